//! What a word of an address consists of: digits, a house number, an ordinal, a type of street at its end.

use super::street_words;
use crate::text::bytes;

/// What a word consists of, as bits: it is asked for again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape(u8);

impl Shape {
    pub(super) const HAS_DIGIT: u8 = 1;
    pub(super) const DIGITS: u8 = 2;
    pub(super) const NUMBER: u8 = 4;
    pub(super) const ORDINAL: u8 = 8;
    pub(super) const TAIL: u8 = 16;

    pub(super) fn has(self, shape: u8) -> bool {
        self.0 & shape != 0
    }

    /// Of `raw`, which is `folded` when it is folded.
    pub(super) fn of(raw: &str, folded: &str) -> Self {
        let mut shape = 0;
        let digits = if bytes::all_letters(folded) {
            0
        } else {
            bytes::count(folded, |b| b.is_ascii_digit())
        };
        if digits > 0 && digits == folded.len() {
            let number = if digits <= MAX_DIGITS { Shape::NUMBER } else { 0 };
            return Shape(Shape::HAS_DIGIT | Shape::DIGITS | number);
        }
        if digits > 0 {
            shape |= Shape::HAS_DIGIT;
            if folded.starts_with(|c: char| c.is_ascii_digit()) {
                if !raw.is_ascii() && raw.contains(['º', 'ª', '°']) || ordinal(folded).is_some() {
                    shape |= Shape::ORDINAL;
                } else if is_number(folded) {
                    shape |= Shape::NUMBER;
                }
            }
        }
        if street_words::without_tail(folded).is_some() {
            shape |= Shape::TAIL;
        }
        Shape(shape)
    }
}

/// No house number has more digits.
const MAX_DIGITS: usize = 6;

/// Whether a word that is no ordinal is a house number.
fn is_number(folded: &str) -> bool {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > MAX_DIGITS || folded.len() > 12 {
        return false;
    }
    let mut letters = 0;
    folded.chars().all(|c| {
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        letters <= 2 && (c.is_alphanumeric() || matches!(c, '-' | '/' | '+'))
    })
}

/// The number that a folded word begins with, or 0.
pub(super) fn leading(folded: &str) -> u32 {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    folded.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(0)
}

/// The digits of an ordinal in figures.
pub(super) fn ordinal(folded: &str) -> Option<&str> {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = folded.split_at(digits);
    (digits > 0 && matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "eme" | "ere" | "nde")).then_some(number)
}
