//! A whole address in one cell: split into street, city, region, postal code and country.

use super::british::take_post_town;
use super::code_place::{self, Known};
use super::delivery::{take_box, take_care_of};
use super::han;
use super::place::{city_span, take_region};
use super::postcode::{self, Reading};
use super::region::{self, Region};
use super::street::{self, Street};
use super::words::{Line, Word, join, join_within};
use crate::normalize::{Context, CountryCode, country};
use crate::text::bytes;
use std::borrow::Cow;

/// What a whole address consists of, as typed but for the postal code.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) street: Street<'a>,
    pub(super) city: Cow<'a, str>,
    pub(super) region: Cow<'a, str>,
    /// The region, if it is known.
    pub(super) state: Option<Region>,
    pub(super) postcode: Cow<'a, str>,
    /// The postal code as it stands in the text.
    pub(super) postcode_typed: Cow<'a, str>,
    /// The postal code with the zero that it lost.
    pub(super) postcode_restored: Option<String>,
    /// Whether the code has a form of the country that text or context name, as far as that is known.
    pub(super) postcode_fits: bool,
    pub(super) country: Option<CountryCode>,
    /// The country whose form the postal code has.
    pub(super) postcode_country: Option<CountryCode>,
}

/// Takes an address apart, from its end: country, postal code, region, city; what remains is the street. Linear in its length.
pub(super) fn parse<'a>(line: &'a Line<'_>, context: &Context<'_>) -> Parts<'a> {
    if let Some(found) = han::split(line.text(), context.region) {
        let country = found.country.or(found.form).or(context.region);
        let code = country.map(|c| postcode::read(found.postcode, c));
        return Parts {
            street: han::street(found.street).unwrap_or_default(),
            city: found.city.into(),
            region: found.region.into(),
            state: region::find(found.region, country),
            postcode: match code {
                Some(Reading::Fits(code)) => code.into(),
                _ => found.postcode.into(),
            },
            postcode_typed: found.postcode.into(),
            country: found.country,
            postcode_country: country,
            ..Parts::default()
        };
    }
    let mut words = line.words();
    let count = words.len();
    take_care_of(&mut words);
    let mut parts = Parts {
        country: take_country(&mut words, context),
        ..Parts::default()
    };
    let stated = parts.country.or(context.region);
    let po_box = take_box(&mut words, stated);
    let known = Known {
        country: stated,
        headless: !po_box.is_empty() || words.len() < count && parts.country.is_none(),
    };
    let code = code_place::take(&mut words, known, &mut parts);
    let country = parts.country.or(parts.postcode_country).or(context.region);
    let code = take_region(&mut words, code, country, &mut parts);
    let british = country.is_some_and(|c| matches!(c.as_str(), "GB" | "GG" | "IM" | "JE"));
    if british && take_post_town(&mut words, &mut parts) {
        parts.street = street::read(words, country, po_box);
        return parts;
    }
    let placed = code.is_some() || !parts.region.is_empty() || parts.country.is_some();
    let city = city_span(&words, code, country, placed);
    parts.city = join_within(words.get(city.clone()).unwrap_or_default(), &[',', '-', ' ']);
    let leading = code.is_some_and(|c| c.leads && c.at == 0);
    if parts.region.is_empty() && city.end < words.len() && city.end > city.start && !leading {
        parts.region = join(words.get(city.end..).unwrap_or_default());
        words.truncate(city.end);
    }
    words.drain(city);
    parts.street = street::read(words, country, po_box);
    parts
}

/// Whether a line that should be a street holds its city too: a state with its postal code, a code that has letters, or a code before a city in a
/// later segment.
pub(super) fn has_place(text: &str, context: &Context<'_>) -> bool {
    // A code has three digits or letters beside one; most streets are told here.
    let digits = bytes::count(text, |b| b.is_ascii_digit());
    let last = text.rsplit(' ').next().unwrap_or_default();
    let ends_in_code = last.bytes().any(|b| b.is_ascii_digit());
    if digits < 3 || !(ends_in_code || text.contains(',')) || han::is_han(text) {
        return false;
    }
    let line = Line::new(text);
    let mut words = line.words();
    let mut parts = Parts::default();
    let known = Known {
        country: context.region,
        headless: false,
    };
    let last = words.len().saturating_sub(1);
    let Some(code) = code_place::take(&mut words, known, &mut parts) else {
        return false;
    };
    if code.at == 0 || words.len() < 3 || parts.postcode_country.is_none() {
        return false;
    }
    let lettered = parts.postcode.contains(|c: char| c.is_ascii_alphabetic());
    let leads = code.leads && words.get(code.at).is_some_and(|w| w.after_comma);
    let country = parts.postcode_country;
    let state = || {
        let before = code.at.checked_sub(1).and_then(|b| words.get(b..b + 1));
        code.at + 1 >= last && before.is_some_and(|w| region::of_words(w, country).is_some())
    };
    lettered || leads || state()
}

/// Removes a country at the end: a segment of its own, or up to three words that name one.
fn take_country(words: &mut Vec<Word<'_>>, context: &Context<'_>) -> Option<CountryCode> {
    let last = words.len().checked_sub(1).filter(|&last| last > 0)?;
    let start = words.iter().rposition(|w| w.after_comma).unwrap_or(0);
    for n in (1..=MAX_COUNTRY.min(last)).rev() {
        let at = words.len() - n;
        let own = start == at;
        let tail = words.get(at..)?;
        if at < start || tail.iter().any(Word::has_digit) {
            continue;
        }
        let letters: usize = tail.iter().map(Word::letters).sum();
        if letters < 2 || letters < 4 && !own && !matches!(tail.first().map(|w| &*w.folded), Some("usa" | "u.s.a")) {
            continue;
        }
        let named = country::of_words(tail.iter().map(|w| &*w.folded));
        // Official names, such as `Republic of Ireland`.
        let Some(code) = named.or_else(|| (own && n >= 3).then(|| country::parse(&join(tail)))?) else {
            continue;
        };
        // `1234 Luxembourg`, `Singapore 049315`: the city has the country's name.
        let behind_number = words.get(at - 1).is_some_and(Word::has_digit);
        if !own && behind_number && CITIES.contains(&code.as_str()) {
            continue;
        }
        // `Georgia` and `CA` are states first, but for `10115 Berlin, DE`, where the code in front of the city is not American, and
        // for `Toronto, ON, CA`.
        let before = words.get(..at)?;
        let state = || {
            region::is_called(tail)
                && (region::of_words(tail, context.region).is_some() || region::find(&join(tail), None).is_some())
        };
        let has_state = || {
            before
                .iter()
                .rev()
                .take(3)
                .any(|w| region::of_words(std::slice::from_ref(w), Some(code)).is_some())
        };
        let behind = own && is_behind_code_and_city(before);
        if !behind && state() && !(own && letters < 4 && has_state()) {
            continue;
        }
        words.truncate(at);
        return Some(code);
    }
    None
}

/// Most words of a country's name that are looked up.
const MAX_COUNTRY: usize = 5;

/// Countries that share the name of a city of theirs.
const CITIES: &[&str] = &[
    "DJ", "GI", "GT", "HK", "KW", "LU", "MC", "MO", "MX", "PA", "SG", "SM", "VA",
];

/// Whether the last segment is a postal code and its city, in this order.
fn is_behind_code_and_city(words: &[Word<'_>]) -> bool {
    let start = words.iter().rposition(|w| w.after_comma).unwrap_or(0);
    let code = words.get(start).is_some_and(|w| w.is_digits() && w.folded.len() >= 4);
    start > 0 && code && words.len() > start + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_apart() {
        for (text, country, number, name, unit, city, state, code) in [
            (
                "127 Cactus Street, Las Vegas NV 89132",
                "US",
                "127",
                "Cactus Street",
                "",
                "Las Vegas",
                "NV",
                "89132",
            ),
            (
                "123 Main Street, Las Vegas, NV, 89132-1234",
                "",
                "123",
                "Main Street",
                "",
                "Las Vegas",
                "NV",
                "89132-1234",
            ),
            (
                "33635 Karen Extension New Vincent CO",
                "",
                "33635",
                "Karen Extension",
                "",
                "New Vincent",
                "CO",
                "",
            ),
            ("20121 Milano MI", "", "", "", "", "Milano", "MI", "20121"),
            (
                "Hauptstr. 5a, 10115 Berlin",
                "DE",
                "5a",
                "Hauptstr.",
                "",
                "Berlin",
                "",
                "10115",
            ),
            (
                "Hauptstr. 5a, 10115 Berlin",
                "",
                "5a",
                "Hauptstr.",
                "",
                "Berlin",
                "",
                "10115",
            ),
            (
                "Hauptstr. 5 10115 Berlin",
                "DE",
                "5",
                "Hauptstr.",
                "",
                "Berlin",
                "",
                "10115",
            ),
            (
                "12 rue de la Paix, 75002 Paris",
                "FR",
                "12",
                "rue de la Paix",
                "",
                "Paris",
                "",
                "75002",
            ),
            (
                "Laugavegi 12, 101 Reykjavík",
                "IS",
                "12",
                "Laugavegi",
                "",
                "Reykjavík",
                "",
                "101",
            ),
            (
                "C/ Mayor, 5, 3º B, 28013 Madrid",
                "ES",
                "5",
                "C/ Mayor",
                "3º B",
                "Madrid",
                "",
                "28013",
            ),
            (
                "452A WEST FIELD ROAD LONDON N15 3ZZ",
                "GB",
                "452A",
                "WEST FIELD ROAD",
                "",
                "LONDON",
                "",
                "N15 3ZZ",
            ),
            (
                "7 HARLOW COURT MEADWELL ROAD LONDON E5 0ZZ",
                "",
                "",
                "MEADWELL ROAD",
                "7 HARLOW COURT",
                "LONDON",
                "",
                "E5 0ZZ",
            ),
            (
                "FLAT 3 118 WINDERSHAM ROAD LONDON SW109ZZ",
                "GB",
                "118",
                "WINDERSHAM ROAD",
                "FLAT 3",
                "LONDON",
                "",
                "SW10 9ZZ",
            ),
            (
                "12 High Street, Hildersham, Cambridgeshire, CB21 6BU",
                "GB",
                "12",
                "High Street",
                "",
                "Hildersham",
                "Cambridgeshire",
                "CB21 6BU",
            ),
            (
                "100 George St, Sydney NSW 2000",
                "AU",
                "100",
                "George St",
                "",
                "Sydney",
                "NSW",
                "2000",
            ),
            (
                "24 Sussex Drive, Ottawa, ON K1M 1M4",
                "",
                "24",
                "Sussex Drive",
                "",
                "Ottawa",
                "ON",
                "K1M 1M4",
            ),
            (
                "北京市海淀区中关村大街27号 100080",
                "CN",
                "27",
                "海淀区中关村大街",
                "",
                "北京市",
                "",
                "100080",
            ),
            (
                "Hauptstr. 5, 10115 Berlin, DE",
                "",
                "5",
                "Hauptstr.",
                "",
                "Berlin",
                "",
                "10115",
            ),
            ("12 Main Street", "US", "12", "Main Street", "", "", "", ""),
            ("Main Street 12345", "US", "", "Main Street", "", "", "", "12345"),
        ] {
            let line = Line::new(text);
            let got = parse(&line, &Context::default().region(CountryCode::new(country)));
            assert_eq!(
                (
                    &*got.street.number,
                    &*got.street.name,
                    &*got.street.unit,
                    &*got.city,
                    &*got.region,
                    &*got.postcode
                ),
                (number, name, unit, city, state, code),
                "{text}"
            );
        }
    }
}
