//! A whole address in one cell: split into street, city, region, postal code and country.

use super::postcode::{self, Reading};
use super::street::{self, Street};
use super::street_words::{self, Role};
use super::words::{Word, join, words};
use super::{han, region};
use crate::normalize::{Context, CountryCode, Part, country};
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
            postcode_country: context.region,
        };
    }
    let mut words = words(text);
    let mut parts = Parts::default();
    parts.country = take_country(&mut words, context);
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
        // `Georgia` and `CA` are states first, unless one stands before them.
        let state = region::find(&name, context.region).is_some() || region::find(&name.to_uppercase(), None).is_some();
        if state || letters < 2 || (letters < 4 && !own_segment) {
            continue;
        }
        let found = country::normalize(&name, &Context::default());
        if found.part(Part::Alpha3).is_some()
            && let Some(code) = CountryCode::new(found.canonical())
        {
            words.truncate(at);
            return Some(code);
        }
    }
    None
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

/// Removes the state or province before the postal code (or at the end), and gives the place where the code stood.
fn take_region(
    words: &mut Vec<Word<'_>>,
    code: Option<usize>,
    country: Option<CountryCode>,
    parts: &mut Parts,
) -> Option<usize> {
    let end = code.filter(|&i| i > 0).unwrap_or(words.len()).min(words.len());
    // A code in front of its city has the region behind it.
    let end = if end < words.len() { words.len() } else { end };
    for n in [3, 2, 1] {
        let Some(at) = end.checked_sub(n).filter(|&at| at > 0) else {
            continue;
        };
        let Some(span) = words.get(at..end) else { continue };
        if span.iter().skip(1).any(|w| w.after_comma) || span.iter().any(Word::has_digit) {
            continue;
        }
        let name = join(span);
        let name = name.trim_matches([',', ' ']);
        let with_code = code.is_some() && parts.postcode_country.is_some();
        let found = if with_code {
            region::find(name, country)
        } else {
            region::find(name, country).filter(|_| country.is_some() || name.chars().count() <= 3)
        };
        // `Washington` or `New York` may be the city: only a segment of its own, or a code, is the state.
        let own = words.get(at).is_some_and(|w| w.after_comma) && at + 1 < words.len() + 1;
        let city_before = words
            .get(..at)
            .is_some_and(|w| w.iter().filter(|w| w.after_comma).count() > 0);
        if let Some(found) = found
            && (name.chars().filter(|c| c.is_alphabetic()).count() <= 3 || own && city_before || n == 1 && !own)
        {
            parts.region = found.code.to_owned();
            words.drain(at..end);
            return code.map(|c| c.min(at));
        }
    }
    if country.is_some_and(|c| c.as_str() == "GB") {
        take_county(words, parts);
    }
    code
}

/// Removes a British county at the end, if a town stands before it.
fn take_county(words: &mut Vec<Word<'_>>, parts: &mut Parts) {
    for n in [3, 2, 1] {
        let Some(at) = words.len().checked_sub(n).filter(|&at| at >= 3) else {
            continue;
        };
        let Some(span) = words.get(at..) else { continue };
        let folded: Vec<_> = span.iter().map(|w| w.folded.as_str()).collect();
        let name = folded.join(" ");
        let point = |w: &str| {
            matches!(
                w,
                "n" | "s" | "e" | "w" | "north" | "south" | "east" | "west" | "central"
            )
        };
        let shire =
            name.ends_with("shire") && name.len() > 6 && (n == 1 || n == 2 && folded.first().is_some_and(|w| point(w)));
        if COUNTIES.binary_search(&name.as_str()).is_ok() || shire {
            parts.region = join(span);
            words.truncate(at);
            return;
        }
    }
}

/// British counties that do not end in -shire, and forms in common use; folded, sorted.
const COUNTIES: &[&str] = &[
    "bucks",
    "cambs",
    "cheshire",
    "co durham",
    "cornwall",
    "county durham",
    "cumbria",
    "devon",
    "dorset",
    "east sussex",
    "essex",
    "glos",
    "greater manchester",
    "hants",
    "herts",
    "isle of wight",
    "kent",
    "lancs",
    "leics",
    "lincs",
    "merseyside",
    "mid glamorgan",
    "middlesex",
    "middx",
    "norfolk",
    "north yorkshire",
    "northants",
    "northumberland",
    "notts",
    "oxon",
    "rutland",
    "shropshire",
    "somerset",
    "south glamorgan",
    "south yorkshire",
    "staffs",
    "suffolk",
    "surrey",
    "tyne and wear",
    "warks",
    "west glamorgan",
    "west midlands",
    "west sussex",
    "west yorkshire",
    "wilts",
    "worcs",
];

/// Where the city stands among the words: behind the postal code, in the last segment, or behind the street's type.
fn city_span(words: &[Word<'_>], code: Option<usize>, region: Option<CountryCode>) -> Range<usize> {
    let end = words.len();
    // `10115 Berlin`: the segment behind the code.
    if let Some(code) = code.filter(|&c| c > 0 && c < end) {
        let stop = (code + 1..end)
            .find(|&i| words.get(i).is_some_and(|w| w.after_comma))
            .unwrap_or(end);
        return code..stop;
    }
    if let Some(at) = (1..end).rev().find(|&i| words.get(i).is_some_and(|w| w.after_comma)) {
        let tail = words.get(at..).unwrap_or_default();
        let is_place =
            !tail.iter().any(Word::has_digit) && !tail.first().is_some_and(|w| street_words::is(&w.folded, Role::Unit));
        return if is_place { at..end } else { end..end };
    }
    // No commas. A city is looked for only where a code says that there is one.
    if code.is_none() {
        return end..end;
    }
    let from = street_end(words, region).unwrap_or(end);
    from..end
}

/// The end of the street in words without commas: behind the last strong type, else behind a weak one, else behind the house number.
fn street_end(words: &[Word<'_>], region: Option<CountryCode>) -> Option<usize> {
    // `Hauptstr. 5 Berlin`: the number ends the street.
    let last_number = words
        .iter()
        .rposition(Word::is_number)
        .filter(|&n| n > 0 && n + 1 < words.len());
    let is_type_in_front = |w: &Word<'_>| {
        street_words::without_tail(&w.folded).is_some()
            || w.folded.len() > 1 && street_words::is(&w.folded, Role::Prefix)
    };
    let behind = |n: usize| {
        words
            .get(n + 1..)
            .is_some_and(|rest| rest.iter().any(|w| is_type(w, true)))
    };
    if let Some(number) = last_number.filter(|&n| words.iter().take(n).any(is_type_in_front) && !behind(n)) {
        return Some(number + 1);
    }
    let british = region.is_none_or(|r| matches!(r.as_str(), "GB" | "IE"));
    let first = words.iter().position(Word::is_number).map_or(0, |i| i + 1);
    let find = |strong: bool| {
        (first + 1..words.len()).rev().find(|&i| {
            let followed = i + 1 < words.len();
            words.get(i).is_some_and(|w| {
                // St before a word is a saint where no road is abbreviated so.
                let saint = british && strong && followed && w.folded == "st";
                is_type(w, strong) && (followed || first == 0) && !saint
            })
        })
    };
    let end = find(true).or_else(|| (first > 0).then(|| find(false)).flatten())? + 1;
    let directed = words
        .get(end)
        .is_some_and(|w| w.folded.len() <= 2 && street_words::is(&w.folded, Role::Direction));
    Some(end + usize::from(directed))
}

/// Whether a word is the type of a street; `strong`: one that seldom ends the name of a place.
fn is_type(word: &Word<'_>, strong: bool) -> bool {
    street_words::standard(&word.folded, Role::Suffix).is_some_and(|s| !strong || street_words::is_strong(s))
}

#[cfg(test)]
mod tests;
