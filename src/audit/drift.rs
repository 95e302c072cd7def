//! What changed between two audits.

use super::measures::{Audit, ColumnAudit};
use crate::finding::Severity;
use serde::Serialize;

/// One measure that moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drift {
    /// The column; empty for a measure of the whole table.
    pub column: String,
    /// What moved: a score, `records`, `filled`, `valid`, `distinct`, `placeholders`, `column-added`, `column-removed`, `kind`, `format` or a
    /// finding's code.
    pub measure: String,
    /// What it was. Scores and shares are in percent.
    pub before: f64,
    /// What it is.
    pub after: f64,
    /// Whether it got worse; none where a change is neither good nor bad, such as another number of records.
    pub worse: Option<bool>,
}

/// Lists the measures that moved by at least `tolerance` percentage points, first of the table, then by column. The number of records is told when it
/// moved by that share of itself. A most frequent format that gave way to another is `format`, with the shares of the new one.
///
/// Shares are of rows for `filled`, and of filled values for the rest, so that tables of different size compare. Linear in the size of the audits.
pub fn drift(before: &Audit, after: &Audit, tolerance: f64) -> Vec<Drift> {
    let mut moved = Moved {
        tolerance: tolerance.max(0.0),
        drifts: Vec::new(),
    };
    let growth = share(after.records.abs_diff(before.records), before.records);
    if growth > 0.0 && growth >= moved.tolerance {
        moved.tell("", "records", before.records as f64, after.records as f64);
    }
    let (old, new) = (&before.scores, &after.scores);
    for (name, old, new) in [
        ("completeness", old.completeness, new.completeness),
        ("validity", old.validity, new.validity),
        ("uniqueness", old.uniqueness, new.uniqueness),
        ("consistency", old.consistency, new.consistency),
        ("timeliness", old.timeliness, new.timeliness),
        (
            "consistency-across-sources",
            old.consistency_across_sources,
            new.consistency_across_sources,
        ),
        (
            "consistency-across-fields",
            old.consistency_across_fields,
            new.consistency_across_fields,
        ),
        ("accuracy", old.accuracy, new.accuracy),
    ] {
        if let (Some(old), Some(new)) = (old, new) {
            moved.check("", name, old, new, Some(true));
        }
    }
    for new in &after.columns {
        match before.columns.iter().find(|old| old.name == new.name) {
            Some(old) => moved.check_column(old, new),
            None => moved.tell(&new.name, "column-added", 0.0, 1.0),
        }
    }
    for old in &before.columns {
        if !after.columns.iter().any(|new| new.name == old.name) {
            moved.tell(&old.name, "column-removed", 1.0, 0.0);
        }
    }
    moved.drifts
}

struct Moved {
    tolerance: f64,
    drifts: Vec<Drift>,
}

impl Moved {
    fn tell(&mut self, column: &str, measure: &str, before: f64, after: f64) {
        self.drifts.push(Drift {
            column: column.into(),
            measure: measure.into(),
            before,
            after,
            worse: None,
        });
    }

    /// `good` is the direction in which more is better, where there is one.
    fn check(&mut self, column: &str, measure: &str, before: f64, after: f64, good: Option<bool>) {
        let difference = (after - before).abs();
        if difference > 0.0 && difference >= self.tolerance {
            self.tell(column, measure, before, after);
            if let Some(last) = self.drifts.last_mut() {
                last.worse = good.map(|more| (after > before) != more);
            }
        }
    }

    fn check_column(&mut self, old: &ColumnAudit, new: &ColumnAudit) {
        if old.kind != new.kind {
            let number = |column: &ColumnAudit| column.kind.map_or(0.0, |kind| f64::from(kind as u32));
            self.tell(&new.name, "kind", number(old), number(new));
        }
        self.check(
            &new.name,
            "filled",
            share(old.filled, old.rows),
            share(new.filled, new.rows),
            Some(true),
        );
        for (measure, good, of) in [
            ("valid", Some(true), (|c| c.valid) as fn(&ColumnAudit) -> u64),
            ("distinct", None, |c| c.distinct),
            ("placeholders", Some(false), |c| c.placeholders),
        ] {
            self.check(
                &new.name,
                measure,
                share(of(old), old.filled),
                share(of(new), new.filled),
                good,
            );
        }
        if let (Some((format, rows)), Some((old_format, _))) = (new.formats.first(), old.formats.first())
            && format != old_format
        {
            let before = old
                .formats
                .iter()
                .find(|(f, _)| f == format)
                .map_or(0, |(_, rows)| *rows);
            let (before, after) = (share(before, old.filled), share(*rows, new.filled));
            self.check(&new.name, "format", before, after, None);
        }
        let found = |column: &ColumnAudit, code: &str| {
            column
                .findings
                .iter()
                .filter(|f| f.code == code)
                .map(|f| f.records)
                .sum()
        };
        let mut codes: Vec<&str> = old
            .findings
            .iter()
            .chain(&new.findings)
            .map(|f| f.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        let graver = |code: &str| {
            let mut both = old.findings.iter().chain(&new.findings);
            both.any(|f| f.code == code && f.severity > Severity::Info)
        };
        for code in codes {
            self.check(
                &new.name,
                code,
                share(found(old, code), old.filled),
                share(found(new, code), new.filled),
                graver(code).then_some(false),
            );
        }
    }
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}
