//! The report: one self-contained HTML page about a table and what was found in it.
//!
//! The page answers first how good the data is, how many duplicates there are and what to repair first. It reads
//! without JavaScript (the script adds search, filters, sorting and the choice of colours), loads nothing, prints, and
//! follows the reader's light or dark setting. Its content security policy forbids every request. It stays below
//! [`MAX_BYTES`]: what does not fit is left out, and the page says how much.
//!
//! The same [`Report`] always gives the same bytes.
//!
//! ```
//! use hrein::audit::report::{Report, Score, Summary, render};
//!
//! let report = Report {
//!     title: "customers.csv".into(),
//!     summary: Summary { records: 2_000, clusters: 1_239, duplicates: 761, merged_clusters: 497, ..Summary::default() },
//!     scores: vec![Score { name: "Uniqueness".into(), value: 62.0, meaning: "Records that are no duplicates.".into(), ..Score::default() }],
//!     ..Report::default()
//! };
//! let mut page = Vec::new();
//! render(&report, &mut page)?;
//! assert!(String::from_utf8_lossy(&page).contains("2,000 records describe 1,239 customers"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod charts;
mod clusters;
mod columns;
mod coverage;
mod data;
mod drift;
mod findings;
mod histogram;
mod model;
mod near;
mod numbers;
mod overview;
mod pairs;
mod run;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod texts;
mod thresholds;
mod write;

pub use data::{
    ClusterReport, ColumnReport, ComparisonReport, DriftReport, Example, FindingGroup, FixItem, GoldenCell, KeyReport,
    LevelReport, MemberReport, NearReport, PairReport, Report, RuleReport, Score, SourceReport, StageReport,
    StepReport, Summary, Text, ThresholdReport, WaterfallBar,
};

use std::fmt::{self, Display, Write};
use std::io;
pub use texts::Language;
pub(crate) use texts::{Texts, plain};
use write::{Page, display, fill, label};

/// No page is larger.
pub const MAX_BYTES: usize = 3_000_000;

/// Writes the page. It is built in memory, at most [`MAX_BYTES`], before the first byte is written.
///
/// # Errors
/// Only those of `out`.
pub fn render(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let mut page = Page::new(report.language.texts());
    write_page(&mut page, report).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

fn write_page(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    head(page, report)?;
    top(page, report)?;
    page.write_str("<main id=\"main\">")?;
    overview::write(page, report)?;
    findings::write(page, report)?;
    columns::write(page, report)?;
    clusters::write(page, report)?;
    if is_shown(report, "sources") {
        coverage::sources(page, report)?;
    }
    model::write(page, report)?;
    coverage::blocking(page, report)?;
    drift::write(page, report)?;
    if is_shown(report, "rules") {
        drift::rules(page, report)?;
    }
    run::write(page, report)?;
    let version = label(&report.library_version);
    let footer = fill(page.texts.footer, &[("version", &version)]).to_string();
    writeln!(
        page,
        "</main><footer>{footer}</footer><script>{}</script></body></html>",
        include_str!("script.js")
    )
}

fn head(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\
         <link rel=\"icon\" href=\"data:,\"><title>{} · {}</title><style>{}</style></head><body>{}",
        label(texts.language),
        label(&report.title),
        label(texts.eyebrow),
        include_str!("style.css"),
        include_str!("icons.svg")
    )
}

/// The bar on top: where to jump, and the choice of colours.
fn top(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<a class=\"skip\" href=\"#main\">{}</a><header><a class=\"brand\" href=\"#overview\">hrein</a><nav aria-label=\"{}\">",
        label(texts.skip),
        label(texts.sections)
    )?;
    for (id, name) in sections(texts) {
        if is_shown(report, id) {
            write!(page, "<a href=\"#{id}\">{}</a>", label(name))?;
        }
    }
    write!(
        page,
        "</nav><button type=\"button\" id=\"theme\" hidden data-name=\"{}\" data-auto=\"{}\" data-light=\"{}\" data-dark=\"{}\"></button></header>",
        label(texts.theme),
        label(texts.theme_auto),
        label(texts.theme_light),
        label(texts.theme_dark)
    )
}

/// Sections about what there may be none of are left out.
fn is_shown(report: &Report<'_>, section: &str) -> bool {
    match section {
        "sources" => report.sources.len() > 1 || report.countries.len() > 1,
        "drift" => report.drift.is_some(),
        "rules" => report.summary.records > 0,
        _ => true,
    }
}

fn sections(texts: &'static Texts) -> [(&'static str, &'static str); 10] {
    [
        ("overview", texts.nav_overview),
        ("findings", texts.nav_findings),
        ("columns", texts.nav_columns),
        ("duplicates", texts.nav_duplicates),
        ("sources", texts.nav_sources),
        ("model", texts.nav_model),
        ("blocking", texts.nav_blocking),
        ("drift", texts.nav_drift),
        ("rules", texts.nav_rules),
        ("run", texts.nav_run),
    ]
}

fn open_section(page: &mut Page, id: &str, title: &str, lede: &str) -> fmt::Result {
    write!(
        page,
        "<section id=\"{id}\" class=\"part\"><h2>{}</h2><p class=\"lede\">{}</p>",
        label(title),
        label(lede)
    )
}

fn close_section(page: &mut Page) -> fmt::Result {
    page.write_str("</section>")
}

/// The head of a table's column; the script makes it a button that sorts.
fn heading(page: &mut Page, name: &str, is_number: bool) -> fmt::Result {
    write!(
        page,
        "<th scope=\"col\"{}>{}</th>",
        if is_number { " class=\"number\"" } else { "" },
        label(name)
    )
}

/// A table's cell with a share of 0..=1 as a bar; what is not known sorts below nothing.
fn share_cell(page: &mut Page, name: &str, share: f64) -> fmt::Result {
    let order = if share.is_finite() { share } else { -1.0 };
    write!(page, "<td data-name=\"{}\" data-value=\"{order:.6}\">", label(name))?;
    charts::meter(page, share)?;
    page.write_str("</td>")
}

/// The attribute of a `details` that starts open.
fn unfolded(open: bool) -> &'static str {
    if open { " open" } else { "" }
}

/// The id that links to an item.
fn anchor(kind: &'static str, number: usize) -> impl Display {
    display(move |f| write!(f, "{kind}-{number}"))
}
