//! What another threshold would do: expected precision and recall as curves, and clusters gained and lost as a table.

use super::charts::at;
use super::data::{Report, ThresholdReport};
use super::histogram::axis;
use super::write::{Page, fill, label};
use crate::audit::{Interval, LabelAudit};
use std::fmt::{self, Display, Write};

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    if report.thresholds.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<h3 id=\"thresholds\" class=\"chart-title\">{}</h3><p class=\"lede\">{}</p>",
        label(texts.thresholds),
        label(texts.thresholds_lede)
    )?;
    curves(page, report)?;
    page.write_str("<table class=\"cards thresholds\"><thead><tr>")?;
    let names = [
        texts.threshold_bits,
        texts.threshold_precision,
        texts.threshold_recall,
        texts.threshold_duplicates,
        texts.threshold_gained,
        texts.threshold_lost,
    ];
    for (at, name) in names.into_iter().enumerate() {
        let class = if at > 0 { " class=\"number\"" } else { "" };
        write!(page, "<th scope=\"col\"{class}>{}</th>", label(name))?;
    }
    page.write_str("</tr></thead><tbody>")?;
    let end = page.allow(20_000);
    let left_out = page.items(end, &report.thresholds, |page, threshold| row(page, &names, threshold))?;
    page.write_str("</tbody></table>")?;
    page.left_out(left_out)?;
    report.labels.as_ref().map_or(Ok(()), |decided| labels(page, decided))
}

fn row(page: &mut Page, names: &[&str], threshold: &ThresholdReport) -> fmt::Result {
    let texts = page.texts;
    let class = if threshold.is_current { " class=\"current\"" } else { "" };
    write!(
        page,
        "<tr{class}><th scope=\"row\">{}",
        fill(texts.pair_bits, &[("bits", &texts.bits(threshold.bits))])
    )?;
    if threshold.is_current {
        write!(page, " <span class=\"tag\">{}</span>", label(texts.threshold_current))?;
    }
    page.write_str("</th>")?;
    let cells: [&dyn Display; 5] = [
        &texts.percent(threshold.precision),
        &texts.percent(threshold.recall),
        &texts.count(threshold.duplicates),
        &texts.count(threshold.gained),
        &texts.count(threshold.lost),
    ];
    for (name, cell) in names.iter().skip(1).zip(cells) {
        write!(page, "<td class=\"number\" data-name=\"{}\">{cell}</td>", label(name))?;
    }
    page.write_str("</tr>")
}

/// Two curves over the threshold; the one of recall is dashed, so that no colour is needed to tell them apart.
fn curves(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let is_drawn = |point: &&(f64, f64, f64)| point.0.is_finite() && point.1.is_finite() && point.2.is_finite();
    let points: Vec<&(f64, f64, f64)> = report.curve.iter().filter(is_drawn).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Ok(());
    };
    let threshold = report.summary.threshold_bits;
    let (low, high) = (first.0.min(threshold), last.0.max(threshold));
    if high <= low {
        return Ok(());
    }
    let least = points
        .iter()
        .map(|p| p.1.min(p.2))
        .fold(1.0_f64, f64::min)
        .clamp(0.0, 1.0);
    // Down to a round tenth below the lowest point.
    let floor = ((least * 10.0).floor() / 10.0).min(0.9);
    let x = |bits: f64| (bits - low) / (high - low) * 100.0;
    let tall = |share: f64| (share.clamp(floor, 1.0) - floor) / (1.0 - floor) * 92.0;
    let now = report.thresholds.iter().find(|t| t.is_current);
    let (precision, recall) = now.map_or((f64::NAN, f64::NAN), |t| (t.precision, t.recall));
    let told = [
        ("from", &texts.bits(low) as &dyn Display),
        ("to", &texts.bits(high)),
        ("bits", &texts.bits(threshold)),
        ("precision", &texts.percent(precision)),
        ("recall", &texts.percent(recall)),
    ];
    write!(
        page,
        "<p class=\"legend\"><span><i class=\"line precision\"></i>{}</span><span><i class=\"line recall\"></i>{}</span></p>\
         <div class=\"histogram curves\" role=\"img\" aria-label=\"{}\"><div class=\"plot\">",
        label(texts.threshold_precision),
        label(texts.threshold_recall),
        fill(texts.curve_label, &told)
    )?;
    for step in 0..=4 {
        let share = floor + (1.0 - floor) * f64::from(step) / 4.0;
        write!(
            page,
            "<span class=\"grid\" style=\"bottom:{}%\"><b>{}</b></span>",
            at(tall(share)),
            texts.percent(share)
        )?;
    }
    page.write_str("<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
    for (class, of) in [
        ("precision", (|p| p.1) as fn(&(f64, f64, f64)) -> f64),
        ("recall", |p| p.2),
    ] {
        write!(page, "<polyline class=\"{class}\" points=\"")?;
        for point in points.iter().take(400) {
            write!(page, "{},{} ", at(x(point.0)), at(100.0 - tall(of(point))))?;
        }
        page.write_str("\"/>")?;
    }
    let mark = fill(texts.histogram_threshold, &told[2..3]);
    let side = if x(threshold) > 70.0 { " left" } else { "" };
    write!(
        page,
        "</svg><span class=\"mark{side}\" style=\"left:{}%\"><b>{mark}</b></span></div>",
        at(x(threshold))
    )?;
    axis(page, low, high)?;
    write!(page, "</div><p class=\"axis-name\">{}</p>", label(texts.threshold_axis))
}

/// The weights alone, held against what people have decided.
fn labels(page: &mut Page, labels: &LabelAudit) -> fmt::Result {
    let texts = page.texts;
    let share = |of: Option<Interval>| of.map_or(f64::NAN, |share| share.value / 100.0);
    let ends = |of: Option<Interval>| of.map_or((f64::NAN, f64::NAN), |share| (share.low / 100.0, share.high / 100.0));
    let (precision, recall) = (ends(labels.precision), ends(labels.recall));
    let told = [
        ("count", &texts.count(labels.pairs) as &dyn Display),
        ("right", &texts.count(labels.found + labels.kept_apart)),
        ("share", &texts.percent(share(labels.accuracy))),
        ("missed", &texts.count(labels.missed)),
        ("wrong", &texts.count(labels.wrong)),
        ("precision", &texts.percent(share(labels.precision))),
        ("precision_low", &texts.percent(precision.0)),
        ("precision_high", &texts.percent(precision.1)),
        ("recall", &texts.percent(share(labels.recall))),
        ("recall_low", &texts.percent(recall.0)),
        ("recall_high", &texts.percent(recall.1)),
    ];
    write!(
        page,
        "<h3 class=\"chart-title\">{}</h3><p class=\"lede\">{}</p>",
        label(texts.labels),
        fill(texts.labels_told, &told)
    )
}
