//! Records in columns: interned values, what each column holds, CSV in and out.

mod column;
mod kind;
mod schema;
mod strings;

pub use column::{BLANK, Column};
pub use kind::Kind;
pub use schema::{Field, Role, Schema};
pub use strings::Strings;

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
}

impl Table {
    /// Number of records.
    pub fn rows(&self) -> usize {
        self.ids.len()
    }

    /// The column named `name`.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}
