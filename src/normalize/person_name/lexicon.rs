//! The words that stand beside names: titles, suffixes, particles, legal forms, and surnames that tell the order of a name.

use super::gazetteer::classes_of_name;
use crate::text::bytes;
use crate::text::fold::fold_into;
use crate::text::script::{Script, script_of};
use crate::text::transliterate::romanize;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word can be, as a set: `ma` is a name and a degree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal $class:literal,)*) => {
        impl Classes {
            $(pub(super) const $name: Classes = Classes(1 << $bit);)*

            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($class => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    TITLE = 0 "title",
    TITLE_WEAK = 1 "title-weak",
    TITLE_MORE = 2 "title-more",
    TITLE_GIVEN = 3 "title-given",
    SUFFIX = 4 "suffix",
    SUFFIX_WEAK = 5 "suffix-weak",
    SUFFIX_WORD = 6 "suffix-word",
    PARTICLE = 7 "particle",
    PARTICLE_LOW = 8 "particle-low",
    PARTICLE_FIRST = 9 "particle-first",
    PARTICLE_TYPED = 10 "particle-typed",
    JOINT = 11 "joint",
    DEVOTION = 12 "devotion",
    AND = 13 "and",
    COMPANY = 14 "company",
    COMPANY_LAST = 15 "company-last",
    COMPANY_AFTER_AND = 16 "company-after-and",
    SPANISH = 17 "spanish",
    PINYIN = 18 "pinyin",
    KOREAN = 19 "korean",
    TITLE_NAME = 20 "title-name",
    PINYIN_GIVEN = 21 "pinyin-given",
    TITLE_BEFORE = 22 "title-before",
    PARTICLE_PAIR = 23 "particle-pair",
    GIVEN = 24 "given",
    FAMILY = 25 "family",
    KNOWN = 26 "known",
    SUFFIX_MORE = 27 "suffix-more",
    VIETNAMESE = 28 "vietnamese",
    VIETNAMESE_MIDDLE = 29 "vietnamese-middle",
    PARTICLE_TAIL = 30 "particle-tail",
    MAIDEN = 31 "maiden",
    GIVEN_MOSTLY = 32 "given-mostly",
    FAMILY_MOSTLY = 33 "family-mostly",
    BOTH = 34 "both",
    LETTER = 35 "letter",
    ADDRESS = 36 "address",
}

impl Classes {
    /// A given name, as far as it is known.
    pub(super) const ANY_GIVEN: Classes = Classes::GIVEN.or(Classes::KNOWN).or(Classes::GIVEN_MOSTLY);
    /// A family name of one of the lists.
    pub(super) const ANY_FAMILY: Classes = Classes::FAMILY
        .or(Classes::FAMILY_MOSTLY)
        .or(Classes::SPANISH)
        .or(Classes::PINYIN)
        .or(Classes::KOREAN);
    const COMPANY_ANY: Classes = Classes::COMPANY.or(Classes::COMPANY_LAST);

    /// Whether any of `other` is in the set.
    pub(super) fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// What both sets have.
    pub(super) const fn and(self, other: Classes) -> Classes {
        Classes(self.0 & other.0)
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

#[derive(Clone, Copy, Default)]
struct Entry {
    classes: Classes,
    spelling: Option<&'static str>,
}

/// What is known of a word.
#[derive(Clone, Copy, Default)]
struct Known {
    entry: Entry,
    /// What the lists of names say of it.
    names: Classes,
}

/// A short word, and what was found of it.
#[derive(Clone, Copy, Default)]
struct Seen {
    word: u128,
    known: Known,
    /// Its classes as a word of a name, where they were asked for.
    named: Option<Classes>,
}

static LEXICON: LazyLock<FxHashMap<String, Entry>> = LazyLock::new(|| {
    let mut lexicon: FxHashMap<String, Entry> = FxHashMap::default();
    let mut key = String::new();
    for (class, words) in table(include_str!("words.txt")).chain(table(include_str!("surnames.txt"))) {
        let Some(class) = Classes::from_name(class) else {
            continue;
        };
        for word in words.split_whitespace() {
            let (word, spelling) = match word.split_once('=') {
                Some((word, spelling)) => (word, Some(spelling)),
                None => (word, None),
            };
            key_of(word, &mut key);
            let entry = lexicon.entry(key.clone()).or_default();
            entry.classes = entry.classes.or(class);
            entry.spelling = entry.spelling.or(spelling);
        }
    }
    lexicon
});

/// Whether a folded word is one that many family names have in common and that names nobody: `van`, `de`, `bin`, `al`.
pub(crate) fn is_name_particle(folded: &str) -> bool {
    LEXICON
        .get(folded)
        .is_some_and(|entry| entry.classes.has(Classes::PARTICLE))
}

/// The lines `class: words` of a table.
pub(super) fn table(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

/// No word of the tables has more bytes than this.
const LONGEST: usize = 48;

/// How many words of a name are remembered. The same ones are asked for at each step.
const REMEMBERED: usize = 6;

/// Looks words up; keeps the buffer in which they are folded, and the last ones that were found.
pub(super) struct Lexicon {
    key: String,
    seen: [Seen; REMEMBERED],
    next: usize,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon {
            key: String::with_capacity(LONGEST),
            seen: Default::default(),
            next: 0,
        }
    }
}

/// A short word as one number, never 0.
fn packed(word: &str) -> Option<u128> {
    let text = word.as_bytes();
    let telling = text.len() <= 16 && text.last().is_some_and(|&b| b != 0);
    let (low, high) = text.split_at_checked(8).unwrap_or((text, &[]));
    telling.then(|| u128::from(bytes::word(low)) | u128::from(bytes::word(high)) << 64)
}

impl Lexicon {
    /// The classes of `word`, disregarding case, accents, dots and apostrophes.
    pub(super) fn classes(&mut self, word: &str) -> Classes {
        self.entry(word).classes
    }

    /// The classes of `word` as a word of a name: with those of known given and family names.
    pub(super) fn name_classes(&mut self, word: &str) -> Classes {
        let Some(packed) = packed(word) else {
            return self.look_up_name(word);
        };
        if let Some(named) = self
            .seen
            .iter()
            .find(|seen| seen.word == packed)
            .and_then(|seen| seen.named)
        {
            return named;
        }
        let named = self.look_up_name(word);
        if let Some(seen) = self.seen.iter_mut().find(|seen| seen.word == packed) {
            seen.named = Some(named);
        }
        named
    }

    fn look_up_name(&mut self, word: &str) -> Classes {
        let Known { entry, names: named } = self.known(word);
        let classes = entry.classes;
        if word.len() > LONGEST {
            return classes;
        }
        if classes == Classes::default()
            && bytes::any(word, |b| matches!(b, b'-' | b'.'))
            && let Some(compound) = self.compound_classes(word)
        {
            return compound;
        }
        if classes == Classes::default() && named == Classes::default() && has_other_alphabet(word) {
            key_of(word, &mut self.key);
            return classes_of_name(&romanize(&self.key));
        }
        classes.or(named)
    }

    /// `Lt.Gov.` is a title, `Smit-De` ends in a particle, and `Anne-Sophie` is what both of its names are.
    fn compound_classes(&mut self, word: &str) -> Option<Classes> {
        if let Some((head, tail)) = word.rsplit_once('-') {
            if self.classes(tail).has(Classes::PARTICLE_LOW) {
                return Some(Classes::PARTICLE_TAIL);
            }
            key_of(tail, &mut self.key);
            let mut shared = classes_of_name(&self.key);
            for piece in head.split('-') {
                key_of(piece, &mut self.key);
                shared = shared.and(classes_of_name(&self.key));
            }
            return (shared != Classes::default()).then_some(shared);
        }
        let title = Classes::TITLE.or(Classes::TITLE_MORE).or(Classes::TITLE_WEAK);
        let mut pieces = word.trim_end_matches('.').split('.').peekable();
        let first = *pieces.peek()?;
        (first.len() > 1
            && first.len() < word.trim_end_matches('.').len()
            && self.classes(first).has(Classes::TITLE)
            && pieces.all(|piece| piece.len() > 1 && self.classes(piece).has(title)))
        .then_some(Classes::TITLE)
    }

    /// The buffer for words, empty.
    pub(super) fn buffer(&mut self) -> &mut String {
        self.key.clear();
        &mut self.key
    }

    /// `text` folded, in the buffer for words.
    pub(super) fn folded(&mut self, text: &str) -> &str {
        self.key.clear();
        fold_into(text, &mut self.key);
        &self.key
    }

    /// The standard spelling of a suffix.
    pub(super) fn spelling(&mut self, word: &str) -> Option<&'static str> {
        self.entry(word).spelling
    }

    fn entry(&mut self, word: &str) -> Entry {
        self.known(word).entry
    }

    fn known(&mut self, word: &str) -> Known {
        let Some(packed) = packed(word) else {
            return self.look_up(word);
        };
        if let Some(seen) = self.seen.iter().find(|seen| seen.word == packed) {
            return seen.known;
        }
        let known = self.look_up(word);
        if let Some(slot) = self.seen.get_mut(self.next) {
            *slot = Seen {
                word: packed,
                known,
                named: None,
            };
        }
        self.next = (self.next + 1) % REMEMBERED;
        known
    }

    fn look_up(&mut self, word: &str) -> Known {
        if word.len() > LONGEST {
            return Known::default();
        }
        key_of(word, &mut self.key);
        Known {
            entry: self.listed(word),
            names: classes_of_name(&self.key),
        }
    }

    /// The entry of `word`, which is folded in the buffer.
    fn listed(&self, word: &str) -> Entry {
        let entry = LEXICON.get(&self.key).copied().unwrap_or_default();
        // M.D. is a degree, but J.R. and D.R. are initials; scripts without capitals have no such initials.
        let dotted = || word.trim_end_matches('.').contains('.');
        if !(bytes::any(word, |b| b == b'.') && dotted()) {
            return entry;
        }
        let capitals = entry
            .spelling
            .map_or(0, |s| s.bytes().filter(u8::is_ascii_uppercase).count());
        let cased = word.starts_with(|c: char| c.is_lowercase() || c.is_uppercase());
        if cased && capitals < 2 && !entry.classes.has(Classes::COMPANY_ANY) {
            return Entry::default();
        }
        entry
    }
}

/// The classes of one word; for many words a [`Lexicon`] is cheaper.
pub(super) fn classes_of(word: &str) -> Classes {
    Lexicon::default().classes(word)
}

/// The classes of a folded word of letters alone.
pub(super) fn classes_of_folded(word: &str) -> Classes {
    LEXICON.get(word).map_or(Classes::default(), |entry| entry.classes)
}

/// Whether the word is in letters whose romanised form may stand in the lists of names. Short words meet by chance.
fn has_other_alphabet(word: &str) -> bool {
    let alphabet = |c: char| matches!(script_of(c), Some(script) if !matches!(script, Script::Latin | Script::Han | Script::Kana | Script::Hangul));
    word.chars().next().is_some_and(alphabet) && word.chars().nth(3).is_some()
}

fn key_of(word: &str, key: &mut String) {
    key.clear();
    if bytes::all(word, |b| b.is_ascii_alphabetic()) {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    let ascii = word.is_ascii();
    if ascii {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        fold_into(word, key);
    }
    if key.bytes().any(|b| matches!(b, b'.' | b'\'' | b',')) || !ascii && key.contains(['॰', '․']) {
        key.retain(|c| !matches!(c, '.' | '\'' | ',' | '॰' | '․'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_dress() {
        let mut lexicon = Lexicon::default();
        for (word, class) in [
            ("Dr.", Classes::TITLE),
            ("FRÄULEIN", Classes::TITLE),
            ("Ph.D.", Classes::SUFFIX),
            ("III,", Classes::SUFFIX),
            ("'t", Classes::PARTICLE),
            ("García", Classes::SPANISH),
            ("GmbH", Classes::COMPANY),
            ("ООО", Classes::COMPANY),
        ] {
            assert!(lexicon.classes(word).has(class), "{word}");
        }
        // From the words remembered too, of which the same letters in other case are no part.
        for (word, spelling) in [
            ("PHD", Some("PhD")),
            ("phd", Some("PhD")),
            ("PHD", Some("PhD")),
            ("PHD\0", None),
        ] {
            assert_eq!(lexicon.spelling(word), spelling);
        }
        assert_eq!(lexicon.classes("Brontë"), Classes::default());
    }

    #[test]
    fn every_line_of_the_tables_has_a_class() {
        for (class, _) in table(include_str!("words.txt")).chain(table(include_str!("surnames.txt"))) {
            assert!(Classes::from_name(class).is_some(), "{class}");
        }
    }
}
