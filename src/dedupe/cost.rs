//! What the stages of a run take on one machine.
//!
//! Measured with `examples/dedupe_csv` on 20,000, 100,000 and 1,000,000 contacts of 13 columns, on one and on two threads of an Intel Xeon server of 2 cores, shared with others
//! (November 2026, release build). Between these files the figures were up to a half apart.

use super::prepare::Prepared;
use super::score::sampled;
use crate::table::{Column, Table};

/// What a unit of work takes on one thread, in seconds.
const NORMALIZE_VALUE: f64 = 3.5e-6;
const NORMALIZE_CELL: f64 = 0.1e-6;
const BLOCK_RECORD: f64 = 7.5e-6;
const FIND_PATTERN: f64 = 2.3e-6;
const SCORE_PAIR: f64 = 0.8e-6;
const CLUSTER_AND_MERGE_RECORD: f64 = 5.7e-6;
const WRITE_CELL: f64 = 1.2e-6;

/// Random pairs that are looked at for u.
const RANDOM_PAIRS: f64 = 500_000.0;

/// The seconds of a run, from the table to the written files.
pub(super) fn seconds(table: &Table, prepared: &Prepared, candidate_pairs: u64, threads: usize) -> f64 {
    let records = table.rows() as f64;
    let cells = records * table.columns.len() as f64;
    let values: usize = table.columns.iter().map(Column::distinct).sum();
    let (pairs, sampled) = (
        candidate_pairs as f64,
        sampled(&prepared.blocks).min(candidate_pairs) as f64,
    );
    let random = RANDOM_PAIRS.min(records * records / 2.0);
    // Each with the share that threads work on.
    let stages = [
        (values as f64 * NORMALIZE_VALUE + cells * NORMALIZE_CELL, 0.5),
        (records * BLOCK_RECORD, 0.5),
        ((sampled + random) * FIND_PATTERN, 0.9),
        ((pairs - sampled) * FIND_PATTERN + pairs * SCORE_PAIR, 0.9),
        (records * CLUSTER_AND_MERGE_RECORD, 0.1),
        (cells * WRITE_CELL, 0.4),
    ];
    let threads = threads.max(1) as f64;
    let on_threads = |(seconds, share): (f64, f64)| seconds * (1.0 - share + share / threads);
    stages.into_iter().map(on_threads).sum()
}
