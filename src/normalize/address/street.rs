//! One street cell: house number, street, unit and post office box.

use super::british::take_house;
use super::delivery::{take_box, take_care_of};
use super::house_number::{is_no_number, take_front_number, take_last_number, take_loose_unit};
use super::street_words::Role;
use super::unit::{Units, split_unit_slash, take_units};
use super::words::{Line, Word, join_folded, join_within};
use super::{han, segment};
use crate::normalize::CountryCode;
use std::borrow::Cow;

/// What a street line consists of, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Street<'a> {
    pub(super) number: Cow<'a, str>,
    pub(super) name: Cow<'a, str>,
    /// The name folded.
    pub(super) folded: Cow<'a, str>,
    pub(super) unit: Cow<'a, str>,
    pub(super) po_box: Cow<'a, str>,
}

/// Takes a street line apart. Linear in its length.
pub(super) fn parse<'a>(line: &'a Line<'_>, region: Option<CountryCode>) -> Street<'a> {
    if let Some(street) = han::street(line.text()) {
        return street;
    }
    let mut words = line.words();
    take_care_of(&mut words);
    let po_box = take_box(&mut words, region);
    read(words, region, po_box)
}

/// Takes the words of a street line apart, from which a box was removed.
pub(super) fn read<'a>(mut words: Vec<Word<'a>>, country: Option<CountryCode>, po_box: Cow<'a, str>) -> Street<'a> {
    let country = country.as_ref().map_or("", CountryCode::as_str);
    split_unit_slash(&mut words);
    let mut street = Street {
        po_box,
        ..Street::default()
    };
    let mut units = Units::default();
    take_units(&mut words, &mut units);
    segment::isolate(&mut words, &mut units);
    take_building(&mut words, &mut units);
    if matches!(country, "GB" | "IE") {
        take_house(&mut words, &mut units);
    }
    let slash = matches!(country, "AT" | "PL" | "TR" | "HU");
    if take_front_number(&mut words, &mut street, &mut units, country) {
        take_loose_unit(&mut words, &mut units);
    } else {
        take_last_number(&mut words, &mut street, &mut units, slash);
    }
    let last = words.iter().rposition(|w| !is_no_number(w)).map_or(0, |i| i + 1);
    words.truncate(last);
    if let Some(at) = whereabouts(&words).filter(|_| !street.number.is_empty()) {
        words.truncate(at);
    }
    street.folded = join_folded(&words);
    street.name = join_within(&words, &[',', ' ', '-', '.', ';']);
    // The dot of an abbreviation that ends the name belongs to it.
    if words.last().is_some_and(|w| w.raw.ends_with('.')) && !street.name.is_empty() {
        street.name.to_mut().push('.');
    }
    street.unit = units.into_text();
    street
}

/// Where a remark begins that says where the house stands: `Broadway between 90th and 91st`, `Elm St at 5th Ave`.
fn whereabouts(words: &[Word<'_>]) -> Option<usize> {
    words.iter().enumerate().skip(1).find_map(|(i, word)| {
        let typed = words
            .get(i - 1)
            .is_some_and(|w| w.is_type(true) || w.is(Role::Direction) || w.folded == "broadway");
        let remark = match &*word.folded {
            "between" | "btwn" | "near" | "opposite" | "opp" => true,
            "at" | "off" | "behind" | "across" | "@" => typed,
            _ => false,
        };
        (remark && i + 1 < words.len()).then_some(i)
    })
}

/// Removes the name of a building in front (`Amberly House, 12 High Street`, `ELMCOURT 61A DERWENT ROAD`) and adds it to the unit.
fn take_building<'a>(words: &mut Vec<Word<'a>>, units: &mut Units<'a>) {
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
    let typed = rest.len() >= 2 && rest.iter().any(|w| w.is(Role::Suffix) && w.folded.len() > 1);
    let own_line = number.after_comma && rest.iter().any(|w| w.folded.chars().count() > 3 && !w.after_comma);
    let numbered_road = before
        .last()
        .is_some_and(|w| w.is(Role::Route) || w.folded == "#" || w.folded.len() < 4 && w.is(Role::Number));
    let street_before = before.first().is_some_and(|w| w.is(Role::Prefix)) || before.iter().any(Word::has_tail);
    if numbered_road || street_before || !(typed || own_line) || before.iter().all(|w| w.is_number() || w.is_letter()) {
        return;
    }
    units.add(before);
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
            ("812 s. el camino blv.", "", "812", "s. el camino blv.", "", ""),
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
            ("140 E 83rd St", "US", "140", "E 83rd St", "", ""),
            ("4/12 Smith St", "AU", "12", "Smith St", "4", ""),
            ("Unit 4/12 Smith St", "AU", "12", "Smith St", "Unit 4", ""),
            (
                "FLAT 3 118 WINDERSHAM ROAD",
                "GB",
                "118",
                "WINDERSHAM ROAD",
                "FLAT 3",
                "",
            ),
            ("131 D MAPLEY ROAD", "GB", "131D", "MAPLEY ROAD", "", ""),
            ("16 18 RIVERSIDE OLD ROAD", "GB", "16-18", "RIVERSIDE OLD ROAD", "", ""),
            ("ELMCOURT 61A DERWENT ROAD", "GB", "61A", "DERWENT ROAD", "ELMCOURT", ""),
            (
                "35 OTTER PLACE 218 WEAVERS LANE",
                "GB",
                "218",
                "WEAVERS LANE",
                "35 OTTER PLACE",
                "",
            ),
            ("ul. Długa 5/7", "PL", "5", "ul. Długa", "7", ""),
            ("Calle 12 # 34-56", "CO", "34-56", "Calle 12", "", ""),
            ("ул. Ленина, д. 5, кв. 12", "RU", "5", "ул. Ленина", "кв. 12", ""),
            (
                "2350 South Birch Court 1st Floor",
                "US",
                "2350",
                "South Birch Court",
                "1st Floor",
                "",
            ),
            ("Broadway", "", "", "Broadway", "", ""),
        ] {
            let line = Line::new(text);
            let got = parse(&line, CountryCode::new(region));
            assert_eq!(
                (&*got.number, &*got.name, &*got.unit, &*got.po_box),
                (number, name, unit, po_box),
                "{text}"
            );
        }
    }
}
