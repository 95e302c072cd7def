//! The words that stand beside names: titles, suffixes, particles, legal forms, and surnames that tell the order of a name.

use super::NameRole;
use super::vocabulary::{self, Known, known};
use crate::text::bytes;
use crate::text::fold::fold_into;
use crate::text::script::{Script, script_of};
use crate::text::transliterate::romanize;
use smallvec::SmallVec;

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
    COMPANY_WORD = 37 "company-word",
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

/// Whether a folded word is one that many family names have in common and that names nobody: `van`, `de`, `bin`, `al`.
pub(crate) fn is_name_particle(folded: &str) -> bool {
    known(folded).beside.has(Classes::PARTICLE)
}

/// Whether the lists of names know each word of a folded name as one of this role; particles between them are known.
pub(crate) fn is_listed_name(folded: &str, role: NameRole) -> bool {
    let of_role = match role {
        NameRole::Given => Classes::ANY_GIVEN,
        NameRole::Family => Classes::ANY_FAMILY,
        NameRole::Full => Classes::ANY_GIVEN.or(Classes::ANY_FAMILY),
    };
    let is_listed = |word| known(word).names.has(of_role.or(Classes::BOTH));
    let mut words = folded.split(' ').filter(|word| !is_name_particle(word)).peekable();
    words.peek().is_some() && words.all(is_listed)
}

/// No word of the tables has more bytes than this.
const LONGEST: usize = 48;

/// How many words of a name are remembered. The same ones are asked for at each step.
const REMEMBERED: usize = 6;

/// Looks words up; keeps the buffer in which they are folded, and of the last short words, each as one number, what is known.
pub(super) struct Lexicon {
    key: String,
    seen: [u128; REMEMBERED],
    known: SmallVec<[Known; REMEMBERED]>,
    next: usize,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon {
            key: String::with_capacity(LONGEST),
            seen: [0; REMEMBERED],
            known: SmallVec::new(),
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
        self.known(word).beside
    }

    /// The classes of `word` as a word of a name: with those of known given and family names.
    pub(super) fn name_classes(&mut self, word: &str) -> Classes {
        let Known { beside, names, .. } = self.known(word);
        if beside != Classes::default() || word.len() > LONGEST {
            return beside.or(names);
        }
        if bytes::any(word, |b| matches!(b, b'-' | b'.'))
            && let Some(compound) = self.compound_classes(word)
        {
            return compound;
        }
        if names == Classes::default() && has_other_alphabet(word) {
            key_of(word, &mut self.key);
            return vocabulary::known(&romanize(&self.key)).names;
        }
        names
    }

    /// `Lt.Gov.` is a title, `Smit-De` ends in a particle, and `Anne-Sophie` is what both of its names are.
    fn compound_classes(&mut self, word: &str) -> Option<Classes> {
        if let Some((head, tail)) = word.rsplit_once('-') {
            if self.classes(tail).has(Classes::PARTICLE_LOW) {
                return Some(Classes::PARTICLE_TAIL);
            }
            key_of(tail, &mut self.key);
            let mut shared = vocabulary::known(&self.key).names;
            for piece in head.split('-') {
                key_of(piece, &mut self.key);
                shared = shared.and(vocabulary::known(&self.key).names);
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
        self.known(word).spelling
    }

    fn known(&mut self, word: &str) -> Known {
        let Some(packed) = packed(word) else {
            return self.look_up(word);
        };
        let seen = self.seen.iter().position(|seen| *seen == packed);
        if let Some(known) = seen.and_then(|at| self.known.get(at)) {
            return *known;
        }
        let known = self.look_up(word);
        if let Some(oldest) = self.seen.get_mut(self.next) {
            *oldest = packed;
        }
        match self.known.get_mut(self.next) {
            Some(oldest) => *oldest = known,
            None => self.known.push(known),
        }
        self.next = (self.next + 1) % REMEMBERED;
        known
    }

    fn look_up(&mut self, word: &str) -> Known {
        if word.len() > LONGEST {
            return Known::default();
        }
        key_of(word, &mut self.key);
        let known = known(&self.key);
        // M.D. is a degree, but J.R. and D.R. are initials; scripts without capitals have no such initials.
        let dotted = || word.trim_end_matches('.').contains('.');
        if !(bytes::any(word, |b| b == b'.') && dotted()) {
            return known;
        }
        let capitals = known
            .spelling
            .map_or(0, |s| s.bytes().filter(u8::is_ascii_uppercase).count());
        let cased = word.starts_with(|c: char| c.is_lowercase() || c.is_uppercase());
        if cased && capitals < 2 && !known.beside.has(Classes::COMPANY_ANY) {
            return Known {
                names: known.names,
                ..Known::default()
            };
        }
        known
    }
}

/// The classes of one word; for many words a [`Lexicon`] is cheaper.
pub(super) fn classes_of(word: &str) -> Classes {
    Lexicon::default().classes(word)
}

/// The classes of a folded word of letters alone.
pub(super) fn classes_of_folded(word: &str) -> Classes {
    known(word).beside
}

/// Whether the word is in letters whose romanised form may stand in the lists of names. Short words meet by chance.
fn has_other_alphabet(word: &str) -> bool {
    let alphabet = |c: char| matches!(script_of(c), Some(script) if !matches!(script, Script::Latin | Script::Han | Script::Kana | Script::Hangul));
    word.chars().next().is_some_and(alphabet) && word.chars().nth(3).is_some()
}

/// Puts `word` folded, without dots, apostrophes and commas, into `key`.
pub(super) fn key_of(word: &str, key: &mut String) {
    key.clear();
    if bytes::all_letters(word) {
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
    if key.bytes().any(|b| matches!(b, b'.' | b'\'' | b',')) || !key.is_ascii() && key.contains(['॰', '․']) {
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
    fn a_name_is_listed_where_each_of_its_words_is() {
        for (name, role, listed) in [
            ("anna maria", NameRole::Given, true),
            ("garcia lopez", NameRole::Family, true),
            ("de la cruz", NameRole::Family, true),
            ("anna xqzwv", NameRole::Given, false),
            ("de la", NameRole::Family, false),
            ("", NameRole::Given, false),
        ] {
            assert_eq!(is_listed_name(name, role), listed, "{name}");
        }
    }
}
