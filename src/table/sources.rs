//! Which source each record is from: a column says so, or the file.

use super::column::Column;
use super::ids::{FileRows, is_named};
use super::read_error::ReadError;

/// A column named `source` names sources when it has no more distinct values than this.
const MOST_SOURCES: usize = 50;

/// The source column: the one asked for, else one named `source` that has a few distinct values.
pub(super) fn choose(
    columns: &[Column],
    files: &FileRows<'_>,
    asked: Option<&str>,
) -> Result<Option<usize>, ReadError> {
    if let Some(name) = asked {
        return files.find(columns, name).map(Some);
    }
    let names_sources = |column: &Column| {
        let distinct = column.distinct() - 1;
        is_named(column, "source") && (2..=MOST_SOURCES).contains(&distinct) && distinct * 2 < column.rows().max(5)
    };
    Ok(columns.iter().position(names_sources))
}

/// The source of each record: what the column says, else its file where there are several; `None` when all are from one place.
pub(super) fn record_sources(columns: &[Column], chosen: Option<usize>, files: &FileRows<'_>) -> Option<Column> {
    let column = chosen.and_then(|c| columns.get(c));
    if column.is_none() && files.len() < 2 {
        return None;
    }
    let rows = files
        .rows_with_file()
        .map(|(row, file)| match column.map(|c| c.get(row)) {
            Some(source) if !source.is_empty() || files.len() < 2 => source,
            _ => files.name(file),
        });
    Some(Column::new(column.map_or("source", |c| c.name.as_str()), rows))
}
