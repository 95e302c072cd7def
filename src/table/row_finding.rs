//! Findings about rows and cells of the input, counted where there are many.

use crate::finding::{Finding, Severity};
use std::collections::BTreeMap;

/// So many findings of one code are listed for a column (or a file); the rest is counted in one more.
pub(super) const LISTED: u64 = 100;

/// A [`Finding`] about the input of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// The row in the table it came with, 0-based; `None` when it is about a column or a whole file.
    pub row: Option<u32>,
    /// The column; `None` when it is about the row or the file.
    pub column: Option<u32>,
    /// What was noticed. Its span is that of the cell's text, or empty.
    pub finding: Finding,
}

/// Collects findings, listing the first [`LISTED`] of each code, file and column and counting the rest.
#[derive(Debug, Default)]
pub(super) struct FindingList {
    listed: Vec<RowFinding>,
    counts: BTreeMap<(usize, Option<u32>, &'static str), (u64, Severity)>,
}

impl FindingList {
    /// Adds a finding of file number `file`; the closure is called only when it is to be listed.
    pub(super) fn add(
        &mut self,
        file: usize,
        (row, column): (Option<u32>, Option<u32>),
        (code, severity): (&'static str, Severity),
        finding: impl FnOnce() -> (std::ops::Range<usize>, String),
    ) {
        let (count, _) = self.counts.entry((file, column, code)).or_insert((0, severity));
        *count += 1;
        if *count <= LISTED {
            let (span, message) = finding();
            self.listed.push(RowFinding {
                row,
                column,
                finding: Finding::new(code, severity, span, message),
            });
        }
    }

    /// All of them: about files and columns first, then by row and column; `place` says where an input row went.
    pub(super) fn finish(mut self, names: &[String], place: impl Fn(u32) -> u32) -> Vec<RowFinding> {
        for finding in &mut self.listed {
            finding.row = finding.row.map(&place);
        }
        for ((file, column, code), (count, severity)) in self.counts {
            if count > LISTED {
                let name = names.get(file).map_or("", String::as_str);
                let message = format!("{} more of these in {name}, {count} in all", count - LISTED);
                self.listed.push(RowFinding {
                    row: None,
                    column,
                    finding: Finding::new(code, severity, 0..0, message),
                });
            }
        }
        self.listed.sort_by_key(|f| (f.row, f.column));
        self.listed
    }
}
