//! How many hold each value, in numbers that add up.

use crate::weigh::entities;
use rustc_hash::FxHashMap;

/// More pieces than any table has.
const MOST_PIECES: usize = 1 << 16;

/// Per piece of a plan and value: the records that hold it, and the sum of the squares of those of each cluster, from which entities are counted. Values are known by their hashes.
/// Counts of parts add up to those of the whole, in any order and any split that does not cut a cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermCounts(Vec<FxHashMap<u64, (u64, u64)>>);

impl TermCounts {
    /// Counts `holders` more records that hold a value, of which those of each cluster, squared, add up to `squares`: as much as `holders` where each is alone. Pieces beyond any that
    /// a plan can have are passed over.
    pub fn add(&mut self, piece: usize, value: u64, holders: u64, squares: u64) {
        if self.0.len() <= piece && piece < MOST_PIECES {
            self.0.resize_with(piece + 1, FxHashMap::default);
        }
        if let Some(values) = self.0.get_mut(piece) {
            let sums = values.entry(value).or_default();
            *sums = (sums.0.saturating_add(holders), sums.1.saturating_add(squares));
        }
    }

    /// Adds the counts of other records.
    pub fn merge(&mut self, other: &TermCounts) {
        for (piece, value, holders, squares) in other.sorted() {
            self.add(piece, value, holders, squares);
        }
    }

    /// The counts as (piece, hash of the value, holders, squares), sorted.
    pub fn sorted(&self) -> Vec<(usize, u64, u64, u64)> {
        let pieces = self.0.iter().enumerate();
        let of = |(piece, values): (usize, &FxHashMap<u64, (u64, u64)>)| {
            let counts = values
                .iter()
                .map(move |(&value, &(holders, squares))| (piece, value, holders, squares));
            counts.collect::<Vec<_>>()
        };
        let mut all: Vec<(usize, u64, u64, u64)> = pieces.flat_map(of).collect();
        all.sort_unstable();
        all
    }

    /// Per piece, the values that more than `own` count for, sorted; `counted` tells what the entities that hold a value of a piece count for.
    pub(super) fn above(&self, own: u32, counted: impl Fn(usize, u32) -> u32) -> Vec<Vec<(u64, u32)>> {
        let mut pieces = vec![Vec::new(); self.0.len()];
        for (piece, value, holders, squares) in self.sorted() {
            let count = counted(piece, entities((holders, squares)));
            if let Some(values) = pieces.get_mut(piece).filter(|_| count > own) {
                values.push((value, count));
            }
        }
        pieces
    }
}
