//! Companies.

use super::{Row, Suite};
use hrein::normalize::{Kind, Part, normalize};

pub const SUITES: &[Suite] = &[Suite {
    name: "legal forms",
    file: "company/gleif_elf_abbreviations.jsonl",
    floor: 99.7,
    peer: None,
    judge: legal_form,
}];

/// A made-up name must be what is left of a company when its form is taken off.
fn legal_form(row: &Row) -> Option<bool> {
    let name = "Zephyrine Quorvath";
    let text = format!("{name} {}", row.input());
    let ours = normalize(Kind::Company, &text, &row.region("/args/country"));
    Some(ours.part(Part::Base) == Some(name))
}
