//! Findings of one column, counted by code.

use super::input::AuditInput;
use crate::finding::{Finding, Severity};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many records are named for a finding.
const EXAMPLES: usize = 3;

/// The findings, sorted by code and severity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Found<'a>(pub Vec<FoundCode<'a>>);

/// One code with one severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FoundCode<'a> {
    pub code: Cow<'a, str>,
    pub severity: Severity,
    pub message: Cow<'a, str>,
    pub records: u64,
    /// The smallest record ids that have it, ascending.
    pub examples: Vec<Cow<'a, str>>,
}

/// Codes seen so far, with their place in the list.
type Places = BTreeMap<(&'static str, Severity), usize>;

impl<'a> Found<'a> {
    /// Counts the findings of `column` in `rows`, those of the rule set included. Linear in the rows and the findings.
    pub fn measure(input: &AuditInput<'a>, column: usize, rows: Range<usize>) -> Self {
        let mut found = Found::default();
        let mut places = Places::new();
        if let Some(clean) = input.data.values(column).clean() {
            // Each finding as a place in the list, so that rows are counted without looking at codes.
            let findings = clean.findings.iter();
            let place_of: Vec<usize> = findings.map(|(_, finding)| found.place(&mut places, finding)).collect();
            let by_value = clean.findings_by_value();
            for row in rows.clone() {
                let of_value = &place_of[by_value.places(clean.values[row])];
                for (nth, &place) in of_value.iter().enumerate() {
                    // A record that has a finding twice has it.
                    if !of_value[..nth].contains(&place) {
                        found.0[place].add(input.data.id(row));
                    }
                }
            }
        }
        if let Some(validation) = input.validation {
            for failure in validation.failures_in(rows).filter(|f| f.column == column) {
                let place = found.place(&mut places, failure.finding);
                found.0[place].add(input.data.id(failure.row as usize));
            }
        }
        found.0.retain(|code| code.records > 0);
        found.0.sort_by(|a, b| a.key().cmp(&b.key()));
        found
    }

    /// The place of the finding's code; the smallest of its messages speaks for all.
    fn place(&mut self, places: &mut Places, finding: &'a Finding) -> usize {
        let place = *places.entry((finding.code, finding.severity)).or_insert_with(|| {
            self.0.push(FoundCode {
                code: finding.code.into(),
                severity: finding.severity,
                message: Cow::Borrowed(&finding.message),
                records: 0,
                examples: Vec::new(),
            });
            self.0.len() - 1
        });
        if *finding.message < *self.0[place].message {
            self.0[place].message = Cow::Borrowed(&finding.message);
        }
        place
    }

    /// Adds the counts over other records.
    pub fn merge(&mut self, other: Found<'a>) {
        for code in other.0 {
            match self.0.binary_search_by(|own| own.key().cmp(&code.key())) {
                Ok(place) => self.0[place].merge(code),
                Err(place) => self.0.insert(place, code),
            }
        }
    }
}

impl<'a> FoundCode<'a> {
    fn key(&self) -> (&str, Severity) {
        (&self.code, self.severity)
    }

    fn add(&mut self, id: &'a str) {
        self.records += 1;
        self.add_example(id.into());
    }

    fn add_example(&mut self, id: Cow<'a, str>) {
        let place = self.examples.partition_point(|example| *example < id);
        if place < EXAMPLES {
            self.examples.insert(place, id);
            self.examples.truncate(EXAMPLES);
        }
    }

    fn merge(&mut self, other: FoundCode<'a>) {
        self.records += other.records;
        if other.message < self.message {
            self.message = other.message;
        }
        other.examples.into_iter().for_each(|id| self.add_example(id));
    }
}
