//! Golden records: one record a cluster, with the origin of every value.
//!
//! [`merge()`] chooses the surviving values by [`MergeRules`], [`GoldenRecords`] tells them and where they come from, [`plan()`] says what a host has to
//! write and retire, and the [`journal`] keeps what was, so that each merge can be undone.

mod candidates;
mod choose;
mod diff;
mod golden;
pub mod journal;
mod members;
mod plan;
mod record_rank;
mod rules;
mod steering;
mod strategy;
mod units;

pub use diff::{GoldenChange, diff};
pub use golden::{GoldenRecord, GoldenRecords, Provenance};
pub use members::Members;
pub use plan::{CellChange, ForeignKey, MergeStep, Repoint, plan};
pub use rules::{Cell, Group, MergeRules, Preference, Trust};
pub use strategy::Strategy;

use crate::error::Result;
use crate::normalize::CleanTable;
use crate::parallel::Threads;
use candidates::Candidates;
use record_rank::RecordRank;
use steering::{Steering, cells};

/// Merges each cluster into one golden record.
///
/// `clusters` gives the cluster of each row, dense from 0. The outcome is a pure function of the member records, the table's counts and the rules: neither
/// the order of the rows nor the number of threads changes it. Time is linear in the cells; a cluster of 100,000 records is no worse than 50,000
/// of two.
///
/// Values that a steward has pinned go before all others, and excluded ones are no candidates; then values with better findings, then those that a condition
/// of [`MergeRules::prefer`] puts first, then the strategy.
///
/// Candidates of equal standing under the strategy are told apart by, in this order: more members that agree, more words spelled out, seen elsewhere in the
/// table (a value seen nowhere else is more often a slip), more recent, longer, smaller record id.
///
/// ```
/// use hrein::merge::{merge, MergeRules};
/// use hrein::normalize::{CleanColumn, CleanTable, Context, Kind};
/// use hrein::table::{Column, Field, Role, Schema, Table};
///
/// let table = Table {
///     columns: vec![Column::new("city", ["Akureyri", " Akureyri ", "Akureyi"])],
///     ids: ["a", "b", "c"].into_iter().collect(),
///     ..Table::default()
/// };
/// let schema = Schema { fields: vec![Field { column: "city".into(), kind: Kind::City, role: Role::Plain, scheme: None }] };
/// let clean = [CleanColumn::new(&table.columns[0], Kind::City, &Context::default())];
/// let data = CleanTable::new(&table, &schema, &clean)?;
///
/// let golden = merge(&data, &[0, 0, 0], &MergeRules::default_for(&table, &schema), 1)?;
/// let record = golden.record(&data, 0);
/// assert_eq!(record.value(0), "Akureyri");
/// assert_eq!(record.losing_values(0).collect::<Vec<_>>(), ["Akureyi"]);
/// # Ok::<(), hrein::Error>(())
/// ```
///
/// # Errors
/// `bad-clusters` when the cluster numbers are not dense or not one a row; `unknown-column` when a rule names a column that is not there;
/// `column-named-twice` when a column would have to survive in two ways.
pub fn merge(data: &CleanTable<'_>, clusters: &[u32], rules: &MergeRules, threads: usize) -> Result<GoldenRecords> {
    let threads = Threads::new(threads);
    let units = units::units(data, rules)?;
    let records = RecordRank::new(data, rules)?;
    let members = Members::new(clusters, &data.table().ids, &threads)?;
    let merged_rows: Vec<u32> = members.merged().flat_map(|c| members.of(c)).copied().collect();
    let (pins, exclusions) = (cells(data, &rules.pins)?, cells(data, &rules.exclusions)?);
    let steering = |unit| Steering::new(data, rules, unit, &pins, &exclusions);
    let steered: Vec<_> = units
        .iter()
        .map(|unit| Ok((unit, steering(unit)?)))
        .collect::<Result<_>>()?;
    let chosen = threads.map(&steered, |(unit, steering)| {
        let columns: Vec<_> = unit
            .columns
            .iter()
            .map(|&c| Candidates::new(data, c, &merged_rows))
            .collect();
        match columns.as_slice() {
            [column] => choose::choose(column, unit.strategy, &records, &members, steering),
            columns => choose::choose_group(columns, unit.strategy, &records, &members, steering),
        }
    });
    let mut winners = vec![Vec::new(); data.columns()];
    let mut strategies = vec![Strategy::MostFrequent; data.columns()];
    for (unit, rows) in units.iter().zip(chosen) {
        for &column in &unit.columns {
            winners[column].clone_from(&rows);
            strategies[column] = unit.strategy;
        }
    }
    Ok(GoldenRecords {
        merged: members.merged().collect(),
        members,
        winners,
        strategies,
        pins,
        exclusions,
    })
}
