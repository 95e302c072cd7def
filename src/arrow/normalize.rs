//! A column of someone else's in, its clean values out.

use super::abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
use super::build::{Owned, Text, booleans, records};
use super::export::{export_array, export_schema};
use super::read_stream::Batches;
use super::stream::stream;
use super::text_column::TextColumn;
use crate::error::Result;
use crate::normalize::{Context, Kind, Normalized, clean_column, date_order, parts_of};
use crate::parallel::Threads;
use crate::table::{Column, Strings};
use smallvec::SmallVec;

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
    let context = context.date_order(date_order(&cells, kind, context));
    let all = normalized(&cells, kind, &context, &Threads::new(threads))?;
    let schema = export_schema(&all);
    Ok((export_array(all), schema))
}

/// Normalises a stream of arrays as `kind`, each as [`normalize_arrow`] does, when it is asked for. The stream that comes in is released with the one that goes out.
///
/// Where `context` does not name the order of day and month in dates, the first array that tells one tells it for all that follow.
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
    let mut order = context.date_order;
    let empty = normalized(&Column::new("", []), kind, context, &threads)?;
    Ok(stream(empty, move || {
        let Some(batch) = batches.next()? else { return Ok(None) };
        let cells = batches.cells(&batch)?;
        let known = known
            .locale(locale.as_deref())
            .scheme(scheme.as_deref())
            .date_order(order);
        order = date_order(&cells, kind, &known);
        normalized(&cells, kind, &known.date_order(order), &threads).map(Some)
    }))
}

/// The clean values of a column, its parts side by side.
fn normalized(cells: &Column, kind: Kind, context: &Context<'_>, threads: &Threads) -> Result<Owned> {
    let mut found = Found::new(kind);
    let (prepare, keep) = (
        |value: &Normalized| Told::of(kind, value),
        |told: Told| found.push(&told),
    );
    let clean = clean_column(cells, kind, None, context, threads, prepare, keep, &mut || Ok(()))?;
    let rows = &clean.values;
    let mut columns = vec![
        gather("canonical", &clean.canonical, rows),
        booleans(
            "valid",
            rows.iter()
                .map(|&value| clean.valid.get(value as usize).copied().unwrap_or(true)),
        ),
    ];
    let names = TOLD.into_iter().chain(parts_of(kind).iter().map(|part| part.name()));
    columns.extend(names.zip(&found.columns).map(|(name, texts)| gather(name, texts, rows)));
    Ok(records(rows.len(), columns))
}

/// What is told of each value besides its canonical form and its parts.
const TOLD: [&str; 3] = ["codes", "suggestion", "key"];

/// The texts of the values: a column for each name of [`TOLD`], then one for each part.
struct Found {
    columns: Vec<Strings>,
}

impl Found {
    fn new(kind: Kind) -> Self {
        Found {
            columns: vec![Strings::new(); TOLD.len() + parts_of(kind).len()],
        }
    }

    fn push(&mut self, told: &Told) {
        let mut start = 0;
        for (column, &end) in self.columns.iter_mut().zip(&told.ends) {
            column.push(told.text.get(start..end).unwrap_or_default());
            start = end;
        }
    }
}

/// The texts of one value, end to end: most are blank or short, and there is one for every column.
struct Told {
    text: String,
    ends: SmallVec<[usize; 12]>,
}

impl Told {
    fn of(kind: Kind, value: &Normalized) -> Self {
        let mut told = Told {
            text: String::with_capacity(64),
            ends: SmallVec::new(),
        };
        let findings = value.findings();
        for (place, finding) in findings.iter().enumerate() {
            told.text += if place == 0 { "" } else { ";" };
            told.text += finding.code;
        }
        told.ends.push(told.text.len());
        told.push(findings.iter().find_map(|f| f.suggestion.as_deref()));
        told.push(value.keys().next().map(|(_, key)| key));
        for &part in parts_of(kind) {
            told.push(value.part(part));
        }
        told
    }

    fn push(&mut self, text: Option<&str>) {
        self.text += text.unwrap_or_default();
        self.ends.push(self.text.len());
    }
}

/// The text of the value of each row.
fn gather(name: &str, texts: &Strings, rows: &[u32]) -> Owned {
    Text::gathered(texts, rows).finish(name)
}
