//! A whole address in one cell: split into street, city, region, postal code and country.

use super::place::{city_span, take_region};
use super::postcode::{self, Reading};
use super::street::{self, Street};
use super::words::{Word, join, words};
use super::{han, region};
use crate::normalize::{Context, CountryCode, country};
use std::ops::Range;

/// What a whole address consists of, as typed but for the postal code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) street: Street,
    pub(super) city: String,
    pub(super) region: String,
    pub(super) postcode: String,
    /// The postal code as it stands in the text.
    pub(super) postcode_typed: String,
    pub(super) country: Option<CountryCode>,
    /// The country whose form the postal code has.
    pub(super) postcode_country: Option<CountryCode>,
}

/// Takes an address apart, from its end: country, postal code, region, city; what remains is the street. Linear in its length.
pub(super) fn parse(text: &str, context: &Context<'_>) -> Parts {
    if let Some(found) = han::split(text) {
        return Parts {
            street: street::parse(found.street, context.region),
            city: found.city.to_owned(),
            region: found.region.to_owned(),
            postcode: found.postcode.clone(),
            postcode_typed: found.postcode,
            country: found.country,
            postcode_country: found.country.or(context.region),
        };
    }
    let mut words = words(text);
    let mut parts = Parts {
        country: take_country(&mut words, context),
        ..Parts::default()
    };
    let region = parts.country.or(context.region);
    let code = take_postcode(&mut words, region, &mut parts);
    let region = region.or(parts.postcode_country);
    let code = take_region(&mut words, code, region, &mut parts);
    let city = city_span(&words, code, region);
    parts.city = join(words.get(city.clone()).unwrap_or_default())
        .trim_matches([',', '-', ' '])
        .to_owned();
    if parts.region.is_empty() && city.end < words.len() && city.end > city.start {
        parts.region = join(words.get(city.end..).unwrap_or_default());
        words.truncate(city.end);
    }
    words.drain(city);
    parts.street = street::parse(&line(&words), region);
    parts
}

/// Words in one line, with the commas that stood before them.
fn line(words: &[Word<'_>]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push_str(if word.after_comma { ", " } else { " " });
        }
        out.push_str(word.raw);
    }
    out
}

/// Removes a country at the end: a segment of its own, or up to three words that name one.
fn take_country(words: &mut Vec<Word<'_>>, context: &Context<'_>) -> Option<CountryCode> {
    for n in (1..=4.min(words.len().saturating_sub(1))).rev() {
        let at = words.len() - n;
        let tail = words.get(at..)?;
        let own_segment = tail.first()?.after_comma && tail.iter().skip(1).all(|w| !w.after_comma);
        if tail.iter().skip(1).any(|w| w.after_comma) || tail.iter().any(Word::has_digit) {
            continue;
        }
        let name = join(tail);
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        // `Georgia` and `CA` are states first, but for `10115 Berlin, DE`, where the code in front of the city is not American.
        let upper = name.to_uppercase();
        let state = region::find(&name, context.region)
            .or_else(|| region::find(&upper, None))
            .is_some();
        if state && !(own_segment && is_behind_code_and_city(words.get(..at)?))
            || letters < 2
            || (letters < 4 && !own_segment)
        {
            continue;
        }
        if let Some(code) = country::parse(&name) {
            words.truncate(at);
            return Some(code);
        }
    }
    None
}

/// Whether the last segment is a postal code and its city, in this order.
fn is_behind_code_and_city(words: &[Word<'_>]) -> bool {
    let start = words.iter().rposition(|w| w.after_comma).unwrap_or(0);
    let code = words.get(start).is_some_and(|w| w.is_digits() && w.folded.len() >= 4);
    start > 0 && code && words.len() > start + 1
}

/// Removes the postal code, and gives the place among the words where it stood.
fn take_postcode(words: &mut Vec<Word<'_>>, region: Option<CountryCode>, parts: &mut Parts) -> Option<usize> {
    // From the end, as house numbers stand in front; two words before one, as `N15 3PT` is one code.
    for i in (0..words.len()).rev() {
        for n in [2, 1] {
            let Some(span) = words.get(i..i + n) else { continue };
            if n == 2 && span.get(1).is_some_and(|w| w.after_comma) || !span.iter().any(Word::has_digit) {
                continue;
            }
            let typed = join(span);
            let Some((country, code)) = code_at(words, i..i + n, &typed, region) else {
                continue;
            };
            parts.postcode = code;
            parts.postcode_typed = typed;
            parts.postcode_country = country;
            let comma = words.get(i).is_some_and(|w| w.after_comma);
            words.drain(i..i + n);
            if let Some(next) = words.get_mut(i) {
                next.after_comma |= comma;
            }
            return Some(i);
        }
    }
    None
}

/// Reads the words in `span` as a postal code, if they stand where one can.
fn code_at(
    words: &[Word<'_>],
    span: Range<usize>,
    typed: &str,
    region: Option<CountryCode>,
) -> Option<(Option<CountryCode>, String)> {
    if let Some(country) = region {
        let digits = typed
            .chars()
            .filter(|c| c.is_alphanumeric())
            .all(|c| c.is_ascii_digit());
        return match postcode::read(typed, country) {
            Reading::Fits(code) if !digits || is_code_place(words, &span) => Some((Some(country), code)),
            // An address abroad in a table of one country.
            _ => postcode::read_anywhere(typed).map(|(country, code)| (Some(country), code)),
        };
    }
    if let Some((country, code)) = postcode::read_anywhere(typed) {
        return Some((Some(country), code));
    }
    let single = span.len() == 1;
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let after = typed.get(digits..)?;
    let before = words.get(..span.start)?.last();
    let us = digits == 5 && (after.is_empty() || after.len() == 5 && after.starts_with('-'));
    let state = before.is_some_and(|w| region::find(&w.raw.to_uppercase(), CountryCode::new("US")).is_some());
    if single && us && state {
        return Some((CountryCode::new("US"), typed.to_owned()));
    }
    let plain = single && after.is_empty() && (3..=6).contains(&digits) || single && us;
    (plain && is_code_place(words, &span) && (digits >= 4 || opens_segment(words, &span)))
        .then(|| (None, typed.to_owned()))
}

/// Whether a number at `span` can be a postal code rather than a house number: at the very end behind a word, or in front of a city in a later segment.
fn is_code_place(words: &[Word<'_>], span: &Range<usize>) -> bool {
    let last = span.end == words.len();
    let digits = words
        .get(span.clone())
        .map_or(0, |s| s.iter().map(|w| w.folded.len()).sum::<usize>());
    if last {
        // `Hauptstr. 5` ends in a house number: two words or a comma must stand before, and four digits.
        return span.start >= 2 && digits >= 4;
    }
    let followed = words
        .get(span.end)
        .is_some_and(|w| !w.after_comma && w.folded.chars().any(char::is_alphabetic));
    let tail = words.get(span.end..).unwrap_or_default();
    span.start > 0
        && (opens_segment(words, span) || digits >= 4 && followed)
        && tail.iter().filter(|w| w.has_digit()).count() == 0
}

/// Whether the words at `span` begin a segment other than the first.
fn opens_segment(words: &[Word<'_>], span: &Range<usize>) -> bool {
    span.start > 0 && words.get(span.start).is_some_and(|w| w.after_comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_apart() {
        for (text, country, number, name, unit, city, state, code) in [
            (
                "123 Main Street, Las Vegas NV 89132",
                "US",
                "123",
                "Main Street",
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
                "470A WEST GREEN ROAD LONDON N15 3PT",
                "GB",
                "470A",
                "WEST GREEN ROAD",
                "",
                "LONDON",
                "",
                "N15 3PT",
            ),
            (
                "7 MONSAL COURT REDWALD ROAD LONDON E5 0JJ",
                "",
                "7",
                "MONSAL COURT REDWALD ROAD",
                "",
                "LONDON",
                "",
                "E5 0JJ",
            ),
            (
                "FLAT 3 106 FINBOROUGH ROAD LONDON SW109AH",
                "GB",
                "106",
                "FINBOROUGH ROAD",
                "FLAT 3",
                "LONDON",
                "",
                "SW10 9AH",
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
            let got = parse(text, &Context::default().region(CountryCode::new(country)));
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
