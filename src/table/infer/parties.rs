//! Records of which some are about persons and others about organisations, each with a column for its name.

use super::{InferOptions, Inference, same_name};
use crate::table::{BLANK, Column, Kind, Role, Table};

/// The share of its values that a column of organisations may have beside the name of a person, to name what the records are about and not where persons work.
const BESIDE_PERSONS: f64 = 0.05;

/// Values that prove it at least.
const ENOUGH: usize = 5;

/// Gives a column of organisations its role where it is filled in other records than the names of persons.
pub(super) fn find(table: &Table, options: &InferOptions, inference: &mut Inference) {
    let fields = &inference.schema.fields;
    let names = fields.iter().filter(|f| {
        matches!(f.kind, Kind::PersonName | Kind::GivenName | Kind::FamilyName)
            && matches!(f.role, Role::Plain | Role::Party)
    });
    let persons: Vec<&Column> = names.filter_map(|f| table.column(&f.column)).collect();
    let names_a_person = |row: usize| persons.iter().any(|column| column.code(row) != BLANK);
    if persons.is_empty() {
        return;
    }
    let told = |name: &str| options.kinds.iter().any(|(n, ..)| same_name(n, name));
    let names_parties = |column: &Column| {
        let filled = || (0..column.rows()).filter(|&row| column.code(row) != BLANK);
        let (all, beside) = (filled().count(), filled().filter(|&row| names_a_person(row)).count());
        all >= ENOUGH && beside as f64 <= all as f64 * BESIDE_PERSONS
    };
    let companies = fields.iter().enumerate().filter(|(_, f)| {
        (f.kind, f.role) == (Kind::Company, Role::Plain)
            && !told(&f.column)
            && table.column(&f.column).is_some_and(names_parties)
    });
    let found: Vec<usize> = companies.map(|(at, _)| at).collect();
    for at in found {
        if let (Some(field), Some(reason)) = (inference.schema.fields.get_mut(at), inference.reasons.get_mut(at)) {
            field.role = Role::Party;
            reason.push_str("; it is filled where no person is named");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Role, infer, read_csv};
    use std::fmt::Write;

    #[test]
    fn an_employer_stands_beside_a_person() {
        for (beside, role) in [(false, Role::Party), (true, Role::Plain)] {
            let mut csv = "id,full_name,company\n".to_owned();
            for (i, name) in ["Ann Lee", "Bo Ek", "Ida Holm", "Per Berg", "Uwe Au", "Eva Ost"]
                .into_iter()
                .enumerate()
            {
                let company = format!("Northwind {i} Trading Ltd");
                match beside {
                    true => writeln!(csv, "{i},{name},{company}"),
                    false => writeln!(csv, "p{i},{name},\no{i},,{company}"),
                }
                .unwrap();
            }
            let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
            let schema = infer(&read.table, &InferOptions::default()).unwrap().schema;
            assert_eq!(schema.field("company").unwrap().role, role, "{csv}");
        }
    }
}
