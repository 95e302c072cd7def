//! Names of many languages that are given names only or family names only: evidence for the order in which a name was typed.

use super::lexicon::{Classes, table};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::LazyLock;

const TEXT: &str = include_str!("gazetteer.txt");

/// Set in an entry that is a family name.
const FAMILY: u32 = 1 << 31;

/// Places of the words in [`TEXT`], so that nothing is copied.
static PLACES: LazyLock<HashTable<u32>> = LazyLock::new(|| {
    let mut places = HashTable::with_capacity(50_000);
    for (class, words) in table(TEXT) {
        let mark = if class == "family" { FAMILY } else { 0 };
        for word in words.split(' ') {
            let place = (word.as_ptr() as usize - TEXT.as_ptr() as usize) as u32 | mark;
            places.insert_unique(hash(word), place, |&place| hash(word_at(place)));
        }
    }
    places
});

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn word_at(place: u32) -> &'static str {
    let rest = TEXT.get((place & !FAMILY) as usize..).unwrap_or_default();
    let end = rest
        .bytes()
        .position(|b| matches!(b, b' ' | b'\n'))
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// [`Classes::GIVEN`] or [`Classes::FAMILY`] for a folded word that is only the one; nothing for other words and for names that are both.
pub(super) fn gazetteer_class(folded: &str) -> Classes {
    match PLACES.find(hash(folded), |&place| word_at(place) == folded) {
        Some(place) if place & FAMILY != 0 => Classes::FAMILY,
        Some(_) => Classes::GIVEN,
        None => Classes::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn names_are_given_or_family_names() {
        for (word, class) in [
            ("gudrun", Classes::GIVEN),
            ("jennifer", Classes::GIVEN),
            ("мария", Classes::GIVEN),
            ("nguyen", Classes::FAMILY),
            ("meyer", Classes::FAMILY),
            ("lindqvist", Classes::FAMILY),
            ("thomas", Classes::default()),
            ("xqzt", Classes::default()),
            ("", Classes::default()),
        ] {
            assert_eq!(gazetteer_class(word), class, "{word}");
        }
    }

    #[test]
    fn words_are_folded_and_stand_once() {
        let mut seen = std::collections::HashSet::new();
        for (class, words) in table(TEXT) {
            assert!(matches!(class, "given" | "family"), "{class}");
            for word in words.split(' ') {
                assert_eq!(fold(word), word);
                assert!(seen.insert(word), "{word}");
            }
        }
    }
}
