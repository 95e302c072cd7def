//! Pairwise and B-cubed scores of a clustering against the truth.

use hrein::dedupe::Outcome;
use std::collections::{BTreeMap, HashMap};

/// How well a clustering fits the truth.
#[derive(Debug, Default)]
pub struct Score {
    pub right: u64,
    pub missed: Vec<(usize, usize)>,
    pub wrong: Vec<(usize, usize)>,
    pub b_cubed: f64,
    /// Missed pairs that no blocking key brought together.
    pub lost_in_blocking: u64,
    /// Missed pairs that were compared and weighed below the threshold.
    pub lost_in_weighing: u64,
    /// Missed pairs above the threshold that clustering kept apart.
    pub lost_in_clustering: u64,
}

impl Score {
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong.len() as u64)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed.len() as u64)
    }

    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl Score {
    /// Notes a missed pair, and where it was lost.
    fn miss(&mut self, outcome: &Outcome, a: usize, b: usize) {
        self.missed.push((a, b));
        let pair = (a.min(b) as u32, a.max(b) as u32);
        match outcome.pairs.binary_search_by_key(&pair, |p| (p.a, p.b)) {
            Ok(index) if outcome.pairs[index].weight >= outcome.config.match_weight => self.lost_in_clustering += 1,
            Err(_) if outcome.blocks.keys_of(pair.0, pair.1).is_empty() => self.lost_in_blocking += 1,
            _ => self.lost_in_weighing += 1,
        }
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Whether a pair of rows counts; with `across` those of different sources do.
pub fn counts(outcome: &Outcome, across: bool, a: usize, b: usize) -> bool {
    match &outcome.table.sources {
        Some(sources) if across => sources.code(a) != sources.code(b),
        _ => true,
    }
}

/// Scores the clusters of `outcome` against `truth`, one name a row; with `across` only pairs of different sources count.
pub fn score(outcome: &Outcome, truth: &[String], across: bool) -> Score {
    let counts = |a: usize, b: usize| counts(outcome, across, a, b);
    let mut result = Score::default();
    let mut true_groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut found_groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, name) in truth.iter().enumerate() {
        true_groups.entry(name).or_default().push(row);
        found_groups.entry(outcome.clusters[row]).or_default().push(row);
    }
    for group in true_groups.values() {
        for_each_pair(group, |a, b| {
            if !counts(a, b) {
                return;
            }
            if outcome.clusters[a] == outcome.clusters[b] {
                result.right += 1;
                return;
            }
            result.miss(outcome, a, b);
        });
    }
    for group in found_groups.values() {
        for_each_pair(group, |a, b| {
            if counts(a, b) && truth[a] != truth[b] {
                result.wrong.push((a, b));
            }
        });
    }
    let sizes = |groups: &mut dyn Iterator<Item = usize>| groups.collect::<Vec<_>>();
    let found_sizes = sizes(&mut found_groups.values().map(Vec::len));
    let found_size: HashMap<u32, usize> = found_groups.keys().copied().zip(found_sizes).collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for group in true_groups.values() {
        let mut overlap: BTreeMap<u32, usize> = BTreeMap::new();
        for &row in group {
            *overlap.entry(outcome.clusters[row]).or_default() += 1;
        }
        for (cluster, n) in overlap {
            let square = (n * n) as f64;
            precision += square / found_size[&cluster] as f64;
            recall += square / group.len() as f64;
        }
    }
    result.b_cubed = 2.0 * precision * recall / (precision + recall) / truth.len().max(1) as f64;
    result
}

/// Scores the clusters of `outcome` against labelled pairs; only these count, and there is no B-cubed score.
pub fn score_pairs(outcome: &Outcome, labelled: &[(usize, usize, bool)]) -> Score {
    let mut result = Score::default();
    for &(a, b, is_match) in labelled {
        match (outcome.clusters[a] == outcome.clusters[b], is_match) {
            (true, true) => result.right += 1,
            (true, false) => result.wrong.push((a, b)),
            (false, true) => result.miss(outcome, a, b),
            (false, false) => {}
        }
    }
    result
}

fn for_each_pair(group: &[usize], mut visit: impl FnMut(usize, usize)) {
    for (i, &a) in group.iter().enumerate() {
        for &b in &group[i + 1..] {
            visit(a, b);
        }
    }
}
