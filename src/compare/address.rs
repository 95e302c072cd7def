//! Addresses: the street with its number and unit, and the place with postcode, city and region.

use super::edit::osa_within;
use super::jaro::jaro_winkler_at_least;
use super::name::{Closeness, closeness, count};
use crate::profile::PieceOf;
use crate::table::BLANK;
use std::cmp::Ordering;

/// The level of the same street with another number, as listed in `level.rs`.
pub(crate) const OTHER_NUMBER: u8 = 5;

/// Two values of one piece.
#[derive(Clone, Copy)]
struct Both<'a> {
    a: &'a str,
    b: &'a str,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Equal,
    Unequal,
}

impl<'a> Both<'a> {
    fn of(piece: Option<PieceOf<'a>>, a: usize, b: usize) -> Self {
        let Some(piece) = piece else {
            return Both {
                a: "",
                b: "",
                state: State::Missing,
            };
        };
        let (left, right) = (piece.code(a), piece.code(b));
        let state = match (left == BLANK || right == BLANK, left == right) {
            (true, _) => State::Missing,
            (_, true) => State::Equal,
            _ => State::Unequal,
        };
        Both {
            a: piece.text(left),
            b: piece.text(right),
            state,
        }
    }

    fn equal(&self) -> bool {
        self.state == State::Equal
    }

    fn missing(&self) -> bool {
        self.state == State::Missing
    }

    fn near(&self) -> bool {
        self.state == State::Unequal && closeness(self.a, self.b) == Closeness::Near
    }
}

/// The pieces of an address, as far as the table has them.
#[derive(Clone, Copy, Default)]
pub(super) struct StreetParts<'a> {
    pub street: Option<PieceOf<'a>>,
    pub number: Option<PieceOf<'a>>,
    pub unit: Option<PieceOf<'a>>,
}

/// The level of two streets with number and unit.
pub(super) fn street(parts: &StreetParts<'_>, a: usize, b: usize) -> u8 {
    let street = Both::of(parts.street, a, b);
    let number = Both::of(parts.number, a, b);
    if street.missing() {
        return 0;
    }
    let unit = Both::of(parts.unit, a, b);
    let same_door = letter_is_unit(&number, &unit);
    let same_number = number.equal() || same_door;
    let no_number = number.missing();
    if street.equal() {
        return match () {
            _ if same_number || no_number && number.a == number.b => {
                if unit.state == State::Unequal && !same_door && !unit.near() && !contains_words(unit.a, unit.b) {
                    2
                } else {
                    1
                }
            }
            _ if no_number || numbers_close(number.a, number.b) => 4,
            _ => OTHER_NUMBER,
        };
    }
    if numbers_conflict(street.a, street.b) {
        return 7;
    }
    let near = is_near_street(street.a, street.b);
    match () {
        _ if near && same_number => 3,
        _ if near && (no_number || numbers_close(number.a, number.b)) => 4,
        _ if near => 6,
        _ if (same_number || no_number) && jaro_winkler_at_least(street.a, street.b, 0.85).is_some() => 6,
        // Of two streets few houses have the same number: it allows for more slips.
        _ if same_number && is_misspelt(street.a, street.b) => 6,
        _ if same_number && (unit.equal() || unit.near()) => 6,
        _ => 7,
    }
}

/// Whether the letter of one house number is the unit of the other: `36a` and flat `a` of `36`.
fn letter_is_unit(number: &Both<'_>, unit: &Both<'_>) -> bool {
    let is = |lettered: &str, bare: &str, flat: &str| {
        let mut letters = lettered.strip_prefix(bare).unwrap_or_default().chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_alphabetic() => {
                let last = flat.rsplit(' ').next().unwrap_or_default();
                last.len() == letter.len_utf8() && last.starts_with(letter)
            }
            _ => false,
        }
    };
    number.state == State::Unequal && (is(number.a, number.b, unit.b) || is(number.b, number.a, unit.a))
}

/// `12` and `12a`, `12` and `12-14`, `7930` and `7630`. Where only the last digit differs, it is the house next door more often than a slip; and two round numbers
/// are the corners of two blocks.
fn numbers_close(a: &str, b: &str) -> bool {
    let slip = |x: &str, y: &str| {
        let same_but_last = x.len() == y.len() && x[..x.len() - 1] == y[..y.len() - 1];
        let round = x.ends_with("00") && y.ends_with("00");
        x.len().min(y.len()) >= 3 && !same_but_last && !round && osa_within(x, y, 1).is_some()
    };
    numbers(a).any(|x| numbers(b).any(|y| x == y || slip(x, y)))
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// Whether two streets are one but for slips: as wholes, or word by word where one has more of them.
fn is_near_street(a: &str, b: &str) -> bool {
    let same = |x: &str, y: &str| x == y || closeness(x, y) == Closeness::Near;
    let words = |text: &str| text.split(' ').count();
    same(a, b)
        || match words(a).cmp(&words(b)) {
            Ordering::Less => all_words_in(a, b, same),
            Ordering::Greater => all_words_in(b, a, same),
            Ordering::Equal => contains_words(a, b),
        }
}

/// Whether two streets may be one with many slips.
fn is_misspelt(a: &str, b: &str) -> bool {
    osa_within(a, b, most_slips(count(a).max(count(b)))).is_some()
}

/// Slips that a street may have beside the same house number, by the characters of the longer: two in five, none in short ones.
pub(super) fn most_slips(length: usize) -> usize {
    if length < 5 { 0 } else { length * 2 / 5 }
}

/// Whether the numbers that name two streets differ: 15th and 16th Street are two, however alike they are.
fn numbers_conflict(a: &str, b: &str) -> bool {
    let (mut left, mut right) = (numbers(a).peekable(), numbers(b).peekable());
    left.peek().is_some() && right.peek().is_some() && !left.eq(right)
}

/// Whether all words of the shorter stand in the longer.
fn contains_words(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    all_words_in(short, long, |x, y| x == y)
}

fn all_words_in(short: &str, long: &str, same: impl Fn(&str, &str) -> bool) -> bool {
    short.len() >= 4
        && short
            .split(' ')
            .all(|word| long.split(' ').any(|other| same(word, other)))
}

/// The pieces of a place, as far as the table has them.
#[derive(Clone, Copy, Default)]
pub(super) struct PlaceParts<'a> {
    pub postcode: Option<PieceOf<'a>>,
    pub city: Option<PieceOf<'a>>,
    pub region: Option<PieceOf<'a>>,
}

/// The level of two places.
pub(super) fn place(parts: &PlaceParts<'_>, a: usize, b: usize) -> u8 {
    let postcode = Both::of(parts.postcode, a, b);
    let city = Both::of(parts.city, a, b);
    let region = Both::of(parts.region, a, b);
    if postcode.missing() && city.missing() {
        return match region.state {
            State::Missing => 0,
            State::Equal => 6,
            State::Unequal => 7,
        };
    }
    let city_alike = city.equal() || city.near();
    if postcode.equal() {
        return if city_alike { 1 } else { 2 };
    }
    let postcode_near = postcode.state == State::Unequal
        && postcode.a.len().min(postcode.b.len()) >= 4
        && osa_within(postcode.a, postcode.b, 1).is_some();
    match () {
        _ if city_alike && postcode_near => 3,
        _ if city.equal() => 4,
        _ if city_alike || postcode_near || city.state == State::Unequal && contains_words(city.a, city.b) => 5,
        _ if region.equal() || same_area(&postcode) => 6,
        _ => 7,
    }
}

/// Whether two postcodes are of one area, which their first three characters tell: a sectional centre in the United States, a district in most of Europe and in the
/// United Kingdom.
fn same_area(postcode: &Both<'_>) -> bool {
    let area = |text: &'_ str| {
        (text.len() >= 5 && text.is_ascii()).then(|| [0, 1, 2].map(|at| text.as_bytes().get(at).copied()))
    };
    postcode.state == State::Unequal && area(postcode.a).is_some() && area(postcode.a) == area(postcode.b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sketch::tests::piece;
    use crate::profile::{PieceKind, Profiles, Records};

    #[test]
    fn house_numbers_are_close_when_one_may_be_the_other() {
        for (a, b, close) in [
            ("12", "12a", true),
            ("12", "12-14", true),
            ("14", "12-14", true),
            ("7930", "7630", true),
            ("793", "7930", true),
            ("7930", "7932", false),
            ("3400", "3300", false),
            ("3400", "3410", true),
            ("12", "13", false),
            ("a", "b", false),
            ("", "12", false),
        ] {
            assert_eq!(numbers_close(a, b), close, "{a:?} {b:?}");
            assert_eq!(numbers_close(b, a), close, "{b:?} {a:?}");
        }
    }

    #[test]
    fn streets_are_near_word_by_word() {
        for (a, b, near) in [
            ("moriah", "moryah", true),
            ("moriah", "moryah aht", true),
            ("moriah hill", "moryah", true),
            ("moriah hill", "moryah mill", true),
            ("moriah hill", "hill moriah", true),
            ("moriah", "meadow", false),
            ("w 15th", "w 15ht", true),
            ("linden", "linden 5", true),
            ("oak", "oak hill", false),
        ] {
            assert_eq!(is_near_street(a, b), near, "{a:?} {b:?}");
            assert_eq!(is_near_street(b, a), near, "{b:?} {a:?}");
        }
    }

    #[test]
    fn beside_the_same_number_a_street_may_have_more_slips() {
        for (streets, numbers, level) in [
            (["miles", "nilss"], ["418", "418"], 6),
            (["miles", "nilss"], ["418", "9"], 7),
            (["miles", "haven"], ["418", "418"], 7),
            (["elm", "oak"], ["418", "418"], 7),
            (["ива", "дуб"], ["418", "418"], 7),
            (["садовая", "сотавоя"], ["418", "418"], 7),
            // Numbers are names: slips in them make another street.
            (["e 15th", "e 16th"], ["418", "418"], 7),
            (["e 15th", "e 15ht"], ["418", "418"], 3),
        ] {
            let pieces = [(PieceKind::Street, streets), (PieceKind::HouseNumber, numbers)];
            let profiles = Profiles {
                rows: 2,
                pieces: pieces.map(|(kind, texts)| piece(kind, texts)).into(),
            };
            let part = |index| Some(Records::from(&profiles).piece(index));
            let parts = StreetParts {
                street: part(0),
                number: part(1),
                unit: None,
            };
            assert_eq!(street(&parts, 0, 1), level, "{streets:?} {numbers:?}");
        }
    }

    #[test]
    fn the_letter_of_a_number_may_be_the_unit() {
        let both = |a, b| Both {
            a,
            b,
            state: if a == b { State::Equal } else { State::Unequal },
        };
        for (number, unit, same) in [
            (("36a", "36"), ("", "a"), true),
            (("36", "36a"), ("flat a", ""), true),
            (("36a", "36"), ("", "b"), false),
            (("36a", "36"), ("", ""), false),
            (("36", "36"), ("a", ""), false),
            (("361", "36"), ("", "1"), false),
        ] {
            let found = letter_is_unit(&both(number.0, number.1), &both(unit.0, unit.1));
            assert_eq!(found, same, "{number:?} {unit:?}");
        }
    }
}
