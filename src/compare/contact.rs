//! E-mail addresses, phone numbers, web domains, identifiers and categories.

use super::edit::osa_within;
use super::jaro::jaro_winkler_at_least;

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
    } else if a.len().min(b.len()) >= 7 && osa_within(a, b, 1).is_some() {
        3
    } else {
        4
    }
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
