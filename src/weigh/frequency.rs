//! How common each value is, counted in entities rather than records once entities are known.

use super::Model;
use crate::compare::Comparisons;
use crate::parallel::Threads;
use crate::profile::{Piece, Profiles};
use crate::table::BLANK;

/// How many holders each value of each piece has.
#[derive(Clone, Debug)]
pub struct Frequencies {
    counts: Vec<Vec<u32>>,
    total: f64,
    /// Holders that a pair of records accounts for itself: two records before entities are known, one entity after.
    own: u32,
    /// Per piece, the holders expected beyond those seen.
    unseen: Vec<f64>,
    /// Per piece, the logarithm of the chance by the number of other holders, for small numbers.
    logs: Vec<Vec<f64>>,
}

/// The number of holders, how many of them a pair accounts for, and per piece those expected beyond those seen.
pub(crate) type Totals = (f64, u32, Vec<f64>);

/// The records that hold a value, cluster by cluster; those of a cluster come one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Holding {
    records: u64,
    squares: u64,
    cluster: u32,
    of_cluster: u64,
}

impl Holding {
    pub fn add(&mut self, cluster: u32) {
        if self.cluster != cluster || self.of_cluster == 0 {
            self.squares += self.of_cluster * self.of_cluster;
            (self.cluster, self.of_cluster) = (cluster, 0);
        }
        self.records += 1;
        self.of_cluster += 1;
    }

    /// The records, and the sum of the squares of those of each cluster. Both add up over parts that do not cut a cluster.
    pub fn sums(self) -> (u64, u64) {
        (self.records, self.squares + self.of_cluster * self.of_cluster)
    }
}

/// The number of entities, counted by pairs of records as the prior is: how many of equal size there would be, two records that hold the value being of one as often as they
/// are here (the inverse of Simpson's index, 1949). A record that has fallen from a large cluster does not make the value twice as common, which would keep it out for good.
pub(crate) fn entities((records, squares): (u64, u64)) -> u32 {
    match squares {
        0 => 0,
        _ => (records as f64 * records as f64 / squares as f64).round() as u32,
    }
}

impl Frequencies {
    /// Counts records.
    pub(crate) fn of_records(profiles: &Profiles, unseen: Vec<f64>) -> Self {
        Frequencies {
            counts: profiles.pieces.iter().map(|p| p.counts.clone()).collect(),
            total: profiles.rows.max(1) as f64,
            own: 2,
            unseen,
            logs: Vec::new(),
        }
        .with_logs()
    }

    /// Counts entities: the clusters that hold a value, large ones for more than small ones. `cluster_of` gives the cluster of each record.
    pub(crate) fn of_entities(profiles: &Profiles, cluster_of: &[u32], unseen: Vec<f64>, threads: &Threads) -> Self {
        let clusters = cluster_of.iter().max().map_or(0, |&c| c as usize + 1);
        let mut by_cluster: Vec<u32> = (0..profiles.rows as u32).collect();
        by_cluster.sort_unstable_by_key(|&row| (cluster_of[row as usize], row));
        let count = |piece: &Piece| {
            // Of each value: the records that hold it, those of the cluster at hand, and the sum of the squares of those of each cluster.
            let mut held = vec![Holding::default(); piece.values.len()];
            for &row in &by_cluster {
                let cluster = cluster_of[row as usize];
                for code in piece.all(row as usize) {
                    held[code as usize].add(cluster);
                }
            }
            held.into_iter().map(|held| entities(held.sums())).collect::<Vec<u32>>()
        };
        Frequencies {
            counts: threads.map(&profiles.pieces, count),
            total: clusters.max(1) as f64,
            own: 1,
            unseen,
            logs: Vec::new(),
        }
        .with_logs()
    }

    /// How many holders each value of a piece had when they were counted.
    pub(crate) fn counts(&self, piece: usize) -> &[u32] {
        &self.counts[piece]
    }

    /// All but the counts.
    pub(crate) fn totals(&self) -> Totals {
        (self.total, self.own, self.unseen.clone())
    }

    /// The frequencies of such counts and totals; `None` when they do not fit each other.
    pub(crate) fn restore(counts: Vec<Vec<u32>>, (total, own, unseen): Totals) -> Option<Self> {
        let frequencies = Frequencies {
            counts,
            total,
            own,
            unseen,
            logs: Vec::new(),
        };
        (frequencies.counts.len() == frequencies.unseen.len()).then(|| frequencies.with_logs())
    }

    /// The base-2 logarithm of the chance that an unrelated record holds value `code` of piece `piece`; `None` for blanks.
    pub fn log_chance(&self, piece: usize, code: u32) -> Option<f64> {
        if code == BLANK {
            return None;
        }
        // Values that came after the count are as rare as can be.
        let holders = self.counts[piece].get(code as usize).copied().unwrap_or_default();
        let others = holders.saturating_sub(self.own);
        // Most values are rare: their logarithms are at hand.
        if let Some(&log) = self.logs[piece].get(others as usize) {
            return Some(log);
        }
        Some(self.log(piece, others))
    }

    /// The least that [`log_chance`](Frequencies::log_chance) gives for a value of a piece.
    pub(crate) fn rarest(&self, piece: usize) -> f64 {
        self.log(piece, 0)
    }

    fn log(&self, piece: usize, others: u32) -> f64 {
        ((f64::from(others) + self.unseen[piece]) / self.total).min(1.0).log2()
    }

    fn with_logs(mut self) -> Self {
        self.logs = (0..self.counts.len())
            .map(|piece| (0..256).map(|others| self.log(piece, others)).collect())
            .collect();
        self
    }
}

/// Per piece, how many unrelated holders to expect of a value that only one entity is seen with: as many as chance brings together on average, at most half a one.
/// A name recurs among people who are not in the table; an identifier hardly does.
pub(crate) fn unseen(profiles: &Profiles, model: &Model, comparisons: &Comparisons) -> Vec<f64> {
    let mut unseen = vec![0.5; profiles.pieces.len()];
    for (index, weights) in model.comparisons.iter().enumerate() {
        if let Some(piece) = comparisons.main_piece(index) {
            let by_chance = weights.u.first().map_or(0.5, |u| u * profiles.rows as f64);
            unseen[piece] = by_chance.clamp(0.02, 0.5);
        }
    }
    unseen
}

#[cfg(test)]
mod tests {
    use super::{Holding, entities};

    #[test]
    fn entities_count_by_the_pairs_of_their_records() {
        for (clusters, expected) in [
            (&[][..], 0),
            (&[0], 1),
            (&[0, 0, 0], 1),
            (&[0, 1, 2, 3], 4),
            // A cluster of ten that one record has fallen from is hardly two.
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], 1),
            (&[0, 0, 0, 5, 5, 5], 2),
            (&[0, 0, 3], 2),
        ] {
            let mut holding = Holding::default();
            clusters.iter().for_each(|&cluster| holding.add(cluster));
            assert_eq!(entities(holding.sums()), expected, "{clusters:?}");
        }
    }
}
