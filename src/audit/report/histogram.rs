//! A histogram of pair weights with the threshold drawn in.

use super::charts::at;
use super::write::Page;
use crate::weigh::probability;
use std::fmt::{self, Display, Write};

/// Most bars a histogram draws; finer bins are joined.
const MOST_BARS: usize = 160;

/// A histogram over bins of (start, count), the part from `threshold` on standing out. Heights are logarithmic.
pub(super) fn histogram(
    page: &mut Page,
    bins: &[(f64, u64)],
    threshold: f64,
    name: &dyn Display,
    mark: &dyn Display,
) -> fmt::Result {
    let joined = join_bins(bins);
    let (Some(first), Some(last)) = (joined.first(), joined.last()) else {
        return Ok(());
    };
    let (low, high) = (first.0.min(threshold), last.1.max(threshold));
    let place = |bits: f64| {
        if high > low {
            (bits - low) / (high - low) * 100.0
        } else {
            0.0
        }
    };
    let most = joined.iter().map(|bin| bin.2).max().unwrap_or(0);
    let height = |count: u64| (count as f64).ln_1p() / (most.max(1) as f64).ln_1p() * 100.0;

    write!(
        page,
        "<div class=\"histogram\" role=\"img\" aria-label=\"{name}\"><div class=\"plot\">"
    )?;
    let mut power = 1_u64;
    while power <= most {
        write!(
            page,
            "<span class=\"grid\" style=\"bottom:{}%\"><b>{}</b></span>",
            at(height(power) * 0.92),
            page.texts.count(power)
        )?;
        power = power.saturating_mul(if most > 1_000_000 { 1_000 } else { 10 });
        if power == u64::MAX {
            break;
        }
    }
    page.write_str("<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
    for (start, end, count) in &joined {
        if *count > 0 {
            let (x, tall) = (place(*start), height(*count) * 0.92);
            let class = if *start >= threshold { "match" } else { "other" };
            let (width, y) = ((place(*end) - x) * 0.86, 100.0 - tall);
            write!(
                page,
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                at(x),
                at(y),
                at(width),
                at(tall)
            )?;
        }
    }
    let side = if place(threshold) > 70.0 { " left" } else { "" };
    write!(
        page,
        "</svg><span class=\"mark{side}\" style=\"left:{}%\"><b>{mark}</b></span></div>",
        at(place(threshold))
    )?;
    axis(page, low, high)?;
    page.write_str("</div>")
}

/// An axis of weights in bits, each with the probability that it stands for.
pub(super) fn axis(page: &mut Page, low: f64, high: f64) -> fmt::Result {
    page.write_str("<div class=\"axis\">")?;
    for tick in ticks(low, high) {
        write!(
            page,
            "<span style=\"left:{}%\">{}{:.0}",
            at((tick - low) / (high - low) * 100.0),
            if tick < 0.0 { "−" } else { "" },
            tick.abs()
        )?;
        // Beyond that all are as good as certain.
        if tick.abs() <= 10.0 {
            write!(page, "<small>{}</small>", page.texts.percent(probability(tick)))?;
        }
        page.write_str("</span>")?;
    }
    page.write_str("</div>")
}

/// Bins as (start, end, count), finite and ascending, joined to at most `MOST_BARS`.
fn join_bins(bins: &[(f64, u64)]) -> Vec<(f64, f64, u64)> {
    let mut bins: Vec<_> = bins.iter().copied().filter(|(start, _)| start.is_finite()).collect();
    bins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let width = match bins.as_slice() {
        [.., (before, _), (last, _)] if last > before => last - before,
        _ => 1.0,
    };
    let ends: Vec<f64> = bins
        .iter()
        .skip(1)
        .map(|bin| bin.0)
        .chain(bins.last().map(|bin| bin.0 + width))
        .collect();
    let full: Vec<_> = bins
        .iter()
        .zip(ends)
        .map(|((start, count), end)| (*start, end, *count))
        .collect();
    let joined = full.chunks(full.len().div_ceil(MOST_BARS).max(1));
    joined
        .filter_map(|chunk| {
            let (start, end) = (chunk.first()?.0, chunk.last()?.1);
            Some((
                start,
                end,
                chunk.iter().fold(0_u64, |sum, bin| sum.saturating_add(bin.2)),
            ))
        })
        .collect()
}

/// Round numbers between `low` and `high`, at most about eight.
pub(super) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let mut steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0].into_iter();
    let step = steps.find(|step| (high - low) / step <= 8.0).unwrap_or(high - low);
    let first = (low / step).ceil();
    (0..9)
        .map(|i| (first + f64::from(i)) * step)
        .filter(|tick| (low..=high).contains(tick))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_join_without_losing_pairs() {
        let bins: Vec<(f64, u64)> = (0..1_000).map(|i| (f64::from(i) / 10.0, 3)).collect();
        let joined = join_bins(&bins);
        assert!(joined.len() <= MOST_BARS);
        assert_eq!(joined.iter().map(|bin| bin.2).sum::<u64>(), 3_000);
        assert_eq!(joined.first().map(|bin| bin.0), Some(0.0));
        assert!(joined.windows(2).all(|two| two[0].1 == two[1].0));
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(-12.0, 25.0), [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);
        assert_eq!(ticks(0.0, 3.0), [0.0, 1.0, 2.0, 3.0]);
        assert!(ticks(-1e9, 1e9).len() <= 9);
    }
}
