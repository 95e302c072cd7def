//! The stream of candidate pairs, cut into tasks.

use super::Blocks;
use std::ops::Range;

/// A run of blocks, or of the first members of one block.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    blocks: Range<usize>,
    members: Option<Range<u32>>,
    cost: u64,
}

impl Blocks {
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
        let mut marks = Marks::default();
        for id in task.blocks.clone() {
            let block = &self.blocks[id];
            let members = self.members(block);
            let id = id as u32;
            for i in task.members.clone().unwrap_or(0..block.length) {
                let Some((&a, after)) = members.get(i as usize..).and_then(<[u32]>::split_first) else {
                    break;
                };
                let after = &after[..after.len().min(block.window as usize)];
                if after.is_empty() {
                    break;
                }
                let earlier = self.earlier(a, id);
                marks.add(earlier);
                for &b in after {
                    // Most pairs share no mark, and then no earlier block; the others are looked at in full.
                    if a != b && (!marks.any_before(id, self.memberships(b)) || self.shared(a, b).next() == Some(id)) {
                        visit(a.min(b), a.max(b));
                    }
                }
                marks.remove(earlier);
            }
        }
    }

    /// The blocks before `id` that a record is in.
    fn earlier(&self, row: u32, id: u32) -> &[u32] {
        let blocks = self.memberships(row);
        &blocks[..blocks.iter().take_while(|&&block| block < id).count()]
    }
}

/// A set of blocks, by the low bits of their numbers.
struct Marks([u64; 64]);

impl Default for Marks {
    fn default() -> Self {
        Marks([0; 64])
    }
}

impl Marks {
    fn add(&mut self, blocks: &[u32]) {
        for block in blocks {
            self.0[(block >> 6) as usize % 64] |= 1 << (block % 64);
        }
    }

    fn remove(&mut self, blocks: &[u32]) {
        for block in blocks {
            self.0[(block >> 6) as usize % 64] = 0;
        }
    }

    /// Whether any of the blocks before `id` may be in the set; `blocks` ascend.
    fn any_before(&self, id: u32, blocks: &[u32]) -> bool {
        let before = blocks.iter().take_while(|&&block| block < id);
        before.fold(0, |any, block| {
            any | self.0[(block >> 6) as usize % 64] >> (block % 64) & 1
        }) != 0
    }
}
