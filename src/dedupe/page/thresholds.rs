//! What other thresholds would do: clusters gained and lost at a few, and the expected precision and recall at many.

use crate::audit::report::ThresholdReport;
use crate::cluster::Courses;
use crate::dedupe::Outcome;
use crate::dedupe::explain::Scoring;

/// How far from the threshold of the run the others lie, in bits, ascending; none so far below that pairs it would need were not kept. Each costs as clustering once, but
/// for components that an earlier one has settled.
const AWAY: [f64; 5] = [-2.0, 0.0, 3.0, 6.0, 10.0];

/// Steps of the curve, in bits, and the highest, above the threshold.
const STEP: f64 = 0.5;
const HIGHEST: f64 = 20.0;
/// The lowest: pairs further below were not kept.
const LOWEST: f64 = -5.0;

pub(super) fn thresholds(outcome: &Outcome, scoring: &Scoring<'_>) -> Vec<ThresholdReport> {
    if outcome.pairs.is_empty() {
        return Vec::new();
    }
    let mut courses = Courses::all();
    let report = |away: f64| {
        let effect = outcome.effect(scoring, outcome.config.match_weight + away, &mut courses);
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
    let steps = ((HIGHEST - LOWEST) / STEP) as usize;
    let start = outcome.config.match_weight + LOWEST;
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
