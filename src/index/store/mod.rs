//! An index on disk: an embedded database that holds the whole index as of some moment, and every change since.

mod blob;
mod changes;
mod database;
mod kept_postings;
mod learnt;
mod snapshot;
#[cfg(test)]
mod tests;

use super::feed::Change;
use super::write::check_id;
use super::{LiveIndex, Resolution, Verdict};
use crate::error::Result;
use crate::table::{Column, Table};
use changes::Entry;
use database::File;
use std::ops::Deref;
use std::path::Path;

/// A live index and the file that keeps it.
///
/// Reads as a [`LiveIndex`]. What is written is found at once, and is on disk with the next [`StoredIndex::commit`]: from then on it survives the
/// end of the process, however sudden. One process has the file open at a time.
///
/// ```no_run
/// use hrein::index::StoredIndex;
/// # fn main() -> Result<(), hrein::Error> {
/// let mut index = StoredIndex::open("customers.index".as_ref(), 1)?;
/// let resolution = index.resolve("4711", &["Ana Ruiz", "ana@example.com"])?;
/// index.commit()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct StoredIndex {
    index: LiveIndex,
    file: File,
    /// Changes that are not on disk yet.
    waiting: Vec<Vec<u8>>,
}

impl Deref for StoredIndex {
    type Target = LiveIndex;

    fn deref(&self) -> &LiveIndex {
        &self.index
    }
}

impl LiveIndex {
    /// Writes the index to a file, whole or not at all; a file of this name is replaced. Read it with [`LiveIndex::load`] or [`StoredIndex::open`].
    ///
    /// Time is linear in the records; a contact of some fifteen columns takes about 1.1 kB of the file, half of it for what makes opening quick.
    ///
    /// # Errors
    /// `index-not-written` when the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<()> {
        File::create(path, &self.snapshot()?)
    }

    /// Reads an index from a file and lets go of it. `threads` = 0 means one.
    ///
    /// # Errors
    /// As [`StoredIndex::open`].
    pub fn load(path: &Path, threads: usize) -> Result<Self> {
        Ok(StoredIndex::open(path, threads)?.index)
    }
}

impl StoredIndex {
    /// Writes an index to a file, whole or not at all, and keeps it there from now on; a file of this name is replaced.
    ///
    /// # Errors
    /// `index-not-written` when the file cannot be written.
    pub fn create(index: LiveIndex, path: &Path) -> Result<Self> {
        index.save(path)?;
        let (file, ..) = File::open(path)?;
        Ok(StoredIndex {
            index,
            file,
            waiting: Vec::new(),
        })
    }

    /// Opens the index of a file, as of its last commit. `threads` = 0 means one.
    ///
    /// Time is linear in the records and in the changes since the file was made or [compacted](StoredIndex::compact).
    ///
    /// # Errors
    /// `index-not-read` when the file cannot be read, `index-in-use` when another process has it open, `index-foreign` when it holds something else,
    /// `index-newer` when a later version of this library has written it, `index-outdated` when an earlier one has whose model compares other things,
    /// `index-damaged` when it is not as it was written.
    pub fn open(path: &Path, threads: usize) -> Result<Self> {
        let (file, parts, changes) = File::open(path)?;
        let mut index = LiveIndex::restore(&parts, threads)?;
        drop(parts);
        for change in changes {
            match Entry::read(&change).ok_or_else(database::damaged)? {
                Entry::Upsert(id, cells) => index.upsert(id, &cells.iter().collect::<Vec<_>>())?,
                Entry::Remove(id) => {
                    index.remove(id);
                }
                Entry::Settle => {
                    index.settle();
                }
                Entry::Decide(left, right, Some(verdict)) => index.decide(left, right, verdict)?,
                Entry::Decide(left, right, None) => {
                    index.take_back(left, right);
                }
            }
        }
        Ok(StoredIndex {
            index,
            file,
            waiting: Vec::new(),
        })
    }

    /// As [`LiveIndex::upsert`].
    ///
    /// # Errors
    /// As [`LiveIndex::upsert`].
    pub fn upsert(&mut self, id: &str, cells: &[&str]) -> Result<()> {
        self.index.upsert(id, cells)?;
        self.waiting.push(Entry::Upsert(id, cells.iter().collect()).write());
        Ok(())
    }

    /// Puts all records of a table into the index, one by one, as they are taken up again when the file is opened. Columns go by their names; those that the table lacks are blank.
    ///
    /// # Errors
    /// As [`LiveIndex::upsert_table`]; nothing is put in then.
    pub fn upsert_table(&mut self, table: &Table) -> Result<()> {
        table.ids.iter().try_for_each(check_id)?;
        let columns: Vec<Option<&Column>> = self.index.columns().map(|name| table.column(name)).collect();
        for (row, id) in table.ids.iter().enumerate() {
            let cells = columns.iter().map(|column| column.map_or("", |c| c.get(row)));
            self.upsert(id, &cells.collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// As [`LiveIndex::remove`].
    pub fn remove(&mut self, id: &str) -> bool {
        let was_there = self.index.remove(id);
        if was_there {
            self.waiting.push(Entry::Remove(id).write());
        }
        was_there
    }

    /// As [`LiveIndex::settle`].
    pub fn settle(&mut self) -> Vec<Change> {
        // Names depend on when clusters were settled: that is kept too.
        self.waiting.push(Entry::Settle.write());
        self.index.settle()
    }

    /// As [`LiveIndex::resolve`].
    ///
    /// # Errors
    /// As [`LiveIndex::resolve`].
    pub fn resolve(&mut self, id: &str, cells: &[&str]) -> Result<Resolution> {
        self.upsert(id, cells)?;
        let changes = self.settle();
        Ok(Resolution {
            cluster: self.index.cluster_of(id).unwrap_or_default().to_owned(),
            changes,
        })
    }

    /// As [`LiveIndex::decide`].
    ///
    /// # Errors
    /// As [`LiveIndex::decide`].
    pub fn decide(&mut self, left: &str, right: &str, verdict: Verdict) -> Result<()> {
        self.index.decide(left, right, verdict)?;
        self.waiting.push(Entry::Decide(left, right, Some(verdict)).write());
        Ok(())
    }

    /// As [`LiveIndex::take_back`].
    pub fn take_back(&mut self, left: &str, right: &str) -> bool {
        let was_there = self.index.take_back(left, right);
        if was_there {
            self.waiting.push(Entry::Decide(left, right, None).write());
        }
        was_there
    }

    /// As [`LiveIndex::keep_together`].
    ///
    /// # Errors
    /// As [`LiveIndex::keep_together`].
    pub fn keep_together(&mut self, ids: &[&str]) -> Result<()> {
        self.index.keep_together(ids)?;
        for pair in ids.windows(2) {
            let entry = Entry::Decide(pair[0], pair[1], Some(Verdict::Same));
            self.waiting.push(entry.write());
        }
        Ok(())
    }

    /// As [`LiveIndex::keep_apart`].
    ///
    /// # Errors
    /// As [`LiveIndex::keep_apart`].
    pub fn keep_apart(&mut self, left: &[&str], right: &[&str]) -> Result<()> {
        self.index.keep_apart(left, right)?;
        for (left, right) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
            let entry = Entry::Decide(left, right, Some(Verdict::Different));
            self.waiting.push(entry.write());
        }
        Ok(())
    }

    /// As [`LiveIndex::erase`], and writes the file anew, since the history of its changes holds what is to go. All that was written is on disk then.
    ///
    /// # Errors
    /// `index-not-written`: the file is as it was, and the values are still in it. Call again, with the same ids.
    pub fn erase(&mut self, ids: &[&str]) -> Result<Vec<Change>> {
        let changes = self.index.erase(ids);
        self.file.replace(&self.index.snapshot()?)?;
        self.waiting.clear();
        Ok(changes)
    }

    /// Brings all that has been written to disk, in one transaction. Costs a flush of the disk's cache: commit many records at once where you can.
    ///
    /// # Errors
    /// `index-not-written`; nothing is lost then, and the next commit tries again.
    pub fn commit(&mut self) -> Result<()> {
        if !self.waiting.is_empty() {
            self.file.append(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Commits, and writes the file anew without the history of its changes, so that it opens as fast as it can.
    ///
    /// # Errors
    /// `index-not-written`; the file is then as it was.
    pub fn compact(&mut self) -> Result<()> {
        self.commit()?;
        self.file.replace(&self.index.snapshot()?)
    }
}
