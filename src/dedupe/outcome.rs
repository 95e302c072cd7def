//! What a run gives back.

use super::score::IDENTICAL;
use super::{Config, Decisions};
use crate::audit::Audit;
use crate::block::Blocks;
use crate::cluster::Courses;
use crate::compare::{Comparisons, Fields};
use crate::error::Result;
use crate::merge::GoldenRecords;
use crate::normalize::{CleanColumn, CleanTable};
use crate::profile::Profiles;
use crate::table::{RowFinding, Table};
use crate::weigh::{Bar, Frequencies, Model};

/// Pairs this far below the threshold, in bits, are near misses, kept for review.
pub(crate) const NEAR_MISS: f64 = 5.0;

/// A scored pair of records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredPair {
    /// Row of the smaller record.
    pub a: u32,
    /// Row of the larger record.
    pub b: u32,
    /// Match weight in bits.
    pub weight: f64,
}

impl ScoredPair {
    /// Probability that the two are the same entity, 0 to 1.
    pub fn probability(&self) -> f64 {
        crate::weigh::probability(self.weight)
    }
}

/// The result of a run. Rows are the rows of [`Outcome::table`], which are in the order of their ids.
#[derive(Debug)]
pub struct Outcome {
    /// The input, as it came in.
    pub table: Table,
    /// What was noticed while the input was read.
    pub reading: Vec<RowFinding>,
    /// The audit of an earlier run, which the report compares with; the caller sets it.
    pub earlier_audit: Option<Audit>,
    /// The configuration in effect, what was inferred included: run again with it, and the outcome is the same.
    pub config: Config,
    /// For each field of the schema, in English, why it was taken for what it is; empty when the caller said so.
    pub reasons: Vec<String>,
    /// The columns of the schema after normalisation, in its order.
    pub clean: Vec<CleanColumn>,
    /// What records were matched by.
    pub profiles: Profiles,
    /// Blocks and what each key did.
    pub blocks: Blocks,
    /// The comparisons made.
    pub comparisons: Comparisons,
    /// What these read of each record, and levels found so far.
    pub(crate) fields: Fields,
    /// The fitted model.
    pub model: Model,
    /// How common each value is.
    pub frequencies: Frequencies,
    /// The candidate pairs worth keeping: matches, and near misses for review. Sorted by row.
    pub pairs: Vec<ScoredPair>,
    /// Candidate pairs compared.
    pub pairs_compared: u64,
    /// Matches expected among the pairs that were compared and not kept: the sum of their probabilities.
    pub expected_beyond: f64,
    /// What people had decided.
    pub decisions: Decisions,
    /// Per row, the first row that is identical to it in all that is compared.
    pub identical: Vec<u32>,
    /// Per row, its cluster: 0, 1, 2 … in the order of their first rows.
    pub clusters: Vec<u32>,
    /// How the components of records were settled, by the model, the frequencies and the decisions here: other thresholds begin there.
    pub(crate) courses: Courses,
    /// The lasting id of each cluster.
    pub cluster_ids: Vec<String>,
    /// One golden record a cluster.
    pub golden: GoldenRecords,
}

impl Outcome {
    /// Raw cells and clean values side by side, as merging and auditing read them.
    ///
    /// # Errors
    /// None that the outcome of a run can give; the type is that of [`CleanTable::new`].
    pub fn data(&self) -> Result<CleanTable<'_>> {
        CleanTable::new(&self.table, &self.config.schema, &self.clean)
    }

    /// The id of cluster `cluster`; empty when there is no such cluster.
    pub fn cluster_id(&self, cluster: u32) -> &str {
        self.cluster_ids.get(cluster as usize).map_or("", String::as_str)
    }

    /// Number of records beyond the first of their cluster.
    pub fn duplicates(&self) -> usize {
        self.table.rows() - self.cluster_ids.len()
    }

    /// Number of findings: those of reading, and those of every cell.
    pub fn findings(&self) -> usize {
        let of_cells = self.clean.iter().map(|clean| {
            let mut per_value = vec![0usize; clean.canonical.len()];
            for (value, _) in &clean.findings {
                per_value[*value as usize] += 1;
            }
            let of_row = |&value: &u32| per_value.get(value as usize).copied().unwrap_or_default();
            clean.values.iter().map(of_row).sum::<usize>()
        });
        self.reading.len() + of_cells.sum::<usize>()
    }

    /// The steps that lead to the match weight of two rows; their bits add up to it.
    pub fn explain(&self, a: usize, b: usize) -> Vec<Bar> {
        let mut bars = self
            .model
            .explain(&self.comparisons, &self.profiles, &self.frequencies, a, b);
        if self.identical[a] == self.identical[b] {
            note_identical(&mut bars);
        }
        bars
    }
}

/// Adds the bar that lifts identical records to the least weight that they have.
pub(crate) fn note_identical(bars: &mut Vec<Bar>) {
    let total: f64 = bars.iter().map(|bar| bar.bits).sum();
    if total < IDENTICAL {
        bars.push(Bar {
            label: "identical records".to_owned(),
            level: "equal in all that is compared".to_owned(),
            bits: IDENTICAL - total,
        });
    }
}
