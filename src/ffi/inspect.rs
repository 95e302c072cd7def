//! The room `dedupe`: looking into an outcome. How alike any two records are, what was noticed of their values, and the run in numbers.

use super::finding::{FindingOut, lend_finding};
use super::lend::{Str, copy_out, list};
use super::outcome::{OutcomeHandle, json, needed};
use super::status::{ErrorOut, Failure, Status, answer, guard};
use crate::normalize::CleanColumn;
use serde::Serialize;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

/// The match weights in bits of `count` pairs of rows by the model of the run, whether they were compared then or not; NaN where there is no such row. `out_weights`
/// has room for `count` numbers.
///
/// HREIN_BAD_ARGUMENT: a list is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_score(
    outcome: Option<&OutcomeHandle>,
    rows_left: *const u32,
    rows_right: *const u32,
    count: usize,
    out_weights: *mut f64,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let (left, right) = (
            list(rows_left, count, "rows_left")?,
            list(rows_right, count, "rows_right")?,
        );
        let pairs: Vec<(u32, u32)> = left.iter().copied().zip(right.iter().copied()).collect();
        if count > 0 && out_weights.is_null() {
            return Err(Failure::null("out_weights"));
        }
        for (place, score) in outcome.score(&pairs).into_iter().enumerate() {
            let weight = score.map_or(f64::NAN, |pair| pair.weight);
            // SAFETY: by the contract `out_weights` has room for `count` numbers, of which this is one.
            unsafe { out_weights.add(place).write(weight) };
        }
        Ok(())
    })
}

/// The clean column of a column of the table, if the schema has it.
fn clean(outcome: &OutcomeHandle, column: usize) -> Option<&CleanColumn> {
    outcome.outcome.clean.get(*outcome.fields.get(column)?.as_ref()?)
}

/// The canonical value of a cell, raw where the schema leaves the column out; {NULL, 0} when there is no such cell.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_value(outcome: Option<&OutcomeHandle>, row: usize, column: usize) -> Str {
    answer(Str::NONE, || {
        let outcome = outcome?;
        match clean(outcome, column) {
            Some(clean) => (row < clean.values.len()).then(|| Str::lend(clean.get(row))),
            None => super::table::cell(&outcome.outcome.table, row, column),
        }
    })
}

/// Number of findings of a cell; 0 when there is no such cell.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_finding_count(outcome: Option<&OutcomeHandle>, row: usize, column: usize) -> usize {
    answer(0, || {
        let clean = clean(outcome?, column)?;
        (row < clean.values.len()).then(|| clean.findings_of_row(row).len())
    })
}

/// A finding of a cell, in the order of the text.
///
/// HREIN_BAD_ARGUMENT: there is no such finding.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_finding(
    outcome: Option<&OutcomeHandle>,
    row: usize,
    column: usize,
    index: usize,
    out: *mut FindingOut,
) -> Status {
    guard(null_mut(), || {
        let outcome = outcome.ok_or_else(|| Failure::null("outcome"))?;
        let clean = clean(outcome, column).filter(|clean| row < clean.values.len());
        let found = clean.and_then(|clean| clean.findings_of_row(row).get(index));
        lend_finding(found.map(|(_, finding)| finding), out)
    })
}

/// What came of a run, in numbers.
#[derive(Serialize)]
struct Numbers<'a> {
    records: usize,
    entities: usize,
    duplicates: usize,
    findings: usize,
    pairs_compared: u64,
    pairs_kept: usize,
    keys: &'a [crate::block::KeyStatistics],
    /// Why each field was taken for what it is; empty when the caller said so.
    reasons: &'a [String],
}

/// A run in numbers, as JSON: {"records", "entities", "duplicates", "findings", "pairs_compared", "pairs_kept", "keys": what each blocking key did, "reasons": why each
/// column was taken for what it is}.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_numbers(
    outcome: Option<&OutcomeHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let numbers = Numbers {
            records: outcome.table.rows(),
            entities: outcome.cluster_ids.len(),
            duplicates: outcome.duplicates(),
            findings: outcome.findings(),
            pairs_compared: outcome.pairs_compared,
            pairs_kept: outcome.pairs.len(),
            keys: &outcome.blocks.statistics,
            reasons: &outcome.reasons,
        };
        copy_out(&json(&numbers)?, out, out_cap, out_len)
    })
}
