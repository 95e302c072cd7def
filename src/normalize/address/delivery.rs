//! What stands around a street: post office boxes, and the person or department that mail goes through.

use super::street_words::{self, Role};
use super::words::{Word, join_within};
use crate::normalize::CountryCode;
use std::borrow::Cow;

/// `c/o`, `Attn`, `z. Hd.`: what comes before the one who takes the mail, as the letters of its words in a row.
const CARE_OF: &[&str] = &[
    "c/o",
    "c/-",
    "℅",
    "attn",
    "att",
    "attention",
    "fao",
    "zhd",
    "zhdn",
    "zhdv",
    "p/a",
    "tav",
    "bt",
    "chez",
    "presso",
    "alaatencionde",
    "alaatencion",
    "careof",
    "alattention",
    "alattentionde",
];

/// Removes `c/o Jane Doe` and the like: from the mark to the next comma or number.
pub(super) fn take_care_of(words: &mut Vec<Word<'_>>) {
    let mut i = 0;
    while i < words.len() {
        let Some(end) = care_of_end(words, i) else {
            i += 1;
            continue;
        };
        if end - i == words.len() {
            return;
        }
        let comma = words.get(i).is_some_and(|w| w.after_comma);
        words.drain(i..end);
        if let Some(next) = words.get_mut(i) {
            next.after_comma |= comma || i > 0;
        }
    }
}

/// Where the words of a `c/o` that begins at `i` end.
fn care_of_end(words: &[Word<'_>], i: usize) -> Option<usize> {
    let first = words.get(i)?;
    if !first.is(Role::Care) {
        return None;
    }
    let opens = i == 0 || first.after_comma;
    if !opens && first.folded != "c/o" && first.folded != "attn" {
        return None;
    }
    let mut letters = String::new();
    let mark = (1..=4).find(|n| {
        let Some(word) = words.get(i + n - 1).filter(|w| *n == 1 || !w.after_comma) else {
            return false;
        };
        letters.extend(word.folded.chars().filter(|c| !matches!(c, '.' | ':' | '\'')));
        letters.len() <= 16 && CARE_OF.contains(&letters.as_str())
    })?;
    let from = i + mark;
    let stop = |w: &Word<'_>| w.after_comma || w.has_digit();
    let to = words.iter().skip(from).position(stop).map_or(words.len(), |n| from + n);
    (to > from).then_some(to)
}

/// Last words of boxes that are written in several words.
const BOX_ENDS: &[&str] = &[
    "bag",
    "bus",
    "correo",
    "correos",
    "correus",
    "drawer",
    "kast",
    "lokero",
    "kutusu",
    "poczt",
    "pocztowa",
    "postal",
    "postala",
    "postale",
    "priecinok",
    "prihradka",
    "скринька",
    "ящик",
    "кутия",
];

/// Removes a box and gives its number.
pub(super) fn take_box<'a>(words: &mut Vec<Word<'a>>, country: Option<CountryCode>) -> Cow<'a, str> {
    for at in 1..words.len() {
        let (Some(before), Some(number)) = (words.get(at - 1), words.get(at)) else {
            break;
        };
        if number.after_comma || !(number.has_digit() || number.folded == "#") {
            continue;
        }
        let can_end = before.is(Role::Box)
            || before.folded.ends_with("box")
            || matches!(&*before.folded, "pl" | "cp" | "c.p" | "b")
            || BOX_ENDS.contains(&&*before.folded);
        if !can_end {
            continue;
        }
        // The most words first: `PO Box` rather than `Box`.
        let found = (1..=4.min(at)).rev().map(|n| at - n).find(|&i| {
            let mut letters = String::new();
            let plain = words
                .get(i..at)
                .unwrap_or_default()
                .iter()
                .enumerate()
                .all(|(n, word)| {
                    letters.extend(word.folded.chars().filter(|c| c.is_alphanumeric() || *c == '/'));
                    !word.has_digit() && (n == 0 || !word.after_comma)
                });
            plain && letters.len() <= 48 && is_box(words, i, at, &letters, country)
        });
        if let Some(i) = found {
            return take_box_at(words, i, at);
        }
    }
    Cow::default()
}

/// Whether `letters`, the words from `i` to the number at `at`, name a box there.
fn is_box(words: &[Word<'_>], i: usize, at: usize, letters: &str, country: Option<CountryCode>) -> bool {
    let opens = i == 0 || words.get(i).is_some_and(|w| w.after_comma);
    let closes = words.get(at + 1).is_none_or(|w| w.after_comma);
    let country = country.as_ref().map_or("", CountryCode::as_str);
    match letters {
        // Alone it is one in Scandinavia, and behind a rural route or a military unit.
        "box" => {
            opens && (closes || matches!(country, "SE" | "NO" | "DK"))
                || words.get(i.wrapping_sub(1)).is_some_and(Word::has_digit)
        }
        "pl" => country == "FI" && opens,
        "cp" => country == "CA" && opens,
        _ if letters.len() <= 2 => opens && street_words::is(letters, Role::Box),
        _ => street_words::is(letters, Role::Box),
    }
}

/// Removes the words from `i` on, with the number at `at`.
fn take_box_at<'a>(words: &mut Vec<Word<'a>>, i: usize, at: usize) -> Cow<'a, str> {
    let from = at + usize::from(words.get(at).is_some_and(|w| w.folded == "#"));
    let grouped = words.get(from).is_some_and(|w| w.is_digits() && w.folded.len() <= 3);
    let more = words
        .iter()
        .skip(from + 1)
        .take_while(|w| grouped && w.is_digits() && !w.after_comma && w.folded.len() <= 3);
    let to = (from + 1 + more.count()).min(words.len());
    let found = join_within(words.get(from..to).unwrap_or_default(), &['#', '.', ',']);
    // The post office that keeps it: `Stn A`, `Succ. Centre-Ville`, `Sentrum`.
    let office = |w: &Word<'_>| {
        matches!(
            &*w.folded,
            "stn" | "station" | "succ" | "succursale" | "sentrum" | "rpo"
        )
    };
    let mut end = to;
    if words.get(to).is_some_and(office) {
        let rest = words.iter().skip(to + 1);
        end = to + 1 + rest.take_while(|w| !w.after_comma).count();
        if end == words.len() {
            end = to + 1 + usize::from(words.get(to + 1).is_some_and(Word::is_letter));
        }
    }
    let comma = words.get(i).is_some_and(|w| w.after_comma);
    words.drain(i..end);
    if let Some(next) = words.get_mut(i) {
        next.after_comma |= comma || i > 0;
    }
    found
}
