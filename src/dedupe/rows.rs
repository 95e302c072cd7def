//! What a run gives back, row by row as text: the rows of findings and of provenance, for files and streams alike.

use super::Outcome;
use crate::finding::Finding;
use crate::normalize::{CleanColumn, CleanTable, FindingsByValue};
use crate::parallel::steps;
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

/// Merged clusters whose values are fetched together.
const AHEAD: usize = 64;

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

    /// Where the findings of each value of each field are, for [`Outcome::finding_rows`].
    pub(crate) fn findings_by_value(&self) -> Vec<FindingsByValue> {
        self.clean.iter().map(CleanColumn::findings_by_value).collect()
    }

    /// The findings of the records `rows`, in the order of the schema and of the text.
    pub(crate) fn finding_rows<E>(
        &self,
        data: &CleanTable<'_>,
        by_value: &[FindingsByValue],
        rows: Range<usize>,
        mut visit: impl FnMut([&str; 6]) -> Result<(), E>,
    ) -> Result<(), E> {
        for row in rows {
            let fields = self.config.schema.fields.iter().zip(&self.clean);
            for ((field, clean), by_value) in fields.zip(by_value) {
                for (_, finding) in &clean.findings[by_value.places(clean.values[row])] {
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
        for places in steps(range, AHEAD) {
            self.golden.read_ahead(data, places.clone(), false);
            for record in self.golden.merged_records(data, places) {
                for cell in own.iter().filter_map(|&column| record.provenance_of(column)) {
                    visit([
                        self.cluster_id(record.cluster()),
                        cell.column,
                        &cell.value,
                        cell.record,
                        cell.source,
                        cell.rule,
                        &cell.losing.join(" | "),
                    ])?;
                }
            }
        }
        Ok(())
    }
}

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
