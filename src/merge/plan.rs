//! What a host has to do to carry out a merge: write, re-point, retire.

use super::{GoldenRecord, GoldenRecords};
use crate::error::{Error, ErrorKind};
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

/// A column of the host's whose values are ids of records: where child rows point to their parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The host's table.
    pub table: String,
    /// The column that holds the ids.
    pub column: String,
}

impl std::str::FromStr for ForeignKey {
    type Err = Error;

    /// Reads `table.column`; the table may have a schema before it.
    fn from_str(text: &str) -> Result<Self, Error> {
        let (table, column) = text
            .rsplit_once('.')
            .filter(|(table, column)| !table.is_empty() && !column.is_empty())
            .ok_or_else(|| {
                let message = format!("a foreign key is written table.column, not {text:?}");
                Error::new(ErrorKind::BadArgument, "bad-foreign-key", message)
            })?;
        Ok(ForeignKey {
            table: table.to_owned(),
            column: column.to_owned(),
        })
    }
}

/// Child rows that have to point elsewhere: those of `table` whose `column` is `from`.
///
/// Keep the ids of the rows that this changes where the merge may have to be undone; to undo it, let those rows point to `from` again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repoint<'a> {
    /// The host's table.
    pub table: &'a str,
    /// The column that holds the ids.
    pub column: &'a str,
    /// The id of a retired record.
    pub from: &'a str,
    /// The id of the survivor.
    pub to: &'a str,
}

impl MergeStep<'_> {
    /// What has to point to the survivor from now on: each key with each retired record, in this order.
    ///
    /// ```
    /// use hrein::merge::{ForeignKey, MergeStep};
    /// let step = MergeStep { cluster: 0, survivor: "7", retired: vec!["9"], changes: vec![] };
    /// let keys: [ForeignKey; 2] = ["orders.customer".parse()?, "crm.calls.contact_id".parse()?];
    /// let first = step.repoints(&keys).next();
    /// assert_eq!(first.map(|r| (r.table, r.column, r.from, r.to)), Some(("orders", "customer", "9", "7")));
    /// assert_eq!(step.repoints(&keys).count(), 2);
    /// # Ok::<(), hrein::Error>(())
    /// ```
    pub fn repoints<'s>(&'s self, keys: &'s [ForeignKey]) -> impl Iterator<Item = Repoint<'s>> {
        keys.iter().flat_map(move |key| {
            self.retired.iter().map(move |from| Repoint {
                table: &key.table,
                column: &key.column,
                from,
                to: self.survivor,
            })
        })
    }
}
