//! The rows of the values of one key, as they were when the index was made.

use std::ops::Range;

/// Marks a row that has gone.
const GONE: u32 = 1 << 31;

/// Entries of a pile, on average.
const IN_PILE: usize = 4;

/// Hashes and rows, sorted, and where the piles of equal first bits begin: 13 bytes an entry, and two places of memory a lookup.
#[derive(Debug)]
pub(super) struct SortedRows {
    hashes: Vec<u64>,
    rows: Vec<u32>,
    /// Where each pile begins, and where the last one ends.
    starts: Vec<u32>,
    /// Bits of a hash that do not tell its pile.
    shift: u32,
}

impl SortedRows {
    /// Of sorted hashes, and as many rows.
    pub fn new(hashes: Vec<u64>, rows: Vec<u32>) -> Self {
        let count = hashes.len();
        let bits = (count / IN_PILE).max(2).ilog2();
        let shift = 64 - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (at, hash) in hashes.iter().enumerate() {
            let pile = (hash >> shift) as usize;
            starts.resize(starts.len().max(pile + 1), at as u32);
        }
        starts.resize((1 << bits) + 1, count as u32);
        SortedRows {
            hashes,
            rows,
            starts,
            shift,
        }
    }

    /// The hashes, and the row of each.
    #[cfg(feature = "index")]
    pub fn parts(&self) -> (&[u64], &[u32]) {
        (&self.hashes, &self.rows)
    }

    /// The rows of a value, of which some may have gone.
    pub fn get(&self, hash: u64) -> &[u32] {
        self.get_in(self.pile(hash), hash)
    }

    /// As [`SortedRows::get`], where the pile of the value is known.
    pub fn get_in(&self, pile: Range<usize>, hash: u64) -> &[u32] {
        self.rows.get(self.run(pile, hash)).unwrap_or_default()
    }

    /// Where the entries of the values are that have the first bits of this one.
    pub fn pile(&self, hash: u64) -> Range<usize> {
        let pile = (hash >> self.shift) as usize;
        let at = |pile: usize| self.starts.get(pile).map_or(0, |&at| at as usize);
        at(pile)..at(pile + 1)
    }

    /// The first hash of a pile.
    pub fn first_of(&self, pile: &Range<usize>) -> Option<u64> {
        self.hashes.get(pile.start).copied()
    }

    pub fn is_there(row: u32) -> bool {
        row & GONE == 0
    }

    pub fn count(rows: &[u32]) -> usize {
        rows.iter().filter(|&&row| SortedRows::is_there(row)).count()
    }

    /// Puts a row back that had gone from a value; whether it did, and how many rows have the value now.
    pub fn put_back(&mut self, hash: u64, row: u32) -> (bool, usize) {
        self.change(hash, row | GONE, row)
    }

    /// Takes a row out of a value; whether it was there, and how many rows are left.
    pub fn take_out(&mut self, hash: u64, row: u32) -> (bool, usize) {
        self.change(hash, row, row | GONE)
    }

    fn change(&mut self, hash: u64, from: u32, to: u32) -> (bool, usize) {
        let run = self.run(self.pile(hash), hash);
        let rows = self.rows.get_mut(run).unwrap_or_default();
        let slot = rows.iter_mut().find(|row| **row == from);
        let found = slot.map(|slot| *slot = to).is_some();
        (found, SortedRows::count(rows))
    }

    fn run(&self, pile: Range<usize>, hash: u64) -> Range<usize> {
        let hashes = self.hashes.get(pile.clone()).unwrap_or_default();
        let start = hashes.partition_point(|&other| other < hash);
        let length = hashes.iter().skip(start).take_while(|&&other| other == hash).count();
        pile.start + start..pile.start + start + length
    }
}

#[cfg(test)]
mod tests {
    use super::SortedRows;
    use crate::text::hash::mix;

    #[test]
    fn every_run_is_found() {
        for count in [0u32, 1, 2, 7, 1000] {
            let mut entries: Vec<(u64, u32)> = (0..count).map(|row| (mix(u64::from(row) % 333, 3), row)).collect();
            entries.extend([(0, 0), (u64::MAX, 1)].into_iter().filter(|_| count > 2));
            entries.sort_unstable();
            let (hashes, of_hashes): (Vec<u64>, Vec<u32>) = entries.iter().copied().unzip();
            let rows = SortedRows::new(hashes, of_hashes);
            for run in entries.chunk_by(|x, y| x.0 == y.0) {
                let expected: Vec<u32> = run.iter().map(|&(_, row)| row).collect();
                assert_eq!(rows.get(run[0].0), expected);
            }
            assert!(rows.get(12345).is_empty());
        }
    }
}
