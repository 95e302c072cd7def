//! The numbers of distinct values, found by their hashes.

use super::{BLANK, Strings};
use crate::text::hash::hash_bytes;
use hashbrown::HashTable;

/// Numbers of the values of a list by half of each hash, which settles nearly every comparison: 8 bytes a slot. The blank is [`BLANK`], and not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueIndex(HashTable<(u32, u32)>);

impl ValueIndex {
    /// Of a list of distinct values, the first of which is blank.
    pub fn of(values: &Strings) -> Self {
        let mut index = ValueIndex(HashTable::with_capacity(values.len()));
        for code in 1..values.len() as u32 {
            index.insert(half(values.get(code as usize).as_bytes()), code);
        }
        index
    }

    /// Of a list of values that differ, blanks apart; `None` where two are the same.
    #[cfg(feature = "index")]
    pub fn of_distinct(values: &Strings) -> Option<Self> {
        let mut index = ValueIndex(HashTable::with_capacity(values.len()));
        for (code, text) in (0..).zip(values.iter()).filter(|(_, text)| !text.is_empty()) {
            let half = half(text.as_bytes());
            if index.find_hashed(values, text, half).is_some() {
                return None;
            }
            index.insert(half, code);
        }
        Some(index)
    }

    /// Makes room for as many more.
    pub fn reserve(&mut self, count: usize) {
        self.0.reserve(count, |&(half, _)| spread(half));
    }

    /// The number of `text` among `values`.
    pub fn find(&self, values: &Strings, text: &str) -> Option<u32> {
        self.find_hashed(values, text, half(text.as_bytes()))
    }

    /// Fetches where these texts are found: the waits for memory overlap.
    pub fn read_ahead<'t>(&self, values: &Strings, texts: impl Iterator<Item = &'t [u8]>) {
        values.read_ahead(texts.map(|text| {
            let half = half(text);
            let found = self.0.find(spread(half), |&(other, _)| other == half);
            found.map_or(BLANK, |&(_, code)| code)
        }));
    }

    fn find_hashed(&self, values: &Strings, text: &str, half: u32) -> Option<u32> {
        if text.is_empty() {
            return Some(BLANK);
        }
        let same = |&(h, code): &(u32, u32)| h == half && values.get(code as usize) == text;
        self.0.find(spread(half), same).map(|&(_, code)| code)
    }

    fn insert(&mut self, half: u32, code: u32) {
        self.0.insert_unique(spread(half), (half, code), |&(h, _)| spread(h));
    }

    /// The number of `text`, a new one where it is new.
    pub fn intern(&mut self, values: &mut Strings, text: &str) -> u32 {
        let half = half(text.as_bytes());
        if let Some(code) = self.find_hashed(values, text, half) {
            return code;
        }
        let code = values.push(text) as u32;
        self.insert(half, code);
        code
    }

    /// Forgets `text`, whose number is `code`.
    pub fn remove(&mut self, text: &str, code: u32) {
        let half = half(text.as_bytes());
        if let Ok(entry) = self.0.find_entry(spread(half), |&other| other == (half, code)) {
            entry.remove();
        }
    }
}

fn half(text: &[u8]) -> u32 {
    (hash_bytes(0, text) >> 32) as u32
}

/// The hash of half a hash: a hash table takes its slot from the low and its tag from the high bits.
pub(crate) fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
