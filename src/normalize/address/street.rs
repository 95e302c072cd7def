//! One street cell: house number, street, unit and post office box.

mod house_number;

use super::street_words::{self, Role};
use super::words::{Word, join, words};
use super::{han, street_key};
use crate::normalize::CountryCode;
use house_number::{take_front_number, take_last_number, take_loose_unit};

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

    fn add_unit(&mut self, unit: &str) {
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

/// Cuts `Unit 4/12 Smith St` behind the unit.
fn split_unit_slash(words: &mut Vec<Word<'_>>) {
    let [first, second, _, ..] = words.as_slice() else {
        return;
    };
    if street_words::is(&first.folded, Role::Unit)
        && let Some((unit, house)) = second.raw.split_once('/')
        && let (Some(unit), Some(house)) = (Word::new(unit, false), Word::new(house, true))
        && house.is_number()
    {
        words.splice(1..2, [unit, house]);
    }
}

/// `s/n`: a street without numbers.
fn is_no_number(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), "s/n" | "sn" | "s.n" | "sin" | "б/н")
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

/// Removes flats, suites, floors and the like, and gives them as typed.
fn take_units(words: &mut Vec<Word<'_>>) -> String {
    let mut found: Vec<String> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(span) = unit_at(words, i) else {
            i += 1;
            continue;
        };
        found.push(
            join(words.get(span.clone()).unwrap_or_default())
                .trim_matches([',', ' '])
                .to_owned(),
        );
        words.drain(span.clone());
        i = span.start;
        if let Some(next) = words.get_mut(i) {
            next.after_comma = true;
        }
    }
    found.join(", ")
}

/// The words of the unit that begins at `i`.
fn unit_at(words: &[Word<'_>], i: usize) -> Option<std::ops::Range<usize>> {
    let word = words.get(i)?;
    let next = words.get(i + 1);
    let text = word.folded.as_str();
    if word.is_ordinal() && next.is_some_and(|n| street_words::is(&n.folded, Role::Floor)) && (i > 0 || words.len() > 4)
    {
        return Some(i..i + 2);
    }
    if let Some(end) = floor_in_words(words, i) {
        return Some(i..end);
    }
    if street_words::is(text, Role::Alone)
        && (i > 0 && i + 1 == words.len() || word.after_comma && next.is_none_or(|n| n.after_comma))
    {
        return Some(i..i + 1);
    }
    // A number sign before the last word, unless the street is numbered so (`Calle 12 # 34-56`).
    if text == "#" || word.raw.starts_with('#') && word.has_digit() {
        let end = if text == "#" { i + 2 } else { i + 1 };
        let numbered = words.first().is_some_and(|w| street_words::is(&w.folded, Role::Prefix));
        return (i > 0 && end == words.len() && !numbered).then_some(i..end);
    }
    let alone = street_words::is(text, Role::Alone) && i > 1 && i + 2 == words.len();
    let unit = street_words::is(text, Role::Unit) || alone;
    if !unit && !street_words::is(text, Role::Floor) {
        return glued_unit(word)
            .filter(|()| i > 0 || words.len() > 2)
            .map(|()| i..i + 1);
    }
    let mut end = i + 1;
    while words
        .get(end)
        .is_some_and(|w| !w.has_digit() && street_words::is(&w.folded, Role::Number))
        && end < i + 3
    {
        end += 1;
    }
    let value = words.get(end)?;
    let marked = word.raw.ends_with(['.', ':']) || end > i + 1;
    let short = text.chars().count() == 1;
    let numbered = value.has_digit() && !(value.after_comma && !marked);
    let lettered = unit && value.is_letter() && text.len() > 2 && !value.after_comma;
    // `Balfron Tower 7 St Leonards Road`: the number belongs to the road.
    let rest = words.get(end + 1..).unwrap_or_default();
    let building = i > 0 && !word.after_comma && !words.iter().take(i).any(Word::has_digit);
    if building && rest.len() >= 2 && rest.iter().any(|w| street_words::is(&w.folded, Role::Suffix)) {
        return None;
    }
    // What could be the street's own type (`Station Lot 5`) is a unit only behind a number or comma, or in front.
    (if short {
        marked && numbered && i > 0
    } else {
        numbered || lettered
    })
    .then_some(i..end + 1)
}

/// `Ground floor flat`, `Top flat`, `Basement flat A`: a floor in words.
fn floor_in_words(words: &[Word<'_>], i: usize) -> Option<usize> {
    const FLOORS: [&str; 14] = [
        "ground", "first", "second", "third", "fourth", "fifth", "top", "upper", "lower", "basement", "garden",
        "attic", "rear", "front",
    ];
    let is = |at: usize, text: &[&str]| {
        words
            .get(at)
            .is_some_and(|w| !w.after_comma && text.contains(&w.folded.as_str()))
    };
    if !words.get(i).is_some_and(|w| FLOORS.contains(&w.folded.as_str()))
        || !is(i + 1, &["floor", "flat", "maisonette"])
    {
        return None;
    }
    let end = i + 2 + usize::from(is(i + 2, &["flat", "maisonette"]));
    let lettered = words.get(end).is_some_and(Word::is_letter) && words.get(end + 1).is_some_and(Word::is_number);
    Some(end + usize::from(lettered))
}

/// A unit written in one word: `apt4`, `ph2`.
fn glued_unit(word: &Word<'_>) -> Option<()> {
    let letters = word.folded.find(|c: char| c.is_ascii_digit())?;
    let (head, _) = word.folded.split_at(letters);
    matches!(
        head,
        "apt" | "flt" | "unit" | "ste" | "suite" | "flat" | "ph" | "rm" | "room"
    )
    .then_some(())
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
mod tests;
