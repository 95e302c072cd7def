//! The rows of one CSV file, read into the columns of a table.

use super::column::ColumnBuilder;
use super::csv_read::MAX_ROWS;
use super::csv_source::{CsvSource, skip};
use super::csv_write::push_cell;
use super::encoding::Detected;
use super::read_error::ReadError;
use super::row_finding::FindingList;
use crate::finding::Severity;
use crate::parallel::Threads;
use csv::ByteRecord;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::io::Read;

/// The column that keeps cells beyond the header's.
pub(super) const SURPLUS: &str = "(surplus)";

/// Follows the text of each file. A quotation mark of its own makes one more record, of one empty cell, unless a quotation mark
/// is still open: then it closes that cell.
const SENTINEL: &[u8] = b"\n\"";

/// Rows that are put into the columns at a time, while the next are read.
const BATCH: usize = 1024;
/// Fewer where they are long.
const BATCH_BYTES: usize = 1 << 20;
/// Cells whose values are fetched together.
const AHEAD: usize = 64;

/// What has been read so far, of all files.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) builders: Vec<ColumnBuilder>,
    /// For each file, which columns it has.
    pub(super) present: Vec<Vec<usize>>,
    pub(super) findings: FindingList,
    /// 1-based data row of each record in its file.
    pub(super) input_rows: Vec<u32>,
    by_name: FxHashMap<String, usize>,
}

impl Reading {
    /// The column for `name` (regardless of case), made when there is none.
    fn column(&mut self, name: &str) -> usize {
        let builders = &mut self.builders;
        *self.by_name.entry(name_key(name)).or_insert_with(|| {
            builders.push(ColumnBuilder::new(name));
            builders.len() - 1
        })
    }
}

fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Names made unique, regardless of case.
#[derive(Default)]
pub(super) struct UniqueNames {
    taken: FxHashSet<String>,
    /// The number to try next for a name that is taken, so that a thousand equal names do not take a million tries.
    next: FxHashMap<String, u64>,
}

impl UniqueNames {
    /// `name`, or `name_2`, `name_3` … where it is taken.
    pub(super) fn add(&mut self, name: &str) -> String {
        if self.taken.insert(name_key(name)) {
            return name.to_owned();
        }
        let next = self.next.entry(name_key(name)).or_insert(2);
        loop {
            let numbered = format!("{name}_{next}");
            *next += 1;
            if self.taken.insert(name_key(&numbered)) {
                return numbered;
            }
        }
    }
}

/// One file on its way into the columns.
struct FileReading<'r> {
    threads: &'r Threads,
    reading: &'r mut Reading,
    file: usize,
    delimiter: u8,
    lines_skipped: u64,
    /// The column of each cell.
    columns: Vec<usize>,
    surplus: Option<usize>,
    rows: u32,
}

/// Reads all rows of `source` and returns their number.
pub(super) fn read_rows(
    reading: &mut Reading,
    file: usize,
    source: &CsvSource<'_>,
    detected: Detected,
    delimiter: u8,
    skipped: u64,
    threads: &Threads,
) -> Result<u32, ReadError> {
    let mut text = source.text(detected)?;
    skip(&mut *text, skipped).map_err(|e| source.failed(e))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_reader(text.chain(SENTINEL));
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => source.failed(error),
        _ => source.failed(std::io::ErrorKind::InvalidData.into()),
    };
    let mut header = ByteRecord::new();
    reader.read_byte_record(&mut header).map_err(failed)?;
    let mut record = ByteRecord::new();
    let more = reader.read_byte_record(&mut record).map_err(failed)?;
    if is_sentinel(&header) || !more && header.iter().all(|cell| cell.trim_ascii().is_empty()) {
        return Err(ReadError::Empty { path: source.label() });
    }
    if !more {
        return Err(ReadError::HeaderQuote { path: source.label() });
    }
    let columns = header_columns(reading, file, &header);
    let mut rows = FileReading {
        threads,
        reading,
        file,
        delimiter,
        lines_skipped: u64::from(skipped > 0),
        columns,
        surplus: None,
        rows: 0,
    };
    // The last record waits: it may be the sentinel, or the one that has swallowed it.
    let (mut batch, mut next) = (vec![ByteRecord::new(); BATCH], vec![ByteRecord::new(); BATCH]);
    batch[0] = record;
    let mut fill = |batch: &mut [ByteRecord]| -> Result<(usize, bool), ReadError> {
        let mut bytes = 0;
        for (filled, record) in batch.iter_mut().enumerate().skip(1) {
            if !reader.read_byte_record(record).map_err(failed)? {
                return Ok((filled, false));
            }
            bytes += record.as_slice().len();
            if bytes > BATCH_BYTES {
                return Ok((filled + 1, true));
            }
        }
        Ok((BATCH, true))
    };
    let (mut filled, mut more) = fill(&mut batch)?;
    while more {
        std::mem::swap(&mut batch[filled - 1], &mut next[0]);
        (filled, more) = threads.beside(|| rows.add(&batch[..filled - 1]), || fill(&mut next))?;
        std::mem::swap(&mut batch, &mut next);
    }
    rows.add(&batch[..filled - 1])?;
    if !is_sentinel(&batch[filled - 1]) {
        rows.add_unclosed(&batch[filled - 1])?;
    }
    rows.finish()
}

fn is_sentinel(record: &ByteRecord) -> bool {
    record.len() == 1 && record.get(0).is_none_or(<[u8]>::is_empty)
}

/// The column of each cell of the header; blank and repeated names are made unique, with a finding.
fn header_columns(reading: &mut Reading, file: usize, header: &ByteRecord) -> Vec<usize> {
    let mut names = UniqueNames::default();
    let mut columns = Vec::with_capacity(header.len());
    for (index, cell) in header.iter().enumerate() {
        let text = String::from_utf8_lossy(cell);
        let given = text.trim();
        let (wanted, code) = if given.is_empty() {
            (format!("column_{}", index + 1), Some("header-blank"))
        } else {
            (given.to_owned(), None)
        };
        let name = names.add(&wanted);
        let code = code.or((name != wanted).then_some("header-duplicate"));
        let column = reading.column(&name);
        if let Some(code) = code {
            let severity = if code == "header-blank" {
                Severity::Info
            } else {
                Severity::Warning
            };
            reading
                .findings
                .add(file, (None, Some(column as u32)), (code, severity), || {
                    (
                        0..0,
                        format!("column {} has no name of its own and is called {name:?}", index + 1),
                    )
                });
        }
        columns.push(column);
    }
    reading.present.push(columns.clone());
    columns
}

impl FileReading<'_> {
    fn add(&mut self, records: &[ByteRecord]) -> Result<(), ReadError> {
        let start = self.start_rows(records.len())?;
        // Column by column, as each has a table of its own that then stays in the cache.
        let builders = &mut self.reading.builders;
        let mut cell_of = vec![None; builders.len()];
        for (index, &column) in self.columns.iter().enumerate() {
            cell_of[column] = Some(index);
        }
        let columns = builders.iter_mut().zip(cell_of).enumerate();
        let mut columns: Vec<(usize, usize, &mut ColumnBuilder, Vec<u32>)> = columns
            .filter_map(|(column, (builder, index))| Some((column, index?, builder, Vec::new())))
            .collect();
        self.threads.each(&mut columns, |(_, index, builder, damaged)| {
            for (records, start) in records.chunks(AHEAD).zip((start..).step_by(AHEAD)) {
                builder.read_ahead(records.iter().filter_map(|record| record.get(*index)));
                for (row, record) in (start..).zip(records) {
                    if let Some(cell) = record.get(*index)
                        && push(builder, row, cell)
                    {
                        damaged.push(row);
                    }
                }
            }
        });
        let damaged: Vec<(usize, usize, Vec<u32>)> = columns
            .into_iter()
            .map(|(column, index, _, damaged)| (column, index, damaged))
            .collect();
        for (column, index, rows) in damaged {
            for row in rows {
                let cell = records.get((row - start) as usize).and_then(|record| record.get(index));
                note_damage(self.reading, self.file, row, column, cell.unwrap_or_default());
            }
        }
        for (row, record) in (start..).zip(records) {
            if record.len() != self.columns.len() {
                self.add_ragged(record, row);
            }
        }
        Ok(())
    }

    /// The last record, whose last cell has swallowed the rest of the file.
    fn add_unclosed(&mut self, record: &ByteRecord) -> Result<(), ReadError> {
        let last = record.len().saturating_sub(1);
        let mut whole: ByteRecord = record
            .iter()
            .enumerate()
            .map(|(i, cell)| {
                if i == last {
                    cell.strip_suffix(b"\n").unwrap_or(cell)
                } else {
                    cell
                }
            })
            .collect();
        whole.set_position(record.position().cloned());
        let (row, line) = (self.reading.input_rows.len() as u32, self.line_of(record));
        self.add(&[whole])?;
        self.reading.findings.add(self.file, (Some(row), None), ("quote-unclosed", Severity::Warning), || {
            let message = format!("a quotation mark opened at or after line {line} is never closed, so the rest of the file is in one cell");
            (0..0, message)
        });
        Ok(())
    }

    fn line_of(&self, record: &ByteRecord) -> u64 {
        self.lines_skipped + record.position().map_or(0, csv::Position::line)
    }

    fn start_rows(&mut self, count: usize) -> Result<u32, ReadError> {
        let start = self.reading.input_rows.len();
        if start + count > MAX_ROWS as usize {
            return Err(ReadError::TooManyRows);
        }
        let numbers = self.rows + 1..;
        self.reading.input_rows.extend(numbers.take(count));
        self.rows += count as u32;
        Ok(start as u32)
    }

    /// A row of another length than the header: keeps surplus cells, and says so.
    fn add_ragged(&mut self, record: &ByteRecord, row: u32) {
        let (found, expected) = (record.len(), self.columns.len());
        let surplus: Vec<&[u8]> = record.iter().skip(expected).collect();
        if found > expected && surplus.iter().all(|cell| cell.is_empty()) {
            return;
        }
        if !surplus.is_empty() {
            let mut joined = Vec::new();
            if let [only] = *surplus {
                joined.extend_from_slice(only);
            } else {
                for (i, cell) in surplus.iter().enumerate() {
                    if i > 0 {
                        joined.push(self.delimiter);
                    }
                    push_cell(cell, self.delimiter, &mut joined);
                }
            }
            let column = self.surplus_column();
            if push(&mut self.reading.builders[column], row, &joined) {
                note_damage(self.reading, self.file, row, column, &joined);
            }
        }
        let line = self.line_of(record);
        let kept = if found > expected {
            "; the surplus is kept in a column of its own"
        } else {
            ""
        };
        let quote = if record.iter().any(|cell| cell.contains(&b'\n')) {
            "; a cell spans lines, so a quotation mark may be missing"
        } else {
            ""
        };
        self.reading
            .findings
            .add(self.file, (Some(row), None), ("row-ragged", Severity::Warning), || {
                (
                    0..0,
                    format!("line {line} has {found} cells where the header has {expected}{kept}{quote}"),
                )
            });
    }

    /// The column for surplus cells; a column of this file that has the same name stays apart.
    fn surplus_column(&mut self) -> usize {
        let (reading, columns) = (&mut *self.reading, &self.columns);
        *self.surplus.get_or_insert_with(|| {
            let mut names = UniqueNames::default();
            columns
                .iter()
                .for_each(|&c| drop(names.add(reading.builders[c].name())));
            reading.column(&names.add(SURPLUS))
        })
    }

    fn finish(self) -> Result<u32, ReadError> {
        let total = self.reading.input_rows.len();
        for builder in &mut self.reading.builders {
            builder.pad(total);
        }
        Ok(self.rows)
    }
}

/// Puts a cell into a column (rows above it that the column lacks are blank), decoding what is not UTF-8. Gives whether characters were lost.
fn push(builder: &mut ColumnBuilder, row: u32, cell: &[u8]) -> bool {
    let text = decoded(cell);
    builder.pad(row as usize);
    builder.push(&text);
    !text.is_ascii() && text.contains(char::REPLACEMENT_CHARACTER)
}

fn decoded(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(cell),
    }
}

fn note_damage(reading: &mut Reading, file: usize, row: u32, column: usize, cell: &[u8]) {
    let at = (Some(row), Some(column as u32));
    reading
        .findings
        .add(file, at, ("encoding-replaced", Severity::Warning), || {
            let first = decoded(cell).find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
            let message =
                "characters were lost here or before the export: bytes that the encoding does not allow became U+FFFD";
            (
                first..first + char::REPLACEMENT_CHARACTER.len_utf8(),
                message.to_owned(),
            )
        });
}
