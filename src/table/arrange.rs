//! Columns become a table: ids and sources are chosen, and the rows put in the order of the ids.

use super::csv_read::{FileFormat, MAX_ROWS};
use super::csv_rows::UniqueNames;
use super::ids::{self, FileRows};
use super::read_error::ReadError;
use super::{Column, Table, sources};
use crate::error::Result;
use crate::parallel::Threads;

/// A table, and where its rows went.
pub(super) struct Arranged {
    pub(super) table: Table,
    /// The new place of each input row.
    pub(super) place: Vec<u32>,
    /// Whether the names of the files stand in front of the ids.
    pub(super) prefixed: bool,
}

/// Chooses ids and sources, where `named` does not name their columns, and puts the rows in the order of the ids.
pub(super) fn arrange(
    mut columns: Vec<Column>,
    input_rows: &[u32],
    files: &FileRows<'_>,
    named: (Option<&str>, Option<&str>),
    threads: &Threads,
) -> std::result::Result<Arranged, ReadError> {
    let source_column = sources::choose(&columns, files, named.1)?;
    let chosen = ids::choose(&columns, files, named.0, source_column)?;
    let mut record_sources = sources::record_sources(&columns, source_column, files);
    let order = chosen.order;
    let in_order = order.is_sorted();
    let mut ids = chosen.ids;
    if !in_order {
        // One column a thread at a time: the peak is these above the table.
        let mut all: Vec<&mut Column> = columns.iter_mut().chain(&mut record_sources).collect();
        threads.each(&mut all, |column| **column = column.reordered(&order));
        ids = order.iter().map(|&row| ids.get(row as usize)).collect();
    }
    let mut place = vec![0; order.len()];
    for (new, &old) in (0..).zip(&order) {
        place[old as usize] = new;
    }
    let table = Table {
        id_column: chosen.column.map(|c| columns[c].name.clone()),
        source_column: source_column.map(|c| columns[c].name.clone()),
        input_rows: order.iter().map(|&row| input_rows[row as usize]).collect(),
        columns,
        ids,
        sources: record_sources,
    };
    Ok(Arranged {
        table,
        place,
        prefixed: chosen.prefixed,
    })
}

impl Table {
    /// A table of these columns, with ids and sources from the columns named, else chosen as by [`read_csv`](super::read_csv); its rows are in the order of
    /// the ids. Shorter columns than the first end in blanks.
    ///
    /// ```
    /// use hrein::table::{Column, Table};
    /// let columns = vec![Column::new("id", ["b7", "a3"]), Column::new("city", ["Selfoss", "Vík"])];
    /// let table = Table::with_ids(columns, Some("id"), None)?;
    /// assert_eq!((table.ids.get(0), table.columns[1].get(0)), ("a3", "Vík"));
    /// # Ok::<(), hrein::Error>(())
    /// ```
    ///
    /// # Errors
    /// `duplicate-id`, `blank-id`, `column-not-found`, `too-many-rows` (kind `BadInput`).
    pub fn with_ids(columns: Vec<Column>, id_column: Option<&str>, source_column: Option<&str>) -> Result<Table> {
        let columns = Table::new(columns).columns;
        let rows = columns.first().map_or(0, Column::rows);
        let part = Part {
            name: "table".to_owned(),
            rows: u32::try_from(rows).map_err(|_| ReadError::TooManyRows)?,
            columns: (0..columns.len()).collect(),
        };
        Table::of_parts(columns, vec![part], id_column, source_column)
    }

    /// A table of columns whose rows are those of the parts, one part after the other; each part is a source of its own where there are several and no column names the
    /// sources. As [`with_ids`](Table::with_ids) otherwise, for columns that are equally long.
    pub(crate) fn of_parts(
        columns: Vec<Column>,
        parts: Vec<Part>,
        id_column: Option<&str>,
        source_column: Option<&str>,
    ) -> Result<Table> {
        let rows = parts.iter().map(|part| u64::from(part.rows)).sum::<u64>();
        let rows = u32::try_from(rows).ok().filter(|&rows| rows <= MAX_ROWS);
        let rows = rows.ok_or(ReadError::TooManyRows)?;
        let mut names = UniqueNames::default();
        let names: Vec<String> = parts.iter().map(|part| names.add(&part.name)).collect();
        let labels: Vec<String> = match parts.len() {
            1 => vec!["the table".to_owned()],
            _ => names.clone(),
        };
        let file = |(part, name): (&Part, &String)| FileFormat {
            name: name.clone(),
            encoding: "UTF-8",
            delimiter: b',',
            rows: part.rows,
        };
        let formats: Vec<FileFormat> = parts.iter().zip(&names).map(file).collect();
        let present: Vec<Vec<usize>> = parts.into_iter().map(|part| part.columns).collect();
        let files = FileRows::new(&names, &labels, &formats, &present);
        let input_rows: Vec<u32> = (1..=rows).collect();
        let named = (id_column, source_column);
        Ok(arrange(columns, &input_rows, &files, named, &Threads::new(1))?.table)
    }
}

/// Rows of a table that came from one place.
#[derive(Debug)]
pub(crate) struct Part {
    pub name: String,
    pub rows: u32,
    /// The columns that it has.
    pub columns: Vec<usize>,
}
