//! The country that a mistyped name means.

use super::{CountryCode, named};

/// Bytes of a name that is looked at; in shorter ones, one letter makes another word.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=32;
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// The only country with a name, in any language, that is one slip of the pen away from `key`: a letter left out, doubled, wrong, or two
/// exchanged. Some hundred look-ups, whatever the number of names.
pub(super) fn meant(key: &str) -> Option<CountryCode> {
    if !LENGTHS.contains(&key.len()) || !key.bytes().all(|b| b == b' ' || b.is_ascii_lowercase()) {
        return None;
    }
    let mut found = None;
    let mut look = |typed: &str| {
        let code = named(typed)?;
        let other = found.replace(code).filter(|known| *known != code);
        // Two countries are as near: neither is suggested.
        other.map(|_| ())
    };
    let mut typed = String::with_capacity(key.len() + 1);
    for at in 0..=key.len() {
        let (head, tail) = key.split_at_checked(at)?;
        let shorter = tail.get(1..).unwrap_or_default();
        let mut attempt = |pieces: [&str; 3]| {
            typed.clear();
            pieces.into_iter().for_each(|piece| typed.push_str(piece));
            look(&typed).is_some()
        };
        let mut ambiguous = !tail.is_empty() && attempt([head, shorter, ""]);
        if let (Some(first), Some(second)) = (tail.get(..1), tail.get(1..2)) {
            let exchanged = [second, first].concat();
            ambiguous |= attempt([head, &exchanged, tail.get(2..).unwrap_or_default()]);
        }
        for letter in LETTERS.iter().map(|&letter| char::from(letter)) {
            let letter = letter.encode_utf8(&mut [0; 1]).to_owned();
            ambiguous |= attempt([head, &letter, tail]);
            ambiguous |= !tail.is_empty() && attempt([head, &letter, shorter]);
        }
        if ambiguous {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_seen_through() {
        for (typed, country) in [
            ("germny", Some("DE")),
            ("icleand", Some("IS")),
            ("deutschlnad", Some("DE")),
            ("swedeen", Some("SE")),
            ("united kingdon", Some("GB")),
            ("nowhereland", None),
            // Austria and its neighbour on the keyboard are told apart, Niger and Nigeria are not.
            ("austrio", Some("AT")),
            ("nigeri", None),
            ("irxn", None),
        ] {
            assert_eq!(meant(typed).map(|c| c.to_string()).as_deref(), country, "{typed}");
        }
    }
}
