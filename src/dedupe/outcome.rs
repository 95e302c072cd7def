//! What a run gives back.

use crate::block::Blocks;
use crate::compare::Comparisons;
use crate::normalize::CleanColumn;
use crate::profile::Profiles;
use crate::progress::Stage;
use crate::table::{Schema, Table};
use crate::weigh::{Bar, Frequencies, Model};

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

/// How long a stage took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageTime {
    /// The stage.
    pub stage: Stage,
    /// Wall time in seconds.
    pub seconds: f64,
}

/// The result of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The input, as it came in.
    pub table: Table,
    /// What each column was taken to hold.
    pub schema: Schema,
    /// The columns of the schema after normalisation, in its order.
    pub clean: Vec<CleanColumn>,
    /// What records were matched by.
    pub profiles: Profiles,
    /// Blocks and what each key did.
    pub blocks: Blocks,
    /// The comparisons made.
    pub comparisons: Comparisons,
    /// The fitted model.
    pub model: Model,
    /// How common each value is.
    pub frequencies: Frequencies,
    /// The candidate pairs worth keeping: matches, and near misses for review. Sorted by record.
    pub pairs: Vec<ScoredPair>,
    /// Candidate pairs compared.
    pub pairs_compared: u64,
    /// Per row, its cluster: 0, 1, 2 … in the order of their first rows.
    pub clusters: Vec<u32>,
}

impl Outcome {
    /// The steps that lead to the weight of a pair of rows.
    pub fn explain(&self, a: usize, b: usize) -> Vec<Bar> {
        self.model
            .explain(&self.comparisons, &self.profiles, &self.frequencies, a, b)
    }
}
