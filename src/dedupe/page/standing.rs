//! How firmly each merged cluster stands: its weakest link, and whether a person should look at it.

use crate::cluster::Components;
use crate::dedupe::Outcome;

/// A cluster whose weakest link is less than this far above the threshold, in bits, is doubtful: less than 8 to 1.
pub(super) const FIRM: f64 = 3.0;

/// How one merged cluster stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub cluster: u32,
    pub records: u32,
    /// Weight of the weakest link without which the cluster would fall apart; none where only decisions hold it.
    pub weakest: Option<f64>,
    /// A person should look at it.
    pub doubtful: bool,
}

/// One entry a merged cluster, in their order.
///
/// The weakest link is the least weight on the maximum spanning tree of the matches, by Kruskal's method: O(n log n) in the kept pairs.
pub(super) fn standings(outcome: &Outcome) -> Vec<Standing> {
    let merged = outcome.golden.merged();
    let mut weakest: Vec<Option<f64>> = vec![None; merged.len()];
    let mut matches = vec![0u64; merged.len()];
    let of = |row: u32| outcome.clusters.get(row as usize).copied();
    let mut inner: Vec<(f64, u32, u32)> = outcome
        .pairs
        .iter()
        .filter(|p| p.weight >= outcome.config.match_weight && of(p.a) == of(p.b))
        .map(|p| (p.weight, p.a, p.b))
        .collect();
    inner.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut sets = Components::new(outcome.table.rows());
    for (weight, a, b) in inner {
        let Some(place) = of(a).and_then(|cluster| merged.binary_search(&cluster).ok()) else {
            continue;
        };
        matches[place] += 1;
        if sets.find(a) != sets.find(b) {
            sets.join(a, b);
            weakest[place] = Some(weight);
        }
    }
    let standing = |(place, &cluster): (usize, &u32)| {
        let records = outcome.golden.members().of(cluster).len() as u64;
        let pairs = records * (records - 1) / 2;
        let is_weak = weakest[place].is_some_and(|w| w < outcome.config.match_weight + FIRM);
        // Chained: of three pairs, one or more do not match on their own.
        let is_chained = 3 * pairs.saturating_sub(matches[place]) >= pairs && records > 2;
        Standing {
            cluster,
            records: records as u32,
            weakest: weakest[place],
            doubtful: is_weak || is_chained,
        }
    };
    merged.iter().enumerate().map(standing).collect()
}
