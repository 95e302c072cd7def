//! Clusters brought up to date: only what has changed is looked at again.

use super::LiveIndex;
use super::feed::{Change, Move, changes};
use crate::block::KeyValue;
use crate::cluster::{Judge, Link, cluster, cluster_ids};
use crate::compare::Compared;
use crate::parallel::Threads;
use crate::weigh::add_pair_evidence;
use rustc_hash::{FxHashMap, FxHashSet};

/// Rows or components that are worth sharing out among threads.
const SHARED_OUT: usize = 64;

/// What has changed since the clusters were last settled.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Rows whose links must be found anew.
    pub relink: FxHashSet<u32>,
    /// Rows whose clusters must be settled anew: the links or the first record have changed.
    pub seeds: FxHashSet<u32>,
    /// Key values that had as many rows as they may, or one more, and whether they were live when last settled.
    pub crossed: FxHashMap<KeyValue, bool>,
    /// Records that came, went or changed.
    pub records: FxHashSet<u32>,
}

#[cfg(feature = "index")]
impl Pending {
    /// Rows to relink, seeds and records; key values that crossed the limit, those that were live first; all sorted.
    pub fn parts(&self) -> ([Vec<u32>; 3], [Vec<KeyValue>; 2]) {
        let sorted = |set: &FxHashSet<u32>| {
            let mut list: Vec<u32> = set.iter().copied().collect();
            list.sort_unstable();
            list
        };
        let crossed = [true, false].map(|live| {
            let values = self
                .crossed
                .iter()
                .filter(|&(_, &was)| was == live)
                .map(|(&value, _)| value);
            let mut values: Vec<KeyValue> = values.collect();
            values.sort_unstable();
            values
        });
        ([&self.relink, &self.seeds, &self.records].map(sorted), crossed)
    }

    pub fn restore(&mut self, [relink, seeds, records]: [Vec<u32>; 3], [live, dead]: [Vec<KeyValue>; 2]) {
        self.relink = relink.into_iter().collect();
        self.seeds = seeds.into_iter().collect();
        self.records = records.into_iter().collect();
        self.crossed = live.into_iter().map(|value| (value, true)).collect();
        self.crossed.extend(dead.into_iter().map(|value| (value, false)));
    }
}

/// What clustering asks about rows of the index, by their place in a list.
pub(super) struct RowsJudge<'a> {
    pub index: &'a LiveIndex,
    pub compared: &'a Compared<'a>,
    pub rows: &'a [u32],
}

impl Judge for RowsJudge<'_> {
    fn len(&self) -> usize {
        self.index.weights.evidence_len()
    }

    fn add(&self, a: u32, b: u32, evidence: &mut [f64]) {
        let LiveIndex {
            comparisons,
            weights,
            frequencies,
            ..
        } = self.index;
        let pair = (
            self.rows[a.min(b) as usize] as usize,
            self.rows[a.max(b) as usize] as usize,
        );
        add_pair_evidence(comparisons, self.compared, weights, frequencies, pair, evidence);
    }

    fn weight(&self, evidence: &[f64]) -> f64 {
        self.index.weights.group_weight(evidence)
    }

    fn verdict(&self, a: u32, b: u32) -> Option<bool> {
        self.index.decided(self.rows[a as usize], self.rows[b as usize])
    }
}

impl LiveIndex {
    /// Brings the clusters up to date with all that came and went, and tells what has changed.
    ///
    /// Time is that of a lookup for each record that came, and of settling the components concerned. Nothing to do costs nothing.
    pub fn settle(&mut self) -> Vec<Change> {
        self.settle_telling(changes)
    }

    /// As [`LiveIndex::settle`], for an index that nobody follows yet.
    pub(super) fn settle_untold(&mut self) {
        self.settle_telling(|_| Vec::new());
    }

    fn settle_telling(&mut self, tell: impl FnOnce(&[Move<'_>]) -> Vec<Change>) -> Vec<Change> {
        self.relink();
        let components = self.components();
        let groups = self.groups(&components);
        self.rename(groups, tell)
    }

    /// Finds the links of the rows that are new, and of those that a key value has brought together or no longer does.
    fn relink(&mut self) {
        let mut relink = std::mem::take(&mut self.pending.relink);
        for (value, was_live) in std::mem::take(&mut self.pending.crossed) {
            let rows = self.postings.get(value);
            let is_live = rows.len() <= self.options.most_in_block as usize;
            if is_live != was_live {
                // Those without links have none to lose.
                relink.extend(rows.iter().filter(|&row| is_live || !self.links.of(row).is_empty()));
            }
        }
        let mut rows: Vec<u32> = relink.into_iter().filter(|&row| self.is_held(row)).collect();
        rows.sort_unstable();
        let compared = Compared::from(&self.growing);
        let find = |&row: &u32| {
            let found = self.candidates(self.parts.of_row(&compared.records, row as usize), false);
            let runs = found.chunk_by(|x, y| x.row == y.row);
            let runs = runs.filter(|run| run[0].row != row && self.suffices(run.iter().map(|shared| shared.key)));
            let others: Vec<u32> = runs.map(|run| run[0].row).collect();
            self.growing.read_ahead(&others);
            let in_order = |&other: &u32| match self.order(row, other).is_le() {
                true => (row, other),
                false => (other, row),
            };
            let pairs: Vec<(u32, u32)> = others.iter().map(in_order).collect();
            let links = self.links_above(&self.floor(&compared, row as usize), &compared, &pairs);
            let links = links.into_iter().map(|link| {
                let other = if link.a == row { link.b } else { link.a };
                (other, link.weight)
            });
            let joined = self.joined_with(row).map(|other| (other, f64::INFINITY));
            links.chain(joined).collect::<Vec<_>>()
        };
        let found = self.threads_for(rows.len()).map(&rows, find);
        let seeds = &mut self.pending.seeds;
        for (row, links) in rows.into_iter().zip(found) {
            self.links.set(row, links, |other| {
                seeds.extend([row, other]);
            });
        }
    }

    /// All threads where there is much to do; one where sharing it out would cost more than the work.
    fn threads_for(&self, count: usize) -> &Threads {
        if count > SHARED_OUT { &self.threads } else { &self.one }
    }

    pub(super) fn is_held(&self, row: u32) -> bool {
        self.holders
            .get(row as usize)
            .is_some_and(|holders| !holders.is_empty())
    }

    /// The rows linked, over any number of links, with those that have changed; component by component, each in order.
    fn components(&mut self) -> Vec<Vec<u32>> {
        let seeds = std::mem::take(&mut self.pending.seeds);
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut components = Vec::new();
        for seed in seeds {
            if !self.is_held(seed) || !seen.insert(seed) {
                continue;
            }
            let mut component = vec![seed];
            let mut next = 0;
            while let Some(&row) = component.get(next) {
                next += 1;
                let new = self.links.of(row).iter().map(|&(other, _)| other);
                component.extend(new.filter(|&other| seen.insert(other)));
            }
            component.sort_unstable_by(|&a, &b| self.order(a, b));
            components.push(component);
        }
        // Every component has a row, and every row of one a record.
        let first = |rows: &Vec<u32>| self.holders.get(*rows.first()? as usize)?.first().copied();
        let firsts = components.iter().map(|rows| first(rows).unwrap_or_default());
        let places = self.records.sorted(firsts, self.threads_for(components.len()));
        let in_order = places
            .iter()
            .map(|&place| std::mem::take(&mut components[place as usize]));
        in_order.collect()
    }

    /// The records of each entity.
    fn groups(&self, components: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let compared = Compared::from(&self.growing);
        let settle = |rows: &Vec<u32>| {
            if let &[row] = rows.as_slice() {
                return self
                    .holders
                    .get(row as usize)
                    .map(|holders| holders.to_vec())
                    .into_iter()
                    .collect();
            }
            let place: FxHashMap<u32, u32> = rows.iter().copied().zip(0..).collect();
            let mut links = Vec::new();
            for (&row, a) in rows.iter().zip(0..) {
                let others = self.links.of(row).iter();
                let others = others.filter_map(|&(other, weight)| Some((*place.get(&other)?, weight)));
                links.extend(others.filter(|&(b, _)| a < b).map(|(b, weight)| Link { a, b, weight }));
            }
            let judge = RowsJudge {
                index: self,
                compared: &compared,
                rows,
            };
            let cluster_of = cluster(rows.len(), &links, self.config.match_weight, &judge, &self.one);
            let count = cluster_of.iter().max().map_or(0, |&c| c as usize + 1);
            let mut groups = vec![Vec::new(); count];
            for (&row, cluster) in rows.iter().zip(cluster_of) {
                groups[cluster as usize].extend(self.holders.get(row as usize).into_iter().flatten().copied());
            }
            groups
        };
        self.threads_for(components.len())
            .map(components, settle)
            .into_iter()
            .flatten()
            .collect()
    }

    /// Names the groups after the clusters that they were, and tells what that changes.
    fn rename(&mut self, groups: Vec<Vec<u32>>, tell: impl FnOnce(&[Move<'_>]) -> Vec<Change>) -> Vec<Change> {
        let mut members: Vec<(u32, u32)> = Vec::new();
        for (group, records) in (0..).zip(&groups) {
            members.extend(records.iter().map(|&record| (record, group)));
        }
        let records = members.iter().map(|&(record, _)| record);
        let places = self.records.sorted(records, self.threads_for(members.len()));
        let members: Vec<(u32, u32)> = places.iter().map(|&place| members[place as usize]).collect();
        let mut number = vec![u32::MAX; groups.len()];
        let mut next = 0;
        let numbered = members.iter().map(|&(_, group)| {
            let number = &mut number[group as usize];
            if *number == u32::MAX {
                *number = next;
                next += 1;
            }
            *number
        });
        let cluster_of: Vec<u32> = numbered.collect();
        let names = cluster_ids(
            &cluster_of,
            |at| self.records.id(members[at].0),
            |id| self.clusters.name_of(self.records.number(id)?),
            |name| self.clusters.was_given(name),
        );
        let pending = std::mem::take(&mut self.pending.records);
        let mut gone: Vec<u32> = pending.into_iter().filter(|&r| self.records.row(r).is_none()).collect();
        gone.sort_unstable_by(|&a, &b| self.records.order(a, b));
        let now = members
            .iter()
            .zip(&cluster_of)
            .map(|(&(record, _), &c)| (record, Some(names[c as usize].as_str())));
        let all: Vec<(u32, Option<&str>)> = now.chain(gone.iter().map(|&record| (record, None))).collect();
        let moves: Vec<Move<'_>> = all
            .iter()
            .map(|&(record, now)| (self.records.id(record), self.clusters.name_of(record), now))
            .collect();
        let changes = tell(&moves);
        let records: Vec<u32> = all.iter().map(|&(record, _)| record).collect();
        self.clusters.dissolve(&records);
        let mut of_cluster: Vec<Vec<u32>> = vec![Vec::new(); names.len()];
        for (&(record, _), &cluster) in members.iter().zip(&cluster_of) {
            of_cluster[cluster as usize].push(record);
        }
        for (name, records) in names.iter().zip(of_cluster) {
            self.clusters.form(name, records);
        }
        changes
    }
}
