//! What chance alone does: the levels of random pairs.

use crate::compare::{Comparisons, Pattern};
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

/// Per comparison, what random pairs of `rows` records show, whose levels `pattern` gives. `ahead` is told the records that come next, so that what is known of them can be
/// fetched together.
pub(crate) fn random_levels(
    comparisons: &Comparisons,
    rows: usize,
    ahead: impl Fn(&[u32]) + Sync,
    pattern: impl Fn(usize, usize) -> Pattern + Sync,
    threads: &Threads,
) -> Vec<RandomLevels> {
    let records = rows as u64;
    let all = records * records.saturating_sub(1) / 2;
    let counts = if all <= PAIRS {
        threads.map_ranges(rows, 64, |range| {
            let mut counts = empty(comparisons);
            for a in range {
                for b in a + 1..rows {
                    add(&mut counts, pattern(a, b));
                }
            }
            counts
        })
    } else {
        threads.map_ranges(PAIRS as usize, 1 << 14, |range| {
            let mut counts = empty(comparisons);
            let row = |draw: usize, side: u64| (mix(draw as u64, side) % records) as u32;
            let draws: Vec<u32> = range.flat_map(|draw| SIDES.map(|side| row(draw, side))).collect();
            for draws in draws.chunks(AHEAD) {
                ahead(draws);
                for pair in draws.chunks_exact(2).filter(|pair| pair[0] != pair[1]) {
                    add(&mut counts, pattern(pair[0] as usize, pair[1] as usize));
                }
            }
            counts
        })
    };
    let mut total = empty(comparisons);
    for part in counts {
        for (to, from) in total.iter_mut().flatten().zip(part.into_iter().flatten()) {
            *to += from;
        }
    }
    let pairs = all.clamp(1, PAIRS) as f64;
    total
        .into_iter()
        .map(|levels| RandomLevels {
            present: levels.iter().sum::<u64>() as f64 / pairs,
            levels: smoothed(&levels),
        })
        .collect()
}

fn empty(comparisons: &Comparisons) -> Vec<Vec<u64>> {
    comparisons
        .list
        .iter()
        .map(|c| vec![0; c.kind.levels().len()])
        .collect()
}

fn add(counts: &mut [Vec<u64>], pattern: Pattern) {
    for (index, levels) in counts.iter_mut().enumerate() {
        if let Some(level) = ((pattern >> (3 * index) & 7) as usize).checked_sub(1) {
            levels[level] += 1;
        }
    }
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
