//! Who is like this record?

use super::LiveIndex;
use crate::block::KeyValue;
use crate::compare::{Compared, Values};
use crate::dedupe::{NEAR_MISS, note_identical};
use crate::error::Result;
use crate::profile::{OneRecord, Records, VISITOR, Visitor};
use crate::weigh::{Bar, Floor, probability};
use serde::Serialize;
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// Records that a lookup weighs: twice as many as are asked for, within these bounds; those with the most and the rarest key values in common. The ones beyond have
/// next to nothing in common with the record, and comparing is what a lookup spends its time on.
const WEIGHED: RangeInclusive<usize> = 32..=128;

/// A key value that a row shares with another.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    pub row: u32,
    /// The number of the key.
    pub key: u32,
    /// More for a value that fewer rows have, most for one that tells by itself.
    worth: u32,
}

/// What sharing a value is worth that tells by itself: more than any two others.
const TELLING: u32 = 32;

/// What sharing a value is worth that one other row has; one less each time that twice as many have it.
const RAREST: u32 = 8;

/// A row that may be weighed, and what it shares with the visitor.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    row: u32,
    worth: u32,
    shared: &'a [Shared],
}

/// A record of the index that may be the same entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its cluster; empty when the clusters have not been settled since it came.
    pub cluster: &'a str,
    /// Match weight in bits.
    pub weight: f64,
    /// Probability that the two are the same entity, 0 to 1.
    pub probability: f64,
    /// The names of the keys that brought the two together.
    pub keys: Vec<&'a str>,
}

/// A record beside the index, ready to be compared with those in it.
pub(super) struct Query {
    visitor: Visitor,
    values: Values,
    /// The row that has the same contents.
    twin: Option<u32>,
}

impl LiveIndex {
    /// The records most like the one with these cells, the likeliest first, `limit` at most: matches, and near misses up to five bits below the match weight.
    ///
    /// The record need not be in the index, and does not get there. Time is that of normalising one record, plus a comparison with each record that shares the
    /// value of a blocking key, of which there are at most [`LiveOptions::most_in_block`](super::LiveOptions::most_in_block) a key, and in all twice as many as `limit`,
    /// but 32 at least and 128 at most: those with the most and the rarest values in common. So a larger `limit` may tell of a record that a smaller one has not weighed.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`].
    pub fn find_duplicates(&self, cells: &[&str], limit: usize) -> Result<Vec<Hit<'_>>> {
        let query = self.query(self.read(cells)?);
        Ok(self.hits(&query, limit))
    }

    /// The steps that lead to the match weight of the record `id` of the index and the one with these cells; their bits add up to it. `None` when there is
    /// no such record.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`].
    pub fn explain(&self, cells: &[&str], id: &str) -> Result<Option<Vec<Bar>>> {
        let query = self.query(self.read(cells)?);
        Ok(self.records.row_of(id).map(|row| self.bars(&query, row)))
    }

    pub(super) fn query(&self, record: OneRecord) -> Query {
        let visitor = self.growing.visitor(record);
        Query {
            values: self.comparisons.values_of(&visitor),
            twin: self.twin_of(&visitor),
            visitor,
        }
    }

    pub(super) fn hits(&self, query: &Query, limit: usize) -> Vec<Hit<'_>> {
        // A record that is not there yet would be one more in each of its blocks.
        let records = Records::with(&self.growing, &query.visitor);
        let found = self.candidates(self.parts.of_visitor(&records, &self.words), query.twin.is_none());
        let mut candidates: Vec<Candidate<'_>> = Vec::with_capacity(*WEIGHED.end());
        for shared in found.chunk_by(|x, y| x.row == y.row) {
            if let Some(&Shared { row, .. }) = shared.first() {
                let worth = shared.iter().map(|s| s.worth).sum();
                candidates.push(Candidate { row, worth, shared });
            }
        }
        let most = limit.saturating_mul(2).clamp(*WEIGHED.start(), *WEIGHED.end());
        self.keep_likeliest(&mut candidates, most);
        let rows: Vec<u32> = candidates.iter().map(|candidate| candidate.row).collect();
        self.growing.read_ahead(&rows);
        let compared = Compared::with(&self.growing, &query.visitor, &query.values);
        let floor = self.config.match_weight - NEAR_MISS;
        let (comparisons, frequencies) = (&self.comparisons, &self.frequencies);
        let reaching = Floor::new(comparisons, &compared, &self.weights, frequencies, floor, VISITOR);
        let weights = reaching.weights(rows.iter().map(|&row| (row as usize, VISITOR)));
        let weighed = candidates.into_iter().zip(weights).filter_map(|(candidate, weight)| {
            let weight = match self.is_identical(query, candidate.row) {
                true => self.weight(&compared, (candidate.row as usize, VISITOR), true),
                false => weight?,
            };
            (weight >= floor).then_some((weight, candidate))
        });
        let mut kept: Vec<(f64, Candidate<'_>)> = weighed.collect();
        kept.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| self.order(x.1.row, y.1.row)));
        let records = kept.iter().flat_map(|(weight, candidate)| {
            let holders = self.holders.get(candidate.row as usize).into_iter().flatten();
            holders.map(move |&record| self.hit(record, *weight, candidate.shared))
        });
        records.take(limit).collect()
    }

    /// Leaves the `most` candidates, one at least, that are worth most; of those worth the same, the first in the order of rows.
    fn keep_likeliest(&self, candidates: &mut Vec<Candidate<'_>>, most: usize) {
        if candidates.len() <= most {
            return;
        }
        let (_, last, _) = candidates.select_nth_unstable_by_key(most.saturating_sub(1), |c| Reverse(c.worth));
        let least = last.worth;
        // Every id is read once, and not in every comparison.
        let doubtful = candidates.iter().filter(|c| c.worth == least).map(|&candidate| {
            let holders = self.holders.get(candidate.row as usize);
            let first = holders.and_then(|holders| holders.first());
            (first.map(|&record| self.records.by_id(record)), candidate)
        });
        let mut doubtful: Vec<_> = doubtful.collect();
        candidates.retain(|c| c.worth > least);
        let left = most.saturating_sub(candidates.len());
        if left < doubtful.len() {
            doubtful.select_nth_unstable_by(left, |(x, a), (y, b)| x.cmp(y).then_with(|| a.row.cmp(&b.row)));
        }
        candidates.extend(doubtful.into_iter().take(left).map(|(_, candidate)| candidate));
    }

    /// Whether a row has the same contents as the visitor: the twin, or a row that decisions keep by itself.
    fn is_identical(&self, query: &Query, row: u32) -> bool {
        let profiles = self.growing.get();
        let alone = || self.bound_record(row).is_some() && profiles.kinds_filled(row as usize) >= self.enough;
        query.twin == Some(row) || alone() && query.visitor.is_same(profiles, row as usize)
    }

    fn hit(&self, record: u32, weight: f64, shared: &[Shared]) -> Hit<'_> {
        let mut keys: Vec<u32> = shared.iter().map(|s| s.key).collect();
        keys.dedup();
        Hit {
            id: self.records.id(record),
            cluster: self.clusters.name_of(record).unwrap_or_default(),
            weight,
            probability: probability(weight),
            keys: keys
                .iter()
                .filter_map(|&k| self.keys.get(k as usize))
                .map(|k| k.name.as_str())
                .collect(),
        }
    }

    pub(super) fn bars(&self, query: &Query, row: u32) -> Vec<Bar> {
        let compared = Compared::with(&self.growing, &query.visitor, &query.values);
        let (comparisons, frequencies) = (&self.comparisons, &self.frequencies);
        let mut bars = self
            .model
            .explain_of(comparisons, &compared, frequencies, row as usize, VISITOR);
        if self.is_identical(query, row) {
            note_identical(&mut bars);
        }
        bars
    }

    /// The live key values that rows share with a record of these, sorted by row. `joins` = that record would be one more.
    pub(super) fn candidates(&self, values: Vec<KeyValue>, joins: bool) -> Vec<Shared> {
        let mut found: Vec<Shared> = Vec::with_capacity(256);
        for (&(key, _), rows) in values.iter().zip(self.postings.get_all(&values)) {
            let count = rows.len();
            if count > 0 && count + usize::from(joins) <= self.options.most_in_block as usize {
                let tells = self.telling.get(key as usize) == Some(&true);
                let rare = RAREST.saturating_sub(count.ilog2());
                let worth = if tells { TELLING } else { rare };
                found.extend(rows.iter().map(|row| Shared { row, key, worth }));
            }
        }
        found.sort_unstable_by_key(|shared| u64::from(shared.row) << 32 | u64::from(shared.key));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cells, index};
    use super::WEIGHED;
    use crate::profile::Records;

    #[test]
    fn the_likeliest_are_among_the_few_that_are_weighed() {
        let live = index(&(0..400).map(|id| (id, u64::from(id))).collect(), 1_000);
        let (mut crowded, mut told) = (0, 0);
        for seed in 0..400 {
            let cells = cells(seed);
            let cells = cells.each_ref().map(String::as_str);
            let query = live.query(live.read(&cells).unwrap());
            let values = live
                .parts
                .of_visitor(&Records::with(&live.growing, &query.visitor), &live.words);
            let shared = live.candidates(values, false);
            crowded += usize::from(shared.chunk_by(|x, y| x.row == y.row).count() > *WEIGHED.start());
            let (few, many) = (live.hits(&query, 5), live.hits(&query, usize::MAX));
            assert_eq!(few.first().map(|hit| hit.id), many.first().map(|hit| hit.id), "{seed}");
            told += usize::from(few.as_slice() == &many[..many.len().min(5)]);
        }
        assert!(crowded > 100, "{crowded} lookups leave some out");
        assert!(told >= 396, "{told} of 400 tell the same five");
    }
}
