//! The measures of a table's records as wholes, in a form that adds up.

use super::input::AuditInput;
use super::measures::{Audit, Cells, FinishedColumn, Scores, SourceAudit, percentage};
use crate::table::Role;
use crate::text::moment;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A record is up to date for so many seconds.
const FRESH: i64 = 365 * 86_400;

/// Counts over records and clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TableState<'a> {
    records: u64,
    /// Clusters by their number of records.
    cluster_sizes: BTreeMap<u32, u64>,
    too_empty: u64,
    /// Records that say when they were updated, and those updated lately.
    dated: u64,
    fresh: u64,
    sources: BTreeMap<Cow<'a, str>, SourceState>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SourceState {
    records: u64,
    duplicates_within: u64,
    shared_with_others: u64,
}

impl<'a> TableState<'a> {
    /// Measures the records in `rows`, and the clusters that they lead. Linear in the rows and their clusters' members.
    pub fn measure(input: &AuditInput<'a>, rows: Range<usize>) -> Self {
        let mut state = TableState {
            records: rows.len() as u64,
            too_empty: rows
                .clone()
                .filter(|&row| input.too_empty.get(row) == Some(&true))
                .count() as u64,
            ..TableState::default()
        };
        state.add_freshness(input, rows.clone());
        for row in rows {
            if input.has_sources() {
                state.source(input, row).records += 1;
            }
            match input.cluster_led_by(row) {
                Some(members) => state.add_cluster(input, members),
                None if input.clusters.is_none() => *state.cluster_sizes.entry(1).or_default() += 1,
                None => {}
            }
        }
        state
    }

    fn source(&mut self, input: &AuditInput<'a>, row: usize) -> &mut SourceState {
        self.sources.entry(input.data.source(row).into()).or_default()
    }

    fn add_cluster(&mut self, input: &AuditInput<'a>, members: &[u32]) {
        *self.cluster_sizes.entry(members.len() as u32).or_default() += 1;
        if !input.has_sources() || members.len() < 2 {
            return;
        }
        let mut by_source: BTreeMap<&'a str, u64> = BTreeMap::new();
        for &row in members {
            *by_source.entry(input.data.source(row as usize)).or_default() += 1;
        }
        let is_shared = by_source.len() > 1;
        for (name, records) in by_source {
            let source = self.sources.entry(name.into()).or_default();
            source.duplicates_within += records - 1;
            source.shared_with_others += if is_shared { records } else { 0 };
        }
    }

    fn add_freshness(&mut self, input: &AuditInput<'a>, rows: Range<usize>) {
        let data = input.data;
        let updated = (0..data.columns()).find(|&c| data.field(c).is_some_and(|f| f.role == Role::UpdatedAt));
        let today = input.today.and_then(|day| moment::seconds(&day.to_string()));
        let (Some(column), Some(today)) = (updated, today) else {
            return;
        };
        let values = data.values(column);
        let moments: Vec<Option<i64>> = (0..values.len() as u32)
            .map(|code| moment::seconds(values.text(code)))
            .collect();
        for row in rows {
            if let Some(moment) = moments.get(values.code(row) as usize).copied().flatten() {
                self.dated += 1;
                self.fresh += u64::from(moment >= today - FRESH);
            }
        }
    }

    /// Adds the counts over other records.
    pub fn merge(&mut self, other: TableState<'a>) {
        self.records += other.records;
        for (size, clusters) in other.cluster_sizes {
            *self.cluster_sizes.entry(size).or_default() += clusters;
        }
        self.too_empty += other.too_empty;
        self.dated += other.dated;
        self.fresh += other.fresh;
        for (name, more) in other.sources {
            let source = self.sources.entry(name).or_default();
            source.records += more.records;
            source.duplicates_within += more.duplicates_within;
            source.shared_with_others += more.shared_with_others;
        }
    }

    /// The measures behind the counts.
    pub fn finish(self, columns: Vec<FinishedColumn<'_>>) -> Audit {
        let mut cells = Cells::default();
        let mut cells_of_source: BTreeMap<&str, Cells> = BTreeMap::new();
        let (mut compared, mut agreeing) = (0, 0);
        for column in columns.iter().filter(|c| c.is_scored) {
            cells.add_all(&column.cells);
            compared += column.audit.clusters_compared;
            agreeing += column.audit.clusters_agreeing;
            for (name, cells) in &column.sources {
                cells_of_source.entry(name).or_default().add_all(cells);
            }
        }
        let clusters: u64 = self.cluster_sizes.values().sum();
        let source = |(name, source): (&Cow<'_, str>, &SourceState)| {
            let cells = cells_of_source.get(name.as_ref()).copied().unwrap_or_default();
            SourceAudit {
                name: name.to_string(),
                records: source.records,
                duplicates_within: source.duplicates_within,
                shared_with_others: source.shared_with_others,
                completeness: cells.completeness(),
                validity: cells.validity(),
            }
        };
        let scores = Scores {
            completeness: cells.completeness(),
            validity: cells.validity(),
            uniqueness: percentage(clusters, self.records),
            consistency: percentage(agreeing, compared),
            timeliness: percentage(self.fresh, self.dated),
            overall: None,
        };
        Audit {
            records: self.records,
            clusters,
            duplicates: self.records.saturating_sub(clusters),
            merged_clusters: self.cluster_sizes.range(2..).map(|(_, clusters)| clusters).sum(),
            sources: self.sources.iter().map(source).collect(),
            cluster_sizes: self.cluster_sizes.into_iter().collect(),
            too_empty: self.too_empty,
            scores: scores.with_overall(),
            columns: columns.into_iter().map(|c| c.audit).collect(),
        }
    }
}
