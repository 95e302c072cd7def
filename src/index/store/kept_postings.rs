//! Which rows have each value of each key, kept so that opening a file does not find and sort them again.
//!
//! Files of all formats may lack these parts, and those of other keys are passed over: the rows are found anew then.

use super::blob::{Reader, Writer};
use super::database::{Parts, Snapshot, damaged};
use crate::block::BlockingKey;
use crate::error::Result;
use crate::index::LiveIndex;
use crate::index::postings::{Postings, RowsOfKey};
use crate::index::sorted_rows::SortedRows;
use crate::parallel::Threads;

fn rows_name(number: usize) -> String {
    format!("learnt-rows-{number:04}")
}

impl LiveIndex {
    /// Adds the rows of every key.
    pub(super) fn keep_postings(&self, snapshot: &mut Snapshot) {
        self.each_key(|number, rows| {
            let number = number as usize;
            let mut out = Writer::new();
            out.text(self.keys.get(number).map_or("", |key| &key.name));
            let (hashes, few) = rows.few.parts();
            out.u64s(hashes).u32s(few).u64(rows.many.len() as u64);
            for (hash, rows) in &rows.many {
                out.u64(*hash).u32s(rows);
            }
            snapshot.insert(rows_name(number), out.finish());
        });
    }

    /// Postings made from the rows.
    pub(super) fn postings_anew(&self) -> Postings {
        let mut postings = Postings::default();
        self.each_key(|_, rows| postings.fill(rows));
        postings
    }
}

/// The postings of these keys that were kept of so many rows; none where they are of others.
pub(super) fn kept_postings(
    parts: &Parts,
    keys: &[BlockingKey],
    rows: usize,
    threads: &Threads,
) -> Result<Option<Postings>> {
    let numbered: Vec<(usize, &BlockingKey)> = keys.iter().enumerate().collect();
    let of_key = threads.map(&numbered, |&(number, key)| {
        let Some(part) = parts.find(&rows_name(number))? else {
            return Ok(None);
        };
        let mut reader = part.reader()?;
        if reader.text() != Some(&key.name) {
            return Ok(None);
        }
        read_rows(reader, rows).map(Some).ok_or_else(damaged)
    });
    let of_key: Option<Vec<RowsOfKey>> = of_key.into_iter().collect::<Result<_>>()?;
    Ok(of_key.map(|of_key| {
        let mut postings = Postings::default();
        of_key.into_iter().for_each(|rows| postings.fill(rows));
        postings
    }))
}

fn read_rows(mut reader: Reader<'_>, known: usize) -> Option<RowsOfKey> {
    let are_known = |rows: &[u32]| rows.iter().all(|&row| (row as usize) < known);
    let (hashes, rows) = (reader.u64s()?, reader.u32s()?);
    if hashes.len() != rows.len() || !hashes.is_sorted() || !are_known(&rows) {
        return None;
    }
    let mut many = Vec::new();
    for _ in 0..reader.u64()? {
        let (hash, of_value) = (reader.u64()?, reader.u32s()?);
        if !are_known(&of_value) {
            return None;
        }
        many.push((hash, of_value));
    }
    reader.end()?;
    Some(RowsOfKey {
        few: SortedRows::new(hashes, rows),
        many,
    })
}
