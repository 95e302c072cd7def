//! Which segment between commas is the street: in front of it stand buildings, behind it units and localities.

use super::house_number::{is_behind_number, is_no_number};
use super::street_words::Role;
use super::unit::Units;
use super::words::Word;
use std::ops::Range;

/// Leaves the words of the street with its house number. What stands before them is a building and goes to the unit, as do doors and
/// floors behind them; localities behind them (`Church Lane, Little Missenden`) are no part of the street.
pub(super) fn isolate<'a>(words: &mut Vec<Word<'a>>, units: &mut Units<'a>) {
    if !words.iter().skip(1).any(|w| w.after_comma) {
        return;
    }
    let segments = segments(words);
    let at = |i: usize| segments.get(i).and_then(|s| words.get(s.clone())).unwrap_or_default();
    // The squares of Mannheim: `Q 7, 24`.
    let square =
        segments.len() > 1 && matches!(at(0), [a, b] if a.is_letter() && b.is_digits()) && is_lone_number(at(1));
    let rated = (0..segments.len()).map(|i| {
        let beside = is_lone_number(at(i + 1)) || i == 1 && is_lone_number(at(0));
        let own = if is_lone_number(at(i)) { 0 } else { rating(at(i)) };
        (own + if beside { 2 } else { 0 }, std::cmp::Reverse(i))
    });
    let (rate, chosen) = match rated.max() {
        _ if square => (2, 0),
        Some((rate, std::cmp::Reverse(i))) => (rate, i),
        None => return,
    };
    if rate < 2 {
        return;
    }
    let numbered = at(chosen).iter().any(Word::is_number) && !square;
    let first = if chosen == 1 && is_lone_number(at(0)) && !numbered {
        0
    } else {
        chosen
    };
    let last = if !numbered && first == chosen && is_lone_number(at(chosen + 1)) {
        chosen + 1
    } else {
        chosen
    };
    let from = segments.get(first).map_or(0, |s| s.start);
    let to = segments.get(last).map_or(words.len(), |s| s.end);
    for i in (0..first).filter(|&i| !is_recipient(at(i))) {
        units.add(at(i));
    }
    for i in last + 1..segments.len() {
        let segment = at(i);
        let typed = segment.iter().skip(1).any(|w| w.is_type(true));
        let numbers = segment.len() <= 3 && segment.iter().any(Word::has_digit) && !typed;
        // `st. th.`, `kl. tv.`: ground floor and basement in Denmark.
        let door = |w: &Word<'_>| is_behind_number(w) || matches!(&*w.folded, "st" | "kl");
        if (numbers || segment.iter().all(door)) && !segment.iter().all(is_no_number) {
            units.add(segment);
        }
    }
    words.truncate(to);
    words.drain(..from);
}

fn segments(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        match out.last_mut() {
            Some(last) if !word.after_comma => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Whether a segment in front of the street names the one who lives or works there: `Herr Weber`, `Weber Bau GmbH`.
fn is_recipient(segment: &[Word<'_>]) -> bool {
    const SALUTATIONS: &[&str] = &[
        "herr", "herrn", "frau", "familie", "firma", "fa", "mr", "mrs", "ms", "miss", "messrs", "mme", "mlle",
        "monsieur", "madame", "sr", "sra", "srta", "sig", "signor", "signora",
    ];
    const FORMS: &[&str] = &[
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "inc",
        "corp",
        "corporation",
        "pty",
        "sarl",
        "s.a.r.l",
        "sas",
        "s.a",
        "s.l",
        "sl",
        "s.r.l",
        "srl",
        "spa",
        "s.p.a",
        "lda",
        "ltda",
        "bv",
        "b.v",
        "nv",
        "n.v",
        "ab",
        "aps",
        "a/s",
        "oy",
        "ehf",
        "hf",
        "z.o.o",
        "kft",
    ];
    let names = |list: &[&str], word: Option<&Word<'_>>| word.is_some_and(|w| list.contains(&&*w.folded));
    segment.len() > 1 && (names(SALUTATIONS, segment.first()) || names(FORMS, segment.last()))
}

/// Whether a segment is a house number alone: `12`, `nº 5`, `12 A`.
fn is_lone_number(segment: &[Word<'_>]) -> bool {
    let rest = match segment {
        [mark, rest @ ..] if mark.is(Role::Number) && !mark.has_digit() => rest,
        all => all,
    };
    matches!(rest, [number] if number.is_number())
        || matches!(rest, [number, letter] if number.is_digits() && letter.is_letter())
}

/// How much a segment looks like a street: 4 for a type of street, 2 for a house number beside a name.
fn rating(segment: &[Word<'_>]) -> u8 {
    let first_name = segment.iter().position(|w| !w.has_digit() && !w.is(Role::Number));
    let named = segment.iter().any(|w| !w.has_digit() && w.letters() > 1);
    let front = segment.first().is_some_and(|w| w.is_number() || w.is(Role::Number)) && named;
    let back = named
        && segment.iter().rposition(Word::is_number).is_some_and(|n| {
            n > 0
                && segment
                    .get(n + 1..)
                    .is_some_and(|rest| rest.iter().all(is_behind_number))
        });
    let suffix = segment
        .iter()
        .enumerate()
        .any(|(i, w)| i > first_name.unwrap_or(0) && w.is_type(true));
    let prefix = segment
        .iter()
        .find(|w| !w.is_number())
        .is_some_and(|w| w.is(Role::Prefix) && w.folded.len() > 1)
        && segment.len() > 1;
    let typed = suffix || prefix || segment.iter().any(Word::has_tail);
    u8::from(typed) * 4 + u8::from(front || back) * 2
}
