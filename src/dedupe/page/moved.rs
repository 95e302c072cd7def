//! What moved since the earlier audit, in words.

use crate::audit::report::{DriftReport, plain};
use crate::audit::{Audit, Drift, drift};
use crate::dedupe::Outcome;
use std::cmp::Reverse;

/// What moved by less, in percentage points, is not worth telling.
const TOLERANCE: f64 = 0.5;

/// The drifts, those of the whole table first, then what got worse, the largest first.
pub(super) fn moved(outcome: &Outcome, earlier: &Audit, audit: &Audit) -> Vec<DriftReport<'static>> {
    let mut drifts = drift(earlier, audit, TOLERANCE);
    let size = |d: &Drift| (d.after - d.before).abs();
    drifts.sort_by(|x, y| {
        let rank = |d: &Drift| (!d.column.is_empty(), Reverse(d.worse));
        rank(x).cmp(&rank(y)).then(size(y).total_cmp(&size(x)))
    });
    drifts.iter().map(|drift| told(outcome, audit, drift)).collect()
}

fn told(outcome: &Outcome, audit: &Audit, drift: &Drift) -> DriftReport<'static> {
    let texts = outcome.config.language.texts();
    let column = audit.columns.iter().find(|c| c.name == drift.column);
    let message = || {
        let found = column?.findings.iter().find(|f| f.code == drift.measure)?;
        Some(texts.message(&found.code, &found.message).to_owned())
    };
    let measure = match drift.measure.as_str() {
        "records" => texts.makeup.to_owned(),
        "completeness" => texts.score_completeness.to_owned(),
        "validity" => texts.score_validity.to_owned(),
        "uniqueness" => texts.score_uniqueness.to_owned(),
        "consistency" => texts.score_consistency.to_owned(),
        "timeliness" => texts.score_timeliness.to_owned(),
        "consistency-across-sources" => format!("{}, {}", texts.score_consistency, texts.score_across_sources),
        "consistency-across-fields" => format!("{}, {}", texts.score_consistency, texts.score_across_fields),
        "accuracy" => texts.score_accuracy.to_owned(),
        "filled" => texts.column_filled.to_owned(),
        "valid" => texts.column_valid.to_owned(),
        "distinct" => texts.column_distinct.to_owned(),
        "placeholders" => texts.column_placeholders.to_owned(),
        "format" => texts.drift_format.to_owned(),
        "kind" => texts.drift_kind.to_owned(),
        "column-added" => texts.drift_added.to_owned(),
        "column-removed" => texts.drift_removed.to_owned(),
        code => message().unwrap_or_else(|| code.to_owned()),
    };
    let is_count = matches!(drift.measure.as_str(), "records");
    let is_event = matches!(drift.measure.as_str(), "kind" | "column-added" | "column-removed");
    let show = |value: f64| match (is_event, is_count) {
        (true, _) => String::new(),
        (_, true) => texts.count(value as u64).to_string(),
        _ => texts.plain_percent(value / 100.0),
    };
    let change = match (is_event, is_count) {
        (true, _) => String::new(),
        (_, true) => {
            let sign = if drift.after < drift.before { '−' } else { '+' };
            format!("{sign}{}", texts.count((drift.after - drift.before).abs() as u64))
        }
        _ => plain(
            texts.drift_points,
            &[("points", &texts.bits(drift.after - drift.before))],
        ),
    };
    DriftReport {
        column: drift.column.clone().into(),
        measure: measure.into(),
        before: show(drift.before).into(),
        after: show(drift.after).into(),
        change: change.into(),
        worse: drift.worse,
    }
}
