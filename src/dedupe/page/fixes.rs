//! What to repair first: severity times the records concerned.

use super::findings::Found;
use super::standing::Standing;
use crate::audit::Audit;
use crate::audit::report::{FixItem, Texts, plain};
use crate::dedupe::Outcome;
use crate::finding::Severity;
use crate::table::Kind;

/// Repairs listed.
const LISTED: usize = 8;

/// Parts of a repair that its text names.
const NAMED: usize = 4;

/// A repair and what it is worth.
type Ranked<'a> = (u64, FixItem<'a>);

/// The most worthwhile repairs, the best first.
pub(super) fn fix_first<'a>(
    outcome: &Outcome,
    audit: &Audit,
    found: &[Found<'a>],
    standings: &[Standing],
) -> Vec<FixItem<'a>> {
    let texts = outcome.config.language.texts();
    let mut ranked = of_findings(texts, found);
    ranked.extend(placeholders(texts, audit));
    let doubtful = standings.iter().filter(|s| s.doubtful).count() as u64;
    let capped: u64 = outcome.blocks.statistics.iter().map(|s| s.capped_blocks).sum();
    let duplicates = audit.duplicates;
    ranked.extend([
        whole(
            3 * duplicates,
            duplicates,
            "duplicates",
            texts.fix_duplicates,
            texts.fix_duplicates_detail,
        ),
        whole(
            3 * doubtful,
            doubtful,
            "duplicates",
            texts.fix_doubtful,
            texts.fix_doubtful_detail,
        ),
        whole(
            2 * audit.too_empty,
            audit.too_empty,
            "columns",
            texts.fix_too_empty,
            texts.fix_too_empty_detail,
        ),
        // These are blocks and not records: nothing to weigh against the others, so they come last.
        whole(
            capped.min(1),
            capped,
            "blocking",
            texts.fix_left_out,
            texts.fix_left_out_detail,
        ),
    ]);
    ranked.retain(|(worth, _)| *worth > 0);
    // Stable: equals stay in the order above.
    ranked.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    ranked.into_iter().take(LISTED).map(|(_, item)| item).collect()
}

/// A repair of whole records, told about in section `section`.
fn whole(worth: u64, count: u64, section: &'static str, title: &'static str, detail: &'static str) -> Ranked<'static> {
    let item = FixItem {
        title: title.into(),
        detail: detail.into(),
        count,
        column: "".into(),
        code: section.into(),
    };
    (worth, item)
}

/// Errors are one repair a column, warnings one a code.
fn of_findings<'a>(texts: &'static Texts, found: &[Found<'a>]) -> Vec<Ranked<'a>> {
    let mut ranked = Vec::new();
    let real: Vec<&Found<'a>> = found.iter().filter(|f| !f.placeholder).collect();
    for column in real.chunk_by(|x, y| x.group.column == y.group.column) {
        let of = |severity: Severity| column.iter().copied().filter(move |f| f.group.severity == severity);
        ranked.extend(errors(texts, of(Severity::Error).collect()));
        ranked.extend(of(Severity::Warning).map(|found| warning(texts, found)));
    }
    ranked
}

fn errors<'a>(texts: &'static Texts, mut errors: Vec<&Found<'a>>) -> Option<Ranked<'a>> {
    errors.sort_by_key(|f| std::cmp::Reverse(f.group.count));
    let first = *errors.first()?;
    let sum = |of: fn(&Found<'_>) -> u64| errors.iter().map(|f| of(f)).sum::<u64>();
    let (count, suggested) = (sum(|f| f.group.count), sum(|f| f.suggested));
    let named = errors.iter().map(|f| (f.group.message.as_ref(), f.group.count));
    let (list, advice) = (list(texts, named), advice(texts, count, suggested));
    let item = FixItem {
        title: plain(texts.fix_errors, &[("what", &texts.phrase(plural(first.kind)))]).into(),
        detail: plain(texts.fix_errors_detail, &[("list", &list), ("advice", &advice)]).into(),
        count,
        column: first.group.column.clone(),
        code: first.group.code.clone(),
    };
    Some((4 * count, item))
}

fn warning<'a>(texts: &'static Texts, found: &Found<'a>) -> Ranked<'a> {
    let count = found.group.count;
    let what = texts.phrase(plural(found.kind));
    let item = FixItem {
        title: plain(texts.fix_warning, &[("what", &what), ("message", &found.group.message)]).into(),
        detail: advice(texts, count, found.suggested).into(),
        count,
        column: found.group.column.clone(),
        code: found.group.code.clone(),
    };
    (2 * count, item)
}

fn advice(texts: &'static Texts, count: u64, suggested: u64) -> String {
    match suggested {
        0 => texts.advice_none.to_owned(),
        n if n == count => texts.advice_all.to_owned(),
        n => plain(
            texts.advice_some,
            &[("some", &texts.count(n)), ("count", &texts.count(count))],
        ),
    }
}

fn placeholders(texts: &'static Texts, audit: &Audit) -> Option<Ranked<'static>> {
    let mut columns: Vec<(&str, u64)> = audit
        .columns
        .iter()
        .map(|c| (c.name.as_str(), c.placeholders))
        .collect();
    columns.retain(|(_, n)| *n > 0);
    columns.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let count = columns.iter().map(|(_, n)| n).sum();
    let list = list(texts, columns.into_iter());
    let item = FixItem {
        title: texts.fix_placeholders.into(),
        detail: plain(texts.fix_placeholders_detail, &[("list", &list)]).into(),
        count,
        column: "".into(),
        code: "columns".into(),
    };
    Some((count, item))
}

/// Such as "too short (3), too long (1)".
fn list<'a>(texts: &'static Texts, parts: impl ExactSizeIterator<Item = (&'a str, u64)>) -> String {
    let more = parts.len().saturating_sub(NAMED);
    let named: Vec<String> = parts
        .take(NAMED)
        .map(|(name, n)| format!("{name} ({})", texts.count(n)))
        .collect();
    let list = named.join(texts.comma);
    match more {
        0 => list,
        _ => plain(
            texts.list_more,
            &[("list", &list), ("count", &texts.count(more as u64))],
        ),
    }
}

/// What the values of a column are called.
pub(super) fn plural(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::PersonName | Kind::GivenName | Kind::FamilyName) => "Names",
        Some(Kind::Email) => "E-mail addresses",
        Some(Kind::Phone) => "Phone numbers",
        Some(Kind::Company) => "Companies",
        Some(Kind::Address) => "Addresses",
        Some(Kind::Street) => "Streets",
        Some(Kind::City) => "Cities",
        Some(Kind::Region) => "Regions",
        Some(Kind::Postcode) => "Postcodes",
        Some(Kind::Country) => "Countries",
        Some(Kind::Date) => "Dates",
        Some(Kind::Timestamp) => "Times",
        Some(Kind::Url) => "Web addresses",
        Some(Kind::Identifier) => "Identifiers",
        Some(Kind::Number) => "Numbers",
        _ => "Values",
    }
}
