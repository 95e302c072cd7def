//! The room `dedupe`: what a run gives back.

use super::lend::{Str, copy_out};
use super::sized::{Growing, write_sized};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use super::validate::{FailuresHandle, ValidatorHandle};
use super::{give, table};
use crate::dedupe::Outcome;
use crate::normalize::CleanColumn;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::path::Path;
use std::sync::Arc;

/// The result of a run: records, pairs, clusters, golden records, and why. Read-only. Rows and clusters are numbered from 0.
pub struct OutcomeHandle {
    /// Streams of its rows keep it alive.
    pub(super) outcome: Arc<Outcome>,
    /// The field of each column of the table, if it has one.
    pub(super) fields: Vec<Option<usize>>,
}

impl OutcomeHandle {
    pub(super) fn new(outcome: Outcome) -> Result<Self, Failure> {
        let data = outcome.data()?;
        let number = |clean: &CleanColumn| outcome.clean.iter().position(|known| std::ptr::eq(known, clean));
        let fields = (0..data.columns()).map(|column| data.values(column).clean().and_then(number));
        let fields = fields.collect();
        let outcome = Arc::new(outcome);
        Ok(OutcomeHandle { outcome, fields })
    }
}

/// A scored pair of records. Start from HREIN_PAIR_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PairOut {
    /// `sizeof(hrein_pair)`.
    struct_size: usize,
    /// Row of the one record.
    row_left: usize,
    /// Row of the other, a larger one.
    row_right: usize,
    /// Match weight in bits: log2 of the odds that the two are the same entity.
    weight: f64,
    /// The same as a probability, 0 to 1.
    probability: f64,
}

impl Growing for PairOut {}

/// The outcome, for calls that need one.
pub(super) fn needed(outcome: Option<&OutcomeHandle>) -> Result<&Arc<Outcome>, Failure> {
    outcome.map(|o| &o.outcome).ok_or_else(|| Failure::null("outcome"))
}

/// The cluster of this number.
pub(super) fn known_cluster(outcome: &Outcome, cluster: usize) -> Result<u32, Failure> {
    let known = Some(cluster).filter(|&c| c < outcome.golden.len());
    known
        .and_then(|c| u32::try_from(c).ok())
        .ok_or_else(|| Failure::no_such("cluster"))
}

/// Number of records; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_rows(outcome: Option<&OutcomeHandle>) -> usize {
    answer(0, || Some(outcome?.outcome.table.rows()))
}

/// Number of columns; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_columns(outcome: Option<&OutcomeHandle>) -> usize {
    answer(0, || Some(outcome?.outcome.table.columns.len()))
}

/// The header of a column; {NULL, 0} when there is no such column.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_column_name(outcome: Option<&OutcomeHandle>, column: usize) -> Str {
    answer(Str::NONE, || {
        Some(Str::lend(&outcome?.outcome.table.columns.get(column)?.name))
    })
}

/// The id of a record; {NULL, 0} when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_id(outcome: Option<&OutcomeHandle>, row: usize) -> Str {
    answer(Str::NONE, || {
        let ids = &outcome?.outcome.table.ids;
        (row < ids.len()).then(|| Str::lend(ids.get(row)))
    })
}

/// The source of a record; blank when there is only one, {NULL, 0} when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_source(outcome: Option<&OutcomeHandle>, row: usize) -> Str {
    answer(Str::NONE, || super::table::source(&outcome?.outcome.table, row))
}

/// The row of the record with this id. Linear in the records.
///
/// HREIN_BAD_ARGUMENT: there is no such record.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_row(
    outcome: Option<&OutcomeHandle>,
    id: Str,
    out: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard(std::ptr::null_mut(), || {
        give(out, row_of(needed(outcome)?, id)?);
        Ok(())
    })
}

pub(super) fn row_of(outcome: &Outcome, id: Str) -> Result<usize, Failure> {
    let id = id.text("an id")?;
    let found = outcome.table.ids.iter().position(|known| known == id);
    found.ok_or_else(|| Failure::no_such("record id"))
}

/// A cell as it came in; {NULL, 0} when there is no such cell.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_cell(outcome: Option<&OutcomeHandle>, row: usize, column: usize) -> Str {
    answer(Str::NONE, || table::cell(&outcome?.outcome.table, row, column))
}

/// Number of clusters, which are the entities found; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_clusters(outcome: Option<&OutcomeHandle>) -> usize {
    answer(0, || Some(outcome?.outcome.cluster_ids.len()))
}

/// The cluster of a record; SIZE_MAX when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_cluster(outcome: Option<&OutcomeHandle>, row: usize) -> usize {
    answer(usize::MAX, || {
        outcome?.outcome.clusters.get(row).map(|&cluster| cluster as usize)
    })
}

/// The lasting id of a cluster; {NULL, 0} when there is no such cluster.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_cluster_id(outcome: Option<&OutcomeHandle>, cluster: usize) -> Str {
    answer(Str::NONE, || {
        outcome?.outcome.cluster_ids.get(cluster).map(|id| Str::lend(id))
    })
}

/// The rows of a cluster, in the order of their ids; borrowed from the outcome.
///
/// HREIN_BAD_ARGUMENT: there is no such cluster.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_members(
    outcome: Option<&OutcomeHandle>,
    cluster: usize,
    out_rows: Option<&mut MaybeUninit<*const u32>>,
    out_count: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard(std::ptr::null_mut(), || {
        let outcome = needed(outcome)?;
        let cluster = known_cluster(outcome, cluster)?;
        let rows = outcome.golden.members().of(cluster);
        give(out_rows, rows.as_ptr());
        give(out_count, rows.len());
        Ok(())
    })
}

/// Number of pairs kept: matches, and near misses for review; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_pairs(outcome: Option<&OutcomeHandle>) -> usize {
    answer(0, || Some(outcome?.outcome.pairs.len()))
}

/// A pair by its place, in the order of the rows.
///
/// HREIN_BAD_ARGUMENT: there is no such pair.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_pair(outcome: Option<&OutcomeHandle>, index: usize, out: *mut PairOut) -> Status {
    guard(std::ptr::null_mut(), || {
        let pair = needed(outcome)?
            .pairs
            .get(index)
            .ok_or_else(|| Failure::no_such("pair"))?;
        let told = PairOut {
            struct_size: 0,
            row_left: pair.a as usize,
            row_right: pair.b as usize,
            weight: pair.weight,
            probability: pair.probability(),
        };
        write_sized(out, told)
    })
}

/// The blocking keys that brought two records together, as a JSON array of names; `[]` when none did.
///
/// HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_keys(
    outcome: Option<&OutcomeHandle>,
    id_left: Str,
    id_right: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let (a, b) = (row_of(outcome, id_left)?, row_of(outcome, id_right)?);
        let keys = outcome.blocks.keys_of(a.min(b) as u32, a.max(b) as u32);
        copy_out(&json(&keys)?, out, out_cap, out_len)
    })
}

/// Why two records match or do not, as a JSON array of {"label", "level", "bits"}: the steps from the prior to the match weight, which is the sum of their bits.
///
/// HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_explain(
    outcome: Option<&OutcomeHandle>,
    id_left: Str,
    id_right: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let (a, b) = (row_of(outcome, id_left)?, row_of(outcome, id_right)?);
        copy_out(&json(&outcome.explain(a.min(b), a.max(b)))?, out, out_cap, out_len)
    })
}

/// A value as JSON.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|e| Failure::new(Status::Internal, format!("json: {e}")))
}

/// Holds every record against rules; the schema is the outcome's. Free the failures with hrein_failures_free.
///
/// HREIN_BAD_INPUT: a rule names a column that is not there.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_validate(
    outcome: Option<&OutcomeHandle>,
    validator: Option<&ValidatorHandle>,
    out: Option<&mut MaybeUninit<Option<Box<FailuresHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let validator = validator.ok_or_else(|| Failure::null("validator"))?;
        let failures = validator.table(&needed(outcome)?.data()?)?;
        give(out, Some(Box::new(failures)));
        Ok(())
    })
}

/// The configuration in effect as TOML, what was inferred included: run again with it, and the outcome is the same.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_config(
    outcome: Option<&OutcomeHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&needed(outcome)?.config.to_toml()?, out, out_cap, out_len)
    })
}

/// The fitted model as JSON.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_model(
    outcome: Option<&OutcomeHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&needed(outcome)?.model_json()?, out, out_cap, out_len))
}

/// Writes every file of the run into `directory`, making it where it is missing: clusters.csv, pairs.csv, golden.csv, provenance.csv, cleaned.csv, findings.csv, journal.jsonl, config.toml,
/// rules.toml, model.json, audit.json and report.html. All files or none.
///
/// HREIN_IO: the directory or a file cannot be written.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_write_files(
    outcome: Option<&OutcomeHandle>,
    directory: Str,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let directory = directory.text("directory")?;
        Ok(needed(outcome)?.write_files(Path::new(directory))?)
    })
}

/// Frees an outcome; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_free(outcome: Option<Box<OutcomeHandle>>) {
    free(outcome);
}
