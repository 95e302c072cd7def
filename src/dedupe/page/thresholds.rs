//! What other thresholds would do: clusters gained and lost at a few, and the expected precision and recall at many.

use crate::audit::report::ThresholdReport;
use crate::dedupe::explain::{LOWEST, Scoring};
use crate::dedupe::{NEAR_MISS, Outcome};

/// How far from the threshold of the run the others lie, in bits, ascending. Each costs as clustering once, but for components that the run or an earlier one has settled.
const AWAY: [f64; 5] = [LOWEST, 0.0, 3.0, 6.0, 10.0];

/// Steps of the curve, in bits, and its ends, from the threshold on: pairs further below were not kept.
const STEP: f64 = 0.5;
const START: f64 = -NEAR_MISS;
const END: f64 = 20.0;

pub(super) fn thresholds(outcome: &Outcome, scoring: &Scoring<'_>) -> Vec<ThresholdReport> {
    if outcome.pairs.is_empty() {
        return Vec::new();
    }
    let mut courses = outcome.courses.clone();
    let report = |away: f64| {
        let bits = outcome.config.match_weight + away;
        let effect = outcome.effect(bits, &outcome.clustered_at(scoring, bits, &mut courses));
        ThresholdReport {
            bits: effect.match_weight,
            is_current: away == 0.0,
            duplicates: effect.duplicates,
            gained: effect.gained,
            lost: effect.lost,
            precision: effect.precision.unwrap_or(f64::NAN),
            recall: effect.recall.unwrap_or(f64::NAN),
        }
    };
    AWAY.into_iter().map(report).collect()
}

/// Expected precision and recall of the pairs at or above each weight.
pub(super) fn curve(outcome: &Outcome) -> Vec<(f64, f64, f64)> {
    let steps = ((END - START) / STEP) as usize;
    let start = outcome.config.match_weight + START;
    // Pairs and expected matches from each step to the next.
    let mut bins = vec![(0u64, 0.0f64); steps + 1];
    for pair in &outcome.pairs {
        let at = ((pair.weight - start) / STEP).floor().clamp(0.0, steps as f64) as usize;
        bins[at].0 += 1;
        bins[at].1 += pair.probability();
    }
    let expected = outcome.expected_beyond + bins.iter().map(|b| b.1).sum::<f64>();
    let (mut pairs, mut right) = (0u64, 0.0);
    let mut curve = Vec::with_capacity(bins.len());
    for (at, bin) in bins.iter().enumerate().rev() {
        pairs += bin.0;
        right += bin.1;
        if pairs > 0 && expected > 0.0 {
            curve.push((start + at as f64 * STEP, right / pairs as f64, right / expected));
        }
    }
    curve.reverse();
    curve
}
