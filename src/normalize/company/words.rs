//! The words of a name, with their letters one after another in one buffer.

use crate::text::fold::fold_into;
use crate::text::tokens::is_word_char;
use std::ops::Range;

/// A word of a name.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// Bytes in the name.
    start: usize,
    end: usize,
    /// Where its letters start in the buffer; they end where the next word's start.
    letters: usize,
}

/// Words and their letters, folded, without dots and apostrophes.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    letters: String,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut out = Words {
            words: Vec::with_capacity(8),
            letters: String::with_capacity(text.len()),
        };
        let mut start = 0;
        if text.is_ascii() {
            for (i, byte) in text.bytes().enumerate() {
                if is_ascii_cut(byte) {
                    out.push_ascii(text, start..i);
                    start = i + 1;
                }
            }
            out.push_ascii(text, start..text.len());
            return out;
        }
        let mut folded = String::new();
        let mut push = |range: Range<usize>| {
            let word = text.get(range.clone()).unwrap_or_default();
            if word.is_ascii() {
                return out.push_ascii(text, range);
            }
            folded.clear();
            fold_into(word, &mut folded);
            for c in folded.chars().filter(|&c| is_word_char(c) && c != '\'') {
                out.begin_word(range.start);
                out.letters.push(c);
            }
            out.end_word(range);
        };
        for (i, c) in text.char_indices().filter(|&(_, c)| is_cut(c)) {
            push(start..i);
            start = i + c.len_utf8();
        }
        push(start..text.len());
        out
    }

    /// Adds the word in `span`, if it has letters or digits.
    fn push_ascii(&mut self, text: &str, span: Range<usize>) {
        let letters = self.letters.len();
        let word = text.get(span.clone()).unwrap_or_default();
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.letters.push_str(word);
        } else {
            self.letters.extend(word.chars().filter(char::is_ascii_alphanumeric));
        }
        if let Some(added) = self.letters.get_mut(letters..).filter(|added| !added.is_empty()) {
            added.make_ascii_lowercase();
            self.words.push(Word {
                start: span.start,
                end: span.end,
                letters,
            });
        }
    }

    /// Opens the word that starts at `start`, unless it is open.
    fn begin_word(&mut self, start: usize) {
        if self.words.last().is_none_or(|w| w.start != start) {
            self.words.push(Word {
                start,
                end: start,
                letters: self.letters.len(),
            });
        }
    }

    /// Closes the open word, if a word was opened in `span`.
    fn end_word(&mut self, span: Range<usize>) {
        if let Some(word) = self.words.last_mut().filter(|w| w.start == span.start) {
            word.end = span.end;
        }
    }

    /// The first `n` words.
    pub(super) fn head(&self, n: usize) -> Self {
        Words {
            words: self.words.get(..n).unwrap_or(&self.words).to_vec(),
            letters: self.letters.get(..self.offset(n)).unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Drops all words from number `n` on.
    pub(super) fn truncate(&mut self, n: usize) {
        if let Some(word) = self.words.get(n) {
            self.letters.truncate(word.letters);
            self.words.truncate(n);
        }
    }

    /// Keeps the words of `head`, which the text begins with.
    pub(super) fn cut(&mut self, head: &str) {
        self.truncate(self.first_from(head.len()));
        // A form was glued to the last word.
        if self.words.last().is_some_and(|w| w.end > head.len()) {
            *self = Words::of(head);
        }
    }

    /// The number of the first word that starts at byte `start` or behind it.
    pub(super) fn first_from(&self, start: usize) -> usize {
        self.words.partition_point(|w| w.start < start)
    }

    /// Where the letters of word `i` start; where all end for the word behind the last.
    fn offset(&self, i: usize) -> usize {
        self.words.get(i).map_or(self.letters.len(), |w| w.letters)
    }

    /// The letters of the word `i`.
    pub(super) fn word(&self, i: usize) -> &str {
        self.letters_of(i..i + 1)
    }

    /// The letters of consecutive words.
    pub(super) fn letters_of(&self, range: Range<usize>) -> &str {
        self.letters
            .get(self.offset(range.start)..self.offset(range.end))
            .unwrap_or_default()
    }

    /// The bytes of the text from the first of these words to the last.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.words.get(range.start).map_or(0, |w| w.start);
        let last = range.end.checked_sub(1).and_then(|i| self.words.get(i));
        start..last.map_or(start, |w| w.end)
    }

    /// Offsets into [`Words::letters_of`] where the words start, as bits.
    pub(super) fn cuts(&self, range: Range<usize>) -> u128 {
        let first = self.offset(range.start);
        range.map(|i| bit(self.offset(i) - first)).fold(0, |all, one| all | one)
    }

    /// Whether the word `i` is a single letter or digit.
    pub(super) fn is_single(&self, i: usize) -> bool {
        let mut chars = self.word(i).chars();
        chars.next().is_some() && chars.next().is_none()
    }
}

/// The bit of an offset; none for those far behind.
pub(super) fn bit(offset: usize) -> u128 {
    u32::try_from(offset)
        .ok()
        .and_then(|o| 1u128.checked_shl(o))
        .unwrap_or(0)
}

/// Whether a word ends at `c`.
pub(super) fn is_cut(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => is_ascii_cut(byte),
        _ => matches!(c, '（' | '）' | '，' | '«' | '»' | '“' | '”' | '„') || c.is_whitespace(),
    }
}

fn is_ascii_cut(byte: u8) -> bool {
    let space = byte.is_ascii_whitespace();
    space
        || matches!(
            byte,
            b',' | b';' | b'&' | b'+' | b'(' | b')' | b'[' | b']' | b'|' | b'"'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_without_dots() {
        for (text, expected) in [
            ("Acme G.m.b.H. & Co.KG", &["acme", "gmbh", "cokg"][..]),
            ("O'Neil (Pty) - Ltd.", &["oneil", "pty", "ltd"]),
            ("«Ёлка»  Île", &["елка", "ile"]),
            ("& - ,", &[]),
        ] {
            let words = Words::of(text);
            let got: Vec<_> = (0..words.len()).map(|i| words.word(i)).collect();
            assert_eq!(got, expected, "{text}");
        }
        let words = Words::of("Acme G M B H");
        assert_eq!(words.letters_of(1..5), "gmbh");
        assert_eq!(words.span(1..5), 5..12);
        assert_eq!(words.cuts(1..5), 0b1111);
    }
}
