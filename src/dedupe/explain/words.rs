//! Explanations in plain words.

use super::pair::{Explanation, Verdict};
use crate::audit::report::{Texts, plain};
use crate::block::Missed;
use crate::weigh::Bar;

/// Pieces of evidence named for and against, and the least that is worth naming, in bits.
const NAMED: usize = 3;
const WORTH: f64 = 0.5;

/// What holds or parts two records, in a few sentences.
pub(super) fn pair(texts: &'static Texts, why: &Explanation) -> String {
    let template = match why.verdict {
        Verdict::Itself => texts.why_itself,
        Verdict::Match => texts.why_same,
        Verdict::ThroughOthers => texts.why_same_chain,
        Verdict::DecidedSame => texts.why_same_decided,
        Verdict::DecidedDifferent => texts.why_other_decided,
        Verdict::BelowThreshold => texts.why_other,
        Verdict::Outvoted => texts.why_other_outvoted,
        Verdict::NeverCompared => texts.why_other_missed,
        Verdict::SameSource => texts.why_other_source,
    };
    let mut sentence = plain(
        template,
        &[
            ("left", &why.left),
            ("right", &why.right),
            ("bits", &texts.bits(why.weight)),
            ("share", &texts.plain_percent(why.probability)),
            ("threshold", &texts.bits(why.threshold)),
        ],
    );
    if why.verdict == Verdict::Itself {
        return sentence;
    }
    let evidence = why.bars.get(1..).unwrap_or_default();
    let speaks = |sign: f64| list(texts, evidence, sign);
    for (template, list) in [(texts.why_for, speaks(1.0)), (texts.why_against, speaks(-1.0))] {
        if !list.is_empty() {
            sentence.push(' ');
            sentence.push_str(&plain(template, &[("list", &list)]));
        }
    }
    if evidence.is_empty() {
        sentence.push(' ');
        sentence.push_str(texts.why_nothing);
    }
    sentence
}

/// The strongest evidence of one sign, the strongest first.
fn list(texts: &'static Texts, evidence: &[Bar], sign: f64) -> String {
    let mut bars: Vec<&Bar> = evidence.iter().filter(|bar| bar.bits * sign >= WORTH).collect();
    // Stable: equals stay in the order of the comparisons.
    bars.sort_by(|x, y| (y.bits * sign).total_cmp(&(x.bits * sign)));
    let rest = bars.len().saturating_sub(NAMED);
    let named = bars.iter().take(NAMED).map(|bar| {
        let (name, level) = (texts.known(&bar.label), texts.known(&bar.level));
        plain(
            texts.why_piece,
            &[("name", &name), ("level", &level), ("bits", &texts.bits(bar.bits))],
        )
    });
    let named: Vec<String> = named.collect();
    let list = named.join(texts.comma);
    match rest {
        0 => list,
        _ => plain(
            texts.list_more,
            &[("list", &list), ("count", &texts.count(rest as u64))],
        ),
    }
}

/// What the clusters of two outvoted records reach together.
pub(super) fn together(texts: &'static Texts, weight: f64, threshold: f64) -> String {
    plain(
        texts.why_together,
        &[("bits", &texts.bits(weight)), ("threshold", &texts.bits(threshold))],
    )
}

/// What speaks most against joining the clusters of two records.
pub(super) fn objection(texts: &'static Texts, left: &str, right: &str, weight: f64) -> String {
    plain(
        texts.why_objection,
        &[("left", &left), ("right", &right), ("bits", &texts.bits(weight))],
    )
}

/// Why no key brought two records together.
pub(super) fn missed(texts: &'static Texts, missed: &Missed) -> String {
    let mut sentence = match missed.capped() {
        Some(capped) => plain(texts.why_capped, &[("key", &texts.key(&capped.key))]),
        None => texts.why_no_key.to_owned(),
    };
    if let Some(cheapest) = &missed.cheapest {
        let arguments: [(&str, &dyn std::fmt::Display); 3] = [
            ("key", &texts.key(&cheapest.key)),
            ("pairs", &texts.count(cheapest.pairs)),
            ("block", &texts.count(cheapest.block)),
        ];
        sentence.push(' ');
        sentence.push_str(&plain(texts.why_cheapest, &arguments));
    }
    sentence
}
