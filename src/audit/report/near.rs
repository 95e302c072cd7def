//! Pairs that were not joined but nearly: the two side by side, and why they stayed apart.

use super::charts::icon;
use super::data::{MemberReport, NearReport, Report};
use super::pairs::explain;
use super::write::{Page, Show, fill, label};
use std::fmt::{self, Write};

/// Columns side by side, at most, and pairs listed before the rest folds away.
const COLUMNS: usize = 24;
const LISTED: usize = 6;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    if report.near.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<h3 id=\"near\" class=\"chart-title\">{}</h3><p class=\"lede\">{}</p><div class=\"near-list\">",
        label(texts.near),
        label(texts.near_lede)
    )?;
    let end = page.allow(250_000);
    let (first, rest) = report.near.split_at(report.near.len().min(LISTED));
    let mut left_out = page.items(end, first, |page, near| one(page, report, near))?;
    page.write_str("</div>")?;
    if !rest.is_empty() {
        let more = texts.count(rest.len() as u64);
        write!(
            page,
            "<details class=\"more\"><summary>{}</summary><div class=\"near-list\">",
            fill(texts.clusters_more, &[("count", &more)])
        )?;
        left_out += page.items(end, rest, |page, near| one(page, report, near))?;
        page.write_str("</div></details>")?;
    }
    page.left_out(left_out)
}

fn one(page: &mut Page, report: &Report<'_>, near: &NearReport<'_>) -> fmt::Result {
    let texts = page.texts;
    let show = Show { masked: report.masked };
    let pair = &near.pair;
    let matched = pair.weight_bits >= report.summary.threshold_bits;
    let word = if matched { texts.near_outvoted } else { texts.near_below };
    write!(
        page,
        "<details class=\"pair near\"><summary><span class=\"who\">{} <code>{}</code> ↔ {} <code>{}</code></span><span class=\"verdict\">{}{}</span><b>{}</b><span>{}</span></summary>",
        show.value(name(&near.records[0])),
        label(&pair.left),
        show.value(name(&near.records[1])),
        label(&pair.right),
        icon("warning"),
        label(word),
        fill(texts.pair_bits, &[("bits", &texts.bits(pair.weight_bits))]),
        fill(texts.pair_probability, &[("share", &texts.percent(pair.probability))])
    )?;
    page.write_str("<dl class=\"sides\">")?;
    for (at, column) in near.columns.iter().take(COLUMNS).enumerate() {
        let value = |record: &'_ MemberReport<'_>| record.values.get(at).map(|v| v.to_string()).unwrap_or_default();
        let [left, right] = [value(&near.records[0]), value(&near.records[1])];
        write!(page, "<div><dt>{}</dt>", label(column))?;
        for (own, other) in [(&left, &right), (&right, &left)] {
            match (own.is_empty(), other.is_empty()) {
                (true, _) => page.write_str("<dd class=\"blank\">–</dd>")?,
                (_, true) => write!(page, "<dd>{}</dd>", show.value(own))?,
                _ => write!(page, "<dd>{}</dd>", show.difference(own, other))?,
            }
        }
        page.write_str("</div>")?;
    }
    page.write_str("</dl>")?;
    explain(page, report, pair, matched)?;
    page.write_str("</details>")
}

/// The first value of a record, which tends to be a name.
fn name<'a>(record: &'a MemberReport<'_>) -> &'a str {
    record.values.iter().find(|v| !v.is_empty()).map_or("", |v| v)
}
