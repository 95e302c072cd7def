//! What a host has to do to carry out a merge: write, re-point, retire.

use super::{GoldenRecord, GoldenRecords};
use crate::normalize::CleanTable;
use serde::Serialize;
use std::borrow::Cow;

/// The work that one merged cluster asks of the host.
///
/// Write the changes to the survivor, let everything that refers to a retired record refer to the survivor, then retire those records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergeStep<'a> {
    /// The number of the cluster.
    pub cluster: u32,
    /// The id of the record that stays: the one that gives the most golden values; of equals, the smallest id.
    pub survivor: &'a str,
    /// The ids of the other members, in order.
    pub retired: Vec<&'a str>,
    /// The cells of the survivor that are not golden yet, in the order of the columns.
    pub changes: Vec<CellChange<'a>>,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange<'a> {
    /// The column's header.
    pub column: &'a str,
    /// What the survivor has now, as it came in.
    pub before: &'a str,
    /// The golden value.
    pub after: Cow<'a, str>,
}

/// The step of each cluster of two records or more, in the order of the clusters. Worked out as the iterator advances; linear in all.
///
/// Records that were not merged need no step; their clean values are in the clean table.
pub fn plan<'a>(data: &'a CleanTable<'a>, golden: &'a GoldenRecords) -> impl Iterator<Item = MergeStep<'a>> {
    golden
        .merged()
        .iter()
        .map(|&cluster| golden.record(data, cluster).step())
}

impl<'a> GoldenRecord<'a> {
    /// The step that carries this merge out. For a record that was not merged it is the writing of its clean values.
    pub fn step(&self) -> MergeStep<'a> {
        step(self.data, self)
    }
}

fn step<'a>(data: &'a CleanTable<'a>, record: &GoldenRecord<'a>) -> MergeStep<'a> {
    let survivor = survivor(data, record);
    let ids = |row: &u32| data.id(*row as usize);
    let change = |column: usize| {
        let (before, after) = (data.raw(survivor as usize, column), record.value(column));
        let column = data.name(column);
        (before != after).then_some(CellChange { column, before, after })
    };
    MergeStep {
        cluster: record.cluster(),
        survivor: ids(&survivor),
        retired: record
            .members()
            .iter()
            .filter(|&&row| row != survivor)
            .map(ids)
            .collect(),
        changes: (0..data.columns()).filter_map(change).collect(),
    }
}

/// The member that gives the most values.
fn survivor(data: &CleanTable<'_>, record: &GoldenRecord<'_>) -> u32 {
    let mut winners: Vec<u32> = (0..data.columns()).filter_map(|column| record.winner(column)).collect();
    winners.sort_unstable_by_key(|&row| (data.id(row as usize), row));
    let smallest_id = record.members().first().copied().unwrap_or_default();
    let mut best = (0, smallest_id);
    for gifts in winners.chunk_by(|a, b| a == b) {
        if gifts.len() > best.0 {
            best = (gifts.len(), gifts[0]);
        }
    }
    best.1
}
