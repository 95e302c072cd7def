//! The run itself: what was looked at, the settings in effect, and how to repeat it.

use crate::audit::report::Text;
use crate::dedupe::Outcome;
use crate::merge::MergeRules;

/// Most sources that the title names.
const NAMED: usize = 4;

/// Such as "Customer records from crm, shop".
pub(super) fn title(outcome: &Outcome) -> Text<'static> {
    let Some(sources) = &outcome.table.sources else {
        return "Customer records".into();
    };
    let mut names: Vec<&str> = (1..sources.distinct() as u32).map(|code| sources.value(code)).collect();
    names.sort_unstable();
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("Customer records from {}{more}", names.join(", ")).into()
}

pub(super) fn settings(outcome: &Outcome) -> Vec<(Text<'_>, Text<'_>)> {
    let config = &outcome.config;
    let mut settings: Vec<(Text<'_>, Text<'_>)> = Vec::new();
    let mut set = |name: &'static str, value: Text<'_>| settings.push((name.into(), value.into_owned().into()));
    set("match weight", format!("{} bits", config.match_weight).into());
    let compared = if config.link_only { "across sources only" } else { "all" };
    set("records compared", compared.into());
    set("region of records without a country", or_none(&config.region));
    set("today", or_none(&config.today));
    let order = config.date_order.map(|order| format!("{order:?}").to_lowercase());
    set(
        "order of all-numeric dates",
        order.map_or("by region and evidence".into(), Into::into),
    );
    let pairs = config.pair_budget(outcome.table.rows());
    set("candidate pairs, at most", pairs.to_string().into());
    let memory = match config.memory {
        0 => "no bound".into(),
        megabytes => format!("{megabytes} MB").into(),
    };
    set("memory", memory);
    set("record id", or_none(&outcome.table.id_column));
    set("source", or_none(&outcome.table.source_column));
    if let Some(rules) = &config.merge {
        settings.extend(survivorship(rules));
    }
    settings
}

fn or_none(value: &Option<String>) -> Text<'_> {
    value.as_deref().unwrap_or("none").into()
}

fn survivorship(rules: &MergeRules) -> Vec<(Text<'_>, Text<'_>)> {
    let groups = rules.groups.iter().map(|g| (g.columns.join(" + "), g.strategy));
    let columns = rules.columns.iter().map(|(name, &strategy)| (name.clone(), strategy));
    groups
        .chain(columns)
        .map(|(columns, strategy)| (format!("survivor of {columns}").into(), strategy.name().into()))
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
