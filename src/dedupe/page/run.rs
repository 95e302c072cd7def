//! The run itself: what was looked at, the settings in effect, and how to repeat it.

use crate::audit::report::{Text, Texts, plain};
use crate::dedupe::Outcome;
use crate::merge::{MergeRules, Strategy};

/// Most sources that the title names.
const NAMED: usize = 4;

/// Such as "Customer records from crm, shop".
pub(super) fn title(outcome: &Outcome) -> Text<'static> {
    let texts = outcome.config.language.texts();
    let Some(sources) = &outcome.table.sources else {
        return texts.title_plain.into();
    };
    let mut names: Vec<&str> = (1..sources.distinct() as u32).map(|code| sources.value(code)).collect();
    names.sort_unstable();
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut list = names.join(texts.comma);
    if rest > 0 {
        list = plain(
            texts.list_more,
            &[("list", &list), ("count", &texts.count(rest as u64))],
        );
    }
    plain(texts.title_sources, &[("sources", &list)]).into()
}

pub(super) fn settings(outcome: &Outcome) -> Vec<(Text<'_>, Text<'_>)> {
    let config = &outcome.config;
    let texts = config.language.texts();
    let mut settings: Vec<(Text<'_>, Text<'_>)> = Vec::new();
    let mut set = |name: &'static str, value: Text<'_>| settings.push((name.into(), value.into_owned().into()));
    let or_none = |value: &Option<String>| Text::from(value.clone().unwrap_or_else(|| texts.setting_none.to_owned()));
    set(
        texts.setting_match_weight,
        plain(texts.pair_bits, &[("bits", &config.match_weight)]).into(),
    );
    let compared = match config.link_only {
        true => texts.setting_across,
        false => texts.setting_all,
    };
    set(texts.setting_compared, compared.into());
    set(texts.setting_region, or_none(&config.region));
    set(texts.setting_today, or_none(&config.today));
    let order = config.date_order.map(|order| format!("{order:?}").to_lowercase());
    set(
        texts.setting_dates,
        order.map_or(texts.setting_dates_found.into(), Into::into),
    );
    let pairs = outcome.blocks.budget();
    set(texts.setting_pairs, texts.count(pairs).to_string().into());
    let memory = match config.memory {
        0 => texts.setting_no_bound.into(),
        megabytes => format!("{} MB", texts.count(megabytes)).into(),
    };
    set(texts.setting_memory, memory);
    set(texts.setting_id, or_none(&outcome.table.id_column));
    set(texts.setting_source, or_none(&outcome.table.source_column));
    if let Some(rules) = &config.merge {
        settings.extend(survivorship(texts, rules));
    }
    settings
}

fn survivorship(texts: &'static Texts, rules: &MergeRules) -> Vec<(Text<'static>, Text<'static>)> {
    let groups = rules.groups.iter().map(|g| (g.columns.join(" + "), g.strategy));
    let columns = rules.columns.iter().map(|(name, &strategy)| (name.clone(), strategy));
    let setting = |columns: String, strategy: Strategy| {
        let name = plain(texts.setting_survivor, &[("columns", &columns)]);
        (name.into(), texts.phrase(strategy.name()).into())
    };
    groups
        .chain(columns)
        .map(|(columns, strategy)| setting(columns, strategy))
        .collect()
}

/// The command that repeats the run with the saved configuration.
pub(super) fn how_to_run_again(outcome: &Outcome) -> Text<'static> {
    let mut command = "cargo run --release --example dedupe_csv -- INPUT.csv --out DIR --config config.toml".to_owned();
    for (flag, usual, column) in [
        ("--id", "id", &outcome.table.id_column),
        ("--source", "source", &outcome.table.source_column),
    ] {
        if let Some(column) = column.as_deref().filter(|&c| c != usual) {
            let quoted = column.replace('\'', r"'\''");
            command.push_str(&format!(" {flag} '{quoted}'"));
        }
    }
    command.into()
}
