//! Numbers that a system gave its records and not their bearers: no two records share one, so they tell nothing of duplicates.

use super::header::{Hint, Subject};
use super::lexicon::{Class, classes_of_phrase};
use super::{InferOptions, Inference, same_name};
use crate::table::{BLANK, Column, Kind, Role, Table};
use crate::text::fold::fold;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Values beside which duplicates would show. Where three records in a hundred have a duplicate and four in five numbers are typed alike, as many as these recur four times
/// (and not once in two tables of a hundred); where they still do not, it is for each record to have its own.
const ENOUGH: usize = 300;

/// Records of which one may have the number of another of its source: rows that an export has twice, numbers drawn by lot.
const ROWS_TWICE: usize = 1000;

/// Leaves out of matching the numbers of which no two records have the same, whatever the sources: equal they never are, and unequal they are between duplicates as well.
///
/// What a state issues to its bearer once (all that has a scheme, passports, tax numbers) stays: two of those are two bearers.
pub(super) fn find(table: &Table, options: &InferOptions, inference: &mut Inference) {
    for (field, reason) in inference.schema.fields.iter_mut().zip(&mut inference.reasons) {
        let told = options.kinds.iter().any(|(name, ..)| same_name(name, &field.column));
        let compared = (field.kind, field.role) == (Kind::Identifier, Role::Plain) && field.scheme.is_none();
        if told || !compared || is_issued_once(&field.column) {
            continue;
        }
        let sources = table.sources.as_ref();
        if table
            .column(&field.column)
            .is_some_and(|column| never_recurs(column, sources))
        {
            field.role = Role::Attribute;
            reason.push_str("; no two records share one, so it numbers the records");
        }
    }
}

/// Whether a header names what a person or an organisation has one of, wherever it is written down.
fn is_issued_once(header: &str) -> bool {
    Hint::of(header).is_some_and(|hint| hint.subject == Subject::Kind(Kind::Identifier))
}

/// Whether values are many, and no two records have the same but a few rows that came in twice.
fn never_recurs(column: &Column, sources: Option<&Column>) -> bool {
    let (rows, filled) = (column.rows(), column.filled());
    // Both of two duplicates must have it for the number to recur.
    if filled.saturating_mul(filled) < ENOUGH.saturating_mul(rows) {
        return false;
    }
    let mut counts = vec![0_usize; column.distinct()];
    column.codes().iter().for_each(|&code| counts[code as usize] += 1);
    let stands_in = |code: u32| classes_of_phrase(&fold(column.value(code))) & Class::Blank.bit() != 0;
    let is_one = |code: u32| code != BLANK && (counts[code as usize] == 1 || !stands_in(code));
    let is_one: Vec<bool> = (0..counts.len() as u32).map(is_one).collect();
    let again = counts.iter().zip(&is_one).filter(|(_, one)| **one);
    let most = filled / ROWS_TWICE;
    if again.map(|(count, _)| count - 1).sum::<usize>() > most {
        return false;
    }
    let told = (0..rows).filter(|&row| is_one[column.code(row) as usize]);
    let mut keys: Vec<(u64, usize)> = told.map(|row| (key(column.get(row)), row)).collect();
    keys.sort_unstable();
    let equal = || keys.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let of_two_sources = |pair: &[(u64, usize)]| sources.is_some_and(|s| s.code(pair[0].1) != s.code(pair[1].1));
    equal().count() <= most && !equal().any(of_two_sources)
}

/// The same for two ways of writing one number: case, separators and zeros in front do not count.
fn key(value: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let letters = value.chars().filter(|c| c.is_alphanumeric()).skip_while(|&c| c == '0');
    letters.for_each(|c| hasher.write_u32(u32::from(c.to_ascii_lowercase())));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Role, infer, read_csv};
    use std::fmt::Write;

    /// The role of a column called `header` with these values, by turns in two sources, and `again` in a third.
    fn role(header: &str, values: impl Iterator<Item = String>, again: Option<&str>) -> Role {
        let mut csv = format!("id,source,first_name,{header}\n");
        for (i, value) in values.enumerate() {
            writeln!(csv, "{i},{},Anna,{value}", ["crm", "shop"][i % 2]).unwrap();
        }
        if let Some(again) = again {
            writeln!(csv, "x,bank,Anna,{again}").unwrap();
        }
        let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
        let inferred = infer(&read.table, &InferOptions::default()).unwrap();
        inferred.schema.field(header).unwrap().role
    }

    #[test]
    fn numbers_that_never_recur_number_the_records() {
        let numbers = |n: usize| (0..n).map(|i| format!("AB-{}", 7_001 + i * 37));
        for header in [
            "customer id",
            "Record ID",
            "uuid",
            "Account Number",
            "Member ID",
            "MRN",
            "policy number",
        ] {
            assert_eq!(role(header, numbers(400), None), Role::Attribute, "{header}");
            // One that another source has, too, is evidence, however it is written.
            assert_eq!(role(header, numbers(400), Some("AB-7001")), Role::Plain, "{header}");
            assert_eq!(role(header, numbers(400), Some("ab 7001")), Role::Plain, "{header}");
            // Of so few nothing is known.
            assert_eq!(role(header, numbers(200), None), Role::Plain, "{header}");
        }
        // A row in a thousand may be there twice, but not in two sources.
        for (again, expected) in [(7, Role::Attribute), (8, Role::Plain)] {
            let twice = (0..1_200).map(|i| format!("AB-{}", 7_001 + if i == 9 { again } else { i } * 37));
            assert_eq!(role("Record ID", twice, None), expected, "{again}");
        }
        let stands_in = numbers(400).chain((0..9).map(|_| "n/a".to_owned()));
        assert_eq!(role("Record ID", stands_in, None), Role::Attribute);
        let seldom = (0..2_000).map(|i| if i % 5 == 0 { format!("AB-{i}") } else { String::new() });
        assert_eq!(role("Member ID", seldom, None), Role::Plain, "too seldom told to recur");
    }

    #[test]
    fn what_is_issued_once_is_evidence_against_too() {
        for header in [
            "ssn",
            "passport number",
            "tax id",
            "vat number",
            "kennitala",
            "company number",
        ] {
            let numbers = (0..400).map(|i| format!("{}", 123_456_789 + i * 1_037));
            assert_eq!(role(header, numbers, None), Role::Plain, "{header}");
        }
    }
}
