//! The model: what each level of agreement weighs, and where the line between match and non-match was drawn.

use super::charts::{Scale, bar, diverging};
use super::data::{ComparisonReport, LevelReport, Report};
use super::histogram::histogram;
use super::write::{Page, display, fill, label};
use super::{close_section, open_section, thresholds};
use std::fmt::{self, Display, Write};

/// Most levels one comparison shows.
const LEVELS: usize = 24;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    open_section(page, "model", texts.model, texts.model_lede)?;
    if report.weights.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.model_none))?;
    } else {
        weights(page, report)?;
    }
    distribution(page, report)?;
    thresholds::write(page, report)?;
    close_section(page)
}

fn weights(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let prior = texts.bits(report.summary.prior_bits);
    let threshold = texts.bits(report.summary.threshold_bits);
    write!(
        page,
        "<p class=\"start\">{} ({}). {}</p>",
        fill(texts.model_prior, &[("bits", &prior)]),
        odds(page, report.summary.prior_bits),
        fill(texts.model_threshold, &[("bits", &threshold)])
    )?;
    write!(
        page,
        "<p class=\"legend\"><span><i class=\"for\"></i>{}</span><span><i class=\"against\"></i>{}</span></p>\
         <p class=\"legend\"><span><i class=\"thin m\"></i>{}</span><span><i class=\"thin u\"></i>{}</span></p><div class=\"comparisons\">",
        label(texts.level_legend_for),
        label(texts.level_legend_against),
        label(texts.level_legend_m),
        label(texts.level_legend_u)
    )?;
    let levels = report
        .weights
        .iter()
        .flat_map(|comparison| comparison.levels.iter().take(LEVELS));
    let scale = Scale::over(levels.map(|level| level.weight_bits));
    let end = page.allow(250_000);
    let left_out = page.items(end, &report.weights, |page, comparison| one(page, scale, comparison))?;
    page.write_str("</div>")?;
    page.left_out(left_out)
}

/// The prior in words: one match in so many pairs.
fn odds(page: &Page, prior_bits: f64) -> impl Display + use<> {
    let texts = page.texts;
    let pairs = 1.0 + (-prior_bits).exp2();
    display(move |f| {
        if pairs >= 2.0 {
            fill(texts.model_odds, &[("count", &texts.count(pairs.round() as u64))]).fmt(f)
        } else {
            label(texts.model_even).fmt(f)
        }
    })
}

fn one(page: &mut Page, scale: Scale, comparison: &ComparisonReport<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<table class=\"weights\"><caption>{}</caption><colgroup><col class=\"level\"><col class=\"drawn\"><col class=\"added\"><col class=\"shares\"></colgroup><thead><tr>",
        label(&comparison.name)
    )?;
    write!(
        page,
        "<th scope=\"col\">{}</th><th scope=\"col\" colspan=\"2\">{}</th><th scope=\"col\">{} / {}</th></tr></thead><tbody>",
        label(texts.level),
        label(texts.level_weight),
        label(texts.level_m),
        label(texts.level_u)
    )?;
    for level in comparison.levels.iter().take(LEVELS) {
        let LevelReport {
            label: name,
            m,
            u,
            weight_bits,
        } = level;
        write!(page, "<tr><th scope=\"row\">{}</th><td class=\"drawn\">", label(name))?;
        diverging(page, scale, *weight_bits)?;
        write!(
            page,
            "</td><td class=\"number\"><b>{}</b></td><td class=\"shares\">",
            texts.bits(*weight_bits)
        )?;
        for (class, name, share) in [("m", texts.level_m, *m), ("u", texts.level_u, *u)] {
            write!(
                page,
                "<span class=\"{class}\"><span class=\"hidden\">{} </span>",
                label(name)
            )?;
            bar(page, share, "")?;
            write!(page, "<span class=\"figure\">{}</span></span>", texts.percent(share))?;
        }
        page.write_str("</td></tr>")?;
    }
    page.write_str("</tbody></table>")?;
    page.left_out(comparison.levels.len().saturating_sub(LEVELS))
}

fn distribution(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    if report.histogram.is_empty() {
        return Ok(());
    }
    let threshold = report.summary.threshold_bits;
    let pairs = |above: bool| {
        let side = report
            .histogram
            .iter()
            .filter(|(start, _)| (*start >= threshold) == above);
        texts.count(side.fold(0_u64, |sum, (_, pairs)| sum.saturating_add(*pairs)))
    };
    let (below, above, bits) = (pairs(false), pairs(true), texts.bits(threshold));
    write!(
        page,
        "<h3 id=\"histogram\">{}</h3><p class=\"lede\">{}</p><p class=\"legend\"><span><i class=\"other\"></i>{}</span><span><i class=\"match\"></i>{}</span></p>",
        label(texts.histogram),
        label(texts.histogram_lede),
        fill(texts.histogram_below, &[("count", &below)]),
        fill(texts.histogram_above, &[("count", &above)])
    )?;
    let names = [("bits", &bits as &dyn Display), ("below", &below), ("above", &above)];
    let name = fill(texts.histogram_label, &names);
    histogram(
        page,
        &report.histogram,
        threshold,
        &name,
        &fill(texts.histogram_threshold, &[("bits", &bits)]),
    )?;
    write!(
        page,
        "<p class=\"axis-name\">{}</p><details class=\"figures-table\"><summary>{}</summary><table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
        label(texts.histogram_axis),
        label(texts.histogram_table),
        label(texts.histogram_from),
        label(texts.histogram_pairs)
    )?;
    let end = page.allow(40_000);
    let left_out = page.items(end, &report.histogram, |page, (start, pairs)| {
        write!(
            page,
            "<tr><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            texts.bits(*start),
            texts.count(*pairs)
        )
    })?;
    page.write_str("</tbody></table>")?;
    page.left_out(left_out)?;
    page.write_str("</details>")
}
