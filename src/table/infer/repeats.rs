//! Columns that say again what another one says: evidence that would be counted twice.

use super::{InferOptions, Inference, same_name};
use crate::table::{BLANK, Column, Field, Kind, Role, Table};
use crate::text::fold::fold;
use crate::text::tokens::words;

/// The share of its values that a column may have of its own, and of those that the other one lacks.
const OWN: f64 = 0.1;

/// Values that prove it at least.
const ENOUGH: usize = 5;

/// Rows that are looked at, evenly taken.
const ROWS: usize = 2000;

/// Columns of a kind that are looked at, and letters of a value.
const COLUMNS: usize = 32;
const LETTERS: usize = 100;

/// Leaves out of matching the columns that repeat an earlier one of their kind.
pub(super) fn find(table: &Table, options: &InferOptions, inference: &mut Inference) {
    let mut seen: Vec<(Kind, String)> = Vec::new();
    for (field, reason) in inference.schema.fields.iter_mut().zip(&mut inference.reasons) {
        let told = options.kinds.iter().any(|(name, ..)| same_name(name, &field.column));
        if told || field.role != Role::Plain || !stands_alone(field) {
            continue;
        }
        let Some(column) = table.column(&field.column) else {
            continue;
        };
        let of_kind = || seen.iter().filter(|(kind, _)| *kind == field.kind);
        let repeated = of_kind().find(|(kind, name)| {
            table
                .column(name)
                .is_some_and(|earlier| repeats(column, earlier, *kind))
        });
        match repeated {
            Some((_, earlier)) => {
                field.role = Role::Attribute;
                reason.push_str(&format!("; it repeats {earlier:?}"));
            }
            None if of_kind().count() < COLUMNS => seen.push((field.kind, field.column.clone())),
            None => {}
        }
    }
}

/// Whether each column of the kind is compared by itself, and agrees by chance seldom: of other kinds, several columns are one, or weigh little.
fn stands_alone(field: &Field) -> bool {
    use Kind::{Company, Date, Identifier, PersonName, Text, Url};
    matches!(field.kind, PersonName | Company | Date | Url | Identifier | Text)
}

fn repeats(column: &Column, earlier: &Column, kind: Kind) -> bool {
    let step = column.rows().div_ceil(ROWS).max(1);
    let rows = || {
        (0..column.rows())
            .step_by(step)
            .filter(|&row| column.code(row) != BLANK)
    };
    let filled = rows().count();
    let own = rows().filter(|&row| !says_the_same(column.get(row), earlier.get(row), kind));
    let most = (filled as f64 * OWN) as usize;
    filled >= ENOUGH && own.take(most + 1).count() <= most
}

fn says_the_same(value: &str, earlier: &str, kind: Kind) -> bool {
    if value == earlier {
        return true;
    }
    let (value, earlier) = (fold(start(value)), fold(start(earlier)));
    match kind {
        // One may have a title, a middle name or a suffix that the other has not.
        Kind::PersonName => {
            let has_all = |a: &str, b: &str| words(a).all(|word| words(b).any(|other| other == word));
            !earlier.is_empty() && (has_all(&value, &earlier) || has_all(&earlier, &value))
        }
        _ => value == earlier,
    }
}

fn start(value: &str) -> &str {
    let end = value.char_indices().nth(LETTERS).map_or(value.len(), |(end, _)| end);
    value.get(..end).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Kind, Role, infer, read_csv};

    #[test]
    fn what_is_said_twice_counts_once() {
        let people = [
            "Ann Lee", "Bo Ek", "Ida Holm", "Per Berg", "Uwe Au", "Eva Ost", "Kim Li",
        ];
        let mut csv = "id,full_name,first and surname,spouse name,born,birth date,joined\n".to_owned();
        for (i, name) in people.into_iter().enumerate() {
            let born = format!("19{}0-02-03", i + 1);
            let spouse = people[(i + 1) % people.len()];
            csv.push_str(&format!(
                "{i},Dr. {name},{},{spouse},{born},{born},201{i}-01-02\n",
                name.to_uppercase()
            ));
        }
        let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
        let inferred = infer(&read.table, &InferOptions::default()).unwrap();
        let role = |column| inferred.schema.field(column).map(|field| field.role);
        assert_eq!(role("full_name"), Some(Role::Plain));
        assert_eq!(role("first and surname"), Some(Role::Attribute));
        assert_eq!(role("spouse name"), Some(Role::Plain));
        assert_eq!(
            (role("born"), role("birth date")),
            (Some(Role::Plain), Some(Role::Attribute))
        );
        let reason = inferred.reasons.iter().find(|reason| reason.contains("it repeats"));
        assert!(reason.is_some_and(|reason| reason.ends_with("it repeats \"full_name\"")));
        // Who says what a column is has the last word.
        let told = InferOptions::default().kind("first and surname", Kind::PersonName, None);
        let inferred = infer(&read.table, &told).unwrap();
        assert_eq!(inferred.schema.field("first and surname").unwrap().role, Role::Plain);
    }
}
