//! One change of an index, as it is kept.

use super::blob::{Reader, Writer};
use crate::index::Verdict;
use crate::table::Strings;

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    Upsert(&'a str, Strings),
    Remove(&'a str),
    Settle,
    /// What was decided about two records, or that a decision was taken back. Since format 2.
    Decide(&'a str, &'a str, Option<Verdict>),
}

impl<'a> Entry<'a> {
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::new();
        match self {
            Entry::Upsert(id, cells) => out.u64(0).text(id).texts(cells.iter()),
            Entry::Remove(id) => out.u64(1).text(id),
            Entry::Settle => out.u64(2),
            Entry::Decide(left, right, verdict) => out.u64(3).text(left).text(right).u64(number(*verdict)),
        };
        out.finish()
    }

    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes)?;
        let entry = match reader.u64()? {
            0 => Entry::Upsert(reader.text()?, reader.texts()?),
            1 => Entry::Remove(reader.text()?),
            2 => Entry::Settle,
            3 => Entry::Decide(reader.text()?, reader.text()?, verdict(reader.u64()?)?),
            _ => return None,
        };
        reader.end()?;
        Some(entry)
    }
}

/// Verdicts by number, from 1; 0 is none.
pub(super) fn number(verdict: Option<Verdict>) -> u64 {
    let place = verdict.and_then(|verdict| Verdict::ALL.iter().position(|&v| v == verdict));
    place.map_or(0, |place| place as u64 + 1)
}

pub(super) fn verdict(number: u64) -> Option<Option<Verdict>> {
    match usize::try_from(number).ok()?.checked_sub(1) {
        None => Some(None),
        Some(place) => Verdict::ALL.get(place).map(|&verdict| Some(verdict)),
    }
}
