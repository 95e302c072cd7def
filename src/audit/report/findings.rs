//! Findings on values: grouped by column, worst first, with examples and suggestions.

use super::charts::{bar, icon};
use super::data::{Example, FindingGroup, Report};
use super::numbers::share;
use super::write::{Page, Show, counted, fill, label};
use super::{anchor, close_section, open_section, unfolded};
use crate::finding::Severity;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

const EXAMPLES: usize = 12;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    open_section(page, "findings", texts.findings, texts.findings_lede)?;
    if report.findings.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.lede_no_findings))?;
        return close_section(page);
    }
    toolbar(page)?;
    let end = page.allow(650_000);
    let mut left_out = 0;
    for (at, (column, groups)) in by_column(report).into_iter().enumerate() {
        if page.allow(0) >= end {
            left_out += groups.len();
            continue;
        }
        let total = groups
            .iter()
            .fold(0_u64, |sum, (_, group)| sum.saturating_add(group.count));
        let name = if column.is_empty() {
            texts.findings_of_record
        } else {
            column
        };
        write!(
            page,
            "<section class=\"column\" data-list><h3>{} <small>{}</small></h3>",
            label(name),
            counted(texts, total, texts.findings_one, texts.findings_other)
        )?;
        // The worst finding lies open, to show that there is more behind each line.
        let worst = groups.first().map(|(id, _)| *id).filter(|_| at == 0);
        left_out += page.items(end, groups, |page, (id, group)| {
            finding(page, report, id, group, worst == Some(id))
        })?;
        page.write_str("</section>")?;
    }
    page.left_out(left_out)?;
    write!(page, "<p class=\"note none\" hidden>{}</p>", label(texts.none_match))?;
    close_section(page)
}

/// The groups of each column, the most severe and frequent first; columns by their number of errors, then of findings.
fn by_column<'r, 'a>(report: &'r Report<'a>) -> Vec<(&'r str, Vec<(usize, &'r FindingGroup<'a>)>)> {
    let mut columns: BTreeMap<&str, Vec<(usize, &FindingGroup<'_>)>> = BTreeMap::new();
    for (id, group) in report.findings.iter().enumerate() {
        columns.entry(&group.column).or_default().push((id, group));
    }
    let mut columns: Vec<_> = columns.into_iter().collect();
    for (_, groups) in &mut columns {
        groups.sort_by_key(|(id, group)| (Reverse(group.severity), Reverse(group.count), *id));
    }
    let weight = |groups: &[(usize, &FindingGroup<'_>)]| {
        let total = |from: Severity| {
            groups
                .iter()
                .filter(|(_, g)| g.severity >= from)
                .fold(0_u64, |sum, (_, g)| sum.saturating_add(g.count))
        };
        (total(Severity::Error), total(Severity::Info))
    };
    columns.sort_by_cached_key(|(name, groups)| (Reverse(weight(groups)), *name));
    columns
}

fn toolbar(page: &mut Page) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<div class=\"tools\" hidden data-for=\"findings\" data-shown=\"{}\"><label><span>{}</span><input type=\"search\" autocomplete=\"off\"></label>\
         <label><span>{}</span><select><option value=\"\">{}</option>",
        label(texts.shown_count),
        label(texts.findings_search),
        label(texts.severity_label),
        label(texts.severity_all)
    )?;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        write!(
            page,
            "<option value=\"{}\">{}</option>",
            severity.name(),
            label(word(page, severity))
        )?;
    }
    write!(
        page,
        "</select></label><button type=\"button\" data-open=\"{}\" data-close=\"{}\"></button><output></output></div>",
        label(texts.open_all),
        label(texts.close_all)
    )
}

fn word(page: &Page, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => page.texts.severity_error,
        Severity::Warning => page.texts.severity_warning,
        Severity::Info => page.texts.severity_info,
    }
}

fn finding(page: &mut Page, report: &Report<'_>, id: usize, group: &FindingGroup<'_>, open: bool) -> fmt::Result {
    let severity = group.severity.name();
    write!(
        page,
        "<details class=\"finding\" id=\"{}\" data-item data-kinds=\"{severity}\"{}><summary><span class=\"severity {severity}\">{}{}</span>\
         <span class=\"message\">{} <code>{}</code></span><span class=\"extent\"><b>{}</b>",
        anchor("finding", id),
        unfolded(open),
        icon(severity),
        label(word(page, group.severity)),
        label(&group.message),
        label(&group.code),
        page.texts.count(group.count)
    )?;
    bar(page, share(group.count, report.summary.records), "")?;
    page.write_str("</span></summary>")?;
    if !group.examples.is_empty() {
        examples(page, Show { masked: report.masked }, group)?;
    }
    page.write_str("</details>")
}

fn examples(page: &mut Page, show: Show, group: &FindingGroup<'_>) -> fmt::Result {
    let texts = page.texts;
    let shown = group.examples.get(..EXAMPLES).unwrap_or(&group.examples);
    write!(
        page,
        "<div class=\"wide\"><table class=\"examples\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
        label(texts.example_record),
        label(texts.example_value),
        label(texts.example_suggestion)
    )?;
    for Example {
        record,
        value,
        suggestion,
    } in shown
    {
        write!(page, "<tr><td><code>{}</code></td>", label(record))?;
        match suggestion {
            Some(suggestion) => write!(
                page,
                "<td class=\"now\">{}</td><td class=\"then\"><span aria-hidden=\"true\">→</span> {}</td></tr>",
                show.difference(value, suggestion),
                show.difference(suggestion, value)
            )?,
            None => write!(
                page,
                "<td>{}</td><td class=\"none\">{}</td></tr>",
                show.value(value),
                label(texts.no_suggestion)
            )?,
        }
    }
    page.write_str("</tbody></table></div>")?;
    if (shown.len() as u64) < group.count {
        let (shown, count) = (texts.count(shown.len() as u64), texts.count(group.count));
        write!(
            page,
            "<p class=\"note\">{}</p>",
            fill(texts.examples_shown, &[("shown", &shown), ("count", &count)])
        )?;
    }
    Ok(())
}
