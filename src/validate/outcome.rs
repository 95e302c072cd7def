//! The outcome of a validation: which rows, which rule, and counts.

use crate::finding::Finding;
use serde::Serialize;

/// What failed, in the order of the rows, and counts by rule. 8 bytes a failure.
#[derive(Clone, Debug, Default)]
pub struct Validation {
    /// (row, rule), ascending.
    pub(super) failed: Vec<(u32, u32)>,
    /// The finding and the column of each rule.
    pub(super) findings: Vec<(usize, Finding)>,
    pub(super) outcomes: Vec<RuleOutcome>,
    pub(super) version: String,
}

/// One record that fails one rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Failure<'a> {
    /// The row.
    pub row: u32,
    /// The column that the finding is about, as numbered in the table.
    pub column: usize,
    /// The number of the rule in its set.
    pub rule: u32,
    /// Code, severity and message; its span is empty, for it is about the whole value.
    pub finding: &'a Finding,
}

/// The count of one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleOutcome {
    /// The rule's code, such as `rule-required`.
    pub code: &'static str,
    /// The columns that it looks at.
    pub columns: Vec<String>,
    /// Records that it applies to.
    pub checked: u64,
    /// Records that fail it.
    pub failed: u64,
    /// The share that must pass.
    pub mostly: f64,
}

impl RuleOutcome {
    /// Whether enough records pass.
    pub fn passed(&self) -> bool {
        (self.checked - self.failed.min(self.checked)) as f64 >= self.mostly * self.checked as f64
    }

    /// Adds the counts of the same rule over other records.
    pub fn add(&mut self, other: &RuleOutcome) {
        self.checked += other.checked;
        self.failed += other.failed;
    }
}

impl Validation {
    /// Every failure, by row and then by rule.
    pub fn failures(&self) -> impl ExactSizeIterator<Item = Failure<'_>> {
        self.failed.iter().map(|failed| self.failure(failed))
    }

    /// The failures of one row.
    pub fn failures_of_row(&self, row: u32) -> impl ExactSizeIterator<Item = Failure<'_>> {
        self.failures_in(row as usize..row as usize + 1)
    }

    /// The failures of a range of rows.
    pub fn failures_in(&self, rows: std::ops::Range<usize>) -> impl ExactSizeIterator<Item = Failure<'_>> {
        let start = self.failed.partition_point(|&(row, _)| (row as usize) < rows.start);
        let end = self.failed.partition_point(|&(row, _)| (row as usize) < rows.end);
        let failed = self.failed.get(start..end).unwrap_or_default();
        failed.iter().map(|failed| self.failure(failed))
    }

    fn failure(&self, &(row, rule): &(u32, u32)) -> Failure<'_> {
        let (column, finding) = &self.findings[rule as usize];
        Failure {
            row,
            column: *column,
            rule,
            finding,
        }
    }

    /// The version of the rule set; empty where it has none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The counts, one a rule.
    pub fn outcomes(&self) -> &[RuleOutcome] {
        &self.outcomes
    }

    /// Whether every rule passes.
    pub fn passed(&self) -> bool {
        self.outcomes.iter().all(RuleOutcome::passed)
    }
}
