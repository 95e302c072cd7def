//! Streets of another address than the one that the table spells out.

use super::header::header_words;
use super::{InferOptions, Inference, same_name};
use crate::table::{Field, Kind, Role, Table};

/// Leaves out of matching a street that has no town of its own where another one has: `site_address` beside `mail_address`, `mail_city` and `mail_zip`.
///
/// The first word of their headers tells which columns are one address. Of the two streets, the one with the town is where letters go; together with the other street
/// its town would make an address that is nowhere.
pub(super) fn find(table: &Table, options: &InferOptions, inference: &mut Inference) {
    let fields = &inference.schema.fields;
    let streets = || {
        let of_kind = |f: &&Field| matches!(f.kind, Kind::Street | Kind::Address) && f.role == Role::Plain;
        fields.iter().filter(of_kind)
    };
    let filled = |f: &Field| table.column(&f.column).map_or(0, |column| column.filled());
    let has_town = |first: &str| {
        let mut towns = fields
            .iter()
            .filter(|f| matches!(f.kind, Kind::City | Kind::Postcode) && f.role == Role::Plain);
        towns.any(|f| first_word(&f.column).is_some_and(|word| word == first))
    };
    let with_town = streets().filter(|f| first_word(&f.column).is_some_and(|word| has_town(&word)));
    let Some(spelt_out) = with_town.max_by_key(|f| filled(f)) else {
        return;
    };
    let told = |name: &str| options.kinds.iter().any(|(n, ..)| same_name(n, name));
    let without = |f: &&Field| {
        let of_another = first_word(&f.column).is_some_and(|word| !has_town(&word));
        f.kind == Kind::Street && of_another && !told(&f.column) && filled(f) <= filled(spelt_out).saturating_mul(2)
    };
    let without: Vec<String> = streets().filter(without).map(|f| f.column.clone()).collect();
    let reason_why = format!("; of another address than {:?}, which has a town", spelt_out.column);
    for (field, reason) in inference.schema.fields.iter_mut().zip(&mut inference.reasons) {
        if without.contains(&field.column) {
            field.role = Role::Attribute;
            reason.push_str(&reason_why);
        }
    }
}

/// The first word of a header of several.
fn first_word(header: &str) -> Option<String> {
    let mut words = header_words(header).into_iter();
    words.next().filter(|_| words.next().is_some())
}

#[cfg(test)]
mod tests {
    use crate::table::{CsvOptions, CsvSource, InferOptions, Role, infer, read_csv};

    #[test]
    fn a_street_goes_with_the_town_that_is_called_alike() {
        use Role::{Attribute, Plain};
        for (header, expected) in [
            ("SITUS_ADDR,MAIL_ADDR,MAIL_CITY", [Attribute, Plain, Plain]),
            ("owner street,property street,owner city", [Plain, Attribute, Plain]),
            ("address,mailing address,city", [Plain, Plain, Plain]),
            ("home street,work street,city", [Plain, Plain, Plain]),
            ("street,home street,home city", [Plain, Plain, Plain]),
            ("address1_line1,address2_line1,address1_city", [Plain, Plain, Plain]),
        ] {
            let rows = "1,12 Main Street,5 Oak Avenue,Boston\n2,7 Elm Road,91 High Street,Chicago\n3,3 Mill Lane,44 Hill Road,Denver\n";
            let csv = format!("id,{header}\n{rows}");
            let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
            let fields = infer(&read.table, &InferOptions::default()).unwrap().schema.fields;
            let roles: Vec<Role> = fields.iter().map(|f| f.role).collect();
            assert_eq!(roles, expected, "{header}");
        }
    }
}
