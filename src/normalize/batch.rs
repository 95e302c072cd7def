//! A whole column at once: every distinct value is normalised once.

use super::{Context, CountryCode, Kind, Normalized, Told, normalize};
use crate::error::Result;
use crate::finding::Finding;
use crate::heap::bytes_of;
use crate::parallel::Threads;
use crate::table::{BLANK, Column, Strings};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A column after normalisation. Rows point to *values*: one per distinct raw text (and country, where that changes the reading).
/// Value 0 is the blank one.
#[derive(Clone, Debug, Default)]
pub struct CleanColumn {
    /// The value of each row.
    pub values: Vec<u32>,
    /// The canonical form of each value.
    pub canonical: Strings,
    /// Whether each value has no finding of severity error.
    pub valid: Vec<bool>,
    /// Whether each value only stands in for a missing one.
    pub placeholder: Vec<bool>,
    /// The findings, by value, in the order of the values.
    pub findings: Vec<(u32, Finding)>,
}

impl CleanColumn {
    /// Normalises `column` as `kind`, on the calling thread; `context` serves all rows. Where it names no order of dates, they tell it
    /// together ([`order_of_dates`](super::order_of_dates)); whole names tell whether the family name is in front.
    pub fn new(column: &Column, kind: Kind, context: &Context<'_>) -> Self {
        let (prepare, keep) = (|_: &Normalized| (), |()| {});
        let context = Told::of(column, kind, context).context(context);
        let clean = clean_column(
            column,
            kind,
            None,
            &context,
            &Threads::new(1),
            prepare,
            keep,
            &mut || Ok(()),
        );
        clean.unwrap_or_default()
    }

    /// Without the findings of code `code`, for a column where it is no fault.
    pub(crate) fn without(mut self, code: &str) -> Self {
        self.findings.retain(|(_, finding)| finding.code != code);
        self
    }

    /// Bytes held on the heap. Linear in the findings.
    pub(crate) fn heap_bytes(&self) -> usize {
        let texts = self.findings.iter().map(|(_, finding)| finding.heap_bytes());
        bytes_of(&self.values)
            + self.canonical.heap_bytes()
            + bytes_of(&self.valid)
            + bytes_of(&self.placeholder)
            + bytes_of(&self.findings)
            + texts.sum::<usize>()
    }

    /// The canonical form of the value in row `row`; empty when blank.
    pub fn get(&self, row: usize) -> &str {
        self.canonical.get(self.values[row] as usize)
    }

    /// The findings of the value in row `row`.
    pub fn findings_of_row(&self, row: usize) -> &[(u32, Finding)] {
        self.findings_of(self.values[row])
    }

    /// The findings of value `value`.
    pub fn findings_of(&self, value: u32) -> &[(u32, Finding)] {
        let start = self.findings.partition_point(|(v, _)| *v < value);
        let end = self.findings.partition_point(|(v, _)| *v <= value);
        &self.findings[start..end]
    }

    /// Where the findings of every value are, for those who ask once a cell. Linear in the values and the findings.
    pub(crate) fn findings_by_value(&self) -> FindingsByValue {
        let mut starts = Vec::new();
        if !self.findings.is_empty() {
            starts.resize(self.canonical.len() + 1, 0);
            for (value, _) in &self.findings {
                starts[*value as usize + 1] += 1;
            }
            for value in 1..starts.len() {
                starts[value] += starts[value - 1];
            }
        }
        FindingsByValue(starts)
    }
}

/// Where the findings of each value start among those of its column, and where the last end; empty for a column without findings.
#[derive(Debug, Default)]
pub(crate) struct FindingsByValue(Vec<u32>);

impl FindingsByValue {
    /// The places of the findings of value `value`.
    pub fn places(&self, value: u32) -> Range<usize> {
        match self.0.get(value as usize..value as usize + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

/// A whole column with the parts and keys of every value, for those who want them all at hand. [`CleanColumn`] leaves both out and is smaller.
#[derive(Clone, Debug, Default)]
pub struct NormalizedColumn {
    /// The number of the value of each row.
    pub values: Vec<u32>,
    /// The values, one per distinct text.
    pub distinct: Vec<Normalized>,
}

impl NormalizedColumn {
    /// Normalises `column` as `kind`, on the calling thread, each distinct text once.
    ///
    /// ```
    /// use hrein::normalize::{Context, Kind, NormalizedColumn, Part};
    /// use hrein::table::Column;
    /// let names = NormalizedColumn::new(&Column::new("name", ["Doe, John", "", "Doe, John"]), Kind::PersonName, &Context::default());
    /// assert_eq!(names.get(2).and_then(|name| name.part(Part::Family)), Some("Doe"));
    /// ```
    pub fn new(column: &Column, kind: Kind, context: &Context<'_>) -> Self {
        let context = &Told::of(column, kind, context).context(context);
        let distinct = (0..column.distinct() as u32).map(|code| normalize(kind, column.value(code), context));
        NormalizedColumn {
            values: column.codes().to_vec(),
            distinct: distinct.collect(),
        }
    }

    /// The value in row `row`; `None` when there is no such row.
    pub fn get(&self, row: usize) -> Option<&Normalized> {
        self.distinct.get(*self.values.get(row)? as usize)
    }
}

/// Values that are normalised as one part, and parts that stand in memory at once, twice: those being made, and those being kept.
const STEP: usize = 256;
const AT_ONCE: usize = 32;

/// Whether values of `kind` read differently by country.
pub(crate) fn depends_on_region(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Phone | Kind::Postcode | Kind::Date | Kind::Timestamp | Kind::Address | Kind::Region
    )
}

/// Normalises `column` as `kind`. `regions` gives the country of each row, if known; `context.region` serves the rest. What the values tell together is in the context: `column` may be
/// only a part of those that do ([`Told`]).
///
/// `prepare` sees every distinct value once, on any thread; `keep` gets what it makes of them, in order, on the calling one; only the canonical form and the findings
/// are kept here. Memory is proportional to the distinct values. `go_on` is asked now and then.
///
/// # Errors
/// That of `go_on`.
#[allow(clippy::too_many_arguments)]
pub(crate) fn clean_column<P: Send>(
    column: &Column,
    kind: Kind,
    regions: Option<&[Option<CountryCode>]>,
    context: &Context<'_>,
    threads: &Threads,
    prepare: impl Fn(&Normalized) -> P + Sync,
    mut keep: impl FnMut(P),
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<CleanColumn> {
    let (values, distinct) = match regions.filter(|_| depends_on_region(kind)) {
        None => (
            column.codes().to_vec(),
            (0..column.distinct() as u32)
                .map(|code| (code, context.region))
                .collect(),
        ),
        Some(regions) => by_region(column, regions, context.region),
    };
    let mut clean = CleanColumn {
        values,
        ..CleanColumn::default()
    };
    // In batches, so that the parts and keys of all values never stand in memory at once.
    let batches: Vec<_> = distinct.chunks(STEP * AT_ONCE).collect();
    let make = |batch: usize| {
        let batch = batches[batch];
        threads.map_ranges(batch.len(), STEP, |range| {
            let read = |&(code, region): &(u32, Option<CountryCode>)| {
                let normalized = normalize(kind, column.value(code), &context.region(region));
                (
                    prepare(&normalized),
                    normalized.is_valid(),
                    normalized.placeholder,
                    normalized.canonical,
                    normalized.findings,
                )
            };
            batch[range].iter().map(read).collect::<Vec<_>>()
        })
    };
    threads
        .pipeline(batches.len(), make, |made| {
            go_on()?;
            for (prepared, valid, placeholder, canonical, findings) in made.into_iter().flatten() {
                let value = clean.canonical.push(&canonical) as u32;
                clean.valid.push(valid);
                clean.placeholder.push(placeholder);
                keep(prepared);
                clean.findings.extend(findings.into_iter().map(|f| (value, f)));
            }
            Ok(())
        })
        .map(|()| clean)
}

/// One value per distinct pair of raw text and country, numbered by first appearance; 0 is blank.
fn by_region(
    column: &Column,
    regions: &[Option<CountryCode>],
    default: Option<CountryCode>,
) -> (Vec<u32>, Vec<(u32, Option<CountryCode>)>) {
    let mut distinct = vec![(BLANK, default)];
    let mut seen: FxHashMap<(u32, Option<CountryCode>), u32> = FxHashMap::default();
    let values = column
        .codes()
        .iter()
        .enumerate()
        .map(|(row, &code)| {
            if code == BLANK {
                return BLANK;
            }
            let reading = (code, regions.get(row).copied().flatten().or(default));
            *seen.entry(reading).or_insert_with(|| {
                distinct.push(reading);
                distinct.len() as u32 - 1
            })
        })
        .collect();
    (values, distinct)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{DateOrder, Part};

    #[test]
    fn findings_are_found_by_value() {
        let column = Column::new("email", ["a@", "b@gmail.com", "", "@", "a@"]);
        let clean = CleanColumn::new(&column, Kind::Email, &Context::default());
        let by_value = clean.findings_by_value();
        for value in 0..clean.canonical.len() as u32 + 1 {
            assert_eq!(clean.findings[by_value.places(value)], *clean.findings_of(value));
        }
        assert!(!clean.findings_of(1).is_empty());
        assert_eq!(FindingsByValue::default().places(3), 0..0);
    }

    #[test]
    fn names_of_a_column_tell_their_order_together() {
        let names = [
            "Meyer Jennifer",
            "Lindqvist Gudrun",
            "Smith Mary",
            "Kowalski Anna",
            "Petersen Karen",
            "Xqzt Wvrl",
        ];
        let column = Column::new("name", names);
        let values = NormalizedColumn::new(&column, Kind::PersonName, &Context::default());
        assert_eq!(values.get(5).and_then(|name| name.part(Part::Family)), Some("Xqzt"));
        // The canonical form stays as it was typed, and only one part is asked of a whole.
        let clean = CleanColumn::new(&column, Kind::PersonName, &Context::default());
        assert_eq!(clean.get(5), "Xqzt Wvrl");
        let given = NormalizedColumn::new(&column, Kind::GivenName, &Context::default());
        assert_eq!(given.get(5).and_then(|name| name.part(Part::Given)), Some("Xqzt Wvrl"));
    }

    #[test]
    fn dates_of_a_column_tell_their_order_together() {
        let column = Column::new("born", ["03/04/1971", "04/25/1971"]);
        let clean = CleanColumn::new(&column, Kind::Date, &Context::default());
        assert_eq!((clean.get(0), clean.get(1)), ("1971-03-04", "1971-04-25"));
        assert!(clean.findings.is_empty());
        let values = NormalizedColumn::new(&column, Kind::Date, &Context::default());
        assert_eq!(values.get(0).map(Normalized::canonical), Some("1971-03-04"));
        // What the caller names goes first.
        let named = Context::default().date_order(Some(DateOrder::Dmy));
        assert_eq!(CleanColumn::new(&column, Kind::Date, &named).get(0), "1971-04-03");
    }
}
