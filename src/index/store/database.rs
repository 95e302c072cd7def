//! The file: a redb database with two tables.

use super::blob::Reader;
use crate::error::{Error, ErrorKind, Result};
use redb::{
    AccessGuard, Database, DatabaseError, ReadOnlyTable, ReadableTable, StorageError, TableDefinition, TableError,
    WriteTransaction,
};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The index as of some moment, part by part; and its format.
const PARTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("hrein.index.parts");

/// What was done since, in order.
const CHANGES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("hrein.index.changes");

/// The part that tells the format.
const FORMAT: &str = "format";

/// The format that is written. A reader knows its own and all before it: 1 had no decisions of people, 2 had the key values of pending changes in another form.
pub(super) const VERSION: u64 = 3;

/// Memory for pages of the file: it is read once and appended to.
const CACHE_BYTES: usize = 16 << 20;

/// The parts of an index by name.
pub(super) type Snapshot = BTreeMap<String, Vec<u8>>;

/// The parts of an index in a file, which are read when they are asked for, by several threads if need be.
pub(super) struct Parts {
    table: ReadOnlyTable<&'static str, &'static [u8]>,
}

/// A part, as it is in the file.
pub(super) struct Part(AccessGuard<'static, &'static [u8]>);

impl Parts {
    /// The part of this name, where there is one.
    pub fn find(&self, name: &str) -> Result<Option<Part>> {
        guarded(|| Ok(self.table.get(name).map_err(not_read)?.map(Part)))
    }

    /// The part of this name, without which the index is damaged.
    pub fn get(&self, name: &str) -> Result<Part> {
        self.find(name)?.ok_or_else(damaged)
    }
}

impl Part {
    /// A reader of the part, whose checksum is right.
    pub fn reader(&self) -> Result<Reader<'_>> {
        // Where the part lies is told by the file, too.
        guarded(|| Reader::new(self.0.value()).ok_or_else(damaged))
    }
}

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    database: Database,
    /// The format that the file says it is in.
    version: u64,
    /// The number of the next change.
    next: u64,
}

impl File {
    /// Writes a file of these parts, whole or not at all.
    pub fn create(path: &Path, snapshot: &Snapshot) -> Result<()> {
        File::create_as(path, snapshot, VERSION)
    }

    /// As [`File::create`], in a format of one's own choice.
    pub(super) fn create_as(path: &Path, snapshot: &Snapshot, version: u64) -> Result<()> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(".draft");
        let draft = PathBuf::from(draft);
        let written =
            write(&draft, snapshot, version).and_then(|()| std::fs::rename(&draft, path).map_err(not_written));
        if written.is_err() {
            let _ = std::fs::remove_file(&draft);
        }
        written
    }

    /// The format that the file says it is in.
    #[cfg(test)]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Opens a file; gives its parts, and the changes since they were written.
    pub fn open(path: &Path) -> Result<(Self, Parts, Vec<Vec<u8>>)> {
        let length = std::fs::metadata(path).map_err(not_read)?.len();
        if length == 0 {
            return Err(foreign());
        }
        let (database, version, parts, changes) = guarded(|| {
            let mut builder = Database::builder();
            let database = builder.set_cache_size(CACHE_BYTES).open(path).map_err(not_opened)?;
            let (version, parts, changes) = read(&database)?;
            Ok((database, version, parts, changes))
        })?;
        let file = File {
            path: path.to_owned(),
            database,
            version,
            next: changes.last().map_or(0, |(number, _)| number + 1),
        };
        Ok((file, parts, changes.into_iter().map(|(_, change)| change).collect()))
    }

    /// Appends changes, all or none, and returns when they are on disk. A file of an earlier format is one of this format from then on.
    pub fn append(&mut self, changes: &[Vec<u8>]) -> Result<()> {
        let transaction = self.database.begin_write().map_err(not_written)?;
        if self.version < VERSION {
            write_version(&transaction, VERSION)?;
        }
        {
            let mut table = transaction.open_table(CHANGES).map_err(not_written)?;
            for (number, change) in (self.next..).zip(changes) {
                table.insert(number, change.as_slice()).map_err(not_written)?;
            }
        }
        transaction.commit().map_err(not_written)?;
        self.version = VERSION;
        self.next += changes.len() as u64;
        Ok(())
    }

    /// Writes the file anew from these parts, without changes.
    pub fn replace(&mut self, snapshot: &Snapshot) -> Result<()> {
        File::create(&self.path, snapshot)?;
        (*self, ..) = File::open(&self.path)?;
        Ok(())
    }
}

/// The database asserts what a file cut short does not hold: such a panic ends here, as damage.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged()))
}

fn write(path: &Path, snapshot: &Snapshot, version: u64) -> Result<()> {
    let _ = std::fs::remove_file(path);
    let database = Database::builder()
        .set_cache_size(CACHE_BYTES)
        .create_with_file_format_v3(true)
        .create(path)
        .map_err(not_written)?;
    let transaction = database.begin_write().map_err(not_written)?;
    write_version(&transaction, version)?;
    {
        let mut table = transaction.open_table(PARTS).map_err(not_written)?;
        for (name, part) in snapshot {
            table.insert(name.as_str(), part.as_slice()).map_err(not_written)?;
        }
        transaction.open_table(CHANGES).map_err(not_written)?;
    }
    transaction.commit().map_err(not_written)
}

fn write_version(transaction: &WriteTransaction, version: u64) -> Result<()> {
    let mut table = transaction.open_table(PARTS).map_err(not_written)?;
    let version = version.to_le_bytes();
    table.insert(FORMAT, version.as_slice()).map_err(not_written)?;
    Ok(())
}

/// Changes by number, as they were written.
type Changes = Vec<(u64, Vec<u8>)>;

fn read(database: &Database) -> Result<(u64, Parts, Changes)> {
    let transaction = database.begin_read().map_err(not_read)?;
    let not_ours = |e: TableError| match e {
        TableError::TableDoesNotExist(_) | TableError::TableTypeMismatch { .. } => foreign(),
        e => not_read(e),
    };
    let table = transaction.open_table(PARTS).map_err(not_ours)?;
    let format = table.get(FORMAT).map_err(not_read)?.ok_or_else(damaged)?;
    let version = format
        .value()
        .try_into()
        .map(u64::from_le_bytes)
        .map_err(|_| damaged())?;
    if version == 0 {
        return Err(damaged());
    }
    if version > VERSION {
        let message =
            format!("the index was written in format {version}; this version of hrein reads formats up to {VERSION}");
        return Err(Error::new(ErrorKind::BadInput, "index-newer", message));
    }
    let mut changes = Vec::new();
    for change in transaction
        .open_table(CHANGES)
        .map_err(not_ours)?
        .iter()
        .map_err(not_read)?
    {
        let (number, change) = change.map_err(not_read)?;
        changes.push((number.value(), change.value().to_owned()));
    }
    Ok((version, Parts { table }, changes))
}

fn not_opened(error: DatabaseError) -> Error {
    match error {
        DatabaseError::DatabaseAlreadyOpen => {
            let message = "the index is in use: one process at a time may have it open";
            Error::new(ErrorKind::Io, "index-in-use", message)
        }
        DatabaseError::UpgradeRequired(_) => foreign(),
        DatabaseError::RepairAborted | DatabaseError::Storage(StorageError::Corrupted(_)) => damaged(),
        DatabaseError::Storage(StorageError::Io(e)) if e.kind() == std::io::ErrorKind::InvalidData => foreign(),
        e => not_read(e),
    }
}

fn not_read(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Io, "index-not-read", error)
}

fn not_written(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Io, "index-not-written", error)
}

fn foreign() -> Error {
    Error::new(
        ErrorKind::BadInput,
        "index-foreign",
        "the file is not an index of hrein",
    )
}

/// The comparisons of this library are not those that the model was fitted for.
pub(super) fn outdated() -> Error {
    let message = "the model of the index knows other comparisons than this version of the library; make it anew from the records";
    Error::new(ErrorKind::BadInput, "index-outdated", message)
}

pub(super) fn damaged() -> Error {
    let message = "the index is damaged: it is not as it was written; make it anew from the records";
    Error::new(ErrorKind::BadInput, "index-damaged", message)
}
