//! Kinds of value, by number and by name.

use super::give;
use super::lend::Str;
use super::status::{Failure, Status, answer, guard};
use crate::normalize::parts_of;
use crate::normalize::placeholder::{is_placeholder, is_placeholder_name};
use crate::table::Kind;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

/// What a value is meant to be.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum KindNumber {
    /// A person's whole name in one cell.
    PersonName = 1,
    /// Given names, or a middle name.
    GivenName = 2,
    /// A family name.
    FamilyName = 3,
    /// An e-mail address.
    Email = 4,
    /// A telephone or fax number.
    Phone = 5,
    /// A company or other organisation.
    Company = 6,
    /// A whole postal address in one cell.
    Address = 7,
    /// Street, with house number and unit where they stand in the same cell.
    Street = 8,
    /// City, town, village or suburb.
    City = 9,
    /// State, province, county.
    Region = 10,
    /// Postal code.
    Postcode = 11,
    /// Country.
    Country = 12,
    /// A calendar date.
    Date = 13,
    /// A web address.
    Url = 14,
    /// A number or code that identifies its bearer.
    Identifier = 15,
    /// One of a few values.
    Category = 16,
    /// A number that counts or measures.
    Number = 17,
    /// Yes or no.
    Boolean = 18,
    /// A moment in time.
    Timestamp = 19,
    /// Anything else.
    Text = 20,
}

/// Every number of the header with the kind it stands for.
const KINDS: [(KindNumber, Kind); 20] = [
    (KindNumber::PersonName, Kind::PersonName),
    (KindNumber::GivenName, Kind::GivenName),
    (KindNumber::FamilyName, Kind::FamilyName),
    (KindNumber::Email, Kind::Email),
    (KindNumber::Phone, Kind::Phone),
    (KindNumber::Company, Kind::Company),
    (KindNumber::Address, Kind::Address),
    (KindNumber::Street, Kind::Street),
    (KindNumber::City, Kind::City),
    (KindNumber::Region, Kind::Region),
    (KindNumber::Postcode, Kind::Postcode),
    (KindNumber::Country, Kind::Country),
    (KindNumber::Date, Kind::Date),
    (KindNumber::Url, Kind::Url),
    (KindNumber::Identifier, Kind::Identifier),
    (KindNumber::Category, Kind::Category),
    (KindNumber::Number, Kind::Number),
    (KindNumber::Boolean, Kind::Boolean),
    (KindNumber::Timestamp, Kind::Timestamp),
    (KindNumber::Text, Kind::Text),
];

fn find(kind: u32) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(number, _)| *number as u32 == kind)
        .map(|(_, kind)| *kind)
}

/// The kind with this number.
pub(super) fn known(kind: u32) -> Result<Kind, Failure> {
    find(kind).ok_or_else(|| Failure::new(Status::BadArgument, format!("unknown-kind: {kind} is not a hrein_kind")))
}

/// The name of a kind, as in configurations, such as `person-name`; {NULL, 0} for a number that is none. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_kind_name(kind: u32) -> Str {
    Str::lend_any(find(kind).map(Kind::name))
}

/// The kind with this name.
///
/// HREIN_BAD_ARGUMENT: there is none.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_kind_from_name(name: Str, out: Option<&mut MaybeUninit<u32>>) -> Status {
    guard(null_mut(), || {
        let kind: Kind = name.text("name")?.parse()?;
        give(out, kind as u32);
        Ok(())
    })
}

/// The name of a part that values of a kind may have, by its place in a fixed order, such as `family`; {NULL, 0} past the last. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_kind_part(kind: u32, index: usize) -> Str {
    Str::lend_any(
        find(kind)
            .and_then(|kind| parts_of(kind).get(index))
            .map(|part| part.name()),
    )
}

/// Whether text only stands in for a missing value (`n/a`, `test`), or, with `is_name`, for a missing name; false for text that is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_is_placeholder(text: Str, is_name: bool) -> bool {
    answer(false, || {
        let text = text.text("text").ok()?;
        Some(if is_name {
            is_placeholder_name(text)
        } else {
            is_placeholder(text)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_has_every_kind_under_its_number() {
        assert_eq!(KINDS.map(|(_, kind)| kind), Kind::ALL);
        assert!(KINDS.iter().all(|(number, kind)| *number as u32 == *kind as u32));
    }
}
