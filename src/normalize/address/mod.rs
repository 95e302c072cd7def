//! Postal addresses and their parts.

mod british;
mod cell;
mod city;
mod code_place;
mod delivery;
mod han;
mod house_number;
mod layout;
mod letter_case;
mod number_words;
mod place;
mod postcode;
mod postcode_forms;
mod region;
mod segment;
mod shape;
mod street;
mod street_key;
mod street_words;
mod unit;
mod unit_key;
mod whole;
mod words;

#[cfg(test)]
mod cases;

use super::{Context, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::fold;
pub(super) use cell::normalize;
use letter_case::{display, repair_case};
use std::borrow::Cow;
pub(crate) use street_key::names_street;
pub(crate) use unit_key::unit_key;
use words::Line;

/// A street, with house number, unit and box where they stand in the same cell; a cell that holds a city with its postal code too is read as a
/// whole address.
pub(super) fn street(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let canonical = repair_case(&display(&in_one_line(text)));
    if whole::has_place(&canonical, context) {
        return cell::normalize(text, context);
    }
    let line = Line::new(&canonical);
    let parsed = street::parse(&line, context.region);
    let mut out = Normalized::default();
    if placeholder::is_placeholder(&canonical) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "street-placeholder",
            0..text.len(),
            "stands in for a missing street",
        ));
    }
    street_key::add_keys(&mut out, &parsed, &street_key::number_key(&parsed.number));
    if !out.placeholder {
        add_street_parts(&mut out, &parsed);
    }
    out.canonical = canonical;
    add_some_key(&mut out);
    out
}

/// The lines of a cell parted by commas: a line ends more surely than a part of one.
fn in_one_line(text: &str) -> Cow<'_, str> {
    let is_end = |c: char| matches!(c, '\n' | '\r');
    if !text.contains(is_end) {
        return Cow::Borrowed(text);
    }
    let lines = text
        .split(is_end)
        .map(|line| line.trim_matches(|c: char| c == ',' || c.is_whitespace()));
    Cow::Owned(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", "))
}

/// City, town or suburb. Parts: city, and region where a state stands behind it. Key: city.
pub(super) fn city(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    city::normalize(&display(text), text, context)
}

/// State or province. Canonical: its code in the United States, Canada, Australia, Brazil and Italy. Parts: region, name. Key: compact.
pub(super) fn region(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    region::normalize(&display(text), text, context)
}

/// Postal code. Canonical: in the spelling of its country. Part: postcode. Key: compact.
pub(super) fn postcode(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    postcode::normalize(&display(text), text, context)
}

fn add_street_parts(out: &mut Normalized, street: &street::Street<'_>) {
    out.add_part(Part::HouseNumber, &street.number);
    out.add_part(Part::Street, &street.name);
    out.add_part(Part::Unit, &street.unit);
    out.add_part(Part::PoBox, &street.po_box);
}

/// Every value has a key: the folded text where nothing better was found.
fn add_some_key(out: &mut Normalized) {
    if out.keys.is_empty() {
        let key = fold(&out.canonical);
        let key = if key.is_empty() { &out.canonical } else { &key };
        out.keys.push_new(KeyName::Folded, &[key]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{CountryCode, Kind};

    #[test]
    fn streets_keep_their_spelling_and_share_keys() {
        for (a, b, region) in [
            ("812 s. el camino blv.", "812 South El Camino Boulevard", "US"),
            ("12 MAIN ST APT 4", "12 Main Street", "US"),
            ("Hauptstr. 5a", "Hauptstraße 5 A", "DE"),
            ("12, R. Paix", "12 rue de la Paix", "FR"),
            ("16 18 RIVERSIDE OLD ROAD", "16-18 Riverside Old Rd", "GB"),
            ("人民路１２号", "人民路12号3栋502室", "CN"),
            ("Laugavegi 12", "Laugavegur 12", "IS"),
            ("PO BOX 12", "P.O. Box 12", "US"),
        ] {
            let context = Context::default().region(CountryCode::new(region));
            let (x, y) = (street(a, &context), street(b, &context));
            assert_eq!(x.key(KeyName::StreetNumber), y.key(KeyName::StreetNumber), "{a} / {b}");
            for got in [x, y] {
                assert_eq!(street(got.canonical(), &context), got);
            }
        }
        let got = street("12B HIGH ST NW", &Context::default());
        assert_eq!(got.canonical(), "12B High St NW");
        assert_eq!(street("LA SOMBRA", &Context::default()).canonical(), "La Sombra");
    }

    #[test]
    fn hostile_text_keeps_a_key() {
        let numbers = "1 ".repeat(2000);
        for text in [
            "#",
            "\0",
            ",,,",
            "，",
            "° 5",
            "-",
            "s/n",
            "apt",
            "#4",
            "路",
            "号",
            "５",
            "ﷺ 5",
            &numbers,
            &"x".repeat(10_000_000),
        ] {
            for kind in [Kind::Street, Kind::City, Kind::Region, Kind::Postcode, Kind::Address] {
                let got = crate::normalize::normalize(kind, text, &Context::default());
                let keyed = got.keys().len() > 0 && got.keys().all(|(_, k)| !k.is_empty());
                assert!(
                    keyed || got.is_blank(),
                    "{kind} {:?}",
                    text.chars().take(10).collect::<String>()
                );
            }
        }
    }
}
