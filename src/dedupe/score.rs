//! Scoring candidate pairs with a model.

use super::decisions::Decisions;
use super::outcome::{Outcome, ScoredPair};
use crate::block::Blocks;
use crate::cluster::Judge;
use crate::compare::{Comparisons, Fields, Pattern};
use crate::error::Result;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::progress::{OnProgress, Stage, report};
use crate::text::hash::mix;
use crate::weigh::{AgreementCounts, Frequencies, LogTable, PatternCounts, add_pattern_evidence, pattern_weight};

/// Candidate pairs of one task, and tasks between two words to the caller: some hundredths of a second.
const TASK_PAIRS: u64 = 8_192;
const TASKS_AT_ONCE: usize = 16;

/// Candidate pairs that the model is fitted on, at most about.
const FIT_PAIRS: u64 = 1_000_000;

/// What all scoring needs.
pub(crate) struct Scorer<'a> {
    pub profiles: &'a Profiles,
    pub comparisons: &'a Comparisons,
    pub fields: &'a Fields,
    pub blocks: &'a Blocks,
    pub threads: &'a Threads,
    /// Source of each record, where only pairs across sources count.
    pub sources: Option<&'a [u32]>,
    pub decisions: &'a Decisions,
    /// Per record, the first that is identical to it.
    pub identical: &'a [u32],
}

/// The least weight of two identical records, in bits.
pub(crate) const IDENTICAL: f64 = 10.0;

impl Scorer<'_> {
    pub fn eligible(&self, a: u32, b: u32) -> bool {
        self.sources.is_none_or(|s| s[a as usize] != s[b as usize])
    }

    /// The levels of two records.
    pub fn pattern(&self, a: u32, b: u32) -> Pattern {
        self.fields
            .pattern(self.comparisons, self.profiles, a as usize, b as usize)
    }

    pub fn weight(&self, table: &LogTable, frequencies: &Frequencies, a: u32, b: u32) -> f64 {
        let same = self.identical[a as usize] == self.identical[b as usize];
        let compared = self.profiles.into();
        let (pattern, pair) = (self.pattern(a, b), (a as usize, b as usize));
        let weight = pattern_weight(self.comparisons, &compared, table, frequencies, pattern, pair);
        if same { weight.max(IDENTICAL) } else { weight }
    }

    /// Counts the agreement patterns of the candidate pairs, or of an even sample of them, scaled up. Gives also the number of candidates.
    pub fn patterns(&self, on_progress: OnProgress<'_>) -> Result<(PatternCounts, u64)> {
        let bound = self.blocks.pairs();
        let keep_one_in = bound.div_ceil(FIT_PAIRS).max(1);
        let parts = self.map_tasks(Stage::Weigh, on_progress, |task| {
            let mut counts = AgreementCounts::default();
            let mut pairs = 0u64;
            self.blocks.for_each_pair(task, |a, b| {
                if !self.eligible(a, b) {
                    return;
                }
                pairs += 1;
                if mix(a.into(), b.into()).is_multiple_of(keep_one_in) {
                    counts.add(self.pattern(a, b), 1);
                }
            });
            (counts, pairs)
        })?;
        let pairs = parts.iter().map(|(_, pairs)| pairs).sum();
        let mut counts = AgreementCounts::default();
        parts.iter().for_each(|(part, _)| counts.merge(part));
        Ok((counts.scaled(keep_one_in), pairs))
    }

    /// Scores the candidate pairs and keeps those of at least `floor` bits, sorted by record.
    pub fn score(
        &self,
        table: &LogTable,
        frequencies: &Frequencies,
        floor: f64,
        on_progress: OnProgress<'_>,
    ) -> Result<Vec<ScoredPair>> {
        let parts = self.map_tasks(Stage::Compare, on_progress, |task| {
            let mut kept = Vec::new();
            self.blocks.for_each_pair(task, |a, b| {
                if self.eligible(a, b) {
                    let weight = self.weight(table, frequencies, a, b);
                    if weight >= floor {
                        kept.push(ScoredPair { a, b, weight });
                    }
                }
            });
            kept
        })?;
        let mut pairs = parts.concat();
        pairs.sort_unstable_by_key(|p| (p.a, p.b));
        Ok(pairs)
    }

    /// Scores pairs again, as after the frequencies have changed.
    pub fn rescore(
        &self,
        pairs: &mut [ScoredPair],
        table: &LogTable,
        frequencies: &Frequencies,
        on_progress: OnProgress<'_>,
    ) -> Result<()> {
        for pairs in pairs.chunks_mut(TASK_PAIRS as usize * TASKS_AT_ONCE) {
            report(on_progress, Stage::Cluster, 1, 2)?;
            let mut parts: Vec<&mut [ScoredPair]> = pairs.chunks_mut(4096).collect();
            self.threads.each(&mut parts, |part| {
                for pair in part.iter_mut() {
                    pair.weight = self.weight(table, frequencies, pair.a, pair.b);
                }
            });
        }
        Ok(())
    }

    fn map_tasks<R: Send>(
        &self,
        stage: Stage,
        on_progress: OnProgress<'_>,
        work: impl Fn(&crate::block::Task) -> R + Sync,
    ) -> Result<Vec<R>> {
        let tasks = self.blocks.tasks(TASK_PAIRS);
        let mut results = Vec::with_capacity(tasks.len());
        for batch in tasks.chunks(TASKS_AT_ONCE) {
            report(on_progress, stage, results.len() as u64, tasks.len() as u64)?;
            results.extend(self.threads.map(batch, &work));
        }
        report(on_progress, stage, tasks.len() as u64, tasks.len() as u64)?;
        Ok(results)
    }
}

/// A scorer with a model: what clustering asks.
pub(crate) struct ModelJudge<'a> {
    pub scorer: &'a Scorer<'a>,
    pub table: &'a LogTable,
    pub frequencies: &'a Frequencies,
}

impl Judge for ModelJudge<'_> {
    fn len(&self) -> usize {
        self.table.evidence_len()
    }

    fn add(&self, a: u32, b: u32, evidence: &mut [f64]) {
        let compared = self.scorer.profiles.into();
        let pair = (self.scorer.pattern(a, b), a as usize, b as usize);
        let comparisons = self.scorer.comparisons;
        add_pattern_evidence(comparisons, &compared, self.table, self.frequencies, pair, evidence);
    }

    fn weight(&self, evidence: &[f64]) -> f64 {
        self.table.group_weight(evidence)
    }

    fn verdict(&self, a: u32, b: u32) -> Option<bool> {
        self.scorer.decisions.verdict(a, b)
    }
}

impl Outcome {
    /// The match weight of each pair of rows, by the model and the frequencies of the run, whether the pair was compared then or not; `None` for a pair of rows that are not there.
    ///
    /// Decisions of people do not enter. Linear in the pairs; some microseconds each, and a fixed cost a call.
    pub fn score(&self, pairs: &[(u32, u32)]) -> Vec<Option<ScoredPair>> {
        let (decisions, threads) = (Decisions::default(), Threads::new(1));
        let scorer = Scorer {
            profiles: &self.profiles,
            comparisons: &self.comparisons,
            fields: &self.fields,
            blocks: &self.blocks,
            threads: &threads,
            sources: None,
            decisions: &decisions,
            identical: &self.identical,
        };
        let table = self.model.table();
        let known = |row: u32| (row as usize) < self.table.rows();
        let score = |&(a, b): &(u32, u32)| {
            let (a, b) = (a.min(b), a.max(b));
            let weight = |_| scorer.weight(&table, &self.frequencies, a, b);
            (known(a) && known(b))
                .then_some(())
                .map(weight)
                .map(|weight| ScoredPair { a, b, weight })
        };
        pairs.iter().map(score).collect()
    }
}
