//! Long forms with a slip of the pen in one of their words: `Gesellschaft mit beschränkter Hafftung`, `Общество с ограниченой ответственностью`.

use super::words::{Words, is_cut};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Fewest words in a form that is long enough.
const MIN_WORDS: usize = 3;

/// Most words.
const MAX_WORDS: usize = 10;

/// Fewest letters in a word that may be misspelt; others must be right.
const MIN_LETTERS: usize = 8;

/// Most edits in such a word.
const MAX_EDITS: usize = 2;

/// Long spellings by the words at their edges: the first or the last must be right.
#[derive(Default)]
pub(super) struct Phrases {
    by_edge: FxHashMap<String, Vec<usize>>,
    all: Vec<Words>,
}

impl Phrases {
    pub(super) fn add(&mut self, text: &str) {
        if text.chars().filter(|&c| is_cut(c)).count() + 1 < MIN_WORDS {
            return;
        }
        let words = Words::of(text);
        let count = words.len();
        let long = |i| words.word(i).chars().count() >= MIN_LETTERS;
        if !(MIN_WORDS..=MAX_WORDS).contains(&count) || (0..count).filter(|&i| long(i)).count() < 2 {
            return;
        }
        for edge in [0, count - 1] {
            self.by_edge
                .entry(words.word(edge).to_owned())
                .or_default()
                .push(self.all.len());
        }
        self.all.push(words);
    }

    /// The words in `range` as one of the phrases has them, in letters.
    pub(super) fn find(&self, words: &Words, range: Range<usize>) -> Option<&str> {
        let count = range.len();
        if !(MIN_WORDS..=MAX_WORDS).contains(&count) {
            return None;
        }
        let edges = [range.start, range.end - 1];
        let mut candidates = edges.iter().filter_map(|&i| self.by_edge.get(words.word(i))).flatten();
        candidates.find_map(|&i| {
            let phrase = self.all.get(i).filter(|p| p.len() == count)?;
            let same = |k: usize| is_misspelt(words.word(range.start + k), phrase.word(k));
            (0..count).all(same).then(|| phrase.letters_of(0..count))
        })
    }
}

/// Whether `typed` is `right`, or nearly so.
fn is_misspelt(typed: &str, right: &str) -> bool {
    typed == right || {
        let long = |word: &str| word.len() >= MIN_LETTERS && word.chars().count() >= MIN_LETTERS;
        typed.len().abs_diff(right.len()) <= 4 * MAX_EDITS && long(typed) && long(right) && is_near(typed, right)
    }
}

/// Whether at most [`MAX_EDITS`] insertions, deletions and substitutions make one word of the other. Words are short: a row of
/// the usual table holds their letters.
fn is_near(a: &str, b: &str) -> bool {
    const LONGEST: usize = 40;
    if a.len().max(b.len()) > 4 * LONGEST {
        return false;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut least = left;
        for (cell, &d) in row.iter_mut().skip(1).zip(&b) {
            let next = (diagonal + usize::from(c != d)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = next;
            left = next;
            least = least.min(next);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        if least > MAX_EDITS {
            return false;
        }
    }
    row.last().is_some_and(|&edits| edits <= MAX_EDITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_may_be_misspelt() {
        let mut phrases = Phrases::default();
        phrases.add("Gesellschaft mit beschränkter Haftung");
        phrases.add("Limited Company");
        for (text, found) in [
            ("Gesellschaft mit beschraenkter Haftung", true),
            ("Gesellschaft mit bechrankter Haftung", true),
            ("Gesellschaft mit beschränkter Hatung", false),
            ("Gesellschaft und beschränkter Haftung", false),
            ("Gemeinschaft mit beschränkter Haftung", false),
            ("Limitd Company", false),
        ] {
            let words = Words::of(text);
            assert_eq!(phrases.find(&words, 0..words.len()).is_some(), found, "{text}");
        }
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, near) in [
            ("ответственность", "отвественность", true),
            ("abcdefgh", "abcdefgh", true),
            ("abcdefgh", "bcdefghi", true),
            ("abcdefgh", "cdefghij", false),
        ] {
            assert_eq!(is_near(a, b), near, "{a} {b}");
        }
    }
}
