//! Where region and city stand in a whole address.

use super::british::take_county;
use super::code_place::CodePlace;
use super::region::{self, Region};
use super::street_words::Role;
use super::whole::Parts;
use super::words::{Word, join_within};
use crate::normalize::CountryCode;
use std::borrow::Cow;
use std::ops::Range;

/// Removes the state, province or county before the postal code or at the end, and gives the place where the code stood.
pub(super) fn take_region<'a>(
    words: &mut Vec<Word<'a>>,
    code: Option<CodePlace>,
    country: Option<CountryCode>,
    parts: &mut Parts<'a>,
) -> Option<CodePlace> {
    // Behind a code that leads stands its city first.
    let floor = code.filter(|c| c.leads).map_or(0, |c| c.at + 1);
    let behind_code = code
        .filter(|c| c.at > 0 && c.at < words.len() && !c.leads)
        .map(|c| c.at);
    for end in std::iter::once(words.len()).chain(behind_code) {
        for n in [4, 3, 2, 1] {
            let Some(at) = end.checked_sub(n).filter(|&at| at > floor.saturating_sub(1)) else {
                continue;
            };
            let Some((region, typed)) = region_at(words, at..end, floor, country) else {
                continue;
            };
            parts.region = if region.is_coded() { region.code.into() } else { typed };
            parts.state = Some(region);
            words.drain(at..end);
            return code.map(|c| CodePlace {
                at: c.at.min(at.max(floor.saturating_sub(1))),
                ..c
            });
        }
    }
    if country.is_some_and(|c| c.as_str() == "GB") {
        take_county(words, parts);
    }
    code
}

/// The region that the words in `span` name, if they cannot as well be the city.
fn region_at<'a>(
    words: &[Word<'a>],
    span: Range<usize>,
    floor: usize,
    country: Option<CountryCode>,
) -> Option<(Region, Cow<'a, str>)> {
    let found = words.get(span.clone())?;
    let (first, last) = (found.first()?, found.last()?);
    if span.start == 0 || found.iter().skip(1).any(|w| w.after_comma) || found.iter().any(Word::has_digit) {
        return None;
    }
    let region = region::of_words(found, country)?;
    let letters: usize = found.iter().map(Word::letters).sum();
    let capitals = found.iter().all(|w| !w.raw.contains(char::is_lowercase));
    let own = first.after_comma;
    let anglo = matches!(region.country.as_str(), "US" | "CA" | "AU");
    let city = has_city_before(words, span.start, floor);
    // Beijing is a region and a city, and is read as the city.
    let municipality = region.country.as_str() == "CN" && region.code.ends_with('市');
    let also_city = matches!(region.code, "NY" | "DC" | "WA" | "QC");
    let is_region = match () {
        () if municipality => false,
        () if first.raw.starts_with('(') && last.raw.ends_with(')') => true,
        () if letters <= 3 => anglo || city && (own || capitals),
        // `Wacker Dr Chicago, Illinois`, but `350 Fifth Ave, New York`.
        () if own => city || anglo && span.start > 1 && !also_city,
        // `Portland Oregon 97201`, but `100 Broadway New York` and `12 Elm St Washington`.
        () => anglo && !also_city,
    };
    is_region.then(|| (region, join_within(found, &[',', ' ', '(', ')'])))
}

/// Whether a city stands right before `at`: a segment of words alone, behind the code where that leads.
fn has_city_before(words: &[Word<'_>], at: usize, floor: usize) -> bool {
    let start = words
        .get(..at)
        .and_then(|head| head.iter().rposition(|w| w.after_comma))
        .unwrap_or(0);
    if floor > 0 {
        return start + 1 >= floor || at > floor;
    }
    let segment = words.get(start..at).unwrap_or_default();
    let Some(first) = segment.first() else { return false };
    let place = segment.iter().all(|w| !w.has_digit() && !w.has_tail())
        && segment.last().is_none_or(|w| !w.is_type(true) || segment.len() == 1);
    place && !first.is(Role::Unit) && !first.is(Role::Alone) && !first.is_way()
}

/// Where the city stands among the words: behind the postal code, in the last segment, or behind the street's type.
pub(super) fn city_span(
    words: &[Word<'_>],
    code: Option<CodePlace>,
    country: Option<CountryCode>,
    placed: bool,
) -> Range<usize> {
    let end = words.len();
    // `10115 Berlin`: the segment behind the code.
    if let Some(code) = code.filter(|c| c.leads && c.at < end) {
        let stop = (code.at + 1..end)
            .find(|&i| words.get(i).is_some_and(|w| w.after_comma))
            .unwrap_or(end);
        return code.at..stop;
    }
    let end = code.map_or(end, |c| if c.at == 0 { end } else { c.at.min(end) });
    let words = words.get(..end).unwrap_or_default();
    if let Some(at) = (1..end).rev().find(|&i| words.get(i).is_some_and(|w| w.after_comma)) {
        let (before, tail) = words.split_at(at);
        return if is_place_name(before, tail, country, placed) {
            at..end
        } else {
            end..end
        };
    }
    // No commas. A city is looked for where something else says that there is one, or where a number ends the street.
    if !placed {
        return number_end(words).map_or(end..end, |from| from..end);
    }
    if !words.iter().any(|w| w.has_digit() || w.is_type(true) || w.has_tail()) {
        return 0..end;
    }
    let from = street_end(words, country)
        .map(|from| unit_end(words, from))
        .or_else(|| city_behind_name(words))
        .unwrap_or(end);
    from..end
}

/// The end of the units that begin at `from`: `Ste 200`, `#4`, `2nd Floor`.
fn unit_end(words: &[Word<'_>], mut from: usize) -> usize {
    loop {
        let (Some(word), next) = (words.get(from), words.get(from + 1)) else {
            return from;
        };
        let numbered = next.is_some_and(|n| n.has_digit() || n.is_letter());
        let floor = word.counts_floor() && next.is_some_and(|n| n.is(Role::Floor));
        from += match () {
            () if floor || numbered && (word.is(Role::Unit) || word.is(Role::Floor) || word.folded == "#") => 2,
            () if word.has_digit() && word.raw.starts_with('#') => 1,
            () => return from,
        };
    }
}

/// Whether the last segment of an address can be its city.
fn is_place_name(before: &[Word<'_>], tail: &[Word<'_>], country: Option<CountryCode>, placed: bool) -> bool {
    let (Some(first), Some(last)) = (tail.first(), tail.last()) else {
        return false;
    };
    let unit = first.is(Role::Unit) || first.is(Role::Alone) || first.is(Role::Floor);
    // `Dublin 8`, `Praha 1`.
    let numbered = tail.len() == 2 && last.is_digits() && last.folded.len() <= 2 && !first.has_digit();
    let districts = country.is_some_and(|c| matches!(c.as_str(), "IE" | "CZ" | "SK" | "HU"));
    if tail.iter().any(Word::has_digit) && !(numbered && districts) || unit && !placed || first.is_letter() {
        return false;
    }
    // `Rose Cottage, Church Lane` ends in its street.
    let street = |words: &[Word<'_>]| words.iter().any(|w| w.is_type(true) || w.has_tail() || w.is_number());
    placed || tail.len() == 1 || !last.is_type(true) || street(before)
}

/// The end of the house number, where a street with a type and a number stand before plain words: `Hauptstr. 5 Berlin`.
fn number_end(words: &[Word<'_>]) -> Option<usize> {
    let number = words.iter().rposition(Word::is_number).filter(|&n| n > 0)?;
    let rest = words.get(number + 1..).filter(|r| !r.is_empty())?;
    let typed = words.iter().take(number).any(|w| w.has_tail() || w.folded == "strasse");
    let plain = rest.iter().all(|w| {
        !w.has_digit()
            && !w.is_letter()
            && ![Role::Unit, Role::Floor, Role::Alone, Role::Suffix]
                .iter()
                .any(|&r| w.is(r))
    });
    (typed && plain).then_some(number + 1)
}

/// Where the city begins in `100 Broadway New York`, whose street has no type: the last word, with those that belong to it.
fn city_behind_name(words: &[Word<'_>]) -> Option<usize> {
    const FIRST: &[&str] = &[
        "new", "san", "santa", "los", "las", "la", "el", "saint", "st", "st.", "fort", "ft", "mount", "port", "north",
        "south", "east", "west", "salt", "lake", "grand", "palm", "des", "baton", "little", "long", "the", "upper",
        "lower", "great",
    ];
    const SECOND: &[&str] = &[
        "city", "beach", "springs", "falls", "rapids", "heights", "hills", "park", "island", "village", "grove",
        "valley", "town", "vegas", "york", "lake", "creek", "point", "rock", "bend", "forks",
    ];
    let first = words.first().filter(|w| w.is_number())?;
    let mut from = words.len().checked_sub(1).filter(|&i| i >= 2 && !first.after_comma)?;
    if words.get(from).is_some_and(|w| w.has_digit() || w.is(Role::Unit)) {
        return None;
    }
    if from > 2 && words.get(from).is_some_and(|w| SECOND.contains(&&*w.folded)) {
        from -= 1;
    }
    while from > 2 && words.get(from - 1).is_some_and(|w| FIRST.contains(&&*w.folded)) {
        from -= 1;
    }
    Some(from)
}

/// The end of the street in words without commas: behind the last strong type, else behind a weak one, else behind the house number.
pub(super) fn street_end(words: &[Word<'_>], region: Option<CountryCode>) -> Option<usize> {
    // `Hauptstr. 5 Berlin`: the number ends the street.
    let last_number = words
        .iter()
        .rposition(Word::is_number)
        .filter(|&n| n > 0 && n + 1 < words.len());
    let is_type_in_front = |w: &Word<'_>| w.has_tail() || w.folded.len() > 1 && w.is(Role::Prefix);
    let behind = |n: usize| {
        words
            .get(n + 1..)
            .is_some_and(|rest| rest.iter().any(|w| w.is_type(true)))
    };
    if let Some(number) = last_number.filter(|&n| words.iter().take(n).any(is_type_in_front) && !behind(n)) {
        return Some(number + 1);
    }
    let british = region.is_none_or(|r| matches!(r.as_str(), "GB" | "IE" | "AU" | "NZ"));
    let first = words.iter().position(Word::is_number).map_or(0, |i| i + 1);
    let find = |strong: bool| {
        (first + 1..words.len()).rev().find(|&i| {
            let followed = i + 1 < words.len();
            words.get(i).is_some_and(|w| {
                // St before a word is a saint where no road is abbreviated so, and behind another type.
                let behind_type = || {
                    words
                        .get(first + 1..i)
                        .is_some_and(|w| w.iter().any(|w| w.is_type(false)))
                };
                let saint = british && followed && w.folded == "st" && (strong || behind_type());
                w.is_type(strong) && (followed || first == 0) && !saint
            })
        })
    };
    let end = find(true).or_else(|| (first > 0).then(|| find(false)).flatten())? + 1;
    let directed = words
        .get(end)
        .is_some_and(|w| w.is(Role::Direction) && (w.folded.len() <= 2 || w.folded.len() >= 9));
    Some(end + usize::from(directed))
}
