//! One change of an index, as it is kept.

use super::blob::{Reader, Writer};
use crate::table::Strings;

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    Upsert(&'a str, Strings),
    Remove(&'a str),
    Settle,
}

impl<'a> Entry<'a> {
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::new();
        match self {
            Entry::Upsert(id, cells) => out.u64(0).text(id).texts(cells.iter()),
            Entry::Remove(id) => out.u64(1).text(id),
            Entry::Settle => out.u64(2),
        };
        out.finish()
    }

    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes)?;
        let entry = match reader.u64()? {
            0 => Entry::Upsert(reader.text()?, reader.texts()?),
            1 => Entry::Remove(reader.text()?),
            2 => Entry::Settle,
            _ => return None,
        };
        reader.end()?;
        Some(entry)
    }
}
