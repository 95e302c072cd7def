//! The steps of a run over batches.

use super::Plan;
use super::batch::Batch;
use super::partition_error::PartitionError;
use super::terms::TermCounts;
use crate::block::{entries, order_text};
use crate::cluster::{Link, cluster};
use crate::dedupe::ModelJudge;
use crate::error::Result;
use crate::merge::{GoldenRecords, MergeRules, merge};
use crate::normalize::CleanTable;
use crate::parallel::Threads;
use crate::profile::{Profiles, build_as_told, sources};
use crate::table::Table;
use crate::text::hash::hash_str;
use crate::weigh::{AgreementCounts, Holding};
use std::ops::ControlFlow;

/// What a record is matched by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedRecord {
    /// For the other steps.
    pub record: String,
    /// The same for records that are the same in all that is compared, and say enough to be called one customer; `None` for a record that does not.
    pub same: Option<String>,
    /// Where the record stands among those of a block that is too big, before its id counts.
    pub order_text: String,
}

/// A blocking key of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The number of the key, for [`Plan::limits`].
    pub key: u32,
    /// Equal for records that share the key.
    pub hash: u64,
    /// The record, by its place in the batch.
    pub row: u32,
}

/// Two records to compare.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Their ids.
    pub ids: [&'a str; 2],
    /// The texts that [`Plan::profiles`] made of them.
    pub records: [&'a str; 2],
}

impl Plan {
    /// What each record of a table is matched by. The table has the columns of the run, that of the sources included; ids do not count. Linear in the distinct values plus the rows.
    ///
    /// # Errors
    /// `column-not-found`.
    pub fn profiles(&self, table: &Table) -> Result<Vec<PackedRecord>> {
        if let Some(name) = self.missing(table) {
            return Err(PartitionError::NoColumn(name.to_owned()).into());
        }
        let (schema, told) = (&self.saved.config.schema, &self.saved.told);
        let on_progress = &mut |_| ControlFlow::Continue(());
        let (_, mut profiles) = build_as_told(table, schema, told, &self.context, &Threads::new(1), on_progress)?;
        if table.sources.is_none() {
            let named = self.source_column().and_then(|name| table.column(name));
            profiles.pieces.extend(named.and_then(sources));
        }
        let profiles = self.pieces.arranged(profiles);
        let enough = self.pieces.get().enough();
        let text = order_text(&profiles);
        let packed = (0..profiles.rows).map(|row| {
            let same = || {
                let own = profiles.pack_without_source(row);
                format!("{:016x}{:016x}", hash_str(1, &own), hash_str(2, &own))
            };
            PackedRecord {
                same: (profiles.kinds_filled(row) >= enough).then(same),
                // No more rows than a table holds.
                order_text: text(row as u32).to_owned(),
                record: profiles.pack(row),
            }
        });
        Ok(packed.collect())
    }

    /// The blocking keys of records, sorted. Where the run compared every pair, all records have the one key 0.
    ///
    /// # Errors
    /// `plan-record`.
    pub fn keys(&self, records: &[&str]) -> Result<Vec<Key>> {
        if self.saved.in_full {
            let key = |row| Key { key: 0, hash: 0, row };
            return Ok((0..records.len() as u32).map(key).collect());
        }
        let profiles = self.unpacked(records)?;
        let threads = Threads::new(1);
        let mut out = Vec::new();
        for (number, key) in (0..).zip(&self.keys) {
            let entries = entries(key, &profiles, &self.saved.words, &threads);
            out.extend(entries.into_iter().map(|(hash, row)| Key { key: number, hash, row }));
        }
        Ok(out)
    }

    /// The agreement patterns of pairs.
    ///
    /// # Errors
    /// `plan-record`.
    pub fn patterns(&self, pairs: &[Pair<'_>]) -> Result<AgreementCounts> {
        let batch = self.batch_of(pairs)?;
        let scorer = batch.scorer();
        let mut counts = AgreementCounts::default();
        for (a, b) in rows(&batch, pairs) {
            counts.add(scorer.pattern(a, b), 1);
        }
        Ok(counts)
    }

    /// The match weights of pairs, in bits. Some microseconds a pair, and what a record needs once a batch.
    ///
    /// # Errors
    /// `plan-record`.
    pub fn scores(&self, pairs: &[Pair<'_>]) -> Result<Vec<f64>> {
        let batch = self.batch_of(pairs)?;
        let scorer = batch.scorer();
        let weight = |(a, b)| scorer.weight(&self.table, &batch.frequencies, a, b);
        Ok(rows(&batch, pairs).map(weight).collect())
    }

    /// The clusters of whole components. `records` are ids and texts; `links` are pairs of ids with their weights. Gives each record's id with that of the first record of its cluster, in
    /// the order of records.
    ///
    /// # Errors
    /// `plan-record`; `plan-link` when a link names a record that is not there.
    pub fn settle<'a>(
        &self,
        records: &[(&'a str, &'a str)],
        links: &[(&str, &str, f64)],
    ) -> Result<Vec<(&'a str, &'a str)>> {
        let batch = Batch::new(self, records.iter().copied())?;
        let link = |&(a, b, weight): &(&str, &str, f64)| {
            let (a, b) = (batch.row(a)?, batch.row(b)?);
            Some(Link {
                a: a.min(b),
                b: a.max(b),
                weight,
            })
        };
        let links: Option<Vec<Link>> = links.iter().map(link).collect();
        let links = links.ok_or(PartitionError::Link)?;
        let (scorer, frequencies) = (batch.scorer(), &batch.frequencies);
        let judge = ModelJudge {
            scorer: &scorer,
            table: &self.table,
            frequencies,
            known: None,
        };
        let threshold = self.saved.config.match_weight;
        let clusters = cluster(batch.ids.len(), &links, threshold, &judge, &batch.threads);
        // Clusters are numbered in the order of their first records.
        let mut first: Vec<&str> = Vec::new();
        let mut out = Vec::with_capacity(clusters.len());
        for (&id, cluster) in batch.ids.iter().zip(clusters) {
            if cluster as usize == first.len() {
                first.push(id);
            }
            out.push((id, first.get(cluster as usize).copied().unwrap_or(id)));
        }
        Ok(out)
    }

    /// The golden records of whole clusters, shown to `give` with the clean table; `clusters` gives the cluster of each row, dense from 0. The rows of the table are in the order of their
    /// ids ([`Table::with_ids`]).
    ///
    /// Where candidates are equal in all else, a run prefers values that are seen elsewhere in the table; here, elsewhere in the batch.
    ///
    /// # Errors
    /// `column-not-found`, `bad-clusters`, and those of `give`.
    pub fn golden<T>(
        &self,
        table: &Table,
        clusters: &[u32],
        give: impl FnOnce(&CleanTable<'_>, &GoldenRecords) -> Result<T>,
    ) -> Result<T> {
        if let Some(name) = self.missing(table) {
            return Err(PartitionError::NoColumn(name.to_owned()).into());
        }
        let (schema, told) = (&self.saved.config.schema, &self.saved.told);
        let on_progress = &mut |_| ControlFlow::Continue(());
        let (clean, _) = build_as_told(table, schema, told, &self.context, &Threads::new(1), on_progress)?;
        let data = CleanTable::new(table, schema, &clean)?;
        let default = || MergeRules::default_for(table, schema);
        let rules = self.saved.config.merge.clone().unwrap_or_else(default);
        give(&data, &merge(&data, clusters, &rules, 1)?)
    }

    /// How many records hold each value, as often as they do; with `clusters`, the number of the cluster of each record, also how they spread over clusters. The records of a cluster are
    /// neighbours, and all in one batch.
    ///
    /// # Errors
    /// `plan-record`.
    pub fn terms(&self, records: &[&str], clusters: Option<&[u32]>) -> Result<TermCounts> {
        let profiles = self.unpacked(records)?;
        let mut counts = TermCounts::default();
        for (number, piece) in profiles.pieces.iter().enumerate() {
            let mut held = vec![Holding::default(); piece.values.len()];
            for row in 0..profiles.rows {
                // Without clusters, each record is one.
                let cluster = clusters.map_or(row as u32, |clusters| clusters.get(row).copied().unwrap_or_default());
                for code in piece.all(row) {
                    if let Some(held) = held.get_mut(code as usize) {
                        held.add(cluster);
                    }
                }
            }
            for (value, held) in piece.values.iter().zip(held) {
                let (holders, squares) = held.sums();
                if holders > 0 {
                    counts.add(number, hash_str(0, value), holders, squares);
                }
            }
        }
        Ok(counts)
    }

    fn unpacked(&self, records: &[&str]) -> Result<Profiles> {
        let profiles = Profiles::unpack(&self.saved.pieces, records.iter().copied());
        Ok(profiles.ok_or(PartitionError::Record)?)
    }

    fn batch_of<'a>(&self, pairs: &[Pair<'a>]) -> Result<Batch<'a>> {
        let records = pairs.iter().flat_map(|pair| pair.ids.into_iter().zip(pair.records));
        Ok(Batch::new(self, records)?)
    }
}

/// The rows of pairs, the smaller one first, as a run has them.
fn rows<'b>(batch: &'b Batch<'_>, pairs: &'b [Pair<'_>]) -> impl Iterator<Item = (u32, u32)> + 'b {
    pairs.iter().map(|pair| {
        let [a, b] = pair.ids.map(|id| batch.row(id).unwrap_or_default());
        (a.min(b), a.max(b))
    })
}
