//! A table from a stream of records.

use super::abi::ArrowArrayStream;
use super::arrow_error::ArrowError;
use super::read_stream::Batches;
use crate::error::Result;
use crate::table::{Column, ColumnBuilder, Table};

/// Reads the records of a stream as a table, and releases the stream. Ids and sources are from the columns named, else chosen as by
/// [`read_csv`](crate::table::read_csv). Nulls are blank cells.
///
/// One batch is held at a time; the table keeps each distinct text once.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `arrow-not-records` when the batches are not structs, `arrow-type` when a column is not read as text, `not-utf8`, `arrow-stream` when the stream fails, `arrow-released`,
/// `arrow-malformed`; `duplicate-id`, `blank-id`, `column-not-found`, `too-many-rows` as of [`Table::with_ids`].
pub unsafe fn read_arrow(
    stream: ArrowArrayStream,
    id_column: Option<&str>,
    source_column: Option<&str>,
) -> Result<Table> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(stream) }?;
    let mut columns: Vec<ColumnBuilder> = batches.names()?.into_iter().map(ColumnBuilder::new).collect();
    let mut rows = 0usize;
    while let Some(batch) = batches.next()? {
        let records = batches.records(&batch)?;
        rows = rows.saturating_add(records.rows());
        if u32::try_from(rows).is_err() {
            return Err(ArrowError::TooManyRows.into());
        }
        for (builder, column) in columns.iter_mut().zip(&records.columns) {
            for row in 0..records.rows() {
                builder.push(&records.cell(row, column)?.unwrap_or_default());
            }
        }
    }
    let columns: Vec<Column> = columns.into_iter().map(ColumnBuilder::finish).collect();
    Table::with_ids(columns, id_column, source_column)
}
