//! A table from streams of records.

use super::abi::ArrowArrayStream;
use super::arrow_error::ArrowError;
use super::read_stream::Batches;
use crate::error::Result;
use crate::table::{Column, ColumnBuilder, Part, Table};
use rustc_hash::FxHashMap;

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
    unsafe { read_arrows(vec![("table".to_owned(), stream)], id_column, source_column) }
}

/// Reads several streams of records as one table, and releases them. Columns are united by name, regardless of case; each stream is a source of its own, by its name, unless
/// a column names the sources. Ids that occur in several streams get the stream's name in front. Otherwise as [`read_arrow`].
///
/// # Safety
/// The streams are released, or keep to the Arrow C stream interface.
///
/// # Errors
/// As [`read_arrow`]; a column that is named must be in every stream.
pub unsafe fn read_arrows(
    streams: Vec<(String, ArrowArrayStream)>,
    id_column: Option<&str>,
    source_column: Option<&str>,
) -> Result<Table> {
    let mut builders: Vec<ColumnBuilder> = Vec::new();
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut parts: Vec<Part> = Vec::new();
    let mut rows = 0usize;
    for (name, stream) in streams {
        // SAFETY: the caller's word.
        let mut batches = unsafe { Batches::new(stream) }?;
        let mut places = Vec::new();
        for header in batches.names()? {
            // A stream may repeat a header: the second one goes with the second one of the others.
            let known = by_name.entry(header.trim().to_lowercase()).or_default();
            let place = known.iter().copied().find(|place| !places.contains(place));
            places.push(place.unwrap_or_else(|| {
                builders.push(ColumnBuilder::new(header));
                known.push(builders.len() - 1);
                builders.len() - 1
            }));
        }
        let first = rows;
        while let Some(batch) = batches.next()? {
            let records = batches.records(&batch)?;
            for (&place, column) in places.iter().zip(&records.columns) {
                let Some(builder) = builders.get_mut(place) else {
                    continue;
                };
                builder.pad(rows);
                for row in 0..records.rows() {
                    builder.push(&records.cell(row, column)?.unwrap_or_default());
                }
            }
            rows = rows.saturating_add(records.rows());
            if u32::try_from(rows).is_err() {
                return Err(ArrowError::TooManyRows.into());
            }
        }
        // No more than u32 holds, as was seen to.
        let count = (rows - first) as u32;
        parts.push(Part {
            name,
            rows: count,
            columns: places,
        });
    }
    builders.iter_mut().for_each(|builder| builder.pad(rows));
    let columns: Vec<Column> = builders.into_iter().map(ColumnBuilder::finish).collect();
    Table::of_parts(columns, parts, id_column, source_column)
}
