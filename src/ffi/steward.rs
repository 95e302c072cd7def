//! The room `index`, what people do in it: decide, review, erase.

use super::give;
use super::index::{FeedHandle, IndexHandle, Kept, needed, texts, written};
use super::lend::{Str, copy_out};
use super::outcome::json;
use super::status::{ErrorOut, Failure, Status, guard};
use crate::index::Verdict;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// What somebody says of two records.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum VerdictNumber {
    /// They are the same entity: their records stay together, whatever the evidence.
    Same = 1,
    /// They are not: no cluster holds both.
    Different = 2,
    /// Nobody can tell: the evidence decides, and the question is not asked again.
    Unsure = 3,
}

const VERDICTS: [(VerdictNumber, Verdict); 3] = [
    (VerdictNumber::Same, Verdict::Same),
    (VerdictNumber::Different, Verdict::Different),
    (VerdictNumber::Unsure, Verdict::Unsure),
];

fn known(number: u32) -> Result<Verdict, Failure> {
    let found = VERDICTS.iter().find(|(n, _)| *n as u32 == number);
    found
        .map(|&(_, verdict)| verdict)
        .ok_or_else(|| Failure::no_such("verdict"))
}

/// Notes what somebody has decided about two records, in place of what was decided about them before; clusters follow with the next hrein_index_settle. `verdict` is a
/// hrein_verdict. A decision is about ids: it stays when a record goes, holds again when it comes back, and may be there before it.
///
/// HREIN_BAD_ARGUMENT: an id is blank, the two are one, or there is no such verdict.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_decide(
    index: Option<&mut IndexHandle>,
    left: Str,
    right: Str,
    verdict: u32,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (left, right, verdict) = (left.text("left")?, right.text("right")?, known(verdict)?);
        match written(index)? {
            Kept::InMemory(index) => index.decide(left, right, verdict)?,
            Kept::InFile(index) => index.decide(left, right, verdict)?,
        }
        Ok(())
    })
}

/// Takes a decision about two records back. `*out_was_there` tells whether there was one.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_take_back(
    index: Option<&mut IndexHandle>,
    left: Str,
    right: Str,
    out_was_there: Option<&mut MaybeUninit<bool>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (left, right) = (left.text("left")?, right.text("right")?);
        let was_there = match written(index)? {
            Kept::InMemory(index) => index.take_back(left, right),
            Kept::InFile(index) => index.take_back(left, right),
        };
        give(out_was_there, was_there);
        Ok(())
    })
}

/// Decides that all these records are the same: a cluster that somebody has confirmed, or clusters to be joined.
///
/// HREIN_BAD_ARGUMENT: an id is blank, or follows itself; nothing is decided then.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_keep_together(
    index: Option<&mut IndexHandle>,
    ids: *const Str,
    id_count: usize,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let ids = texts(ids, id_count)?;
        match written(index)? {
            Kept::InMemory(index) => index.keep_together(&ids)?,
            Kept::InFile(index) => index.keep_together(&ids)?,
        }
        Ok(())
    })
}

/// Decides that none of the records of one side is the same as one of the other: a cluster is split here, or two clusters are never to be joined.
///
/// HREIN_BAD_ARGUMENT: an id is blank, or on both sides; nothing is decided then.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_keep_apart(
    index: Option<&mut IndexHandle>,
    left: *const Str,
    left_count: usize,
    right: *const Str,
    right_count: usize,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (left, right) = (texts(left, left_count)?, texts(right, right_count)?);
        match written(index)? {
            Kept::InMemory(index) => index.keep_apart(&left, &right)?,
            Kept::InFile(index) => index.keep_apart(&left, &right)?,
        }
        Ok(())
    })
}

/// All decisions as a JSON array of {"left", "right", "verdict"}, those about records that are not there included; the verdict is `same`, `different` or `unsure`.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_decisions(
    index: Option<&IndexHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&json(&needed(index)?.decisions())?, out, out_cap, out_len)
    })
}

/// The pairs whose answer would teach most, `limit` at most, as a JSON array of {"left", "right", "weight", "probability", "alike", "gain", "reasons"}, the most
/// telling first; hrein_index_decide takes the answers. As of the last hrein_index_settle.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_review(
    index: Option<&IndexHandle>,
    limit: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&json(&needed(index)?.review(limit))?, out, out_cap, out_len)
    })
}

/// Takes records out of the index for good, with every value that no other record has, the decisions about them, and their ids; tells what changes among the clusters. An
/// index in a file is written anew. Time is that of making the index: erase many at once. Free the feed with hrein_feed_free.
///
/// HREIN_IO: the file cannot be written, and the values are still in it; call again, with the same ids.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_erase(
    index: Option<&mut IndexHandle>,
    ids: *const Str,
    id_count: usize,
    out: Option<&mut MaybeUninit<Option<Box<FeedHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let ids = texts(ids, id_count)?;
        let changes = match written(index)? {
            Kept::InMemory(index) => index.erase(&ids),
            Kept::InFile(index) => index.erase(&ids)?,
        };
        give(out, Some(Box::new(FeedHandle::of(&changes)?)));
        Ok(())
    })
}
