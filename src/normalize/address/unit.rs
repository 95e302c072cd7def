//! Units: flats, suites and floors in a street line.

use super::street_words::Role;
use super::words::Word;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// Cuts `Unit 4/12 Smith St` behind the unit.
pub(super) fn split_unit_slash(words: &mut Vec<Word<'_>>) {
    let [first, second, third, ..] = words.as_slice() else {
        return;
    };
    // `Flat 3/2, 15 Byres Road` names a floor and a door.
    if third.after_comma || third.is_number() {
        return;
    }
    if first.is(Role::Unit)
        && let Some((unit, house)) = second.raw.split_once('/')
        && let (Some(unit), Some(house)) = (second.piece(0, unit, false), second.piece(unit.len() + 1, house, true))
        && house.is_number()
    {
        words.splice(1..2, [unit, house]);
    }
}

/// Parts of a unit as they are found, each with its place in the line.
#[derive(Debug, Default)]
pub(super) struct Units<'a>(SmallVec<[(usize, usize, Cow<'a, str>); 4]>);

impl<'a> Units<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds words as typed.
    pub(super) fn add(&mut self, words: &[Word<'a>]) {
        for word in words {
            let text = word.raw.trim_matches([',', ' ']);
            if !text.is_empty() {
                self.0.push((word.start, word.end(), text.into()));
            }
        }
    }

    /// Adds a text that stood at `start`.
    pub(super) fn add_text(&mut self, start: usize, text: Cow<'a, str>) {
        if !text.is_empty() {
            self.0.push((start, start + text.len(), text));
        }
    }

    /// All parts in the order of the line: with a space where they stood side by side, else with a comma.
    pub(super) fn into_text(mut self) -> Cow<'a, str> {
        if self.0.len() < 2 {
            return self.0.pop().unwrap_or_default().2;
        }
        self.0.sort_by_key(|(start, ..)| *start);
        let mut out = String::new();
        let mut last = 0;
        for (start, end, text) in &self.0 {
            if !out.is_empty() {
                out.push_str(if *start <= last + 1 { " " } else { ", " });
            }
            out.push_str(text);
            last = *end;
        }
        out.into()
    }
}

/// Removes flats, suites, floors and the like.
pub(super) fn take_units<'a>(words: &mut Vec<Word<'a>>, units: &mut Units<'a>) {
    let mut i = 0;
    while i < words.len() {
        let Some(span) = unit_at(words, i) else {
            i += 1;
            continue;
        };
        units.add(words.get(span.clone()).unwrap_or_default());
        words.drain(span.clone());
        i = span.start;
        if let Some(next) = words.get_mut(i) {
            next.after_comma = true;
        }
    }
}

/// The words of the unit that begins at `i`.
fn unit_at(words: &[Word<'_>], i: usize) -> Option<Range<usize>> {
    let word = words.get(i)?;
    let next = words.get(i + 1);
    let text = &*word.folded;
    if word.counts_floor() && next.is_some_and(|n| n.is(Role::Floor) && !n.after_comma) && (i > 0 || words.len() > 4) {
        return Some(i..i + 2);
    }
    if let Some(end) = floor_in_words(words, i) {
        return Some(i..end);
    }
    if word.is(Role::Alone) && (i > 0 && i + 1 == words.len() || word.after_comma && next.is_none_or(|n| n.after_comma))
    {
        return Some(i..i + 1);
    }
    // A number sign before the last word, unless the street is numbered so (`Calle 12 # 34-56`).
    if text == "#" || word.raw.starts_with('#') && word.has_digit() {
        let end = if text == "#" { i + 2 } else { i + 1 };
        let numbered = words.first().is_some_and(|w| w.is(Role::Prefix));
        return (i > 0 && end == words.len() && !numbered).then_some(i..end);
    }
    let alone = word.is(Role::Alone) && i > 1 && i + 2 == words.len();
    let unit = (word.is(Role::Unit) || alone) && !word.raw.ends_with(')');
    if !unit && !word.is(Role::Floor) {
        return glued_unit(word)
            .filter(|()| i > 0 || words.len() > 2)
            .map(|()| i..i + 1);
    }
    let mut end = i + 1;
    while words.get(end).is_some_and(|w| !w.has_digit() && w.is(Role::Number)) && end < i + 3 {
        end += 1;
    }
    let value = words.get(end)?;
    let marked = word.raw.ends_with(['.', ':']) || end > i + 1;
    let short = text.chars().count() == 1;
    let numbered = value.has_digit() && (marked || !value.after_comma);
    let lettered = unit && value.is_letter() && text.len() > 2 && !value.after_comma;
    // `Balfron Tower 7 St Leonards Road`: the number belongs to the road.
    let rest = words.get(end + 1..).unwrap_or_default();
    let building = i > 0 && !word.after_comma && !words.iter().take(i).any(Word::has_digit);
    if building && rest.len() >= 2 && rest.iter().any(|w| w.is(Role::Suffix)) {
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
            .is_some_and(|w| !w.after_comma && text.contains(&&*w.folded))
    };
    if !is(i + 1, &["floor", "flat", "maisonette", "level"])
        || !words.get(i).is_some_and(|w| FLOORS.contains(&&*w.folded))
    {
        return None;
    }
    let end = i + 2 + usize::from(is(i + 2, &["flat", "maisonette"]));
    let lettered = words.get(end).is_some_and(Word::is_letter) && words.get(end + 1).is_some_and(Word::is_number);
    Some(end + usize::from(lettered))
}

/// A unit written in one word: `apt4`, `ph2`.
fn glued_unit(word: &Word<'_>) -> Option<()> {
    if !word.has_digit() {
        return None;
    }
    let letters = word.folded.find(|c: char| c.is_ascii_digit())?;
    let (head, _) = word.folded.split_at(letters);
    matches!(
        head,
        "apt" | "flt" | "unit" | "ste" | "suite" | "flat" | "ph" | "rm" | "room"
    )
    .then_some(())
}
