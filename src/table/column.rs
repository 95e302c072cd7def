//! One column: its distinct values once, and a code per row.

use super::{Strings, ValueIndex};

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

    /// Fetches the values of these rows.
    pub(crate) fn read_ahead(&self, rows: &[u32]) {
        self.values.read_ahead(rows.iter().map(|&row| self.codes[row as usize]));
    }

    /// Number of rows that are not blank.
    pub fn filled(&self) -> usize {
        self.codes.iter().filter(|&&c| c != BLANK).count()
    }

    /// The column with row `order[i]` in place `i`, its codes in the order of first appearance there. Values of rows that `order` leaves
    /// out are dropped; numbers past the last row are blank. One pass, one column's memory on top.
    pub fn reordered(&self, order: &[u32]) -> Column {
        let mut new_codes = vec![u32::MAX; self.values.len()];
        if let Some(blank) = new_codes.first_mut() {
            *blank = BLANK;
        }
        let mut values = Strings::new();
        values.push("");
        let codes = order.iter().map(|&row| {
            let old = self.codes.get(row as usize).copied().unwrap_or(BLANK);
            let new = &mut new_codes[old as usize];
            if *new == u32::MAX {
                *new = values.push(self.value(old)) as u32;
            }
            *new
        });
        let codes = codes.collect();
        Column {
            name: self.name.clone(),
            values,
            codes,
        }
    }

    /// Bytes in use, whatever is held on the heap for more.
    pub(crate) fn used_bytes(&self) -> usize {
        self.values.used_bytes() + size_of_val(self.codes.as_slice())
    }

    /// Bytes that the distinct values hold on the heap.
    pub(crate) fn value_bytes(&self) -> usize {
        self.values.heap_bytes()
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.values.heap_bytes() + self.codes.capacity() * 4
    }
}

/// Builds a [`Column`] cell by cell, finding the code of a value it has seen by its hash.
#[derive(Debug)]
pub(crate) struct ColumnBuilder {
    name: String,
    values: Strings,
    codes: Vec<u32>,
    index: ValueIndex,
}

impl ColumnBuilder {
    /// An empty column.
    pub(crate) fn new(name: impl Into<String>) -> Self {
        let mut values = Strings::new();
        values.push("");
        ColumnBuilder {
            name: name.into(),
            values,
            codes: Vec::new(),
            index: ValueIndex::default(),
        }
    }

    /// The header.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Fetches what appending these cells will look at.
    pub(crate) fn read_ahead<'c>(&self, cells: impl Iterator<Item = &'c [u8]>) {
        self.index.read_ahead(&self.values, cells);
    }

    /// Appends a cell.
    pub(crate) fn push(&mut self, cell: &str) {
        let code = self.index.intern(&mut self.values, cell);
        self.codes.push(code);
    }

    /// Appends blank cells until there are `rows`.
    pub(crate) fn pad(&mut self, rows: usize) {
        if self.codes.len() < rows {
            self.codes.resize(rows, BLANK);
        }
    }

    /// The finished column.
    pub(crate) fn finish(self) -> Column {
        Column {
            name: self.name,
            values: self.values,
            codes: self.codes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_cells_share_a_code_in_order_of_appearance() {
        let column = Column::new("c", ["b", "", "a", "b", "\0", ""]);
        assert_eq!(column.codes(), [1, 0, 2, 1, 3, 0]);
        assert_eq!((column.distinct(), column.filled(), column.get(4)), (4, 4, "\0"));
    }

    #[test]
    fn reordering_gives_what_building_in_that_order_gives() {
        let cells: Vec<String> = (0..5000u64).map(|i| format!("v{}", i * i % 1237)).collect();
        let column = Column::new("c", cells.iter().map(String::as_str));
        let order: Vec<u32> = (0..5000u32).map(|i| (i * 7 + 3) % 5000).collect();
        let direct = Column::new("c", order.iter().map(|&row| cells[row as usize].as_str()));
        let reordered = column.reordered(&order);
        assert_eq!(reordered.codes(), direct.codes());
        assert!((0..5000).all(|row| reordered.get(row) == direct.get(row)));
        assert_eq!(reordered.distinct(), direct.distinct());
    }
}
