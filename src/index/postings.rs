//! Which rows have each value of each blocking key.
//!
//! What was there when the index was made lies in sorted arrays, key by key; what came since lies in a hash table. Values that more rows have than may meet are in the table from
//! the start, since it counts their rows.

use super::sorted_rows::SortedRows;
use crate::block::KeyValue;
use crate::fetch::read_ahead;
use crate::text::hash::mix;
use hashbrown::HashTable;
use std::ops::Range;

/// Parts of the table, so that growing copies a small one at a time.
const SHARDS: usize = 256;

/// Marks a slot whose rows are in a list of their own.
const LIST: u32 = 1 << 31;

/// A key value, by its hash in two halves, and its only row or its list of rows: 12 bytes, as most values have one row.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: [u32; 2],
    rows: u32,
}

fn halves(hash: u64) -> [u32; 2] {
    [(hash >> 32) as u32, hash as u32]
}

fn whole(hash: [u32; 2]) -> u64 {
    u64::from(hash[0]) << 32 | u64::from(hash[1])
}

/// The rows of every key value.
#[derive(Debug)]
pub(super) struct Postings {
    /// Per key.
    sorted: Vec<SortedRows>,
    shards: Vec<HashTable<Slot>>,
    lists: Vec<Vec<u32>>,
    free: Vec<u32>,
}

impl Default for Postings {
    fn default() -> Self {
        Postings {
            sorted: Vec::new(),
            shards: vec![HashTable::new(); SHARDS],
            lists: Vec::new(),
            free: Vec::new(),
        }
    }
}

/// The rows that have a value, in no particular order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    sorted: &'a [u32],
    more: &'a [u32],
}

impl<'a> Rows<'a> {
    pub fn iter(self) -> impl Iterator<Item = u32> + 'a {
        let sorted = self.sorted.iter().copied().filter(|&row| SortedRows::is_there(row));
        sorted.chain(self.more.iter().copied())
    }

    pub fn len(self) -> usize {
        SortedRows::count(self.sorted) + self.more.len()
    }
}

/// The rows of the values of one key.
#[derive(Debug)]
pub(super) struct RowsOfKey {
    /// The rows of the values that as many rows have as may meet, or fewer.
    pub few: SortedRows,
    /// The hashes of the others, and the rows of each.
    pub many: Vec<(u64, Vec<u32>)>,
}

impl RowsOfKey {
    /// Of sorted hashes and rows; `most` rows may meet in a value.
    pub fn new(entries: &[(u64, u32)], most: u32) -> Self {
        let is_short = |run: &[(u64, u32)]| run.len() <= most as usize;
        let runs = || entries.chunk_by(|x, y| x.0 == y.0);
        let count = runs().filter(|run| is_short(run)).map(<[_]>::len).sum();
        let (mut hashes, mut rows) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut many = Vec::new();
        for run in runs() {
            if is_short(run) {
                hashes.extend(run.iter().map(|&(hash, _)| hash));
                rows.extend(run.iter().map(|&(_, row)| row));
            } else if let Some(&(hash, _)) = run.first() {
                many.push((hash, run.iter().map(|&(_, row)| row).collect()));
            }
        }
        RowsOfKey {
            few: SortedRows::new(hashes, rows),
            many,
        }
    }
}

/// The hash has its highest and lowest bits used by the table within a shard.
fn shard(hash: u64) -> usize {
    (hash >> 40) as usize % SHARDS
}

impl Postings {
    /// The rows with a key value.
    pub fn get(&self, (key, hash): KeyValue) -> Rows<'_> {
        Rows {
            sorted: self.sorted.get(key as usize).map_or(&[], |sorted| sorted.get(hash)),
            more: self.more(mix(hash, u64::from(key))),
        }
    }

    /// As [`Postings::get`], of many key values: all are looked up step by step, so that the waits for memory overlap.
    pub fn get_all(&self, values: &[KeyValue]) -> Vec<Rows<'_>> {
        let sorted = |key: u32| self.sorted.get(key as usize);
        let pile = |&(key, hash): &KeyValue| sorted(key).map_or(0..0, |sorted| sorted.pile(hash));
        let piles: Vec<Range<usize>> = values.iter().map(pile).collect();
        let of_values = || values.iter().zip(&piles);
        let first = |(&(key, _), pile): (&KeyValue, &Range<usize>)| sorted(key)?.first_of(pile);
        read_ahead(of_values().filter_map(first));
        let run = |(&(key, hash), pile): (&KeyValue, &Range<usize>)| match sorted(key) {
            Some(sorted) => sorted.get_in(pile.clone(), hash),
            None => &[],
        };
        let runs: Vec<&[u32]> = of_values().map(run).collect();
        read_ahead(runs.iter().filter_map(|run| run.first().copied()));
        let more = |(&(key, hash), sorted)| Rows {
            sorted,
            more: self.more(mix(hash, u64::from(key))),
        };
        values.iter().zip(runs).map(more).collect()
    }

    /// Fetches what coming to these key values or going from them reads.
    pub fn read_ahead(&self, values: &[KeyValue]) {
        read_ahead(self.get_all(values).into_iter().map(Rows::len));
    }

    fn more(&self, hash: u64) -> &[u32] {
        let same = |slot: &Slot| slot.hash == halves(hash);
        match self.shards[shard(hash)].find(hash, same) {
            None => &[],
            Some(slot) if slot.rows & LIST == 0 => std::slice::from_ref(&slot.rows),
            Some(slot) => self.lists.get((slot.rows & !LIST) as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Adds a row that does not have the value yet; gives the number of rows that have it now.
    pub fn insert(&mut self, (key, hash): KeyValue, row: u32) -> usize {
        let sorted = self.sorted.get_mut(key as usize);
        let (came_back, others) = sorted.map_or((false, 0), |sorted| sorted.put_back(hash, row));
        let hash = mix(hash, u64::from(key));
        match came_back {
            true => others + self.more(hash).len(),
            false => others + self.insert_all(hash, [row].into_iter()),
        }
    }

    /// Adds rows to the table, by the hash of key and value.
    fn insert_all(&mut self, hash: u64, mut rows: impl ExactSizeIterator<Item = u32>) -> usize {
        let same = |slot: &Slot| slot.hash == halves(hash);
        let shard = &mut self.shards[shard(hash)];
        if let Some(slot) = shard.find_mut(hash, same) {
            if slot.rows & LIST == 0 {
                let list = self.free.pop().unwrap_or_else(|| {
                    self.lists.push(Vec::new());
                    self.lists.len() as u32 - 1
                });
                self.lists[list as usize].push(slot.rows);
                slot.rows = list | LIST;
            }
            let list = &mut self.lists[(slot.rows & !LIST) as usize];
            list.extend(rows);
            return list.len();
        }
        let Some(first) = rows.next() else { return 0 };
        let slot = Slot {
            hash: halves(hash),
            rows: first,
        };
        shard.insert_unique(hash, slot, |slot| whole(slot.hash));
        if rows.len() == 0 {
            return 1;
        }
        self.insert_all(hash, rows)
    }

    /// Sets the rows of the next key.
    pub fn fill(&mut self, rows: RowsOfKey) {
        let key = self.sorted.len() as u64;
        for (hash, rows) in rows.many {
            self.insert_all(mix(hash, key), rows.into_iter());
        }
        self.sorted.push(rows.few);
    }

    /// Takes a row out; gives the number of rows that are left.
    pub fn remove(&mut self, (key, hash): KeyValue, row: u32) -> usize {
        let sorted = self.sorted.get_mut(key as usize);
        let (was_there, others) = sorted.map_or((false, 0), |sorted| sorted.take_out(hash, row));
        let hash = mix(hash, u64::from(key));
        match was_there {
            true => others + self.more(hash).len(),
            false => others + self.remove_from_table(hash, row),
        }
    }

    fn remove_from_table(&mut self, hash: u64, row: u32) -> usize {
        let same = |slot: &Slot| slot.hash == halves(hash);
        let Ok(mut entry) = self.shards[shard(hash)].find_entry(hash, same) else {
            return 0;
        };
        let rows = entry.get().rows;
        if rows & LIST == 0 {
            if rows == row {
                entry.remove();
                return 0;
            }
            return 1;
        }
        let list = &mut self.lists[(rows & !LIST) as usize];
        if let Some(at) = list.iter().position(|&r| r == row) {
            list.swap_remove(at);
        }
        let left = list.len();
        if left == 1 {
            entry.get_mut().rows = list[0];
            *list = Vec::new();
            self.free.push(rows & !LIST);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// The rows of a value, sorted.
    fn rows(postings: &Postings, value: KeyValue) -> Vec<u32> {
        let mut rows: Vec<u32> = postings.get(value).iter().collect();
        rows.sort_unstable();
        rows
    }

    #[test]
    fn rows_come_and_go() {
        let mut postings = Postings::default();
        let mut plain: BTreeMap<KeyValue, Vec<u32>> = BTreeMap::new();
        let value = |step: u64| ((step % 2) as u32, mix(step % 97 * step % 89, 1));
        // Half of the rows are there from the start.
        for step in 0..300 {
            let rows = plain.entry(value(step)).or_default();
            rows.push((step / 7) as u32);
            rows.sort_unstable();
            rows.dedup();
        }
        for key in 0..2 {
            let of_key = plain.iter().filter(|((k, _), _)| *k == key);
            let entries = of_key.flat_map(|((_, hash), rows)| rows.iter().map(move |&row| (*hash, row)));
            postings.fill(RowsOfKey::new(&entries.collect::<Vec<_>>(), 3));
        }
        for step in 0..20_000u64 {
            let (value, row) = (value(step), (mix(step, 2) % 50) as u32);
            let rows = plain.entry(value).or_default();
            let size = match rows.iter().position(|&r| r == row) {
                Some(at) => {
                    rows.remove(at);
                    postings.remove(value, row)
                }
                None => {
                    rows.push(row);
                    postings.insert(value, row)
                }
            };
            assert_eq!(size, rows.len());
            assert_eq!(size, postings.get(value).len());
        }
        for (value, mut expected) in plain {
            expected.sort_unstable();
            assert_eq!(rows(&postings, value), expected);
        }
        assert_eq!(postings.get((0, 8)).len(), 0);
    }
}
