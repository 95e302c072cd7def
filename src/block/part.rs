//! The entries of a key: the hash of every record that has it. What several keys make of one piece is made once.

use super::key::{BlockingKey, Hashes, KeyPart, WordCounts, transform};
use crate::fetch;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::table::BLANK;
use std::ops::Range;

/// The hashed values of one part, by code of its piece; several only for word transforms.
#[derive(Debug, Default)]
pub(super) struct PartValues {
    pub hashes: Vec<u64>,
    pub ends: Vec<u32>,
}

impl PartValues {
    fn new(part: &KeyPart, profiles: &Profiles, words: &WordCounts, threads: &Threads) -> Self {
        let mut values = PartValues::default();
        values.extend(part, profiles, words, threads);
        values
    }

    /// Takes in the values that the piece has gained.
    pub fn extend(&mut self, part: &KeyPart, profiles: &Profiles, words: &WordCounts, threads: &Threads) {
        let Some(piece) = profiles.pieces.get(part.piece) else {
            return;
        };
        let known = self.ends.len();
        let new = piece.values.len().saturating_sub(known);
        if new == 0 {
            return;
        }
        let ranges = threads.map_ranges(new, 4096, |range| {
            let mut out = PartValues {
                hashes: Vec::with_capacity(range.len()),
                ends: Vec::with_capacity(range.len()),
            };
            for code in range.map(|new| known + new) {
                if code != BLANK as usize {
                    transform(piece.values.get(code), part, piece.kind, words, &mut out.hashes);
                }
                out.ends.push(out.hashes.len() as u32);
            }
            out
        });
        self.hashes.reserve(ranges.iter().map(|r| r.hashes.len()).sum());
        self.ends.reserve(new);
        for range in ranges {
            let before = self.hashes.len() as u32;
            self.ends.extend(range.ends.iter().map(|end| before + end));
            self.hashes.extend(range.hashes);
        }
    }

    /// The hashes of a value; none of one that has not been taken in.
    pub fn of(&self, code: u32) -> &[u64] {
        let end = |code: u32| self.ends.get(code as usize).copied();
        let bounds = code.checked_sub(1).and_then(|before| Some((end(before)?, end(code)?)));
        let (start, end) = bounds.unwrap_or_default();
        self.hashes.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The parts of keys, each kept until the last key that has it.
#[derive(Debug)]
pub(super) struct PartCache {
    parts: Vec<(KeyPart, usize, Option<PartValues>)>,
}

impl PartCache {
    /// For the keys that will be asked for, each once.
    pub fn new(keys: &[BlockingKey]) -> Self {
        let mut parts: Vec<(KeyPart, usize, Option<PartValues>)> = Vec::new();
        for part in keys.iter().flat_map(|key| &key.parts) {
            match parts.iter_mut().find(|(known, ..)| known == part) {
                Some((_, uses, _)) => *uses += 1,
                None => parts.push((part.clone(), 1, None)),
            }
        }
        PartCache { parts }
    }

    /// The (hash, record) pairs of `key`, sorted. Records without the key are left out.
    pub fn entries(
        &mut self,
        key: &BlockingKey,
        profiles: &Profiles,
        words: &WordCounts,
        threads: &Threads,
    ) -> Vec<(u64, u32)> {
        let wanted = |part: &KeyPart| key.parts.contains(part);
        for (part, _, values) in self.parts.iter_mut().filter(|(part, ..)| wanted(part)) {
            values.get_or_insert_with(|| PartValues::new(part, profiles, words, threads));
        }
        let find = |part: &KeyPart| self.parts.iter().find(|(known, ..)| known == part)?.2.as_ref();
        let parts: Vec<(usize, &PartValues)> = key.parts.iter().filter_map(|p| Some((p.piece, find(p)?))).collect();
        let entries = entries_by(&parts, profiles, threads);
        for (_, uses, values) in self.parts.iter_mut().filter(|(part, ..)| wanted(part)) {
            *uses = uses.saturating_sub(1);
            if *uses == 0 {
                *values = None;
            }
        }
        entries
    }
}

/// The (hash, record) pairs of the key of these parts, sorted; each part with the index of its piece.
pub(super) fn entries_by(parts: &[(usize, &PartValues)], profiles: &Profiles, threads: &Threads) -> Vec<(u64, u32)> {
    let ranges = threads.map_ranges(profiles.rows, 1 << 15, |range| {
        let mut out: Vec<(u64, u32)> = Vec::with_capacity(range.len());
        let mut hashes = Hashes::default();
        let end = range.end;
        for row in range {
            if row % AHEAD == 0 {
                read_ahead(parts, profiles, row..end.min(row + AHEAD));
            }
            hashes.start();
            for &(piece, values) in parts {
                let codes = profiles.pieces[piece].all(row);
                hashes.extend(codes.flat_map(|code| values.of(code)).copied());
                if hashes.list.is_empty() {
                    break;
                }
            }
            out.extend(hashes.list.iter().map(|&hash| (hash, row as u32)));
        }
        out
    });
    sorted(ranges, threads)
}

/// Records whose values are fetched together.
const AHEAD: usize = 64;

/// Fetches the hashes of these records, part by part: one wait for memory, and not two a record and part.
fn read_ahead(parts: &[(usize, &PartValues)], profiles: &Profiles, rows: Range<usize>) {
    for &(piece, values) in parts {
        let codes = profiles.pieces[piece].codes.get(rows.clone()).unwrap_or_default();
        let ends = codes.iter().filter_map(|&code| values.ends.get(code as usize));
        let last = ends.filter_map(|&end| values.hashes.get((end as usize).saturating_sub(1)));
        fetch::read_ahead(last.copied());
    }
}

/// The entries of all ranges by hash and record. They are dealt out by the first bits of their hashes, which leaves little to sort.
fn sorted(ranges: Vec<Vec<(u64, u32)>>, threads: &Threads) -> Vec<(u64, u32)> {
    let count: usize = ranges.iter().map(Vec::len).sum();
    let bits = (count / 8).max(2).ilog2().clamp(1, 16);
    let pile = |hash: u64| (hash >> (64 - bits)) as usize;
    let mut starts = vec![0usize; (1 << bits) + 1];
    for &(hash, _) in ranges.iter().flatten() {
        starts[pile(hash) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut entries = vec![(0, 0); count];
    let mut next = starts.clone();
    for entry in ranges.into_iter().flatten() {
        let place = &mut next[pile(entry.0)];
        entries[*place] = entry;
        *place += 1;
    }
    let mut piles: Vec<&mut [(u64, u32)]> = Vec::new();
    let mut rest = entries.as_mut_slice();
    // A few hundred piles at a time.
    for bounds in starts.windows(257).step_by(256) {
        let (pile, after) = std::mem::take(&mut rest).split_at_mut(bounds[256] - bounds[0]);
        piles.push(pile);
        rest = after;
    }
    piles.push(rest);
    threads.each(&mut piles, |piles| {
        for pile in piles.chunk_by_mut(|x, y| pile(x.0) == pile(y.0)) {
            pile.sort_unstable();
        }
    });
    entries.dedup();
    entries
}
