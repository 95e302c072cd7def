//! Explanations as data and in plain words: why two records are one customer or are not, how a cluster came about, and what another threshold would do.

mod history;
mod pair;
mod threshold;
mod words;

pub use history::{ClusterHistory, HowJoined, JoinStep};
pub use pair::{Explanation, Verdict};
pub(super) use threshold::LOWEST;
pub use threshold::{ClusterChange, ThresholdEffect};

pub(super) use history::{FIRM, Histories};

use super::Outcome;
use super::score::{ModelJudge, Scorer};
use crate::cluster::Judge;
use crate::parallel::Threads;
use crate::weigh::LogTable;

/// What scoring pairs of an outcome again needs; made once for many pairs.
pub(super) struct Scoring<'a> {
    outcome: &'a Outcome,
    table: LogTable,
    threads: Threads,
}

impl<'a> Scoring<'a> {
    pub fn new(outcome: &'a Outcome) -> Self {
        Scoring {
            outcome,
            table: outcome.model.table(),
            threads: Threads::new(outcome.config.threads),
        }
    }

    fn scorer(&self) -> Scorer<'_> {
        let outcome = self.outcome;
        Scorer {
            profiles: &outcome.profiles,
            comparisons: &outcome.comparisons,
            fields: &outcome.fields,
            blocks: &outcome.blocks,
            threads: &self.threads,
            sources: outcome.compared_sources(),
            decisions: &outcome.decisions,
            identical: &outcome.identical,
        }
    }

    fn judge<'s>(&'s self, scorer: &'s Scorer<'s>) -> ModelJudge<'s> {
        ModelJudge {
            scorer,
            table: &self.table,
            frequencies: &self.outcome.frequencies,
            known: None,
        }
    }

    /// The weight of two groups of rows, all their pairs taken together: what clustering goes by.
    fn together(&self, left: &[u32], right: &[u32]) -> f64 {
        let scorer = self.scorer();
        let judge = self.judge(&scorer);
        let mut evidence = vec![0.0; judge.len()];
        for &a in left {
            right.iter().for_each(|&b| judge.add(a, b, &mut evidence));
        }
        judge.weight(&evidence)
    }

    /// The weight of two rows, as scored where the pair was kept.
    pub fn weight(&self, a: u32, b: u32) -> f64 {
        let (a, b) = (a.min(b), a.max(b));
        let pairs = &self.outcome.pairs;
        match pairs.binary_search_by_key(&(a, b), |p| (p.a, p.b)) {
            Ok(place) => pairs[place].weight,
            Err(_) => self.scorer().weight(&self.table, &self.outcome.frequencies, a, b),
        }
    }
}

impl Outcome {
    /// The source of each row, where only pairs across sources were compared.
    pub(super) fn compared_sources(&self) -> Option<&[u32]> {
        let sources = self.table.sources.as_ref().map(|s| s.codes());
        sources.filter(|_| self.config.link_only)
    }

    fn id(&self, row: usize) -> String {
        let ids = &self.table.ids;
        if row < ids.len() {
            ids.get(row).to_owned()
        } else {
            String::new()
        }
    }
}
