//! A table seen through its schema: raw cells and clean values side by side.

use super::CleanColumn;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Severity;
use crate::table::{Column, Field, Schema, Table};

/// A table, what its columns mean, and their clean values: what merging, validating and auditing read. Borrows all three.
///
/// Columns are numbered as in the table. A column without a field has raw values only.
#[derive(Clone, Debug)]
pub struct CleanTable<'a> {
    table: &'a Table,
    schema: &'a Schema,
    clean: &'a [CleanColumn],
    /// The number of the field of each column.
    fields: Vec<Option<usize>>,
}

impl<'a> CleanTable<'a> {
    /// Brings the three together; `clean` has one column a field, in the order of the fields.
    ///
    /// # Errors
    /// `schema-mismatch` when a field names no column of the table, or a column has another number of rows than the table.
    pub fn new(table: &'a Table, schema: &'a Schema, clean: &'a [CleanColumn]) -> Result<Self> {
        let mismatch = |message: String| Error::new(ErrorKind::BadInput, "schema-mismatch", message);
        if clean.len() != schema.fields.len() {
            let (fields, columns) = (schema.fields.len(), clean.len());
            return Err(mismatch(format!(
                "{fields} fields need {fields} clean columns, not {columns}"
            )));
        }
        let mut fields = vec![None; table.columns.len()];
        for (number, (field, clean)) in schema.fields.iter().zip(clean).enumerate() {
            let free = |c: &usize| fields[*c].is_none() && table.columns[*c].name == field.column;
            let Some(column) = (0..fields.len()).find(free) else {
                return Err(mismatch(format!("the table has no column {:?}", field.column)));
            };
            if clean.values.len() != table.rows() {
                return Err(mismatch(format!(
                    "column {:?} was cleaned for another table",
                    field.column
                )));
            }
            fields[column] = Some(number);
        }
        if let Some(column) = table.columns.iter().find(|c| c.rows() != table.rows()) {
            let message = format!("column {:?} and the ids differ in their number of rows", column.name);
            return Err(mismatch(message));
        }
        Ok(CleanTable {
            table,
            schema,
            clean,
            fields,
        })
    }

    /// The table.
    pub fn table(&self) -> &'a Table {
        self.table
    }

    /// What its columns mean.
    pub fn schema(&self) -> &'a Schema {
        self.schema
    }

    /// Number of records.
    pub fn rows(&self) -> usize {
        self.table.rows()
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.table.columns.len()
    }

    /// The header of a column.
    pub fn name(&self, column: usize) -> &'a str {
        &self.table.columns[column].name
    }

    /// The number of the first column called `name`.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.table.columns.iter().position(|c| c.name == name)
    }

    /// The field of a column, if it has one.
    pub fn field(&self, column: usize) -> Option<&'a Field> {
        self.fields[column].map(|f| &self.schema.fields[f])
    }

    /// The distinct values of a column.
    pub fn values(&self, column: usize) -> ColumnValues<'a> {
        ColumnValues {
            raw: &self.table.columns[column],
            clean: self.fields[column].map(|f| &self.clean[f]),
        }
    }

    /// The cell as it came in.
    pub fn raw(&self, row: usize, column: usize) -> &'a str {
        self.table.columns[column].get(row)
    }

    /// The canonical value of a cell; the raw one where the column has no field.
    pub fn value(&self, row: usize, column: usize) -> &'a str {
        let values = self.values(column);
        values.text(values.code(row))
    }

    /// Fetches the values of these rows, column by column, and the raw ones where `raw` says so: the waits for memory overlap, and do not come cell by cell.
    pub(crate) fn read_ahead(&self, rows: &[u32], raw: bool) {
        for (column, cells) in self.table.columns.iter().enumerate() {
            self.values(column).read_ahead(rows);
            if raw {
                cells.read_ahead(rows);
            }
        }
    }

    /// The id of a record.
    pub fn id(&self, row: usize) -> &'a str {
        self.table.ids.get(row)
    }

    /// The source of a record; empty when there is only one.
    pub fn source(&self, row: usize) -> &'a str {
        self.table.sources.as_ref().map_or("", |s| s.get(row))
    }
}

/// How far a value can be relied on; the better, the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Quality {
    /// Nothing there.
    #[default]
    Blank,
    /// Stands in for a missing value.
    Placeholder,
    /// Has a finding of severity error.
    Invalid,
    /// Has a finding of severity warning.
    Doubtful,
    /// Neither.
    Good,
}

/// The distinct values of a column, clean where it has a field, numbered by codes. Code 0 is blank; others may be.
#[derive(Clone, Copy, Debug)]
pub struct ColumnValues<'a> {
    raw: &'a Column,
    clean: Option<&'a CleanColumn>,
}

impl<'a> ColumnValues<'a> {
    /// Number of codes.
    pub fn len(&self) -> usize {
        self.clean.map_or(self.raw.distinct(), |c| c.canonical.len())
    }

    /// Whether there is no code at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of each row.
    pub fn codes(&self) -> &'a [u32] {
        self.clean.map_or(self.raw.codes(), |c| &c.values)
    }

    /// The code of row `row`.
    pub fn code(&self, row: usize) -> u32 {
        self.codes()[row]
    }

    /// The canonical text of a code; white space alone counts as blank.
    pub fn text(&self, code: u32) -> &'a str {
        match self.clean {
            Some(clean) => clean.canonical.get(code as usize),
            None => {
                let text = self.raw.value(code);
                if text.trim().is_empty() { "" } else { text }
            }
        }
    }

    /// Fetches the values of these rows.
    pub(crate) fn read_ahead(&self, rows: &[u32]) {
        match self.clean {
            Some(clean) => clean
                .canonical
                .read_ahead(rows.iter().map(|&row| clean.values[row as usize])),
            None => self.raw.read_ahead(rows),
        }
    }

    /// The clean column, if the column has a field.
    pub fn clean(&self) -> Option<&'a CleanColumn> {
        self.clean
    }

    /// The quality of every code. Linear in the distinct values.
    pub(crate) fn qualities(&self) -> Vec<Quality> {
        let mut qualities: Vec<Quality> = (0..self.len() as u32)
            .map(|code| {
                if self.text(code).is_empty() {
                    Quality::Blank
                } else {
                    Quality::Good
                }
            })
            .collect();
        let Some(clean) = self.clean else { return qualities };
        for (value, finding) in &clean.findings {
            let limit = match finding.severity {
                Severity::Error => Quality::Invalid,
                Severity::Warning => Quality::Doubtful,
                Severity::Info => Quality::Good,
            };
            if let Some(quality) = qualities.get_mut(*value as usize) {
                *quality = limit.min(*quality);
            }
        }
        for (quality, &placeholder) in qualities.iter_mut().zip(&clean.placeholder) {
            if placeholder {
                *quality = Quality::Placeholder.min(*quality);
            }
        }
        qualities
    }
}
