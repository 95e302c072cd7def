//! The run itself: how to repeat it, its settings, and the time each stage took.

use super::charts::bar;
use super::data::Report;
use super::write::{Page, block, counted, label};
use super::{close_section, open_section};
use std::fmt::{self, Write};

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    open_section(page, "run", texts.run, texts.again_lede)?;
    if !report.how_to_run_again.is_empty() {
        write!(
            page,
            "<h3>{}</h3><div class=\"again\"><pre tabindex=\"0\"><code>{}</code></pre><button type=\"button\" hidden data-copied=\"{}\">{}</button></div>",
            label(texts.again),
            block(&report.how_to_run_again),
            label(texts.copied),
            label(texts.copy)
        )?;
    }
    page.write_str("<div class=\"pair-of\">")?;
    // The engine has no clock: only callers that measure have stages.
    if !report.stages.is_empty() {
        stages(page, report)?;
    }
    settings(page, report)?;
    page.write_str("</div>")?;
    close_section(page)
}

fn stages(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(page, "<div><h3>{}</h3>", label(texts.stages))?;
    let longest = report
        .stages
        .iter()
        .map(|stage| stage.seconds)
        .filter(|s| s.is_finite())
        .fold(0.0, f64::max);
    page.write_str("<ul class=\"frequencies stages\">")?;
    let end = page.allow(40_000);
    let left_out = page.items(end, &report.stages, |page, stage| {
        let items = counted(texts, stage.items, texts.stage_items_one, texts.stage_items_other).to_string();
        write!(page, "<li><span>{}<small>{items}</small></span>", label(&stage.name))?;
        bar(page, stage.seconds / longest, "")?;
        write!(page, "<b>{}</b></li>", texts.seconds(stage.seconds))
    })?;
    page.write_str("</ul>")?;
    page.left_out(left_out)?;
    page.write_str("</div>")
}

fn settings(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(page, "<div><h3>{}</h3><dl class=\"settings\">", label(texts.settings))?;
    let end = page.allow(100_000);
    let left_out = page.items(end, &report.settings, |page, (name, value)| {
        write!(page, "<div><dt>{}</dt><dd>{}</dd></div>", label(name), label(value))
    })?;
    page.write_str("</dl>")?;
    if report.settings.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.nothing))?;
    }
    page.left_out(left_out)?;
    page.write_str("</div>")
}
