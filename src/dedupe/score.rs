//! Scoring candidate pairs with a model.

use super::decisions::Decisions;
use super::outcome::{Outcome, ScoredPair};
use crate::block::{Blocks, Meetings, Task};
use crate::cluster::Judge;
use crate::compare::{Comparisons, Fields, Pattern};
use crate::error::Result;
use crate::heap::bytes_of;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::progress::{OnProgress, Stage, report};
use crate::text::hash::mix;
use crate::weigh::{
    AgreementCounts, Frequencies, Labelled, LogTable, MOST_LABELS, PatternCounts, add_pattern_evidence, pattern_weight,
    pattern_weight_at_least,
};

/// Candidate pairs of one task, and tasks between two words to the caller: some hundredths of a second.
pub(super) const TASK_PAIRS: u64 = 8_192;
pub(super) const TASKS_AT_ONCE: usize = 16;

/// Candidate pairs that the model is fitted on, at most about.
const FIT_PAIRS: u64 = 1_000_000;

/// One of so many candidate pairs is looked at for the fit.
fn keep_one_in(blocks: &Blocks) -> u64 {
    blocks.pairs().div_ceil(FIT_PAIRS).max(1)
}

/// Candidate pairs that the model is fitted on, at most.
pub(super) fn sampled(blocks: &Blocks) -> u64 {
    blocks.pairs() / keep_one_in(blocks)
}

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

/// Agreement patterns of candidate pairs: 16 bytes for each of at most about [`FIT_PAIRS`], and a bit for every pair in the blocks.
pub(crate) struct Sample {
    /// It has one of so many candidate pairs.
    keep_one_in: u64,
    /// All candidate pairs.
    pub pairs: u64,
    tasks: Vec<Looked>,
}

/// What the first look at the pairs of a task has told.
struct Looked {
    meetings: Meetings,
    /// The patterns of the pairs of the sample, in their order.
    patterns: Vec<Pattern>,
}

impl Sample {
    fn has(&self, a: u32, b: u32) -> bool {
        self.keep_one_in == 1 || mix(a.into(), b.into()).is_multiple_of(self.keep_one_in)
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        let of = |looked: &Looked| looked.meetings.heap_bytes() + bytes_of(&looked.patterns);
        bytes_of(&self.tasks) + self.tasks.iter().map(of).sum::<usize>()
    }

    /// How often each pattern occurs among all candidate pairs.
    pub fn counts(&self) -> PatternCounts {
        let mut counts = AgreementCounts::default();
        let patterns = self.tasks.iter().flat_map(|looked| &looked.patterns);
        patterns.for_each(|&pattern| counts.add(pattern, 1));
        counts.scaled(self.keep_one_in)
    }
}

/// Candidate pairs worth keeping, sorted by record, and the pattern of each. 40 bytes a pair.
pub(crate) struct Kept {
    pub pairs: Vec<ScoredPair>,
    patterns: Vec<Pattern>,
    /// Where the pairs of each smaller record start.
    starts: Vec<usize>,
}

impl Kept {
    fn new(pairs: Vec<ScoredPair>, patterns: Vec<Pattern>, records: usize) -> Self {
        let mut starts = vec![0; records + 1];
        pairs.iter().for_each(|pair| starts[pair.a as usize + 1] += 1);
        for record in 0..records {
            starts[record + 1] += starts[record];
        }
        Kept {
            pairs,
            patterns,
            starts,
        }
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        bytes_of(&self.pairs) + bytes_of(&self.patterns) + bytes_of(&self.starts)
    }

    /// The pattern of a pair, where it was kept.
    fn pattern(&self, a: u32, b: u32) -> Option<Pattern> {
        let (a, b) = (a.min(b), a.max(b));
        let (start, end) = (*self.starts.get(a as usize)?, *self.starts.get(a as usize + 1)?);
        let place = self
            .pairs
            .get(start..end)?
            .binary_search_by_key(&b, |pair| pair.b)
            .ok()?;
        self.patterns.get(start + place).copied()
    }
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
        self.weight_of(table, frequencies, self.pattern(a, b), (a, b))
    }

    /// As [`weight`](Scorer::weight), of a pair whose pattern is known.
    fn weight_of(&self, table: &LogTable, frequencies: &Frequencies, pattern: Pattern, pair: (u32, u32)) -> f64 {
        let (compared, rows) = (self.profiles.into(), (pair.0 as usize, pair.1 as usize));
        let weight = pattern_weight(self.comparisons, &compared, table, frequencies, pattern, rows);
        weight.max(self.least(pair))
    }

    /// As [`weight_of`](Scorer::weight_of), where it is at least `floor`.
    fn weight_at_least(
        &self,
        floor: f64,
        table: &LogTable,
        frequencies: &Frequencies,
        pattern: Pattern,
        pair: (u32, u32),
    ) -> Option<f64> {
        let (compared, rows) = (self.profiles.into(), (pair.0 as usize, pair.1 as usize));
        let weight = pattern_weight_at_least(self.comparisons, &compared, table, frequencies, pattern, rows, floor);
        let least = self.least(pair);
        let weight = weight.map_or(least, |weight| weight.max(least));
        (weight >= floor).then_some(weight)
    }

    /// What the weight of two records is at least.
    fn least(&self, (a, b): (u32, u32)) -> f64 {
        match self.identical[a as usize] == self.identical[b as usize] {
            true => IDENTICAL,
            false => f64::NEG_INFINITY,
        }
    }

    /// The agreement patterns of the candidate pairs, or of an even sample of them.
    pub fn sample(&self, on_progress: OnProgress<'_>) -> Result<Sample> {
        let keep_one_in = keep_one_in(self.blocks);
        let mut sample = Sample {
            keep_one_in,
            pairs: 0,
            tasks: Vec::new(),
        };
        let look = |_: usize, task: &Task| {
            let (mut pairs, mut patterns) = (0u64, Vec::new());
            let ahead = |rows: &[u32]| {
                if keep_one_in == 1 {
                    self.fields.read_ahead(rows);
                }
            };
            let meetings = self.blocks.for_each_meeting(task, ahead, |a, met| {
                for (a, b) in self.candidates(a, met) {
                    pairs += 1;
                    if sample.has(a, b) {
                        patterns.push(self.pattern(a, b));
                    }
                }
            });
            patterns.shrink_to_fit();
            (pairs, Looked { meetings, patterns })
        };
        let parts = self.map_tasks(Stage::Weigh, on_progress, look, |_| Ok(()))?;
        for (pairs, looked) in parts {
            sample.pairs += pairs;
            sample.tasks.push(looked);
        }
        Ok(sample)
    }

    /// Scores the candidate pairs and keeps those of at least `floor` bits, sorted by record. The patterns of `sample` are not found again. `allow` is told now and then how many
    /// pairs are kept so far.
    ///
    /// # Errors
    /// Those of `allow` and of `on_progress`.
    pub fn score(
        &self,
        sample: &Sample,
        table: &LogTable,
        frequencies: &Frequencies,
        floor: f64,
        allow: impl Fn(usize) -> Result<()>,
        on_progress: OnProgress<'_>,
    ) -> Result<Kept> {
        let mut count = 0;
        let work = |number: usize, task: &Task| {
            let Some(looked) = sample.tasks.get(number) else {
                return Vec::new();
            };
            let mut known = looked.patterns.iter();
            let mut kept: Vec<(ScoredPair, Pattern)> = Vec::new();
            let ahead = |rows: &[u32]| self.fields.read_ahead(rows);
            self.blocks
                .for_each_known_meeting(task, &looked.meetings, ahead, |a, met| {
                    for (a, b) in self.candidates(a, met) {
                        let known = if sample.has(a, b) { known.next() } else { None };
                        let pattern = known.copied().unwrap_or_else(|| self.pattern(a, b));
                        if let Some(weight) = self.weight_at_least(floor, table, frequencies, pattern, (a, b)) {
                            kept.push((ScoredPair { a, b, weight }, pattern));
                        }
                    }
                });
            kept.shrink_to_fit();
            kept
        };
        let parts = self.map_tasks(Stage::Compare, on_progress, work, |parts| {
            count += parts.iter().map(Vec::len).sum::<usize>();
            allow(count)
        })?;
        // One part after the other is freed: not three copies at a time.
        let mut kept = Vec::with_capacity(count);
        parts.into_iter().for_each(|part| kept.extend(part));
        kept.sort_unstable_by_key(|(pair, _)| (pair.a, pair.b));
        let (pairs, patterns) = kept.into_iter().unzip();
        Ok(Kept::new(pairs, patterns, self.identical.len()))
    }

    /// Scores pairs again, as after the frequencies have changed.
    pub fn rescore(
        &self,
        kept: &mut Kept,
        table: &LogTable,
        frequencies: &Frequencies,
        on_progress: OnProgress<'_>,
    ) -> Result<()> {
        let step = TASK_PAIRS as usize * TASKS_AT_ONCE;
        for (pairs, patterns) in kept.pairs.chunks_mut(step).zip(kept.patterns.chunks(step)) {
            report(on_progress, Stage::Cluster, 1, 2)?;
            let mut parts: Vec<_> = pairs.chunks_mut(4096).zip(patterns.chunks(4096)).collect();
            self.threads.each(&mut parts, |(pairs, patterns)| {
                for (pair, &pattern) in pairs.iter_mut().zip(*patterns) {
                    pair.weight = self.weight_of(table, frequencies, pattern, (pair.a, pair.b));
                }
            });
        }
        Ok(())
    }

    /// The pairs that people have decided about, or an even part of very many, as the model sees them. What the clusters, made without decisions, have put right is as sure as its weight the other way.
    pub fn labelled(
        &self,
        table: &LogTable,
        frequencies: &Frequencies,
        decisions: &Decisions,
        clusters: &[u32],
    ) -> Vec<Labelled> {
        let labelled = |(a, b, is_match): (u32, u32, bool)| {
            let (pattern, compared) = (self.pattern(a, b), self.profiles.into());
            let rows = (a as usize, b as usize);
            let weight = pattern_weight(self.comparisons, &compared, table, frequencies, pattern, rows);
            let is_right = (clusters.get(rows.0) == clusters.get(rows.1)) == is_match;
            Labelled {
                record: a,
                pattern,
                weight: match is_right {
                    true if is_match => weight.abs(),
                    true => -weight.abs(),
                    false => weight,
                },
                is_match,
            }
        };
        let step = decisions.len().div_ceil(MOST_LABELS).max(1);
        decisions.iter().step_by(step).map(labelled).collect()
    }

    /// The candidate pairs of a record and those that it meets, the smaller record first.
    fn candidates<'m>(&'m self, a: u32, met: &'m [u32]) -> impl Iterator<Item = (u32, u32)> + 'm {
        let pairs = met.iter().map(move |&b| (a.min(b), a.max(b)));
        pairs.filter(|&(a, b)| self.eligible(a, b))
    }

    /// Does `work` for all tasks, some at a time; `check` sees the results of these.
    fn map_tasks<R: Send>(
        &self,
        stage: Stage,
        on_progress: OnProgress<'_>,
        work: impl Fn(usize, &Task) -> R + Sync,
        mut check: impl FnMut(&[R]) -> Result<()>,
    ) -> Result<Vec<R>> {
        let tasks: Vec<(usize, Task)> = self.blocks.tasks(TASK_PAIRS).into_iter().enumerate().collect();
        let mut results = Vec::with_capacity(tasks.len());
        for batch in tasks.chunks(TASKS_AT_ONCE) {
            report(on_progress, stage, results.len() as u64, tasks.len() as u64)?;
            let new = self.threads.map(batch, |(number, task)| work(*number, task));
            check(&new)?;
            results.extend(new);
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
    /// Pairs whose pattern is known.
    pub known: Option<&'a Kept>,
}

impl Judge for ModelJudge<'_> {
    fn len(&self) -> usize {
        self.table.evidence_len()
    }

    fn add(&self, a: u32, b: u32, evidence: &mut [f64]) {
        let compared = self.scorer.profiles.into();
        let known = self.known.and_then(|known| known.pattern(a, b));
        let pattern = known.unwrap_or_else(|| self.scorer.pattern(a, b));
        let pair = (pattern, a as usize, b as usize);
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
    /// Decisions of people enter by what they have taught the weights alone. Linear in the pairs; some microseconds each, and a fixed cost a call.
    pub fn score(&self, pairs: &[(u32, u32)]) -> Vec<Option<ScoredPair>> {
        self.score_by(&self.model.table(), pairs)
    }

    /// As [`score`](Outcome::score), by another model.
    pub(super) fn score_by(&self, table: &LogTable, pairs: &[(u32, u32)]) -> Vec<Option<ScoredPair>> {
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
        let known = |row: u32| (row as usize) < self.table.rows();
        let score = |&(a, b): &(u32, u32)| {
            let (a, b) = (a.min(b), a.max(b));
            let weight = |_| scorer.weight(table, &self.frequencies, a, b);
            (known(a) && known(b))
                .then_some(())
                .map(weight)
                .map(|weight| ScoredPair { a, b, weight })
        };
        pairs.iter().map(score).collect()
    }
}
