//! How firmly each merged cluster stands: its weakest link, and whether a person should look at it.

use crate::cluster::Components;
use crate::dedupe::Outcome;
use crate::dedupe::explain::FIRM;
use crate::weigh::probability;

/// The duplicates that the weights leave open, as a mean and a variance: each link that joins two clusters, or nearly, counts with its probability.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Expected {
    mean: f64,
    variance: f64,
}

impl Expected {
    fn add(&mut self, probability: f64) {
        self.mean += probability;
        self.variance += probability * (1.0 - probability);
    }

    /// The least and the most, with 95 percent confidence.
    pub fn between(self, records: u64) -> (u64, u64) {
        let spread = 1.96 * self.variance.sqrt();
        let most = records.saturating_sub(1) as f64;
        let bound = |x: f64| x.round().clamp(0.0, most) as u64;
        (bound(self.mean - spread), bound(self.mean + spread))
    }
}

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
pub(super) fn standings(outcome: &Outcome) -> (Vec<Standing>, Expected) {
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
    let standings: Vec<Standing> = merged.iter().enumerate().map(standing).collect();
    let expected = expected(outcome, &standings);
    (standings, expected)
}

/// What joined a cluster, decisions and identity included, counts by its weakest link; what nearly joined two, by the strongest pair between them.
fn expected(outcome: &Outcome, standings: &[Standing]) -> Expected {
    let mut expected = Expected::default();
    for standing in standings {
        let joins = f64::from(standing.records - 1);
        // Only the weakest link is in doubt; the others are stronger and count as sure.
        let weakest = standing.weakest.map_or(1.0, probability);
        expected.mean += joins - 1.0;
        expected.add(weakest);
    }
    let mut between: Vec<(u32, u32, f64)> = outcome
        .pairs
        .iter()
        .filter(|p| p.weight < outcome.config.match_weight && outcome.decisions.verdict(p.a, p.b).is_none())
        .filter_map(|p| {
            let (a, b) = (
                *outcome.clusters.get(p.a as usize)?,
                *outcome.clusters.get(p.b as usize)?,
            );
            (a != b).then_some((a.min(b), a.max(b), p.probability()))
        })
        .collect();
    between.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)));
    for run in between.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        expected.add(run[0].2);
    }
    expected
}
