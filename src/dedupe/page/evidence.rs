//! The model's weights, the kept pairs by weight, and what each blocking key did.

use crate::audit::report::{ComparisonReport, KeyReport, LevelReport};
use crate::dedupe::Outcome;
use std::collections::BTreeMap;

/// Most bins of one bit; a wider range gets wider bins.
const BINS: f64 = 80.0;

pub(super) fn weights<'a>(outcome: &'a Outcome) -> Vec<ComparisonReport<'a>> {
    let texts = outcome.config.language.texts();
    let comparison = |(index, weights): (usize, &'a crate::weigh::ComparisonWeights)| {
        let bits = outcome.model.level_bits(index);
        let levels = weights
            .kind
            .levels()
            .iter()
            .zip(weights.m.iter().zip(&weights.u))
            .zip(bits);
        ComparisonReport {
            name: weights.label.as_str().into(),
            levels: levels
                .map(|((level, (&m, &u)), weight_bits)| LevelReport {
                    label: texts.phrase(level.name).into(),
                    m,
                    u,
                    weight_bits,
                })
                .collect(),
        }
    };
    outcome.model.comparisons.iter().enumerate().map(comparison).collect()
}

/// The kept pairs in bins of whole bits, one of which starts at the threshold; bins without a pair are there too.
pub(super) fn histogram(outcome: &Outcome) -> Vec<(f64, u64)> {
    let threshold = outcome.config.match_weight;
    let weights = || outcome.pairs.iter().map(|p| p.weight).filter(|w| w.is_finite());
    let (least, most) = weights().fold((threshold, threshold), |(least, most), w| (least.min(w), most.max(w)));
    let width = ((most - least) / BINS).ceil().max(1.0);
    let bin = |weight: f64| ((weight - threshold) / width).floor() as i64;
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    for weight in weights() {
        *counts.entry(bin(weight)).or_default() += 1;
    }
    let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value()) else {
        return Vec::new();
    };
    (first..=last)
        .map(|bin| {
            let count = counts.get(&bin).copied().unwrap_or_default();
            (threshold + bin as f64 * width, count)
        })
        .collect()
}

pub(super) fn blocking(outcome: &Outcome) -> Vec<KeyReport<'_>> {
    let texts = outcome.config.language.texts();
    let key = |statistics: &'_ crate::block::KeyStatistics| KeyReport {
        name: texts.key(&statistics.key).into(),
        records: statistics.records,
        blocks: statistics.blocks,
        pairs: statistics.pairs,
        largest_block: statistics.largest_block,
        capped_blocks: statistics.capped_blocks,
        not_compared: statistics.pairs_left_out,
    };
    outcome.blocks.statistics.iter().map(key).collect()
}
