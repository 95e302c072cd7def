//! The room `arrow`: streams into columns, tables, rules and indices.

use super::give;
use super::index::{IndexHandle, Kept, needed, written};
use super::kind;
use super::lend::{Str, list};
use super::normalize::{ContextIn, NOTHING_KNOWN};
use super::sized::read_sized;
use super::status::{ErrorOut, Failure, Status, guard};
use super::table::{TOLD, TableHandle, TableOptions, give_table};
use super::validate::{FailuresHandle, ValidatorHandle};
use crate::arrow::{self, ArrowArrayStream};
use crate::table::ReadTable;
use std::mem::MaybeUninit;

/// Normalises a stream of arrays of text, numbers, booleans, dates or times, as hrein_normalize_arrow does each array, when `out` is asked for one. Where `context` does not name the order
/// of day and month in dates, the first array that tells one tells it for all that follow. `columns` is taken: it is released with `out`, or at once where the call fails.
///
/// HREIN_BAD_ARGUMENT: unknown kind, a context that makes no sense, a stream that has been released. HREIN_IO: the stream failed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalize_stream(
    kind: u32,
    columns: Option<&mut ArrowArrayStream>,
    context: *const ContextIn,
    threads: u32,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    let columns = columns.map(ArrowArrayStream::take);
    guard(err, || {
        let columns = columns.ok_or_else(|| Failure::null("columns"))?;
        let kind = kind::known(kind)?;
        let context = read_sized(context, NOTHING_KNOWN)?;
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        let stream = unsafe { arrow::normalize_stream(columns, kind, &context.context()?, threads as usize) }?;
        give(out, stream);
        Ok(())
    })
}

/// Reads the records of `count` streams of structs as one table; each is a source of its own, by its name, unless a column names the sources. Columns are united by name, regardless of
/// case; ids that occur in several streams get the stream's name in front. All streams are taken. Otherwise as hrein_table_from_arrow.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_table_from_streams(
    streams: *const *mut ArrowArrayStream,
    names: *const Str,
    count: usize,
    options: *const TableOptions,
    out: Option<&mut MaybeUninit<Option<Box<TableHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        // All are taken before anything can fail.
        let mut taken: Vec<Option<ArrowArrayStream>> = Vec::new();
        for &stream in list(streams, count, "streams")? {
            // SAFETY: by the contract each is NULL or points to a stream that nobody else uses during the call.
            taken.push(unsafe { stream.as_mut() }.map(ArrowArrayStream::take));
        }
        let taken: Option<Vec<ArrowArrayStream>> = taken.into_iter().collect();
        let taken = taken.ok_or_else(|| Failure::null("a stream"))?;
        let options = read_sized(options, TOLD)?;
        let (id_column, source_column) = options.ids()?;
        let name = |name: &Str| name.text("a name").map(str::to_owned);
        let names = list(names, count, "names")?
            .iter()
            .map(name)
            .collect::<Result<Vec<_>, _>>()?;
        // SAFETY: by the contract the streams keep to the Arrow C stream interface.
        let table = unsafe { arrow::read_arrows(names.into_iter().zip(taken).collect(), id_column, source_column) }?;
        let (findings, files) = (Vec::new(), Vec::new());
        give_table(out, ReadTable { table, findings, files })
    })
}

/// Holds every record of a table against the rules, without a run: columns are normalised by the schema that the validator was made with. Gives a stream of `id`, `column`, `code`,
/// `severity`, `message` and `rule` (int64, the number of the rule in its set), and the failures with the counts by rule. Either may be NULL. Free the failures with
/// hrein_failures_free.
///
/// HREIN_BAD_CONFIG: a rule names a column that the table does not have.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_validator_table_arrow(
    validator: Option<&ValidatorHandle>,
    table: Option<&TableHandle>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    out_failures: Option<&mut MaybeUninit<Option<Box<FailuresHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let validator = &validator.ok_or_else(|| Failure::null("validator"))?.validator;
        let table = table.ok_or_else(|| Failure::null("table"))?.table();
        let (stream, failures) = validator.raw_table(table, |data, validation| {
            Ok((arrow::failures(data, validation)?, FailuresHandle::of(data, validation)))
        })?;
        give(out, stream);
        give(out_failures, Some(Box::new(failures)));
        Ok(())
    })
}

/// Puts all records of a table into the index, in place of those with the same ids: as hrein_index_upsert does one by one, only faster. Columns go by their names; those that the table
/// lacks are blank. The table stays the caller's.
///
/// HREIN_BAD_ARGUMENT: an id is blank.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_upsert_table(
    index: Option<&mut IndexHandle>,
    table: Option<&TableHandle>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let table = table.ok_or_else(|| Failure::null("table"))?.table();
        match written(index)? {
            Kept::InMemory(index) => index.upsert_table(table)?,
            Kept::InFile(index) => index.upsert_table(table)?,
        }
        Ok(())
    })
}

/// Finds, for each record of a stream, those of the index most like it, the likeliest first, `limit` at most: a stream of `query_id` (of the column `id_column`, else the number of the
/// record, from 1), `match_id`, `cluster`, `weight` (float64, bits), `probability` (float64) and `keys` (joined by `; `). A record without any like it gives no row. `queries` is
/// taken, and all is looked up before the call returns.
///
/// HREIN_BAD_INPUT: the batches are no structs, there is no column `id_column`. HREIN_IO: the stream failed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_find_arrow(
    index: Option<&IndexHandle>,
    queries: Option<&mut ArrowArrayStream>,
    id_column: Str,
    limit: usize,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    let queries = queries.map(ArrowArrayStream::take);
    guard(err, || {
        let queries = queries.ok_or_else(|| Failure::null("queries"))?;
        let id_column = id_column.optional("id_column")?;
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        let found = unsafe { arrow::find_arrow(needed(index)?, queries, id_column, limit) }?;
        give(out, found);
        Ok(())
    })
}
