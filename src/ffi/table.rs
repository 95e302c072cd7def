//! The room `table`: records in columns.

use super::finding::{FindingOut, lend_finding};
use super::give;
use super::lend::{Str, copy_out, list};
use super::sized::{Growing, read_sized};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::dedupe::Config;
use crate::table::{Column, CsvOptions, CsvSource, InferOptions, ReadTable, Table, infer, read_csv};
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// How to read a table; what is left at zero is told from the input. Start from HREIN_TABLE_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct TableOptions {
    /// `sizeof(hrein_table_options)`.
    struct_size: usize,
    /// The column that identifies a record. Default: a column named `id`, else one that looks like an id, else the row number.
    id_column: Str,
    /// The column that says which source a record is from. Default: a column named `source`, else the file.
    source_column: Str,
    /// CSV only: the encoding by its usual name, such as `windows-1252` or `gb18030`.
    encoding: Str,
    /// CSV only: the delimiter, an ASCII character; 0 = told from the text.
    delimiter: u32,
    /// CSV only: threads to use; 0 = one. The table does not depend on it.
    threads: usize,
}

impl Growing for TableOptions {
    // The first version ended before the threads.
    const FIRST: usize = std::mem::offset_of!(TableOptions, threads);
}

pub(super) const TOLD: TableOptions = TableOptions {
    struct_size: size_of::<TableOptions>(),
    id_column: Str::NONE,
    source_column: Str::NONE,
    encoding: Str::NONE,
    delimiter: 0,
    threads: 0,
};

impl TableOptions {
    /// The columns of ids and of sources.
    pub(super) fn ids(&self) -> Result<(Option<&str>, Option<&str>), Failure> {
        Ok((
            self.id_column.optional("id_column")?,
            self.source_column.optional("source_column")?,
        ))
    }

    fn csv(&self) -> Result<CsvOptions, Failure> {
        // A number above 255 delimits no better than byte 255, which is refused by name.
        let delimiter = u8::try_from(self.delimiter).unwrap_or(u8::MAX);
        let (id_column, source_column) = self.ids()?;
        Ok(CsvOptions::default()
            .id_column(id_column)
            .source_column(source_column)
            .encoding(self.encoding.optional("encoding")?)
            .threads(self.threads)
            .delimiter(Some(delimiter).filter(|&byte| byte != 0)))
    }
}

/// A column of the caller's.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ColumnIn {
    /// The header.
    name: Str,
    /// The cells, as many as the table has rows; {NULL, 0} and {"", 0} are both blank.
    cells: *const Str,
}

/// Records in columns. Cells are kept exactly as they came in. Rows are in the order of the records' ids and numbered from 0, columns as they came.
pub struct TableHandle {
    pub(super) read: ReadTable,
}

impl TableHandle {
    pub(super) fn table(&self) -> &Table {
        &self.read.table
    }
}

/// Reads CSV files as one table. Encoding, delimiter, ids and sources are told from the input where `options` (NULL: nowhere) leaves them open. A damaged cell or row
/// is a finding of the table, not an error.
///
/// HREIN_IO: a file cannot be read. HREIN_BAD_INPUT: it has no header, its ids are blank or repeated, a named column is not there.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_read_csv(
    paths: *const Str,
    path_count: usize,
    options: *const TableOptions,
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let paths = list(paths, path_count, "paths")?;
        let sources: Vec<_> = paths
            .iter()
            .map(|path| path.text("a path").map(CsvSource::path))
            .collect::<Result<_, _>>()?;
        let read = read_csv(&sources, &read_sized(options, TOLD)?.csv()?)?;
        give_table(out, read)
    })
}

/// Reads CSV from memory, in any of the encodings; `name` stands for the file's in messages and sources. As hrein_table_read_csv otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_parse_csv(
    name: Str,
    bytes: *const u8,
    byte_count: usize,
    options: *const TableOptions,
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let source = CsvSource::bytes(name.text("name")?, list(bytes, byte_count, "bytes")?);
        let read = read_csv(&[source], &read_sized(options, TOLD)?.csv()?)?;
        give_table(out, read)
    })
}

/// Makes a table of the caller's columns, `row_count` cells each; copies them.
///
/// ```c
/// hrein_str ids[] = { hrein_text("1"), hrein_text("2") }, names[] = { hrein_text("Ann Doe"), hrein_text("Doe, Ann") };
/// hrein_column columns[] = { { hrein_text("id"), ids }, { hrein_text("name"), names } };
/// hrein_table *made = NULL;
/// if (hrein_table_new(columns, 2, 2, NULL, &made, NULL) == HREIN_OK) hrein_table_free(made);
/// ```
///
/// HREIN_BAD_ARGUMENT: a cell is not UTF-8. HREIN_BAD_INPUT: ids are blank or repeated, a named column is not there.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_new(
    columns: *const ColumnIn,
    column_count: usize,
    row_count: usize,
    options: *const TableOptions,
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let options = read_sized(options, TOLD)?;
        let mut owned = Vec::new();
        for column in list(columns, column_count, "columns")? {
            let name = column.name.text("the name of a column")?;
            let cells = list(column.cells, row_count, "the cells of a column")?;
            let cells: Vec<&str> = cells.iter().map(|cell| cell.text("a cell")).collect::<Result<_, _>>()?;
            owned.push(Column::new(name, cells));
        }
        let (id_column, source_column) = options.ids()?;
        let table = Table::with_ids(owned, id_column, source_column)?;
        let (findings, files) = (Vec::new(), Vec::new());
        give_table(out, ReadTable { table, findings, files })
    })
}

pub(super) fn give_table(
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    read: ReadTable,
) -> Result<(), Failure> {
    // What is not wanted is dropped here; in the caller's hands it would leak.
    give(out, Some(Box::new(TableHandle { read })));
    Ok(())
}

/// Number of records; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_rows(table: Option<&TableHandle>) -> usize {
    answer(0, || Some(table?.table().rows()))
}

/// Number of columns; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_columns(table: Option<&TableHandle>) -> usize {
    answer(0, || Some(table?.table().columns.len()))
}

/// The header of a column; {NULL, 0} when there is no such column.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_column_name(table: Option<&TableHandle>, column: usize) -> Str {
    answer(Str::NONE, || Some(Str::lend(&table?.table().columns.get(column)?.name)))
}

/// The id of a record; {NULL, 0} when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_id(table: Option<&TableHandle>, row: usize) -> Str {
    answer(Str::NONE, || {
        let ids = &table?.table().ids;
        (row < ids.len()).then(|| Str::lend(ids.get(row)))
    })
}

/// The source of a record, such as the name of its file; blank when there is only one, {NULL, 0} when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_source(table: Option<&TableHandle>, row: usize) -> Str {
    answer(Str::NONE, || source(table?.table(), row))
}

pub(super) fn source(table: &Table, row: usize) -> Option<Str> {
    match &table.sources {
        Some(sources) => Some(Str::lend(sources.value(*sources.codes().get(row)?))),
        None => (row < table.rows()).then(|| Str::lend("")),
    }
}

/// A cell as it came in; {NULL, 0} when there is no such cell.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_cell(table: Option<&TableHandle>, row: usize, column: usize) -> Str {
    answer(Str::NONE, || cell(table?.table(), row, column))
}

/// Lends a cell as it came in.
pub(super) fn cell(table: &Table, row: usize, column: usize) -> Option<Str> {
    let column = table.columns.get(column)?;
    let code = column.codes().get(row)?;
    Some(Str::lend(column.value(*code)))
}

/// Number of findings that reading gave: damaged cells, ragged rows and the like; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_finding_count(table: Option<&TableHandle>) -> usize {
    answer(0, || Some(table?.read.findings.len()))
}

/// A finding that reading gave, with the row and the column that it is about; SIZE_MAX for either means all of them.
///
/// HREIN_BAD_ARGUMENT: there is no such finding.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_finding(
    table: Option<&TableHandle>,
    index: usize,
    out: *mut FindingOut,
    out_row: Option<&mut MaybeUninit<usize>>,
    out_column: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard(std::ptr::null_mut(), || {
        let found = table.ok_or_else(|| Failure::null("table"))?.read.findings.get(index);
        lend_finding(found.map(|f| &f.finding), out)?;
        let number = |n: Option<u32>| n.map_or(usize::MAX, |n| n as usize);
        give(out_row, number(found.and_then(|f| f.row)));
        give(out_column, number(found.and_then(|f| f.column)));
        Ok(())
    })
}

/// What a run would take each column for, as a configuration in TOML: look at it, change it, and hand it to hrein_dedupe.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_infer(
    table: Option<&TableHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let table = table.ok_or_else(|| Failure::null("table"))?;
        let config = Config {
            schema: infer(table.table(), &InferOptions::default())?.schema,
            ..Config::default()
        };
        copy_out(&config.to_toml()?, out, out_cap, out_len)
    })
}

/// Frees a table; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_free(table: Option<Box<TableHandle>>) {
    free(table);
}
