//! The measures of one column, in a form that adds up.

use super::agreement::Agreement;
use super::counts::{Counts, Frequent};
use super::format::{format_into, has_formats};
use super::found::Found;
use super::groups::{ByGroup, Grouping};
use super::input::AuditInput;
use super::measures::Cells;
use crate::normalize::{ColumnValues, Quality};
use crate::table::{Kind, Role};
use crate::text::moment;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

/// Counts over the records of one column. Memory is proportional to the distinct values until [`bound`](ColumnState::bound) is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ColumnState<'a> {
    pub name: Cow<'a, str>,
    pub kind: Option<Kind>,
    pub role: Role,
    pub cells: Cells,
    pub changed: u64,
    /// Rows by canonical value.
    pub values: Counts<'a>,
    /// Rows by format of the raw value.
    pub formats: Frequent<'a>,
    pub found: Found<'a>,
    pub least: Option<Cow<'a, str>>,
    pub greatest: Option<Cow<'a, str>>,
    pub clusters_compared: u64,
    pub clusters_agreeing: u64,
    pub sources: ByGroup<'a, Cells>,
    pub countries: ByGroup<'a, Cells>,
    /// Clusters in which records of several sources have a value, and those whose records have one and the same.
    #[serde(default)]
    pub across: Agreement,
    /// Of these clusters the values of each source, and those that the golden record has.
    #[serde(default)]
    pub kept: ByGroup<'a, Agreement>,
}

/// How often a value occurs in a range of rows, and where first.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    rows: u32,
    first: u32,
}

impl<'a> ColumnState<'a> {
    /// Measures the cells of `column` in `rows`. Linear in the rows and in the distinct values of the whole column.
    pub fn measure(input: &AuditInput<'a>, column: usize, rows: Range<usize>) -> Self {
        let data = input.data;
        let values = data.values(column);
        let qualities = values.qualities();
        let field = data.field(column);
        let mut state = ColumnState {
            name: data.name(column).into(),
            kind: field.map(|f| f.kind),
            role: field.map_or(Role::Plain, |f| f.role),
            ..ColumnState::default()
        };
        let occurrences = occurrences(&values, rows.clone());
        state.values.reserve(occurrences.iter().filter(|o| o.rows > 0).count());
        let (mut format, mut extremes) = (String::new(), Extremes::default());
        for (code, occurrence) in occurrences.into_iter().enumerate() {
            if occurrence.rows > 0 {
                let quality = qualities.get(code).copied().unwrap_or_default();
                let raw = data.raw(occurrence.first as usize, column);
                let text = values.text(code as u32);
                state.add_value(text, raw, quality, occurrence.rows.into(), &mut format);
                if quality >= Quality::Doubtful && is_ordered(state.kind) {
                    extremes.add(Ordered::of(state.kind, text.into()));
                }
            }
        }
        (state.least, state.greatest) = extremes.into_texts();
        state.found = Found::measure(input, column, rows.clone());
        let quality = |row: usize| qualities.get(values.code(row) as usize).copied().unwrap_or_default();
        let sources = input.by_source();
        let cells = |by: Option<&Grouping<'a>>| by.map(|by| by.cells(rows.clone(), quality)).unwrap_or_default();
        (state.sources, state.countries) = (cells(sources.as_ref()), cells(input.by_country().as_ref()));
        let mut kept = sources.as_ref().map(Grouping::counts).unwrap_or_default();
        for golden in input.merged_led_in(rows) {
            let members = golden.members();
            if let Some(agree) = agree(&values, &qualities, members) {
                state.clusters_compared += 1;
                state.clusters_agreeing += u64::from(agree);
                if let Some(sources) = sources.as_ref().filter(|by| are_several(by, quality, members)) {
                    state.across.add(agree);
                    let golden = golden.winner(column).map(|row| values.code(row as usize));
                    let is_golden = |code| golden.is_some_and(|golden| is_same(&values, code, golden));
                    for &row in members {
                        let row = row as usize;
                        if quality(row) != Quality::Blank
                            && let Some(kept) = sources.code(row).and_then(|source| kept.get_mut(source))
                        {
                            kept.add(is_golden(values.code(row)));
                        }
                    }
                }
            }
        }
        for (name, kept) in sources
            .iter()
            .flat_map(|sources| sources.named(std::mem::take(&mut kept)))
        {
            state.kept.entry(name.clone()).or_default().add_all(&kept);
        }
        state
    }

    /// `format` is a buffer.
    fn add_value(&mut self, text: &'a str, raw: &'a str, quality: Quality, rows: u64, format: &mut String) {
        self.cells.add(quality, rows);
        if self.kind.is_some() && raw != text {
            self.changed += rows;
        }
        if quality == Quality::Blank {
            return;
        }
        self.values.add(text, rows);
        if has_formats(self.kind) {
            format_into(raw, self.kind, format);
            self.formats.add(format, rows);
        }
    }

    /// Leaves out what is too much to be stored.
    pub fn bound(&mut self) {
        self.values.bound();
        self.formats.bound();
    }

    /// Adds the counts of the same column over other records.
    pub fn merge(&mut self, other: ColumnState<'a>) {
        self.cells.add_all(&other.cells);
        self.changed += other.changed;
        self.values.merge(other.values);
        self.formats = std::mem::take(&mut self.formats).and(other.formats);
        self.found.merge(other.found);
        let mut extremes = Extremes::default();
        let own = self.least.take().into_iter().chain(self.greatest.take());
        own.chain(other.least)
            .chain(other.greatest)
            .for_each(|text| extremes.add(Ordered::of(self.kind, text)));
        (self.least, self.greatest) = extremes.into_texts();
        self.clusters_compared += other.clusters_compared;
        self.clusters_agreeing += other.clusters_agreeing;
        for (own, others) in [
            (&mut self.sources, other.sources),
            (&mut self.countries, other.countries),
        ] {
            for (name, cells) in others {
                own.entry(name).or_default().add_all(&cells);
            }
        }
        self.across.add_all(&other.across);
        for (name, values) in other.kept {
            self.kept.entry(name).or_default().add_all(&values);
        }
    }
}

fn occurrences(values: &ColumnValues<'_>, rows: Range<usize>) -> Vec<Occurrence> {
    let mut occurrences = vec![Occurrence::default(); values.len()];
    for row in rows {
        if let Some(occurrence) = occurrences.get_mut(values.code(row) as usize) {
            if occurrence.rows == 0 {
                occurrence.first = row as u32;
            }
            occurrence.rows += 1;
        }
    }
    occurrences
}

/// Whether all members that have a value have the same; `None` when fewer than two have one.
fn agree(values: &ColumnValues<'_>, qualities: &[Quality], members: &[u32]) -> Option<bool> {
    let is_filled = |code: &u32| {
        qualities
            .get(*code as usize)
            .is_some_and(|&quality| quality != Quality::Blank)
    };
    let mut codes = members.iter().map(|&row| values.code(row as usize)).filter(is_filled);
    let first = codes.next()?;
    let mut others = codes.peekable();
    others.peek()?;
    Some(others.all(|code| is_same(values, code, first)))
}

/// Most that are the same are of one code; their texts need no look.
fn is_same(values: &ColumnValues<'_>, a: u32, b: u32) -> bool {
    a == b || values.text(a) == values.text(b)
}

/// Whether members of more than one source have a value.
fn are_several(sources: &Grouping<'_>, quality: impl Fn(usize) -> Quality, members: &[u32]) -> bool {
    let has_value = |row: &&u32| quality(**row as usize) != Quality::Blank;
    let mut names = members.iter().filter(has_value).map(|&row| sources.name(row as usize));
    let first = names.next().flatten();
    names.any(|name| name != first)
}

fn is_ordered(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Number | Kind::Date | Kind::Timestamp))
}

/// A value that has its place among others: numbers by size, moments by time, equals by their text.
#[derive(Clone)]
struct Ordered<'a> {
    number: f64,
    moment: Option<i64>,
    text: Cow<'a, str>,
}

impl<'a> Ordered<'a> {
    fn of(kind: Option<Kind>, text: Cow<'a, str>) -> Self {
        let (number, moment) = match kind {
            Some(Kind::Number) => (text.parse().unwrap_or(f64::NAN), None),
            _ => (0.0, moment::seconds(&text)),
        };
        Ordered { number, moment, text }
    }

    fn order(&self, other: &Self) -> Ordering {
        let first = self.number.total_cmp(&other.number);
        first.then_with(|| (self.moment, &self.text).cmp(&(other.moment, &other.text)))
    }
}

/// The least and the greatest value so far.
#[derive(Default)]
struct Extremes<'a> {
    least: Option<Ordered<'a>>,
    greatest: Option<Ordered<'a>>,
}

impl<'a> Extremes<'a> {
    fn add(&mut self, value: Ordered<'a>) {
        if self.least.as_ref().is_none_or(|least| value.order(least).is_lt()) {
            self.least = Some(value.clone());
        }
        if self
            .greatest
            .as_ref()
            .is_none_or(|greatest| value.order(greatest).is_gt())
        {
            self.greatest = Some(value);
        }
    }

    fn into_texts(self) -> (Option<Cow<'a, str>>, Option<Cow<'a, str>>) {
        (
            self.least.map(|value| value.text),
            self.greatest.map(|value| value.text),
        )
    }
}
