//! Records in columns: interned values, what each column holds, CSV in and out.

mod arrange;
mod column;
mod csv_read;
mod csv_rows;
mod csv_source;
mod csv_write;
mod encoding;
mod ids;
mod infer;
mod kind;
mod output_dir;
mod read_error;
mod row_finding;
mod schema;
mod sources;
mod strings;
mod value_index;

use crate::heap::bytes_of;
#[cfg(feature = "arrow")]
pub(crate) use arrange::Part;
#[cfg(feature = "arrow")]
pub(crate) use column::ColumnBuilder;
pub use column::{BLANK, Column};
pub use csv_read::{CsvOptions, FileFormat, ReadTable, read_csv};
pub use csv_source::CsvSource;
pub use csv_write::{CsvWriter, Spreadsheet};
pub(crate) use ids::compare as compare_ids;
pub use infer::{InferOptions, Inference, infer};
pub use kind::Kind;
pub use output_dir::OutputDir;
pub use row_finding::RowFinding;
pub use schema::{Field, Role, Schema};
pub use strings::Strings;
pub(crate) use value_index::{ValueIndex, spread};

/// Records in columns. Row `r` of every column belongs to the same record.
///
/// Values are kept exactly as they came in; nothing in this library changes them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns in the order of the input.
    pub columns: Vec<Column>,
    /// One id a record, in the order of the rows; unique.
    pub ids: Strings,
    /// The names of the sources and, per row, which one the record came from. Empty when there is only one.
    pub sources: Option<Column>,
    /// For messages: the 1-based data row of each record in its file.
    pub input_rows: Vec<u32>,
    /// The name of the column that the ids are from, if they are from one.
    pub id_column: Option<String>,
    /// The name of the column that the sources are from, if they are from one.
    pub source_column: Option<String>,
}

impl Table {
    /// A table of these columns whose ids are the row numbers, from 1. Shorter columns than the first end in blanks.
    pub fn new(columns: Vec<Column>) -> Self {
        let rows = columns.first().map_or(0, Column::rows) as u32;
        let order: Vec<u32> = (0..rows).collect();
        let whole = |column: Column| match column.rows() == rows as usize {
            true => column,
            false => column.reordered(&order),
        };
        Table {
            columns: columns.into_iter().map(whole).collect(),
            ids: (1..=rows).map(|row| row.to_string()).collect(),
            input_rows: (1..=rows).collect(),
            ..Table::default()
        }
    }

    /// The table of the records `rows`, in this order.
    pub(crate) fn picked(&self, rows: &[u32]) -> Table {
        let place = |&row: &u32| row as usize;
        Table {
            columns: self.columns.iter().map(|c| c.reordered(rows)).collect(),
            ids: rows.iter().map(|row| self.ids.get(place(row))).collect(),
            sources: self.sources.as_ref().map(|s| s.reordered(rows)),
            input_rows: rows
                .iter()
                .filter_map(|row| self.input_rows.get(place(row)).copied())
                .collect(),
            id_column: self.id_column.clone(),
            source_column: self.source_column.clone(),
        }
    }

    /// Number of records.
    pub fn rows(&self) -> usize {
        self.ids.len()
    }

    /// Bytes held on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        let columns = self.columns.iter().chain(&self.sources);
        columns.map(Column::heap_bytes).sum::<usize>() + self.ids.heap_bytes() + bytes_of(&self.input_rows)
    }

    /// Bytes in use: the same for the same records, however they were read.
    pub(crate) fn used_bytes(&self) -> usize {
        let columns = self.columns.iter().chain(&self.sources).map(Column::used_bytes);
        columns.sum::<usize>() + self.ids.used_bytes() + size_of_val(self.input_rows.as_slice())
    }

    /// The column named `name`.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}
