//! The room `arrow`: columns, tables and results by the Arrow C data and stream interfaces.

use super::normalize::{ContextIn, NOTHING_KNOWN};
use super::outcome::{OutcomeHandle, needed};
use super::sized::read_sized;
use super::status::{ErrorOut, Failure, Status, guard};
use super::table::{TOLD, TableHandle, TableOptions, give_table};
use super::{give, kind};
use crate::arrow::{self, ArrowArray, ArrowArrayStream, ArrowSchema, TextColumn};
use crate::dedupe::Outcome;
use crate::table::ReadTable;
use std::mem::MaybeUninit;
use std::sync::Arc;

/// Normalises a column of text, numbers, booleans, dates or times as values of `kind` (a hrein_kind), each distinct text once, on `threads` threads (0 and 1: the calling one
/// alone). The column is borrowed for the call.
///
/// Gives a struct array with the children `canonical`, `valid`, `codes` (of the findings, joined by `;`), `suggestion` (the first one), `key` (the most telling match key) and one
/// child a part of the kind, by its name. What is blank is null; `valid` never is. `out_schema` is the same for every column of a kind, unless a child has 2 GiB of
/// text and is large_utf8. Both outputs are the caller's to release.
///
/// ```c
/// struct ArrowArray clean;
/// struct ArrowSchema clean_schema;
/// if (hrein_normalize_arrow(HREIN_KIND_EMAIL, column, schema, NULL, 1, &clean, &clean_schema, NULL) == HREIN_OK) {
///   // clean.children[0] holds the canonical forms
///   clean.release(&clean);
///   clean_schema.release(&clean_schema);
/// }
/// ```
///
/// HREIN_BAD_INPUT: the type is not read as text. HREIN_BAD_ARGUMENT: unknown kind, a context (NULL: nothing known) that makes no sense, text that is not UTF-8, an array that
/// has been released or does not keep to the interface.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalize_arrow(
    kind: u32,
    column: Option<&ArrowArray>,
    schema: Option<&ArrowSchema>,
    context: *const ContextIn,
    threads: u32,
    out: Option<&mut MaybeUninit<ArrowArray>>,
    out_schema: Option<&mut MaybeUninit<ArrowSchema>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let kind = kind::known(kind)?;
        let context = read_sized(context, NOTHING_KNOWN)?;
        let column = column.ok_or_else(|| Failure::null("column"))?;
        let schema = schema.ok_or_else(|| Failure::null("schema"))?;
        // SAFETY: by the contract both keep to the Arrow C data interface and belong together.
        let column = unsafe { TextColumn::new(column, schema) }?;
        let (array, schema) = arrow::normalize_arrow(&column, kind, &context.context()?, threads as usize)?;
        give(out, array);
        give(out_schema, schema);
        Ok(())
    })
}

/// Reads the records of a stream of structs as a table; numbers, booleans, dates and times are read as text, nulls as blank cells. The stream is taken: it is released,
/// whatever the status. Of `options` (NULL: nothing named) the columns of ids and sources count.
///
/// HREIN_BAD_INPUT: the batches are no structs, a column is not read as text, ids are blank or repeated, a named column is not there. HREIN_IO: the stream failed.
/// HREIN_BAD_ARGUMENT: text that is not UTF-8, a stream that has been released or does not keep to the interface.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_from_arrow(
    stream: Option<&mut ArrowArrayStream>,
    options: *const TableOptions,
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    let stream = stream.map(ArrowArrayStream::take);
    guard(err, || {
        let stream = stream.ok_or_else(|| Failure::null("stream"))?;
        let options = read_sized(options, TOLD)?;
        let (id_column, source_column) = options.ids()?;
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        let table = unsafe { arrow::read_arrow(stream, id_column, source_column) }?;
        let (findings, files) = (Vec::new(), Vec::new());
        give_table(out, ReadTable { table, findings, files })
    })
}

/// The records with clean values, as a stream of `id`, `source` where there are several, and the columns that describe the customer. What is blank is null.
/// The stream is the caller's to release, lives as long as it likes, and makes its batches when it is asked for them.
///
/// HREIN_BAD_ARGUMENT: `outcome` is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_cleaned_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::cleaned, out, err)
}

/// The findings, as a stream of `id`, `column`, `code`, `severity`, `message` and `suggestion`; those of reading come first. As hrein_outcome_cleaned_arrow otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_findings_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::findings, out, err)
}

/// The pairs kept, as a stream of `id_left`, `id_right`, `weight` (float64, bits), `probability` (float64) and `keys` (the blocking keys, joined by `; `). As
/// hrein_outcome_cleaned_arrow otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_pairs_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::pairs, out, err)
}

/// The records and their clusters, as a stream of `id` and `cluster`. As hrein_outcome_cleaned_arrow otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_clusters_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::clusters, out, err)
}

/// The golden records, as a stream of `cluster`, `records` (int64, how many were merged) and the columns that describe the customer. As hrein_outcome_cleaned_arrow otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_golden_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::golden, out, err)
}

/// Where the values of merged records are from, as a stream of `cluster`, `column`, `value`, `record`, `source`, `rule` and `losing_values` (joined by ` | `). As
/// hrein_outcome_cleaned_arrow otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_provenance_arrow(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    give_stream(outcome, arrow::provenance, out, err)
}

/// Scores pairs of records with the model of the run: a stream with the columns `id_left` and `id_right` in, one of `id_left`, `id_right`, `weight` (bits) and `probability` out,
/// row by row; the last two are null where an id is not that of a record. `pairs` is taken: it is released with `out`, or at once where the call fails.
///
/// HREIN_BAD_INPUT: one of the two columns is missing. Otherwise as hrein_table_from_arrow.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_score_arrow(
    outcome: Option<&OutcomeHandle>,
    pairs: Option<&mut ArrowArrayStream>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    let pairs = pairs.map(ArrowArrayStream::take);
    guard(err, || {
        let pairs = pairs.ok_or_else(|| Failure::null("pairs"))?;
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        let scored = unsafe { arrow::score_arrow(needed(outcome)?, pairs) }?;
        give(out, scored);
        Ok(())
    })
}

fn give_stream(
    outcome: Option<&OutcomeHandle>,
    make: fn(&Arc<Outcome>) -> crate::Result<ArrowArrayStream>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        give(out, make(needed(outcome)?)?);
        Ok(())
    })
}
