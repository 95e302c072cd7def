//! The match key of a unit: what is left of it without the words for flats, floors and suites.

use super::number_words::number_word;
use super::shape::ordinal;
use super::street_words::{self, Role};
use crate::text::fold::fold;

/// The numbers, letters and names of a unit without the words for it, for matching: `4` of `Apt. 4`, `# 4` and `Unit 4`.
pub(crate) fn unit_key(unit: &str) -> String {
    let folded = fold(unit);
    let mut out = String::with_capacity(folded.len());
    let edge = |c: char| matches!(c, '.' | ':' | '-');
    let cuts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '#' | '(' | ')');
    let mut words = folded.split(cuts).map(|w| w.trim_matches(edge)).peekable();
    while let Some(word) = words.next() {
        let roles = street_words::roles(word);
        // `House 4` numbers, `Rose House` does not.
        let numbers = roles.has(Role::Number) && words.peek().is_some_and(|w| w.contains(|c: char| c.is_ascii_digit()));
        let designates = word.len() > 1 && (numbers || roles.has(Role::Unit) || roles.has(Role::Floor));
        if word.is_empty() || designates {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(ordinal(word).or_else(|| number_word(word)).unwrap_or(word));
    }
    if out.is_empty() { folded } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_one_key_whatever_they_are_called() {
        for (unit, expected) in [
            ("Apt. 4", "4"),
            ("#4", "4"),
            ("Unit No. 4", "4"),
            ("Flat 2, Rose House", "2 rose house"),
            ("1st Floor", "1"),
            ("First Floor", "1"),
            ("3º B", "3º b"),
            ("Rear", "rear"),
            ("Flat", "flat"),
            ("", ""),
        ] {
            assert_eq!(unit_key(unit), fold(expected), "{unit}");
        }
    }
}
