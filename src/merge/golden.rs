//! The golden records: which row gave each value, and why.

use super::choose::NO_ROW;
use super::steering::Cells;
use super::{Members, Strategy};
use crate::normalize::CleanTable;
use crate::table::BLANK;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// The outcome of a merge: the row that gives each value of each cluster. Values stay in the table and are looked up.
///
/// Memory is 8 bytes a record, and 4 bytes a column for each cluster of two records or more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldenRecords {
    pub(super) members: Members,
    /// The clusters of two records or more, ascending.
    pub(super) merged: Vec<u32>,
    /// The winning row of each merged cluster, by column.
    pub(super) winners: Vec<Vec<u32>>,
    /// The strategy of each column.
    pub(super) strategies: Vec<Strategy>,
    pub(super) pins: Cells,
    pub(super) exclusions: Cells,
}

impl GoldenRecords {
    /// Number of golden records, one a cluster.
    pub fn len(&self) -> usize {
        self.members.count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Who belongs to which cluster.
    pub fn members(&self) -> &Members {
        &self.members
    }

    /// The clusters of two records or more, ascending.
    pub fn merged(&self) -> &[u32] {
        &self.merged
    }

    /// The golden record of a cluster; `data` is what was merged.
    pub fn record<'a>(&'a self, data: &'a CleanTable<'a>, cluster: u32) -> GoldenRecord<'a> {
        GoldenRecord {
            data,
            golden: self,
            cluster,
            merged: self.merged.binary_search(&cluster).ok(),
        }
    }

    /// The golden records of these clusters.
    pub(crate) fn records<'a>(
        &'a self,
        data: &'a CleanTable<'a>,
        clusters: Range<usize>,
    ) -> impl Iterator<Item = GoldenRecord<'a>> + use<'a> {
        // There are no more clusters than rows, which u32 holds.
        let mut next = self
            .merged
            .partition_point(|&cluster| (cluster as usize) < clusters.start);
        clusters.map(move |cluster| {
            let cluster = cluster as u32;
            let merged = (self.merged.get(next) == Some(&cluster)).then_some(next);
            next += usize::from(merged.is_some());
            GoldenRecord {
                data,
                golden: self,
                cluster,
                merged,
            }
        })
    }

    /// Fetches what is in the members of these merged clusters, the raw values too where `raw` says so.
    pub(crate) fn read_ahead(&self, data: &CleanTable<'_>, places: Range<usize>, raw: bool) {
        let clusters = self.merged.get(places).unwrap_or_default();
        let members = clusters.iter().flat_map(|&cluster| self.members.of(cluster));
        data.read_ahead(&members.copied().collect::<Vec<u32>>(), raw);
    }

    /// The golden records of the clusters of two records or more with these places among them.
    pub(crate) fn merged_records<'a>(
        &'a self,
        data: &'a CleanTable<'a>,
        places: Range<usize>,
    ) -> impl Iterator<Item = GoldenRecord<'a>> + use<'a> {
        let clusters = self.merged.get(places.clone()).unwrap_or_default();
        places.zip(clusters).map(move |(place, &cluster)| GoldenRecord {
            data,
            golden: self,
            cluster,
            merged: Some(place),
        })
    }
}

/// One golden record. Columns are numbered as in the table.
#[derive(Clone, Copy, Debug)]
pub struct GoldenRecord<'a> {
    pub(super) data: &'a CleanTable<'a>,
    golden: &'a GoldenRecords,
    cluster: u32,
    merged: Option<usize>,
}

/// Where one golden value comes from: a row of `provenance.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// The column's header.
    pub column: &'a str,
    /// The golden value; empty when the chosen record has none.
    pub value: Cow<'a, str>,
    /// The record that gave it.
    pub record: &'a str,
    /// The source of that record; empty when there is only one.
    pub source: &'a str,
    /// `only-record`, `agreed` when all members that have a value have this one, `pinned` when a steward chose it, else the name of the strategy.
    pub rule: &'static str,
    /// The other values among the members, each once, in the order of the record ids.
    pub losing: Vec<&'a str>,
}

impl<'a> GoldenRecord<'a> {
    /// The number of the cluster.
    pub fn cluster(&self) -> u32 {
        self.cluster
    }

    /// The rows that were merged, in the order of their record ids.
    pub fn members(&self) -> &'a [u32] {
        self.golden.members.of(self.cluster)
    }

    /// The row that gives the value of `column`; `None` when all members are blank there. The row that gives a group may itself be blank in one of its
    /// columns.
    pub fn winner(&self, column: usize) -> Option<u32> {
        let only = || self.members().first().copied();
        let row = match self.merged {
            Some(place) => self.golden.winners.get(column)?.get(place).copied(),
            None => only().filter(|&row| !self.data.value(row as usize, column).is_empty()),
        };
        row.filter(|&row| row != NO_ROW)
    }

    /// The golden value of `column`: canonical, or raw where the column has no field; empty when there is none. Constant time; under the strategy
    /// `union` linear in the members.
    pub fn value(&self, column: usize) -> Cow<'a, str> {
        let row = self.winner(column);
        match self.survive_all(column) {
            true => self.value_beside(column, row, &self.other_values(column, row).collect::<Vec<_>>()),
            false => self.value_beside(column, row, &[]),
        }
    }

    /// The golden value, from the row that gives it and the other values.
    fn value_beside(&self, column: usize, row: Option<u32>, others: &[(u32, &'a str)]) -> Cow<'a, str> {
        let Some(row) = row else {
            return Cow::Borrowed("");
        };
        let value = self.data.value(row as usize, column);
        if self.merged.is_some() && self.survive_all(column) {
            let excluded = |row: u32| self.golden.exclusions.contains(&(row, column as u32));
            let rest = others.iter().filter(|&&(row, _)| !excluded(row));
            let all: Vec<&str> = std::iter::once(value).chain(rest.map(|&(_, text)| text)).collect();
            if all.len() > 1 {
                return Cow::Owned(all.join("; "));
            }
        }
        Cow::Borrowed(value)
    }

    /// All values of `column`, the golden one first, then the others in the order of the record ids: every e-mail address of a person, say, of which
    /// the first is the primary one. Each once; linear in the members.
    pub fn all_values(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = self.winner(column);
        let value = row.map_or("", |row| self.data.value(row as usize, column));
        let rest = self.other_values(column, row).map(|(_, text)| text);
        std::iter::once(value).filter(|value| !value.is_empty()).chain(rest)
    }

    /// Why `column` has its value: `only-record`, `agreed`, `pinned` by a steward, or the name of a strategy. Linear in the members.
    pub fn rule(&self, column: usize) -> &'static str {
        let row = self.winner(column);
        self.rule_beside(column, row, self.other_values(column, row).next().is_some())
    }

    /// The rule, from the row that gives the value and whether there is another one.
    fn rule_beside(&self, column: usize, row: Option<u32>, has_others: bool) -> &'static str {
        let is_pinned = || row.is_some_and(|row| self.golden.pins.contains(&(row, column as u32)));
        match self.strategy(column).filter(|_| self.merged.is_some()) {
            None => "only-record",
            Some(_) if !has_others => "agreed",
            Some(_) if is_pinned() => "pinned",
            Some(strategy) => strategy.name(),
        }
    }

    /// The values of `column` that did not survive, each once, in the order of the record ids. Linear in the members.
    pub fn losing_values(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let all_survive = self.survive_all(column);
        self.other_values(column, self.winner(column))
            .map(|(_, text)| text)
            .filter(move |_| !all_survive)
    }

    /// The golden value of `column` with its rule, empty where there is no value: one look at the members for both.
    pub(super) fn value_and_rule(&self, column: usize) -> (Cow<'a, str>, Cow<'a, str>) {
        let row = self.winner(column);
        let others: Vec<(u32, &str)> = self.other_values(column, row).collect();
        let value = self.value_beside(column, row, &others);
        let rule = row.map_or("", |_| self.rule_beside(column, row, !others.is_empty()));
        (value, rule.into())
    }

    /// Where the values come from: one entry for each column in which a member has a value.
    pub fn provenance(&self) -> impl Iterator<Item = Provenance<'a>> + use<'a> {
        let golden = *self;
        (0..golden.data.columns()).filter_map(move |column| golden.provenance_of(column))
    }

    /// Where the value of `column` comes from; `None` when no member has one.
    pub(crate) fn provenance_of(&self, column: usize) -> Option<Provenance<'a>> {
        let row = self.winner(column)?;
        let others: Vec<(u32, &str)> = self.other_values(column, Some(row)).collect();
        let (value, rule) = (
            self.value_beside(column, Some(row), &others),
            self.rule_beside(column, Some(row), !others.is_empty()),
        );
        let losing = others.into_iter().filter(|_| !self.survive_all(column));
        let provenance = Provenance {
            column: self.data.name(column),
            value,
            record: self.data.id(row as usize),
            source: self.data.source(row as usize),
            rule,
            losing: losing.map(|(_, text)| text).collect(),
        };
        Some(provenance).filter(|p| !p.value.is_empty() || !p.losing.is_empty())
    }

    /// Whether all values of the members are kept.
    fn survive_all(&self, column: usize) -> bool {
        self.strategy(column) == Some(Strategy::Union)
    }

    fn strategy(&self, column: usize) -> Option<Strategy> {
        self.golden.strategies.get(column).copied()
    }

    /// The members' values other than that of the row `winner`, each with the first row that has it. Most members agree, which their codes tell.
    fn other_values(&self, column: usize, winner: Option<u32>) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let values = self.data.values(column);
        let golden = winner.map_or(BLANK, |row| values.code(row as usize));
        let value = values.text(golden);
        let (mut few, mut many) = (Vec::new(), FxHashSet::default());
        self.members()
            .iter()
            .map(move |&row| (row, values.code(row as usize)))
            .filter(move |&(_, code)| code != BLANK && code != golden)
            .map(move |(row, code)| (row, values.text(code)))
            .filter(move |&(_, text)| match text {
                "" => false,
                text if text == value => false,
                text if few.len() < FEW => {
                    let is_new = !few.contains(&text);
                    few.extend(is_new.then_some(text));
                    is_new
                }
                text => !few.contains(&text) && many.insert(text),
            })
    }
}

/// Values that are looked for one by one; more go into a set.
const FEW: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::{MergeRules, merge};
    use crate::table::{Column, Schema, Table};

    #[test]
    fn records_in_a_row_are_those_asked_for_one_by_one() {
        let table = Table {
            columns: vec![Column::new("city", ["a", "b", "c", "d", "e", "f", "g"])],
            ids: ["0", "1", "2", "3", "4", "5", "6"].into_iter().collect(),
            ..Table::default()
        };
        let schema = Schema::default();
        let data = CleanTable::new(&table, &schema, &[]).unwrap();
        let rules = MergeRules::default_for(&table, &schema);
        let golden = merge(&data, &[0, 1, 0, 2, 3, 3, 1], &rules, 1).unwrap();
        let told = |record: GoldenRecord<'_>| (record.cluster, record.merged);
        for range in [0..4, 1..3, 2..4, 2..2] {
            let alone = range.clone().map(|cluster| told(golden.record(&data, cluster as u32)));
            let in_a_row = golden.records(&data, range.clone()).map(told);
            assert!(in_a_row.eq(alone), "{range:?}");
        }
        let merged: Vec<_> = golden.merged_records(&data, 1..3).map(told).collect();
        assert_eq!(merged, [(1, Some(1)), (3, Some(2))]);
    }
}
