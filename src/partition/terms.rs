//! How many hold each value, in numbers that add up.

use rustc_hash::FxHashMap;

/// More pieces than any table has.
const MOST_PIECES: usize = 1 << 16;

/// Per piece of a plan, how many records or entities hold each value. Values are known by their hashes. Counts of parts add up to those of the whole, in any order and any split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermCounts(Vec<FxHashMap<u64, u64>>);

impl TermCounts {
    /// Counts `holders` more holders of a value. Pieces beyond any that a plan can have are passed over.
    pub fn add(&mut self, piece: usize, value: u64, holders: u64) {
        if self.0.len() <= piece && piece < MOST_PIECES {
            self.0.resize_with(piece + 1, FxHashMap::default);
        }
        if let Some(values) = self.0.get_mut(piece) {
            let count = values.entry(value).or_default();
            *count = count.saturating_add(holders);
        }
    }

    /// Adds the counts of other records.
    pub fn merge(&mut self, other: &TermCounts) {
        for (piece, value, holders) in other.sorted() {
            self.add(piece, value, holders);
        }
    }

    /// The counts as (piece, hash of the value, holders), sorted.
    pub fn sorted(&self) -> Vec<(usize, u64, u64)> {
        let pieces = self.0.iter().enumerate();
        let of = |(piece, values): (usize, &FxHashMap<u64, u64>)| {
            let counts = values.iter().map(move |(&value, &holders)| (piece, value, holders));
            counts.collect::<Vec<_>>()
        };
        let mut all: Vec<(usize, u64, u64)> = pieces.flat_map(of).collect();
        all.sort_unstable();
        all
    }

    /// Per piece, the values that more than `own` hold, sorted.
    pub(super) fn above(&self, own: u32) -> Vec<Vec<(u64, u32)>> {
        let mut pieces = vec![Vec::new(); self.0.len()];
        for (piece, value, holders) in self.sorted() {
            let holders = u32::try_from(holders).unwrap_or(u32::MAX);
            if let Some(values) = pieces.get_mut(piece).filter(|_| holders > own) {
                values.push((value, holders));
            }
        }
        pieces
    }
}
