//! Which parts the values of each kind have.

use super::{Kind, Part};

/// The parts that a value of `kind` may have, in a fixed order; a value has some of them. Kinds that are not taken apart have none.
///
/// ```
/// use hrein::normalize::{Kind, Part, parts_of};
/// assert_eq!(parts_of(Kind::Url), [Part::Host, Part::Registrable]);
/// ```
pub fn parts_of(kind: Kind) -> &'static [Part] {
    match kind {
        Kind::PersonName | Kind::GivenName | Kind::FamilyName => &[
            Part::Title,
            Part::Given,
            Part::Middle,
            Part::Family,
            Part::Suffix,
            Part::Nickname,
        ],
        Kind::Email => &[
            Part::Local,
            Part::Domain,
            Part::Tag,
            Part::Registrable,
            Part::Provider,
            Part::Ascii,
        ],
        Kind::Phone => &[
            Part::National,
            Part::International,
            Part::Region,
            Part::Type,
            Part::Extension,
        ],
        Kind::Company => &[Part::Base, Part::LegalForm, Part::Jurisdiction],
        Kind::Address | Kind::Street | Kind::City | Kind::Region | Kind::Postcode => &[
            Part::HouseNumber,
            Part::Street,
            Part::Unit,
            Part::PoBox,
            Part::City,
            Part::Region,
            Part::Postcode,
            Part::Country,
        ],
        Kind::Country => &[Part::Alpha3, Part::Name],
        Kind::Date | Kind::Timestamp => &[Part::Year, Part::Month, Part::Day, Part::Precision],
        Kind::Url => &[Part::Host, Part::Registrable],
        Kind::Identifier => &[Part::Scheme, Part::Country],
        Kind::Category | Kind::Number | Kind::Boolean | Kind::Text => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::parts_of;
    use crate::normalize::{Context, Kind, normalize};

    #[test]
    fn no_value_has_a_part_outside_the_table() {
        let texts = [
            "Dr. Anna-Lena (Leni) von Berg jr.",
            "Doe, John",
            "李小龙",
            "anna+news@xn--hfn-sna.is",
            "+44 20 7946 0018 ext. 3",
            "Höfn Fish ehf.",
            "Flat 2, 14 Baker Street, London, W1U 3BW, United Kingdom",
            "Postfach 12, 10115 Berlin",
            "IS",
            "31.12.1999",
            "2025-07-17T11:33:13Z",
            "https://www.example.co.uk/a?b",
            "DE136695976",
            "yes",
            "12,5",
        ];
        for &kind in Kind::ALL {
            for text in texts {
                let value = normalize(kind, text, &Context::default());
                for (part, _) in value.parts() {
                    assert!(parts_of(kind).contains(&part), "{kind}: {text} has {part:?}");
                }
            }
        }
    }
}
