//! The stream of candidate pairs, cut into tasks.

use super::Blocks;
use crate::heap::bytes_of;
use std::ops::Range;

/// Records that are told ahead.
const AHEAD: usize = 128;

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

    /// Calls `visit` for the candidate pairs of a task: a record, and those that it meets. Each pair of the table is visited in exactly one task, and once. `ahead` is
    /// told the records that come next, so that what is known of them can be fetched together.
    pub(crate) fn for_each_meeting(
        &self,
        task: &Task,
        ahead: impl Fn(&[u32]),
        mut visit: impl FnMut(u32, &[u32]),
    ) -> Meetings {
        let mut marks = Marks::default();
        let mut met = Vec::new();
        let mut meetings = Meetings::default();
        let ahead = |rows: &[u32]| {
            self.read_ahead(rows);
            ahead(rows);
        };
        self.walk(task, ahead, |id, a, after| {
            let earlier = self.earlier(a, id);
            marks.add(earlier);
            met.clear();
            for &b in after {
                // Most pairs share no mark, and then no earlier block; the others are looked at in full.
                let is_first = || !marks.any_before(id, self.memberships(b)) || self.shared(a, b).next() == Some(id);
                let is_met = a != b && is_first();
                meetings.push(is_met);
                if is_met {
                    met.push(b);
                }
            }
            marks.remove(earlier);
            visit(a, &met);
        });
        meetings
    }

    /// As [`for_each_meeting`](Blocks::for_each_meeting), once that has told the meetings of the task.
    pub(crate) fn for_each_known_meeting(
        &self,
        task: &Task,
        meetings: &Meetings,
        ahead: impl Fn(&[u32]),
        mut visit: impl FnMut(u32, &[u32]),
    ) {
        let mut place = 0;
        let mut met = Vec::new();
        self.walk(task, ahead, |_, a, after| {
            met.clear();
            let known = after.iter().zip(place..).filter(|&(_, place)| meetings.has(place));
            met.extend(known.map(|(&b, _)| b));
            place += after.len();
            visit(a, &met);
        });
    }

    /// Calls `visit` for every member of the blocks of a task that others follow: with the block, and those that it may meet there.
    fn walk(&self, task: &Task, ahead: impl Fn(&[u32]), mut visit: impl FnMut(u32, u32, &[u32])) {
        let last = task.blocks.end.checked_sub(1).and_then(|last| self.blocks.get(last));
        let end = last.map_or(0, |block| block.start + block.length as usize);
        let mut ready = 0;
        for id in task.blocks.clone() {
            let block = &self.blocks[id];
            let members = self.members(block);
            for i in task.members.clone().unwrap_or(0..block.length) {
                let Some((&a, after)) = members.get(i as usize..).and_then(<[u32]>::split_first) else {
                    break;
                };
                let after = &after[..after.len().min(block.window as usize)];
                if after.is_empty() {
                    break;
                }
                let place = block.start + i as usize;
                let needed = place + 1 + after.len();
                if needed > ready {
                    let until = end.min(needed + AHEAD);
                    ahead(self.members.get(place.max(ready)..until).unwrap_or_default());
                    ready = until;
                }
                visit(id as u32, a, after);
            }
        }
    }

    /// The blocks before `id` that a record is in.
    fn earlier(&self, row: u32, id: u32) -> &[u32] {
        let blocks = self.memberships(row);
        &blocks[..blocks.iter().take_while(|&&block| block < id).count()]
    }
}

/// Which of the pairs in the blocks of a task meet there first: one bit a pair, in the order of the blocks.
#[derive(Debug, Default)]
pub(crate) struct Meetings {
    bits: Vec<u64>,
    count: usize,
}

impl Meetings {
    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        bytes_of(&self.bits)
    }

    fn push(&mut self, is_met: bool) {
        let place = self.count % 64;
        if place == 0 {
            self.bits.push(0);
        }
        if let Some(bits) = self.bits.last_mut() {
            *bits |= u64::from(is_met) << place;
        }
        self.count += 1;
    }

    fn has(&self, place: usize) -> bool {
        self.bits
            .get(place / 64)
            .is_some_and(|bits| bits >> (place % 64) & 1 == 1)
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
    #[inline]
    fn any_before(&self, id: u32, blocks: &[u32]) -> bool {
        let mut any = 0;
        for &block in blocks {
            if block >= id {
                break;
            }
            any |= self.0[(block >> 6) as usize % 64] >> (block % 64) & 1;
        }
        any != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::library;
    use crate::parallel::Threads;
    use crate::profile;
    use std::collections::BTreeSet;
    use std::fmt::Write;
    use std::ops::ControlFlow;

    #[test]
    fn pairs_come_once_and_the_same_again() {
        let (given, family) = (
            ["Ann", "Robert", "Lee", "Maria", "Jonas"],
            ["Lee", "Ek", "Smith", "Ruiz"],
        );
        let mut csv = "id,given,family,city,phone\n".to_owned();
        for i in 0..1500usize {
            let (given, family) = (given[i * i % 5], family[i / 7 % 4]);
            writeln!(csv, "{i},{given},{family}{},Town{},030 1{:06}", i % 90, i % 13, i % 700).unwrap();
        }
        let (profiles, threads) = (profile::of_csv(&csv), Threads::new(1));
        let on_progress = &mut |_| ControlFlow::Continue(());
        let blocks = Blocks::build(&profiles, &library(&profiles), 60_000, &threads, on_progress).unwrap();
        let (mut seen, mut count) = (BTreeSet::new(), 0);
        for task in blocks.tasks(500) {
            let (mut first, mut again) = (Vec::new(), Vec::new());
            let meetings = blocks.for_each_meeting(&task, |_| {}, |a, met| first.push((a, met.to_vec())));
            blocks.for_each_known_meeting(&task, &meetings, |_| {}, |a, met| again.push((a, met.to_vec())));
            assert_eq!(first, again);
            for (a, b) in first.iter().flat_map(|(a, met)| met.iter().map(|b| (*a, *b))) {
                count += 1;
                seen.insert((a.min(b), a.max(b)));
                assert!(blocks.shared(a, b).next().is_some());
            }
        }
        assert_eq!(seen.len(), count);
        assert!(count > 1000 && (count as u64) < blocks.pairs());
    }
}
