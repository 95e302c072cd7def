//! The duplicates: a sample of clusters, each with its golden record, the differences, and why its records match.

use super::charts::{bar, icon};
use super::data::{ClusterReport, GoldenCell, Report};
use super::numbers::share;
use super::overview::figures;
use super::write::{Page, Show, block, counted, display, fill, label};
use super::{close_section, near, open_section, pairs, unfolded};
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// Most of each that one cluster shows.
const MEMBERS: usize = 20;
const COLUMNS: usize = 24;
const LOST: usize = 8;
/// Clusters listed before the rest folds away.
const LISTED: usize = 12;
/// Columns whose values name a cluster in the list.
const NAMING: usize = 3;

pub(super) fn write(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    let texts = page.texts;
    let summary = &report.summary;
    open_section(page, "duplicates", texts.duplicates, texts.duplicates_lede)?;
    page.write_str("<div class=\"extent-of\">")?;
    if summary.records > 0 {
        let largest = report
            .cluster_sizes
            .iter()
            .map(|(size, _)| u64::from(*size))
            .max()
            .unwrap_or(0);
        let doubtful = report.clusters.iter().filter(|cluster| cluster.doubtful).count() as u64;
        let stats = [
            (summary.duplicates, texts.stat_duplicates),
            (summary.merged_clusters, texts.stat_merged),
            (largest, texts.stat_largest),
            (doubtful, texts.stat_doubtful),
        ];
        figures(page, &stats)?;
    }
    sizes(page, report)?;
    page.write_str("</div>")?;
    if report.clusters.is_empty() {
        write!(page, "<p class=\"note\">{}</p>", label(texts.duplicates_none))?;
        return close_section(page);
    }
    toolbar(page)?;
    legend(page)?;
    let end = page.allow(1_000_000);
    let (first, rest) = report.clusters.split_at(report.clusters.len().min(LISTED));
    page.write_str("<div class=\"clusters\">")?;
    let mut left_out = page.items(end, first.iter().enumerate(), |page, (at, cluster)| {
        one(page, report, cluster, at == 0)
    })?;
    page.write_str("</div>")?;
    if !rest.is_empty() {
        let more = texts.count(rest.len() as u64);
        write!(
            page,
            "<details class=\"more rest\"><summary>{}</summary><div class=\"clusters\">",
            fill(texts.clusters_more, &[("count", &more)])
        )?;
        left_out += page.items(end, rest, |page, cluster| one(page, report, cluster, false))?;
        page.write_str("</div></details>")?;
    }
    let (shown, total) = (report.clusters.len() - left_out, summary.merged_clusters);
    let sentence = if (shown as u64) < total {
        texts.clusters_sample
    } else {
        texts.clusters_all
    };
    write!(
        page,
        "<p class=\"note none\" hidden>{}</p><p class=\"note\">{}</p>",
        label(texts.none_match),
        fill(
            sentence,
            &[("shown", &texts.count(shown as u64)), ("total", &texts.count(total))]
        )
    )?;
    page.left_out(left_out)?;
    near::write(page, report)?;
    close_section(page)
}

/// How many clusters have how many records; the long tail in ranges.
fn sizes(page: &mut Page, report: &Report<'_>) -> fmt::Result {
    const RANGES: [(u32, u32); 12] = [
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
        (5, 5),
        (6, 6),
        (7, 10),
        (11, 20),
        (21, 50),
        (51, 100),
        (101, 1_000),
        (1_001, u32::MAX),
    ];
    let texts = page.texts;
    if report.cluster_sizes.is_empty() {
        return Ok(());
    }
    let count_in = |(from, to): (u32, u32)| {
        let inside = report
            .cluster_sizes
            .iter()
            .filter(|(size, _)| (from..=to).contains(size));
        inside.fold(0_u64, |sum, (_, clusters)| sum.saturating_add(*clusters))
    };
    let counts: Vec<_> = RANGES
        .iter()
        .map(|range| (*range, count_in(*range)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    write!(
        page,
        "<figure class=\"sizes\"><figcaption>{}</figcaption><ul class=\"frequencies\">",
        label(texts.sizes)
    )?;
    for ((from, to), count) in counts {
        page.write_str("<li><span>")?;
        let (low, high) = (texts.count(from.into()), texts.count(to.into()));
        match (from, to) {
            (from, to) if from == to => write!(
                page,
                "{}",
                counted(texts, from.into(), texts.size_one, texts.size_other)
            )?,
            (from, u32::MAX) => write!(
                page,
                "{}",
                fill(texts.size_above, &[("from", &texts.count(u64::from(from) - 1))])
            )?,
            _ => write!(page, "{}", fill(texts.size_range, &[("from", &low), ("to", &high)]))?,
        }
        page.write_str("</span>")?;
        bar(page, share(count, most), "")?;
        write!(page, "<b>{}</b></li>", texts.count(count))?;
    }
    page.write_str("</ul></figure>")
}

fn toolbar(page: &mut Page) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<div class=\"tools\" hidden data-for=\"duplicates\" data-shown=\"{}\"><label><span>{}</span><input type=\"search\" autocomplete=\"off\"></label>\
         <label><span>{}</span><select><option value=\"\">{}</option><option value=\"doubtful\">{}</option><option value=\"sources\">{}</option>\
         <option value=\"large\">{}</option></select></label><button type=\"button\" data-open=\"{}\" data-close=\"{}\"></button><output></output></div>",
        label(texts.shown_count),
        label(texts.clusters_search),
        label(texts.clusters_filter),
        label(texts.filter_all),
        label(texts.filter_doubtful),
        label(texts.filter_sources),
        label(texts.filter_large),
        label(texts.open_all),
        label(texts.close_all)
    )
}

fn legend(page: &mut Page) -> fmt::Result {
    let texts = page.texts;
    write!(
        page,
        "<p class=\"legend\"><span class=\"kept\">{}{}</span><span class=\"differs\">{}{}</span><span class=\"blank\">– {}</span></p>",
        icon("kept"),
        label(texts.legend_kept),
        icon("differs"),
        label(texts.legend_differs),
        label(texts.legend_blank)
    )
}

fn one(page: &mut Page, report: &Report<'_>, cluster: &ClusterReport<'_>, open: bool) -> fmt::Result {
    let texts = page.texts;
    let show = Show { masked: report.masked };
    let sources: BTreeSet<&str> = cluster.members.iter().map(|member| &*member.source).collect();
    let kinds = [
        (cluster.doubtful, "doubtful "),
        (sources.len() > 1, "sources "),
        (cluster.members.len() > 2, "large"),
    ];
    let kinds = kinds
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, kind)| kind)
        .collect::<String>();
    write!(
        page,
        "<details class=\"cluster\" data-item data-kinds=\"{kinds}\"{}><summary><span class=\"name\">",
        unfolded(open)
    )?;
    let naming = naming(cluster);
    if naming.is_empty() {
        write!(page, "<em>{}</em>", label(texts.blank_record))?;
    }
    naming
        .iter()
        .try_for_each(|value| write!(page, "<span>{}</span>", show.value(value)))?;
    write!(
        page,
        "</span><span class=\"badges\"><span class=\"tag\">{}</span>",
        counted(texts, cluster.members.len() as u64, texts.size_one, texts.size_other)
    )?;
    if cluster.doubtful {
        write!(
            page,
            "<span class=\"tag doubtful\">{}{}</span>",
            icon("warning"),
            label(texts.doubtful)
        )?;
    }
    if let Some(bits) = cluster.weakest_link_bits {
        write!(
            page,
            "<span class=\"link\">{}</span>",
            fill(texts.weakest_link, &[("bits", &texts.bits(bits))])
        )?;
    }
    write!(page, "<code>{}</code></span></summary>", label(&cluster.id))?;
    side_by_side(page, show, cluster)?;
    history(page, cluster)?;
    pairs::write(page, report, cluster, open)?;
    page.write_str("</details>")
}

/// The first golden values that say something new: a given name is not told again after the whole name.
fn naming<'a>(cluster: &'a ClusterReport<'_>) -> Vec<&'a str> {
    let mut naming: Vec<&str> = Vec::with_capacity(NAMING);
    for cell in &cluster.golden {
        let told = naming.iter().any(|earlier| earlier.contains(&*cell.value));
        if !cell.value.is_empty() && !told && naming.len() < NAMING {
            naming.push(&cell.value);
        }
    }
    naming
}

/// The golden record on top, the members below, differences marked.
fn side_by_side(page: &mut Page, show: Show, cluster: &ClusterReport<'_>) -> fmt::Result {
    let texts = page.texts;
    let columns = cluster.columns.get(..COLUMNS).unwrap_or(&cluster.columns);
    write!(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"cards members\"><thead><tr><th scope=\"col\">{}</th>",
        label(&cluster.id),
        label(texts.example_record)
    )?;
    columns
        .iter()
        .try_for_each(|column| write!(page, "<th scope=\"col\">{}</th>", label(column)))?;
    write!(
        page,
        "</tr></thead><tbody><tr class=\"golden\"><th scope=\"row\">{}{}</th>",
        icon("golden"),
        label(texts.golden)
    )?;
    for (at, column) in columns.iter().enumerate() {
        write!(page, "<td data-name=\"{}\">", label(column))?;
        if let Some(cell) = cluster.golden.get(at) {
            golden(page, show, cell)?;
        }
        page.write_str("</td>")?;
    }
    page.write_str("</tr>")?;
    for member in cluster.members.iter().take(MEMBERS) {
        write!(page, "<tr><th scope=\"row\"><code>{}</code>", label(&member.record))?;
        if !member.source.is_empty() {
            write!(page, "<small>{}</small>", label(&member.source))?;
        }
        page.write_str("</th>")?;
        for (at, column) in columns.iter().enumerate() {
            let value = member.values.get(at).map_or("", |value| value);
            let kept = cluster.golden.get(at);
            let best = kept.map_or("", |cell| &cell.value);
            let gave = kept
                .and_then(|cell| cell.from_record.as_deref())
                .is_some_and(|from| from == member.record);
            let (class, sign, meaning) = match value {
                "" => ("blank", None, texts.cell_blank),
                _ if gave => ("kept", Some("kept"), texts.cell_kept),
                _ if value != best => ("differs", Some("differs"), texts.cell_differs),
                _ => ("same", None, ""),
            };
            write!(page, "<td class=\"{class}\" data-name=\"{}\">", label(column))?;
            if let Some(sign) = sign {
                write!(page, "{}", icon(sign))?;
            }
            match class {
                "blank" => page.write_str("<span aria-hidden=\"true\">–</span>")?,
                "differs" => write!(page, "<span>{}</span>", show.difference(value, best))?,
                _ => write!(page, "<span>{}</span>", show.value(value))?,
            }
            if !meaning.is_empty() {
                write!(page, "<span class=\"hidden\"> ({})</span>", label(meaning))?;
            }
            page.write_str("</td>")?;
        }
        page.write_str("</tr>")?;
    }
    page.write_str("</tbody></table></div>")?;
    more(page, texts.more_members, cluster.members.len().saturating_sub(MEMBERS))?;
    more(page, texts.more_columns, cluster.columns.len().saturating_sub(COLUMNS))
}

/// How the cluster came about: a few sentences, and the steps behind them.
fn history(page: &mut Page, cluster: &ClusterReport<'_>) -> fmt::Result {
    let texts = page.texts;
    if cluster.history.is_empty() {
        return Ok(());
    }
    write!(
        page,
        "<div class=\"history\"><h3 class=\"minor\">{}</h3><p class=\"why\">{}</p>",
        label(texts.history_title),
        block(&cluster.history)
    )?;
    // Of one step the sentence has told all.
    if cluster.steps.len() > 1 {
        write!(
            page,
            "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}</th></tr></thead><tbody>",
            label(texts.history_link),
            label(texts.history_how),
            label(texts.history_records)
        )?;
        for step in cluster.steps.iter().take(MEMBERS) {
            write!(
                page,
                "<tr><td><code>{}</code> ↔ <code>{}</code></td><td>{}",
                label(&step.left),
                label(&step.right),
                label(&step.how)
            )?;
            if step.weakest {
                write!(
                    page,
                    " <span class=\"tag doubtful\">{}</span>",
                    label(texts.history_weak)
                )?;
            }
            write!(
                page,
                "</td><td class=\"number\">{}</td></tr>",
                texts.count(step.records)
            )?;
        }
        page.write_str("</tbody></table>")?;
        page.left_out(cluster.steps.len().saturating_sub(MEMBERS))?;
    }
    page.write_str("</div>")
}

fn golden(page: &mut Page, show: Show, cell: &GoldenCell<'_>) -> fmt::Result {
    let texts = page.texts;
    if cell.value.is_empty() {
        page.write_str("<span class=\"blank\">–</span>")?;
    } else {
        write!(page, "<b>{}</b>", show.value(&cell.value))?;
    }
    if let Some(from) = &cell.from_record {
        let rule = if cell.rule.is_empty() { "" } else { " · " };
        let record = label(from);
        write!(
            page,
            "<small>{}{rule}{}</small>",
            fill(texts.golden_from, &[("record", &record)]),
            label(&cell.rule)
        )?;
    }
    if !cell.lost.is_empty() {
        let lost = display(|f| {
            for (at, value) in cell.lost.iter().take(LOST).enumerate() {
                write!(f, "{}{}", if at > 0 { ", " } else { "" }, show.value(value))?;
            }
            f.write_str(if cell.lost.len() > LOST { " …" } else { "" })
        });
        write!(
            page,
            "<small class=\"lost\">{}</small>",
            fill(texts.golden_lost, &[("values", &lost)])
        )?;
    }
    Ok(())
}

pub(super) fn more(page: &mut Page, text: &'static str, count: usize) -> fmt::Result {
    if count == 0 {
        return Ok(());
    }
    write!(
        page,
        "<p class=\"note\">{}</p>",
        fill(text, &[("count", &page.texts.count(count as u64))])
    )
}
