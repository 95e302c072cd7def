//! Records come and go.

use super::feed::Change;
use super::{Holders, LiveIndex};
use crate::error::{Error, ErrorKind, Result};
use crate::profile::{GrowingProfiles, Profiles, Records, Translation, Visitor};
use crate::table::Table;
use std::ops::Range;

/// Where a record belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The name of its cluster.
    pub cluster: String,
    /// What has changed among the clusters since they were last settled.
    pub changes: Vec<Change>,
}

/// Rows hashed as one task.
const ROWS_HASHED: usize = 1 << 14;

/// How the records that come get their keys and links: one by one among those that are there, or all together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    Others,
    All,
}

impl LiveIndex {
    /// Puts a record into the index, in place of the one with the same id, if there is one. Found from now on; its cluster is told by the next
    /// [`LiveIndex::settle`]. Time is that of normalising one record, and does not grow with the index.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`]; `index-id` when the id is blank.
    pub fn upsert(&mut self, id: &str, cells: &[&str]) -> Result<()> {
        check_id(id)?;
        let record = self.read(cells)?;
        let codes = self.growing.take_values_of(&record);
        self.comparisons.extend(self.growing.get(), &self.one);
        self.parts.extend(self.growing.get(), &self.words, &self.one);
        self.take_record(id, |growing, row| growing.put_codes(row, &codes));
        Ok(())
    }

    /// Puts all records of a table into the index, as [`LiveIndex::upsert`] does one by one, only faster. Columns go by their names; those that the table lacks are blank.
    ///
    /// # Errors
    /// `index-id` when an id is blank.
    pub fn upsert_table(&mut self, table: &Table) -> Result<()> {
        // So many at once are found a place together, as when the index was made.
        if table.rows() <= self.holders.len() / 2 {
            return self.take_table(table, Among::Others);
        }
        self.take_table(table, Among::All)?;
        self.connect();
        Ok(())
    }

    /// Gives the records of a table their rows.
    pub(super) fn take_table(&mut self, table: &Table, among: Among) -> Result<()> {
        table.ids.iter().try_for_each(check_id)?;
        let profiles = self.prepare_table(table)?;
        match among {
            Among::Others => self.take(table.ids.iter(), &profiles),
            Among::All => self.take_together(table.ids.iter(), &profiles),
        }
        Ok(())
    }

    /// Takes a record out of the index; whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(record) = self.records.number(id).filter(|&r| self.records.row(r).is_some()) else {
            return false;
        };
        self.detach(record, Among::Others);
        true
    }

    /// Puts a record into the index and settles the clusters: which one is it in now, and what has changed?
    ///
    /// # Errors
    /// As [`LiveIndex::upsert`].
    pub fn resolve(&mut self, id: &str, cells: &[&str]) -> Result<Resolution> {
        self.upsert(id, cells)?;
        let changes = self.settle();
        Ok(Resolution {
            cluster: self.cluster_of(id).unwrap_or_default().to_owned(),
            changes,
        })
    }

    /// Gives the records of `ids` the contents of the rows of `arranged`.
    fn take<'a>(&mut self, ids: impl Iterator<Item = &'a str>, arranged: &Profiles) {
        let translation = self.take_values(arranged);
        for (from, id) in ids.enumerate() {
            self.take_record(id, |growing, row| growing.put(row, arranged, from, &translation));
        }
    }

    /// Gives the record `id` the contents that `put` puts into a row.
    fn take_record(&mut self, id: &str, put: impl FnOnce(&mut GrowingProfiles, usize)) {
        let record = self.records.add(id);
        self.detach(record, Among::Others);
        let row = self.free.pop().unwrap_or(self.holders.len() as u32);
        put(&mut self.growing, row as usize);
        if self.holders.len() <= row as usize {
            self.holders.push(Holders::new());
        }
        let hash = self.twin_hash(row);
        let place = self.house(record, row, hash);
        if place == row {
            self.add_keys(row);
        }
        self.attach(record, place);
    }

    /// As [`LiveIndex::take`], for so many that the keys and links of all rows are left to [`LiveIndex::connect`].
    fn take_together<'a>(&mut self, ids: impl Iterator<Item = &'a str>, arranged: &Profiles) {
        let translation = self.take_values(arranged);
        let first = self.holders.len();
        self.growing.append(arranged, &translation, &self.threads);
        self.holders.resize(first + arranged.rows, Holders::new());
        let hashes = self.twin_hashes(first..first + arranged.rows);
        self.records.reserve(arranged.rows);
        self.twins.reserve(arranged.rows);
        for ((row, hash), id) in (first as u32..).zip(hashes).zip(ids) {
            let record = self.records.add(id);
            self.detach(record, Among::All);
            let place = self.house(record, row, hash);
            self.attach(record, place);
        }
    }

    fn take_values(&mut self, arranged: &Profiles) -> Translation {
        let translation = self.growing.take_values(arranged, &self.threads);
        self.comparisons.extend(self.growing.get(), &self.threads);
        self.parts.extend(self.growing.get(), &self.words, &self.threads);
        translation
    }

    /// The row for a record with the contents of `row`, which is then free if it is another. A record that a decision binds stands alone.
    fn house(&mut self, record: u32, row: u32, hash: Option<u64>) -> u32 {
        let Some(hash) = hash.filter(|_| !self.verdicts.bind(record)) else {
            return row;
        };
        let (profiles, of_row) = (self.growing.get(), row as usize);
        match self.twins.find(hash, |other| profiles.same(other as usize, of_row)) {
            Some(twin) => {
                self.growing.clear(of_row);
                self.free.push(row);
                twin
            }
            None => {
                self.twins.insert(hash, row);
                row
            }
        }
    }

    pub(super) fn attach(&mut self, record: u32, row: u32) {
        self.records.set_row(record, Some(row));
        let records = &self.records;
        if let Some(holders) = self.holders.get_mut(row as usize) {
            let at = holders.partition_point(|&other| records.order(other, record).is_lt());
            holders.insert(at, record);
        }
        self.pending.records.insert(record);
        self.pending.seeds.insert(row);
    }

    /// Takes a record out of its row, if it has one.
    fn detach(&mut self, record: u32, among: Among) {
        let Some(row) = self.records.row(record) else { return };
        self.records.set_row(record, None);
        self.pending.records.insert(record);
        if let Some(holders) = self.holders.get_mut(row as usize) {
            holders.retain(|other| *other != record);
            if holders.is_empty() {
                if among == Among::Others {
                    self.drop_keys(row);
                }
                self.drop_row(row);
            } else {
                self.pending.seeds.insert(row);
            }
        }
    }

    /// Makes a row findable.
    pub(super) fn add_keys(&mut self, row: u32) {
        let values = self.parts.of_row(&Records::from(&self.growing), row as usize);
        self.postings.read_ahead(&values);
        for value in values {
            let size = self.postings.insert(value, row);
            if size == self.options.most_in_block as usize + 1 {
                self.pending.crossed.entry(value).or_insert(true);
            }
        }
        self.pending.relink.insert(row);
    }

    /// Undoes [`LiveIndex::add_keys`].
    pub(super) fn drop_keys(&mut self, row: u32) {
        let values = self.parts.of_row(&Records::from(&self.growing), row as usize);
        self.postings.read_ahead(&values);
        for value in values {
            let size = self.postings.remove(value, row);
            if size == self.options.most_in_block as usize {
                self.pending.crossed.entry(value).or_insert(false);
            }
        }
    }

    /// Makes a row blank and free.
    pub(super) fn drop_row(&mut self, row: u32) {
        self.drop_twin(row);
        let seeds = &mut self.pending.seeds;
        self.links.set(row, Vec::new(), |other| {
            seeds.insert(other);
        });
        self.growing.clear(row as usize);
        self.free.push(row);
    }

    /// Undoes [`LiveIndex::add_twin`].
    pub(super) fn drop_twin(&mut self, row: u32) {
        if let Some(hash) = self.twin_hash(row) {
            self.twins.remove(hash, row);
        }
    }

    /// Notes a row as one that others may be identical to, if it says enough.
    pub(super) fn add_twin(&mut self, row: u32) {
        if let Some(hash) = self.twin_hash(row) {
            self.twins.insert(hash, row);
        }
    }

    /// The hash of what a row holds, if it says enough for another to be called identical.
    pub(super) fn twin_hash(&self, row: u32) -> Option<u64> {
        let (profiles, row) = (self.growing.get(), row as usize);
        (profiles.kinds_filled(row) >= self.enough).then(|| profiles.hash(row))
    }

    /// As [`LiveIndex::twin_hash`], of many rows.
    pub(super) fn twin_hashes(&self, rows: Range<usize>) -> Vec<Option<u64>> {
        let hashes = self.threads.map_ranges(rows.len(), ROWS_HASHED, |range| {
            let hash = |row| self.twin_hash((rows.start + row) as u32);
            range.map(hash).collect::<Vec<_>>()
        });
        hashes.concat()
    }

    /// The row that is identical to `row`, or `row` itself where it is the one that others are told by.
    pub(super) fn twin_of_row(&self, row: u32) -> Option<u32> {
        let (profiles, hash) = (self.growing.get(), self.twin_hash(row)?);
        self.twins
            .find(hash, |other| profiles.same(other as usize, row as usize))
    }

    /// The row that is identical to a visitor.
    pub(super) fn twin_of(&self, visitor: &Visitor) -> Option<u32> {
        let profiles = self.growing.get();
        self.twins
            .find(visitor.hash(profiles), |row| visitor.is_same(profiles, row as usize))
    }
}

pub(super) fn check_id(id: &str) -> Result<()> {
    if id.trim().is_empty() {
        return Err(Error::new(
            ErrorKind::BadArgument,
            "index-id",
            "a record of an index needs an id",
        ));
    }
    Ok(())
}
