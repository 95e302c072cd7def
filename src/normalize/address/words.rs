//! The words of an address line, with where they stand and how they read.

use crate::text::fold::fold;

/// A word of an address line.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As typed, without commas.
    pub(super) raw: &'a str,
    /// Folded, without the dots, colons and brackets at its ends.
    pub(super) folded: String,
    /// Whether a comma, semicolon or new line stands before it.
    pub(super) after_comma: bool,
}

impl<'a> Word<'a> {
    pub(super) fn new(raw: &'a str, after_comma: bool) -> Option<Self> {
        let folded = fold(raw);
        let trimmed = folded
            .trim_matches(|c: char| matches!(c, '.' | ':' | '(' | ')' | '"' | '\'' | '·' | '-' | '[' | ']' | '#'));
        let folded = if trimmed.is_empty() && folded == "#" {
            "#"
        } else {
            trimmed
        }
        .to_owned();
        (!folded.is_empty()).then_some(Word {
            raw,
            folded,
            after_comma,
        })
    }

    /// Whether it begins with a digit and is a house number: `12`, `12b`, `12-14`, `5/7`, but no ordinal (`5th`, `3º`).
    pub(super) fn is_number(&self) -> bool {
        let text = self.folded.as_str();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 6 || text.len() > 12 || self.is_ordinal() {
            return false;
        }
        let mut letters = 0;
        text.chars().all(|c| {
            letters = if c.is_alphabetic() { letters + 1 } else { 0 };
            letters <= 2 && (c.is_alphanumeric() || matches!(c, '-' | '/' | '+'))
        })
    }

    /// Whether it is digits only.
    pub(super) fn is_digits(&self) -> bool {
        self.folded.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it counts rather than numbers: `5th`, `1er`, `3º`, `17.` before a word.
    pub(super) fn is_ordinal(&self) -> bool {
        ordinal(&self.folded).is_some()
            || self.raw.contains(['º', 'ª', '°']) && self.folded.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn has_digit(&self) -> bool {
        self.folded.bytes().any(|b| b.is_ascii_digit())
    }

    /// One letter, as behind a house number or as a flat.
    pub(super) fn is_letter(&self) -> bool {
        let mut chars = self.folded.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }
}

/// The digits of an ordinal in figures.
pub(super) fn ordinal(folded: &str) -> Option<&str> {
    let digits = folded.len() - folded.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, ending) = folded.split_at(digits);
    (digits > 0 && matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "eme" | "ere" | "nde")).then_some(number)
}

/// Cuts `text` at white space and commas, before `#`, and where a dot runs into a number (`Hauptstr.5`).
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut comma = false;
    let mut previous = ' ';
    let mut push = |from: usize, to: usize, comma: &mut bool| {
        if let Some(word) = text
            .get(from..to)
            .filter(|t| !t.is_empty())
            .and_then(|t| Word::new(t, *comma))
        {
            out.push(word);
            *comma = false;
        }
    };
    for (i, c) in text.char_indices() {
        let separates = c.is_whitespace() || is_comma(c);
        let glued =
            c == '#' || (c.is_ascii_digit() && matches!(previous, '.' | ':') && has_letters(text.get(start..i)));
        if separates || glued {
            push(start, i, &mut comma);
            start = if separates { i + c.len_utf8() } else { i };
            comma |= is_comma(c);
        }
        previous = c;
    }
    push(start, text.len(), &mut comma);
    out
}

fn has_letters(text: Option<&str>) -> bool {
    text.is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '\n' | '|' | '，' | '、' | '；')
}

/// Words as they were typed, with single spaces.
pub(super) fn join(words: &[Word<'_>]) -> String {
    let raw: Vec<_> = words.iter().map(|w| w.raw).collect();
    raw.join(" ")
}
