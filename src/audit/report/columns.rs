//! The profile of each column: how full, how valid, what it holds.

use super::charts::bar;
use super::coverage::{number, part};
use super::data::{ColumnReport, Report, Text};
use super::numbers::share;
use super::write::{Page, Show, fill, label};
use super::{close_section, heading, open_section, share_cell};
use std::fmt::{self, Write};

const VALUES: usize = 8;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    open_section(page, "columns", texts.columns, texts.columns_lede)?;
    if report.columns.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.nothing))?;
        return close_section(page);
    }
    page.write_str("<table class=\"cards profile\" data-sort><thead><tr>")?;
    let names = [
        texts.column_name,
        texts.column_filled,
        texts.column_valid,
        texts.column_distinct,
        texts.column_changed,
        texts.column_placeholders,
    ];
    names
        .iter()
        .enumerate()
        .try_for_each(|(at, name)| heading(page, name, at > 2))?;
    page.write_str("</tr></thead>")?;
    let end = page.allow(400_000);
    let left_out = page.items(end, &report.columns, |page, column| profile(page, report, column))?;
    page.write_str("</table>")?;
    page.left_out(left_out)?;
    fields(page, report)?;
    close_section(page)
}

/// Columns that bear on each other within a record.
fn fields(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    if report.fields.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<h3 class=\"chart-title\">{}</h3><p class=\"lede\">{}</p><table class=\"cards agreement\"><thead><tr>",
        label(texts.fields),
        label(texts.fields_lede)
    )?;
    let names = [texts.fields_columns, texts.fields_compared, texts.fields_contradict];
    for (at, name) in names.into_iter().enumerate() {
        let class = if at > 0 { " class=\"number\"" } else { "" };
        write!(page, "<th scope=\"col\"{class}>{}</th>", label(name))?;
    }
    page.write_str("</tr></thead><tbody>")?;
    let end = page.allow(20_000);
    let left_out = page.items(end, &report.fields, |page, pair| {
        write!(
            page,
            "<tr><th scope=\"row\">{} · {}</th>",
            label(&pair.column),
            label(&pair.other)
        )?;
        number(page, names[1], pair.compared)?;
        part(
            page,
            names[2],
            pair.compared.saturating_sub(pair.agreeing),
            pair.compared,
        )?;
        page.write_str("</tr>")
    })?;
    page.write_str("</tbody></table>")?;
    page.left_out(left_out)
}

fn profile(page: &mut Page, report: &Report<'_>, column: &ColumnReport<'_>) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<tbody><tr><th scope=\"row\" data-value=\"{0}\">{0}<small>",
        label(&column.name)
    )?;
    let tells = [&column.kind, &column.role].into_iter().filter(|text| !text.is_empty());
    for (at, text) in tells.enumerate() {
        let between = if at > 0 { " · " } else { "" };
        write!(page, "{between}{}", label(text))?;
    }
    page.write_str("</small></th>")?;
    let shares = [
        (texts.column_filled, share(column.filled, report.summary.records)),
        (texts.column_valid, share(column.valid, column.filled)),
    ];
    for (name, share) in shares {
        share_cell(page, name, share)?;
    }
    let counts = [
        (texts.column_distinct, column.distinct),
        (texts.column_changed, column.changed_by_cleaning),
        (texts.column_placeholders, column.placeholders),
    ];
    for (name, count) in counts {
        write!(
            page,
            "<td class=\"number\" data-name=\"{}\" data-value=\"{count}\">{}</td>",
            label(name),
            texts.count(count)
        )?;
    }
    let title = label(&column.name);
    write!(
        page,
        "</tr><tr class=\"inside\"><td colspan=\"6\"><details><summary aria-label=\"{}\">{}</summary><div class=\"facts\">",
        fill(texts.column_open, &[("name", &title)]),
        label(texts.column_look)
    )?;
    let show = Show { masked: report.masked };
    frequencies(page, texts.column_top, &column.top_values, column.filled, show)?;
    frequencies(
        page,
        texts.column_formats,
        &column.formats,
        column.filled,
        Show { masked: false },
    )?;
    frequencies(page, texts.column_outliers, &column.outliers, column.filled, show)?;
    if !column.why_kind.is_empty() {
        write!(
            page,
            "<div><h3 class=\"minor\">{}</h3><p>{}</p></div>",
            label(texts.column_why),
            label(&column.why_kind)
        )?;
    }
    page.write_str("</div></details></td></tr></tbody>")
}

fn frequencies(page: &mut Page, title: &str, values: &[(Text<'_>, u64)], filled: u64, show: Show) -> fmt::Result {
    if values.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<div><h3 class=\"minor\">{}</h3><ul class=\"frequencies\">",
        label(title)
    )?;
    // Bars say nothing where every value occurs once.
    if values.len() >= VALUES && values.iter().all(|(_, count)| *count == 1) {
        write!(page, "<li class=\"once\">{}</li>", label(page.texts.column_once))?;
    }
    for (value, count) in values.iter().take(VALUES) {
        write!(page, "<li><span>{}</span>", show.value(value))?;
        bar(page, share(*count, filled), "")?;
        write!(page, "<b>{}</b></li>", page.texts.count(*count))?;
    }
    let rest = values.len().saturating_sub(VALUES);
    page.write_str("</ul>")?;
    page.left_out(rest)?;
    page.write_str("</div>")
}
