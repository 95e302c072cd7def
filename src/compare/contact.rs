//! E-mail addresses, phone numbers, web domains, identifiers and categories.

use super::edit::osa_within;
use super::jaro::jaro_winkler_at_least;
use super::level::ComparisonKind;
use crate::profile::Records;
use crate::table::BLANK;

/// The best level over all values that two records have.
pub(super) fn several(
    kind: ComparisonKind,
    records: &Records<'_>,
    whole: usize,
    part: Option<usize>,
    a: usize,
    b: usize,
) -> u8 {
    let (piece, part) = (records.piece(whole), part.map(|part| records.piece(part)));
    let columns = piece.columns();
    let mut best = 0;
    for left in 0..columns {
        for right in 0..columns {
            let (x, y) = (piece.code_in(left, a), piece.code_in(right, b));
            if x == BLANK || y == BLANK {
                continue;
            }
            if x == y {
                return 1;
            }
            let text = |code: u32| piece.text(code);
            let part_text = |column, row| part.map_or("", |part| part.text(part.code_in(column, row)));
            let parts = (part_text(left, a), part_text(right, b));
            let level = match kind {
                ComparisonKind::Email => email(text(x), text(y), parts),
                _ => phone(text(x), text(y), parts),
            };
            if best == 0 || level < best {
                best = level;
            }
        }
    }
    best
}

/// The level of two mailboxes, each `local@domain`, that are not the same; `locals` are the bare letters and digits before the @.
pub(super) fn email(a: &str, b: &str, locals: (&str, &str)) -> u8 {
    let (left, right) = locals;
    if left == right && left.len() >= 4 {
        return 2;
    }
    // One slip in six characters: chance does not bring long addresses that close.
    let slips = (a.len().min(b.len()) / 6).min(5);
    if slips > 0 && osa_within(a, b, slips).is_some() {
        return 3;
    }
    let length = left.len().min(right.len());
    if length >= 5
        && (osa_within(left, right, 1).is_some()
            || left.contains(right)
            || right.contains(left)
            || jaro_winkler_at_least(left, right, 0.92).is_some())
    {
        return 4;
    }
    5
}

/// The level of two phone numbers that are not the same; `tails` are their last seven digits.
pub(super) fn phone(a: &str, b: &str, tails: (&str, &str)) -> u8 {
    if tails.0 == tails.1 && tails.0.len() >= 6 {
        2
    } else if a.len().min(b.len()) >= 7 && (osa_within(a, b, 1).is_some() || slip_without_country(a, b)) {
        3
    } else if two_digits_off(a, b) {
        4
    } else {
        5
    }
}

/// Whether one number with its country and one without are a digit apart: a slip often leaves digits that no country has, and then they stay without one.
fn slip_without_country(a: &str, b: &str) -> bool {
    let (international, national) = match (a.strip_prefix('+'), b.strip_prefix('+')) {
        (Some(a), None) => (a, b),
        (None, Some(b)) => (b, a),
        _ => return false,
    };
    let length = national.len();
    [length.saturating_sub(1), length, length + 1].into_iter().any(|last| {
        let end = international
            .len()
            .checked_sub(last)
            .and_then(|from| international.get(from..));
        end.is_some_and(|end| osa_within(end, national, 1).is_some())
    })
}

/// Whether two numbers of nine digits or more differ in two of them. Where only the last four differ, it is another line of the same exchange.
fn two_digits_off(a: &str, b: &str) -> bool {
    let length = a.len();
    if length < 9 || length != b.len() {
        return false;
    }
    let mut off = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y);
    matches!((off.next(), off.next(), off.next()), (Some((first, _)), Some(_), None) if first + 4 < length)
}

/// The level of two identifiers that are not the same.
pub(super) fn identifier(a: &str, b: &str) -> u8 {
    let length = a.len().min(b.len());
    if length >= 5 && osa_within(a, b, 1).is_some() {
        2
    } else if length >= 7 && osa_within(a, b, 2).is_some() {
        3
    } else {
        4
    }
}

/// The level of two web domains, or of two categories, that are not the same.
pub(super) fn spelling(a: &str, b: &str) -> u8 {
    let length = a.len().min(b.len());
    if length >= 5 && (osa_within(a, b, 1).is_some() || jaro_winkler_at_least(a, b, 0.94).is_some()) {
        2
    } else {
        3
    }
}

#[cfg(test)]
mod tests {
    use super::phone;

    #[test]
    fn slips_in_phone_numbers() {
        for (a, b, level) in [
            ("+442079460018", "+442079460019", 3),
            ("+442079460018", "+442097460018", 3),
            ("+442079460018", "+442038460018", 4),
            ("+442079460018", "+442078460013", 4),
            ("+442079460018", "+442079460095", 5),
            ("+442079460018", "+442038460013", 5),
            ("79460018", "39460013", 5),
            // A letter for a digit, and the rest is no number of the country.
            ("+442079460018", "207940018", 3),
            ("+442079460018", "2079460019", 3),
            ("+442079460018", "207946018", 3),
            ("+442079460018", "307949018", 5),
            ("+442079460018", "+2079460019", 5),
        ] {
            let tail = |number: &'static str| &number[number.len() - 7..];
            assert_eq!(phone(a, b, (tail(a), tail(b))), level, "{a} {b}");
            assert_eq!(phone(b, a, (tail(b), tail(a))), level, "{b} {a}");
        }
    }
}
