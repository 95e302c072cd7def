//! The live index: duplicates found at the moment of entry, clusters that follow every change.
//!
//! A [`LiveIndex`] is made from the [`Outcome`] of a batch run and works with its pieces, keys, comparisons and model. Records come
//! ([`upsert`](LiveIndex::upsert)) and go ([`remove`](LiveIndex::remove)); [`find_duplicates`](LiveIndex::find_duplicates) answers at once, and
//! [`settle`](LiveIndex::settle) brings the clusters up to date and tells what has changed.
//!
//! # What the clusters are
//!
//! A function of the records that are in the index and of the model, never of the order in which they came:
//!
//! - The model, the frequency of each value and the worth of each word are those of the batch run. A value that came later is as rare as can be, until a new run has counted it.
//! - Two records are candidates when they share the values of two blocking keys, or of one that tells much by itself (an identifier, mailbox, phone, whole name or company).
//!   A value that more than [`LiveOptions::most_in_block`] records have does not count: a switchboard number stops being a key with the record that is one too many, and is one
//!   again when enough have gone.
//! - Candidates of at least [`Config::match_weight`](crate::dedupe::Config::match_weight) bits less three are linked, and what is linked is settled as in a batch run.
//!   What people have decided ([`decide`](LiveIndex::decide)) always holds.
//! - Records that are the same in every piece are one entity, and count once in a block; those that a decision binds stand by themselves.
//!
//! A batch run has a budget of pairs instead of a fixed limit, and compares small tables in full: it may know pairs that the index does not, and the other way round.
//! The *names* of clusters do depend on history: that is what makes them last.
//!
//! # Threads
//!
//! Reading takes `&self` and any number of threads; writing takes `&mut self`. An [`RwLock`](std::sync::RwLock) around the index serves many readers and one writer.

mod check;
mod clusters;
mod decisions;
mod erase;
mod feed;
mod find;
mod links;
mod postings;
mod prepare;
mod record_ids;
mod review;
mod settle;
mod sorted_rows;
mod start;
#[cfg(feature = "index")]
mod store;
#[cfg(test)]
mod tests;
mod twins;
mod write;

pub use check::{Checked, CheckedCell, LikelyDuplicate, Suggestion};
pub use decisions::{Decision, Verdict};
pub use feed::{Change, ChangeKind};
pub use find::Hit;
pub use review::Question;
pub use start::LiveOptions;
#[cfg(feature = "index")]
pub use store::StoredIndex;
pub use write::Resolution;

use crate::block::{BlockingKey, KeyParts, WordCounts};
use crate::compare::{Compared, Comparisons};
use crate::dedupe::{Config, IDENTICAL};
use crate::normalize::{Context, Told};
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, RecordReader};
use crate::weigh::{Frequencies, LogTable, Model, pattern_weight};
use clusters::Clusters;
use decisions::Verdicts;
use links::Links;
use postings::Postings;
use record_ids::RecordIds;
use settle::Pending;
use smallvec::SmallVec;
use std::cmp::Ordering;
use twins::Twins;

#[cfg(doc)]
use crate::dedupe::Outcome;

/// The records of a row: one, as a rule.
type Holders = SmallVec<[u32; 2]>;

/// An index of records that tells duplicates at the moment of entry.
///
/// Records are rows of cells, one for each of [`LiveIndex::columns`], and have an id each. Records that are the same in all that is compared share a *row* inside.
///
/// ```
/// use hrein::dedupe::{Config, dedupe};
/// use hrein::index::{LiveIndex, LiveOptions};
/// use hrein::table::{CsvOptions, CsvSource, read_csv};
/// let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
/// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
/// let outcome = dedupe(read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
/// let mut index = LiveIndex::from_outcome(outcome, &LiveOptions::default())?;
/// assert_eq!(index.columns().collect::<Vec<_>>(), ["name", "email"]);
/// let hits = index.find_duplicates(&["Ruiz, Ana", "Ana@Example.com"], 5)?;
/// assert_eq!(hits[0].id, "3");
/// let resolution = index.resolve("4", &["Ana Ruiz", "ana@example.com"])?;
/// assert_eq!(resolution.cluster, "3");
/// # Ok::<(), hrein::Error>(())
/// ```
#[derive(Debug)]
pub struct LiveIndex {
    options: LiveOptions,
    config: Config,
    context: Context<'static>,
    /// Per field, what its values told together in the run that the index was made from.
    told: Vec<Told>,
    threads: Threads,
    /// The calling thread alone.
    one: Threads,
    growing: GrowingProfiles,
    reader: RecordReader,
    comparisons: Comparisons,
    model: Model,
    weights: LogTable,
    frequencies: Frequencies,
    keys: Vec<BlockingKey>,
    /// Per key, whether it brings records together on its own; the others do two by two.
    telling: Vec<bool>,
    words: WordCounts,
    parts: KeyParts,
    postings: Postings,
    /// Rows by what they hold, for those with enough pieces to be called identical.
    twins: Twins,
    enough: usize,
    records: RecordIds,
    verdicts: Verdicts,
    /// Per row, the records that have its contents, in the order of their ids; none = the row is free.
    holders: Vec<Holders>,
    free: Vec<u32>,
    links: Links,
    clusters: Clusters,
    pending: Pending,
}

impl LiveIndex {
    /// The columns of a record, in the order of its cells: those of the schema.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &str> {
        self.config.schema.fields.iter().map(|f| f.column.as_str())
    }

    /// The configuration of the run that the index was made from.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The model of the run that the index was made from.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is a record with this id.
    pub fn contains(&self, id: &str) -> bool {
        self.records.row_of(id).is_some()
    }

    /// The cluster of a record, as of the last [`settle`](LiveIndex::settle); `None` when it had none yet.
    pub fn cluster_of(&self, id: &str) -> Option<&str> {
        self.clusters.name_of(self.records.number(id)?)
    }

    /// Every cluster and the ids of its records, as of the last [`settle`](LiveIndex::settle), in no order to rely on.
    pub fn clusters(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
        let clusters = self.clusters.iter();
        clusters.map(|(name, records)| (name, records.iter().map(|&record| self.records.id(record))))
    }

    /// The weight of two rows of the index, or of a row and the visitor, who comes second.
    fn weight(&self, compared: &Compared<'_>, pair: (usize, usize), identical: bool) -> f64 {
        let pattern = self.comparisons.pattern_of(compared, pair.0, pair.1);
        let (comparisons, frequencies) = (&self.comparisons, &self.frequencies);
        let weight = pattern_weight(comparisons, compared, &self.weights, frequencies, pattern, pair);
        if identical { weight.max(IDENTICAL) } else { weight }
    }

    /// Whether two rows have the same contents, as rows have that decisions keep by themselves.
    fn are_identical(&self, a: u32, b: u32) -> bool {
        let alone = self.bound_record(a).or_else(|| self.bound_record(b)).is_some();
        let profiles = self.growing.get();
        alone && profiles.same(a as usize, b as usize) && profiles.kinds_filled(a as usize) >= self.enough
    }

    /// Whether sharing these keys, which are in order, makes two records candidates.
    fn suffices(&self, mut keys: impl Iterator<Item = u32>) -> bool {
        let Some(first) = keys.next() else { return false };
        let tells = |key: u32| self.telling.get(key as usize).copied().unwrap_or_default();
        tells(first) || keys.any(|key| key != first || tells(key))
    }

    /// The order of two rows: that of the ids of their first records. Whatever depends on an order goes by this one.
    fn order(&self, a: u32, b: u32) -> Ordering {
        let first = |row: u32| self.holders.get(row as usize).and_then(|h| h.first()).copied();
        match (first(a), first(b)) {
            (Some(a), Some(b)) => self.records.order(a, b),
            (a, b) => a.cmp(&b),
        }
    }
}
