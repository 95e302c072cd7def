//! The words of an address line, with where they stand and how they read.

use super::shape::{Shape, leading};
use super::street_words::{self, Role, Roles};
use crate::text::bytes;
use crate::text::fold::fold;
use std::borrow::Cow;

/// A line, to read words from.
#[derive(Debug)]
pub(super) struct Line<'a> {
    text: &'a str,
    /// The text with its ASCII letters small, byte for byte.
    lower: String,
}

impl<'a> Line<'a> {
    /// As it was typed.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn new(text: &'a str) -> Self {
        Line {
            text,
            lower: text.to_ascii_lowercase(),
        }
    }

    /// Cuts the line at white space and commas, before `#`, and where a dot runs into a number (`Hauptstr.5`). A dash that stands
    /// alone is a comma, or joins two numbers to a range; so is the stroke of `Curitiba/PR`.
    pub(super) fn words(&self) -> Vec<Word<'_>> {
        let text = self.text;
        let mut cutter = Cutter {
            line: self,
            words: Vec::with_capacity(12),
            comma: false,
            joint: None,
        };
        let mut start = 0;
        let mut i = 0;
        let mut previous = ' ';
        while let Some(&byte) = text.as_bytes().get(i) {
            if byte.is_ascii_alphabetic() {
                let rest = text.as_bytes().get(i + 1..).unwrap_or_default();
                let more = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                i += 1 + more;
                // Of letters it makes no difference which one stands before.
                previous = char::from(byte);
                continue;
            }
            if byte.is_ascii_digit() && !matches!(previous, '.' | ':' | 'º' | '°') {
                previous = char::from(byte);
                i += 1;
                continue;
            }
            let Some(c) = text.get(i..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            let at = i;
            i += c.len_utf8();
            if matches!(c, 'À'..='ſ' | '一'..='鿿') {
                previous = c;
                continue;
            }
            let separates = c.is_whitespace() || is_comma(c);
            let glued = c == '#'
                || (c.is_ascii_digit() && has_letters(text.get(start..at)))
                || (c == '/' && (is_before_state(text, start, at) || is_before_unit(text, previous, at)));
            if separates || glued {
                cutter.push(start, at);
                start = if separates || c == '/' { i } else { at };
                cutter.comma |= is_comma(c) || c == '/';
            }
            previous = c;
        }
        cutter.push(start, text.len());
        cutter.words
    }
}

/// Whether the stroke at `i` stands between a name of three letters or more and a code of two capitals.
fn is_before_state(text: &str, start: usize, i: usize) -> bool {
    let name = text.get(start..i).unwrap_or_default();
    let mut after = text.get(i + 1..).unwrap_or_default().bytes();
    let code = [after.next(), after.next()]
        .iter()
        .all(|b| b.is_some_and(|b| b.is_ascii_uppercase()));
    code && after.next().is_none_or(|b| !b.is_ascii_alphanumeric() && b < 128)
        && name.chars().count() >= 3
        && name.chars().all(char::is_alphabetic)
}

/// Whether the stroke at `i` stands between a number and a word: `12/Stiege 2`.
fn is_before_unit(text: &str, previous: char, i: usize) -> bool {
    let letters = text
        .get(i + 1..)
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_alphabetic());
    previous.is_ascii_digit() && letters.take(4).count() == 4
}

/// Gathers the words of a line.
struct Cutter<'a> {
    line: &'a Line<'a>,
    words: Vec<Word<'a>>,
    comma: bool,
    /// A dash or stroke that stood alone behind the last word.
    joint: Option<char>,
}

impl<'a> Cutter<'a> {
    fn push(&mut self, from: usize, to: usize) {
        let Some(raw) = self.line.text.get(from..to).filter(|t| !t.is_empty()) else {
            return;
        };
        let is_plain = raw.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
        if !is_plain && matches!(raw, "-" | "–" | "—" | "/" | "•" | "·") {
            self.joint = Some(if raw == "/" { '/' } else { '-' });
            return;
        }
        let folded = match self.line.lower.get(from..to) {
            Some(lower) if raw.is_ascii() => Cow::Borrowed(lower),
            _ => fold_word(raw),
        };
        let Some(folded) = bare(folded) else { return };
        let mut comma = self.comma;
        if let Some(joint) = self.joint.take() {
            if let Some(last) = self.words.last_mut().filter(|_| !self.comma)
                && let Some(folded) = joined(last, joint, raw, &folded)
                && let Some(raw) = self.line.text.get(last.start..to)
            {
                last.raw = raw;
                last.shape = Shape::of(raw, &folded);
                last.folded = Cow::Owned(folded);
                return;
            }
            comma = true;
        }
        self.comma = false;
        self.words.push(Word::new(self.line, raw, folded, from, comma));
    }
}

/// A folded word without the signs at its ends; `None` where nothing else is in it.
fn bare(folded: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let is_edge = |c: char| matches!(c, '.' | ':' | '(' | ')' | '"' | '\'' | '·' | '-' | '[' | ']' | '#');
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = folded.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) || folded == "#" {
        return Some(folded);
    }
    let bare = match folded {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_edge)),
        Cow::Owned(text) if text.starts_with(is_edge) || text.ends_with(is_edge) => {
            Cow::Owned(text.trim_matches(is_edge).to_owned())
        }
        text => text,
    };
    Some(bare).filter(|bare| !bare.is_empty())
}

/// `12 - 14` and `5 / 7` as one number; the second is `raw`, and `second` when folded.
fn joined(first: &Word<'_>, joint: char, raw: &str, second: &str) -> Option<String> {
    let is_number = Shape::of(raw, second).has(Shape::NUMBER);
    let numbers = first.is_number() && is_number && second.len() <= first.folded.len() + 1;
    let rising = leading(second) > first.leading() && first.folded.len() <= 5;
    (numbers && (joint == '/' || rising)).then(|| format!("{}{joint}{second}", first.folded))
}

fn fold_word(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(fold(raw))
    }
}

/// A word of an address line.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// The line that it stands in.
    line: &'a Line<'a>,
    /// As typed, without commas.
    pub(super) raw: &'a str,
    /// Folded, without the dots, colons and brackets at its ends.
    pub(super) folded: Cow<'a, str>,
    /// What it can do in a street.
    pub(super) roles: Roles,
    shape: Shape,
    /// Where it begins in the line, in bytes.
    pub(super) start: usize,
    /// Whether a comma, semicolon or new line stands before it.
    pub(super) after_comma: bool,
}

impl<'a> Word<'a> {
    /// A piece of it that begins `from` bytes into it.
    pub(super) fn piece(&self, from: usize, raw: &'a str, after_comma: bool) -> Option<Self> {
        let folded = bare(fold_word(raw))?;
        Some(Word::new(self.line, raw, folded, self.start + from, after_comma))
    }

    fn new(line: &'a Line<'a>, raw: &'a str, folded: Cow<'a, str>, start: usize, after_comma: bool) -> Self {
        Word {
            line,
            raw,
            shape: Shape::of(raw, &folded),
            roles: street_words::roles(&folded),
            folded,
            start,
            after_comma,
        }
    }

    /// Where it ends in the line, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    /// Whether it can have this role in a street.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// Whether it begins with a digit and is a house number: `12`, `12b`, `12-14`, `5/7`, but no ordinal (`5th`, `3º`).
    pub(super) fn is_number(&self) -> bool {
        self.has(Shape::NUMBER)
    }

    fn has(&self, shape: u8) -> bool {
        self.shape.has(shape)
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        if self.folded.is_ascii() {
            bytes::count(&self.folded, |b| b.is_ascii_alphabetic())
        } else {
            self.folded.chars().filter(|c| c.is_alphabetic()).count()
        }
    }

    /// Whether it is digits only.
    pub(super) fn is_digits(&self) -> bool {
        self.has(Shape::DIGITS)
    }

    fn starts_with_digit(&self) -> bool {
        self.folded.as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    /// Whether it counts rather than numbers: `5th`, `1er`, `3º`, `17.` before a word.
    pub(super) fn is_ordinal(&self) -> bool {
        self.has(Shape::ORDINAL)
    }

    /// The number it begins with, or 0.
    pub(super) fn leading(&self) -> u32 {
        leading(&self.folded)
    }

    /// Whether it counts a floor where one follows: an ordinal, `3.`, `3e`.
    pub(super) fn counts_floor(&self) -> bool {
        if !self.starts_with_digit() {
            return false;
        }
        let digits = self.folded.trim_start_matches(|c: char| c.is_ascii_digit());
        self.is_ordinal()
            || digits.len() < self.folded.len()
                && (digits.is_empty() && self.raw.ends_with('.') || matches!(digits, "e" | "o" | "a" | ".o" | ".a"))
    }

    /// Whether it is the type of a street; `strong`: one that seldom ends the name of a place.
    pub(super) fn is_type(&self, strong: bool) -> bool {
        self.is(if strong { Role::Strong } else { Role::Suffix })
    }

    /// Whether it is the type of a street in front of its name, and of nothing else: `Calle`.
    pub(super) fn is_way(&self) -> bool {
        self.is(Role::Way)
    }

    /// Whether a type of street is glued to its end: `Hauptstr`.
    pub(super) fn has_tail(&self) -> bool {
        self.has(Shape::TAIL)
    }

    /// As a house number: without the spaces of a range.
    pub(super) fn as_number(&self) -> Cow<'a, str> {
        let text = self.raw.trim_matches(['#', '.', ',', '(', ')']);
        match text.contains(' ') {
            true => text.replace(' ', "").into(),
            false => text.into(),
        }
    }

    pub(super) fn has_digit(&self) -> bool {
        self.has(Shape::HAS_DIGIT)
    }

    /// One letter, as behind a house number or as a flat.
    pub(super) fn is_letter(&self) -> bool {
        let mut chars = self.folded.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }
}

fn has_letters(text: Option<&str>) -> bool {
    text.is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '\n' | '|' | '，' | '、' | '；')
}

/// As [`join`], without the characters of `edges` at both ends.
pub(super) fn join_within<'a>(words: &[Word<'a>], edges: &[char]) -> Cow<'a, str> {
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    match join(words) {
        joined if plain(joined.as_bytes().first()) && plain(joined.as_bytes().last()) => joined,
        Cow::Borrowed(joined) => joined.trim_matches(edges).into(),
        Cow::Owned(joined) => match joined.trim_matches(edges) {
            inner if inner.len() == joined.len() => joined.into(),
            inner => inner.to_owned().into(),
        },
    }
}

/// Words as they were typed, with single spaces.
pub(super) fn join<'a>(words: &[Word<'a>]) -> Cow<'a, str> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Cow::default();
    };
    if are_spaced(words)
        && let Some(typed) = first.line.text.get(first.start..last.end())
    {
        return Cow::Borrowed(typed);
    }
    Cow::Owned(spaced(words.iter().map(|word| word.raw)))
}

/// Words folded, with single spaces.
pub(super) fn join_folded<'a>(words: &[Word<'a>]) -> Cow<'a, str> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Cow::default();
    };
    // Folding made nothing but small letters of them.
    let is_lowered = |w: &Word<'_>| matches!(w.folded, Cow::Borrowed(folded) if folded.len() == w.raw.len());
    if words.iter().all(is_lowered)
        && are_spaced(words)
        && let Some(folded) = first.line.lower.get(first.start..last.end())
    {
        return Cow::Borrowed(folded);
    }
    Cow::Owned(spaced(words.iter().map(|word| &*word.folded)))
}

/// Texts with one space between them.
fn spaced<'w>(texts: impl Iterator<Item = &'w str> + Clone) -> String {
    let mut out = String::with_capacity(texts.clone().map(|text| text.len() + 1).sum());
    for text in texts {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text);
    }
    out
}

/// Whether the words follow each other in their line, one space apart.
fn are_spaced(words: &[Word<'_>]) -> bool {
    words.windows(2).all(|pair| {
        let [word, next] = pair else { return false };
        word.end() + 1 == next.start && word.line.text.as_bytes().get(word.end()) == Some(&b' ')
    })
}
