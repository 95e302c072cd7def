//! What chance alone does: the levels of random pairs.

use super::model::level_of;
use crate::compare::{ComparisonKind, Comparisons, Pattern};
use crate::parallel::Threads;
use crate::text::hash::mix;
use serde::{Deserialize, Serialize};

/// Random pairs looked at; tables with fewer pairs are looked at in full.
const PAIRS: u64 = 500_000;

/// What the two records of a pair are drawn by.
const SIDES: [u64; 2] = [0x5eed_0001, 0x5eed_0002];

/// Records that are told ahead: an even number.
const AHEAD: usize = 128;

/// What random pairs show of one comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RandomLevels {
    /// The share of pairs that have both values.
    pub present: f64,
    /// The share of each level among these, level 1 first.
    pub levels: Vec<f64>,
}

/// What random pairs show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RandomPairs {
    /// Per comparison.
    pub levels: Vec<RandomLevels>,
    /// The share of pairs that are surely of one given and family name, however the draw fell: the pairs of a large table are so many that one too many drawn would be millions.
    pub one_name: f64,
}

/// What random pairs of `rows` records show, whose levels `pattern` gives. `ahead` is told the records that come next, so that what is known of them can be
/// fetched together.
pub(crate) fn random_pairs(
    comparisons: &Comparisons,
    rows: usize,
    ahead: impl Fn(&[u32]) + Sync,
    pattern: impl Fn(usize, usize) -> Pattern + Sync,
    threads: &Threads,
) -> RandomPairs {
    let records = rows as u64;
    let all = records * records.saturating_sub(1) / 2;
    let counts = if all <= PAIRS {
        threads.map_ranges(rows, 64, |range| {
            let mut counts = Counts::none(comparisons);
            for a in range {
                for b in a + 1..rows {
                    counts.add(pattern(a, b));
                }
            }
            counts
        })
    } else {
        threads.map_ranges(PAIRS as usize, 1 << 14, |range| {
            let mut counts = Counts::none(comparisons);
            let row = |draw: usize, side: u64| (mix(draw as u64, side) % records) as u32;
            let draws: Vec<u32> = range.flat_map(|draw| SIDES.map(|side| row(draw, side))).collect();
            for draws in draws.chunks(AHEAD) {
                ahead(draws);
                for pair in draws.chunks_exact(2).filter(|pair| pair[0] != pair[1]) {
                    counts.add(pattern(pair[0] as usize, pair[1] as usize));
                }
            }
            counts
        })
    };
    let mut total = Counts::none(comparisons);
    for part in counts {
        total.one_name += part.one_name;
        for (to, from) in total.levels.iter_mut().flatten().zip(part.levels.into_iter().flatten()) {
            *to += from;
        }
    }
    let pairs = all.clamp(1, PAIRS) as f64;
    let of_levels = |levels: Vec<u64>| RandomLevels {
        present: levels.iter().sum::<u64>() as f64 / pairs,
        levels: smoothed(&levels),
    };
    RandomPairs {
        levels: total.levels.into_iter().map(of_levels).collect(),
        one_name: surely(total.one_name) / pairs,
    }
}

/// Pairs by what they show.
struct Counts {
    /// Per comparison and level.
    levels: Vec<Vec<u64>>,
    /// The comparisons of given and family name.
    name: Option<[usize; 2]>,
    one_name: u64,
}

impl Counts {
    fn none(comparisons: &Comparisons) -> Self {
        let list = &comparisons.list;
        let of = |kind| list.iter().position(|c| c.kind == kind);
        let name = of(ComparisonKind::Given).zip(of(ComparisonKind::Family));
        Counts {
            levels: list.iter().map(|c| vec![0; c.kind.levels().len()]).collect(),
            name: name.map(|(given, family)| [given, family]),
            one_name: 0,
        }
    }

    fn add(&mut self, pattern: Pattern) {
        for (index, levels) in self.levels.iter_mut().enumerate() {
            if let Some(level) = level_of(pattern, index) {
                levels[level] += 1;
            }
        }
        let is_equal = |index: usize| level_of(pattern, index) == Some(0);
        self.one_name += u64::from(self.name.is_some_and(|name| name.into_iter().all(is_equal)));
    }
}

/// What of a count is no luck: three standard deviations below it.
fn surely(count: u64) -> f64 {
    let count = count as f64;
    (count - 3.0 * count.sqrt()).max(0.0)
}

/// Shares from counts; a level that was never seen is taken to be seen a tenth of a time, disagreement to be the rule.
fn smoothed(counts: &[u64]) -> Vec<f64> {
    let last = counts.len().saturating_sub(1);
    let with_prior: Vec<f64> = counts
        .iter()
        .enumerate()
        .map(|(level, &n)| n as f64 + if level == last { 50.0 } else { 0.1 })
        .collect();
    let total: f64 = with_prior.iter().sum();
    with_prior.into_iter().map(|n| n / total).collect()
}
