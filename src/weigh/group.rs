//! The weight between two groups of records: what their pairs show, field by field.
//!
//! Pairs of one entity are not independent observations, and a pair that has nothing to compare in a field says nothing about it. So the evidence of a field is a mean over the pairs that
//! have both values, and the prior counts once. A sum over the pairs instead would count the prior once a pair, and a record of few fields would never join its own.

use super::log_table::{Chances, LogTable, log_sum};
use super::model::level_of;
use crate::compare::{ComparisonKind, Pattern};

/// The exponent of the mean over pairs. At 1 it is arithmetic: the value of a record is taken to come from any one variant of the other group, and one agreement dissolves all
/// disagreements. Towards 0 it is geometric: every pair has the same say, and one typing error counts against the whole group. A quarter lets agreement prevail, not dominate.
const EXPONENT: f64 = 0.25;

/// The exponent for the sources that records come from. Groups that both have a record of one source bring its duplicates together, however many other pairs there are: the
/// harmonic mean, in which the least likely pair prevails.
const EXPONENT_OF_SOURCES: f64 = -1.0;

/// The exponent of the mean for a kind of comparison.
pub(super) fn exponent(kind: ComparisonKind) -> f64 {
    match kind {
        ComparisonKind::Source => EXPONENT_OF_SOURCES,
        _ => EXPONENT,
    }
}

impl LogTable {
    /// Numbers that hold the evidence between two groups; all 0 for no evidence.
    pub fn evidence_len(&self) -> usize {
        self.m.len() * self.stride()
    }

    /// Per comparison: the pairs that have it, then sums of powers of the likelihood ratios to strangers, of matches, of matches that have moved, and of each relation.
    fn stride(&self) -> usize {
        3 + self.relations.len()
    }

    /// Adds what a pair shows to the evidence between the groups of its records. Evidence of groups that are joined adds up.
    pub fn add_evidence(&self, pattern: Pattern, chances: &Chances, sums: &mut [f64]) {
        for (index, field) in sums.chunks_exact_mut(self.stride()).enumerate() {
            let (Some(level), [pairs, matches, moved, relations @ ..]) = (level_of(pattern, index), field) else {
                continue;
            };
            let by_chance = self.by_chance(index, level, chances);
            let exponent = self.exponents[index];
            // What is no likelier than chance, as most of what relations share, needs no power.
            let power = |log: f64| match log == by_chance {
                true => 1.0,
                false => (exponent * (log - by_chance)).exp2(),
            };
            *pairs += 1.0;
            let (of_matches, kept) = (
                self.m[index][level],
                self.moved.as_ref().map(|moved| &moved.kept[index]),
            );
            *matches += power(of_matches);
            if let Some(kept) = kept {
                *moved += power(kept.as_ref().map_or(of_matches, |kept| kept[level].max(by_chance)));
            }
            for (relation, sum) in relations.iter_mut().enumerate() {
                *sum += power(self.of_relation(relation, (index, level), by_chance, chances.own_mailbox));
            }
        }
    }

    /// The match weight of two groups in bits, from the evidence between them. For two single records it is [`LogTable::weight`].
    pub fn group_weight(&self, sums: &[f64]) -> f64 {
        let mut matches = self.match_share;
        let mut moved = self.moved.as_ref().map(|moved| matches + moved.odds);
        let mut rest = self.shares();
        for (field, exponent) in sums.chunks_exact(self.stride()).zip(&self.exponents) {
            let [pairs, of_matches, of_moved, of_relations @ ..] = field else {
                continue;
            };
            if *pairs > 0.0 {
                let mean = |sum: f64| (sum / pairs).log2() / exponent;
                matches += mean(*of_matches);
                if let Some(moved) = &mut moved {
                    *moved += mean(*of_moved);
                }
                for (log, &sum) in rest[1..].iter_mut().zip(of_relations) {
                    *log += mean(sum);
                }
            }
        }
        moved.map_or(matches, |moved| matches.max(moved)) - log_sum(&rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weigh::log_table::NO_CHANCES;
    use crate::weigh::model::{ComparisonWeights, Model};

    fn table() -> LogTable {
        let comparison = |m: [f64; 3], u: [f64; 3]| ComparisonWeights {
            label: String::new(),
            kind: ComparisonKind::Web,
            m: m.to_vec(),
            u: u.to_vec(),
        };
        let model = Model {
            prior: 0.01,
            comparisons: vec![
                comparison([0.8, 0.1, 0.1], [0.01, 0.01, 0.98]),
                comparison([0.9, 0.05, 0.05], [0.02, 0.08, 0.9]),
            ],
            relations: Vec::new(),
            moved: None,
            learned: None,
        };
        model.table()
    }

    fn weight(patterns: &[Pattern]) -> f64 {
        let table = table();
        let mut sums = vec![0.0; table.evidence_len()];
        for &pattern in patterns {
            table.add_evidence(pattern, &NO_CHANCES, &mut sums);
        }
        table.group_weight(&sums)
    }

    #[test]
    fn of_single_records_it_is_the_weight_of_the_pair() {
        for pattern in [0, 0b001, 0b011_001, 0b010_011] {
            assert!((weight(&[pattern]) - table().weight(pattern, &NO_CHANCES)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_pair_with_nothing_to_compare_says_nothing() {
        assert_eq!(weight(&[0b001_001, 0, 0b001]), weight(&[0b001_001]));
    }

    #[test]
    fn disagreement_counts_against_agreement() {
        let mixed = weight(&[0b001, 0b011]);
        assert!(weight(&[0b011]) < mixed && mixed < weight(&[0b001]));
        assert!(weight(&[0b001, 0b011, 0b011]) < mixed);
    }
}
