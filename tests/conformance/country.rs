//! Countries.

use super::{Row, Suite};
use hrein::normalize::{Context, Kind};

pub const SUITES: &[Suite] = &[
    Suite {
        name: "country names",
        file: "address/country_names.jsonl",
        floor: 90.3,
        peer: None,
        judge: country,
    },
    Suite {
        name: "country aliases",
        file: "address/country_names.jsonl",
        floor: 94.1,
        peer: None,
        judge: country_alias,
    },
];

/// Names that mean a country and nothing else.
fn country(row: &Row) -> Option<bool> {
    let plain = row.flag("/expect/weak") == Some(false) && row.flag("/args/is_country") == Some(true);
    if plain { country_alias(row) } else { None }
}

/// All names of countries, those in rare languages and spellings too.
fn country_alias(row: &Row) -> Option<bool> {
    let right = row.text("/expect/code").filter(|code| code.len() == 2)?;
    let ours = row.read(Kind::Country, &Context::default());
    Some(ours.canonical().eq_ignore_ascii_case(right))
}
