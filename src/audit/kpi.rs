//! Measures over a series of audits: how each developed, and where it is heading.

use super::measures::Audit;
use serde::Serialize;

/// One measure over a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kpi {
    /// The column; empty for a measure of the whole table.
    pub column: String,
    /// `records`, `duplicates`, `too-empty`, a score such as `completeness`, or `filled` and `valid` of a column. Scores and shares are in percent.
    pub measure: String,
    /// One value an audit; none where it was not measured.
    pub values: Vec<Option<f64>>,
    /// The last value less the one before it.
    pub change: Option<f64>,
    /// The slope of the line of least squares, a step an audit; none for fewer than three values.
    pub trend: Option<f64>,
}

/// Reads one measure of an audit.
type Measure = fn(&Audit) -> Option<f64>;

/// The measures of audits in the order of time, first of the table, then by the columns of the last. Linear in the size of the audits.
///
/// ```
/// use hrein::audit::{Audit, kpis};
/// let day = |records| Audit { records, ..Audit::default() };
/// let records = &kpis(&[day(10), day(12), day(14)])[0];
/// assert_eq!((records.change, records.trend), (Some(2.0), Some(2.0)));
/// ```
pub fn kpis(series: &[Audit]) -> Vec<Kpi> {
    let table: [(&str, Measure); 12] = [
        ("records", |a| Some(a.records as f64)),
        ("duplicates", |a| a.duplicate_rate.map(|rate| rate.value)),
        ("too-empty", |a| share(a.too_empty, a.records)),
        ("completeness", |a| a.scores.completeness),
        ("validity", |a| a.scores.validity),
        ("uniqueness", |a| a.scores.uniqueness),
        ("consistency", |a| a.scores.consistency),
        ("timeliness", |a| a.scores.timeliness),
        ("overall", |a| a.scores.overall),
        ("consistency-across-sources", |a| a.scores.consistency_across_sources),
        ("consistency-across-fields", |a| a.scores.consistency_across_fields),
        ("accuracy", |a| a.scores.accuracy),
    ];
    let mut kpis: Vec<Kpi> = table
        .into_iter()
        .map(|(measure, of)| kpi("", measure, series.iter().map(of).collect()))
        .collect();
    for last in series.last().map_or(&[][..], |audit| &audit.columns) {
        let column = |audit: &Audit, of: fn(&super::ColumnAudit) -> Option<f64>| {
            audit.columns.iter().find(|c| c.name == last.name).and_then(of)
        };
        let filled = series
            .iter()
            .map(|audit| column(audit, |c| share(c.filled.saturating_sub(c.placeholders), c.rows)));
        kpis.push(kpi(&last.name, "filled", filled.collect()));
        let valid = series
            .iter()
            .map(|audit| column(audit, |c| share(c.valid, c.filled.saturating_sub(c.placeholders))));
        kpis.push(kpi(&last.name, "valid", valid.collect()));
    }
    kpis.retain(|kpi| kpi.values.iter().any(Option::is_some));
    kpis
}

fn kpi(column: &str, measure: &str, values: Vec<Option<f64>>) -> Kpi {
    let change = match values.as_slice() {
        [.., Some(before), Some(last)] => Some(rounded(last - before)),
        _ => None,
    };
    Kpi {
        column: column.to_owned(),
        measure: measure.to_owned(),
        change,
        trend: trend(&values),
        values,
    }
}

/// The slope of the line of least squares through the values at 0, 1, 2 …
fn trend(values: &[Option<f64>]) -> Option<f64> {
    let points: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, y)| Some((at as f64, (*y)?)))
        .collect();
    if points.len() < 3 {
        return None;
    }
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let with = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum::<f64>();
    let alone = points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>();
    Some(rounded(with / alone))
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| rounded(part as f64 * 100.0 / whole as f64))
}

fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_in_the_series_is_no_value() {
        assert_eq!(trend(&[Some(1.0), None, Some(3.0), Some(4.0)]), Some(1.0));
        assert_eq!(trend(&[Some(1.0), None, Some(3.0)]), None);
        assert_eq!(kpi("", "x", vec![Some(1.0), None]).change, None);
    }
}
