//! Sources side by side, and blocking: what was compared at what cost, and what was not.

use super::charts::{bar, icon};
use super::data::{Report, SourceReport};
use super::numbers::share;
use super::write::{Page, fill, label};
use super::{close_section, heading, open_section, share_cell};
use std::fmt::{self, Display, Write};

pub(super) fn sources(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    if report.sources.len() > 1 {
        open_section(page, "sources", texts.sources, texts.sources_lede)?;
        groups(page, texts.source_name, &report.sources)?;
        if report.countries.len() > 1 {
            write!(page, "<h3 class=\"chart-title\">{}</h3>", label(texts.countries))?;
        }
    } else {
        open_section(page, "sources", texts.countries, texts.countries_lede)?;
    }
    if report.countries.len() > 1 {
        groups(page, texts.country_name, &report.countries)?;
    }
    close_section(page)
}

/// A share that groups are measured by.
type Share = fn(&SourceReport<'_>) -> f64;

/// Groups of records side by side, the largest first.
fn groups(page: &mut Page, title: &'static str, groups: &[SourceReport<'_>]) -> fmt::Result {
    let texts = page.texts;
    page.write_str("<table class=\"cards\" data-sort><thead><tr>")?;
    // What no group was measured by is left out.
    let shares: Vec<(&str, Share)> = [
        (texts.source_completeness, (|g| g.completeness) as Share),
        (texts.source_validity, |g| g.validity),
        (texts.source_timeliness, |g| g.timeliness),
        (texts.source_consistency, |g| g.consistency),
    ]
    .into_iter()
    .filter(|(_, of)| groups.iter().any(|group| of(group).is_finite()))
    .collect();
    let counts = [texts.source_records, texts.source_within, texts.source_shared];
    heading(page, title, false)?;
    shares.iter().try_for_each(|(name, _)| heading(page, name, false))?;
    counts.iter().try_for_each(|name| heading(page, name, true))?;
    page.write_str("</tr></thead>")?;
    let mut ordered: Vec<&SourceReport<'_>> = groups.iter().collect();
    // Stable: of equals the first by name.
    ordered.sort_by_key(|group| std::cmp::Reverse(group.records));
    let end = page.allow(80_000);
    let left_out = page.items(end, ordered, |page, group| {
        let name = if group.name.is_empty() {
            texts.country_none
        } else {
            &group.name
        };
        write!(
            page,
            "<tbody><tr><th scope=\"row\" data-value=\"{0}\">{0}</th>",
            label(name)
        )?;
        for (name, of) in &shares {
            share_cell(page, name, of(group))?;
        }
        number(page, counts[0], group.records)?;
        part(page, counts[1], group.duplicates_within, group.records)?;
        part(page, counts[2], group.shared_with_others, group.records)?;
        page.write_str("</tr></tbody>")
    })?;
    page.write_str("</table>")?;
    page.left_out(left_out)
}

pub(super) fn blocking(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let summary = &report.summary;
    let (compared, possible) = (texts.count(summary.pairs_compared), texts.count(summary.pairs_possible));
    let of_all = texts.percent(share(summary.pairs_compared, summary.pairs_possible));
    let names = [
        ("compared", &compared as &dyn Display),
        ("possible", &possible),
        ("share", &of_all),
    ];
    let lede = fill(texts.blocking_lede, &names).to_string();
    write!(
        page,
        "<section id=\"blocking\" class=\"part\"><h2>{}</h2><p class=\"lede\">{lede}</p>",
        label(texts.blocking)
    )?;
    if report.blocking.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.nothing))?;
        return close_section(page);
    }
    verdict(page, report)?;
    page.write_str("<table class=\"cards\" data-sort><thead><tr>")?;
    let names = [
        texts.key_name,
        texts.key_pairs,
        texts.key_records,
        texts.key_blocks,
        texts.key_largest,
        texts.key_capped,
        texts.key_not_compared,
    ];
    names
        .iter()
        .enumerate()
        .try_for_each(|(at, name)| heading(page, name, at > 1))?;
    page.write_str("</tr></thead>")?;
    let most = report.blocking.iter().map(|key| key.pairs).max().unwrap_or(0);
    let end = page.allow(80_000);
    let left_out = page.items(end, &report.blocking, |page, key| {
        write!(
            page,
            "<tbody><tr><th scope=\"row\" data-value=\"{0}\">{0}</th><td data-name=\"{1}\" data-value=\"{2}\"><span class=\"meter\"><span class=\"figure\">{3}</span>",
            label(&key.name),
            label(names[1]),
            key.pairs,
            texts.count(key.pairs)
        )?;
        bar(page, share(key.pairs, most), "")?;
        page.write_str("</span></td>")?;
        number(page, names[2], key.records)?;
        number(page, names[3], key.blocks)?;
        number(page, names[4], key.largest_block)?;
        number(page, names[5], key.capped_blocks)?;
        number(page, names[6], key.not_compared)?;
        page.write_str("</tr></tbody>")
    })?;
    page.write_str("</table>")?;
    page.left_out(left_out)?;
    close_section(page)
}

fn verdict(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let total = |of: fn(&super::KeyReport<'_>) -> u64| {
        report
            .blocking
            .iter()
            .fold(0_u64, |sum, key| sum.saturating_add(of(key)))
    };
    let (capped, missed) = (total(|key| key.capped_blocks), total(|key| key.not_compared));
    if capped == 0 && missed == 0 {
        return write!(
            page,
            "<p class=\"call good\">{}{}</p>",
            icon("ok"),
            label(texts.blocking_complete)
        );
    }
    let sentence = if capped == 1 {
        texts.blocking_capped_one
    } else {
        texts.blocking_capped_other
    };
    let names = [
        ("count", &texts.count(capped) as &dyn Display),
        ("pairs", &texts.count(missed)),
    ];
    write!(
        page,
        "<p class=\"call fair\">{}<span>{}</span></p>",
        icon("warning"),
        fill(sentence, &names)
    )
}

pub(super) fn number(page: &mut Page, name: &str, count: u64) -> fmt::Result {
    let class = if count == 0 { "number zero" } else { "number" };
    write!(
        page,
        "<td class=\"{class}\" data-name=\"{}\" data-value=\"{count}\">{}</td>",
        label(name),
        page.texts.count(count)
    )
}

pub(super) fn part(page: &mut Page, name: &str, count: u64, whole: u64) -> fmt::Result {
    write!(
        page,
        "<td class=\"number\" data-name=\"{}\" data-value=\"{count}\"><span>{} <small>{}</small></span></td>",
        label(name),
        page.texts.count(count),
        page.texts.percent(share(count, whole))
    )
}
