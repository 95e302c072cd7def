//! The room `merge`: golden records, and where their values come from.

use super::give;
use super::index::texts;
use super::lend::{Str, copy_out};
use super::outcome::{OutcomeHandle, json, known_cluster, needed};
use super::sized::{Growing, write_sized};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::error::{Error, ErrorKind};
use crate::merge::{ForeignKey, GoldenChange, GoldenRecord, MergeRules, Repoint, diff, merge};
use crate::normalize::CleanTable;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// A golden record: the surviving value of each column. Read-only, and independent of the outcome it is from.
pub struct GoldenHandle {
    /// One a column of the table.
    values: Vec<GoldenValue>,
}

#[derive(Default)]
struct GoldenValue {
    value: String,
    record: Option<String>,
    source: String,
    rule: &'static str,
    losing: Vec<String>,
    all: Vec<String>,
}

impl GoldenValue {
    fn of(data: &CleanTable<'_>, record: &GoldenRecord<'_>, column: usize) -> Self {
        let Some(row) = record.winner(column) else {
            return GoldenValue::default();
        };
        GoldenValue {
            value: record.value(column).into_owned(),
            record: Some(data.id(row as usize).to_owned()),
            source: data.source(row as usize).to_owned(),
            rule: record.rule(column),
            losing: record.losing_values(column).map(str::to_owned).collect(),
            all: record.all_values(column).map(str::to_owned).collect(),
        }
    }
}

/// Where a golden value comes from. Start from HREIN_PROVENANCE_INIT. The texts are borrowed from the golden record.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ProvenanceOut {
    /// `sizeof(hrein_provenance)`.
    struct_size: usize,
    /// The id of the record that gave the value; {NULL, 0} when no member has one.
    record: Str,
    /// The source of that record; blank when there is only one.
    source: Str,
    /// `only-record`, `agreed` when all members that have a value have this one, `pinned` when a steward chose it, else the strategy that did.
    rule: Str,
    /// Number of other values among the members; hrein_golden_losing tells them.
    losing_count: usize,
}

impl Growing for ProvenanceOut {}

/// The golden record of a cluster. Free it with hrein_golden_free.
///
/// HREIN_BAD_ARGUMENT: there is no such cluster.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_new(
    outcome: Option<&OutcomeHandle>,
    cluster: usize,
    out: Option<&mut MaybeUninit<Option<Box<GoldenHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let cluster = known_cluster(outcome, cluster)?;
        let data = outcome.data()?;
        let record = outcome.golden.record(&data, cluster);
        let values = (0..data.columns()).map(|column| GoldenValue::of(&data, &record, column));
        let values = values.collect();
        give(out, Some(Box::new(GoldenHandle { values })));
        Ok(())
    })
}

/// The golden value of a column, canonical; blank when no member has one, {NULL, 0} when there is no such column.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_value(golden: Option<&GoldenHandle>, column: usize) -> Str {
    answer(Str::NONE, || Some(Str::lend(&golden?.values.get(column)?.value)))
}

/// Where the golden value of a column comes from.
///
/// ```c
/// hrein_golden *golden = NULL;
/// hrein_provenance from = HREIN_PROVENANCE_INIT;
/// if (hrein_golden_new(outcome, 0, &golden, NULL) != HREIN_OK) return;
/// for (size_t column = 0; hrein_golden_provenance(golden, column, &from) == HREIN_OK; column++) {
///   hrein_str value = hrein_golden_value(golden, column);
///   printf("%.*s (%.*s)\n", (int)value.len, value.data, (int)from.rule.len, from.rule.data);
/// }
/// hrein_golden_free(golden);
/// ```
///
/// HREIN_BAD_ARGUMENT: there is no such column.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_provenance(
    golden: Option<&GoldenHandle>,
    column: usize,
    out: *mut ProvenanceOut,
) -> Status {
    guard(std::ptr::null_mut(), || {
        let golden = golden.ok_or_else(|| Failure::null("golden"))?;
        let value = golden.values.get(column).ok_or_else(|| Failure::no_such("column"))?;
        let told = ProvenanceOut {
            struct_size: 0,
            record: Str::lend_any(value.record.as_deref()),
            source: Str::lend(&value.source),
            rule: Str::lend(value.rule),
            losing_count: value.losing.len(),
        };
        write_sized(out, told)
    })
}

/// A value that did not survive, by its place; {NULL, 0} when there is no such value.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_losing(golden: Option<&GoldenHandle>, column: usize, index: usize) -> Str {
    answer(Str::NONE, || {
        let value = golden?.values.get(column)?;
        value.losing.get(index).map(|text| Str::lend(text))
    })
}

/// All values of a column by their place, the golden one first: every e-mail address of a person, say, of which the first is the primary one. {NULL, 0} when there is
/// no such value.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_all(golden: Option<&GoldenHandle>, column: usize, index: usize) -> Str {
    answer(Str::NONE, || {
        let value = golden?.values.get(column)?;
        value.all.get(index).map(|text| Str::lend(text))
    })
}

/// What merging the same clusters under other rules would change, as a JSON array of {"cluster", "column", "before", "rule_before", "after", "rule_after"}. `rules` is TOML,
/// as the table `merge` of a configuration. Changes nothing.
///
/// HREIN_BAD_CONFIG: the rules cannot be read, or name a column that is not there. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_merge_diff(
    outcome: Option<&OutcomeHandle>,
    rules: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let rules: MergeRules =
            toml::from_str(rules.text("rules")?).map_err(|e| Error::new(ErrorKind::BadConfig, "merge-rules", e))?;
        let data = outcome.data()?;
        let other = merge(&data, &outcome.clusters, &rules, 1)?;
        let changes: Vec<GoldenChange<'_>> = diff(&data, &outcome.golden, &other)?.collect();
        copy_out(&json(&changes)?, out, out_cap, out_len)
    })
}

/// What has to point to the survivor of a cluster from now on, as a JSON array of {"table", "column", "from", "to"}. `foreign_keys` are the host's columns that hold ids of
/// records, each as `table.column`.
///
/// HREIN_BAD_ARGUMENT: there is no such cluster, or a foreign key is not written so. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_repoints(
    outcome: Option<&OutcomeHandle>,
    cluster: usize,
    foreign_keys: *const Str,
    foreign_key_count: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let cluster = known_cluster(outcome, cluster)?;
        let keys = texts(foreign_keys, foreign_key_count)?;
        let keys: Vec<ForeignKey> = keys.iter().map(|key| key.parse()).collect::<Result<_, Error>>()?;
        let data = outcome.data()?;
        let step = outcome.golden.record(&data, cluster).step();
        let repoints: Vec<Repoint<'_>> = step.repoints(&keys).collect();
        copy_out(&json(&repoints)?, out, out_cap, out_len)
    })
}

/// What the host has to do to carry the merge of a cluster out, as JSON: {"cluster", "survivor": the id of the record that stays, "retired": the ids of the others, "changes": the cells of
/// the survivor to write, each {"column", "before", "after"}}. Write the changes, let everything that refers to a retired record refer to the survivor, then retire.
///
/// HREIN_BAD_ARGUMENT: there is no such cluster. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_merge_step(
    outcome: Option<&OutcomeHandle>,
    cluster: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let cluster = known_cluster(outcome, cluster)?;
        let data = outcome.data()?;
        copy_out(
            &json(&outcome.golden.record(&data, cluster).step())?,
            out,
            out_cap,
            out_len,
        )
    })
}

/// Frees a golden record; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_golden_free(golden: Option<Box<GoldenHandle>>) {
    free(golden);
}
