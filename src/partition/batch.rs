//! Records of a batch, made ready to be compared as in a run over all of them.

use super::Plan;
use super::partition_error::{PartitionError, Result};
use crate::block::Blocks;
use crate::compare::{Comparisons, Fields};
use crate::dedupe::{Decisions, Scorer};
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::table::compare_ids;
use crate::weigh::Frequencies;
use rustc_hash::FxHashMap;

/// What comparing records of a batch needs.
pub(super) struct Batch<'a> {
    /// The ids, each once, in the order of records.
    pub ids: Vec<&'a str>,
    rows: FxHashMap<&'a str, u32>,
    pub profiles: Profiles,
    comparisons: Comparisons,
    fields: Fields,
    pub frequencies: Frequencies,
    pub identical: Vec<u32>,
    blocks: Blocks,
    decisions: Decisions,
    pub threads: Threads,
}

impl<'a> Batch<'a> {
    /// Of records as ids and texts of the step `profiles`; one that comes twice counts once.
    pub fn new(plan: &Plan, records: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let packed: FxHashMap<&str, &str> = records.collect();
        let mut ids: Vec<&str> = packed.keys().copied().collect();
        ids.sort_unstable_by(|a, b| compare_ids(a, b, plan.saved.numeric_ids));
        let texts = ids.iter().filter_map(|id| packed.get(id).copied());
        let profiles = Profiles::unpack(&plan.saved.pieces, texts).ok_or(PartitionError::Record)?;
        let threads = Threads::new(1);
        let comparisons = plan.saved.comparisons(&profiles, &threads);
        Ok(Batch {
            rows: ids.iter().copied().zip(0..).collect(),
            ids,
            frequencies: plan.frequencies(&profiles)?,
            identical: profiles.identical(&threads),
            fields: Fields::new(&comparisons, &profiles, &threads),
            comparisons,
            profiles,
            blocks: Blocks::default(),
            decisions: Decisions::default(),
            threads,
        })
    }

    /// The row of a record.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.rows.get(id).copied()
    }

    /// What scores pairs of rows.
    pub fn scorer(&self) -> Scorer<'_> {
        Scorer {
            profiles: &self.profiles,
            comparisons: &self.comparisons,
            fields: &self.fields,
            blocks: &self.blocks,
            threads: &self.threads,
            sources: None,
            decisions: &self.decisions,
            identical: &self.identical,
        }
    }
}
