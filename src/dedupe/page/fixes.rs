//! What to repair first: severity times the records concerned.

use super::findings::Found;
use super::standing::Standing;
use crate::audit::Audit;
use crate::audit::report::FixItem;
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
    let mut ranked = of_findings(found);
    ranked.extend(placeholders(audit));
    ranked.extend(duplicates(audit));
    ranked.extend(doubtful(standings));
    ranked.extend(too_empty(audit));
    ranked.extend(left_out(outcome));
    ranked.retain(|(worth, _)| *worth > 0);
    // Stable: equals stay in the order above.
    ranked.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    ranked.into_iter().take(LISTED).map(|(_, item)| item).collect()
}

/// Errors are one repair a column, warnings one a code.
fn of_findings<'a>(found: &[Found<'a>]) -> Vec<Ranked<'a>> {
    let mut ranked = Vec::new();
    let real: Vec<&Found<'a>> = found.iter().filter(|f| !f.placeholder).collect();
    for column in real.chunk_by(|x, y| x.group.column == y.group.column) {
        let of = |severity: Severity| column.iter().copied().filter(move |f| f.group.severity == severity);
        ranked.extend(errors(of(Severity::Error).collect()));
        ranked.extend(of(Severity::Warning).map(warning));
    }
    ranked
}

fn errors<'a>(mut errors: Vec<&Found<'a>>) -> Option<Ranked<'a>> {
    errors.sort_by_key(|f| std::cmp::Reverse(f.group.count));
    let first = *errors.first()?;
    let sum = |of: fn(&Found<'_>) -> u64| errors.iter().map(|f| of(f)).sum::<u64>();
    let (count, suggested) = (sum(|f| f.group.count), sum(|f| f.suggested));
    let named = errors.iter().map(|f| (f.group.message.as_ref(), f.group.count));
    let item = FixItem {
        title: format!("{} that cannot be used", plural(first.kind)).into(),
        detail: format!("Among them: {}. {}", list(named), advice(count, suggested)).into(),
        count,
        column: first.group.column.clone(),
        code: first.group.code.clone(),
    };
    Some((4 * count, item))
}

fn warning<'a>(found: &Found<'a>) -> Ranked<'a> {
    let count = found.group.count;
    let item = FixItem {
        title: format!("{}: {}", plural(found.kind), found.group.message).into(),
        detail: advice(count, found.suggested).into(),
        count,
        column: found.group.column.clone(),
        code: found.group.code.clone(),
    };
    (2 * count, item)
}

fn advice(count: u64, suggested: u64) -> String {
    match suggested {
        0 => "Look them up, or ask the customer.".to_owned(),
        n if n == count => "Each comes with a suggestion: check it and take it over.".to_owned(),
        n => format!("{n} of {count} come with a suggestion: check it and take it over."),
    }
}

fn placeholders(audit: &Audit) -> Option<Ranked<'static>> {
    let mut columns: Vec<(&str, u64)> = audit
        .columns
        .iter()
        .map(|c| (c.name.as_str(), c.placeholders))
        .collect();
    columns.retain(|(_, n)| *n > 0);
    columns.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let count = columns.iter().map(|(_, n)| n).sum();
    let item = FixItem {
        title: "Empty the placeholders".into(),
        detail: format!(
            "Texts such as n/a or 1900-01-01 stand in for missing values: {}. They are never matched by.",
            list(columns.into_iter())
        )
        .into(),
        count,
        column: "".into(),
        code: "columns".into(),
    };
    Some((count, item))
}

fn duplicates(audit: &Audit) -> Option<Ranked<'static>> {
    let item = FixItem {
        title: "Merge the duplicates".into(),
        detail: "golden.csv holds one record a customer, provenance.csv where each value comes from, journal.jsonl the way back.".into(),
        count: audit.duplicates,
        column: "".into(),
        code: "duplicates".into(),
    };
    Some((3 * audit.duplicates, item))
}

fn doubtful(standings: &[Standing]) -> Option<Ranked<'static>> {
    let count = standings.iter().filter(|s| s.doubtful).count() as u64;
    let item = FixItem {
        title: "Look at the doubtful merges".into(),
        detail:
            "Customers held together by a weak link, or whose records do not all match one another. The sample shows them first."
                .into(),
        count,
        column: "".into(),
        code: "duplicates".into(),
    };
    Some((3 * count, item))
}

fn too_empty(audit: &Audit) -> Option<Ranked<'static>> {
    let item = FixItem {
        title: "Records too empty to be matched".into(),
        detail: "They have at most one value that tells one customer from another.".into(),
        count: audit.too_empty,
        column: "".into(),
        code: "columns".into(),
    };
    Some((2 * audit.too_empty, item))
}

fn left_out(outcome: &Outcome) -> Option<Ranked<'static>> {
    let count = outcome.blocks.statistics.iter().map(|s| s.capped_blocks).sum();
    let item = FixItem {
        title: "Blocks too large to be compared in full".into(),
        detail:
            "Many records share these keys. Fill or correct the columns behind them, or allow more candidate pairs."
                .into(),
        count,
        column: "".into(),
        code: "blocking".into(),
    };
    Some((count, item))
}

/// Such as "too short (3), too long (1)".
fn list<'a>(parts: impl ExactSizeIterator<Item = (&'a str, u64)>) -> String {
    let more = parts.len().saturating_sub(NAMED);
    let named: Vec<String> = parts.take(NAMED).map(|(name, n)| format!("{name} ({n})")).collect();
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    named.join(", ") + &rest
}

/// What the values of a column are called.
fn plural(kind: Option<Kind>) -> &'static str {
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
