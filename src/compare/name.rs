//! Names of persons: short forms, initials, order, compounds, spelling, sound.

use super::edit::{Letters, osa_of_ascii, osa_within};
use super::jaro::{jaro_winkler, most};
use super::value::Names;
use crate::normalize::is_name_particle;
use crate::profile::PieceOf;
use crate::table::BLANK;
use crate::text::phonetic::double_metaphone;
use smallvec::SmallVec;

/// Numbers of the levels of given names, as listed in `level.rs`.
pub(super) mod given_level {
    pub const EQUAL: u8 = 1;
    pub const EQUIVALENT: u8 = 2;
    pub const NEAR: u8 = 3;
    pub const SWAPPED: u8 = 4;
    pub const INITIAL: u8 = 5;
    pub const SIMILAR: u8 = 6;
    pub const DIFFERENT: u8 = 7;
}

/// The level at which the family name is left out, because the whole name was compared under the given name.
pub(crate) const SWAPPED: u8 = given_level::SWAPPED;

/// The level from which on given names are hardly one.
pub(super) const SIMILAR: u8 = given_level::SIMILAR;

/// The level at which family names have nothing in common.
pub(super) const OTHER_FAMILY: u8 = 5;

/// One side of a name: a piece and what is known of its values.
pub(super) struct NamePart<'a> {
    pub piece: PieceOf<'a>,
    pub values: Names<'a>,
}

impl NamePart<'_> {
    pub fn text(&self, code: u32) -> &str {
        self.piece.text(code)
    }

    pub fn joined(&self, code: u32) -> &str {
        self.values.joined(code)
    }

    /// Whether both names are known. A slip seldom makes one name of another.
    fn are_known(&self, a: u32, b: u32) -> bool {
        self.values.is_listed(a) && self.values.is_listed(b)
    }

    fn sounds_alike(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.values.sound(a), self.values.sound(b));
        a.len() > 1 && a == b
    }
}

/// The level of two given names, leaving order aside.
pub(super) fn given(part: &NamePart<'_>, a: u32, b: u32) -> u8 {
    use given_level::*;
    if a == BLANK || b == BLANK {
        return 0;
    }
    if a == b {
        return EQUAL;
    }
    let (left, right) = (part.joined(a), part.joined(b));
    if left == right {
        // The same sounds in two scripts; within one foreign script other characters are another name.
        return match (part.values.is_foreign(a), part.values.is_foreign(b)) {
            (true, true) => SIMILAR,
            _ => EQUIVALENT,
        };
    }
    if is_initial(left) || is_initial(right) {
        let same = left.chars().next() == right.chars().next();
        return if same { INITIAL } else { DIFFERENT };
    }
    if part.values.share_class(a, b) {
        return EQUIVALENT;
    }
    if is_of_syllables(part.text(a)) && is_of_syllables(part.text(b)) {
        return DIFFERENT;
    }
    if shares_word(part.text(a), part.text(b)) {
        return if rest_conflicts(part.text(a), part.text(b)) {
            SIMILAR
        } else {
            EQUIVALENT
        };
    }
    if initials_of(part.text(a), part.text(b)) {
        return INITIAL;
    }
    match closeness(left, right) {
        // Andy and Sandy, Carlos and Marcos.
        Closeness::Near if part.are_known(a, b) && !part.sounds_alike(a, b) => SIMILAR,
        Closeness::Near => NEAR,
        Closeness::Similar => SIMILAR,
        // Jim and Jane sound alike only roughly, Tim and Tom do.
        Closeness::Far if part.sounds_alike(a, b) && (!part.are_known(a, b) || sound_the_same(left, right)) => SIMILAR,
        Closeness::Far if is_prefix(left, right) => SIMILAR,
        Closeness::Far => DIFFERENT,
    }
}

/// The level of two family names, leaving order aside.
pub(super) fn family(part: &NamePart<'_>, a: u32, b: u32) -> u8 {
    if a == BLANK || b == BLANK {
        return 0;
    }
    if a == b {
        return 1;
    }
    let (left, right) = (part.joined(a), part.joined(b));
    if left == right {
        return match (part.values.is_foreign(a), part.values.is_foreign(b)) {
            (true, true) => 4,
            _ => 2,
        };
    }
    if is_of_syllables(part.text(a)) && is_of_syllables(part.text(b)) {
        return OTHER_FAMILY;
    }
    if shares_word(part.text(a), part.text(b)) {
        return if rest_conflicts(part.text(a), part.text(b)) {
            4
        } else {
            2
        };
    }
    match closeness(left, right) {
        Closeness::Near => 3,
        Closeness::Similar => 4,
        Closeness::Far if part.sounds_alike(a, b) => 4,
        Closeness::Far => OTHER_FAMILY,
    }
}

/// Whether two romanised names have the same sounds, more finely told apart than by the code that is kept.
fn sound_the_same(a: &str, b: &str) -> bool {
    double_metaphone(a).0 == double_metaphone(b).0
}

/// Whether a name is written in characters that are a syllable each, Han or Hangul. Spelt in letters, two such names are soon a slip apart and still two names; whoever mistypes one
/// picks a character of the same sound.
pub(super) fn is_of_syllables(text: &str) -> bool {
    let is_syllable = |c| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{323af}');
    !text.is_ascii() && text.chars().all(is_syllable)
}

/// Whether the names of two records agree once given and family name of one are exchanged.
pub(super) fn is_swapped(
    given: &NamePart<'_>,
    family: &NamePart<'_>,
    (given_a, family_a): (u32, u32),
    (given_b, family_b): (u32, u32),
) -> bool {
    if [given_a, family_a, given_b, family_b].contains(&BLANK) {
        return false;
    }
    let agree = |g: u32, f: u32| {
        let (left, right) = (given.joined(g), family.joined(f));
        left == right || !is_initial(left) && !is_initial(right) && closeness(left, right) == Closeness::Near
    };
    agree(given_a, family_b) && agree(given_b, family_a)
}

/// The level of two middle names.
pub(super) fn middle(part: &NamePart<'_>, a: u32, b: u32) -> u8 {
    if a == BLANK || b == BLANK {
        return 0;
    }
    if a == b {
        return 1;
    }
    let (left, right) = (part.joined(a), part.joined(b));
    if is_initial(left) || is_initial(right) {
        let same = left.chars().next() == right.chars().next();
        return if same { 2 } else { 4 };
    }
    match closeness(left, right) {
        _ if left == right => 1,
        Closeness::Near => 3,
        _ if shares_word(part.text(a), part.text(b)) && !rest_conflicts(part.text(a), part.text(b)) => 3,
        _ => 4,
    }
}

/// The level of two generation suffixes. People leave theirs out too often for that to say anything.
pub(super) fn suffix(a: u32, b: u32) -> u8 {
    match (a == BLANK, b == BLANK) {
        (false, false) if a == b => 1,
        (false, false) => 2,
        _ => 0,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closeness {
    Near,
    Similar,
    Far,
}

/// How close two spellings are: *near* is one slip (two in long names), *similar* may be a relative.
pub(super) fn closeness(a: &str, b: &str) -> Closeness {
    let letters = Letters::of(a, b).filter(|_| a != b);
    let length = match letters {
        Some(_) => a.len().max(b.len()),
        None => count(a).max(count(b)),
    };
    let limit = slips(length);
    // What the letters alone tell is asked once for all that follows.
    let osa_within = |limit: usize| match letters {
        Some(letters) => osa_of_ascii(a, b, limit, letters),
        None => osa_within(a, b, limit),
    };
    if limit > 0 && osa_within(limit).is_some() || length >= 4 && same_letters(a, b) {
        return Closeness::Near;
    }
    if letters.is_some_and(|letters| most(a, b, letters) < 0.75) {
        return Closeness::Far;
    }
    match jaro_winkler(a, b) {
        similarity if similarity >= 0.94 => Closeness::Near,
        similarity if similarity >= 0.84 || similarity >= 0.75 && length >= 5 && osa_within(2).is_some() => {
            Closeness::Similar
        }
        _ => Closeness::Far,
    }
}

/// Slips that leave two spellings near, by the length of the longer.
pub(super) fn slips(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// Characters of a text; quick for ASCII.
pub(super) fn count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// Whether two ASCII texts have the same letters in another order: scrambled or reversed.
fn same_letters(a: &str, b: &str) -> bool {
    let mut balance = [0i8; 128];
    if a.len() != b.len() || a.len() > 100 || Letters::of(a, b).is_none_or(|letters| letters.apart() > 0) {
        return false;
    }
    for (x, y) in a.bytes().zip(b.bytes()) {
        balance[usize::from(x)] += 1;
        balance[usize::from(y)] -= 1;
    }
    balance.iter().all(|&n| n == 0)
}

fn is_initial(text: &str) -> bool {
    count(text) == 1
}

fn is_prefix(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 3 && (a.starts_with(b) || b.starts_with(a))
}

/// Whether a word of a name is more than an initial or a particle.
pub(super) fn tells(word: &str) -> bool {
    count(word) > 2 && !is_name_particle(word)
}

/// Whether two names of several words share one that is more than an initial or a particle (García López and García).
fn shares_word(a: &str, b: &str) -> bool {
    (a.contains(' ') || b.contains(' '))
        && a.split(' ')
            .any(|word| b.split(' ').any(|other| other == word) && tells(word))
}

/// Whether two names that share a word both have others, none of which may stand for another: Anna Maria and Anna Lena, García López and García Ruiz.
fn rest_conflicts(a: &str, b: &str) -> bool {
    let (left, right) = (words_alone(a, b), words_alone(b, a));
    let may_be_one = |x: &str, y: &str| match is_initial(x) || is_initial(y) {
        true => x.chars().next() == y.chars().next(),
        false => closeness(x, y) != Closeness::Far,
    };
    let any = left.iter().any(|x| right.iter().any(|y| may_be_one(x, y)));
    !left.is_empty() && !right.is_empty() && !any
}

/// The words of `a` that `b` has not, particles left out.
fn words_alone<'a>(a: &'a str, b: &str) -> SmallVec<[&'a str; 4]> {
    let alone = |word: &&str| !b.split(' ').any(|other| other == *word) && !is_name_particle(word);
    a.split(' ').filter(alone).collect()
}

/// Whether one is the initials of the other (`j r` and `john ronald`).
fn initials_of(a: &str, b: &str) -> bool {
    let fits = |short: &str, long: &str| {
        short.split(' ').all(|w| w.chars().count() == 1)
            && short
                .split(' ')
                .zip(long.split(' '))
                .all(|(s, l)| s.chars().next() == l.chars().next())
    };
    fits(a, b) || fits(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::value::NameValues;
    use crate::normalize::NameRole;
    use crate::profile::{Piece, PieceKind, Profiles, Records};

    #[test]
    fn what_is_beside_a_shared_word_counts() {
        for (a, b, conflicts) in [
            ("anna maria", "anna lena", true),
            ("garcia lopez", "garcia ruiz", true),
            ("garcia lopez", "garcia luna", true),
            ("garcia lopez", "garcia lopes", false),
            ("garcia lopez", "garcia", false),
            ("ben mohamed", "ben ahmed", true),
            ("susan e", "susan elaine", false),
            ("susan e", "susan shirley", true),
            ("maria jose", "jose maria", false),
        ] {
            assert_eq!(rest_conflicts(a, b), conflicts, "{a} {b}");
            assert_eq!(rest_conflicts(b, a), conflicts, "{b} {a}");
        }
    }

    #[test]
    fn known_names_are_two_unless_they_sound_the_same() {
        let names = [
            "", "jim", "jane", "tim", "tom", "jimke", "janko", "andy", "sandy", "patrick",
        ];
        let values = NameValues::of(names.into_iter(), NameRole::Given);
        let piece = Piece {
            kind: PieceKind::Given,
            label: "name".to_owned(),
            codes: Vec::new(),
            also: Vec::new(),
            values: names.into_iter().collect(),
            counts: vec![1; names.len()],
        };
        let profiles = Profiles {
            rows: 0,
            pieces: vec![piece],
        };
        let part = NamePart {
            piece: Records::from(&profiles).piece(0),
            values: Names {
                table: &values,
                visitor: None,
            },
        };
        let level = |a, b| {
            let code = |name| names.iter().position(|n| *n == name).expect("listed") as u32;
            given(&part, code(a), code(b))
        };
        use given_level::*;
        assert_eq!((level("jim", "jane"), level("jim", "patrick")), (DIFFERENT, DIFFERENT));
        assert_eq!((level("tim", "tom"), level("andy", "sandy")), (SIMILAR, SIMILAR));
        assert_eq!(level("jimke", "janko"), SIMILAR, "neither is known");
    }

    #[test]
    fn a_particle_is_nothing_that_names_share() {
        assert!(shares_word("van der berg", "berg") && shares_word("garcia lopez", "garcia ruiz"));
        assert!(!shares_word("van der berg", "van der beek") && !shares_word("bin sultan", "bin salman"));
        assert!(!shares_word("ann", "ann"), "of one word each");
    }
}
