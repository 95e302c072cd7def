//! House numbers: in front of the street, behind it, ranges, letters, and units joined to them.

use super::street::Street;
use super::street_words::Role;
use super::unit::Units;
use super::words::Word;
use std::borrow::Cow;

/// `s/n`: a street without numbers.
pub(super) fn is_no_number(word: &Word<'_>) -> bool {
    matches!(&*word.folded, "s/n" | "sn" | "s.n" | "sin" | "б/н")
}

/// Removes a house number in front.
pub(super) fn take_front_number<'a>(
    words: &mut Vec<Word<'a>>,
    street: &mut Street<'a>,
    units: &mut Units<'a>,
    country: &str,
) -> bool {
    let skipped = words
        .iter()
        .take(2)
        .take_while(|w| !w.has_digit() && w.is(Role::Number))
        .count();
    let skipped = if words.get(skipped).is_some_and(|w| w.has_digit()) {
        skipped
    } else {
        0
    };
    let Some(first) = words.get(skipped) else {
        return false;
    };
    let rest = words.get(skipped + 1..).unwrap_or_default();
    let named = rest.iter().any(|w| w.folded.chars().any(char::is_alphabetic));
    let ends_in_type = rest.last().is_some_and(|w| w.is(Role::Suffix));
    let lettered = skipped == 0
        && (first.has_digit() && is_lettered_number(first) && rest.len() >= 2 && ends_in_type
            || first.folded == "one" && matches!(country, "US" | "CA" | "") && rest.len() >= 2 && ends_in_type);
    if !(first.is_number() || lettered) || is_month_day(words) {
        return false;
    }
    if !named && !rest.is_empty() {
        return false;
    }
    let start = first.start;
    let mut number = first.as_number();
    let mut end = skipped + 1;
    if let Some(next) = words.get(end) {
        let after = words.get(end + 1);
        // `G St NW` is a street called G.
        let typed =
            after.is_some_and(|w| w.is(Role::Suffix)) && words.iter().skip(end + 2).all(|w| w.is(Role::Direction));
        if matches!(&*next.folded, "bis" | "ter" | "quater") && after.is_some() {
            number = format!("{number} {}", next.raw).into();
            end += 1;
        } else if next.is_letter()
            && after.is_some()
            && !typed
            && !next.is(Role::Direction)
            && (ends_in_type || !next.is(Role::Prefix))
            && !next.raw.ends_with('.')
            && first.is_digits()
            && !next.after_comma
        {
            number.to_mut().push_str(next.raw);
            end += 1;
            if after.is_some_and(Word::is_number) && words.len() > end + 1 {
                units.add_text(start, number);
                number = after.map_or("", |w| w.raw).into();
                end += 1;
            }
        } else if matches!(&*next.folded, "1/2" | "1/4" | "3/4") {
            number = format!("{number} {}", next.raw).into();
            end += 1;
        } else if let (true, true, Some(after)) = (first.is_digits(), next.is_number() && !next.after_comma, after) {
            let range = is_range(first, next);
            let typed = after.is(Role::Suffix) && !words.iter().skip(end + 2).any(|w| w.is(Role::Suffix));
            if after.folded.chars().any(char::is_alphabetic) && !typed {
                if range {
                    number = format!("{number}-{}", next.raw).into();
                } else {
                    units.add_text(start, number);
                    number = next.raw.into();
                }
                end += 1;
            }
        }
    }
    if let Some((unit, house)) = unit_and_house(&number, country) {
        units.add_text(start, unit.to_owned().into());
        number = house.to_owned().into();
    }
    street.number = number;
    words.drain(..end);
    true
}

/// Whether two numbers are the ends of a range: `16 18`, and in short `3012 16`.
fn is_range(first: &Word<'_>, next: &Word<'_>) -> bool {
    let (low, mut high) = (first.leading(), next.leading());
    if high < 100 && low >= 1000 && next.folded.len() == 2 {
        high += low / 100 * 100;
    }
    high > low && high - low <= 60
}

/// Unit/house, as written in Australia and New Zealand, and unit-house, as in Canada, where it is no range.
fn unit_and_house<'a>(number: &'a str, country: &str) -> Option<(&'a str, &'a str)> {
    let is_unit = |u: &str| !u.is_empty() && u.chars().all(char::is_alphanumeric);
    let is_house =
        |h: &str| h.starts_with(|c: char| c.is_ascii_digit()) && h.chars().all(|c| c.is_alphanumeric() || c == '-');
    if matches!(country, "AU" | "NZ" | "GB" | "IE" | "") {
        return number.split_once('/').filter(|(u, h)| is_unit(u) && is_house(h));
    }
    let (unit, house) = number
        .split_once('-')
        .filter(|(u, h)| country == "CA" && is_unit(u) && is_house(h))?;
    let (low, high) = (unit.parse::<u32>().ok()?, house.parse::<u32>().ok()?);
    (low > high || high - low > MAX_RANGE).then_some((unit, house))
}

/// Houses of one range are seldom further apart.
const MAX_RANGE: u32 = 40;

/// `A15`, `N6W23001`: a letter or two and digits, once or twice.
fn is_lettered_number(word: &Word<'_>) -> bool {
    let mut rest = &*word.folded;
    for round in 0..2 {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        if !(1..=2).contains(&(rest.len() - digits.len())) || !(1..=6).contains(&(digits.len() - after.len())) {
            return false;
        }
        if after.is_empty() {
            return true;
        }
        if round == 0 {
            rest = after;
        }
    }
    false
}

/// `5 de Mayo`: a date for a street name.
fn is_month_day(words: &[Word<'_>]) -> bool {
    words.get(1).is_some_and(|w| w.folded == "de") && words.first().is_some_and(|w| w.is_digits() && w.leading() <= 31)
}

/// Removes a house number behind the name, and what follows it as a unit.
pub(super) fn take_last_number<'a>(
    words: &mut Vec<Word<'a>>,
    street: &mut Street<'a>,
    units: &mut Units<'a>,
    slash_unit: bool,
) {
    let prefixed = words.first().is_some_and(Word::is_way);
    let mut at = None;
    for i in (1..words.len()).rev() {
        let Some(word) = words.get(i) else { break };
        if is_lone_number(words, i, prefixed) {
            // The squares of Mannheim: of `Q 7 24`, the 7 belongs to the name.
            let square = i == 1 && at.is_some() && words.first().is_some_and(Word::is_letter);
            at = at.filter(|_| square).or(Some(i));
        } else if !is_behind_number(word) {
            break;
        }
    }
    let Some(at) = at else { return };
    let mut number = words.get(at).map_or(Cow::default(), Word::as_number);
    let mut end = at + 1;
    // `12 A 5` is flat 5 of staircase A.
    let staircase = words.get(end).is_some_and(Word::is_letter)
        && words.get(end + 1).is_some_and(|w| w.is_digits() && !w.after_comma);
    match words.get(end) {
        _ if staircase => {}
        Some(next)
            if next.is_letter() && !next.after_comma && next.raw.len() < 3
                || matches!(&*next.folded, "bis" | "ter" | "quater") =>
        {
            number = if next.is_letter() {
                number + next.raw
            } else {
                format!("{number} {}", next.raw).into()
            };
            end += 1;
        }
        _ => {}
    }
    if slash_unit
        && units.is_empty()
        && let Some((house, rest)) = number.split_once('/')
    {
        units.add_text(words.get(at).map_or(0, |w| w.start), rest.to_owned().into());
        number = house.to_owned().into();
    }
    units.add(words.get(end..).unwrap_or_default());
    words.truncate(at);
    while words.len() > 1
        && words
            .last()
            .is_some_and(|w| w.is(Role::Number) && w.folded.chars().count() <= 6)
    {
        words.pop();
    }
    street.number = number;
}

/// Removes a number behind the street of a line that begins with its house number: `1020 West Bryn Mawr 211`.
pub(super) fn take_loose_unit<'a>(words: &mut Vec<Word<'a>>, units: &mut Units<'a>) {
    let [first, .., previous, last] = words.as_slice() else {
        return;
    };
    let year = last.is_digits() && last.folded.len() == 4;
    let numbered = previous.is(Role::Route) || previous.has_digit() || year && is_month(previous);
    let in_front = words.len() == 2 && first.is(Role::Prefix);
    if last.is_number() && last.folded.len() <= 5 && !numbered && !in_front && units.is_empty() {
        units.add(std::slice::from_ref(last));
        words.pop();
    }
}

/// Months in front of the year of a date that names a street: `8 Mai 1945`.
fn is_month(word: &Word<'_>) -> bool {
    const MONTHS: [&str; 13] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "mayo",
    ];
    MONTHS.contains(&&*word.folded)
}

/// Whether word `i` is a house number and no part of the name (`Highway 50`, `Calle 12`).
fn is_lone_number(words: &[Word<'_>], i: usize, prefixed: bool) -> bool {
    let (Some(word), Some(previous)) = (words.get(i), words.get(i - 1)) else {
        return false;
    };
    let of_name = previous.is(Role::Route) || (prefixed && i == 1 && !word.after_comma && !previous.is(Role::Number));
    word.is_number() && !of_name && (i > 1 || !previous.has_digit())
}

/// Whether a word can stand behind a house number: a letter, a floor, a door.
pub(super) fn is_behind_number(word: &Word<'_>) -> bool {
    word.is_letter()
        || word.is_number()
        || word.is_ordinal()
        || is_no_number(word)
        || word.has_digit() && word.folded.chars().count() <= 5
        || [Role::Floor, Role::Alone, Role::Unit].iter().any(|&r| word.is(r))
        || matches!(&*word.folded, "bis" | "ter" | "quater")
}
