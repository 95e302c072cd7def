//! Blocks: which records share a key, and the stream of candidate pairs.

use super::key::{BlockingKey, WordCounts};
use super::key_parts::KeyParts;
use super::order::Order;
use super::part::PartCache;
use crate::error::Result;
use crate::fetch::read_ahead;
use crate::heap::bytes_of;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::progress::{OnProgress, Stage, report};
use serde::Serialize;

/// Tables with at most this many pairs are compared in full.
const COMPARE_ALL: u64 = 1_000_000;

/// What the one block of such a table is called.
const EVERY_PAIR: &str = "every pair";

/// In a block that is too big, a record meets this many neighbours on each side of the sorted order; the first window that the budget allows is taken.
const WINDOWS: [u32; 4] = [12, 6, 3, 1];

/// A key may have so many times the fair share of what the keys before it have left of the budget: a pair of an early key is more often a match, and often one that later keys give too.
const TIMES_FAIR_SHARE: u64 = 3;

/// What one key does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KeyStatistics {
    /// The key's name.
    pub key: String,
    /// Records in blocks of two or more.
    pub records: u64,
    /// Blocks of two or more.
    pub blocks: u64,
    /// Records in the largest block.
    pub largest_block: u64,
    /// Pairs that the key produces, those included that another key produces first.
    pub pairs: u64,
    /// Blocks too big for the budget, compared in a window over a sorted order.
    pub capped_blocks: u64,
    /// Pairs of capped blocks outside the window. Another key may still produce them.
    pub pairs_left_out: u64,
}

/// One block: a run of members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub start: usize,
    pub length: u32,
    pub key: u32,
    /// Members meet only members at most this far along the order; `u32::MAX` = all.
    pub window: u32,
}

impl Block {
    fn pairs(&self) -> u64 {
        pairs_of(u64::from(self.length), u64::from(self.window))
    }
}

/// Pairs among `n` members of which each meets at most `window` followers.
pub(super) fn pairs_of(n: u64, window: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    let w = window.min(n - 1);
    w * n - w * (w + 1) / 2
}

/// The blocks of a table, and for each record the blocks that it is in.
#[derive(Debug, Default)]
pub struct Blocks {
    /// What each key does, in the order of attribution.
    pub statistics: Vec<KeyStatistics>,
    pub(super) blocks: Vec<Block>,
    pub(super) members: Vec<u32>,
    /// Per record, the blocks that it is in, ascending; end to end.
    memberships: Vec<u32>,
    membership_ends: Vec<usize>,
    /// The order of the members of windowed blocks.
    order: Order,
    /// The key and the records of each block that is not compared.
    pub(super) left_out: Vec<(u32, u32)>,
    /// Candidate pairs that were allowed.
    budget: u64,
}

impl Blocks {
    /// Blocks the records of `profiles` by `keys` within a budget of `budget` candidate pairs, shared fairly among the keys.
    pub(crate) fn build(
        profiles: &Profiles,
        keys: &[BlockingKey],
        budget: u64,
        threads: &Threads,
        on_progress: OnProgress<'_>,
    ) -> Result<Self> {
        let mut out = Blocks {
            budget,
            ..Blocks::default()
        };
        let rows = profiles.rows as u64;
        if rows * rows.saturating_sub(1) / 2 <= COMPARE_ALL {
            report(on_progress, Stage::Block, 0, 1)?;
            out.add_all(profiles.rows);
            out.index(profiles.rows);
            report(on_progress, Stage::Block, 1, 1)?;
            return Ok(out);
        }
        report(on_progress, Stage::Block, 0, keys.len() as u64)?;
        let words = WordCounts::new(keys, profiles, threads);
        let mut parts = PartCache::new(keys);
        let mut left = budget;
        for (index, key) in keys.iter().enumerate() {
            report(on_progress, Stage::Block, index as u64, keys.len() as u64)?;
            // What one key leaves over serves the keys after it.
            let fair = left / (keys.len() - index) as u64 * TIMES_FAIR_SHARE;
            let entries = parts.entries(key, profiles, &words, threads);
            let (cap, window) = block_cap(&entries, fair.min(left));
            if window > 0 && out.order.is_empty() && largest(&entries) > cap as usize {
                out.order = Order::of(profiles, threads);
            }
            let used = out.add_blocks(index as u32, key, &entries, (cap, window));
            left = left.saturating_sub(used);
        }
        report(on_progress, Stage::Block, keys.len() as u64, keys.len() as u64)?;
        out.index(profiles.rows);
        Ok(out)
    }

    fn add_all(&mut self, rows: usize) {
        self.members = (0..rows as u32).collect();
        let block = Block {
            start: 0,
            length: rows as u32,
            key: 0,
            window: u32::MAX,
        };
        self.statistics.push(KeyStatistics {
            key: EVERY_PAIR.to_owned(),
            records: rows as u64,
            blocks: 1,
            largest_block: rows as u64,
            pairs: block.pairs(),
            ..KeyStatistics::default()
        });
        self.blocks.push(block);
    }

    /// Blocks the records by `keys`, whose parts these are; blocks of more than `most` records are left out. `see` is shown the hashes and records of each key, sorted.
    pub(crate) fn up_to(
        most: u32,
        profiles: &Profiles,
        keys: &[BlockingKey],
        parts: &KeyParts,
        threads: &Threads,
        mut see: impl FnMut(u32, &[(u64, u32)]),
    ) -> Self {
        let mut out = Blocks::default();
        parts.each_key(profiles, threads, |index, entries| {
            see(index, entries);
            if let Some(key) = keys.get(index as usize) {
                out.add_blocks(index, key, entries, (most, 0));
            }
        });
        out.index(profiles.rows);
        out
    }

    /// Adds the blocks of one key, those of more than `cap` records within a window over the order; gives the pairs that it may produce.
    fn add_blocks(&mut self, index: u32, key: &BlockingKey, entries: &[(u64, u32)], (cap, narrow): (u32, u32)) -> u64 {
        let mut statistics = KeyStatistics {
            key: key.name.clone(),
            ..KeyStatistics::default()
        };
        for run in entries.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            let length = run.len() as u32;
            let window = if length > cap { narrow } else { u32::MAX };
            if window == 0 {
                statistics.capped_blocks += 1;
                statistics.largest_block = statistics.largest_block.max(u64::from(length));
                statistics.pairs_left_out += pairs_of(length.into(), u64::MAX);
                self.left_out.push((index, length));
                continue;
            }
            let start = self.members.len();
            self.members.extend(run.iter().map(|&(_, row)| row));
            if window != u32::MAX {
                self.members[start..].sort_unstable_by_key(|&row| self.order.of_row(row));
                statistics.capped_blocks += 1;
                statistics.pairs_left_out += pairs_of(length.into(), u64::MAX) - pairs_of(length.into(), window.into());
            }
            let block = Block {
                start,
                length,
                key: index,
                window,
            };
            statistics.records += u64::from(length);
            statistics.blocks += 1;
            statistics.largest_block = statistics.largest_block.max(u64::from(length));
            statistics.pairs += block.pairs();
            self.blocks.push(block);
        }
        let pairs = statistics.pairs;
        self.statistics.push(statistics);
        pairs
    }

    /// Notes for each record the blocks that it is in.
    fn index(&mut self, rows: usize) {
        let mut counts = vec![0usize; rows + 1];
        for &row in &self.members {
            counts[row as usize + 1] += 1;
        }
        for row in 0..rows {
            counts[row + 1] += counts[row];
        }
        let mut next = counts.clone();
        let mut memberships = vec![0; self.members.len()];
        for (id, block) in (0..).zip(&self.blocks) {
            for &row in self.members(block) {
                memberships[next[row as usize]] = id;
                next[row as usize] += 1;
            }
        }
        self.memberships = memberships;
        self.membership_ends = counts;
    }

    pub(super) fn members(&self, block: &Block) -> &[u32] {
        &self.members[block.start..block.start + block.length as usize]
    }

    pub(super) fn memberships(&self, row: u32) -> &[u32] {
        let row = row as usize;
        &self.memberships[self.membership_ends[row]..self.membership_ends[row + 1]]
    }

    /// Fetches the blocks of these records: one wait for memory, and not several a record.
    pub(crate) fn read_ahead(&self, rows: &[u32]) {
        let bounds = rows
            .iter()
            .map(|&row| self.membership_ends.get(row as usize..row as usize + 2));
        let ends = bounds.filter_map(|bounds| {
            let &[start, end] = bounds? else { return None };
            Some(self.memberships.get(start)? ^ self.memberships.get(end.checked_sub(1)?)?)
        });
        read_ahead(ends);
    }

    /// The blocks that bring two records together, in order.
    pub(super) fn shared(&self, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
        let (mut left, mut right) = (self.memberships(a), self.memberships(b));
        std::iter::from_fn(move || {
            while let (Some(x), Some(y)) = (left.first(), right.first()) {
                match x.cmp(y) {
                    std::cmp::Ordering::Less => left = &left[1..],
                    std::cmp::Ordering::Greater => right = &right[1..],
                    std::cmp::Ordering::Equal => {
                        (left, right) = (&left[1..], &right[1..]);
                        if self.meet(*x, a, b) {
                            return Some(*x);
                        }
                    }
                }
            }
            None
        })
    }

    /// Whether two members of a block are close enough in it.
    fn meet(&self, block: u32, a: u32, b: u32) -> bool {
        let block = &self.blocks[block as usize];
        block.window == u32::MAX || self.order.apart(self.members(block), a, b) <= block.window as usize
    }

    /// Whether every pair was compared, without keys.
    pub fn in_full(&self) -> bool {
        self.statistics.first().is_some_and(|s| s.key == EVERY_PAIR)
    }

    /// The numbers of the keys that bring two records together, ascending.
    pub(super) fn joined_by(&self, a: u32, b: u32) -> Vec<u32> {
        let mut keys: Vec<u32> = self.shared(a, b).map(|block| self.blocks[block as usize].key).collect();
        keys.dedup();
        keys
    }

    /// The names of the keys that bring two records together.
    pub fn keys_of(&self, a: u32, b: u32) -> Vec<&str> {
        self.joined_by(a, b)
            .into_iter()
            .map(|key| self.statistics[key as usize].key.as_str())
            .collect()
    }

    /// Per key, the records of the largest block that is compared in full, and the window over larger ones; a window of 0 leaves them out.
    pub(crate) fn limits(&self) -> Vec<(u32, u32)> {
        let mut limits: Vec<(u32, u32)> = self
            .statistics
            .iter()
            .map(|key| (0, if key.capped_blocks > 0 { 0 } else { WINDOWS[0] }))
            .collect();
        for block in &self.blocks {
            let Some((full, window)) = limits.get_mut(block.key as usize) else {
                continue;
            };
            match block.window {
                u32::MAX => *full = block.length.max(*full),
                narrow => *window = narrow,
            }
        }
        limits
    }

    /// Bytes held on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        bytes_of(&self.blocks)
            + bytes_of(&self.members)
            + bytes_of(&self.memberships)
            + bytes_of(&self.membership_ends)
            + bytes_of(&self.left_out)
            + self.order.heap_bytes()
    }

    /// The candidate pairs that were allowed when the blocks were made.
    pub(crate) fn budget(&self) -> u64 {
        self.budget
    }

    /// Upper bound of the candidate pairs: pairs that several keys produce are counted by each.
    pub fn pairs(&self) -> u64 {
        self.statistics.iter().map(|s| s.pairs).sum()
    }
}

/// The largest block size to compare in full, and the window for larger blocks, at which the key stays within `budget` pairs. A window of 0 leaves
/// larger blocks out.
fn block_cap(entries: &[(u64, u32)], budget: u64) -> (u32, u32) {
    let mut sizes: Vec<u64> = entries
        .chunk_by(|a, b| a.0 == b.0)
        .map(|run| run.len() as u64)
        .filter(|&n| n > 1)
        .collect();
    sizes.sort_unstable();
    let fits = |window: u32| {
        let mut in_window: u64 = sizes.iter().map(|&n| pairs_of(n, window.into())).sum();
        let mut in_full = 0;
        let mut cap = None;
        for &n in &sizes {
            in_full += pairs_of(n, u64::MAX);
            in_window -= pairs_of(n, window.into());
            if in_full + in_window > budget {
                break;
            }
            cap = Some(n.min(u64::from(u32::MAX)) as u32);
        }
        cap.map(|cap| (cap, window))
    };
    // The smallest blocks are the most telling: they are the last to go.
    WINDOWS.into_iter().find_map(fits).or_else(|| fits(0)).unwrap_or((0, 0))
}

/// Records in the largest block.
fn largest(entries: &[(u64, u32)]) -> usize {
    entries
        .chunk_by(|a, b| a.0 == b.0)
        .map(<[_]>::len)
        .max()
        .unwrap_or_default()
}
