//! The numbers in a cell, apart from labels and remarks: `Tel.: 555-1234 (home) or 555-5678`.

use super::dialled::is_punctuation;
use super::digits::{is_digit, value};
use crate::text::fold::is_invisible;
use std::ops::Range;

/// Words for an extension that libphonenumber does not know, in lower case.
const EXTENSION_WORDS: &[&str] = &[
    "apparat",
    "app",
    "dw",
    "durchwahl",
    "durchw",
    "interno",
    "klappe",
    "kl",
    "lokal",
    "nebenstelle",
    "nst",
    "poste",
    "ramal",
    "toestel",
    "tst",
    "wew",
    "分机",
    "內線",
    "内线",
    "内線",
    "転",
    "转",
    "轉",
];

/// Words that libphonenumber reads as an extension, in lower case.
const KNOWN_WORDS: &[&str] = &[
    "x",
    "xt",
    "xtn",
    "ext",
    "extn",
    "extension",
    "extensión",
    "extensio",
    "extensió",
    "int",
    "доб",
    "anexo",
    "ｘ",
    "ｅｘｔ",
    "ｅｘｔｎ",
    "ｉｎｔ",
];

/// Fewer digits are not taken for a number of their own where a slash or comma may belong to the number.
const LEAST_DIGITS: usize = 6;

/// A stretch of the cell that may be a number, with labels for extensions in libphonenumber's spelling.
pub(super) struct Piece {
    pub text: String,
    /// Where it stands in the cell.
    pub span: Range<usize>,
    pub digits: usize,
    /// What stands before it may belong to the same number.
    joined: Option<char>,
}

/// What a cell consists of.
pub(super) struct Cell {
    /// The stretches with digits, at least one digit each.
    pub pieces: Vec<Piece>,
    /// Whether it has letters that are not a label of libphonenumber's for an extension.
    pub words: bool,
    /// Whether letters stand between two digits without a space, as in a serial number.
    pub code: bool,
}

/// Cuts a cell into pieces at words, at `;` `|` `&` `:` and line ends, before a plus sign that follows digits, and at slashes and commas
/// between two stretches that are long enough to be numbers. Linear in the length.
pub(super) fn split(text: &str) -> Cell {
    let mut cutter = Cutter {
        pieces: Vec::new(),
        current: None,
        joined: None,
    };
    let mut words = false;
    let mut code = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let word = word_at(rest);
        if !word.is_empty() {
            rest = rest.get(word.len()..).unwrap_or_default();
            let lower = word.to_lowercase();
            let known = KNOWN_WORDS.contains(&lower.as_str());
            words |= !known && lower != "xx";
            let extension = known || EXTENSION_WORDS.contains(&lower.as_str());
            if extension && starts_extension(rest) && cutter.reopen() {
                let label = if lower == "x" { " x" } else { " ext " };
                cutter.push_str(label, at..at + word.len());
                rest = rest.trim_start_matches(['.', ':', '=', ' ', '-', '：', '．']);
            } else if matches!(lower.as_str(), "x" | "xx") {
                // A carrier code left open, as in (0xx) 11 2345-6789.
                cutter.push_str(&lower, at..at + word.len());
            } else {
                code |= text.get(..at).is_some_and(|before| before.ends_with(is_digit)) && rest.starts_with(is_digit);
                cutter.cut(None);
            }
            continue;
        }
        let span = at..at + c.len_utf8();
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            ';' | '|' | '&' | ':' | '\n' | '\r' | '，' | '；' | '、' => cutter.cut(None),
            '/' | '\\' if second_extension(rest).is_some() => {
                cutter.cut(None);
                rest = second_extension(rest).unwrap_or_default();
            }
            '/' | '\\' | ',' | '\t' => cutter.cut(Some(c)),
            '+' | '＋' => {
                cutter.cut_before_plus();
                cutter.push('+', span);
            }
            _ if is_invisible(c) => {}
            _ if is_digit(c) || is_punctuation(c) || c == '#' => cutter.push(c, span),
            _ => cutter.push(' ', span),
        }
    }
    cutter.cut(None);
    Cell {
        pieces: cutter.pieces,
        words,
        code,
    }
}

/// What follows another extension of the same number, `x508/x1234`, which libphonenumber leaves out.
fn second_extension(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(' ').strip_prefix('x')?;
    let digits = rest.trim_start_matches(['.', ' ']);
    digits
        .starts_with(is_digit)
        .then(|| digits.trim_start_matches(is_digit))
}

/// The letters and marks at the start.
fn word_at(text: &str) -> &str {
    let mark = unicode_normalization::char::is_combining_mark;
    let letters = |c: char| (c.is_alphabetic() || mark(c)) && !is_digit(c);
    let end = text.find(|c: char| !letters(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether a digit follows, with nothing but a full stop or colon, spaces and hyphens before it.
fn starts_extension(text: &str) -> bool {
    text.trim_start_matches(['.', ':', '=', ' ', '-', '：', '．'])
        .starts_with(is_digit)
}

/// Whether what follows a slash or comma belongs to the number before it: because one of them is too short to be a number, or because only
/// the first begins as a whole number does, with a trunk prefix or a plus sign.
fn continues(last: &str, last_digits: usize, next: &str, next_digits: usize) -> bool {
    let whole = |text: &str| {
        let first = text.chars().find(|&c| c == '+' || is_digit(c));
        first.is_some_and(|c| c == '+' || value(c) == Some(0))
    };
    last_digits < LEAST_DIGITS || next_digits < LEAST_DIGITS || (whole(last) && !whole(next))
}

struct Cutter {
    pieces: Vec<Piece>,
    current: Option<Piece>,
    /// The slash or comma after which the current piece begins.
    joined: Option<char>,
}

impl Cutter {
    fn push(&mut self, c: char, span: Range<usize>) {
        if self.current.is_none() && c.is_whitespace() {
            return;
        }
        let joined = self.joined;
        let piece = self.current.get_or_insert_with(|| Piece {
            text: String::new(),
            span: span.clone(),
            digits: 0,
            joined,
        });
        piece.text.push(c);
        piece.digits += usize::from(is_digit(c));
        if !c.is_whitespace() {
            piece.span.end = span.end;
        }
    }

    fn push_str(&mut self, text: &str, span: Range<usize>) {
        text.chars().for_each(|c| self.push(c, span.clone()));
    }

    /// Ends the current piece. With a joint, the next one may turn out to continue it.
    fn cut(&mut self, joint: Option<char>) {
        let Some(piece) = self.current.take() else {
            self.joined = self.joined.filter(|_| joint.is_some());
            return;
        };
        self.joined = joint;
        if piece.digits == 0 {
            // Brackets around a remark, a lone hyphen.
            self.joined = None;
            return;
        }
        match (piece.joined, self.pieces.last_mut()) {
            (Some(joint), Some(last)) if continues(&last.text, last.digits, &piece.text, piece.digits) => {
                last.text.push(if joint == '/' { '/' } else { ' ' });
                last.text.push_str(&piece.text);
                last.digits += piece.digits;
                last.span.end = piece.span.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// A plus sign begins a number, unless it has just begun.
    fn cut_before_plus(&mut self) {
        match &self.current {
            Some(piece) if piece.digits >= LEAST_DIGITS => self.cut(None),
            Some(piece) if piece.digits > 0 => {
                // Too short to be a number: (00) +354 …
                self.current = None;
                self.joined = None;
            }
            _ => {}
        }
    }

    /// Makes the piece that a label for an extension belongs to the current one; false when there is none.
    fn reopen(&mut self) -> bool {
        if self.current.as_ref().is_none_or(|piece| piece.digits == 0) {
            self.current = self.pieces.pop();
        }
        self.current.as_ref().is_some_and(|piece| piece.digits >= 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_apart_where_numbers_end() {
        for (text, expected) in [
            ("Tel.: 555-1234 (home)", &["555-1234"][..]),
            ("030/12345678", &["030/12345678"]),
            ("0301234567 / 0664 1234567", &["0301234567", "0664 1234567"]),
            ("030 1234567/891234", &["030 1234567/891234"]),
            ("07400123456 or 07400123457", &["07400123456", "07400123457"]),
            ("+354 5812345 +354 6991234", &["+354 5812345", "+354 6991234"]),
            ("555-1234, ext. 12", &["555-1234 ext 12"]),
            ("021 62345678 转 801", &["021 62345678 ext 801"]),
            ("(0xx) 11 2345-6789", &["0xx) 11 2345-6789"]),
            ("Tel 1: 555-1234", &["1", "555-1234"]),
            ("(00)+354 581 2345", &["+354 581 2345"]),
            ("581_2345", &["581 2345"]),
            ("555-1234 x12/ x34", &["555-1234 x12"]),
            ("555-1234 x12\\x34; 555-5678", &["555-1234 x12", "555-5678"]),
            ("call me", &[]),
        ] {
            let cell = split(text);
            let trim = |piece: &Piece| piece.text.trim_matches(['(', ')', '.', ' ']).replace("  ", " ");
            let pieces: Vec<String> = cell.pieces.iter().map(trim).collect();
            assert_eq!(pieces, expected, "{text}");
        }
    }

    #[test]
    fn spans_are_those_of_the_cell() {
        let text = "Sími: 581 2345 / +354 699 1234";
        let found: Vec<&str> = split(text).pieces.iter().map(|p| text[p.span.clone()].trim()).collect();
        assert_eq!(found, ["581 2345", "+354 699 1234"]);
    }
}
