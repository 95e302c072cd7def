//! Scores, and the profiles of columns and sources.

use crate::audit::report::{ColumnReport, Score, SourceReport, Text};
use crate::audit::{Audit, AuditInput, ColumnAudit, GroupAudit, LabelledPair, ValuesShown};
use crate::dedupe::{Outcome, ScoredPair};
use crate::normalize::CleanTable;
use crate::parallel::Threads;
use crate::table::{Field, Kind, Role};
use crate::weigh::pattern_weight;

/// Most frequent values and formats that a column shows.
const SHOWN: usize = 8;

pub(super) fn audit(outcome: &Outcome, data: &CleanTable<'_>, shown: ValuesShown) -> Audit {
    measured(outcome, data, |input| {
        crate::audit::audit(input, shown, outcome.config.threads)
    })
}

/// What the run tells of the records goes into the measures.
pub(super) fn measured<T>(outcome: &Outcome, data: &CleanTable<'_>, measure: impl FnOnce(&AuditInput<'_>) -> T) -> T {
    let too_empty = too_empty(outcome);
    let labels = labels(outcome);
    let today = outcome.config.today.as_deref().and_then(|day| day.parse().ok());
    let input = AuditInput::new(data)
        .clusters(&outcome.clusters, &outcome.golden)
        .too_empty(&too_empty)
        .labels(&labels)
        .today(today);
    measure(&input)
}

/// What people have decided, beside what the weights say that were told nothing of it.
fn labels(outcome: &Outcome) -> Vec<LabelledPair> {
    let table = outcome.model.unlabelled_table();
    let decided: Vec<((u32, u32), bool)> = outcome.decisions.all().collect();
    let pairs: Vec<(u32, u32)> = decided.iter().map(|(pair, _)| *pair).collect();
    let label = |(((row, _), same), scored): (((u32, u32), bool), Option<ScoredPair>)| LabelledPair {
        row,
        same,
        predicted: scored.is_some_and(|pair| pair.weight >= outcome.config.match_weight),
    };
    decided
        .into_iter()
        .zip(outcome.score_by(&table, &pairs))
        .map(label)
        .collect()
}

/// Per row, whether not even an exact copy of the record would reach the threshold by its values. One score a record.
fn too_empty(outcome: &Outcome) -> Vec<bool> {
    let threads = Threads::new(outcome.config.threads);
    let table = outcome.model.table();
    let parts = threads.map_ranges(outcome.table.rows(), 4096, |rows| {
        let weight = |row: usize| {
            let (comparisons, profiles) = (&outcome.comparisons, &outcome.profiles);
            let pattern = outcome.fields.pattern(comparisons, profiles, row, row);
            let (compared, pair) = (profiles.into(), (row, row));
            pattern_weight(comparisons, &compared, &table, &outcome.frequencies, pattern, pair)
        };
        rows.map(|row| weight(row) < outcome.config.match_weight)
            .collect::<Vec<bool>>()
    });
    parts.concat()
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

pub(super) fn scores(outcome: &Outcome, audit: &Audit) -> Vec<Score<'static>> {
    let (scores, texts) = (&audit.scores, outcome.config.language.texts());
    let all = [
        (
            texts.score_completeness,
            scores.completeness,
            texts.score_completeness_is,
        ),
        (texts.score_validity, scores.validity, texts.score_validity_is),
        (texts.score_uniqueness, scores.uniqueness, texts.score_uniqueness_is),
        (texts.score_consistency, scores.consistency, texts.score_consistency_is),
        (texts.score_timeliness, scores.timeliness, texts.score_timeliness_is),
        (texts.score_accuracy, scores.accuracy, texts.score_accuracy_is),
    ];
    let across = [
        (texts.score_across_sources, scores.consistency_across_sources),
        (texts.score_across_fields, scores.consistency_across_fields),
    ];
    let parts: Vec<(Text<'static>, f64)> = across
        .into_iter()
        .filter_map(|(view, score)| Some((view.into(), score?)))
        .collect();
    let known = all.into_iter().filter_map(|(name, value, meaning)| {
        Some(Score {
            name: name.into(),
            value: value?,
            meaning: meaning.into(),
            parts: if name == texts.score_consistency {
                parts.clone()
            } else {
                Vec::new()
            },
        })
    });
    known.collect()
}

pub(super) fn columns<'a>(outcome: &'a Outcome, data: &CleanTable<'a>, audit: &'a Audit) -> Vec<ColumnReport<'a>> {
    let texts = outcome.config.language.texts();
    let numbered = audit.columns.iter().enumerate();
    numbered
        .map(|(number, column)| ColumnReport {
            name: column.name.as_str().into(),
            kind: texts.phrase(column.kind.map_or("", Kind::name)).into(),
            role: texts.phrase(role(outcome, data.field(number), column)).into(),
            filled: column.filled,
            distinct: column.distinct,
            // The page counts a placeholder as placeholder only, not as invalid too.
            valid: column.valid + column.placeholders,
            changed_by_cleaning: column.changed,
            placeholders: column.placeholders,
            top_values: lend(&column.top_values),
            outliers: lend(&column.outliers),
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
        Some(None) => outcome.config.language.texts().why_configured.into(),
        Some(Some(reason)) => reason.as_str().into(),
    }
}

/// Groups of records, such as the sources, side by side.
pub(super) fn groups<'a>(groups: &'a [GroupAudit]) -> Vec<SourceReport<'a>> {
    let share = |percent: Option<f64>| percent.map_or(f64::NAN, |p| p / 100.0);
    let group = |group: &'a GroupAudit| SourceReport {
        name: group.name.as_str().into(),
        records: group.records,
        duplicates_within: group.duplicates_within,
        shared_with_others: group.shared_with_others,
        completeness: share(group.completeness),
        validity: share(group.validity),
        timeliness: share(group.timeliness),
        consistency: share(group.consistency),
    };
    groups.iter().map(group).collect()
}
