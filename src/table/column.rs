//! One column: its distinct values once, and a code per row.

use super::Strings;
use rustc_hash::FxHashMap;

/// The code of a blank cell, in every column.
pub const BLANK: u32 = 0;

/// A column of interned values. Code 0 ([`BLANK`]) is the empty value; other codes follow the order of first appearance.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header, as it came in.
    pub name: String,
    values: Strings,
    codes: Vec<u32>,
}

impl Column {
    /// Interns `cells`, one a row.
    ///
    /// # Panics
    /// Never; more than `u32::MAX` distinct values cannot be reached by input that fits the row limit of the readers.
    pub fn new<'a>(name: impl Into<String>, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut builder = ColumnBuilder::new(name);
        cells.into_iter().for_each(|cell| builder.push(cell));
        builder.finish()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.codes.len()
    }

    /// Number of distinct values, the blank included.
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// The code of row `row`.
    pub fn code(&self, row: usize) -> u32 {
        self.codes[row]
    }

    /// All codes, one a row.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The value behind a code.
    pub fn value(&self, code: u32) -> &str {
        self.values.get(code as usize)
    }

    /// The value of row `row`.
    pub fn get(&self, row: usize) -> &str {
        self.value(self.codes[row])
    }

    /// Number of rows that are not blank.
    pub fn filled(&self) -> usize {
        self.codes.iter().filter(|&&c| c != BLANK).count()
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.values.heap_bytes() + self.codes.capacity() * 4
    }
}

/// Builds a [`Column`] cell by cell.
#[derive(Debug)]
pub struct ColumnBuilder {
    name: String,
    values: Strings,
    codes: Vec<u32>,
    seen: FxHashMap<u64, Vec<u32>>,
}

impl ColumnBuilder {
    /// An empty column.
    pub fn new(name: impl Into<String>) -> Self {
        let mut values = Strings::new();
        values.push("");
        ColumnBuilder {
            name: name.into(),
            values,
            codes: Vec::new(),
            seen: FxHashMap::default(),
        }
    }

    /// Appends a cell.
    pub fn push(&mut self, cell: &str) {
        let code = self.intern(cell);
        self.codes.push(code);
    }

    fn intern(&mut self, cell: &str) -> u32 {
        if cell.is_empty() {
            return BLANK;
        }
        let candidates = self.seen.entry(crate::text::hash::hash_str(0, cell)).or_default();
        let values = &mut self.values;
        if let Some(&code) = candidates.iter().find(|&&code| values.get(code as usize) == cell) {
            return code;
        }
        let code = values.push(cell) as u32;
        candidates.push(code);
        code
    }

    /// The finished column.
    pub fn finish(self) -> Column {
        Column {
            name: self.name,
            values: self.values,
            codes: self.codes,
        }
    }
}
