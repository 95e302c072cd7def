//! Why two records match: their pair's weight, and the waterfall of what each comparison added.

use super::charts::{Step, icon, waterfall};
use super::clusters::more;
use super::data::{ClusterReport, PairReport, Report};
use super::unfolded;
use super::write::{Page, block, fill, label};
use std::fmt::{self, Write};

/// Most pairs of a cluster, and most bars and keys of a pair.
const PAIRS: usize = 6;
const BARS: usize = 30;
const KEYS: usize = 4;

/// The pairs of a cluster; the first one unfolded where `open`.
pub(super) fn write(page: &mut Page, report: &Report<'_>, cluster: &ClusterReport<'_>, open: bool) -> fmt::Result {
    let texts = page.texts;
    if cluster.pairs.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<div class=\"pairs\"><h3 class=\"minor\">{}</h3>",
        label(texts.pairs)
    )?;
    for (at, pair) in cluster.pairs.iter().take(PAIRS).enumerate() {
        let matched = pair.weight_bits >= report.summary.threshold_bits;
        let (sign, word) = if matched {
            ("ok", texts.pair_match)
        } else {
            ("warning", texts.pair_no_match)
        };
        write!(
            page,
            "<details class=\"pair\"{}><summary><span class=\"who\"><code>{}</code> ↔ <code>{}</code></span><span class=\"verdict\">{}{}</span>\
             <b>{}</b><span>{}</span></summary>",
            unfolded(open && at == 0),
            label(&pair.left),
            label(&pair.right),
            icon(sign),
            label(word),
            fill(texts.pair_bits, &[("bits", &texts.bits(pair.weight_bits))]),
            fill(texts.pair_probability, &[("share", &texts.percent(pair.probability))])
        )?;
        explain(page, report, pair, matched)?;
        page.write_str("</details>")?;
    }
    more(page, texts.more_pairs, cluster.pairs.len().saturating_sub(PAIRS))?;
    page.write_str("</div>")
}

/// The waterfall of a pair: the prior, what each comparison added, and the sum. What the bars do not account for is a
/// bar of its own, so that the picture always adds up.
pub(super) fn explain(page: &mut Page, report: &Report<'_>, pair: &PairReport<'_>, matched: bool) -> fmt::Result {
    let texts = page.texts;
    let threshold = report.summary.threshold_bits;
    let (prior_level, adjustment_level) = (label(texts.prior_level), label(texts.adjustment_level));
    let bits = texts.bits(threshold);
    let named = [("bits", &bits as &dyn fmt::Display)];
    let total_level = fill(if matched { texts.total_above } else { texts.total_below }, &named);
    let levels: Vec<_> = pair.bars.iter().take(BARS).map(|bar| label(&bar.level)).collect();

    let mut sum = report.summary.prior_bits;
    let mut steps = vec![Step {
        label: texts.prior,
        level: &prior_level,
        class: "prior",
        from: 0.0,
        to: sum,
        bits: sum,
    }];
    for (bar, level) in pair.bars.iter().zip(&levels) {
        steps.push(Step {
            label: &bar.label,
            level,
            class: "",
            from: sum,
            to: sum + bar.bits,
            bits: bar.bits,
        });
        sum += bar.bits;
    }
    let rest = pair.weight_bits - sum;
    if rest.abs() >= 0.05 {
        let (label, level) = (texts.adjustment, &adjustment_level);
        steps.push(Step {
            label,
            level,
            class: "",
            from: sum,
            to: pair.weight_bits,
            bits: rest,
        });
    }
    let (from, to) = (0.0, pair.weight_bits);
    steps.push(Step {
        label: texts.total,
        level: &total_level,
        class: "total",
        from,
        to,
        bits: to,
    });

    if !pair.sentence.is_empty() {
        write!(page, "<p class=\"why\">{}</p>", block(&pair.sentence))?;
    }
    let (left, right) = (label(&pair.left), label(&pair.right));
    let names = [("left", &left as &dyn fmt::Display), ("right", &right)];
    waterfall(page, &fill(texts.waterfall, &names), &steps, threshold)?;
    write!(page, "<p class=\"note\">{}: ", label(texts.pair_keys))?;
    for (at, key) in pair.keys.iter().take(KEYS).enumerate() {
        write!(page, "{}<code>{}</code>", if at > 0 { ", " } else { "" }, label(key))?;
    }
    if pair.keys.len() > KEYS {
        let more = texts.count((pair.keys.len() - KEYS) as u64);
        write!(page, " {}", fill(texts.pair_more_keys, &[("count", &more)]))?;
    }
    if pair.keys.is_empty() {
        write!(page, "{}", label(texts.pair_no_keys))?;
    }
    page.write_str("</p>")
}
