//! Postal addresses and their pieces.

use super::{Row, Suite};
use hrein::normalize::Kind;

pub const SUITES: &[Suite] = &[
    Suite {
        name: "postcode form",
        file: "address/postal_codes.jsonl",
        floor: 99.0,
        peer: None,
        judge: postcode_form,
    },
    Suite {
        name: "postcode validity",
        file: "address/postal_codes.jsonl",
        floor: 98.0,
        peer: None,
        judge: postcode_validity,
    },
];

fn postcode_form(row: &Row) -> Option<bool> {
    let right = row.text("/expect/canonical")?;
    Some(row.read(Kind::Postcode, &row.region("/args/country")).canonical() == right)
}

/// A form that can be repaired is as good as a strict one.
fn postcode_validity(row: &Row) -> Option<bool> {
    let right = row.flag("/expect/strict_ok")? || row.text("/expect/canonical").is_some();
    Some(row.read(Kind::Postcode, &row.region("/args/country")).is_valid() == right)
}
