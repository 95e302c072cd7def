//! Agreement patterns and how often each occurs, in numbers that add up.

use crate::compare::Pattern;
use rustc_hash::FxHashMap;

/// How many pairs show each agreement pattern. Counts of parts add up to those of the whole, in any order and any split, as they are whole numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementCounts(FxHashMap<Pattern, u64>);

impl AgreementCounts {
    /// Counts `pairs` more pairs of a pattern.
    pub fn add(&mut self, pattern: Pattern, pairs: u64) {
        let count = self.0.entry(pattern).or_default();
        *count = count.saturating_add(pairs);
    }

    /// Adds the counts of other pairs.
    pub fn merge(&mut self, other: &AgreementCounts) {
        other.0.iter().for_each(|(&pattern, &pairs)| self.add(pattern, pairs));
    }

    /// Number of pairs.
    pub fn pairs(&self) -> u64 {
        self.0.values().fold(0, |sum, &pairs| sum.saturating_add(pairs))
    }

    /// The patterns with their counts, sorted by pattern.
    pub fn sorted(&self) -> Vec<(Pattern, u64)> {
        let mut all: Vec<(Pattern, u64)> = self.0.iter().map(|(&pattern, &pairs)| (pattern, pairs)).collect();
        all.sort_unstable();
        all
    }

    /// As [`sorted`](AgreementCounts::sorted), each pair standing for `each` of them.
    pub(crate) fn scaled(&self, each: u64) -> Vec<(Pattern, f64)> {
        let scaled = |(pattern, pairs): (Pattern, u64)| (pattern, pairs.saturating_mul(each) as f64);
        self.sorted().into_iter().map(scaled).collect()
    }
}
