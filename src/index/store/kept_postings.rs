//! Which rows have each value of each key, kept so that opening a file does not find and sort them again.
//!
//! Files of all formats may lack these parts, and those of other keys are passed over: the rows are found anew then.

use super::blob::{Reader, Writer};
use super::database::Snapshot;
use crate::index::LiveIndex;
use crate::index::postings::{Postings, RowsOfKey};

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
            out.u64s(&rows.hashes).u32s(&rows.rows).u64(rows.many.len() as u64);
            for (hash, rows) in &rows.many {
                out.u64(*hash).u32s(rows);
            }
            snapshot.insert(rows_name(number), out.finish());
        });
    }

    /// The postings that were kept; none where they are not those of these keys. `None` when they are damaged.
    pub(super) fn kept_postings(&self, snapshot: &Snapshot) -> Option<Option<Postings>> {
        let numbers: Vec<usize> = (0..self.keys.len()).collect();
        let of_key = self.threads.map(&numbers, |&number| {
            let Some(part) = snapshot.get(&rows_name(number)) else {
                return Some(None);
            };
            let mut reader = Reader::new(part)?;
            if self.keys.get(number).map(|key| key.name.as_str()) != Some(reader.text()?) {
                return Some(None);
            }
            self.read_rows(reader).map(Some)
        });
        let mut postings = Postings::default();
        for rows in of_key {
            match rows? {
                Some(rows) => postings.fill(rows),
                None => return Some(None),
            }
        }
        Some(Some(postings))
    }

    /// Postings made from the rows.
    pub(super) fn postings_anew(&self) -> Postings {
        let mut postings = Postings::default();
        self.each_key(|_, rows| postings.fill(rows));
        postings
    }

    fn read_rows(&self, mut reader: Reader<'_>) -> Option<RowsOfKey> {
        let known = self.growing.get().rows;
        let are_known = |rows: &[u32]| rows.iter().all(|&row| (row as usize) < known);
        let mut rows = RowsOfKey {
            hashes: reader.u64s()?,
            rows: reader.u32s()?,
            many: Vec::new(),
        };
        if rows.hashes.len() != rows.rows.len() || !rows.hashes.is_sorted() || !are_known(&rows.rows) {
            return None;
        }
        for _ in 0..reader.u64()? {
            let (hash, of_value) = (reader.u64()?, reader.u32s()?);
            if !are_known(&of_value) {
                return None;
            }
            rows.many.push((hash, of_value));
        }
        reader.end()?;
        Some(rows)
    }
}
