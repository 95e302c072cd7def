//! What a run gives back, as streams: the columns are those of the files of a run.
//!
//! A stream keeps the outcome alive, makes a batch when it is asked for one, and can be read on any thread. What is blank is null.

use super::abi::ArrowArrayStream;
use super::build::{Owned, Text, counts, numbers, records, text};
use super::stream::stream_of;
use crate::dedupe::{FINDING_COLUMNS, Outcome, PROVENANCE_COLUMNS};
use crate::error::Result;
use std::sync::Arc;

/// Records and their clusters: `id`, `cluster`.
///
/// # Errors
/// None that the outcome of a run can give.
pub fn clusters(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    stream_of(outcome.table.rows(), move |rows| {
        let of = |row: usize| {
            outcome
                .clusters
                .get(row)
                .map_or("", |&cluster| outcome.cluster_id(cluster))
        };
        Ok(records(
            rows.len(),
            vec![
                text("id", rows.clone().map(|row| outcome.table.ids.get(row))),
                text("cluster", rows.map(of)),
            ],
        ))
    })
}

/// The pairs kept, matches and near misses: `id_left`, `id_right`, `weight` in bits, `probability`, `keys` (the blocking keys, joined by `; `).
///
/// # Errors
/// None that the outcome of a run can give.
pub fn pairs(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    stream_of(outcome.pairs.len(), move |range| {
        let pairs = outcome.pairs.get(range).unwrap_or_default();
        let id = |row: u32| outcome.table.ids.get(row as usize);
        Ok(records(
            pairs.len(),
            vec![
                text("id_left", pairs.iter().map(|pair| id(pair.a))),
                text("id_right", pairs.iter().map(|pair| id(pair.b))),
                numbers("weight", pairs.iter().map(|pair| Some(pair.weight))),
                numbers("probability", pairs.iter().map(|pair| Some(pair.probability()))),
                text(
                    "keys",
                    pairs
                        .iter()
                        .map(|pair| outcome.blocks.keys_of(pair.a, pair.b).join("; ")),
                ),
            ],
        ))
    })
}

/// One golden record a cluster: `cluster`, `records` (how many), and the columns that describe the customer.
///
/// # Errors
/// None that the outcome of a run can give.
pub fn golden(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    stream_of(outcome.golden.len(), move |range| {
        let data = outcome.data()?;
        let all: Vec<_> = outcome.golden.records(&data, range).collect();
        let mut columns = vec![
            text("cluster", all.iter().map(|record| outcome.cluster_id(record.cluster()))),
            counts("records", all.iter().map(|record| record.members().len() as i64)),
        ];
        let own = outcome.own_columns(&data).into_iter();
        columns.extend(own.map(|column| text(data.name(column), all.iter().map(|record| record.value(column)))));
        Ok(records(all.len(), columns))
    })
}

/// Where the values of merged records are from: `cluster`, `column`, `value`, `record`, `source`, `rule`, `losing_values` (joined by ` | `).
///
/// # Errors
/// None that the outcome of a run can give.
pub fn provenance(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    stream_of(outcome.golden.merged().len(), move |range| {
        let data = outcome.data()?;
        let mut rows = Rows::new(PROVENANCE_COLUMNS);
        outcome.provenance_rows(&data, range, |row| rows.push(row))?;
        Ok(rows.finish())
    })
}

/// The records with clean values: `id`, `source` where there are several, and the columns that describe the customer.
///
/// # Errors
/// None that the outcome of a run can give.
pub fn cleaned(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    stream_of(outcome.table.rows(), move |rows| {
        let data = outcome.data()?;
        let mut columns = vec![text("id", rows.clone().map(|row| data.id(row)))];
        if outcome.table.sources.is_some() {
            columns.push(text("source", rows.clone().map(|row| data.source(row))));
        }
        let own = outcome.own_columns(&data).into_iter();
        columns.extend(own.map(|column| text(data.name(column), rows.clone().map(|row| data.value(row, column)))));
        Ok(records(rows.len(), columns))
    })
}

/// What was noticed: `id`, `column`, `code`, `severity`, `message`, `suggestion`. What reading gave comes first; a finding about a whole file has no id.
///
/// # Errors
/// None that the outcome of a run can give.
pub fn findings(outcome: &Arc<Outcome>) -> Result<ArrowArrayStream> {
    let outcome = Arc::clone(outcome);
    let by_value = outcome.findings_by_value();
    // The findings of reading count as those of a record before the first.
    stream_of(outcome.table.rows() + 1, move |range| {
        let data = outcome.data()?;
        let mut rows = Rows::new(FINDING_COLUMNS);
        if range.start == 0 {
            outcome.reading_rows(&data, |row| rows.push(row))?;
        }
        let records = range.start.saturating_sub(1)..range.end.saturating_sub(1);
        outcome.finding_rows(&data, &by_value, records, |row| rows.push(row))?;
        Ok(rows.finish())
    })
}

/// Columns of text that grow row by row.
struct Rows<const N: usize> {
    names: [&'static str; N],
    columns: [Text; N],
    rows: usize,
}

impl<const N: usize> Rows<N> {
    fn new(names: [&'static str; N]) -> Self {
        Rows {
            names,
            columns: std::array::from_fn(|_| Text::default()),
            rows: 0,
        }
    }

    fn push(&mut self, cells: [&str; N]) -> Result<()> {
        self.columns
            .iter_mut()
            .zip(cells)
            .for_each(|(column, cell)| column.push(cell));
        self.rows += 1;
        Ok(())
    }

    fn finish(self) -> Owned {
        let columns = self
            .columns
            .into_iter()
            .zip(self.names)
            .map(|(column, name)| column.finish(name));
        records(self.rows, columns.collect())
    }
}
