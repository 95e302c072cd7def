//! The key library: which keys the pieces of a table allow, the most selective first.

use super::key::{BlockingKey, KeyPart, Transform};
use crate::profile::{PieceKind, Profiles};

/// What a key is made of.
type Combination = &'static [(PieceKind, Transform)];

/// Keys that hardly bring together any but the same, for tables of every size.
const TELLING: &[Combination] = {
    use PieceKind::*;
    use Transform::*;
    &[
        &[(Identifier, Whole)],
        &[(Mailbox, Whole)],
        &[(PhoneTail, Whole)],
        &[(NameTokens, Whole), (Date, Whole)],
        &[(StreetNumber, Whole), (Family, Sound)],
        &[(StreetNumber, Whole), (Given, Sound)],
        &[(NameTokens, Whole), (Postcode, Whole)],
        &[(EmailLocal, Whole)],
    ]
};

/// Keys for tables of every size, the most selective first.
const COMMON: &[Combination] = {
    use PieceKind::*;
    use Transform::*;
    &[
        &[(Company, Whole)],
        &[(WebDomain, Whole)],
        &[(Date, Whole), (NameTokens, Initials)],
        &[(Date, Whole), (Given, Sound)],
        &[(Date, Whole), (Family, Sound)],
        &[(NameTokens, Whole)],
        &[(StreetNumber, Whole), (Postcode, Whole)],
        &[(StreetNumber, Whole), (City, Whole)],
        &[(NameTokens, WordSounds)],
        &[(Family, Sound), (Postcode, Whole)],
        &[(Given, Sound), (Postcode, Whole)],
        &[(Family, Sound), (Date, YearMonth)],
        &[(Given, Sound), (Date, YearMonth)],
        &[(NameTokens, WordSounds), (Date, MonthDay)],
        &[(Family, Sound), (Given, Prefix(1)), (City, Sound)],
        &[(Family, Sound), (Given, Prefix(1)), (Date, Year)],
        &[(Given, Sound), (Street, Sound)],
        &[(Family, Sound), (Street, Sound)],
        &[(Company, RareWordPairs(3))],
        &[(Company, Prefix(4)), (City, Sound)],
        &[(Company, Prefix(4)), (Postcode, Whole)],
        &[(Company, RareWords(2))],
        &[(Company, Sound)],
        &[(Company, Prefix(5))],
        &[(StreetNumber, Whole)],
        &[(Street, RareWords(2)), (HouseNumber, Whole)],
        &[(Date, Whole)],
        &[(Text, Whole)],
        &[(Text, RareWordPairs(4))],
        &[(Text, RareWords(2))],
        &[(Text, Prefix(5))],
        &[(Family, Sound), (Given, Sound)],
        &[(EmailLocal, Prefix(6))],
        &[(Family, Prefix(4)), (Given, Prefix(2))],
        &[(Street, Sound), (City, Whole)],
        &[(City, Sound), (Given, Sound)],
        &[(Mailbox, Prefix(8))],
        &[(Family, Sound), (Date, Year)],
        &[(Given, Sound), (Date, Year)],
        &[(Family, Sound)],
        &[(Given, Sound), (Family, Prefix(1))],
    ]
};

/// Keys for a name of many at a company of many, where the blocks of either are too big. They tell more than [`COMMON`] ones, but are younger: files of indices know keys by their numbers, so that
/// new ones have to come last there.
const YOUNGER: &[Combination] = {
    use PieceKind::*;
    use Transform::*;
    &[
        &[(Company, Prefix(4)), (Family, Sound)],
        &[(Company, Prefix(4)), (Given, Sound)],
    ]
};

/// Keys that many share: a country may have few places of birth, a district many houses of one number.
const LAST: &[Combination] = {
    use PieceKind::*;
    use Transform::*;
    &[
        &[(Family, Sound), (Birthplace, Whole)],
        &[(Given, Sound), (Birthplace, Whole)],
        &[(Birthplace, Whole), (Date, Year)],
        &[(HouseNumber, Whole), (Postcode, Whole)],
        &[(HouseNumber, Whole), (City, Sound)],
    ]
};

/// Keys that find slips in what identifies, and names that are misspelt but for a first letter. Chance brings together the square of the records: they are for
/// tables of at most [`MOST_ROWS`] records, where the budget has room.
const SLIPS: &[Combination] = {
    use PieceKind::*;
    use Transform::*;
    &[
        &[(PhoneTail, OneLeftOut)],
        &[(EmailHouse, Whole), (EmailLocal, Prefix(1))],
        &[(Date, OneLeftOut), (Given, Prefix(1))],
        &[(Date, OneLeftOut), (Family, Prefix(1))],
        &[(Postcode, Whole), (NameTokens, Initials)],
        &[(Postcode, Whole), (Birthplace, Whole)],
        &[(Postcode, Whole), (Given, Prefix(1))],
        &[(Postcode, Whole), (Family, Prefix(1))],
    ]
};

/// Most records of a table that is blocked by [`SLIPS`]. The ends of two unrelated phones, of seven digits, agree but for one with a chance of 7 in a million: at 200,000 records that are 140,000
/// pairs, less than one a record.
const MOST_ROWS: usize = 200_000;

/// The blocking keys for a table with these pieces, in the order in which pairs are attributed to them.
pub fn library(profiles: &Profiles) -> Vec<BlockingKey> {
    let slips = if profiles.rows <= MOST_ROWS { SLIPS } else { &[] };
    keys_of(&[TELLING, YOUNGER, COMMON, LAST, slips], profiles)
}

/// The keys of [`library`] that a table keeps however it grows, in the order of their numbers in files.
pub(crate) fn lasting_library(profiles: &Profiles) -> Vec<BlockingKey> {
    keys_of(&[TELLING, COMMON, YOUNGER, LAST], profiles)
}

fn keys_of(combinations: &[&[Combination]], profiles: &Profiles) -> Vec<BlockingKey> {
    let mut keys = Vec::new();
    for combination in combinations.iter().copied().flatten() {
        let Some((lead, rest)) = combination.split_first() else {
            continue;
        };
        // Every piece of the leading kind gives a key of its own; the others stand by their first piece.
        let as_well = [PieceKind::Organisation]
            .into_iter()
            .filter(|_| lead.0 == PieceKind::Company);
        let kinds = std::iter::once(lead.0).chain(as_well);
        for piece in kinds.flat_map(|kind| profiles.of_kind(kind)) {
            let mut parts = vec![KeyPart {
                piece,
                transform: lead.1,
            }];
            parts.extend(rest.iter().filter_map(|&(kind, transform)| {
                let piece = profiles.first(kind)?;
                Some(KeyPart { piece, transform })
            }));
            if parts.len() == combination.len() {
                let name = describe(&parts, profiles);
                keys.push(BlockingKey { name, parts });
            }
        }
    }
    keys
}

pub(super) fn describe(parts: &[KeyPart], profiles: &Profiles) -> String {
    let mut name = String::new();
    for part in parts {
        let piece = &profiles.pieces[part.piece];
        if !name.is_empty() {
            name.push_str(" + ");
        }
        let what = match piece.kind {
            PieceKind::Given => "given name",
            PieceKind::Middle => "middle name",
            PieceKind::Family => "family name",
            PieceKind::NameSuffix => "suffix",
            PieceKind::NameTokens => "name",
            PieceKind::Organisation => "organisation",
            PieceKind::Mailbox => "mailbox",
            PieceKind::EmailLocal => "mailbox name",
            PieceKind::EmailHouse => "domain of mailbox",
            PieceKind::Phone => "phone",
            PieceKind::PhoneTail => "last seven digits of phone",
            PieceKind::Street => "street",
            PieceKind::HouseNumber => "house number",
            PieceKind::StreetNumber => "street and number",
            PieceKind::Unit => "unit",
            PieceKind::City => "city",
            PieceKind::Region => "region",
            PieceKind::Postcode => "postcode",
            PieceKind::Country => "country",
            _ => &piece.label,
        };
        name.push_str(what);
        match part.transform {
            Transform::Whole => {}
            Transform::Sound | Transform::WordSounds => name.push_str(" (sound)"),
            Transform::Initials => name.push_str(" (initials)"),
            Transform::Prefix(n) => name.push_str(&format!(" (first {n})")),
            Transform::Year => name.push_str(" (year)"),
            Transform::YearMonth => name.push_str(" (month)"),
            Transform::MonthDay => name.push_str(" (day of year)"),
            Transform::RareWords(_) => name.push_str(" (rare word)"),
            Transform::RareWordPairs(_) => name.push_str(" (two rare words)"),
            Transform::OneLeftOut => name.push_str(" (all digits but one)"),
        }
    }
    name
}
