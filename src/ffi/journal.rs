//! The room `merge`: the journal of what was done, and undoing it.

use super::give;
use super::lend::{Str, copy_out, list};
use super::outcome::{OutcomeHandle, json, needed};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::merge::journal::{
    Chain, Entry, Journal, JournalWriter, MemberRecord, MergeEntry, UndoEntry, erase, write_journal,
};
use serde::Serialize;
use std::borrow::Cow;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ops::Range;

/// A journal in memory: JSON Lines, each covered by a checksum in the next. What is appended goes at its end.
pub struct JournalHandle {
    text: String,
    /// Where each line stands, without its line feed.
    lines: Vec<Range<usize>>,
    /// Where the next line goes.
    chain: Chain,
    is_torn: bool,
}

impl JournalHandle {
    /// Reads and verifies; a torn last line is left out.
    fn read(bytes: &[u8]) -> Result<Self, Failure> {
        let mut journal = Journal::read(bytes);
        let (mut lines, mut start) = (Vec::new(), 0);
        while let Some(entry) = journal.next() {
            entry?;
            let end = usize::try_from(journal.bytes()).unwrap_or(bytes.len());
            lines.push(start..end.saturating_sub(1));
            start = end;
        }
        let whole = bytes.get(..start).unwrap_or_default();
        Ok(JournalHandle {
            text: String::from_utf8_lossy(whole).into_owned(),
            lines,
            chain: journal.place(),
            is_torn: journal.is_torn(),
        })
    }

    fn line(&self, index: usize) -> Option<&str> {
        self.text.get(self.lines.get(index)?.clone())
    }

    fn merge(&self, index: usize) -> Result<MergeEntry<'_>, Failure> {
        let line = self.line(index).ok_or_else(|| Failure::no_such("entry"))?;
        match serde_json::from_str(line) {
            Ok(Entry::Merge(merge)) => Ok(merge),
            _ => Err(Failure::new(
                Status::BadArgument,
                format!("no-merge: entry {index} of the journal is no merge"),
            )),
        }
    }

    /// Appends an entry, chained to the last line.
    fn append(&mut self, entry: &Entry<'_>) -> Result<u64, Failure> {
        let mut writer = JournalWriter::at(Vec::new(), self.chain);
        let seq = writer.append(entry)?;
        self.chain = writer.place();
        let line = String::from_utf8_lossy(&writer.finish()?).into_owned();
        let start = self.text.len();
        self.text.push_str(&line);
        self.lines.push(start..self.text.len().saturating_sub(1));
        Ok(seq)
    }
}

/// What undoing a merge gives back, as JSON.
#[derive(Serialize)]
struct UndoOut<'a> {
    members: &'a [MemberRecord<'a>],
    conflicts: &'a [usize],
}

/// The journal of a run: a start, one entry a record that cleaning changed, one a merge. Free it with hrein_journal_free.
///
/// HREIN_BAD_ARGUMENT: `outcome` is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_journal(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<Option<Box<JournalHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let mut bytes = Vec::new();
        let name = |cluster| Cow::Borrowed(outcome.cluster_id(cluster));
        write_journal(&outcome.data()?, &outcome.golden, name, &mut bytes)?;
        give(out, Some(Box::new(JournalHandle::read(&bytes)?)));
        Ok(())
    })
}

/// Reads a journal from memory and verifies it; no bytes are an empty one. A last line that a crash tore off is left out, and hrein_journal_is_torn tells.
///
/// HREIN_BAD_INPUT: a line is damaged, missing or of another version.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_parse(
    bytes: *const u8,
    byte_count: usize,
    out: Option<&mut MaybeUninit<Option<Box<JournalHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let journal = JournalHandle::read(list(bytes, byte_count, "bytes")?)?;
        give(out, Some(Box::new(journal)));
        Ok(())
    })
}

/// Number of entries; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_entries(journal: Option<&JournalHandle>) -> usize {
    answer(0, || Some(journal?.lines.len()))
}

/// An entry by its number, as its line of JSON; {NULL, 0} when there is none. Lent until the journal is changed or freed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_entry(journal: Option<&JournalHandle>, index: usize) -> Str {
    answer(Str::NONE, || Some(Str::lend(journal?.line(index)?)))
}

/// All lines, as they belong into a file; {NULL, 0} for NULL. Lent until the journal is changed or freed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_text(journal: Option<&JournalHandle>) -> Str {
    answer(Str::NONE, || Some(Str::lend(&journal?.text)))
}

/// Whether the last line was torn off and left out: a file that is appended to has to be cut to the length of hrein_journal_text first. False for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_is_torn(journal: Option<&JournalHandle>) -> bool {
    answer(false, || Some(journal?.is_torn))
}

/// What undoing the merge in entry `index` gives back, as JSON: {"members": the records as they were, "conflicts": the numbers of the columns that the host has changed since}.
/// `current` is the merged record as the host has it now, one raw value a column; missing ones count as blank. Changes nothing: restore the
/// members, then append with hrein_journal_note_undo.
///
/// HREIN_BAD_ARGUMENT: the entry is no merge. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_undo(
    journal: Option<&JournalHandle>,
    index: usize,
    current: *const Str,
    current_count: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let journal = journal.ok_or_else(|| Failure::null("journal"))?;
        let current = list(current, current_count, "current")?;
        let current: Vec<&str> = current
            .iter()
            .map(|value| value.text("a value"))
            .collect::<Result<_, _>>()?;
        let merge = journal.merge(index)?;
        let undo = merge.undo(&current);
        let (members, conflicts) = (undo.members, undo.conflicts.as_slice());
        copy_out(&json(&UndoOut { members, conflicts })?, out, out_cap, out_len)
    })
}

/// Appends that the merge in entry `index` was undone.
///
/// HREIN_BAD_ARGUMENT: the entry is no merge.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_note_undo(
    journal: Option<&mut JournalHandle>,
    index: usize,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let journal = journal.ok_or_else(|| Failure::null("journal"))?;
        let cluster = journal.merge(index)?.cluster.into_owned().into();
        let merge = index as u64;
        journal.append(&Entry::Undo(UndoEntry { merge, cluster }))?;
        Ok(())
    })
}

/// Appends an entry of the caller's: the JSON of a line without `seq` and `prev`.
///
/// HREIN_BAD_ARGUMENT: the text is no entry.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_append(
    journal: Option<&mut JournalHandle>,
    entry_json: Str,
    out_index: Option<&mut MaybeUninit<u64>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let journal = journal.ok_or_else(|| Failure::null("journal"))?;
        let text = entry_json.text("entry_json")?;
        let entry: Entry<'_> = serde_json::from_str(text)
            .map_err(|e| Failure::new(Status::BadArgument, format!("bad-entry: entry_json is no entry ({e})")))?;
        give(out_index, journal.append(&entry)?);
        Ok(())
    })
}

/// Takes records out of the journal for good: their values, and the golden values of their merges. Numbers of entries stay, the chain is made anew, and the other
/// members of a merge can still be restored. `out_changed` (NULL: not wanted) tells the number of entries that were changed.
///
/// HREIN_BAD_ARGUMENT: an id is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_erase(
    journal: Option<&mut JournalHandle>,
    ids: *const Str,
    id_count: usize,
    out_changed: Option<&mut MaybeUninit<u64>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let journal = journal.ok_or_else(|| Failure::null("journal"))?;
        let ids = list(ids, id_count, "ids")?;
        let mut ids: Vec<&str> = ids.iter().map(|id| id.text("an id")).collect::<Result<_, _>>()?;
        ids.sort_unstable();
        let mut rest = Vec::new();
        let changed = erase(journal.text.as_bytes(), &mut rest, |id| ids.binary_search(&id).is_ok())?;
        *journal = JournalHandle::read(&rest)?;
        give(out_changed, changed);
        Ok(())
    })
}

/// Frees a journal; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_journal_free(journal: Option<Box<JournalHandle>>) {
    free(journal);
}
