//! All words that are known of names, in one table: those that stand beside names, and names of many languages with how far they are given names or
//! family names, as evidence for the order in which a name was typed.

use super::lexicon::{Classes, key_of};
use super::nickname::nicknames;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::LazyLock;

/// `class: names`; each name stands once.
const NAMES: &str = include_str!("gazetteer.txt");

/// The classes of [`NAMES`].
const CLASSES: [Classes; 5] = [
    Classes::GIVEN,
    Classes::GIVEN_MOSTLY,
    Classes::BOTH,
    Classes::FAMILY_MOSTLY,
    Classes::FAMILY,
];

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// What it can be beside names.
    pub(super) beside: Classes,
    /// The standard spelling of a suffix.
    pub(super) spelling: Option<&'static str>,
    /// What the lists of names say of it: given or family name only, mostly the one, or both alike, and whether it has short forms.
    pub(super) names: Classes,
}

/// A word of the table.
#[derive(Clone, Copy)]
struct Slot {
    /// Where its text stands in [`NAMES`], or as many bytes behind its end as it stands in [`Table::others`].
    place: u32,
    length: u8,
    /// The place of its class in [`CLASSES`], or [`UNNAMED`], and whether it is [`SHORTENED`].
    names: u8,
    /// One more than its place in [`Table::beside`], or 0.
    beside: u16,
}

/// The class of words that [`NAMES`] lacks.
const UNNAMED: u8 = 0x7f;
/// The bit of names that have short forms, or are such.
const SHORTENED: u8 = 0x80;

#[derive(Default)]
struct Table {
    slots: HashTable<Slot>,
    /// The words that [`NAMES`] lacks, one behind the other.
    others: String,
    /// The words beside names: what they can be, and their spelling.
    beside: Vec<(Classes, Option<&'static str>)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        slots: HashTable::with_capacity(110_000),
        ..Table::default()
    };
    for (class, words) in lines(NAMES) {
        let class = Classes::from_name(class).unwrap_or_default();
        let class = CLASSES.iter().position(|known| *known == class).unwrap_or_default() as u8;
        for word in words.split(' ') {
            let place = word.as_ptr() as usize - NAMES.as_ptr() as usize;
            table.slot(word, Some(place)).names = class;
        }
    }
    for name in nicknames() {
        table.slot(name, None).names |= SHORTENED;
    }
    let mut key = String::new();
    for (class, words) in lines(include_str!("words.txt")).chain(lines(include_str!("surnames.txt"))) {
        let Some(class) = Classes::from_name(class) else {
            continue;
        };
        for word in words.split_whitespace() {
            let (word, spelling) = match word.split_once('=') {
                Some((word, spelling)) => (word, Some(spelling)),
                None => (word, None),
            };
            key_of(word, &mut key);
            table.add(&key, class, spelling);
        }
    }
    table
});

impl Table {
    /// The slot of `word`, which is made if there is none; `place` is where it stands in [`NAMES`].
    fn slot(&mut self, word: &str, place: Option<usize>) -> &mut Slot {
        let is_word = |slot: &Slot| text(slot, &self.others) == word;
        match self
            .slots
            .entry(hash(word), is_word, |slot| hash(text(slot, &self.others)))
        {
            Entry::Occupied(slot) => slot.into_mut(),
            Entry::Vacant(free) => {
                let behind = NAMES.len() + self.others.len();
                if place.is_none() {
                    self.others.push_str(word);
                }
                let slot = free.insert(Slot {
                    place: place.unwrap_or(behind) as u32,
                    length: word.len() as u8,
                    names: UNNAMED,
                    beside: 0,
                });
                slot.into_mut()
            }
        }
    }

    /// Adds a word beside names.
    fn add(&mut self, word: &str, class: Classes, spelling: Option<&'static str>) {
        let next = self.beside.len();
        let slot = self.slot(word, None);
        if slot.beside == 0 {
            slot.beside = next as u16 + 1;
            self.beside.push((class, spelling));
            return;
        }
        let at = usize::from(slot.beside) - 1;
        if let Some((classes, known)) = self.beside.get_mut(at) {
            *classes = classes.or(class);
            *known = known.or(spelling);
        }
    }
}

/// The lines `class: words` of a table.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn text<'a>(slot: &Slot, others: &'a str) -> &'a str {
    let place = slot.place as usize;
    let (text, place) = match place.checked_sub(NAMES.len()) {
        Some(place) => (others, place),
        None => (NAMES, place),
    };
    text.get(place..place + usize::from(slot.length)).unwrap_or_default()
}

/// What is known of a folded word; nothing of other words.
pub(super) fn known(folded: &str) -> Known {
    let table = &*TABLE;
    let is_word = |slot: &Slot| usize::from(slot.length) == folded.len() && text(slot, &table.others) == folded;
    let Some(slot) = table.slots.find(hash(folded), is_word) else {
        return Known::default();
    };
    let beside = usize::from(slot.beside)
        .checked_sub(1)
        .and_then(|at| table.beside.get(at));
    let (beside, spelling) = beside.copied().unwrap_or_default();
    let class = CLASSES.get(usize::from(slot.names & !SHORTENED)).copied();
    let shortened = match slot.names & SHORTENED {
        0 => Classes::default(),
        _ => Classes::KNOWN,
    };
    Known {
        beside,
        spelling,
        names: class.unwrap_or_default().or(shortened),
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
            assert_eq!(known(word).names, class, "{word}");
        }
    }

    #[test]
    fn every_word_has_its_place() {
        let table = &*TABLE;
        assert!(table.beside.len() < usize::from(u16::MAX) && table.slots.iter().all(|slot| slot.length < u8::MAX));
        for name in nicknames() {
            assert!(known(name).names.has(Classes::KNOWN), "{name}");
        }
        for (class, words) in lines(include_str!("words.txt")).chain(lines(include_str!("surnames.txt"))) {
            let class = Classes::from_name(class).unwrap_or_else(|| panic!("{class}"));
            for word in words.split_whitespace() {
                let (word, spelling) = word.split_once('=').unwrap_or((word, ""));
                let mut key = String::new();
                key_of(word, &mut key);
                let found = known(&key);
                assert!(
                    found.beside.has(class) && (spelling.is_empty() || found.spelling.is_some()),
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn words_are_folded_and_stand_once() {
        let mut seen = std::collections::HashSet::new();
        for (class, words) in lines(NAMES) {
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
