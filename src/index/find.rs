//! Who is like this record?

use super::LiveIndex;
use super::prepare::Prepared;
use crate::block::entries_of;
use crate::compare::{Compared, Values};
use crate::dedupe::{NEAR_MISS, note_identical};
use crate::error::Result;
use crate::profile::{Profiles, VISITOR, Visitor};
use crate::text::hash::mix;
use crate::weigh::{Bar, probability};
use serde::Serialize;

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
    /// value of a blocking key, of which there are at most [`LiveOptions::most_in_block`](super::LiveOptions::most_in_block) a key.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`].
    pub fn find_duplicates(&self, cells: &[&str], limit: usize) -> Result<Vec<Hit<'_>>> {
        let query = self.query(self.prepare(cells)?);
        Ok(self.hits(&query, limit))
    }

    /// The steps that lead to the match weight of the record `id` of the index and the one with these cells; their bits add up to it. `None` when there is
    /// no such record.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`].
    pub fn explain(&self, cells: &[&str], id: &str) -> Result<Option<Vec<Bar>>> {
        let query = self.query(self.prepare(cells)?);
        Ok(self.records.row_of(id).map(|row| self.bars(&query, row)))
    }

    pub(super) fn query(&self, prepared: Prepared) -> Query {
        let visitor = self.growing.visitor(prepared.profiles);
        Query {
            values: self.comparisons.values_of(&visitor, &self.one),
            twin: self.twin_of(&visitor),
            visitor,
        }
    }

    pub(super) fn hits(&self, query: &Query, limit: usize) -> Vec<Hit<'_>> {
        // A record that is not there yet would be one more in each of its blocks.
        let found = self.candidates(&query.visitor.profiles, 0, query.twin.is_none());
        let compared = Compared::with(self.growing.get(), &query.visitor, &query.values);
        let floor = self.config.match_weight - NEAR_MISS;
        let mut kept: Vec<(f64, &[(u32, u32)])> = Vec::new();
        for run in found.chunk_by(|x, y| x.0 == y.0) {
            let row = run[0].0;
            if !self.suffices(run.iter().map(|&(_, key)| key)) {
                continue;
            }
            let weight = self.weight(&compared, row as usize, VISITOR, query.twin == Some(row));
            if weight >= floor {
                kept.push((weight, run));
            }
        }
        kept.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| self.order(x.1[0].0, y.1[0].0)));
        let records = kept.iter().flat_map(|&(weight, run)| {
            let holders = self.holders.get(run[0].0 as usize).into_iter().flatten();
            holders.map(move |&record| (record, weight, run))
        });
        records
            .take(limit)
            .map(|(record, weight, run)| self.hit(record, weight, run))
            .collect()
    }

    fn hit(&self, record: u32, weight: f64, run: &[(u32, u32)]) -> Hit<'_> {
        let mut keys: Vec<u32> = run.iter().map(|&(_, key)| key).collect();
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
        let compared = Compared::with(self.growing.get(), &query.visitor, &query.values);
        let (comparisons, frequencies) = (&self.comparisons, &self.frequencies);
        let mut bars = self
            .model
            .explain_of(comparisons, &compared, frequencies, row as usize, VISITOR);
        if query.twin == Some(row) {
            note_identical(&mut bars);
        }
        bars
    }

    /// The rows that share a live key value with row `row` of `profiles`, each with the number of the key; sorted. `joins` = that row would be one more.
    pub(super) fn candidates(&self, profiles: &Profiles, row: usize, joins: bool) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (key, hash) in entries_of(&self.keys, profiles, &self.words, row) {
            let rows = self.postings.get(mix(hash, u64::from(key)));
            if rows.len() + usize::from(joins) <= self.options.most_in_block as usize {
                found.extend(rows.iter().map(|&row| (row, key)));
            }
        }
        found.sort_unstable();
        found
    }
}
