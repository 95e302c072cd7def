//! CSV out: cells quoted where they must be, rows ended by a line feed.

use crate::text::bytes;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Whether cells that a spreadsheet would run as a formula are written as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Spreadsheet {
    /// Every cell byte for byte.
    #[default]
    Exact,
    /// An apostrophe goes in front of cells that start with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end (OWASP, "CSV injection"). A
    /// sign with nothing behind it but one plain number, such as `-5.20` or `+354 555 0123`, stays: there is nothing in it to run, and every phone
    /// number starts like that. Such a file reads back with the apostrophes: it is for people, not for programs.
    Safe,
}

/// Writes comma-separated rows of UTF-8, as RFC 4180 has them but for the line ends.
///
/// ```
/// use hrein::table::{CsvWriter, Spreadsheet};
/// let mut csv = CsvWriter::new(Vec::new(), Spreadsheet::Exact);
/// csv.row(["id", "name"])?;
/// csv.row(["1", "Doe, \"Jo\""])?;
/// assert_eq!(csv.finish()?, b"id,name\n1,\"Doe, \"\"Jo\"\"\"\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct CsvWriter<W> {
    out: W,
    spreadsheet: Spreadsheet,
    line: Vec<u8>,
}

impl<W: Write> CsvWriter<W> {
    /// Writes to `out`, one call a row: give it a buffered writer.
    pub fn new(out: W, spreadsheet: Spreadsheet) -> Self {
        CsvWriter {
            out,
            spreadsheet,
            line: Vec::new(),
        }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        self.line.clear();
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                self.line.push(b',');
            }
            self.cell(cell.as_ref());
            count += 1;
        }
        // A row of one blank cell would be a blank line, which readers skip.
        if count == 1 && self.line.is_empty() {
            self.line.extend_from_slice(b"\"\"");
        }
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }

    fn cell(&mut self, cell: &str) {
        if self.spreadsheet == Spreadsheet::Safe && runs(cell) {
            push_cell(format!("'{cell}").as_bytes(), b',', &mut self.line);
        } else {
            push_cell(cell.as_bytes(), b',', &mut self.line);
        }
    }

    /// Flushes, and gives `out` back.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Whether a spreadsheet would take the cell for a formula.
fn runs(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix(['+', '-']) else {
        return cell.starts_with(['=', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    };
    // Digits in groups, with one decimal mark at most: no operator, no name, no reference.
    let groups = number
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'.' | b','));
    let marks = number.bytes().filter(|b| matches!(b, b'.' | b',')).count();
    !(groups && marks <= 1 && number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Appends a cell, quoted when it has the delimiter, a quotation mark, a line end, or white space at its ends.
pub(super) fn push_cell(cell: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    let special = |word| {
        let quotes = bytes::places(word, delimiter) | bytes::places(word, b'"');
        quotes | bytes::places(word, b'\n') | bytes::places(word, b'\r') != 0
    };
    let blank_end = |b: Option<&u8>| b.is_some_and(u8::is_ascii_whitespace);
    if !bytes::words(cell, 0).any(special) && !blank_end(cell.first()) && !blank_end(cell.last()) {
        out.extend_from_slice(cell);
        return;
    }
    out.push(b'"');
    for &byte in cell {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_neutralised_on_demand() {
        let write = |cell: &str, spreadsheet| {
            let mut csv = CsvWriter::new(Vec::new(), spreadsheet);
            csv.row(["1", cell]).unwrap();
            let line = String::from_utf8(csv.finish().unwrap()).unwrap();
            line.strip_prefix("1,").unwrap().trim_end_matches('\n').to_owned()
        };
        for runs in [
            "=1+1",
            "@x",
            "+SUM(A1)",
            "-2+3",
            "+1+1",
            "-1-1",
            "-",
            "+",
            "+.5",
            "-cmd|' /C calc'!A0",
            "+(354)",
            "-1.2.3",
            "＝1",
        ] {
            assert_eq!(write(runs, Spreadsheet::Safe), format!("'{runs}"));
            assert_eq!(write(runs, Spreadsheet::Exact), runs);
        }
        for (runs, safe) in [
            ("\tx", "'\tx"),
            ("\r=x", "\"'\r=x\""),
            ("\n=x", "\"'\n=x\""),
            ("=\"x\",1", "\"'=\"\"x\"\",1\""),
        ] {
            assert_eq!(write(runs, Spreadsheet::Safe), safe);
        }
        for plain in [
            "+3545550123",
            "+354 555 0123",
            "-5.20",
            "-5",
            "a=b",
            "1+1",
            "O'Brien",
            "",
        ] {
            assert_eq!(
                write(plain, Spreadsheet::Safe),
                write(plain, Spreadsheet::Exact),
                "{plain}"
            );
        }
    }

    #[test]
    fn a_row_of_one_blank_cell_is_not_a_blank_line() {
        let mut csv = CsvWriter::new(Vec::new(), Spreadsheet::Exact);
        csv.row([""]).unwrap();
        csv.row(["", ""]).unwrap();
        assert_eq!(csv.finish().unwrap(), b"\"\"\n,\n");
    }
}
