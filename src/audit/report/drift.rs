//! What changed since the earlier audit, and the rules that the next delivery can be held to.

use super::charts::icon;
use super::data::Report;
use super::write::{Page, label};
use super::{close_section, open_section, share_cell};
use std::fmt::{self, Write};

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let Some(drifts) = &report.drift else {
        return Ok(());
    };
    let lede = if drifts.is_empty() {
        texts.drift_none
    } else {
        texts.drift_lede
    };
    open_section(page, "drift", texts.drift, lede)?;
    if drifts.is_empty() {
        return close_section(page);
    }
    let names = [
        texts.column_name,
        texts.drift_measure,
        texts.drift_before,
        texts.drift_after,
        texts.drift_change,
        texts.drift_verdict,
    ];
    page.write_str("<table class=\"cards\"><thead><tr>")?;
    for (at, name) in names.into_iter().enumerate() {
        let class = if (2..5).contains(&at) { " class=\"number\"" } else { "" };
        write!(page, "<th scope=\"col\"{class}>{}</th>", label(name))?;
    }
    page.write_str("</tr></thead><tbody>")?;
    let end = page.allow(120_000);
    let left_out = page.items(end, drifts, |page, drift| {
        let (sign, class, word) = match drift.worse {
            Some(true) => ("warning", "worse", texts.drift_worse),
            Some(false) => ("ok", "better", texts.drift_better),
            None => ("info", "neither", texts.drift_neither),
        };
        let column = if drift.column.is_empty() {
            texts.drift_table
        } else {
            &drift.column
        };
        write!(
            page,
            "<tr><th scope=\"row\">{}</th><td data-name=\"{}\">{}</td>",
            label(column),
            label(names[1]),
            label(&drift.measure)
        )?;
        for (name, value) in names.iter().skip(2).zip([&drift.before, &drift.after, &drift.change]) {
            write!(
                page,
                "<td class=\"number\" data-name=\"{}\">{}</td>",
                label(name),
                label(value)
            )?;
        }
        write!(
            page,
            "<td class=\"{class}\" data-name=\"{}\"><span>{}{}</span></td></tr>",
            label(names[5]),
            icon(sign),
            label(word)
        )
    })?;
    page.write_str("</tbody></table>")?;
    page.left_out(left_out)?;
    close_section(page)
}

pub(super) fn rules(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let lede = if report.rules.is_empty() {
        texts.rules_none
    } else {
        texts.rules_lede
    };
    open_section(page, "rules", texts.rules, lede)?;
    if report.rules.is_empty() {
        return close_section(page);
    }
    let names = [texts.column_name, texts.rule_asks, texts.rule_passed, texts.rule_mostly];
    page.write_str("<table class=\"cards rules\"><thead><tr>")?;
    for (at, name) in names.into_iter().enumerate() {
        let class = if at > 2 { " class=\"number\"" } else { "" };
        write!(page, "<th scope=\"col\"{class}>{}</th>", label(name))?;
    }
    page.write_str("</tr></thead><tbody>")?;
    let end = page.allow(120_000);
    let left_out = page.items(end, &report.rules, |page, rule| {
        write!(
            page,
            "<tr><th scope=\"row\">{}</th><td data-name=\"{}\"><span>{}</span></td>",
            label(&rule.columns),
            label(names[1]),
            label(&rule.rule)
        )?;
        share_cell(page, names[2], rule.passed)?;
        write!(
            page,
            "<td class=\"number\" data-name=\"{}\">{}</td></tr>",
            label(names[3]),
            texts.percent(rule.mostly)
        )
    })?;
    page.write_str("</tbody></table>")?;
    page.left_out(left_out)?;
    close_section(page)
}
