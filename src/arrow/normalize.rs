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
    let clean = clean_column(&cells.finish(), kind, None, context, &threads, |_, value| {
        found.push(value)
    });
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
    kind: Kind,
    codes: Strings,
    suggestion: Strings,
    key: Strings,
    parts: Vec<Strings>,
}

impl Found {
    fn new(kind: Kind) -> Self {
        Found {
            kind,
            codes: Strings::new(),
            suggestion: Strings::new(),
            key: Strings::new(),
            parts: vec![Strings::new(); parts_of(kind).len()],
        }
    }

    fn push(&mut self, value: &Normalized) {
        let findings = value.findings();
        match findings {
            [] => self.codes.push(""),
            [one] => self.codes.push(one.code),
            all => self
                .codes
                .push(&all.iter().map(|f| f.code).collect::<Vec<_>>().join(";")),
        };
        self.suggestion.push(
            findings
                .iter()
                .find_map(|f| f.suggestion.as_deref())
                .unwrap_or_default(),
        );
        self.key.push(value.keys().next().map_or("", |(_, key)| key));
        for (&part, texts) in parts_of(self.kind).iter().zip(&mut self.parts) {
            texts.push(value.part(part).unwrap_or_default());
        }
    }
}

/// The text of the value of each row.
fn gather(name: &str, texts: &Strings, rows: &[u32]) -> Owned {
    Text::gathered(texts, rows).finish(name)
}
