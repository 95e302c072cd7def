//! The first screen: how good is this data, how many duplicates, what to fix first.

use super::charts::{Band, icon, ring, stack, whole};
use super::data::{FixItem, Report, Score};
use super::numbers::share;
use super::write::{Page, fill, label};
use super::{anchor, sections};
use std::fmt::{self, Write};

/// Items shown before the rest folds away.
const FIXES_SHOWN: usize = 5;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<section id=\"overview\" class=\"overview\"><p class=\"eyebrow\">{} <span>{}</span>",
        label(texts.eyebrow),
        label(&report.title)
    )?;
    if let Some(date) = &report.generated_on {
        write!(page, " <span><time>{}</time></span>", label(date))?;
    }
    page.write_str("</p>")?;
    verdict(page, report)?;
    if report.masked {
        write!(
            page,
            "<p class=\"masked\">{}{}</p>",
            icon("info"),
            label(texts.masked_note)
        )?;
    }
    page.write_str("<div class=\"first\">")?;
    scores(page, &report.scores)?;
    fixes(page, report)?;
    page.write_str("</div></section>")
}

fn verdict(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let summary = &report.summary;
    if summary.records == 0 {
        return write!(
            page,
            "<h1>{}</h1><p class=\"lede\">{}</p>",
            label(texts.verdict_none),
            label(texts.verdict_none_lede)
        );
    }
    let (records, clusters) = (texts.count(summary.records), texts.count(summary.clusters));
    let clean = summary.duplicates == 0;
    let sentence = match summary.records {
        1 if clean => texts.verdict_one,
        _ if clean => texts.verdict_clean,
        _ => texts.verdict,
    };
    write!(
        page,
        "<h1>{}</h1><p class=\"lede\">",
        fill(sentence, &[("records", &records), ("clusters", &clusters)])
    )?;
    let lede = [
        ("duplicates", &texts.count(summary.duplicates) as &dyn fmt::Display),
        ("share", &texts.percent(share(summary.duplicates, summary.records))),
        ("merged", &texts.count(summary.merged_clusters)),
    ];
    write!(
        page,
        "{}",
        fill(
            if clean {
                texts.verdict_clean_lede
            } else {
                texts.verdict_lede
            },
            &lede
        )
    )?;
    if let Some((low, high)) = summary.duplicates_between.filter(|(low, high)| low < high) {
        let between = [
            ("low", &texts.count(low) as &dyn fmt::Display),
            ("high", &texts.count(high)),
        ];
        write!(page, " {}", fill(texts.lede_between, &between))?;
    }
    let weakest = report
        .scores
        .iter()
        .filter(|s| s.value.is_finite())
        .min_by(|a, b| a.value.total_cmp(&b.value));
    if let Some(score) = weakest.filter(|score| Band::of(score.value) != Band::Good) {
        let name = score.name.to_lowercase();
        write!(
            page,
            " {}",
            fill(
                texts.lede_weakest,
                &[("name", &label(&name)), ("value", &whole(score.value))]
            )
        )?;
    }
    match summary.findings {
        0 => write!(page, " {}</p>", label(texts.lede_no_findings))?,
        found => write!(
            page,
            " {}</p>",
            fill(texts.lede_findings, &[("count", &texts.count(found))])
        )?,
    }
    makeup(page, report)
}

/// What the records are, as one bar that adds up to all of them.
fn makeup(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let summary = &report.summary;
    let parts = [
        (
            "single",
            summary.clusters.saturating_sub(summary.merged_clusters),
            texts.makeup_single,
        ),
        ("kept", summary.merged_clusters, texts.makeup_kept),
        ("duplicate", summary.duplicates, texts.makeup_duplicate),
    ];
    write!(
        page,
        "<figure class=\"makeup\"><figcaption class=\"hidden\">{}</figcaption>",
        label(texts.makeup)
    )?;
    stack(page, &parts.map(|(class, count, _)| (class, count)))?;
    page.write_str("<ul>")?;
    for (class, count, meaning) in parts.into_iter().filter(|part| part.1 > 0) {
        let of_all = texts.percent(share(count, summary.records));
        write!(
            page,
            "<li><i class=\"{class}\"></i><b>{}</b> {} <span>{of_all}</span></li>",
            texts.count(count),
            label(meaning)
        )?;
    }
    page.write_str("</ul></figure>")
}

fn scores(page: &mut Page, scores: &[Score<'_>]) -> fmt::Result {
    let texts = page.texts;
    write!(page, "<div class=\"scores\"><h2>{}</h2>", label(texts.scores))?;
    if scores.is_empty() {
        return write!(page, "<p class=\"note\">{}</p></div>", label(texts.scores_none));
    }
    page.write_str("<ul>")?;
    let end = page.allow(40_000);
    let left_out = page.items(end, scores, |page, score| {
        let band = Band::of(score.value);
        page.write_str("<li>")?;
        ring(page, score.value, band)?;
        let (word, sign) = match band {
            Band::Good => (texts.band_good, "ok"),
            Band::Fair => (texts.band_fair, "warning"),
            Band::Poor => (texts.band_poor, "error"),
            Band::Unknown => (texts.band_unknown, "info"),
        };
        write!(
            page,
            "<div><h3>{}<span class=\"hidden\">: {} {}</span></h3><p class=\"band {}\">{}{}</p><p>{}</p>",
            label(&score.name),
            whole(score.value),
            label(texts.out_of_hundred),
            band.class(),
            icon(sign),
            label(word),
            label(&score.meaning)
        )?;
        if !score.parts.is_empty() {
            page.write_str("<p class=\"parts\">")?;
            for (view, value) in &score.parts {
                write!(page, "<span>{} <b>{}</b></span>", label(view), whole(*value))?;
            }
            page.write_str("</p>")?;
        }
        page.write_str("</div></li>")
    })?;
    write!(page, "</ul><p class=\"note\">{}</p>", label(texts.bands))?;
    page.left_out(left_out)?;
    page.write_str("</div>")
}

fn fixes(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(page, "<div class=\"fixes\"><h2>{}</h2>", label(texts.fix))?;
    if report.fix_first.is_empty() {
        return write!(page, "<p class=\"note\">{}</p></div>", label(texts.fix_none));
    }
    let (first, rest) = report.fix_first.split_at(report.fix_first.len().min(FIXES_SHOWN));
    let end = page.allow(60_000);
    page.write_str("<ol>")?;
    let mut left_out = page.items(end, first, |page, item| fix(page, report, item))?;
    page.write_str("</ol>")?;
    if !rest.is_empty() {
        let more = texts.count(rest.len() as u64);
        write!(
            page,
            "<details class=\"more\"><summary>{}</summary><ol start=\"{}\">",
            fill(texts.fix_more, &[("count", &more)]),
            FIXES_SHOWN + 1
        )?;
        left_out += page.items(end, rest, |page, item| fix(page, report, item))?;
        page.write_str("</ol></details>")?;
    }
    page.left_out(left_out)?;
    page.write_str("</div>")
}

fn fix(page: &mut Page, report: &Report<'_>, item: &FixItem<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<li><div><h3>{}</h3><p>{}</p><p class=\"tags\">",
        label(&item.title),
        label(&item.detail)
    )?;
    let see = label(texts.fix_see);
    match sections(texts).iter().find(|(id, _)| *id == item.code) {
        Some((section, _)) => write!(page, "<a href=\"#{section}\">{see}</a>")?,
        None => {
            let column = if item.column.is_empty() {
                texts.fix_whole_record
            } else {
                &item.column
            };
            let code = label(&item.code);
            write!(page, "<span class=\"tag\">{}</span><code>{code}</code>", label(column))?;
            let mut groups = report.findings.iter();
            let group = groups.position(|group| group.column == item.column && group.code == item.code);
            if let Some(group) = group {
                write!(page, "<a href=\"#{}\">{see}</a>", anchor("finding", group))?;
            }
        }
    }
    write!(
        page,
        "</p></div><b class=\"count\">{}</b></li>",
        texts.count(item.count)
    )
}

/// The four figures over the duplicates.
pub(super) fn figures(page: &mut Page, figures: &[(u64, &str)]) -> fmt::Result {
    page.write_str("<dl class=\"figures\">")?;
    for (count, meaning) in figures {
        write!(
            page,
            "<div><dd>{}</dd><dt>{}</dt></div>",
            page.texts.count(*count),
            label(meaning)
        )?;
    }
    page.write_str("</dl>")
}
