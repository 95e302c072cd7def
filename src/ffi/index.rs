//! The room `index`: the live index.

use super::give;
use super::lend::{Str, copy_out, list};
use super::outcome::{OutcomeHandle, json};
use super::sized::{Growing, write_sized};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::index::{Change, LiveIndex, LiveOptions, StoredIndex};
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::path::Path;
use std::sync::Arc;

/// A live index: who is already there? Any number of threads may read it (`const hrein_index *`) while none writes.
pub struct IndexHandle {
    index: Kept,
}

pub(super) enum Kept {
    InMemory(LiveIndex),
    InFile(StoredIndex),
}

impl IndexHandle {
    fn read(&self) -> &LiveIndex {
        match &self.index {
            Kept::InMemory(index) => index,
            Kept::InFile(index) => index,
        }
    }
}

/// Records of an index that are like another, the likeliest first.
pub struct HitsHandle {
    hits: Vec<OwnedHit>,
}

struct OwnedHit {
    id: String,
    cluster: String,
    weight: f64,
    probability: f64,
    keys: String,
}

/// What has changed among the clusters of an index.
pub struct FeedHandle {
    count: usize,
    json: String,
}

impl FeedHandle {
    pub(super) fn of(changes: &[Change]) -> Result<Self, Failure> {
        Ok(FeedHandle {
            count: changes.len(),
            json: json(&changes)?,
        })
    }
}

/// A record that is like another. Start from HREIN_HIT_INIT. The texts are borrowed from the hits.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HitOut {
    /// `sizeof(hrein_hit)`.
    struct_size: usize,
    /// The id of the record.
    id: Str,
    /// The name of its cluster; blank when the index has not been settled since it came.
    cluster: Str,
    /// The names of the blocking keys that brought the two together, as a JSON array.
    keys: Str,
    /// Match weight in bits.
    weight: f64,
    /// The same as a probability, 0 to 1.
    probability: f64,
}

impl Growing for HitOut {}

pub(super) fn needed(index: Option<&IndexHandle>) -> Result<&LiveIndex, Failure> {
    index.map(IndexHandle::read).ok_or_else(|| Failure::null("index"))
}

pub(super) fn written(index: Option<&mut IndexHandle>) -> Result<&mut Kept, Failure> {
    index.map(|i| &mut i.index).ok_or_else(|| Failure::null("index"))
}

pub(super) fn texts<'a>(texts: *const Str, count: usize) -> Result<Vec<&'a str>, Failure> {
    let texts: &'a [Str] = list(texts, count, "texts")?;
    texts.iter().map(|text| text.text("a text")).collect()
}

/// Makes an index of the records of a run, with its model and the ids of its clusters; free it with hrein_index_free. `most_in_block` records may share
/// the value of a blocking key (0 = as many as usual); where there are more, it brings nobody together.
///
/// The outcome is taken over: it is freed, whatever the status.
///
/// HREIN_BAD_ARGUMENT: an Arrow stream of the outcome is still open. HREIN_BAD_CONFIG: the run compared records of different sources only.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_new(
    outcome: Option<Box<OutcomeHandle>>,
    most_in_block: u32,
    out: Option<&mut MaybeUninit<Option<Box<IndexHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = outcome.ok_or_else(|| Failure::null("outcome"))?;
        let mut options = LiveOptions::default();
        if most_in_block > 0 {
            options.most_in_block = most_in_block;
        }
        let outcome = Arc::try_unwrap(outcome.outcome).map_err(|_| {
            Failure::new(
                Status::BadArgument,
                "outcome-in-use: a stream of the outcome is still open",
            )
        })?;
        let index = Kept::InMemory(LiveIndex::from_outcome(outcome, &options)?);
        give(out, Some(Box::new(IndexHandle { index })));
        Ok(())
    })
}

/// Writes an index to a file, whole or not at all; a file of this name is replaced.
///
/// HREIN_IO: the file cannot be written.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_save(index: Option<&IndexHandle>, path: Str, err: *mut ErrorOut) -> Status {
    guard(err, || Ok(needed(index)?.save(Path::new(path.text("path")?))?))
}

/// Opens the index of a file, as of its last commit, and keeps it there: what is written is on disk with the next hrein_index_commit. One process has the
/// file open at a time. It is made ready on `threads` threads (0 and 1: the calling one alone). Free the index with hrein_index_free.
///
/// HREIN_IO: the file cannot be read, or is in use. HREIN_BAD_INPUT: it is no index, damaged, or written by a later version.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_open(
    path: Str,
    threads: u32,
    out: Option<&mut MaybeUninit<Option<Box<IndexHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let index = Kept::InFile(StoredIndex::open(Path::new(path.text("path")?), threads as usize)?);
        give(out, Some(Box::new(IndexHandle { index })));
        Ok(())
    })
}

/// Brings all that has been written to disk: from now on it survives the end of the process, however sudden. Does nothing for an index in memory alone.
///
/// HREIN_IO: the file cannot be written; nothing is lost, and the next commit tries again.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_commit(index: Option<&mut IndexHandle>, err: *mut ErrorOut) -> Status {
    guard(err, || {
        if let Kept::InFile(index) = written(index)? {
            index.commit()?;
        }
        Ok(())
    })
}

/// Number of records; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_records(index: Option<&IndexHandle>) -> usize {
    answer(0, || Some(index?.read().len()))
}

/// Number of columns, which is that of the cells of a record; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_columns(index: Option<&IndexHandle>) -> usize {
    answer(0, || Some(index?.read().columns().len()))
}

/// The header of a column; {NULL, 0} when there is no such column.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_column_name(index: Option<&IndexHandle>, column: usize) -> Str {
    answer(Str::NONE, || Some(Str::lend(index?.read().columns().nth(column)?)))
}

/// The name of the cluster of a record, borrowed until the index changes; {NULL, 0} when there is no such record, or the index has not been settled since it came.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_cluster(index: Option<&IndexHandle>, id: Str) -> Str {
    answer(Str::NONE, || {
        Some(Str::lend_any(index?.read().cluster_of(id.text("id").ok()?)))
    })
}

/// Puts a record into the index, in place of the one with the same id, if there is one. `cells` are `count` texts in the order of the columns.
///
/// HREIN_BAD_ARGUMENT: there are not as many cells as columns, or the id is blank.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_upsert(
    index: Option<&mut IndexHandle>,
    id: Str,
    cells: *const Str,
    count: usize,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (id, cells) = (id.text("id")?, texts(cells, count)?);
        match written(index)? {
            Kept::InMemory(index) => index.upsert(id, &cells)?,
            Kept::InFile(index) => index.upsert(id, &cells)?,
        }
        Ok(())
    })
}

/// Takes a record out of the index. `*out_was_there` tells whether it was in it.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_remove(
    index: Option<&mut IndexHandle>,
    id: Str,
    out_was_there: Option<&mut MaybeUninit<bool>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let id = id.text("id")?;
        let was_there = match written(index)? {
            Kept::InMemory(index) => index.remove(id),
            Kept::InFile(index) => index.remove(id),
        };
        give(out_was_there, was_there);
        Ok(())
    })
}

/// Brings the clusters up to date with all that came and went, and tells what has changed. Free the feed with hrein_feed_free.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_settle(
    index: Option<&mut IndexHandle>,
    out: Option<&mut MaybeUninit<Option<Box<FeedHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let changes: Vec<Change> = match written(index)? {
            Kept::InMemory(index) => index.settle(),
            Kept::InFile(index) => index.settle(),
        };
        give(out, Some(Box::new(FeedHandle::of(&changes)?)));
        Ok(())
    })
}

/// Number of changes; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_feed_count(feed: Option<&FeedHandle>) -> usize {
    answer(0, || Some(feed?.count))
}

/// The changes as a JSON array of {"kind", "cluster", "other", "records"}: created, split, absorbed, merged, released, retired. Whoever moves the records to
/// the cluster, change by change, holds the clusters of the index. Borrowed from the feed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_feed_json(feed: Option<&FeedHandle>) -> Str {
    answer(Str::NONE, || Some(Str::lend(&feed?.json)))
}

/// Frees a feed; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_feed_free(feed: Option<Box<FeedHandle>>) {
    free(feed);
}

/// Finds the records most like the one with these cells, the likeliest first, `limit` at most: matches, and near misses up to five bits below the match weight.
/// Twice as many records as `limit` are weighed, 32 at least and 128 at most: those with the most and the rarest values in common. Free the hits with hrein_hits_free.
///
/// ```c
/// hrein_str cells[] = { hrein_text("Ann Doe"), hrein_text("ann@example.com") }; // in the order of the columns
/// hrein_hits *hits = NULL;
/// hrein_hit hit = HREIN_HIT_INIT;
/// if (hrein_index_find(index, cells, 2, 5, &hits, NULL) != HREIN_OK) return;
/// for (size_t place = 0; hrein_hits_get(hits, place, &hit) == HREIN_OK; place++)
///   printf("%.*s: %.1f bits\n", (int)hit.id.len, hit.id.data, hit.weight);
/// hrein_hits_free(hits);
/// ```
///
/// HREIN_BAD_ARGUMENT: there are not as many cells as columns.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_find(
    index: Option<&IndexHandle>,
    cells: *const Str,
    count: usize,
    limit: usize,
    out: Option<&mut MaybeUninit<Option<Box<HitsHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let found = needed(index)?.find_duplicates(&texts(cells, count)?, limit)?;
        let owned = found.iter().map(|hit| {
            Ok(OwnedHit {
                id: hit.id.to_owned(),
                cluster: hit.cluster.to_owned(),
                weight: hit.weight,
                probability: hit.probability,
                keys: json(&hit.keys)?,
            })
        });
        let hits = owned.collect::<Result<_, Failure>>()?;
        give(out, Some(Box::new(HitsHandle { hits })));
        Ok(())
    })
}

/// Number of hits; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_hits_count(hits: Option<&HitsHandle>) -> usize {
    answer(0, || Some(hits?.hits.len()))
}

/// A hit by its place.
///
/// HREIN_BAD_ARGUMENT: there is no such hit.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_hits_get(hits: Option<&HitsHandle>, place: usize, out: *mut HitOut) -> Status {
    guard(std::ptr::null_mut(), || {
        let hits = hits.ok_or_else(|| Failure::null("hits"))?;
        let hit = hits.hits.get(place).ok_or_else(|| Failure::no_such("hit"))?;
        let told = HitOut {
            struct_size: 0,
            id: Str::lend(&hit.id),
            cluster: Str::lend(&hit.cluster),
            keys: Str::lend(&hit.keys),
            weight: hit.weight,
            probability: hit.probability,
        };
        write_sized(out, told)
    })
}

/// Frees hits; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_hits_free(hits: Option<Box<HitsHandle>>) {
    free(hits);
}

/// Entry control: everything about a record in one call, as JSON {"cells": [{"column", "value", "findings"}], "duplicates": [{"hit", "reasons"}], "suggestion"}; the
/// suggestion is `accept`, `warn` or `block`. `id` is that of the record if it is there already, else blank: nothing is its own duplicate.
///
/// HREIN_BAD_ARGUMENT: there are not as many cells as columns. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_check(
    index: Option<&IndexHandle>,
    id: Str,
    cells: *const Str,
    count: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let checked = needed(index)?.check_record(id.optional("id")?, &texts(cells, count)?)?;
        copy_out(&json(&checked)?, out, out_cap, out_len)
    })
}

/// Why the record `id` of the index and the one with these cells match or do not, as a JSON array of {"label", "level", "bits"}.
///
/// HREIN_BAD_ARGUMENT: there is no such record, or not as many cells as columns. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_explain(
    index: Option<&IndexHandle>,
    cells: *const Str,
    count: usize,
    id: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let bars = needed(index)?.explain(&texts(cells, count)?, id.text("id")?)?;
        let bars = bars.ok_or_else(|| Failure::no_such("record id"))?;
        copy_out(&json(&bars)?, out, out_cap, out_len)
    })
}

/// Frees an index; NULL is fine. What was not committed is lost.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_free(index: Option<Box<IndexHandle>>) {
    free(index);
}
