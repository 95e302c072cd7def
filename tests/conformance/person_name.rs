//! Names of persons.

use super::{Row, Suite};
use hrein::normalize::{Context, Kind, Part};

pub const SUITES: &[Suite] = &[
    Suite {
        name: "person names",
        file: "name/human_name_parse.jsonl",
        floor: 87.5,
        peer: None,
        judge: name_fields,
    },
    Suite {
        name: "person names, tagged",
        file: "name/probablepeople_person.jsonl",
        floor: 93.5,
        peer: None,
        judge: name_tokens,
    },
];

/// The letters of a name, in lower case.
fn letters(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Given name (or its initial) and family name.
fn name_fields(row: &Row) -> Option<bool> {
    let family = letters(Some(row.text("/expect/family")?));
    let mut given = letters(row.text("/expect/given"));
    let ours = row.read(Kind::PersonName, &Context::default());
    let mut our_given = letters(ours.part(Part::Given));
    if given.is_empty() {
        given = letters(row.text("/expect/first_initial"));
        our_given.truncate(given.len());
    }
    Some(letters(ours.part(Part::Family)) == family && our_given == given)
}

/// Rows that have a given name and a surname, of one person.
fn name_tokens(row: &Row) -> Option<bool> {
    let given = row.text("/expect/components/GivenName")?;
    let family = row.text("/expect/components/Surname")?;
    if row.text("/expect/components/And").is_some() {
        return None;
    }
    let ours = row.read(Kind::PersonName, &Context::default());
    Some(
        letters(ours.part(Part::Given)) == letters(Some(given))
            && letters(ours.part(Part::Family)) == letters(Some(family)),
    )
}
