//! Rows by what they hold, for those that others may be identical to.

use crate::table::spread;
use hashbrown::HashTable;

/// Half the hash of each row and its number, so that growing reads no profile.
#[derive(Debug, Default)]
pub(super) struct Twins(HashTable<(u32, u32)>);

impl Twins {
    /// Makes room for as many more.
    pub fn reserve(&mut self, count: usize) {
        self.0.reserve(count, |&(half, _)| spread(half));
    }

    pub fn insert(&mut self, hash: u64, row: u32) {
        let half = half(hash);
        self.0
            .insert_unique(spread(half), (half, row), |&(half, _)| spread(half));
    }

    pub fn remove(&mut self, hash: u64, row: u32) {
        let half = half(hash);
        if let Ok(entry) = self.0.find_entry(spread(half), |&other| other == (half, row)) {
            entry.remove();
        }
    }

    /// The row of this hash that is the same.
    pub fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let half = half(hash);
        let found = self.0.find(spread(half), |&(h, row)| h == half && same(row));
        found.map(|&(_, row)| row)
    }
}

fn half(hash: u64) -> u32 {
    (hash >> 32) as u32
}
