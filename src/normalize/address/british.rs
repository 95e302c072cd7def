//! British addresses: post towns and counties, which tell the city where no comma does.

use super::place::street_end;
use super::street_words::Role;
use super::unit::Units;
use super::whole::Parts;
use super::words::{Word, join};
use crate::normalize::CountryCode;
use crate::text::bytes;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The post towns of each postcode area, folded.
static TOWNS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("post_towns.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('|'))
        .map(|(area, towns)| (area, towns.split(';').collect()))
        .collect()
});

/// Most words of a post town.
const MAX_TOWN: usize = 5;

/// Removes the post town of the postal code, what stands behind it (a county or borough), and the localities between the street and it.
/// Whether it was there.
pub(super) fn take_post_town<'a>(words: &mut Vec<Word<'a>>, parts: &mut Parts<'a>) -> bool {
    let code = &*parts.postcode;
    let letters = code.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(code.len());
    let Some(towns) = code.get(..letters).and_then(|area| TOWNS.get(area)) else {
        return false;
    };
    let found = (0..words.len()).rev().find_map(|at| {
        let tail = words.get(at..)?;
        let longest = (1..=MAX_TOWN.min(tail.len())).rev().find(|&n| {
            let span = tail.get(..n).unwrap_or_default();
            !span.iter().skip(1).any(|w| w.after_comma) && is_town(span, towns)
        })?;
        // `Bath Road` is a street, and `Bath Lodge` a house where a comma stands behind.
        let typed = words
            .get(at + longest)
            .is_some_and(|w| !w.after_comma && w.is_type(false));
        (!typed).then_some((at, longest))
    });
    let Some((mut at, length)) = found else { return false };
    let town = words.get(at..at + length).unwrap_or_default();
    let spelled = |w: &[Word<'_>]| w.iter().map(|w| w.folded.to_string()).collect::<Vec<_>>();
    let same = spelled(town);
    parts.city = join(town);
    // A county of several words, of which the last may be taken already: `East Riding of Yorkshire`, `Bath and North East Somerset`.
    let behind = words.get(at + length..).unwrap_or_default();
    if let Some(first) = behind.first().filter(|_| !behind.iter().any(|w| w.has_digit())) {
        let from = if first.folded == "and" { at } else { at + length };
        let county = join(words.get(from..).unwrap_or_default());
        parts.region = format!("{county} {}", parts.region).trim_end().to_owned().into();
    }
    // `Bath, Bath`: the town is also the locality.
    while at >= length && words.get(at - length..at).is_some_and(|w| spelled(w) == same) {
        at -= length;
    }
    words.truncate(at);
    // Without commas, what stands behind the type of the street is a locality.
    if !words.iter().skip(1).any(|w| w.after_comma)
        && words.last().is_some_and(|w| !w.is_type(true))
        && let Some(end) = street_end(words, CountryCode::new("GB"))
    {
        words.truncate(end);
    }
    true
}

fn is_town(words: &[Word<'_>], towns: &[&str]) -> bool {
    // The first letter tells most apart; it is the same of `st` and `saint`.
    let initial = words.first().and_then(|w| w.folded.bytes().next());
    let is = |town: &&str| {
        let mut rest = town.split(' ');
        words.iter().all(|w| match rest.next() {
            Some("st") => matches!(&*w.folded, "st" | "saint"),
            Some(part) => w.folded == part,
            None => false,
        }) && rest.next().is_none()
    };
    towns.iter().filter(|town| town.bytes().next() == initial).any(is)
}

/// Removes a building with its number in front of a street without one: `21 Lichfield House Rustat Avenue`.
pub(super) fn take_house<'a>(words: &mut Vec<Word<'a>>, units: &mut Units<'a>) {
    const HOUSES: &[&str] = &[
        "apartments",
        "barn",
        "building",
        "buildings",
        "cottage",
        "cottages",
        "court",
        "farm",
        "flats",
        "hall",
        "house",
        "lodge",
        "mansion",
        "mansions",
        "tower",
        "towers",
    ];
    let is_house = |w: &Word<'_>| HOUSES.contains(&&*w.folded);
    let Some(at) = words.iter().rposition(is_house) else {
        return;
    };
    let street = words.get(at + 1..).unwrap_or_default();
    let (Some(next), Some(last)) = (street.first(), street.last()) else {
        return;
    };
    let numbered = words.first().is_some_and(Word::has_digit);
    let named = words.iter().take(at).any(|w| !w.has_digit() && !w.is_letter());
    let typed = last.is_type(true) && !next.is_type(true) && (2..=4).contains(&street.len());
    let numbers = words.iter().skip(1).any(Word::has_digit);
    if numbered && named && typed && !numbers && !next.after_comma && !next.is(Role::Direction) {
        units.add(words.get(..=at).unwrap_or_default());
        words.drain(..=at);
    }
}

/// Removes a British county at the end, if a town stands before it.
pub(super) fn take_county<'a>(words: &mut Vec<Word<'a>>, parts: &mut Parts<'a>) {
    for n in [3, 2, 1] {
        let Some(at) = words.len().checked_sub(n).filter(|&at| at >= 1) else {
            continue;
        };
        let Some(span) = words.get(at..) else { continue };
        if at < 3 && !span.first().is_some_and(|w| w.after_comma) {
            continue;
        }
        let point = |w: &Word<'_>| {
            matches!(
                &*w.folded,
                "n" | "s" | "e" | "w" | "north" | "south" | "east" | "west" | "central"
            )
        };
        let is_shire = |w: &Word<'_>| w.folded.len() > 6 && w.folded.ends_with("shire");
        let shire = match span {
            [word] => is_shire(word),
            [first, word] => point(first) && (is_shire(word) || word.folded == "shire"),
            _ => false,
        };
        if shire || is_county(span) {
            parts.region = join(span);
            words.truncate(at);
            return;
        }
    }
}

/// Whether words name one of [`COUNTIES`] between them.
fn is_county(words: &[Word<'_>]) -> bool {
    // A space comes before all that stands in words, so the names are in the order of their words too.
    let in_order = |name: &&str| bytes::split(name, |b| b == b' ').cmp(words.iter().map(|w| &*w.folded));
    COUNTIES.binary_search_by(in_order).is_ok()
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
    use crate::text::fold::fold;

    #[test]
    fn the_tables_are_in_order() {
        let mut sorted = COUNTIES.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, COUNTIES);
        assert!(TOWNS.len() > 120);
        for town in TOWNS.values().flatten() {
            assert_eq!(fold(town), *town);
            assert!(town.split(' ').count() <= MAX_TOWN, "{town}");
        }
    }
}
