//! What a run would cost, told before anything is scored.

use super::prepare::Prepared;
use super::score::{TASK_PAIRS, TASKS_AT_ONCE};
use super::{Config, cost};
use crate::block::{BlockSize, Blocks, KeyStatistics};
use crate::error::{Error, ErrorKind, Result};
use crate::parallel::Threads;
use crate::progress::{OnProgress, Stage, report};
use crate::table::Table;
use serde::Serialize;

/// Largest blocks that are named.
const WORST_BLOCKS: usize = 20;

/// What a run would cost. Holds no value of any record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RunPlan {
    /// Records in the table.
    pub records: u64,
    /// Pairs that would be compared: exactly those of [`Outcome::pairs_compared`](super::Outcome::pairs_compared).
    pub candidate_pairs: u64,
    /// Candidate pairs that the configuration allows, shared among the keys. Tables of at most a million pairs are compared in full whatever it is.
    pub pair_budget: u64,
    /// Pairs of records that share a key and are not compared by it, since the block is too big for the budget; summed over the keys. Another key may still bring them together.
    pub pairs_left_out: u64,
    /// Seconds from the table to the written files, on the threads of the configuration. A rough figure: by the cost of each stage on one machine (2 cores of an Intel Xeon server of
    /// 2026); others, and other data, may take half or twice as long.
    pub seconds: f64,
    /// Most bytes that would live on the heap at a time, from the table, which is among them, to the written files. An estimate, for the most part within a third of what is used; it cannot
    /// tell how many pairs will be worth keeping (counted as one in twenty) and how large the largest cluster will be, so where hardly anything tells records apart it is too low.
    pub bytes: u64,
    /// What each key does, in the order of attribution.
    pub keys: Vec<KeyStatistics>,
    /// The twenty largest blocks, the largest first.
    pub worst_blocks: Vec<BlockSize>,
}

impl RunPlan {
    /// The plan as JSON.
    ///
    /// # Errors
    /// None that data can cause.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|e| Error::new(ErrorKind::Internal, "plan-write", e))
    }
}

/// Tells what [`dedupe`](super::dedupe()) of `table` by `config` would cost: pairs, seconds, bytes, and the blocks that most pairs come from.
///
/// Normalises and blocks as the run does, counts the candidate pairs and stops: nothing is scored. Takes somewhat more than a third of the run's time, mostly that of normalising, and no more
/// memory than the run. The plan is the same for any number of threads, but for the seconds.
///
/// ```
/// use hrein::dedupe::{Config, plan};
/// use hrein::table::{CsvOptions, CsvSource, read_csv};
/// let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
/// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
/// let plan = plan(&read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
/// assert_eq!((plan.records, plan.candidate_pairs, plan.pairs_left_out), (3, 3, 0));
/// assert_eq!(plan.worst_blocks[0].key, "every pair");
/// # Ok::<(), hrein::Error>(())
/// ```
///
/// # Errors
/// As [`dedupe`](super::dedupe()); `memory-budget` where the blocks alone do not fit, and not where only what comes after them would not: that is what [`RunPlan::bytes`] is for.
pub fn plan(table: &Table, config: &Config, on_progress: OnProgress<'_>) -> Result<RunPlan> {
    let threads = Threads::new(config.threads);
    let prepared = Prepared::new(table, config, &threads, on_progress)?;
    let blocks = &prepared.blocks;
    let sources = table.sources.as_ref().map(|s| s.codes()).filter(|_| config.link_only);
    let candidate_pairs = count(blocks, sources, &threads, on_progress)?;
    Ok(RunPlan {
        records: table.rows() as u64,
        candidate_pairs,
        pair_budget: blocks.budget(),
        pairs_left_out: blocks.statistics.iter().map(|key| key.pairs_left_out).sum(),
        seconds: thousandths(cost::seconds(table, &prepared, candidate_pairs, config.threads)),
        bytes: prepared.needed(table, candidate_pairs) as u64,
        keys: blocks.statistics.clone(),
        worst_blocks: blocks.largest(WORST_BLOCKS),
    })
}

/// More digits would say nothing.
fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).ceil() / 1000.0
}

/// The candidate pairs, each once; those across sources only where these are given.
fn count(blocks: &Blocks, sources: Option<&[u32]>, threads: &Threads, on_progress: OnProgress<'_>) -> Result<u64> {
    let source = |row: u32| sources.and_then(|sources| sources.get(row as usize));
    let counts = |a: u32, met: &[u32]| match sources {
        None => met.len(),
        Some(_) => met.iter().filter(|&&b| source(a) != source(b)).count(),
    };
    let tasks = blocks.tasks(TASK_PAIRS);
    let (mut done, mut pairs) = (0, 0);
    for batch in tasks.chunks(TASKS_AT_ONCE) {
        report(on_progress, Stage::Block, done, tasks.len() as u64)?;
        let counted = threads.map(batch, |task| {
            let mut pairs = 0;
            blocks.for_each_meeting(task, |_| {}, |a, met| pairs += counts(a, met) as u64);
            pairs
        });
        pairs += counted.into_iter().sum::<u64>();
        done += batch.len() as u64;
    }
    report(on_progress, Stage::Block, done, tasks.len() as u64)?;
    Ok(pairs)
}
