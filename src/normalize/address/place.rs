//! Where region and city stand in a whole address.

use super::region;
use super::street_words::{self, Role};
use super::whole::Parts;
use super::words::{Word, join};
use crate::normalize::CountryCode;
use std::ops::Range;

/// Removes the state or province before the postal code (or at the end), and gives the place where the code stood.
pub(super) fn take_region(
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
        // Without a country only a code is a state, not a name.
        let found = region::find(name, country).filter(|_| country.is_some() || name.chars().count() <= 3);
        // `Washington` or `New York` may be the city: only a segment of its own, or a code, is the state.
        let own = words.get(at).is_some_and(|w| w.after_comma);
        let city_before = words.get(..at).is_some_and(|w| w.iter().any(|w| w.after_comma));
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

/// Where the city stands among the words: behind the postal code, in the last segment, or behind the street's type.
pub(super) fn city_span(words: &[Word<'_>], code: Option<usize>, region: Option<CountryCode>) -> Range<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counties_are_sorted() {
        let mut sorted = COUNTIES.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, COUNTIES);
    }
}
