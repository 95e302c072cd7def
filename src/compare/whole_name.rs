//! Whole names: the same person though given and family name are exchanged, or the name is taken apart differently, or one record has more of it.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::name::{self, NamePart};
use super::plan::{Comparison, Comparisons, Reader};
use crate::text::hash::{hash_str, mix};
use std::cmp::Ordering;

/// The parts of the name that a comparison of given names is about.
pub(super) struct WholeName<'a> {
    given: NamePart<'a>,
    middle: Option<NamePart<'a>>,
    family: Option<NamePart<'a>>,
}

/// What two records have in common if their whole names are the same, or one has the other's; 0 for names too short to tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    pub letters: u32,
    pub words: u32,
    /// The words as a set of bits; a name that has all words of another has all its bits.
    pub set: u32,
}

/// Letters that a whole name has at least to be called the same.
const ENOUGH: usize = 6;

impl<'a> WholeName<'a> {
    /// `None` for a comparison of something else than given names.
    pub fn of(comparisons: &'a Comparisons, comparison: &Comparison, compared: &Compared<'a>) -> Option<Self> {
        let Reader::Name {
            piece,
            values,
            other,
            middle,
        } = comparison.reader
        else {
            return None;
        };
        let part = |(piece, values): (usize, usize)| NamePart {
            piece: compared.records.piece(piece),
            values: comparisons.names(compared, values),
        };
        (comparison.kind == ComparisonKind::Given).then(|| WholeName {
            given: part((piece, values)),
            middle: middle.map(part),
            family: other.map(part),
        })
    }

    /// Whether two names whose given names are at `level` agree as wholes: given and family name of one exchanged, or taken apart differently. `may_be_same` spares the look
    /// at all letters where it is known to be in vain.
    pub fn is_same(&self, level: u8, a: usize, b: usize, may_be_same: impl Fn() -> bool) -> bool {
        let Some(family) = &self.family else { return false };
        let codes = |row: usize| (self.given.piece.code(row), family.piece.code(row));
        let (names_a, names_b) = (codes(a), codes(b));
        if level > name::SWAPPED && name::is_swapped(&self.given, family, names_a, names_b) {
            return true;
        }
        if names_a == names_b || !may_be_same() {
            return false;
        }
        let misses = || {
            let [family_a, family_b] = [names_a.1, names_b.1];
            level >= name::SIMILAR || name::family(family, family_a, family_b) == name::OTHER_FAMILY
        };
        self.is_same_whole(a, b) || misses() && self.is_contained(a, b)
    }

    /// Whether one name has all words of the other in their order, two at least, with others between or around them: `Dost Mohammad` and `Dost Mohammad Khan Haqqani`.
    fn is_contained(&self, a: usize, b: usize) -> bool {
        let count = |row: usize| self.words(row).count();
        let (short, long) = match count(a).cmp(&count(b)) {
            Ordering::Less => (a, b),
            Ordering::Greater => (b, a),
            Ordering::Equal => return false,
        };
        let telling = self.words(short).filter(|word| name::tells(word)).count();
        let mut rest = self.words(long);
        telling >= 2 && self.length(short) >= ENOUGH && self.words(short).all(|word| rest.any(|other| other == word))
    }

    fn parts(&self) -> impl Iterator<Item = &NamePart<'a>> {
        [Some(&self.given), self.middle.as_ref(), self.family.as_ref()]
            .into_iter()
            .flatten()
    }

    fn joined(&self, row: usize) -> impl Iterator<Item = &str> {
        self.parts().map(move |part| part.joined(part.piece.code(row)))
    }

    fn length(&self, row: usize) -> usize {
        self.joined(row).map(str::len).sum()
    }

    fn texts(&self, row: usize) -> impl Iterator<Item = &str> {
        let texts = self.parts().map(move |part| part.text(part.piece.code(row)));
        texts.filter(|text| !text.is_empty())
    }

    fn words(&self, row: usize) -> impl Iterator<Item = &str> {
        self.texts(row)
            .flat_map(|text| text.split(' '))
            .filter(|word| !word.is_empty())
    }

    fn is_of_syllables(&self, row: usize) -> bool {
        self.texts(row).all(name::is_of_syllables)
    }

    /// Whether the letters are the same, run together (`MaryAnn Lee`, `Mary Annlee`) or hyphenated, or the words are, in whatever order.
    fn is_same_whole(&self, a: usize, b: usize) -> bool {
        if self.length(a) < ENOUGH || self.length(a) != self.length(b) {
            return false;
        }
        if self.is_of_syllables(a) && self.is_of_syllables(b) {
            // Spelt in letters, the names of many are the same. The family name stands in front, wherever the space is: 佐藤 康弘, 佐藤康 弘.
            let characters = |row: usize| {
                let parts = [self.family.as_ref(), self.middle.as_ref(), Some(&self.given)];
                parts
                    .into_iter()
                    .flatten()
                    .flat_map(move |part| part.text(part.piece.code(row)).bytes())
            };
            return characters(a).eq(characters(b));
        }
        let letters = |row: usize| self.joined(row).flat_map(str::bytes);
        if letters(a).eq(letters(b)) {
            return true;
        }
        let all_in = |a: usize, b: usize| self.words(a).all(|word| self.words(b).any(|other| other == word));
        all_in(a, b) && all_in(b, a) && self.words(a).count() == self.words(b).count()
    }

    /// The outline of the name of a record.
    pub fn outline(&self, row: usize) -> Outline {
        let length = self.length(row);
        if length < ENOUGH {
            return Outline {
                letters: 0,
                words: 0,
                set: 0,
            };
        }
        let letters = self.joined(row).flat_map(str::bytes);
        let mut words: Vec<u64> = self.words(row).map(|word| hash_str(0, word)).collect();
        words.sort_unstable();
        words.dedup();
        Outline {
            // Whichever part stands in front.
            letters: letters.fold(0, |sum: u64, byte| sum.wrapping_add(mix(1, byte.into()))) as u32 | 1,
            set: words.iter().fold(0, |set, word| set | 1 << (word >> 59)),
            words: words.into_iter().fold(length as u64, mix) as u32 | 1,
        }
    }
}

impl Outline {
    /// Whether two names may be the same whole, or one contained in the other. Never false for names that are.
    #[inline]
    pub fn may_be_same(self, other: Outline) -> bool {
        let common = self.set & other.set;
        let contained = common == self.set || common == other.set;
        self.letters != 0 && (self.letters == other.letters || self.words == other.words || contained)
    }
}
