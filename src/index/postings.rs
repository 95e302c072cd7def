//! Which rows have each value of each blocking key.

use crate::text::hash::mix;
use hashbrown::HashTable;

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
    shards: Vec<HashTable<Slot>>,
    lists: Vec<Vec<u32>>,
    free: Vec<u32>,
}

impl Default for Postings {
    fn default() -> Self {
        Postings {
            shards: vec![HashTable::new(); SHARDS],
            lists: Vec::new(),
            free: Vec::new(),
        }
    }
}

/// The hash has its highest and lowest bits used by the table within a shard.
fn shard(hash: u64) -> usize {
    (hash >> 40) as usize % SHARDS
}

impl Postings {
    /// The rows with a key value, in no particular order.
    pub fn get(&self, hash: u64) -> &[u32] {
        let same = |slot: &Slot| slot.hash == halves(hash);
        match self.shards[shard(hash)].find(hash, same) {
            None => &[],
            Some(slot) if slot.rows & LIST == 0 => std::slice::from_ref(&slot.rows),
            Some(slot) => self.lists.get((slot.rows & !LIST) as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Adds a row that does not have the value yet; gives the number of rows that have it now.
    pub fn insert(&mut self, hash: u64, row: u32) -> usize {
        self.insert_all(hash, [row].into_iter())
    }

    /// Adds rows that do not have the value yet; gives the number of rows that have it now.
    pub fn insert_all(&mut self, hash: u64, mut rows: impl ExactSizeIterator<Item = u32>) -> usize {
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

    /// Adds the rows of key number `key`; `entries` are their hashes and rows, sorted.
    pub fn fill(&mut self, key: u32, entries: &[(u64, u32)]) {
        for run in entries.chunk_by(|x, y| x.0 == y.0) {
            self.insert_all(mix(run[0].0, u64::from(key)), run.iter().map(|&(_, row)| row));
        }
    }

    /// Takes a row out; gives the number of rows that are left.
    pub fn remove(&mut self, hash: u64, row: u32) -> usize {
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
    use super::Postings;
    use crate::text::hash::mix;
    use std::collections::BTreeMap;

    #[test]
    fn rows_come_and_go() {
        let mut postings = Postings::default();
        let mut plain: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for step in 0..20_000u64 {
            let (hash, row) = (mix(step % 97 * step % 89, 1), (mix(step, 2) % 50) as u32);
            let rows = plain.entry(hash).or_default();
            let size = match rows.iter().position(|&r| r == row) {
                Some(at) => {
                    rows.remove(at);
                    postings.remove(hash, row)
                }
                None => {
                    rows.push(row);
                    postings.insert(hash, row)
                }
            };
            assert_eq!(size, rows.len());
        }
        for (hash, mut rows) in plain {
            let mut found = postings.get(hash).to_vec();
            found.sort_unstable();
            rows.sort_unstable();
            assert_eq!(found, rows);
        }
        assert_eq!(postings.insert_all(7, [1, 2, 3].into_iter()), 3);
        assert_eq!(postings.get(7), [1, 2, 3]);
        assert!(postings.get(8).is_empty());
    }
}
