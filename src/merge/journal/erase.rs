//! Taking persons out of a journal for good.

use super::{Entry, Journal, JournalWriter};
use crate::error::Result;
use std::io::{BufRead, Write};

/// Copies a journal without the values of the records that `is_erased` names, and chains it anew. Returns the number of entries that were changed.
///
/// Their cleaning entries become empty; in their merges they stay as members without values, and the golden values go too, since they may be theirs.
/// Numbers of entries stay, and the other members can still be restored. Linear.
///
/// # Errors
/// `journal-damaged`, `journal-read` or `journal-write`.
pub fn erase(input: impl BufRead, out: impl Write, is_erased: impl Fn(&str) -> bool) -> Result<u64> {
    let mut writer = JournalWriter::new(out);
    let mut changed = 0;
    for entry in Journal::read(input) {
        let (_, mut entry) = entry?;
        changed += u64::from(erase_from(&mut entry, &is_erased));
        writer.append(&entry)?;
    }
    writer.finish()?;
    Ok(changed)
}

fn erase_from(entry: &mut Entry<'_>, is_erased: impl Fn(&str) -> bool) -> bool {
    match entry {
        Entry::Clean(clean) if is_erased(&clean.record) => clean.changes.clear(),
        Entry::Merge(merge) if merge.members.iter().any(|m| is_erased(&m.record)) => {
            for member in merge.members.iter_mut().filter(|m| is_erased(&m.record)) {
                member.values.clear();
            }
            merge.golden.clear();
            merge.rules.clear();
        }
        _ => return false,
    }
    true
}
