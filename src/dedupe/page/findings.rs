//! Findings grouped by column and code, with a few of the values that have them.

use crate::audit::report::{Example, FindingGroup, Texts};
use crate::dedupe::Outcome;
use crate::finding::{Finding, Severity};
use crate::normalize::{CleanColumn, CleanTable};
use crate::table::{Kind, RowFinding};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many values a group shows.
const EXAMPLES: usize = 5;

/// A group, and what a repair of it would need to know.
pub(super) struct Found<'a> {
    pub group: FindingGroup<'a>,
    /// What the column holds.
    pub kind: Option<Kind>,
    /// How many of the values come with a suggestion.
    pub suggested: u64,
    /// Whether the values only stand in for missing ones.
    pub placeholder: bool,
}

/// Groups by severity, the worst first, and code.
type Groups<'a> = BTreeMap<(Reverse<Severity>, &'static str), Collected<'a>>;

/// All groups, those about reading the input first, then column by column. Linear in the rows and the findings.
pub(super) fn found<'a>(outcome: &'a Outcome, data: &CleanTable<'a>) -> Vec<Found<'a>> {
    let texts = outcome.config.language.texts();
    let mut all = of_reading(texts, &outcome.reading, data);
    for column in 0..data.columns() {
        if let Some(clean) = data.values(column).clean() {
            all.extend(of_column(texts, data, column, clean));
        }
    }
    all
}

fn of_column<'a>(
    texts: &'static Texts,
    data: &CleanTable<'a>,
    column: usize,
    clean: &'a CleanColumn,
) -> Vec<Found<'a>> {
    let mut groups = Groups::new();
    if clean.findings.is_empty() {
        return Vec::new();
    }
    let occurrences = occurrences(clean);
    for (value, finding) in &clean.findings {
        let Some(&Occurrence { rows, first }) = occurrences.get(*value as usize) else {
            continue;
        };
        if rows > 0 {
            let key = (Reverse(finding.severity), finding.code);
            let group = groups.entry(key).or_insert_with(|| Collected::new(finding));
            let placeholder = clean.placeholder.get(*value as usize) == Some(&true);
            group.add(*value, finding, u64::from(rows), placeholder);
            group.show(u64::from(rows), first, data.raw(first as usize, column), finding);
        }
    }
    let kind = data.field(column).map(|f| f.kind);
    finish(texts, groups, data, data.name(column), kind)
}

/// How many rows hold a value, and the first of them.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    rows: u32,
    first: u32,
}

fn occurrences(clean: &CleanColumn) -> Vec<Occurrence> {
    let mut occurrences = vec![Occurrence::default(); clean.canonical.len()];
    for (row, &value) in clean.values.iter().enumerate() {
        if let Some(occurrence) = occurrences.get_mut(value as usize) {
            if occurrence.rows == 0 {
                occurrence.first = row as u32;
            }
            occurrence.rows += 1;
        }
    }
    occurrences
}

fn of_reading<'a>(texts: &'static Texts, reading: &'a [RowFinding], data: &CleanTable<'a>) -> Vec<Found<'a>> {
    let mut by_column: BTreeMap<Option<u32>, Groups<'a>> = BTreeMap::new();
    for (number, noticed) in reading.iter().enumerate() {
        let finding = &noticed.finding;
        let groups = by_column.entry(noticed.column).or_default();
        let key = (Reverse(finding.severity), finding.code);
        let group = groups.entry(key).or_insert_with(|| Collected::new(finding));
        group.add(number as u32, finding, 1, false);
        if let Some(row) = noticed.row {
            let value = noticed
                .column
                .map_or("", |column| data.raw(row as usize, column as usize));
            group.show(1, row, value, finding);
        }
    }
    let finished = by_column.into_iter().flat_map(|(column, groups)| {
        let name = column.map_or("", |column| data.name(column as usize));
        finish(texts, groups, data, name, None)
    });
    finished.collect()
}

/// A group while it is collected.
struct Collected<'a> {
    message: &'a str,
    count: u64,
    suggested: u64,
    placeholders: u64,
    last: Option<u32>,
    examples: Vec<Shown<'a>>,
}

/// A value to show: the more rows hold it the better, then the earlier it comes.
struct Shown<'a> {
    rank: (Reverse<u64>, u32),
    value: &'a str,
    suggestion: Option<&'a str>,
}

impl<'a> Collected<'a> {
    fn new(finding: &'a Finding) -> Self {
        Collected {
            message: &finding.message,
            count: 0,
            suggested: 0,
            placeholders: 0,
            last: None,
            examples: Vec::new(),
        }
    }

    /// Counts a value, once however often it has the finding; the smallest message speaks for all.
    fn add(&mut self, value: u32, finding: &'a Finding, rows: u64, placeholder: bool) {
        self.message = self.message.min(&finding.message);
        if self.last.replace(value) != Some(value) {
            self.count += rows;
            self.suggested += if finding.suggestion.is_some() { rows } else { 0 };
            self.placeholders += if placeholder { rows } else { 0 };
        }
    }

    fn show(&mut self, rows: u64, row: u32, value: &'a str, finding: &'a Finding) {
        let rank = (Reverse(rows), row);
        if self.examples.iter().any(|e| e.value == value && !value.is_empty()) {
            return;
        }
        let place = self.examples.partition_point(|e| e.rank <= rank);
        if place < EXAMPLES {
            let suggestion = finding.suggestion.as_deref();
            self.examples.insert(
                place,
                Shown {
                    rank,
                    value,
                    suggestion,
                },
            );
            self.examples.truncate(EXAMPLES);
        }
    }
}

fn finish<'a>(
    texts: &'static Texts,
    groups: Groups<'a>,
    data: &CleanTable<'a>,
    column: &'a str,
    kind: Option<Kind>,
) -> Vec<Found<'a>> {
    let example = |shown: Shown<'a>| Example {
        record: data.id(shown.rank.1 as usize).into(),
        value: shown.value.into(),
        suggestion: shown.suggestion.map(Into::into),
    };
    let found = |((Reverse(severity), code), collected): ((Reverse<Severity>, &'static str), Collected<'a>)| Found {
        kind,
        suggested: collected.suggested,
        placeholder: collected.placeholders == collected.count,
        group: FindingGroup {
            column: column.into(),
            code: code.into(),
            severity,
            count: collected.count,
            message: texts.message(code, collected.message).into(),
            examples: collected.examples.into_iter().map(example).collect(),
        },
    };
    groups.into_iter().map(found).collect()
}
