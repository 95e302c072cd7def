//! The weight between two groups of records: what their pairs show, field by field.
//!
//! Pairs of one entity are not independent observations, and a pair that has nothing to compare in a field says nothing about it. So the evidence of a field is the mean over the pairs that
//! have both values, and the prior counts once. A sum over the pairs instead would count the prior once a pair, and a record of few fields would never join its own.

use super::model::{Chances, LogTable, log_sum};
use crate::compare::Pattern;

impl LogTable {
    /// Numbers that hold the evidence between two groups; all 0 for no evidence.
    pub fn evidence_len(&self) -> usize {
        self.m.len() * self.stride()
    }

    /// Per comparison: the pairs that have it, then the sums of the logs of matches, strangers, and each relation.
    fn stride(&self) -> usize {
        3 + self.relations.len()
    }

    /// Adds what a pair shows to the evidence between the groups of its records. Evidence of groups that are joined adds up.
    pub fn add_evidence(&self, pattern: Pattern, chances: &Chances, sums: &mut [f64]) {
        for (index, field) in sums.chunks_exact_mut(self.stride()).enumerate() {
            let Some(level) = super::model::level_of(pattern, index) else {
                continue;
            };
            let by_chance = chances[index].unwrap_or(self.u[index][level]);
            let [pairs, matches, strangers, relations @ ..] = field else {
                continue;
            };
            *pairs += 1.0;
            *matches += self.m[index][level];
            *strangers += by_chance;
            for (sum, (_, levels)) in relations.iter_mut().zip(&self.relations) {
                *sum += levels[index][level].max(by_chance);
            }
        }
    }

    /// The match weight of two groups in bits, from the evidence between them.
    pub fn group_weight(&self, sums: &[f64]) -> f64 {
        let mut matches = self.match_share;
        let mut rest = self.shares();
        for field in sums.chunks_exact(self.stride()) {
            let pairs = field[0];
            if pairs > 0.0 {
                matches += field[1] / pairs;
                for (log, sum) in rest.iter_mut().zip(&field[2..]) {
                    *log += sum / pairs;
                }
            }
        }
        matches - log_sum(&rest)
    }
}
