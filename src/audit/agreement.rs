//! What must agree and may not: the fields of one record with one another, the sources of one customer, and people's decisions with the weights.

use super::input::AuditInput;
use super::interval::Interval;
use super::measures::percentage;
use crate::normalize::{CountryCode, Quality};
use crate::table::Kind;
use crate::validate::{Check, RuleSet};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// What was held against something else, and how much of it agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Agreement {
    pub compared: u64,
    pub agreeing: u64,
}

impl Agreement {
    pub fn add(&mut self, agrees: bool) {
        self.compared += 1;
        self.agreeing += u64::from(agrees);
    }

    pub fn add_all(&mut self, other: &Agreement) {
        self.compared += other.compared;
        self.agreeing += other.agreeing;
    }

    pub fn score(&self) -> Option<f64> {
        percentage(self.agreeing, self.compared)
    }
}

/// Two columns whose values bear on each other within a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FieldPair<'a> {
    column: Cow<'a, str>,
    other: Cow<'a, str>,
    records: Agreement,
}

/// How two columns agree within the records: the postcode with the country, consent with opt-out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldAgreement {
    /// The one column.
    pub column: String,
    /// The other.
    pub other: String,
    /// Records in which both have a value that can be held against the other.
    pub compared: u64,
    /// Those of them in which the two do not contradict each other.
    pub agreeing: u64,
}

/// The pairs of columns in `rows`, in a fixed order. Linear in the rows and the distinct values for each pair.
pub(super) fn field_pairs<'a>(input: &AuditInput<'a>, rows: Range<usize>) -> Vec<FieldPair<'a>> {
    let data = input.data;
    let of_kind = |kind: Kind| (0..data.columns()).filter(move |&c| data.field(c).is_some_and(|f| f.kind == kind));
    let mut pairs = Vec::new();
    let mut add = |column: usize, other: usize, records: Agreement| {
        let (column, other) = (data.name(column).into(), data.name(other).into());
        pairs.push(FieldPair { column, other, records });
    };
    if let Some(country) = of_kind(Kind::Country).next() {
        for postcode in of_kind(Kind::Postcode) {
            add(
                postcode,
                country,
                postcode_and_country(input, postcode, country, rows.clone()),
            );
        }
    }
    for rule in RuleSet::suggested(data.schema()).rules {
        if let Check::NotBoth { column, other } = &rule.check
            && let (Some(column), Some(other)) = (data.position(column), data.position(other))
        {
            add(column, other, not_both(input, column, other, rows.clone()));
        }
    }
    pairs
}

/// A postcode contradicts the country where it does not have the form of that country's.
fn postcode_and_country(input: &AuditInput<'_>, postcode: usize, country: usize, rows: Range<usize>) -> Agreement {
    let (codes, countries) = (input.data.values(postcode), input.data.values(country));
    let is_country: Vec<bool> = countries
        .qualities()
        .into_iter()
        .zip(0..)
        .map(|(quality, code)| quality >= Quality::Doubtful && CountryCode::new(countries.text(code)).is_some())
        .collect();
    let is_there: Vec<bool> = codes
        .qualities()
        .into_iter()
        .map(|quality| quality >= Quality::Invalid)
        .collect();
    let mut contradicts = vec![false; codes.len()];
    for (value, finding) in codes.clean().map_or(&[][..], |clean| &clean.findings) {
        if let Some(contradicts) = contradicts.get_mut(*value as usize) {
            *contradicts |= finding.code == "postcode-not-of-country";
        }
    }
    let mut agreement = Agreement::default();
    for row in rows {
        let (code, country) = (codes.code(row) as usize, countries.code(row) as usize);
        if is_there.get(code) == Some(&true) && is_country.get(country) == Some(&true) {
            agreement.add(contradicts.get(code) != Some(&true));
        }
    }
    agreement
}

/// Consent and opt-out of one channel contradict each other where both say yes.
fn not_both(input: &AuditInput<'_>, column: usize, other: usize, rows: Range<usize>) -> Agreement {
    let answers = |column: usize| -> Vec<Option<bool>> {
        let values = input.data.values(column);
        (0..values.len() as u32)
            .map(|code| values.text(code).parse().ok())
            .collect()
    };
    let (left, right) = (answers(column), answers(other));
    let mut agreement = Agreement::default();
    for row in rows {
        let of = |column: usize, answers: &[Option<bool>]| {
            answers
                .get(input.data.values(column).code(row) as usize)
                .copied()
                .flatten()
        };
        if let (Some(left), Some(right)) = (of(column, &left), of(other, &right)) {
            agreement.add(!(left && right));
        }
    }
    agreement
}

/// Adds the pairs of other records.
pub(super) fn merge_pairs<'a>(own: &mut Vec<FieldPair<'a>>, others: Vec<FieldPair<'a>>) {
    for other in others {
        match own
            .iter_mut()
            .find(|pair| pair.column == other.column && pair.other == other.other)
        {
            Some(pair) => pair.records.add_all(&other.records),
            None => own.push(other),
        }
    }
}

impl FieldPair<'_> {
    pub fn records(&self) -> &Agreement {
        &self.records
    }
}

impl From<FieldPair<'_>> for FieldAgreement {
    fn from(pair: FieldPair<'_>) -> Self {
        FieldAgreement {
            column: pair.column.into_owned(),
            other: pair.other.into_owned(),
            compared: pair.records.compared,
            agreeing: pair.records.agreeing,
        }
    }
}

/// A pair of records that a person has decided about, and what the weights alone say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelledPair {
    /// The smaller row of the two; the pair is counted with it.
    pub row: u32,
    /// Whether the person says that the two are the same.
    pub same: bool,
    /// Whether the weights alone say so.
    pub predicted: bool,
}

/// Counts over decided pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LabelState {
    found: u64,
    missed: u64,
    wrong: u64,
    kept_apart: u64,
}

/// The weights held against what people have decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LabelAudit {
    /// Decided pairs.
    pub pairs: u64,
    /// The same by both.
    pub found: u64,
    /// The same by the person, different by the weights.
    pub missed: u64,
    /// Different by the person, the same by the weights.
    pub wrong: u64,
    /// Different by both.
    pub kept_apart: u64,
    /// Pairs on which the two agree, of all, in percent.
    pub accuracy: Option<Interval>,
    /// Right ones among the pairs that the weights take for the same, in percent.
    pub precision: Option<Interval>,
    /// Pairs that the weights take for the same, among those that are, in percent.
    pub recall: Option<Interval>,
}

impl LabelState {
    pub fn measure(labels: &[LabelledPair], rows: Range<usize>) -> Self {
        let mut state = LabelState::default();
        for label in labels.iter().filter(|label| rows.contains(&(label.row as usize))) {
            let count = match (label.same, label.predicted) {
                (true, true) => &mut state.found,
                (true, false) => &mut state.missed,
                (false, true) => &mut state.wrong,
                (false, false) => &mut state.kept_apart,
            };
            *count += 1;
        }
        state
    }

    pub fn add_all(&mut self, other: &LabelState) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.kept_apart += other.kept_apart;
    }

    /// None of no decision.
    pub fn finish(self) -> Option<LabelAudit> {
        let LabelState {
            found,
            missed,
            wrong,
            kept_apart,
        } = self;
        let pairs = found + missed + wrong + kept_apart;
        (pairs > 0).then(|| LabelAudit {
            pairs,
            found,
            missed,
            wrong,
            kept_apart,
            accuracy: Interval::of(found + kept_apart, pairs),
            precision: Interval::of(found, found + wrong),
            recall: Interval::of(found, found + missed),
        })
    }
}
