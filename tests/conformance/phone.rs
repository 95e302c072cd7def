//! Telephone numbers.

use super::{Row, Suite};
use hrein::normalize::{KeyName, Kind, Normalized};

pub const SUITES: &[Suite] = &[
    Suite {
        name: "phone E.164",
        file: "phone/oracle.jsonl",
        floor: 98.5,
        peer: None,
        judge: phone_e164,
    },
    Suite {
        name: "phone validity",
        file: "phone/oracle.jsonl",
        floor: 88.5,
        peer: None,
        judge: phone_validity,
    },
];

/// The number as read by the oracle, where it reads one; rows that differ between versions of its metadata do not count.
fn phone(row: &Row) -> Option<Normalized> {
    let counts = row.flag("/expect/parsed") == Some(true) && row.flag("/metadata_sensitive").is_none();
    counts.then(|| row.read(Kind::Phone, &row.region("/args/region")))
}

fn phone_e164(row: &Row) -> Option<bool> {
    let ours = phone(row)?;
    (row.flag("/expect/is_valid") == Some(true)).then(|| row.text("/expect/e164") == ours.key(KeyName::E164))
}

fn phone_validity(row: &Row) -> Option<bool> {
    Some(phone(row)?.is_valid() == row.flag("/expect/is_valid")?)
}
