//! Expectation–maximisation over counts of agreement patterns.
//!
//! The mixture has a class of matches, a class of strangers whose levels are those of random pairs, and classes of related non-matches that agree by chance in some
//! comparisons and beyond chance in others. All class shares are shares of *all* pairs of the table, not of the candidates: a pair that blocking left out counts as a
//! pair of strangers. That makes the prior a property of the table and not of the blocking.

use super::model::{ComparisonWeights, Model, Relation};
use crate::compare::{Comparisons, Pattern};

/// Rounds of expectation and maximisation at most.
const ROUNDS: usize = 40;

/// Pairs of relatives, colleagues or namesakes that a record is expected to be in, for each kind of relation. A modest guess: where there are more, agreement in all that they share
/// outweighs it; where there are fewer, it costs little.
const RELATED_PER_RECORD: f64 = 0.1;

/// How many pairs the expected m probabilities of a comparison count for.
const PRIOR_PAIRS: f64 = 60.0;

/// Agreement patterns of candidate pairs and how often each occurs, sorted by pattern.
pub(crate) type PatternCounts = Vec<(Pattern, f64)>;

/// Fits the model. `random` holds, per comparison, the shares of levels among random pairs; `all_pairs` is the number of pairs that could be candidates.
pub(crate) fn fit(
    comparisons: &Comparisons,
    patterns: &PatternCounts,
    random: &[Vec<f64>],
    related: Vec<(&str, Vec<f64>)>,
    records: usize,
    all_pairs: f64,
) -> Model {
    let expected: Vec<Vec<f64>> = comparisons
        .list
        .iter()
        .map(|c| {
            let m: Vec<f64> = c.kind.levels().iter().map(|l| l.m).collect();
            let total: f64 = m.iter().sum();
            m.into_iter().map(|x| x / total).collect()
        })
        .collect();
    let share = |pairs: f64| (pairs / all_pairs.max(1.0)).min(0.3);
    let mut model = Model {
        prior: share(records as f64 * 0.3),
        comparisons: comparisons
            .list
            .iter()
            .zip(&expected)
            .zip(random)
            .map(|((c, m), u)| ComparisonWeights {
                label: c.label.clone(),
                kind: c.kind,
                m: m.clone(),
                u: u.clone(),
            })
            .collect(),
        relations: related
            .into_iter()
            .map(|(name, shared)| Relation {
                name: name.to_owned(),
                share: share(records as f64 * RELATED_PER_RECORD),
                shared,
            })
            .collect(),
    };
    for _ in 0..ROUNDS {
        let before = model.prior;
        step(&mut model, patterns, random, &expected, all_pairs);
        if (model.prior / before - 1.0).abs() < 1e-4 {
            break;
        }
    }
    model
}

fn step(model: &mut Model, patterns: &PatternCounts, random: &[Vec<f64>], expected: &[Vec<f64>], all_pairs: f64) {
    let empty: Vec<Vec<f64>> = expected.iter().map(|levels| vec![0.0; levels.len()]).collect();
    let mut counts = empty;
    let mut pairs = 0.5;
    let table = model.table();
    for &(pattern, count) in patterns {
        let matches = count * super::probability(table.weight(pattern, &[]));
        pairs += matches;
        for (index, levels) in counts.iter_mut().enumerate() {
            if let Some(level) = ((pattern >> (3 * index) & 7) as usize).checked_sub(1) {
                levels[level] += matches;
            }
        }
    }
    model.prior = (pairs / all_pairs.max(1.0)).min(0.5);
    for (index, weights) in model.comparisons.iter_mut().enumerate() {
        weights.m = posterior(&counts[index], &expected[index]);
        // Matches are among the random pairs too; what they account for is not chance.
        for (level, u) in weights.u.iter_mut().enumerate() {
            let seen = random[index][level];
            *u = (seen - model.prior * weights.m[level]).max(seen * 0.02).max(1e-9);
        }
        let total: f64 = weights.u.iter().sum();
        weights.u.iter_mut().for_each(|u| *u /= total);
        keep_disagreement_last(&mut weights.m, &weights.u);
    }
}

fn posterior(counts: &[f64], expected: &[f64]) -> Vec<f64> {
    let total: f64 = counts.iter().sum::<f64>() + PRIOR_PAIRS;
    counts
        .iter()
        .zip(expected)
        .map(|(n, p)| (n + PRIOR_PAIRS * p) / total)
        .collect()
}

/// Sees to it that disagreement never says more for a match than the levels above it: where it would, it is pooled with them (pool adjacent violators, Ayer et
/// al. 1955), which keeps the sum of m. Levels of agreement are left as they are: a slip in a rare spelling may well say more than equality of a common value.
fn keep_disagreement_last(m: &mut [f64], u: &[f64]) {
    let Some((mut sum_m, mut sum_u)) = m.last().copied().zip(u.last().copied()) else {
        return;
    };
    let mut start = m.len() - 1;
    while start > 0 && m[start - 1] * sum_u < sum_m * u[start - 1] {
        start -= 1;
        sum_m += m[start];
        sum_u += u[start];
    }
    for level in start..m.len() {
        m[level] = sum_m * u[level] / sum_u;
    }
}

#[cfg(test)]
mod tests {
    use super::keep_disagreement_last;

    #[test]
    fn a_comparison_that_says_nothing_stays_neutral() {
        let mut m = [0.2, 0.3, 0.5];
        keep_disagreement_last(&mut m, &[0.5, 0.3, 0.2]);
        assert_eq!(m.map(|x| (x * 1e9_f64).round() / 1e9), [0.5, 0.3, 0.2]);
        let mut m = [0.9, 0.06, 0.04];
        keep_disagreement_last(&mut m, &[0.4, 0.01, 0.59]);
        assert_eq!(m, [0.9, 0.06, 0.04]);
    }
}
