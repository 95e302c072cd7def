//! A column of someone else's in, its clean values out.

use super::abi::{ArrowArray, ArrowSchema};
use super::build::{Owned, Text, booleans, records};
use super::export::{export_array, export_schema};
use super::text_column::TextColumn;
use crate::error::Result;
use crate::normalize::{Context, Kind, Normalized, clean_column, parts_of};
use crate::parallel::Threads;
use crate::table::{ColumnBuilder, Strings};

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
    let mut cells = ColumnBuilder::new(column.name());
    for row in 0..column.len() {
        cells.push(&column.cell(row)?.unwrap_or_default());
    }
    let mut found = Found::new(kind);
    let threads = Threads::new(threads);
    let (prepare, keep) = (|value: &Normalized| Told::of(kind, value), |told| found.push(told));
    let clean = clean_column(
        &cells.finish(),
        kind,
        None,
        context,
        &threads,
        prepare,
        keep,
        &mut || Ok(()),
    )?;
    let rows = &clean.values;
    let mut columns = vec![
        gather("canonical", &clean.canonical, rows),
        booleans(
            "valid",
            rows.iter()
                .map(|&value| clean.valid.get(value as usize).copied().unwrap_or(true)),
        ),
        gather("codes", &found.codes, rows),
        gather("suggestion", &found.suggestion, rows),
        gather("key", &found.key, rows),
    ];
    columns.extend(
        parts_of(kind)
            .iter()
            .zip(&found.parts)
            .map(|(part, texts)| gather(part.name(), texts, rows)),
    );
    let all = records(rows.len(), columns);
    let schema = export_schema(&all);
    Ok((export_array(all), schema))
}

/// What a struct array tells of each value, besides its canonical form.
struct Found {
    codes: Strings,
    suggestion: Strings,
    key: Strings,
    parts: Vec<Strings>,
}

impl Found {
    fn new(kind: Kind) -> Self {
        Found {
            codes: Strings::new(),
            suggestion: Strings::new(),
            key: Strings::new(),
            parts: vec![Strings::new(); parts_of(kind).len()],
        }
    }

    fn push(&mut self, told: Told) {
        self.codes.push(&told.codes);
        self.suggestion.push(&told.suggestion);
        self.key.push(&told.key);
        for (part, texts) in told.parts.iter().zip(&mut self.parts) {
            texts.push(part);
        }
    }
}

/// What is told of one value.
struct Told {
    codes: String,
    suggestion: String,
    key: String,
    parts: Vec<String>,
}

impl Told {
    fn of(kind: Kind, value: &Normalized) -> Self {
        let findings = value.findings();
        let codes: Vec<&str> = findings.iter().map(|f| f.code).collect();
        let suggestion = findings.iter().find_map(|f| f.suggestion.as_deref());
        let part = |&part| value.part(part).unwrap_or_default().to_owned();
        Told {
            codes: codes.join(";"),
            suggestion: suggestion.unwrap_or_default().to_owned(),
            key: value.keys().next().map_or("", |(_, key)| key).to_owned(),
            parts: parts_of(kind).iter().map(part).collect(),
        }
    }
}

/// The text of the value of each row.
fn gather(name: &str, texts: &Strings, rows: &[u32]) -> Owned {
    let mut column = Text::default();
    rows.iter().for_each(|&value| column.push(texts.get(value as usize)));
    column.finish(name)
}
