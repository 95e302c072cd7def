//! CSV in: records of one or several files as one table.

use super::Table;
use super::arrange::arrange;
use super::column::ColumnBuilder;
use super::csv_rows::{Reading, UniqueNames, read_rows};
use super::csv_source::{CsvSource, encoding_named};
use super::encoding::Detected;
use super::ids::FileRows;
use super::read_error::ReadError;
use super::row_finding::RowFinding;
use crate::error::Result;
use crate::finding::Severity;
use crate::parallel::Threads;

/// Most rows that one table holds.
pub(super) const MAX_ROWS: u32 = u32::MAX - 1;

/// How to read CSV. By default everything is told from the input.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CsvOptions {
    /// The column that identifies a record. Default: a column named `id`, else one that looks like an id, else the row number.
    pub id_column: Option<String>,
    /// The column that says which source a record is from. Default: a column named `source`, else the file.
    pub source_column: Option<String>,
    /// The delimiter, an ASCII character.
    pub delimiter: Option<u8>,
    /// The encoding by its usual name (`windows-1252`, `gb18030`); a byte-order mark wins over it.
    pub encoding: Option<String>,
    /// Threads to use; 0 = one. The table does not depend on it.
    pub threads: usize,
}

impl CsvOptions {
    /// With an id column.
    pub fn id_column(mut self, column: Option<impl Into<String>>) -> Self {
        self.id_column = column.map(Into::into);
        self
    }

    /// With a source column.
    pub fn source_column(mut self, column: Option<impl Into<String>>) -> Self {
        self.source_column = column.map(Into::into);
        self
    }

    /// With a delimiter.
    pub fn delimiter(mut self, delimiter: Option<u8>) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// With so many threads.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// With an encoding.
    pub fn encoding(mut self, encoding: Option<impl Into<String>>) -> Self {
        self.encoding = encoding.map(Into::into);
        self
    }
}

/// A table and what was noticed while reading it.
#[derive(Clone, Debug)]
pub struct ReadTable {
    /// The records, ordered by id.
    pub table: Table,
    /// Damaged cells, ragged rows and the like: about files and columns first, then by row and column.
    pub findings: Vec<RowFinding>,
    /// How each file was read, in the order given.
    pub files: Vec<FileFormat>,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFormat {
    /// The name of the file among the others: its stem, numbered where two are equal.
    pub name: String,
    /// The name of the encoding, as in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// The delimiter.
    pub delimiter: u8,
    /// Number of data rows.
    pub rows: u32,
}

/// Reads CSV files into one table.
///
/// Encoding (UTF-8, UTF-16, Windows-1252, GB 18030), delimiter (`,` `;` tab `|`), ids and sources are told from the input where
/// `options` leaves them open. Columns of several files are united by name, regardless of case. Rows are ordered by id (by number
/// when all ids are numbers, else by bytes), so nothing downstream depends on the order of the input.
///
/// Nothing is dropped: damaged bytes become U+FFFD with a finding, short rows are padded, surplus cells are kept in a column
/// named `(surplus)`. One pass over the bytes to tell the encoding and one to read; memory is that of the table.
///
/// ```
/// use hrein::table::{CsvOptions, CsvSource, read_csv};
/// let csv = "id;name\n10;Þóra\n9;José\n";
/// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
/// assert_eq!(read.table.ids.iter().collect::<Vec<_>>(), ["9", "10"]);
/// assert_eq!(read.table.columns[1].get(0), "José");
/// # Ok::<(), hrein::Error>(())
/// ```
///
/// # Errors
/// `file-not-found`, `file-unreadable` (kind `Io`); `csv-empty`, `duplicate-id`, `blank-id`, `column-not-found`, `quote-unclosed`,
/// `too-many-rows` (kind `BadInput`); `unknown-encoding`, `bad-delimiter`, `no-source` (kind `BadArgument`).
pub fn read_csv(sources: &[CsvSource<'_>], options: &CsvOptions) -> Result<ReadTable> {
    Ok(read(sources, options)?)
}

fn read(sources: &[CsvSource<'_>], options: &CsvOptions) -> std::result::Result<ReadTable, ReadError> {
    if sources.is_empty() {
        return Err(ReadError::NoSource);
    }
    if let Some(delimiter) = options.delimiter
        && (!delimiter.is_ascii() || matches!(delimiter, 0 | b'"' | b'\r' | b'\n'))
    {
        return Err(ReadError::BadDelimiter { delimiter });
    }
    let threads = Threads::new(options.threads);
    let names = unique_names(sources);
    let mut reading = Reading::default();
    let mut files = Vec::with_capacity(sources.len());
    for (file, source) in sources.iter().enumerate() {
        let prepared = source.prepare()?;
        let detected = detect(&prepared, options)?;
        let (told, skip) = prepared.delimiter(detected)?;
        let delimiter = options.delimiter.unwrap_or(told);
        if detected.guessed {
            let encoding = detected.encoding.name();
            reading
                .findings
                .add(file, (None, None), ("encoding-guessed", Severity::Info), || {
                    let message = format!(
                        "{} is not UTF-8 and was read as {encoding}; name the encoding if that is wrong",
                        names[file]
                    );
                    (0..0, message)
                });
        }
        let rows = read_rows(&mut reading, file, &prepared, detected, delimiter, skip, &threads)?;
        files.push(FileFormat {
            name: names[file].clone(),
            encoding: detected.encoding.name(),
            delimiter,
            rows,
        });
    }
    assemble(reading, sources, names, files, options, &threads)
}

fn detect(source: &CsvSource<'_>, options: &CsvOptions) -> std::result::Result<Detected, ReadError> {
    let told = source.detect()?;
    match &options.encoding {
        Some(label) if told.bom == 0 => Ok(Detected {
            encoding: encoding_named(label)?,
            bom: 0,
            guessed: false,
        }),
        _ => Ok(told),
    }
}

/// Brings together what was read.
fn assemble(
    reading: Reading,
    sources: &[CsvSource<'_>],
    names: Vec<String>,
    files: Vec<FileFormat>,
    options: &CsvOptions,
    threads: &Threads,
) -> std::result::Result<ReadTable, ReadError> {
    let Reading {
        builders,
        present,
        mut findings,
        input_rows,
        ..
    } = reading;
    let columns = builders.into_iter().map(ColumnBuilder::finish).collect();
    let labels: Vec<String> = sources.iter().map(CsvSource::label).collect();
    let file_rows = FileRows::new(&names, &labels, &files, &present);
    let named = (options.id_column.as_deref(), options.source_column.as_deref());
    let arranged = arrange(columns, &input_rows, &file_rows, named, threads)?;
    if arranged.prefixed {
        findings.add(0, (None, None), ("id-prefixed", Severity::Info), || {
            let message = "the same ids occur in several files; each id was given its file's name in front";
            (0..0, message.to_owned())
        });
    }
    let place = arranged.place;
    let findings = findings.finish(&names, |row| place.get(row as usize).copied().unwrap_or(row));
    let table = arranged.table;
    Ok(ReadTable { table, findings, files })
}

/// The names of the sources, numbered where two are equal.
fn unique_names(sources: &[CsvSource<'_>]) -> Vec<String> {
    let mut names = UniqueNames::default();
    sources.iter().map(|source| names.add(source.name())).collect()
}
