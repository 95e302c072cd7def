//! A column of someone else's in, its clean values out.

use super::abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
use super::build::{Owned, booleans, records};
use super::export::{export_array, export_schema};
use super::gather::Pointers;
use super::read_stream::Batches;
use super::stream::stream;
use super::text_column::TextColumn;
use crate::error::Result;
use crate::normalize::{Context, Kind, Normalized, Told, normalize, parts_of};
use crate::parallel::Threads;
use crate::table::{Column, Strings};

/// Normalises a column as `kind`, each distinct text once, on `threads` threads (0 and 1: the calling one alone).
///
/// Gives a struct array with the children `canonical`, `valid`, `codes` (of the findings, joined by `;`), `suggestion` (the first one), `key` (the most telling one) and one child a part
/// of the kind, by its name. What is blank is null; `valid` never is. The type is the same for every column of a kind, unless one has 2 GiB of text and more.
///
/// Time is linear in the distinct texts, and a look-up a row.
///
/// # Errors
/// `not-utf8`; `arrow-malformed` when a row points outside the column's buffers.
pub fn normalize_arrow(
    column: &TextColumn<'_>,
    kind: Kind,
    context: &Context<'_>,
    threads: usize,
) -> Result<(ArrowArray, ArrowSchema)> {
    let cells = column.cells()?;
    let context = Told::of(&cells, kind, context).context(context);
    let all = normalized(&cells, kind, &context, &Threads::new(threads));
    let schema = export_schema(&all);
    Ok((export_array(all), schema))
}

/// Normalises a stream of arrays as `kind`, each as [`normalize_arrow`] does, when it is asked for. The stream that comes in is released with the one that goes out.
///
/// Where `context` does not name the order of day and month in dates, the first array that tells one tells it for all that follow; so it is with the order of whole
/// names.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `arrow-stream`, `arrow-released`. What an array that comes later fails with, the stream that goes out fails with.
pub unsafe fn normalize_stream(
    columns: ArrowArrayStream,
    kind: Kind,
    context: &Context<'_>,
    threads: usize,
) -> Result<ArrowArrayStream> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::open(columns) }?;
    let threads = Threads::new(threads);
    let (locale, scheme) = (context.locale.map(str::to_owned), context.scheme.map(str::to_owned));
    let known = Context::default().region(context.region).today(context.today);
    let mut told = Told::known(context);
    let empty = normalized(&Column::new("", []), kind, context, &threads);
    Ok(stream(empty, move || {
        let Some(batch) = batches.next()? else { return Ok(None) };
        let cells = batches.cells(&batch)?;
        let known = told.context(&known.locale(locale.as_deref()).scheme(scheme.as_deref()));
        told = Told::of(&cells, kind, &known);
        Ok(Some(normalized(&cells, kind, &told.context(&known), &threads)))
    }))
}

/// Values that are normalised as one part.
const STEP: usize = 4096;

/// The clean values of a column, its parts side by side.
fn normalized(cells: &Column, kind: Kind, context: &Context<'_>, threads: &Threads) -> Owned {
    let parts = threads.map_ranges(cells.distinct(), STEP, |range| {
        let mut found = Found::new(kind);
        for code in range {
            found.push(kind, &normalize(kind, cells.value(code as u32), context));
        }
        found
    });
    let mut parts = parts.into_iter();
    let mut found = parts.next().unwrap_or_else(|| Found::new(kind));
    parts.for_each(|part| found.append(&part));

    let rows = cells.codes();
    let pointers = Pointers::new(rows, cells.distinct());
    let names = TOLD.into_iter().chain(parts_of(kind).iter().map(|part| part.name()));
    let texts: Vec<(&str, &Strings)> = names.zip(&found.columns).collect();
    let mut columns = threads.map(&texts, |(name, texts)| pointers.gather(name, texts));
    let valid = |&value: &u32| found.valid.get(value as usize).copied().unwrap_or(true);
    columns.insert(1, booleans("valid", rows.iter().map(valid)));
    records(rows.len(), columns)
}

/// What is told of each value besides its parts.
const TOLD: [&str; 4] = ["canonical", "codes", "suggestion", "key"];

/// Values one after another.
struct Found {
    /// A column for each name of [`TOLD`], then one for each part.
    columns: Vec<Strings>,
    valid: Vec<bool>,
}

impl Found {
    fn new(kind: Kind) -> Self {
        Found {
            columns: vec![Strings::new(); TOLD.len() + parts_of(kind).len()],
            valid: Vec::new(),
        }
    }

    fn push(&mut self, kind: Kind, value: &Normalized) {
        let findings = value.findings();
        let many = (findings.len() > 1).then(|| findings.iter().map(|f| f.code).collect::<Vec<_>>().join(";"));
        let codes = many.as_deref().or(findings.first().map(|f| f.code));
        let suggestion = findings.iter().find_map(|f| f.suggestion.as_deref());
        let key = value.keys().next().map(|(_, key)| key);
        let parts = parts_of(kind).iter().map(|&part| value.part(part));
        let told = [Some(value.canonical()), codes, suggestion, key]
            .into_iter()
            .chain(parts);
        for (column, text) in self.columns.iter_mut().zip(told) {
            column.push(text.unwrap_or_default());
        }
        self.valid.push(value.is_valid());
    }

    fn append(&mut self, more: &Found) {
        for (column, more) in self.columns.iter_mut().zip(&more.columns) {
            column.append(more);
        }
        self.valid.extend(&more.valid);
    }
}
