//! Scores, and the profiles of columns and sources.

use crate::audit::report::{ColumnReport, Score, SourceReport, Text};
use crate::audit::{Audit, AuditInput, ColumnAudit, ValuesShown};
use crate::dedupe::Outcome;
use crate::normalize::CleanTable;
use crate::table::{Field, Kind, Role};

/// Most frequent values and formats that a column shows.
const SHOWN: usize = 8;

/// A record with fewer usable values to match by is too empty.
const ENOUGH_VALUES: u8 = 2;

pub(super) fn audit(outcome: &Outcome, data: &CleanTable<'_>) -> Audit {
    let too_empty = too_empty(data);
    let today = outcome.config.today.as_deref().and_then(|day| day.parse().ok());
    let input = AuditInput::new(data)
        .clusters(&outcome.clusters, &outcome.golden)
        .too_empty(&too_empty)
        .today(today);
    crate::audit::audit(&input, ValuesShown::AsTheyAre, outcome.config.threads)
}

/// Per row, whether it has at most one usable value in the columns that tell one customer from another.
fn too_empty(data: &CleanTable<'_>) -> Vec<bool> {
    let mut usable = vec![0u8; data.rows()];
    for column in 0..data.columns() {
        let Some(clean) = data.values(column).clean() else {
            continue;
        };
        if !data.field(column).is_some_and(tells_apart) {
            continue;
        }
        let counts: Vec<u8> = clean
            .canonical
            .iter()
            .zip(&clean.placeholder)
            .map(|(text, &placeholder)| u8::from(!text.is_empty() && !placeholder))
            .collect();
        for (sum, &value) in usable.iter_mut().zip(&clean.values) {
            *sum = sum.saturating_add(counts.get(value as usize).copied().unwrap_or_default());
        }
    }
    usable.into_iter().map(|n| n < ENOUGH_VALUES).collect()
}

fn tells_apart(field: &Field) -> bool {
    is_compared(field)
        && !matches!(
            field.kind,
            Kind::Country | Kind::Category | Kind::Boolean | Kind::Number
        )
}

fn is_compared(field: &Field) -> bool {
    let not_compared = [
        Role::NameTitle,
        Role::UpdatedAt,
        Role::Consent,
        Role::OptOut,
        Role::Attribute,
    ];
    !not_compared.contains(&field.role) && field.kind != Kind::Timestamp
}

pub(super) fn scores(audit: &Audit) -> Vec<Score<'static>> {
    let scores = &audit.scores;
    let all = [
        (
            "Completeness",
            scores.completeness,
            "Cells that hold a value, placeholders such as n/a not counted.",
        ),
        (
            "Validity",
            scores.validity,
            "Values that can be what their column says.",
        ),
        (
            "Uniqueness",
            scores.uniqueness,
            "Customers of records; 100 when no one is on file twice.",
        ),
        (
            "Consistency",
            scores.consistency,
            "Values on which the records of one customer agree.",
        ),
        (
            "Timeliness",
            scores.timeliness,
            "Records updated in the last 365 days, of those that say when.",
        ),
    ];
    let known = all.into_iter().filter_map(|(name, value, meaning)| {
        Some(Score {
            name: name.into(),
            value: value?,
            meaning: meaning.into(),
        })
    });
    known.collect()
}

pub(super) fn columns<'a>(outcome: &'a Outcome, data: &CleanTable<'a>, audit: &'a Audit) -> Vec<ColumnReport<'a>> {
    let numbered = audit.columns.iter().enumerate();
    numbered
        .map(|(number, column)| ColumnReport {
            name: column.name.as_str().into(),
            kind: column.kind.map_or("", Kind::name).into(),
            role: role(outcome, data.field(number), column).into(),
            filled: column.filled,
            distinct: column.distinct,
            // The page counts a placeholder as placeholder only, not as invalid too.
            valid: column.valid + column.placeholders,
            changed_by_cleaning: column.changed,
            placeholders: column.placeholders,
            top_values: lend(&column.top_values),
            formats: lend(&column.formats),
            why_kind: why(outcome, data.field(number)),
        })
        .collect()
}

fn lend(counts: &[(String, u64)]) -> Vec<(Text<'_>, u64)> {
    let shown = counts.iter().take(SHOWN);
    shown.map(|(text, n)| (text.as_str().into(), *n)).collect()
}

/// The part that a column plays, in a few words.
fn role(outcome: &Outcome, field: Option<&Field>, column: &ColumnAudit) -> &'static str {
    let is = |name: &Option<String>| name.as_deref() == Some(column.name.as_str());
    match field {
        None if is(&outcome.table.id_column) => "record id",
        None if is(&outcome.table.source_column) => "source",
        None => "carried along",
        Some(field) if is_compared(field) => "matched",
        Some(field) => match field.role {
            Role::UpdatedAt => "says what is recent",
            Role::Consent | Role::OptOut => "consent, the strictest survives",
            _ => "not matched",
        },
    }
}

fn why<'a>(outcome: &'a Outcome, field: Option<&Field>) -> Text<'a> {
    let number = field.and_then(|f| outcome.config.schema.fields.iter().position(|other| other == f));
    match number.map(|n| outcome.reasons.get(n)) {
        None => "".into(),
        Some(None) => "the configuration says so".into(),
        Some(Some(reason)) => reason.as_str().into(),
    }
}

pub(super) fn sources(audit: &Audit) -> Vec<SourceReport<'_>> {
    let share = |percent: Option<f64>| percent.map_or(f64::NAN, |p| p / 100.0);
    let source = |source: &'_ crate::audit::SourceAudit| SourceReport {
        name: source.name.clone().into(),
        records: source.records,
        duplicates_within: source.duplicates_within,
        shared_with_others: source.shared_with_others,
        completeness: share(source.completeness),
        validity: share(source.validity),
    };
    audit.sources.iter().map(source).collect()
}
