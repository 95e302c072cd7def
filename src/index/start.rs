//! An index from the outcome of a batch run.

use super::clusters::Clusters;
use super::decisions::{Verdict, Verdicts};
use super::links::Links;
use super::postings::{Postings, RowsOfKey};
use super::record_ids::RecordIds;
use super::settle::Pending;
use super::twins::Twins;
use super::write::Among;
use super::{Holders, LiveIndex};
use crate::block::{Blocks, KeyParts, Met, WordCounts, lasting_library};
use crate::cluster::{Link, REACH};
use crate::compare::{Compared, Comparisons};
use crate::dedupe::{Config, Outcome, context, dedupe};
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::Told;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, RecordReader, told};
use crate::progress::OnProgress;
use crate::table::{InferOptions, Table, infer};
use crate::text::hash::hash_str;
use crate::weigh::{Floor, Frequencies, Model};
use serde::{Deserialize, Serialize};

/// Records that a model is learnt from, at least, where there are more.
const SAMPLE: usize = 60_000;

const SAMPLE_SEED: u64 = 0x6872_6569_6e02;

/// Rows that are linked as one task when the index is made.
const TASK_ROWS: usize = 1 << 13;

/// How an index works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LiveOptions {
    /// Records that may share the value of a blocking key; where there are more, it brings nobody together. More of them find a little more and cost time.
    pub most_in_block: u32,
}

impl Default for LiveOptions {
    fn default() -> Self {
        LiveOptions { most_in_block: 32 }
    }
}

/// What an index is made from, besides the records' places in it.
pub(super) struct MadeFrom {
    pub options: LiveOptions,
    pub config: Config,
    pub told: Vec<Told>,
    pub growing: GrowingProfiles,
    pub comparisons: Comparisons,
    pub model: Model,
    pub frequencies: Frequencies,
    pub words: WordCounts,
    /// Where they are known; else they are made.
    pub parts: Option<KeyParts>,
}

impl LiveIndex {
    /// Makes an index of the records of a run, with its model and the names of its clusters. Uses the threads of the run's configuration.
    ///
    /// Which clusters there are follows the rules of the index, so that a few may differ from those of the run.
    /// Time is linear in the records and in the pairs that share a live key value.
    ///
    /// # Errors
    /// `index-link-only` when the run compared records of different sources only: an index knows no sources.
    pub fn from_outcome(outcome: Outcome, options: &LiveOptions) -> Result<Self> {
        let mut index = LiveIndex::apart(outcome, options)?;
        index.connect();
        index.settle_untold();
        Ok(index)
    }

    /// The records of a run in their places, which nothing connects yet.
    fn apart(outcome: Outcome, options: &LiveOptions) -> Result<Self> {
        if outcome.config.link_only {
            let message = "an index knows no sources: run without link_only, or look up against an index of one source";
            return Err(Error::new(ErrorKind::BadConfig, "index-link-only", message));
        }
        let Outcome {
            table,
            config,
            profiles,
            comparisons,
            model,
            frequencies,
            identical,
            decisions,
            clusters,
            cluster_ids,
            ..
        } = outcome;
        let told = told(&table, &config.schema, &[], &context(&config)?);
        let ids = table.ids;
        let threads = Threads::new(config.threads);
        let words = WordCounts::new(&lasting_library(&profiles), &profiles, &threads).settled();
        let mut growing = GrowingProfiles::new(profiles, &threads);
        let mut verdicts = Verdicts::default();
        for (a, b, is_same) in decisions.iter() {
            let verdict = if is_same { Verdict::Same } else { Verdict::Different };
            verdicts.set(a, b, Some(verdict));
        }
        // Of identical records one row stands for all that no decision binds.
        let row_of = rows_of(&identical, &verdicts);
        for (row, &first) in row_of.iter().enumerate().filter(|&(row, &first)| row != first as usize) {
            growing.clear(row);
            debug_assert!((first as usize) < row);
        }
        let mut index = LiveIndex::empty(MadeFrom {
            options: options.clone(),
            config,
            told,
            growing,
            comparisons,
            model,
            frequencies,
            words,
            parts: None,
        })?;
        index.verdicts = verdicts;
        index.records.reserve(ids.len());
        let numbers: Vec<u32> = ids.iter().map(|id| index.records.add(id)).collect();
        index.place(numbers.into_iter().zip(row_of));
        index.form_clusters(&clusters, &cluster_ids);
        Ok(index)
    }

    /// Makes an index of the records of a table, after a run over all of them, or over a tenth and more of them where they are many.
    ///
    /// A sample is enough to learn the model, and the rest is taken in as by [`LiveIndex::upsert_table`]. Which records are in it goes by their ids, so that
    /// the same table gives the same index.
    ///
    /// # Errors
    /// As [`dedupe`] and [`LiveIndex::from_outcome`].
    pub fn build(table: Table, config: &Config, options: &LiveOptions, on_progress: OnProgress<'_>) -> Result<Self> {
        let one_in = (table.rows() / SAMPLE).clamp(1, 10) as u64;
        let sampled = |row: u32| hash_str(SAMPLE_SEED, table.ids.get(row as usize)).is_multiple_of(one_in);
        let (sample, rest): (Vec<u32>, Vec<u32>) = (0..table.rows() as u32).partition(|&row| sampled(row));
        if rest.is_empty() {
            return LiveIndex::from_outcome(dedupe(table, config, on_progress)?, options);
        }
        let mut config = config.clone();
        if config.schema.fields.is_empty() {
            config.schema = infer(&table, &InferOptions::default())?.schema;
        }
        let (sample, rest) = (table.picked(&sample), table.picked(&rest));
        drop(table);
        let mut index = LiveIndex::apart(dedupe(sample, &config, on_progress)?, options)?;
        index.take_table(&rest, Among::All)?;
        drop(rest);
        index.connect();
        index.settle_untold();
        Ok(index)
    }

    /// An index in which no record has its place yet.
    pub(super) fn empty(parts: MadeFrom) -> Result<Self> {
        let profiles = parts.growing.get();
        let keys = lasting_library(profiles);
        let threads = Threads::new(parts.config.threads);
        let of_keys = parts.parts.unwrap_or_else(|| {
            let mut of_keys = KeyParts::new(&keys);
            of_keys.extend(profiles, &parts.words, &threads);
            of_keys
        });
        Ok(LiveIndex {
            context: context(&parts.config)?,
            threads,
            parts: of_keys,
            one: Threads::new(1),
            telling: keys.iter().map(|key| key.is_telling(profiles)).collect(),
            keys,
            enough: profiles.enough(),
            reader: RecordReader::new(&parts.config.schema, &parts.told, profiles),
            told: parts.told,
            weights: parts.model.table(),
            options: parts.options,
            config: parts.config,
            growing: parts.growing,
            comparisons: parts.comparisons,
            model: parts.model,
            frequencies: parts.frequencies,
            words: parts.words,
            postings: Postings::default(),
            twins: Twins::default(),
            records: RecordIds::default(),
            verdicts: Verdicts::default(),
            holders: Vec::new(),
            free: Vec::new(),
            links: Links::default(),
            clusters: Clusters::default(),
            pending: Pending::default(),
        })
    }

    /// Gives records their rows, which `places` tells.
    pub(super) fn place(&mut self, places: impl Iterator<Item = (u32, u32)>) {
        let rows = self.growing.get().rows;
        self.holders = vec![Holders::new(); rows];
        let hashes = self.twin_hashes(0..rows);
        self.twins.reserve(rows);
        for (record, row) in places {
            if let Some(holders) = self.holders.get_mut(row as usize) {
                holders.push(record);
                self.records.set_row(record, Some(row));
            }
        }
        for ((row, hash), holders) in (0..).zip(hashes).zip(&mut self.holders) {
            holders.sort_unstable_by(|&a, &b| self.records.order(a, b));
            match holders.is_empty() {
                true => self.free.push(row),
                false if holders.iter().any(|&record| self.verdicts.bind(record)) => {}
                false => {
                    if let Some(hash) = hash {
                        self.twins.insert(hash, row);
                    }
                }
            }
        }
    }

    /// Puts the records into the clusters that they had.
    fn form_clusters(&mut self, cluster_of: &[u32], names: &[String]) {
        let mut members = vec![Vec::new(); names.len()];
        for (record, &cluster) in cluster_of.iter().enumerate() {
            members[cluster as usize].push(record as u32);
        }
        for (name, members) in names.iter().zip(members) {
            self.clusters.form(name, members);
        }
    }

    /// Shows `see` the rows of the values of every key, with its number.
    #[cfg(feature = "index")]
    pub(super) fn each_key(&self, mut see: impl FnMut(u32, RowsOfKey)) {
        let most = self.options.most_in_block;
        let see = |key: u32, entries: &[(u64, u32)]| see(key, RowsOfKey::new(entries, most));
        self.parts.each_key(self.growing.get(), &self.threads, see);
    }

    /// Fills the postings and links all rows.
    pub(super) fn connect(&mut self) {
        self.postings = Postings::default();
        self.links = Links::default();
        let (profiles, postings) = (self.growing.get(), &mut self.postings);
        let most = self.options.most_in_block;
        let see = |_, entries: &[(u64, u32)]| postings.fill(RowsOfKey::new(entries, most));
        let blocks = Blocks::up_to(most, profiles, &self.keys, &self.parts, &self.threads, see);
        let compared = Compared::from(&self.growing);
        let ranks = self.ranks();
        let links = self.threads.map_ranges(profiles.rows, TASK_ROWS, |range| {
            let (mut links, mut met, mut others) = (Vec::new(), Met::new(profiles.rows), Vec::new());
            for row in range {
                others.clear();
                blocks.each_met(row as u32, &self.telling, &mut met, |other| others.push(other));
                if !others.is_empty() {
                    self.growing.read_ahead(&others);
                    let floor = self.floor(&compared, row);
                    let rank = |row: u32| ranks.get(row as usize);
                    let in_order = |a: u32, b: u32| if rank(a) <= rank(b) { (a, b) } else { (b, a) };
                    let pairs = others.iter().map(|&other| in_order(row as u32, other));
                    links.extend(self.links_above(&floor, &compared, &pairs.collect::<Vec<_>>()));
                }
            }
            links
        });
        drop(blocks);
        let decided = self.verdicts.all().into_iter().filter_map(|(a, b, verdict)| {
            let (a, b) = (self.records.row(a)?, self.records.row(b)?);
            (verdict == Verdict::Same).then_some(Link {
                a,
                b,
                weight: f64::INFINITY,
            })
        });
        for link in links.into_iter().flatten().chain(decided) {
            self.links.add(&link);
            self.pending.seeds.extend([link.a, link.b]);
        }
        // Clusters of the run that nothing holds together here come apart.
        for (_, records) in self.clusters.iter().filter(|(_, records)| records.len() > 1) {
            self.pending
                .seeds
                .extend(records.iter().filter_map(|&r| self.records.row(r)));
        }
    }

    /// What the links of a row must reach.
    pub(super) fn floor<'a>(&'a self, compared: &'a Compared<'a>, row: usize) -> Floor<'a> {
        let least = self.config.match_weight - REACH;
        Floor::new(
            &self.comparisons,
            compared,
            &self.weights,
            &self.frequencies,
            least,
            row,
        )
    }

    /// The links of the pairs of a row whose weights make them such, each pair in order; `floor` is that of the row. People's decisions are apart from those.
    pub(super) fn links_above(&self, floor: &Floor<'_>, compared: &Compared<'_>, pairs: &[(u32, u32)]) -> Vec<Link> {
        let weights = floor.weights(pairs.iter().map(|&(a, b)| (a as usize, b as usize)));
        let links = pairs.iter().zip(weights).filter_map(|(&(a, b), weight)| {
            if self.decided(a, b).is_some() {
                return None;
            }
            let weight = match self.are_identical(a, b) {
                true => self.weight(compared, (a as usize, b as usize), true),
                false => weight?,
            };
            (weight >= self.config.match_weight - REACH).then_some(Link { a, b, weight })
        });
        links.collect()
    }

    /// Per row, its place in the order of rows.
    fn ranks(&self) -> Vec<u32> {
        let held = (0u32..)
            .zip(&self.holders)
            .filter_map(|(row, holders)| Some((row, *holders.first()?)));
        let (rows, firsts): (Vec<u32>, Vec<u32>) = held.unzip();
        let mut ranks = vec![0; self.holders.len()];
        for (rank, place) in (0..).zip(self.records.sorted(firsts.into_iter(), &self.threads)) {
            let row = rows.get(place as usize).and_then(|&row| ranks.get_mut(row as usize));
            if let Some(row) = row {
                *row = rank;
            }
        }
        ranks
    }
}

/// Per record, the row that it gets: that of the first record with the same contents, or its own where a decision binds it.
fn rows_of(identical: &[u32], verdicts: &Verdicts) -> Vec<u32> {
    let mut row_of_first: Vec<Option<u32>> = vec![None; identical.len()];
    let row_of = (0..).zip(identical).map(|(row, &first)| match verdicts.bind(row) {
        true => row,
        false => *row_of_first[first as usize].get_or_insert(row),
    });
    row_of.collect()
}
