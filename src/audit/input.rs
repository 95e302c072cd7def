//! What an audit looks at.

use super::agreement::LabelledPair;
use crate::merge::{GoldenRecord, GoldenRecords};
use crate::normalize::CleanTable;
use crate::validate::Validation;
use jiff::civil::Date;
use std::ops::Range;

/// A clean table, and what else is known about its records. Only the table is needed; measures without their input are left out.
#[derive(Clone, Copy, Debug)]
pub struct AuditInput<'a> {
    pub(super) data: &'a CleanTable<'a>,
    pub(super) clusters: Option<(&'a [u32], &'a GoldenRecords)>,
    pub(super) validation: Option<&'a Validation>,
    pub(super) too_empty: &'a [bool],
    pub(super) today: Option<Date>,
    pub(super) labels: &'a [LabelledPair],
}

impl<'a> AuditInput<'a> {
    /// The table alone.
    pub fn new(data: &'a CleanTable<'a>) -> Self {
        AuditInput {
            data,
            clusters: None,
            validation: None,
            too_empty: &[],
            today: None,
            labels: &[],
        }
    }

    /// With the cluster of each row and what was merged by it: for duplicates and consistency.
    pub fn clusters(mut self, clusters: &'a [u32], golden: &'a GoldenRecords) -> Self {
        self.clusters = Some((clusters, golden));
        self
    }

    /// With the outcome of a rule set; its failures count among the findings of their columns.
    pub fn validation(mut self, validation: &'a Validation) -> Self {
        self.validation = Some(validation);
        self
    }

    /// With a flag a row: the record has too few values to be matched.
    pub fn too_empty(mut self, too_empty: &'a [bool]) -> Self {
        self.too_empty = too_empty;
        self
    }

    /// With the day that counts as today: for timeliness.
    pub fn today(mut self, today: Option<Date>) -> Self {
        self.today = today;
        self
    }

    /// With the pairs that people have decided about: for accuracy.
    pub fn labels(mut self, labels: &'a [LabelledPair]) -> Self {
        self.labels = labels;
        self
    }

    pub(super) fn rows(&self) -> usize {
        self.data.rows()
    }

    pub(super) fn columns(&self) -> usize {
        self.data.columns()
    }

    /// The clusters of two records or more that a row in `rows` leads.
    pub(super) fn merged_led_in(&self, rows: Range<usize>) -> impl Iterator<Item = GoldenRecord<'a>> + use<'a> {
        let (data, golden) = (self.data, self.clusters.map(|(_, golden)| golden));
        let merged = golden.map(|golden| golden.merged_records(data, 0..golden.merged().len()));
        let leads = move |record: &GoldenRecord<'_>| {
            let first = record.members().first();
            first.is_some_and(|&row| rows.contains(&(row as usize)))
        };
        merged.into_iter().flatten().filter(leads)
    }

    /// The rows of the cluster that `row` speaks for, so that each cluster is counted once: by its member with the smallest id.
    pub(super) fn cluster_led_by(&self, row: usize) -> Option<&'a [u32]> {
        let (clusters, golden) = self.clusters?;
        let members = golden.members().of(*clusters.get(row)?);
        (members.first() == Some(&(row as u32))).then_some(members)
    }
}
