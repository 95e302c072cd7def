//! CSV out: cells quoted where they must be, rows ended by a line feed.

use std::io::{self, Write};

/// Whether cells that a spreadsheet would run as a formula are written as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Spreadsheet {
    /// Every cell byte for byte.
    #[default]
    Exact,
    /// An apostrophe goes in front of cells that start with `=`, `+`, `-`, `@`, a tab or a carriage return (OWASP, "CSV injection").
    /// Such a file reads back with the apostrophes: it is for people, not for programs.
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
        let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if runs && self.spreadsheet == Spreadsheet::Safe {
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

/// Appends a cell, quoted when it has the delimiter, a quotation mark, a line end, or white space at its ends.
pub(super) fn push_cell(cell: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    let special = |&b: &u8| b == delimiter || matches!(b, b'"' | b'\n' | b'\r');
    let blank_end = |b: Option<&u8>| b.is_some_and(u8::is_ascii_whitespace);
    if !cell.iter().any(special) && !blank_end(cell.first()) && !blank_end(cell.last()) {
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
        let write = |spreadsheet| {
            let mut csv = CsvWriter::new(Vec::new(), spreadsheet);
            csv.row(["=1+1", "-5", "@x", "\tx", "a=b", "+354"]).unwrap();
            String::from_utf8(csv.finish().unwrap()).unwrap()
        };
        assert_eq!(write(Spreadsheet::Safe), "'=1+1,'-5,'@x,'\tx,a=b,'+354\n");
        assert_eq!(write(Spreadsheet::Exact), "=1+1,-5,@x,\"\tx\",a=b,+354\n");
    }

    #[test]
    fn a_row_of_one_blank_cell_is_not_a_blank_line() {
        let mut csv = CsvWriter::new(Vec::new(), Spreadsheet::Exact);
        csv.row([""]).unwrap();
        csv.row(["", ""]).unwrap();
        assert_eq!(csv.finish().unwrap(), b"\"\"\n,\n");
    }
}
