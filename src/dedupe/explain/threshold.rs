//! What another threshold would do: clusters split and joined, and the precision and recall that the weights predict.

use super::Scoring;
use crate::cluster::{Courses, cluster_again};
use crate::dedupe::NEAR_MISS;
use crate::dedupe::Outcome;
use crate::dedupe::engine::{links, with_identical};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::borrow::Cow;

/// The lowest threshold that the page of a run tells of, from that of the run on, in bits: none so far below that pairs it would need were not kept. As far down a run settles its
/// components, for the page.
pub(in crate::dedupe) const LOWEST: f64 = -2.0;

/// Changes named, at most.
const NAMED: usize = 20;

/// Clusters of the run that another threshold would change together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClusterChange {
    /// Their ids, in the order of the run; several when they would be joined.
    pub clusters: Vec<String>,
    /// How many clusters they would be.
    pub becomes: u32,
    /// The records concerned.
    pub records: u32,
}

/// What a run would give at another threshold, with the same model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThresholdEffect {
    /// The threshold in bits.
    pub match_weight: f64,
    /// Clusters there would be.
    pub clusters: u64,
    /// Records beyond the first of their cluster.
    pub duplicates: u64,
    /// Clusters of two or more that the run does not have.
    pub gained: u64,
    /// Clusters of two or more that only the run has.
    pub lost: u64,
    /// Pairs that would match.
    pub matches: u64,
    /// Expected share of right ones among these pairs, 0 to 1: the mean of their probabilities. None without a pair.
    pub precision: Option<f64>,
    /// Expected share of the true matches among the pairs compared that would match, 0 to 1. Pairs that were never compared are not in it. None
    /// where no match is expected.
    pub recall: Option<f64>,
    /// The first 20 changes, by cluster.
    pub changes: Vec<ClusterChange>,
}

impl Outcome {
    /// What the run would give at the threshold `match_weight`, with the same model and the same decisions.
    ///
    /// None for a threshold further than 5 bits below that of the run: the pairs that would match then were not kept. From 2 bits below on, weaker pairs that would hold a
    /// component together were not kept either, so that a run of its own may join a little more. The precision and the recall are those
    /// that the weights predict, and as good as the weights are. Cost: that of clustering once.
    pub fn at_threshold(&self, match_weight: f64) -> Option<ThresholdEffect> {
        let within = match_weight.is_finite() && match_weight >= self.config.match_weight - NEAR_MISS;
        within.then(|| {
            let after = self.clustered_at(&Scoring::new(self), match_weight, &mut self.courses.clone());
            ThresholdEffect {
                changes: self.changes(&after),
                ..self.effect(match_weight, &after)
            }
        })
    }

    /// As [`Outcome::at_threshold`], without the changes, where `after` are the clusters at that threshold.
    pub(in crate::dedupe) fn effect(&self, match_weight: f64, after: &[u32]) -> ThresholdEffect {
        let clusters = after.iter().max().map_or(0, |&last| u64::from(last) + 1);
        let (mut matches, mut right, mut expected) = (0u64, 0.0, self.expected_beyond);
        for pair in &self.pairs {
            let probability = pair.probability();
            expected += probability;
            if pair.weight >= match_weight {
                matches += 1;
                right += probability;
            }
        }
        let (gained, lost) = (appeared(&self.clusters, after), appeared(after, &self.clusters));
        ThresholdEffect {
            match_weight,
            clusters,
            duplicates: self.table.rows() as u64 - clusters,
            gained,
            lost,
            matches,
            precision: (matches > 0).then(|| right / matches as f64),
            recall: (expected > 0.0).then(|| right / expected),
            changes: Vec::new(),
        }
    }

    /// The clusters at a threshold; for several with the same `courses`, which begin as those of the run.
    pub(in crate::dedupe) fn clustered_at(
        &self,
        scoring: &Scoring<'_>,
        match_weight: f64,
        courses: &mut Courses,
    ) -> Cow<'_, [u32]> {
        if match_weight == self.config.match_weight {
            return Cow::Borrowed(&self.clusters);
        }
        let scorer = scoring.scorer();
        let groups = cluster_again(
            self.table.rows(),
            &links(&self.pairs, &self.decisions, &self.identical),
            match_weight,
            &scoring.judge(&scorer),
            &scoring.threads,
            courses,
        );
        Cow::Owned(with_identical(&groups, &self.identical, &self.decisions))
    }

    /// The changes, each a set of clusters before and after that share records with no other.
    fn changes(&self, after: &[u32]) -> Vec<ClusterChange> {
        let before = &self.clusters;
        let mut sets = crate::cluster::Components::new(self.cluster_ids.len());
        let mut first: FxHashMap<u32, u32> = FxHashMap::default();
        for (&old, &new) in before.iter().zip(after) {
            let lead = *first.entry(new).or_insert(old);
            sets.join(lead, old);
        }
        let mut pieces: Vec<(u32, u32, u32)> = before
            .iter()
            .zip(after)
            .map(|(&old, &new)| (sets.find(old), old, new))
            .collect();
        pieces.sort_unstable();
        let changed = pieces.chunk_by(|x, y| x.0 == y.0).filter_map(|run| {
            let distinct = |of: fn(&(u32, u32, u32)) -> u32| {
                let mut all: Vec<u32> = run.iter().map(of).collect();
                all.sort_unstable();
                all.dedup();
                all
            };
            let (old, new) = (distinct(|p| p.1), distinct(|p| p.2));
            (old.len() > 1 || new.len() > 1).then(|| ClusterChange {
                clusters: old.iter().map(|&c| self.cluster_id(c).to_owned()).collect(),
                becomes: new.len() as u32,
                records: run.len() as u32,
            })
        });
        changed.take(NAMED).collect()
    }
}

/// Clusters of two or more in `after` that are not, record for record, a cluster in `before`.
fn appeared(before: &[u32], after: &[u32]) -> u64 {
    let count = |clusters: &[u32]| {
        let mut sizes = vec![0u32; clusters.iter().max().map_or(0, |&c| c as usize + 1)];
        clusters.iter().for_each(|&c| sizes[c as usize] += 1);
        sizes
    };
    let (old_sizes, new_sizes) = (count(before), count(after));
    // A cluster is the same when all its records lie in one earlier cluster of the same size.
    let mut same: Vec<Option<u32>> = vec![None; new_sizes.len()];
    let mut is_same = vec![true; new_sizes.len()];
    for (&old, &new) in before.iter().zip(after) {
        let at = new as usize;
        let lead = *same[at].get_or_insert(old);
        is_same[at] &= lead == old && old_sizes[old as usize] == new_sizes[at];
    }
    let new = new_sizes.iter().zip(&is_same);
    new.filter(|&(&size, &is_same)| size > 1 && !is_same).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_gained_and_lost_as_wholes() {
        for (before, after, gained, lost) in [
            (vec![0, 0, 1, 1], vec![0, 0, 1, 1], 0, 0),
            (vec![0, 0, 1, 1], vec![0, 0, 0, 0], 1, 2),
            (vec![0, 0, 0, 1], vec![0, 0, 1, 2], 1, 1),
            (vec![0, 0], vec![0, 1], 0, 1),
            (vec![], vec![], 0, 0),
        ] {
            let told = (appeared(&before, &after), appeared(&after, &before));
            assert_eq!(told, (gained, lost), "{before:?} {after:?}");
        }
    }
}
