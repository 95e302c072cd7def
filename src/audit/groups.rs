//! Records in groups: by source, and by country.

use super::agreement::Agreement;
use super::input::AuditInput;
use super::measures::Cells;
use crate::normalize::{CountryCode, Quality};
use crate::table::Kind;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Counts by the name of the group.
pub(super) type ByGroup<'a, T> = BTreeMap<Cow<'a, str>, T>;

/// A column that tells groups apart.
#[derive(Clone, Debug)]
pub(super) struct Grouping<'a> {
    codes: &'a [u32],
    /// The name behind each code; groups of the same name are one.
    names: Vec<Cow<'a, str>>,
}

/// Counts over the records of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GroupState {
    pub records: u64,
    pub duplicates_within: u64,
    pub shared_with_others: u64,
    /// Records that say when they were updated, and those updated lately.
    #[serde(default)]
    pub updated: Agreement,
}

impl GroupState {
    pub fn add_all(&mut self, other: &GroupState) {
        self.records += other.records;
        self.duplicates_within += other.duplicates_within;
        self.shared_with_others += other.shared_with_others;
        self.updated.add_all(&other.updated);
    }
}

impl<'a> AuditInput<'a> {
    /// By source, where there are several.
    pub(super) fn by_source(&self) -> Option<Grouping<'a>> {
        let sources = self.data.table().sources.as_ref()?;
        let names = (0..sources.distinct() as u32).map(|code| sources.value(code).into());
        Some(Grouping {
            codes: sources.codes(),
            names: names.collect(),
        })
    }

    /// By the first column of countries; what is no country counts as none.
    pub(super) fn by_country(&self) -> Option<Grouping<'a>> {
        let is_country = |&column: &usize| self.data.field(column).is_some_and(|f| f.kind == Kind::Country);
        let values = self.data.values((0..self.data.columns()).find(is_country)?);
        let qualities = values.qualities();
        let name = |code: u32| match qualities.get(code as usize) {
            Some(Quality::Good | Quality::Doubtful) if CountryCode::new(values.text(code)).is_some() => {
                values.text(code).into()
            }
            _ => "".into(),
        };
        Some(Grouping {
            codes: values.codes(),
            names: (0..values.len() as u32).map(name).collect(),
        })
    }
}

impl<'a> Grouping<'a> {
    /// The cells of each group among `rows`. Linear in the rows.
    pub fn cells(&self, rows: Range<usize>, quality: impl Fn(usize) -> Quality) -> ByGroup<'a, Cells> {
        let mut cells = vec![Cells::default(); self.names.len()];
        for row in rows {
            if let Some(cells) = self.code(row).and_then(|code| cells.get_mut(code)) {
                cells.add(quality(row), 1);
            }
        }
        let mut by_name: ByGroup<'a, Cells> = ByGroup::new();
        for (name, cells) in self.names.iter().zip(cells).filter(|(_, cells)| cells.all > 0) {
            by_name.entry(name.clone()).or_default().add_all(&cells);
        }
        by_name
    }

    /// The records of each group among `rows`, and of the clusters that they lead. Linear in the rows and their clusters' members.
    pub fn records(&self, input: &AuditInput<'a>, rows: Range<usize>) -> ByGroup<'a, GroupState> {
        let mut states: ByGroup<'a, GroupState> = ByGroup::new();
        let mut counts = vec![0u64; self.names.len()];
        for row in rows {
            if let Some(count) = self.code(row).and_then(|code| counts.get_mut(code)) {
                *count += 1;
            }
            if let Some(members) = input.cluster_led_by(row).filter(|members| members.len() > 1) {
                self.add_cluster(members, &mut states);
            }
        }
        for (name, records) in self.names.iter().zip(counts).filter(|(_, records)| *records > 0) {
            states.entry(name.clone()).or_default().records += records;
        }
        states
    }

    fn add_cluster(&self, members: &[u32], states: &mut ByGroup<'a, GroupState>) {
        let mut names: Vec<&Cow<'a, str>> = Vec::with_capacity(members.len());
        names.extend(
            members
                .iter()
                .filter_map(|&row| self.names.get(self.code(row as usize)?)),
        );
        names.sort_unstable();
        let is_shared = names.first() != names.last();
        for run in names.chunk_by(|a, b| a == b) {
            let state = states.entry(run[0].clone()).or_default();
            state.duplicates_within += run.len() as u64 - 1;
            state.shared_with_others += if is_shared { run.len() as u64 } else { 0 };
        }
    }

    /// Adds to each group what `is_fresh` tells of its records among `rows`. Linear in the rows.
    pub fn add_updates(
        &self,
        states: &mut ByGroup<'a, GroupState>,
        rows: Range<usize>,
        is_fresh: impl Fn(usize) -> Option<bool>,
    ) {
        let mut updated = self.counts();
        for row in rows {
            if let (Some(fresh), Some(updated)) = (is_fresh(row), self.code(row).and_then(|code| updated.get_mut(code)))
            {
                updated.add(fresh);
            }
        }
        for (name, updated) in self.named(updated) {
            states.entry(name.clone()).or_default().updated.add_all(&updated);
        }
    }

    /// Nothing counted yet, for each code.
    pub fn counts(&self) -> Vec<Agreement> {
        vec![Agreement::default(); self.names.len()]
    }

    /// The names behind the codes under which something was counted.
    pub fn named(&self, counts: Vec<Agreement>) -> impl Iterator<Item = (&Cow<'a, str>, Agreement)> {
        let named = self.names.iter().zip(counts);
        named.filter(|(_, counted)| counted.compared > 0)
    }

    /// The group of a row.
    pub fn name(&self, row: usize) -> Option<&Cow<'a, str>> {
        self.names.get(self.code(row)?)
    }

    /// The code of the group of a row.
    pub fn code(&self, row: usize) -> Option<usize> {
        self.codes.get(row).map(|&code| code as usize)
    }
}
