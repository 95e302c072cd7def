//! What labelled pairs teach the weights.
//!
//! The model is fitted without labels, and its levels may each be off by a little. Labels correct it: each level of each comparison, and the prior, gets some bits more or less, by
//! logistic regression on the match weight with a Gaussian prior around no correction (maximum a posteriori). What a label says is counted given what the pair shows, so it does not matter
//! that people are asked about doubtful pairs and not about random ones. Labels that would not have helped to foretell one another change nothing.

use super::model::{Model, level_of, probability};
use crate::compare::Pattern;
use crate::text::hash::mix;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::f64::consts::LN_2;

/// How far a level is expected to be off, in bits: as one standard deviation. A factor of two is what m and u differ by between tables of one kind.
const LEVEL_OFF: f64 = 1.0;

/// As [`LEVEL_OFF`], of the prior, which nothing but the data tells.
const PRIOR_OFF: f64 = 2.0;

/// As [`LEVEL_OFF`], of how much a bit says, which is 1 where fields err independently. Weights keep their scale: this keeps labels of pairs that the weights have right, if not as surely as they
/// might, from moving the prior.
const SCALE_OFF: f64 = 1.0;

/// The scale is no less: more weight never says less.
const LEAST_SCALE: f64 = 0.25;

/// A label that contradicts more bits than these says no more than one that contradicts these: people err, about once in some hundred pairs.
const MOST_SURPRISE: f64 = 8.0;

/// The labels are put into so many parts, and each is foretold from the others.
const PARTS: u64 = 5;

/// Labels are heeded where they gain so many times the standard error of the gain.
const STANDARD_ERRORS: f64 = 3.0;

/// Fewer labels only bind: each fifth of them is a handful, and the error of the gain is not known.
const LEAST_LABELS: usize = 50;

/// Labels that are learnt from at most: more would say the same, and take long.
pub(crate) const MOST_LABELS: usize = 5_000;

/// Rounds over all corrections at most; a few are enough.
const ROUNDS: usize = 60;

/// What labels add to match weights, in bits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    /// Number of labelled pairs that it was learnt from.
    pub labels: usize,
    /// Added to the prior.
    pub prior: f64,
    /// Per comparison, added to each level, level 1 first.
    pub levels: Vec<Vec<f64>>,
}

/// A labelled pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labelled {
    /// The pair's smaller record: pairs of one record are foretold together.
    pub record: u32,
    pub pattern: Pattern,
    /// The match weight without labels.
    pub weight: f64,
    pub is_match: bool,
}

/// Learns from labelled pairs; `None` where they teach nothing. The order of the labels does not matter but for the last bits.
///
/// Linear in the labels times the comparisons, a few hundred times: a tenth of a second for [`MOST_LABELS`].
pub(crate) fn learn(model: &Model, labels: &[Labelled]) -> Option<Learned> {
    let part = |label: &Labelled| mix(label.record.into(), 0) % PARTS;
    let mut gains: Vec<f64> = Vec::with_capacity(labels.len());
    for of in 0..PARTS {
        let (foretold, others): (Vec<Labelled>, Vec<Labelled>) = labels.iter().partition(|label| part(label) == of);
        let corrected = Fit::of(model, &others, Free::All);
        let as_it_is = Fit::of(model, &others, Free::Scale);
        gains.extend(
            foretold
                .iter()
                .map(|label| as_it_is.surprise(label) - corrected.surprise(label)),
        );
    }
    if !is_beyond_chance(&gains) {
        return None;
    }
    let fit = Fit::of(model, labels, Free::All);
    let scale = 1.0 + fit.bits[SCALE];
    let mut bits = fit.bits.into_iter().skip(PRIOR).map(|bits| bits / scale);
    Some(Learned {
        labels: labels.len(),
        prior: bits.next().unwrap_or_default(),
        levels: model
            .comparisons
            .iter()
            .map(|comparison| bits.by_ref().take(comparison.m.len()).collect())
            .collect(),
    })
}

/// Whether what was gained, in bits a label, is more than chance gives.
fn is_beyond_chance(gains: &[f64]) -> bool {
    let gain = gains.iter().sum::<f64>();
    let mean = gain / gains.len() as f64;
    let error = gains.iter().map(|g| (g - mean).powi(2)).sum::<f64>().sqrt();
    gains.len() >= LEAST_LABELS && gain > STANDARD_ERRORS * error
}

/// The match weight, where it is not taken back by what people may err.
fn doubtable(label: &Labelled) -> f64 {
    label.weight.clamp(-MOST_SURPRISE, MOST_SURPRISE)
}

/// What a fit may change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Free {
    /// How much a bit of the match weight says.
    Scale,
    /// The prior and the levels too.
    All,
}

/// Where the numbers of a fit stand; levels follow.
const SCALE: usize = 0;
const PRIOR: usize = 1;

/// How the odds of a match follow from the match weight.
struct Fit {
    /// What is added to the scale of 1, to the prior, and to each level of each comparison.
    bits: Vec<f64>,
    /// Where the levels of each comparison begin.
    starts: Vec<usize>,
}

impl Fit {
    fn of(model: &Model, labels: &[Labelled], free: Free) -> Self {
        let mut starts = Vec::with_capacity(model.comparisons.len());
        let mut count = PRIOR + 1;
        for comparison in &model.comparisons {
            starts.push(count);
            count += comparison.m.len();
        }
        let mut fit = Fit {
            bits: vec![0.0; count],
            starts,
        };
        let mut labels_of: Vec<Vec<(usize, f64)>> = vec![Vec::new(); if free == Free::All { count } else { PRIOR }];
        for (number, label) in labels.iter().enumerate() {
            for (place, value) in fit.shown(label) {
                if let Some(labels) = labels_of.get_mut(place) {
                    labels.push((number, value));
                }
            }
        }
        let mut weights: Vec<f64> = labels.iter().map(doubtable).collect();
        for _ in 0..ROUNDS {
            let mut most = 0.0f64;
            for (place, shown) in labels_of.iter().enumerate() {
                let off: f64 = match place {
                    SCALE => SCALE_OFF,
                    PRIOR => PRIOR_OFF,
                    _ => LEVEL_OFF,
                };
                let (mut slope, mut bend) = (-fit.bits[place] / (off * off), 1.0 / (off * off));
                for &(label, value) in shown {
                    let p = probability(weights[label]);
                    slope += (f64::from(u8::from(labels[label].is_match)) - p) * LN_2 * value;
                    bend += p * (1.0 - p) * (LN_2 * value).powi(2);
                }
                // A bit at a time: far from the best the bend is no measure of the way.
                let mut step = (slope / bend).clamp(-1.0, 1.0);
                if place == SCALE {
                    step = step.max(LEAST_SCALE - 1.0 - fit.bits[SCALE]);
                }
                fit.bits[place] += step;
                shown.iter().for_each(|&(label, value)| weights[label] += step * value);
                most = most.max(step.abs());
            }
            if most < 1e-6 {
                break;
            }
        }
        fit
    }

    /// The places that a label shows something of, and how much.
    fn shown(&self, label: &Labelled) -> SmallVec<[(usize, f64); 24]> {
        let level = |(index, start): (usize, &usize)| Some((start + level_of(label.pattern, index)?, 1.0));
        let levels = self.starts.iter().enumerate().filter_map(level);
        [(SCALE, doubtable(label)), (PRIOR, 1.0)]
            .into_iter()
            .chain(levels)
            .collect()
    }

    /// What a label tells that the fit did not, in bits.
    fn surprise(&self, label: &Labelled) -> f64 {
        let added = self
            .shown(label)
            .iter()
            .map(|&(place, value)| self.bits[place] * value)
            .sum::<f64>();
        let weight = doubtable(label) + added;
        -probability(if label.is_match { weight } else { -weight }).log2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::ComparisonKind;
    use crate::weigh::ComparisonWeights;

    fn model() -> Model {
        let comparison = ComparisonWeights {
            label: String::new(),
            kind: ComparisonKind::Web,
            m: vec![0.8, 0.1, 0.1],
            u: vec![0.01, 0.01, 0.98],
        };
        Model {
            prior: 0.01,
            comparisons: vec![comparison.clone(), comparison],
            relations: Vec::new(),
            moved: None,
            learned: None,
        }
    }

    /// Labels of pairs of this pattern and weight, `same` of them matches.
    fn labels(pattern: Pattern, weight: f64, same: usize, other: usize) -> Vec<Labelled> {
        let label = |number: usize| Labelled {
            record: number as u32,
            pattern,
            weight,
            is_match: number < same,
        };
        (0..same + other).map(label).collect()
    }

    #[test]
    fn labels_that_agree_with_the_weights_change_nothing() {
        let mut all = labels(0b001_001, 6.0, 30, 0);
        all.extend(labels(0b011_011, -6.0, 0, 30));
        all.extend(labels(0b001_011, 0.0, 15, 15));
        assert_eq!(learn(&model(), &all), None);
        assert_eq!(learn(&model(), &[]), None);
    }

    #[test]
    fn a_level_that_says_less_than_it_seems_loses_bits() {
        let mut all = labels(0b001_011, 2.0, 3, 37);
        all.extend(labels(0b011_001, 2.0, 32, 8));
        let learned = learn(&model(), &all).unwrap();
        assert_eq!(learned.labels, 80);
        assert!(learned.levels[1][0] < -0.5, "{learned:?}");
        assert!(learned.levels[1][0] < learned.levels[0][0], "{learned:?}");
        assert_eq!(learned.levels[0][1], 0.0, "no label shows this level");
        let fit = Fit::of(&model(), &all, Free::All);
        let share = |pattern| (-fit.surprise(&labels(pattern, 2.0, 1, 0)[0])).exp2();
        assert!((share(0b001_011) - 3.0 / 40.0).abs() < 0.05);
        assert!((share(0b011_001) - 32.0 / 40.0).abs() < 0.05);
    }

    #[test]
    fn one_wrong_label_moves_no_weight_by_a_bit() {
        let mut all = labels(0b001_001, 30.0, 40, 1);
        all.extend(labels(0b011_011, -30.0, 0, 40));
        let fit = Fit::of(&model(), &all, Free::All);
        assert!(fit.bits.iter().all(|bits| bits.abs() < 1.0), "{:?}", fit.bits);
    }
}
