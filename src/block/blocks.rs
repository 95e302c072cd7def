//! Blocks: which records share a key, and the stream of candidate pairs.

use super::key::{BlockingKey, WordCounts, entries};
use crate::error::Result;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};
use crate::progress::{OnProgress, Stage, report};
use serde::Serialize;
use std::ops::Range;

/// Tables with at most this many pairs are compared in full.
const COMPARE_ALL: u64 = 1_000_000;

/// What the one block of such a table is called.
const EVERY_PAIR: &str = "every pair";

/// In a block that is too big, a record meets this many neighbours on each side of the sorted order; the first window that the budget allows is taken.
const WINDOWS: [u32; 4] = [12, 6, 3, 1];

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
struct Block {
    start: usize,
    length: u32,
    key: u32,
    /// Members meet only members at most this far along the order; `u32::MAX` = all.
    window: u32,
}

impl Block {
    fn pairs(&self) -> u64 {
        pairs_of(u64::from(self.length), u64::from(self.window))
    }
}

/// Pairs among `n` members of which each meets at most `window` followers.
fn pairs_of(n: u64, window: u64) -> u64 {
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
    blocks: Vec<Block>,
    members: Vec<u32>,
    /// Per record, (block, position in the block), sorted; end to end.
    memberships: Vec<(u32, u32)>,
    membership_ends: Vec<usize>,
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
        let mut out = Blocks::default();
        let rows = profiles.rows as u64;
        if rows * rows.saturating_sub(1) / 2 <= COMPARE_ALL {
            report(on_progress, Stage::Block, 0, 1)?;
            out.add_all(profiles.rows);
            out.index(profiles.rows);
            report(on_progress, Stage::Block, 1, 1)?;
            return Ok(out);
        }
        let order = sorted_order(profiles);
        let words = WordCounts::new(keys, profiles);
        let mut left = budget;
        for (index, key) in keys.iter().enumerate() {
            report(on_progress, Stage::Block, index as u64, keys.len() as u64)?;
            // What one key leaves over serves the keys after it.
            let fair = left / (keys.len() - index) as u64 * 2;
            let used = out.add_key(
                index as u32,
                key,
                &entries(key, profiles, &words, threads),
                fair.min(left),
                &order,
            );
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

    /// Blocks the records by `keys`; blocks of more than `most` records are left out. `see` is shown the hashes and records of each key, sorted.
    pub(crate) fn up_to(
        most: u32,
        profiles: &Profiles,
        keys: &[BlockingKey],
        words: &WordCounts,
        threads: &Threads,
        mut see: impl FnMut(u32, &[(u64, u32)]),
    ) -> Self {
        let mut out = Blocks::default();
        for (index, key) in (0..).zip(keys) {
            let entries = entries(key, profiles, words, threads);
            see(index, &entries);
            out.add_blocks(index, key, &entries, (most, 0), &[]);
        }
        out.index(profiles.rows);
        out
    }

    /// Adds the blocks of one key within a budget; gives the pairs that it may produce.
    fn add_key(&mut self, index: u32, key: &BlockingKey, entries: &[(u64, u32)], budget: u64, order: &[u32]) -> u64 {
        self.add_blocks(index, key, entries, block_cap(entries, budget), order)
    }

    /// Adds the blocks of one key, those of more than `cap` records within a window over `order`.
    fn add_blocks(
        &mut self,
        index: u32,
        key: &BlockingKey,
        entries: &[(u64, u32)],
        (cap, narrow): (u32, u32),
        order: &[u32],
    ) -> u64 {
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
                continue;
            }
            let start = self.members.len();
            self.members.extend(run.iter().map(|&(_, row)| row));
            if window != u32::MAX {
                self.members[start..].sort_unstable_by_key(|&row| order[row as usize]);
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
        self.memberships = vec![(0, 0); self.members.len()];
        for (id, block) in self.blocks.iter().enumerate() {
            let members = &self.members[block.start..block.start + block.length as usize];
            for (position, &row) in members.iter().enumerate() {
                self.memberships[next[row as usize]] = (id as u32, position as u32);
                next[row as usize] += 1;
            }
        }
        self.membership_ends = counts;
    }

    fn memberships(&self, row: u32) -> &[(u32, u32)] {
        let row = row as usize;
        &self.memberships[self.membership_ends[row]..self.membership_ends[row + 1]]
    }

    /// The blocks that bring two records together, in order.
    fn shared(&self, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
        let (mut left, mut right) = (self.memberships(a), self.memberships(b));
        std::iter::from_fn(move || {
            while let (Some(x), Some(y)) = (left.first(), right.first()) {
                match x.0.cmp(&y.0) {
                    std::cmp::Ordering::Less => left = &left[1..],
                    std::cmp::Ordering::Greater => right = &right[1..],
                    std::cmp::Ordering::Equal => {
                        (left, right) = (&left[1..], &right[1..]);
                        if x.1.abs_diff(y.1) <= self.blocks[x.0 as usize].window {
                            return Some(x.0);
                        }
                    }
                }
            }
            None
        })
    }

    /// The numbers of the keys that bring two records together, in order, some of them repeated.
    pub(crate) fn shared_keys(&self, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
        self.shared(a, b)
            .filter_map(|block| Some(self.blocks.get(block as usize)?.key))
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

    /// Upper bound of the candidate pairs: pairs that several keys produce are counted by each.
    pub fn pairs(&self) -> u64 {
        self.statistics.iter().map(|s| s.pairs).sum()
    }

    /// Splits the blocks into runs of about `pairs` pairs each, for working on them side by side.
    pub(crate) fn tasks(&self, pairs: u64) -> Vec<Task> {
        let mut tasks = Vec::new();
        for (id, block) in self.blocks.iter().enumerate() {
            // One huge block is cut by its first members.
            let mut first = 0;
            while first < block.length {
                let per_member = u64::from(block.window.min(block.length)).max(1);
                let take = (pairs / per_member).clamp(1, u64::from(u32::MAX)) as u32;
                let members = first..block.length.min(first.saturating_add(take));
                first = members.end;
                let cost = u64::from(members.end - members.start) * per_member;
                match tasks.last_mut() {
                    Some(Task {
                        blocks,
                        cost: sum,
                        members: None,
                    }) if *sum + cost <= pairs && members == (0..block.length) => {
                        blocks.end = id + 1;
                        *sum += cost;
                    }
                    _ => tasks.push(Task {
                        blocks: id..id + 1,
                        members: (members != (0..block.length)).then_some(members),
                        cost,
                    }),
                }
            }
        }
        tasks
    }

    /// Calls `visit` for every candidate pair of a task, the smaller record first. Each pair of the table is visited in exactly one task.
    pub(crate) fn for_each_pair(&self, task: &Task, mut visit: impl FnMut(u32, u32)) {
        for id in task.blocks.clone() {
            let block = &self.blocks[id];
            let members = &self.members[block.start..block.start + block.length as usize];
            let firsts = task.members.clone().unwrap_or(0..block.length);
            for i in firsts {
                let a = members[i as usize];
                let end = (i.saturating_add(block.window)).saturating_add(1).min(block.length);
                for &b in &members[i as usize + 1..(end as usize).max(i as usize + 1)] {
                    if a != b && self.shared(a, b).next() == Some(id as u32) {
                        visit(a.min(b), a.max(b));
                    }
                }
            }
        }
    }
}

/// A run of blocks, or of the first members of one block.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    blocks: Range<usize>,
    members: Option<Range<u32>>,
    cost: u64,
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

/// The text of each record that such an order goes by.
pub(crate) fn order_text<'a>(profiles: &'a Profiles) -> impl Fn(u32) -> &'a str {
    let kinds = [
        PieceKind::NameTokens,
        PieceKind::Company,
        PieceKind::Text,
        PieceKind::StreetNumber,
        PieceKind::Mailbox,
    ];
    let pieces: Vec<usize> = kinds.iter().filter_map(|&kind| profiles.first(kind)).collect();
    move |row| {
        pieces
            .iter()
            .map(|&piece| profiles.pieces[piece].get(row as usize))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

/// The position of each record in an order in which similar records are neighbours: by name, organisation, text or street.
fn sorted_order(profiles: &Profiles) -> Vec<u32> {
    let text = order_text(profiles);
    let mut rows: Vec<u32> = (0..profiles.rows as u32).collect();
    rows.sort_unstable_by(|&a, &b| text(a).cmp(text(b)).then(a.cmp(&b)));
    let mut order = vec![0; rows.len()];
    for (position, &row) in rows.iter().enumerate() {
        order[row as usize] = position as u32;
    }
    order
}
