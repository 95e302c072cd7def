//! Tables that name nobody: titles, products, works. What they have is their texts.

use super::header::{Hint, Subject};
use super::{InferOptions, Inference, same_name};
use crate::table::{Column, Field, Kind, Role, Table};

/// Rows a value, of those that have one: fewer different values name groups.
const ROWS_A_VALUE: usize = 10;

/// The share of rows that must have a value.
const FILLED: f64 = 0.3;

/// Characters of a value from which on it is prose, as a mean.
const PROSE: usize = 120;

/// Has the texts compared where no column names or reaches a customer: nothing would be compared otherwise.
pub(super) fn find(table: &Table, options: &InferOptions, inference: &mut Inference) {
    if inference.schema.fields.iter().any(identifies) {
        return;
    }
    for (field, reason) in inference.schema.fields.iter_mut().zip(&mut inference.reasons) {
        let told = options.kinds.iter().any(|(name, ..)| same_name(name, &field.column));
        let free = (field.kind, field.role) == (Kind::Text, Role::Attribute) && !told && !is_a_note(&field.column);
        if free && table.column(&field.column).is_some_and(tells_records_apart) {
            field.role = Role::Plain;
            reason.push_str("; no column names or reaches anybody, so texts are compared");
        }
    }
}

/// Whether a field tells by itself who or what a record is about.
fn identifies(field: &Field) -> bool {
    use Kind::{Address, Company, Email, FamilyName, GivenName, Identifier, PersonName, Phone, Street, Url};
    let kinds = [
        PersonName,
        GivenName,
        FamilyName,
        Company,
        Address,
        Street,
        Email,
        Phone,
        Url,
        Identifier,
        Kind::Text,
    ];
    kinds.contains(&field.kind) && field.role != Role::Attribute
}

/// Whether a header announces a note, which says something about the record and not what it is.
fn is_a_note(header: &str) -> bool {
    Hint::of(header).is_some_and(|hint| hint.subject == Subject::Kind(Kind::Text))
}

fn tells_records_apart(column: &Column) -> bool {
    let (rows, filled, distinct) = (column.rows(), column.filled(), column.distinct() - 1);
    let length: usize = (1..column.distinct() as u32)
        .map(|code| column.value(code).chars().take(PROSE * 10).count())
        .sum();
    let worded = (1..column.distinct() as u32).filter(|&code| column.value(code).contains(char::is_alphabetic));
    let worded = worded.count() * 2 > distinct;
    worded && filled as f64 >= rows as f64 * FILLED && distinct * ROWS_A_VALUE >= filled && length <= distinct * PROSE
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Kind, Role, infer, read_csv};
    use std::fmt::Write;

    #[test]
    fn texts_are_compared_where_nothing_else_is() {
        let titles = [
            "Blue Forever",
            "Night Boy",
            "Dream Shadow",
            "Road and Rain",
            "Far Fire",
            "Grey Morning",
        ];
        let shelf = ["upper shelf to the left", "lower shelf"];
        for (beside, role) in [("year", Role::Plain), ("email", Role::Attribute)] {
            let mut csv = format!("id,title,shelf,notes,{beside}\n");
            for i in 0..60 {
                let (title, other) = (titles[i % 6], titles[(i / 6) % 6]);
                let value = [format!("{}", 1990 + i % 6), format!("a{i}@example.com")];
                let value = &value[usize::from(beside == "email")];
                writeln!(csv, "{i},{title} {other},{},{other} {title} {i},{value}", shelf[i % 2]).unwrap();
            }
            let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
            let schema = infer(&read.table, &InferOptions::default()).unwrap().schema;
            let field = |name| schema.field(name).map(|f| (f.kind, f.role));
            assert_eq!(field("title"), Some((Kind::Text, role)), "beside {beside}");
            assert_eq!(field("notes"), Some((Kind::Text, Role::Attribute)));
            assert_eq!(field("shelf"), Some((Kind::Category, Role::Attribute)));
        }
    }
}
