//! What a run gives back, row by row as text: the rows of findings and of provenance, for files and streams alike.

use super::Outcome;
use crate::finding::Finding;
use crate::normalize::{CleanColumn, CleanTable};
use std::ops::Range;

/// The columns of a finding.
pub(crate) const FINDING_COLUMNS: [&str; 6] = ["id", "column", "code", "severity", "message", "suggestion"];

/// The columns of where a golden value is from.
pub(crate) const PROVENANCE_COLUMNS: [&str; 7] = [
    "cluster",
    "column",
    "value",
    "record",
    "source",
    "rule",
    "losing_values",
];

impl Outcome {
    /// The columns that describe the customer: not those with the record's id and source.
    pub(crate) fn own_columns(&self, data: &CleanTable<'_>) -> Vec<usize> {
        let named = |name: &Option<String>, column: usize| name.as_deref() == Some(data.name(column));
        (0..data.columns())
            .filter(|&c| !named(&self.table.id_column, c) && !named(&self.table.source_column, c))
            .collect()
    }

    /// The findings of reading; one about a whole file has no id.
    pub(crate) fn reading_rows<E>(
        &self,
        data: &CleanTable<'_>,
        mut visit: impl FnMut([&str; 6]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.reading.iter().try_for_each(|noticed| {
            let id = noticed.row.map_or("", |row| data.id(row as usize));
            let column = noticed.column.map_or("", |column| data.name(column as usize));
            visit(finding_row(id, column, &noticed.finding))
        })
    }

    /// Where the findings of each value of each field are, for [`Outcome::finding_rows`]. Linear in the distinct values.
    pub(crate) fn findings_by_value(&self) -> FindingsByValue {
        let starts = |clean: &CleanColumn| {
            if clean.findings.is_empty() {
                return Vec::new();
            }
            let mut starts = vec![0u32; clean.canonical.len() + 1];
            for (value, _) in &clean.findings {
                starts[*value as usize + 1] += 1;
            }
            for value in 1..starts.len() {
                starts[value] += starts[value - 1];
            }
            starts
        };
        FindingsByValue(self.clean.iter().map(starts).collect())
    }

    /// The findings of the records `rows`, in the order of the schema and of the text.
    pub(crate) fn finding_rows<E>(
        &self,
        data: &CleanTable<'_>,
        by_value: &FindingsByValue,
        rows: Range<usize>,
        mut visit: impl FnMut([&str; 6]) -> Result<(), E>,
    ) -> Result<(), E> {
        for row in rows {
            let fields = self.config.schema.fields.iter().zip(&self.clean);
            for ((field, clean), starts) in fields.zip(&by_value.0) {
                let value = clean.values[row] as usize;
                let Some(&[start, end]) = starts.get(value..value + 2) else {
                    continue;
                };
                for (_, finding) in &clean.findings[start as usize..end as usize] {
                    visit(finding_row(data.id(row), &field.column, finding))?;
                }
            }
        }
        Ok(())
    }

    /// Where the values of the merged records `range` are from; losing values are joined by ` | `.
    pub(crate) fn provenance_rows<E>(
        &self,
        data: &CleanTable<'_>,
        range: Range<usize>,
        mut visit: impl FnMut([&str; 7]) -> Result<(), E>,
    ) -> Result<(), E> {
        let own = self.own_columns(data);
        for &cluster in self.golden.merged().get(range).unwrap_or_default() {
            let record = self.golden.record(data, cluster);
            for cell in own.iter().filter_map(|&column| record.provenance_of(column)) {
                visit([
                    self.cluster_id(cluster),
                    cell.column,
                    &cell.value,
                    cell.record,
                    cell.source,
                    cell.rule,
                    &cell.losing.join(" | "),
                ])?;
            }
        }
        Ok(())
    }
}

/// Per field, where the findings of each value start; empty for a field without findings.
pub(crate) struct FindingsByValue(Vec<Vec<u32>>);

fn finding_row<'a>(id: &'a str, column: &'a str, finding: &'a Finding) -> [&'a str; 6] {
    [
        id,
        column,
        finding.code,
        finding.severity.name(),
        &finding.message,
        finding.suggestion.as_deref().unwrap_or_default(),
    ]
}
