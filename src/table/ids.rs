//! The id of each record, and the order of records by id.

use super::column::{BLANK, Column};
use super::csv_read::FileFormat;
use super::infer::names_a_record;
use super::read_error::ReadError;
use super::strings::Strings;
use std::cmp::Ordering;
use std::ops::Range;

/// Most examples in a message.
const EXAMPLES: usize = 5;

/// Which rows and columns came from which file.
pub(super) struct FileRows<'a> {
    names: &'a [String],
    labels: &'a [String],
    ranges: Vec<Range<usize>>,
    present: &'a [Vec<usize>],
}

impl<'a> FileRows<'a> {
    pub(super) fn new(
        names: &'a [String],
        labels: &'a [String],
        files: &[FileFormat],
        present: &'a [Vec<usize>],
    ) -> Self {
        let mut end = 0;
        let ranges = files.iter().map(|file| {
            let start = end;
            end += file.rows as usize;
            start..end
        });
        FileRows {
            names,
            labels,
            ranges: ranges.collect(),
            present,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    pub(super) fn name(&self, file: usize) -> &'a str {
        self.names.get(file).map_or("", String::as_str)
    }

    /// Every row with the number of its file.
    pub(super) fn rows_with_file(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ranges
            .iter()
            .enumerate()
            .flat_map(|(file, range)| range.clone().map(move |row| (row, file)))
    }

    /// The column that the caller named; it must be in every file.
    pub(super) fn find(&self, columns: &[Column], name: &str) -> Result<usize, ReadError> {
        let exact = columns.iter().position(|c| c.name == name);
        let found = exact.or_else(|| columns.iter().position(|c| is_named(c, name)));
        for (present, label) in self.present.iter().zip(self.labels) {
            if found.is_none_or(|column| !present.contains(&column)) {
                let known: Vec<&str> = present.iter().map(|&c| columns[c].name.as_str()).collect();
                return Err(ReadError::NoColumn {
                    column: name.to_owned(),
                    path: label.clone(),
                    known: known.join(", "),
                });
            }
        }
        // Every input has a file, so a column that was found in none has been reported.
        Ok(found.unwrap_or_default())
    }

    fn everywhere(&self, column: usize) -> bool {
        self.present.iter().all(|present| present.contains(&column))
    }

    /// `row 7`, or `row 7 of crm` where there are several files.
    fn place(&self, row: usize) -> String {
        let file = self.ranges.iter().position(|range| range.contains(&row)).unwrap_or(0);
        let number = row - self.ranges.get(file).map_or(0, |range| range.start) + 1;
        if self.len() > 1 {
            format!("row {number} of {}", self.name(file))
        } else {
            format!("row {number}")
        }
    }
}

/// Whether the column is called `name`, regardless of case.
pub(super) fn is_named(column: &Column, name: &str) -> bool {
    column.name.trim().to_lowercase() == name.trim().to_lowercase()
}

/// The ids of the records and the order they put them in.
pub(super) struct Ids {
    /// One a row, in the order of the input.
    pub(super) ids: Strings,
    /// Row numbers, ordered by id.
    pub(super) order: Vec<u32>,
    /// The column they are from; `None` when they are row numbers.
    pub(super) column: Option<usize>,
    /// Whether the name of the file stands in front, as the ids alone are not unique.
    pub(super) prefixed: bool,
}

/// Ids from the column asked for, else from one named `id`, else from one that looks like an id, else the row numbers.
pub(super) fn choose(
    columns: &[Column],
    files: &FileRows<'_>,
    asked: Option<&str>,
    source_column: Option<usize>,
) -> Result<Ids, ReadError> {
    let column = match asked {
        Some(name) => Some(files.find(columns, name)?),
        None => columns
            .iter()
            .position(|c| is_named(c, "id"))
            .filter(|&c| files.everywhere(c) && (columns[c].rows() == 0 || columns[c].filled() > 0)),
    };
    if let Some(column) = column {
        let state = Uniqueness::of(&columns[column], files);
        state.check(&columns[column], files)?;
        return Ok(from_column(columns, column, files, state.collides));
    }
    for (index, column) in columns.iter().enumerate() {
        if column.rows() > 0 && Some(index) != source_column && names_a_record(&column.name) && files.everywhere(index)
        {
            let state = Uniqueness::of(column, files);
            if state.is_id() {
                return Ok(from_column(columns, index, files, state.collides));
            }
        }
    }
    Ok(from_rows(files))
}

/// How far a column identifies the records.
struct Uniqueness {
    blank: Vec<usize>,
    blanks: usize,
    /// Pairs of rows of one file with the same id: the row where it was seen first, and the one that repeats it.
    repeated: Vec<(usize, usize)>,
    /// Whether files share ids.
    collides: bool,
}

impl Uniqueness {
    fn of(column: &Column, files: &FileRows<'_>) -> Self {
        let mut state = Uniqueness {
            blank: Vec::new(),
            blanks: 0,
            repeated: Vec::new(),
            collides: false,
        };
        // For each value the last row that has it, plus one.
        let mut last = vec![0u32; column.distinct()];
        for range in &files.ranges {
            for row in range.clone() {
                let code = column.code(row);
                if code == BLANK || column.value(code).trim().is_empty() {
                    state.blanks += 1;
                    if state.blank.len() < EXAMPLES {
                        state.blank.push(row);
                    }
                    continue;
                }
                let seen = last[code as usize] as usize;
                if seen > range.start {
                    let known = |&(first, _): &(usize, usize)| column.code(first) == code;
                    if state.repeated.len() < EXAMPLES && !state.repeated.iter().any(known) {
                        state.repeated.push((seen - 1, row));
                    }
                    continue;
                }
                state.collides |= seen > 0;
                last[code as usize] = row as u32 + 1;
            }
        }
        state
    }

    fn is_id(&self) -> bool {
        self.blanks == 0 && self.repeated.is_empty()
    }

    fn check(&self, column: &Column, files: &FileRows<'_>) -> Result<(), ReadError> {
        if !self.repeated.is_empty() {
            let example = |&(first, second): &(usize, usize)| {
                format!(
                    "{:?} ({} and {})",
                    column.get(first),
                    files.place(first),
                    files.place(second)
                )
            };
            return Err(ReadError::DuplicateId {
                column: column.name.clone(),
                examples: self.repeated.iter().map(example).collect::<Vec<_>>().join(", "),
            });
        }
        if self.blanks > 0 {
            let mut places: Vec<String> = self.blank.iter().map(|&row| files.place(row)).collect();
            if self.blanks > places.len() {
                places.push("…".to_owned());
            }
            return Err(ReadError::BlankId {
                column: column.name.clone(),
                count: self.blanks,
                examples: places.join(", "),
            });
        }
        Ok(())
    }
}

fn from_column(columns: &[Column], index: usize, files: &FileRows<'_>, prefixed: bool) -> Ids {
    let column = &columns[index];
    let mut ids = Strings::new();
    for (row, file) in files.rows_with_file() {
        let id = column.get(row);
        if prefixed {
            ids.push(&format!("{}/{id}", files.name(file)));
        } else {
            ids.push(id);
        }
    }
    let rank = file_ranks(files);
    let order = if prefixed {
        order_by_id(files.rows_with_file().map(|(row, file)| (rank[file], column.get(row))))
    } else {
        order_by_id(ids.iter().map(|id| (0, id)))
    };
    Ids {
        ids,
        order,
        column: Some(index),
        prefixed,
    }
}

fn from_rows(files: &FileRows<'_>) -> Ids {
    let mut ids = Strings::new();
    for (file, range) in files.ranges.iter().enumerate() {
        for number in 1..=range.len() {
            if files.len() > 1 {
                ids.push(&format!("{}:{number}", files.name(file)));
            } else {
                ids.push(&number.to_string());
            }
        }
    }
    let rank = file_ranks(files);
    let mut rows: Vec<(usize, usize)> = files.rows_with_file().map(|(row, file)| (rank[file], row)).collect();
    rows.sort_unstable();
    Ids {
        ids,
        order: rows.into_iter().map(|(_, row)| row as u32).collect(),
        column: None,
        prefixed: false,
    }
}

/// The place of each file when they are ordered by name.
fn file_ranks(files: &FileRows<'_>) -> Vec<usize> {
    let mut by_name: Vec<usize> = (0..files.len()).collect();
    by_name.sort_by_key(|&file| files.name(file));
    let mut ranks = vec![0; by_name.len()];
    for (rank, file) in by_name.into_iter().enumerate() {
        ranks[file] = rank;
    }
    ranks
}

/// Row numbers ordered by group, then by id: as numbers when all ids are numbers, else by their bytes.
fn order_by_id<'a>(ids: impl Iterator<Item = (usize, &'a str)>) -> Vec<u32> {
    let ids: Vec<(usize, &str)> = ids.collect();
    let numeric = ids
        .iter()
        .all(|(_, id)| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    // The first eight bytes (or the number's length and value) settle most comparisons without a look at the text.
    let mut keyed: Vec<(usize, u64, u32)> = (0..)
        .zip(&ids)
        .map(|(row, (group, id))| (*group, prefix(id, numeric), row))
        .collect();
    let text = |row: u32| ids[row as usize].1;
    keyed.sort_unstable_by(|a, b| {
        let by_key = (a.0, a.1).cmp(&(b.0, b.1));
        by_key
            .then_with(|| compare(text(a.2), text(b.2), numeric))
            .then(a.2.cmp(&b.2))
    });
    keyed.into_iter().map(|(_, _, row)| row).collect()
}

fn prefix(id: &str, numeric: bool) -> u64 {
    if numeric {
        return id.parse().unwrap_or(u64::MAX);
    }
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(id.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(first)
}

/// The order of two ids: as numbers when all ids are numbers, else by their bytes.
pub(crate) fn compare(a: &str, b: &str, numeric: bool) -> Ordering {
    if numeric {
        let (x, y) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
        return x.len().cmp(&y.len()).then_with(|| x.cmp(y)).then_with(|| a.cmp(b));
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(ids: &[&'static str]) -> Vec<&'static str> {
        order_by_id(ids.iter().map(|&id| (0, id)))
            .into_iter()
            .map(|row| ids[row as usize])
            .collect()
    }

    #[test]
    fn ids_are_ordered_as_numbers_only_when_all_are() {
        assert_eq!(ordered(&["10", "9", "007", "7"]), ["007", "7", "9", "10"]);
        assert_eq!(ordered(&["r10", "r9", "r1"]), ["r1", "r10", "r9"]);
        assert_eq!(ordered(&["10", "9", "x"]), ["10", "9", "x"]);
        let long = [
            "99999999999999999999999",
            "100000000000000000000000",
            "18446744073709551615",
            "18446744073709551616",
        ];
        assert_eq!(ordered(&long), [long[2], long[3], long[0], long[1]]);
        assert_eq!(
            ordered(&["abcdefgh2", "abcdefgh10", "abcdefgh"]),
            ["abcdefgh", "abcdefgh10", "abcdefgh2"]
        );
    }
}
