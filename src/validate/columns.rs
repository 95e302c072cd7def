//! Rules over a whole table.

use super::outcome::{RuleOutcome, Validation};
use super::rule::Check;
use super::test::compare;
use super::{ReadyRule, Validator};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Finding;
use crate::normalize::{CleanColumn, CleanTable, Context, Quality, normalize};
use crate::table::{Field, Schema, Table};
use crate::text::answer::answer;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What a rule says of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It does not apply.
    Unchecked,
    Passes,
    Fails,
}

impl From<bool> for Verdict {
    fn from(passes: bool) -> Self {
        if passes { Verdict::Passes } else { Verdict::Fails }
    }
}

impl Validator {
    /// Holds every record of a table against the rules. Linear in the rows for each rule; values are tested once per distinct value.
    ///
    /// # Errors
    /// `unknown-column` when a rule names a column that the table does not have.
    pub fn table(&self, data: &CleanTable<'_>) -> Result<Validation> {
        let mut validation = Validation {
            version: self.version.clone(),
            ..Validation::default()
        };
        for (number, ready) in self.rules.iter().enumerate() {
            let names = ready.rule.check.columns();
            let columns: Vec<usize> = names.iter().map(|name| position(data, name)).collect::<Result<_>>()?;
            let verdicts = verdicts(data, ready, &columns, &self.context());
            let mut outcome = RuleOutcome {
                code: ready.rule.check.code(),
                columns: names.into_iter().map(String::from).collect(),
                checked: 0,
                failed: 0,
                mostly: ready.rule.mostly,
            };
            for (row, verdict) in verdicts.into_iter().enumerate() {
                outcome.checked += u64::from(verdict != Verdict::Unchecked);
                if verdict == Verdict::Fails {
                    outcome.failed += 1;
                    validation.failed.push((row as u32, number as u32));
                }
            }
            validation.outcomes.push(outcome);
            validation
                .findings
                .push((columns.first().copied().unwrap_or_default(), ready.finding()));
        }
        validation.failed.sort_unstable();
        Ok(validation)
    }
}

impl Validator {
    /// As [`table`](Validator::table), from raw cells: `give` is shown the clean table and what came of it. Columns of the schema that the table has are normalised, each distinct
    /// value once, and those that it lacks are left out.
    ///
    /// # Errors
    /// As [`table`](Validator::table), and those of `give`.
    pub fn raw_table<T>(
        &self,
        table: &Table,
        give: impl FnOnce(&CleanTable<'_>, &Validation) -> Result<T>,
    ) -> Result<T> {
        let has = |field: &&Field| table.column(&field.column).is_some();
        let schema = Schema {
            fields: self.schema.fields.iter().filter(has).cloned().collect(),
        };
        let clean = |field: &Field| {
            let column = table.column(&field.column)?;
            let context = self.context();
            Some(CleanColumn::new(
                column,
                field.kind,
                &context.scheme(field.scheme.as_deref()),
            ))
        };
        let clean: Vec<CleanColumn> = schema.fields.iter().filter_map(clean).collect();
        let data = CleanTable::new(table, &schema, &clean)?;
        give(&data, &self.table(&data)?)
    }
}

impl ReadyRule {
    pub(super) fn finding(&self) -> Finding {
        let check = &self.rule.check;
        Finding::new(check.code(), self.rule.severity, 0..0, Cow::Owned(check.message()))
    }
}

fn position(data: &CleanTable<'_>, name: &str) -> Result<usize> {
    data.position(name).ok_or_else(|| {
        let message = format!("a rule names a column {name:?} that the table does not have");
        Error::new(ErrorKind::BadConfig, "unknown-column", message)
    })
}

/// The verdict on each row.
fn verdicts(data: &CleanTable<'_>, ready: &ReadyRule, columns: &[usize], context: &Context<'_>) -> Vec<Verdict> {
    let [column, rest @ ..] = columns else {
        return Vec::new();
    };
    let other = rest.first().unwrap_or(column);
    match &ready.rule.check {
        Check::Unique { .. } => unique(data, columns),
        Check::Required { .. } => by_value(data, *column, |_, quality| (quality > Quality::Placeholder).into()),
        Check::RequiredIf { .. } => {
            let required = by_value(data, *other, |text, quality| match &ready.test {
                Some(test) => (quality > Quality::Placeholder && test.passes(text)).into(),
                None => (quality > Quality::Placeholder).into(),
            });
            let filled = by_value(data, *column, |_, quality| (quality > Quality::Placeholder).into());
            let verdict = |(required, filled)| {
                if required == Verdict::Passes {
                    filled
                } else {
                    Verdict::Unchecked
                }
            };
            required.into_iter().zip(filled).map(verdict).collect()
        }
        Check::CompareFields { is, .. } => by_two_values(data, *column, *other, |a, b| is.holds(compare(a, b))),
        Check::NotBoth { .. } => {
            let yes = |column| by_value(data, column, |text, _| (answer(text) == Some(true)).into());
            let both = |(a, b)| (!(a == Verdict::Passes && b == Verdict::Passes)).into();
            yes(*column).into_iter().zip(yes(*other)).map(both).collect()
        }
        Check::Kind { kind, .. } if data.field(*column).is_some_and(|f| f.kind == *kind) => {
            by_filled_value(data, *column, |_, quality| quality != Quality::Invalid)
        }
        Check::Kind { kind, .. } => {
            by_filled_value(data, *column, |text, _| normalize(*kind, text, context).is_valid())
        }
        _ => match &ready.test {
            Some(test) => by_filled_value(data, *column, |text, _| test.passes(text)),
            None => vec![Verdict::Unchecked; data.rows()],
        },
    }
}

/// Judges each distinct value once.
fn by_value(data: &CleanTable<'_>, column: usize, judge: impl Fn(&str, Quality) -> Verdict) -> Vec<Verdict> {
    let values = data.values(column);
    let qualities = values.qualities();
    let judged = |(code, quality): (usize, &Quality)| judge(values.text(code as u32), *quality);
    let verdicts: Vec<Verdict> = qualities.iter().enumerate().map(judged).collect();
    let verdict = |&code: &u32| verdicts.get(code as usize).copied().unwrap_or(Verdict::Unchecked);
    values.codes().iter().map(verdict).collect()
}

/// As [`by_value`]; blanks and placeholders are not checked.
fn by_filled_value(data: &CleanTable<'_>, column: usize, passes: impl Fn(&str, Quality) -> bool) -> Vec<Verdict> {
    by_value(data, column, |text, quality| match quality {
        Quality::Blank | Quality::Placeholder => Verdict::Unchecked,
        _ => passes(text, quality).into(),
    })
}

fn by_two_values(
    data: &CleanTable<'_>,
    left: usize,
    right: usize,
    passes: impl Fn(&str, &str) -> bool,
) -> Vec<Verdict> {
    let usable = |column| by_filled_value(data, column, |_, _| true);
    let both = |(row, (left_is, right_is))| match (left_is, right_is) {
        (Verdict::Passes, Verdict::Passes) => passes(data.value(row, left), data.value(row, right)).into(),
        _ => Verdict::Unchecked,
    };
    usable(left)
        .into_iter()
        .zip(usable(right))
        .enumerate()
        .map(both)
        .collect()
}

/// Fails every record that shares its values with another. Numbers the combinations column by column, so that no two different ones can meet.
fn unique(data: &CleanTable<'_>, columns: &[usize]) -> Vec<Verdict> {
    let mut combinations: Vec<Option<u32>> = vec![Some(0); data.rows()];
    for &column in columns {
        let values = data.values(column);
        let qualities = values.qualities();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let id_of_code: Vec<u32> = (0..values.len() as u32)
            .map(|code| {
                let next = numbers.len() as u32;
                *numbers.entry(values.text(code)).or_insert(next)
            })
            .collect();
        let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for (combination, &code) in combinations.iter_mut().zip(values.codes()) {
            let code = code as usize;
            let usable = qualities.get(code).is_some_and(|&q| q > Quality::Placeholder);
            *combination = combination.filter(|_| usable).map(|before| {
                let next = known.len() as u32;
                *known.entry((before, id_of_code[code])).or_insert(next)
            });
        }
    }
    let mut counts = vec![0u32; data.rows()];
    combinations.iter().flatten().for_each(|&c| counts[c as usize] += 1);
    let verdict =
        |combination: Option<u32>| combination.map_or(Verdict::Unchecked, |c| (counts[c as usize] == 1).into());
    combinations.into_iter().map(verdict).collect()
}
