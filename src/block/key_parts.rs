//! What the parts of keys make of every value, kept for records that come and go.

use super::key::{BlockingKey, Hashes, KeyPart, WordCounts, transform};
use super::part::{PartValues, entries_by};
use crate::parallel::Threads;
use crate::profile::{Profiles, Records, VISITOR};
use smallvec::SmallVec;

/// The hashes of one record under one part.
type OfPart = SmallVec<[u64; 4]>;

/// A value of a key: the number of the key, and the hash.
pub(crate) type KeyValue = (u32, u64);

/// The hashed values of the parts of some keys. 12 bytes a value and part.
#[derive(Debug, Default)]
pub(crate) struct KeyParts {
    parts: Vec<(KeyPart, PartValues)>,
    /// Per key, the numbers of its parts.
    of_key: Vec<SmallVec<[usize; 4]>>,
}

impl KeyParts {
    /// The parts of these keys, of no value yet.
    pub fn new(keys: &[BlockingKey]) -> Self {
        let mut parts: Vec<(KeyPart, PartValues)> = Vec::new();
        let mut number = |part: &KeyPart| {
            parts.iter().position(|(known, _)| known == part).unwrap_or_else(|| {
                parts.push((part.clone(), PartValues::default()));
                parts.len() - 1
            })
        };
        let of_key = keys
            .iter()
            .map(|key| key.parts.iter().map(&mut number).collect())
            .collect();
        KeyParts { parts, of_key }
    }

    /// Takes in the values that the pieces have gained.
    pub fn extend(&mut self, profiles: &Profiles, words: &WordCounts, threads: &Threads) {
        for (part, values) in &mut self.parts {
            values.extend(part, profiles, words, threads);
        }
    }

    /// Shows `see` the (hash, record) pairs of every key, sorted, with its number; records without the key are left out.
    pub fn each_key(&self, profiles: &Profiles, threads: &Threads, mut see: impl FnMut(u32, &[(u64, u32)])) {
        for (number, parts) in (0..).zip(&self.of_key) {
            let of_key = parts.iter().filter_map(|&part| self.parts.get(part));
            let of_key: Vec<(usize, &PartValues)> = of_key.map(|(part, values)| (part.piece, values)).collect();
            see(number, &entries_by(&of_key, profiles, threads));
        }
    }

    /// The key values of a record, in the order of the keys.
    pub fn of_row(&self, records: &Records<'_>, row: usize) -> Vec<KeyValue> {
        self.of_record(|part, values| {
            let codes = records.piece(part.piece).all(row);
            codes.flat_map(|code| values.of(code)).copied().collect()
        })
    }

    /// The key values of the visitor, in the order of the keys.
    pub fn of_visitor(&self, records: &Records<'_>, words: &WordCounts) -> Vec<KeyValue> {
        self.of_record(|part, values| {
            let piece = records.piece(part.piece);
            let (mut hashes, mut new) = (OfPart::new(), Vec::new());
            for code in piece.all(VISITOR) {
                if (code as usize) < values.ends.len() {
                    hashes.extend_from_slice(values.of(code));
                } else {
                    transform(piece.text(code), part, piece.kind(), words, &mut new);
                }
            }
            hashes.extend(new);
            hashes
        })
    }

    fn of_record(&self, hashes_of: impl Fn(&KeyPart, &PartValues) -> OfPart) -> Vec<KeyValue> {
        let of_parts: SmallVec<[OfPart; 32]> = self
            .parts
            .iter()
            .map(|(part, values)| hashes_of(part, values))
            .collect();
        let mut out = Vec::with_capacity(2 * self.of_key.len());
        let mut hashes = Hashes::default();
        for (number, parts) in (0..).zip(&self.of_key) {
            hashes.start();
            for of_part in parts.iter().filter_map(|&part| of_parts.get(part)) {
                hashes.extend(of_part.iter().copied());
                if hashes.list.is_empty() {
                    break;
                }
            }
            if hashes.list.len() > 1 {
                hashes.list.sort_unstable();
                hashes.list.dedup();
            }
            out.extend(hashes.list.iter().map(|&hash| (number, hash)));
        }
        out
    }

    /// The name of each part, its hashes, and where those of each value end.
    #[cfg(feature = "index")]
    pub fn hashes(&self) -> impl Iterator<Item = (String, &[u64], &[u32])> {
        self.parts
            .iter()
            .map(|(part, values)| (name(part), values.hashes.as_slice(), values.ends.as_slice()))
    }

    /// Takes the hashes of the parts from `of_part`, which tells those that it has by their names; `None` when they are not those of the values of `profiles`. The others are left to
    /// [`extend`](KeyParts::extend).
    #[cfg(feature = "index")]
    pub fn restore(
        &mut self,
        profiles: &Profiles,
        of_part: impl Fn(&str) -> Option<(Vec<u64>, Vec<u32>)> + Sync,
        threads: &Threads,
    ) -> Option<()> {
        let read = threads.map(&self.parts, |(part, _)| {
            let Some((hashes, ends)) = of_part(&name(part)) else {
                return Some(PartValues::default());
            };
            let count = profiles.pieces.get(part.piece)?.values.len();
            let fits =
                ends.len() == count && ends.is_sorted() && ends.last().map_or(0, |&end| end as usize) == hashes.len();
            fits.then_some(PartValues { hashes, ends })
        });
        for ((_, values), read) in self.parts.iter_mut().zip(read) {
            *values = read?;
        }
        Some(())
    }
}

/// What a part is called in files, whatever other parts there are: its piece, and what is made of it.
#[cfg(feature = "index")]
fn name(part: &KeyPart) -> String {
    format!("{}-{:?}", part.piece, part.transform)
}
