//! The measures of a table's records as wholes, in a form that adds up.

use super::agreement::{Agreement, FieldAgreement, FieldPair, LabelState, field_pairs, merge_pairs};
use super::groups::{ByGroup, GroupState, Grouping};
use super::input::AuditInput;
use super::interval::Interval;
use super::measures::{Audit, Cells, FinishedColumn, GroupAudit, Scores, percentage};
use crate::table::Role;
use crate::text::moment;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A record is up to date for so many seconds.
const FRESH: i64 = 365 * 86_400;

/// Groups told, at most.
const MOST_GROUPS: usize = 200;

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
    sources: ByGroup<'a, GroupState>,
    countries: ByGroup<'a, GroupState>,
    #[serde(default)]
    fields: Vec<FieldPair<'a>>,
    #[serde(default)]
    labels: LabelState,
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
            fields: field_pairs(input, rows.clone()),
            labels: LabelState::measure(input.labels, rows.clone()),
            ..TableState::default()
        };
        let records = |by: Option<Grouping<'a>>| by.map(|by| by.records(input, rows.clone())).unwrap_or_default();
        (state.sources, state.countries) = (records(input.by_source()), records(input.by_country()));
        state.add_freshness(input, rows.clone());
        for row in rows {
            match input.cluster_led_by(row) {
                Some(members) => *state.cluster_sizes.entry(members.len() as u32).or_default() += 1,
                None if input.clusters.is_none() => *state.cluster_sizes.entry(1).or_default() += 1,
                None => {}
            }
        }
        state
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
        let is_fresh = |row: usize| {
            let moment = moments.get(values.code(row) as usize).copied().flatten()?;
            Some(moment >= today - FRESH)
        };
        for fresh in rows.clone().filter_map(is_fresh) {
            self.dated += 1;
            self.fresh += u64::from(fresh);
        }
        for (by, states) in [
            (input.by_source(), &mut self.sources),
            (input.by_country(), &mut self.countries),
        ] {
            if let Some(by) = by {
                by.add_updates(states, rows.clone(), is_fresh);
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
        for (own, others) in [
            (&mut self.sources, other.sources),
            (&mut self.countries, other.countries),
        ] {
            for (name, more) in others {
                own.entry(name).or_default().add_all(&more);
            }
        }
        merge_pairs(&mut self.fields, other.fields);
        self.labels.add_all(&other.labels);
    }

    /// The measures behind the counts.
    pub fn finish(self, columns: Vec<FinishedColumn<'_>>) -> Audit {
        let mut cells = Cells::default();
        let mut cells_of: [BTreeMap<&str, Cells>; 2] = Default::default();
        let (mut compared, mut agreeing) = (0, 0);
        let (mut across, mut fields) = (Agreement::default(), Agreement::default());
        let mut kept: BTreeMap<&str, Agreement> = BTreeMap::new();
        self.fields.iter().for_each(|pair| fields.add_all(pair.records()));
        for column in columns.iter().filter(|c| c.is_scored) {
            cells.add_all(&column.cells);
            compared += column.audit.clusters_compared;
            agreeing += column.audit.clusters_agreeing;
            across.add_all(&column.across);
            for (name, values) in &column.kept {
                kept.entry(name).or_default().add_all(values);
            }
            for (sum, of_column) in cells_of.iter_mut().zip([&column.sources, &column.countries]) {
                for (name, cells) in of_column {
                    sum.entry(name).or_default().add_all(cells);
                }
            }
        }
        let sources = group_audits(&self.sources, &cells_of[0], &kept);
        let countries = group_audits(&self.countries, &cells_of[1], &BTreeMap::new());
        let labels = self.labels.finish();
        let clusters: u64 = self.cluster_sizes.values().sum();
        let scores = Scores {
            completeness: cells.completeness(),
            validity: cells.validity(),
            uniqueness: percentage(clusters, self.records),
            consistency: percentage(agreeing, compared),
            timeliness: percentage(self.fresh, self.dated),
            overall: None,
            consistency_across_sources: across.score(),
            consistency_across_fields: fields.score(),
            accuracy: labels.and_then(|labels| labels.accuracy).map(|accuracy| accuracy.value),
        };
        Audit {
            records: self.records,
            clusters,
            duplicates: self.records.saturating_sub(clusters),
            merged_clusters: self.cluster_sizes.range(2..).map(|(_, clusters)| clusters).sum(),
            duplicate_rate: Interval::of(self.records.saturating_sub(clusters), self.records),
            sources,
            countries,
            fields: self.fields.into_iter().map(FieldAgreement::from).collect(),
            labels,
            cluster_sizes: self.cluster_sizes.into_iter().collect(),
            too_empty: self.too_empty,
            scores: scores.with_overall(),
            columns: columns.into_iter().map(|c| c.audit).collect(),
        }
    }
}

/// The groups by name; of more than [`MOST_GROUPS`] those with the most records.
fn group_audits(
    states: &ByGroup<'_, GroupState>,
    cells_of: &BTreeMap<&str, Cells>,
    kept: &BTreeMap<&str, Agreement>,
) -> Vec<GroupAudit> {
    let group = |(name, state): (&Cow<'_, str>, &GroupState)| {
        let cells = cells_of.get(name.as_ref()).copied().unwrap_or_default();
        GroupAudit {
            name: name.to_string(),
            records: state.records,
            duplicates_within: state.duplicates_within,
            shared_with_others: state.shared_with_others,
            completeness: cells.completeness(),
            validity: cells.validity(),
            timeliness: state.updated.score(),
            consistency: kept.get(name.as_ref()).and_then(Agreement::score),
        }
    };
    let mut groups: Vec<GroupAudit> = states.iter().map(group).collect();
    if groups.len() > MOST_GROUPS {
        // Stable: of equals the first by name.
        groups.sort_by_key(|group| std::cmp::Reverse(group.records));
        groups.truncate(MOST_GROUPS);
        groups.sort_by(|x, y| x.name.cmp(&y.name));
    }
    groups
}
