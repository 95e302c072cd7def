//! Names of many languages and how far they are given names or family names: evidence for the order in which a name was typed.

use super::lexicon::{Classes, table};
use super::nickname::{nickname_classes, nicknames};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::LazyLock;

const TEXT: &str = include_str!("gazetteer.txt");

/// The classes of the table; an entry holds the place of its class here above the bits of its place in [`TEXT`].
const CLASSES: [Classes; 5] = [
    Classes::GIVEN,
    Classes::GIVEN_MOSTLY,
    Classes::BOTH,
    Classes::FAMILY_MOSTLY,
    Classes::FAMILY,
];
const PLACE_BITS: u32 = 24;
const PLACE: u32 = (1 << PLACE_BITS) - 1;
/// The bits of the place of the class.
const CLASS: u32 = 7;
/// The bit of names that have short forms, or are such.
const KNOWN: u32 = 1 << 31;
const _: () = assert!(TEXT.len() <= PLACE as usize);

/// Places of the words in [`TEXT`], so that nothing is copied.
static PLACES: LazyLock<HashTable<u32>> = LazyLock::new(|| {
    let mut places = HashTable::with_capacity(90_000);
    for (class, words) in table(TEXT) {
        let class = Classes::from_name(class).unwrap_or_default();
        let mark = CLASSES.iter().position(|known| *known == class).unwrap_or_default() as u32;
        for word in words.split(' ') {
            let place = (word.as_ptr() as usize - TEXT.as_ptr() as usize) as u32 | (mark << PLACE_BITS);
            places.insert_unique(hash(word), place, |&place| hash(word_at(place)));
        }
    }
    for name in nicknames() {
        if let Some(place) = places.find_mut(hash(name), |&place| stands_at(place, name)) {
            *place |= KNOWN;
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
    let rest = TEXT.get((place & PLACE) as usize..).unwrap_or_default();
    let end = rest
        .bytes()
        .position(|b| matches!(b, b' ' | b'\n'))
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Whether the word at `place` is `word`.
fn stands_at(place: u32, word: &str) -> bool {
    let rest = TEXT.as_bytes().get((place & PLACE) as usize..).unwrap_or_default();
    let after = rest.strip_prefix(word.as_bytes());
    after.is_some_and(|after| matches!(after.first(), Some(b' ' | b'\n') | None)) && !word.contains(' ')
}

/// What the lists of names say of a folded word: given or family name only, mostly the one, or both alike, and whether it has short forms; nothing of
/// other words.
pub(super) fn classes_of_name(folded: &str) -> Classes {
    let known = |known: bool| if known { Classes::KNOWN } else { Classes::default() };
    match PLACES.find(hash(folded), |&place| stands_at(place, folded)) {
        Some(place) => {
            let class = CLASSES.get((place >> PLACE_BITS & CLASS) as usize);
            known(place & KNOWN != 0).or(class.copied().unwrap_or_default())
        }
        None => known(!nickname_classes(folded).is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn names_have_their_class() {
        for (word, class) in [
            ("gudrun", Classes::GIVEN.or(Classes::KNOWN)),
            ("jennifer", Classes::GIVEN.or(Classes::KNOWN)),
            ("мария", Classes::GIVEN),
            ("nguyen", Classes::FAMILY),
            ("meyer", Classes::FAMILY),
            ("lindqvist", Classes::FAMILY),
            ("thomas", Classes::GIVEN_MOSTLY.or(Classes::KNOWN)),
            ("xqzt", Classes::default()),
            ("gudru", Classes::default()),
            ("thomas gudrun", Classes::default()),
            ("", Classes::default()),
        ] {
            assert_eq!(classes_of_name(word), class, "{word}");
        }
    }

    #[test]
    fn words_are_folded_and_stand_once() {
        let mut seen = std::collections::HashSet::new();
        for (class, words) in table(TEXT) {
            assert!(
                Classes::from_name(class).is_some_and(|class| CLASSES.contains(&class)),
                "{class}"
            );
            for word in words.split(' ') {
                assert_eq!(fold(word), word);
                assert!(seen.insert(word), "{word}");
            }
        }
    }
}
