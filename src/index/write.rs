//! Records come and go.

use super::feed::Change;
use super::{LiveIndex, prepare::Prepared};
use crate::block::entries_of;
use crate::error::{Error, ErrorKind, Result};
use crate::profile::Visitor;
use crate::table::Table;
use crate::text::hash::mix;

/// Where a record belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The name of its cluster.
    pub cluster: String,
    /// What has changed among the clusters since they were last settled.
    pub changes: Vec<Change>,
}

impl LiveIndex {
    /// Puts a record into the index, in place of the one with the same id, if there is one. Found from now on; its cluster is told by the next
    /// [`LiveIndex::settle`]. Time is that of normalising one record, and does not grow with the index.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`]; `index-id` when the id is blank.
    pub fn upsert(&mut self, id: &str, cells: &[&str]) -> Result<()> {
        check_id(id)?;
        let prepared = self.prepare(cells)?;
        self.take([id].into_iter(), prepared, false);
        Ok(())
    }

    /// Puts all records of a table into the index, as [`LiveIndex::upsert`] does one by one, only faster. Columns go by their names; those that the table lacks are blank.
    ///
    /// # Errors
    /// `index-id` when an id is blank.
    pub fn upsert_table(&mut self, table: &Table) -> Result<()> {
        table.ids.iter().try_for_each(check_id)?;
        let prepared = self.prepare_table(table, &self.threads)?;
        // So many at once are found a place together, as when the index was made.
        let together = table.rows() > self.holders.len() / 2;
        self.take(table.ids.iter(), prepared, together);
        if together {
            self.connect();
        }
        Ok(())
    }

    /// Takes a record out of the index; whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(record) = self.records.number(id).filter(|&r| self.records.row(r).is_some()) else {
            return false;
        };
        self.detach(record, false);
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

    /// Gives the records of `ids` the contents of the rows of `prepared`. With `together` the keys and links of all rows are left to [`LiveIndex::connect`].
    fn take<'a>(&mut self, ids: impl Iterator<Item = &'a str>, prepared: Prepared, together: bool) {
        let arranged = prepared.profiles;
        let translation = self.growing.take_values(&arranged);
        let threads = if arranged.rows > 1 { &self.threads } else { &self.one };
        self.comparisons.extend(self.growing.get(), threads);
        for (from, id) in ids.enumerate() {
            let record = self.records.add(id);
            if self.records.row(record).is_some() {
                self.detach(record, together);
            }
            let row = self.free.pop().unwrap_or(self.holders.len() as u32);
            self.growing.put(row as usize, &arranged, from, &translation);
            if self.holders.len() <= row as usize {
                self.holders.push(Vec::new());
            }
            // A record that a decision binds stands alone.
            let bound = self.verdicts.bind(record);
            let row = match self.twin_of_row(row) {
                Some(twin) if !bound => {
                    self.growing.clear(row as usize);
                    self.free.push(row);
                    twin
                }
                _ => {
                    if !bound {
                        self.add_twin(row);
                    }
                    if !together {
                        self.add_keys(row);
                    }
                    row
                }
            };
            self.attach(record, row);
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

    fn detach(&mut self, record: u32, together: bool) {
        let Some(row) = self.records.row(record) else { return };
        self.records.set_row(record, None);
        self.pending.records.insert(record);
        if let Some(holders) = self.holders.get_mut(row as usize) {
            holders.retain(|&other| other != record);
            if holders.is_empty() {
                if !together {
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
        for (key, hash) in entries_of(&self.keys, self.growing.get(), &self.words, row as usize) {
            let hash = mix(hash, u64::from(key));
            let size = self.postings.insert(hash, row);
            if size == self.options.most_in_block as usize + 1 {
                self.pending.crossed.entry(hash).or_insert(true);
            }
        }
        self.pending.relink.insert(row);
    }

    /// Undoes [`LiveIndex::add_keys`].
    pub(super) fn drop_keys(&mut self, row: u32) {
        for (key, hash) in entries_of(&self.keys, self.growing.get(), &self.words, row as usize) {
            let hash = mix(hash, u64::from(key));
            let size = self.postings.remove(hash, row);
            if size == self.options.most_in_block as usize {
                self.pending.crossed.entry(hash).or_insert(false);
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
        let hash = self.growing.get().hash(row as usize);
        if let Ok(entry) = self.twins.find_entry(hash, |&other| other == row) {
            entry.remove();
        }
    }

    /// Notes a row as one that others may be identical to, if it says enough.
    pub(super) fn add_twin(&mut self, row: u32) {
        let profiles = self.growing.get();
        if profiles.kinds_filled(row as usize) >= self.enough {
            let hash = |&row: &u32| profiles.hash(row as usize);
            self.twins.insert_unique(hash(&row), row, hash);
        }
    }

    /// The row that is identical to `row`, which is not among them yet.
    pub(super) fn twin_of_row(&self, row: u32) -> Option<u32> {
        let (profiles, row) = (self.growing.get(), row as usize);
        let same = |&other: &u32| profiles.same(other as usize, row);
        self.twins.find(profiles.hash(row), same).copied()
    }

    /// The row that is identical to a visitor.
    pub(super) fn twin_of(&self, visitor: &Visitor) -> Option<u32> {
        let profiles = self.growing.get();
        let same = |&row: &u32| visitor.is_same(profiles, row as usize);
        self.twins.find(visitor.hash(), same).copied()
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
