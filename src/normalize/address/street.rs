//! One street cell: house number, street, unit and post office box.

use super::house_number::{is_no_number, take_front_number, take_last_number, take_loose_unit};
use super::street_words::{self, Role};
use super::unit::{split_unit_slash, take_units};
use super::words::{Word, join, words};
use super::{han, street_key};
use crate::normalize::CountryCode;

/// What a street line consists of, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Street {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) po_box: String,
}

impl Street {
    /// The root of the street and the number, for matching; the box where there is no street.
    pub(super) fn keys(&self) -> Vec<String> {
        street_key::keys(self)
    }

    pub(super) fn add_unit(&mut self, unit: &str) {
        if !self.unit.is_empty() && !unit.is_empty() {
            self.unit.push_str(", ");
        }
        self.unit.push_str(unit);
    }
}

/// Takes a street line apart. Linear in its length.
pub(super) fn parse(text: &str, region: Option<CountryCode>) -> Street {
    if let Some(street) = han::street(text) {
        return street;
    }
    let mut words = words(text);
    split_unit_slash(&mut words);
    let mut street = Street {
        po_box: take_box(&mut words),
        ..Street::default()
    };
    let mut unit = take_units(&mut words);
    take_building(&mut words, &mut unit);
    let slash = region.is_some_and(|r| matches!(r.as_str(), "AT" | "PL" | "TR" | "HU"));
    if take_front_number(&mut words, &mut street) {
        take_loose_unit(&mut words, &mut unit);
    } else {
        take_last_number(&mut words, &mut street, slash);
    }
    let last = words.iter().rposition(|w| !is_no_number(w)).map_or(0, |i| i + 1);
    words.truncate(last);
    street.name = join(&words).trim_matches([',', ' ', '-', '.', ';']).to_owned();
    // The dot of an abbreviation that ends the name belongs to it.
    if words.last().is_some_and(|w| w.raw.ends_with('.')) && !street.name.is_empty() {
        street.name.push('.');
    }
    street.add_unit(&unit);
    street
}

/// Removes a box and gives its number.
fn take_box(words: &mut Vec<Word<'_>>) -> String {
    for i in 0..words.len() {
        let mut letters = String::new();
        for n in 1..=4 {
            let Some(word) = words.get(i + n - 1) else { break };
            letters.extend(word.folded.chars().filter(|c| c.is_alphanumeric() || *c == '/'));
            let Some(number) = words.get(i + n) else { break };
            // A short word is a box only in front, as `BP` and `PF` are also other things.
            let known = street_words::is(&letters, Role::Box) || (i == 0 && words.len() == 2 && letters == "box");
            if known
                && (letters.len() > 2 || i == 0 || word.after_comma)
                && (number.has_digit() || number.folded == "#")
            {
                let from = i + n + usize::from(number.folded == "#");
                let more = words
                    .iter()
                    .skip(from + 1)
                    .take_while(|w| w.is_digits() && !w.after_comma);
                let digits = 1 + more.count();
                let to = (from + digits).min(words.len());
                let found = join(words.get(from..to).unwrap_or_default());
                words.drain(i..to);
                return found.trim_matches(['#', '.', ',']).to_owned();
            }
        }
    }
    String::new()
}

/// Removes the name of a building in front (`Amberly House, 12 High Street`, `PINECOURT 66A ASHBY ROAD`) and adds it to the unit.
fn take_building(words: &mut Vec<Word<'_>>, unit: &mut String) {
    let Some(last) = words.iter().rposition(Word::is_number).filter(|&i| i + 1 < words.len()) else {
        return;
    };
    let run = words.iter().take(last + 1).rev().take_while(|w| w.is_number()).count();
    let at = last + 1 - run;
    if at == 0 {
        return;
    }
    let (Some(number), Some(before)) = (words.get(at), words.get(..at)) else {
        return;
    };
    let rest = words.get(last + 1..).unwrap_or_default();
    let typed = rest.len() >= 2
        && rest
            .iter()
            .any(|w| street_words::is(&w.folded, Role::Suffix) && w.folded.len() > 1);
    let own_line = number.after_comma && rest.iter().any(|w| w.folded.chars().count() > 3 && !w.after_comma);
    let numbered_road = before.last().is_some_and(|w| {
        street_words::is(&w.folded, Role::Route)
            || w.folded == "#"
            || w.folded.len() < 4 && street_words::is(&w.folded, Role::Number)
    });
    let street_before = street_words::is(before.first().map_or("", |w| &w.folded), Role::Prefix)
        || before.iter().any(|w| street_words::without_tail(&w.folded).is_some());
    if numbered_road || street_before || !(typed || own_line) || before.iter().all(|w| w.is_number() || w.is_letter()) {
        return;
    }
    let building = join(before);
    let building = building.trim_matches([',', ' ']);
    *unit = if unit.is_empty() {
        building.to_owned()
    } else {
        format!("{unit}, {building}")
    };
    words.drain(..at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_street_apart() {
        for (text, region, number, name, unit, po_box) in [
            ("12 Main St Apt 4", "", "12", "Main St", "Apt 4", ""),
            ("Apt 4, 12 Main Street", "", "12", "Main Street", "Apt 4", ""),
            ("12B High St", "", "12B", "High St", "", ""),
            ("123-125 X Rd", "", "123-125", "X Rd", "", ""),
            ("P.O. Box 12", "", "", "", "", "12"),
            ("PO Box 12, 5 Mill Lane", "", "5", "Mill Lane", "", "12"),
            ("435 s. la cienega blv.", "", "435", "s. la cienega blv.", "", ""),
            ("Hauptstr. 5a", "DE", "5a", "Hauptstr.", "", ""),
            ("Hauptstr.5a", "DE", "5a", "Hauptstr.", "", ""),
            ("Hauptstraße 5 a", "DE", "5a", "Hauptstraße", "", ""),
            ("Straße des 17. Juni 135", "DE", "135", "Straße des 17. Juni", "", ""),
            ("12 bis rue de la Paix", "FR", "12 bis", "rue de la Paix", "", ""),
            ("12, R. Paix", "FR", "12", "R. Paix", "", ""),
            ("C/ Mayor, 5, 3º B", "ES", "5", "C/ Mayor", "3º B", ""),
            ("Avda. de la Luz, s/n", "ES", "", "Avda. de la Luz", "", ""),
            ("Laugavegi 12", "IS", "12", "Laugavegi", "", ""),
            ("5 de Mayo 12", "MX", "12", "5 de Mayo", "", ""),
            ("123 Highway 50", "US", "123", "Highway 50", "", ""),
            ("County Road 550", "US", "", "County Road 550", "", ""),
            ("100 5th Ave #3B", "US", "100", "5th Ave", "#3B", ""),
            ("120 E 96th St", "US", "120", "E 96th St", "", ""),
            ("4/12 Smith St", "AU", "12", "Smith St", "4", ""),
            ("Unit 4/12 Smith St", "AU", "12", "Smith St", "Unit 4", ""),
            (
                "FLAT 3 106 FINBOROUGH ROAD",
                "GB",
                "106",
                "FINBOROUGH ROAD",
                "FLAT 3",
                "",
            ),
            ("124 D PURVES ROAD", "GB", "124D", "PURVES ROAD", "", ""),
            ("16 18 UNDERBANK OLD ROAD", "GB", "16-18", "UNDERBANK OLD ROAD", "", ""),
            ("PINECOURT 66A ASHBY ROAD", "GB", "66A", "ASHBY ROAD", "PINECOURT", ""),
            (
                "31 HAIG PLACE 263 WHEELERS LANE",
                "GB",
                "263",
                "WHEELERS LANE",
                "31 HAIG PLACE",
                "",
            ),
            ("ul. Długa 5/7", "PL", "5", "ul. Długa", "7", ""),
            ("Calle 12 # 34-56", "CO", "34-56", "Calle 12", "", ""),
            ("ул. Ленина, д. 5, кв. 12", "RU", "5", "ул. Ленина", "кв. 12", ""),
            (
                "2141 South Tan Court 1st Floor",
                "US",
                "2141",
                "South Tan Court",
                "1st Floor",
                "",
            ),
            ("Broadway", "", "", "Broadway", "", ""),
        ] {
            let got = parse(text, CountryCode::new(region));
            assert_eq!(
                (
                    got.number.as_str(),
                    got.name.as_str(),
                    got.unit.as_str(),
                    got.po_box.as_str()
                ),
                (number, name, unit, po_box),
                "{text}"
            );
        }
    }
}
