//! From text to what would be dialled: the number cut out of the text, its digits, its extension.

use super::digits::{Digits, is_digit, key_of_letter, value};
use super::extension;
use super::parse::ParseError;
use unicode_normalization::char::is_combining_mark;

/// Longer texts are no telephone numbers. In characters.
const MAX_CHARS: usize = 250;
/// Further digits are dropped: what is this long is too long with any prefix.
pub(super) const MAX_DIGITS: usize = 64;
/// No national number is shorter.
pub(super) const MIN_NSN: usize = 2;

/// What has been typed, before anything is known about countries.
pub(super) struct Dialled {
    /// Whether it begins with a plus sign.
    pub plus: bool,
    pub digits: Digits<MAX_DIGITS>,
    pub extension: Digits<20>,
}

/// The characters of a text, at most [`MAX_CHARS`].
struct Chars {
    len: usize,
    chars: [char; MAX_CHARS],
}

impl Chars {
    /// None when there are too many.
    fn collect(source: impl Iterator<Item = char>) -> Option<Self> {
        let mut all = Chars {
            len: 0,
            chars: ['\0'; MAX_CHARS],
        };
        for c in source {
            *all.chars.get_mut(all.len)? = c;
            all.len += 1;
        }
        Some(all)
    }

    fn as_slice(&self) -> &[char] {
        self.chars.get(..self.len).unwrap_or_default()
    }
}

/// Cuts the number out of the text, splits the extension off and turns letters and digits of all scripts into ASCII digits.
pub(super) fn dialled(text: &str) -> Result<Dialled, ParseError> {
    let chars = Chars::collect(text.chars()).ok_or(ParseError::TooLong)?;
    let joined;
    let mut number = match uri_parts(chars.as_slice())? {
        Some(uri) => {
            joined = Chars::collect(uri.context.iter().chain(uri.local).copied()).ok_or(ParseError::TooLong)?;
            joined.as_slice()
        }
        None => possible_number(chars.as_slice()),
    };
    if let Some(at) = find(number, ";isub=").filter(|&at| at > 0) {
        number = number.get(..at).unwrap_or_default();
    }
    if !is_viable(number) {
        return Err(ParseError::NotANumber);
    }
    let mut extension = Digits::new();
    if let Some(found) = extension::find(number) {
        let before = number.get(..found.start).unwrap_or_default();
        if is_viable(before) {
            let digits = number.get(found.digits.0..found.digits.1).unwrap_or_default();
            digits
                .iter()
                .filter_map(|&c| value(c))
                .for_each(|digit| extension.push(digit));
            number = before;
        }
    }
    let vanity = number.iter().filter(|c| c.is_ascii_alphabetic()).count() >= 3;
    let mut digits = Digits::new();
    for &c in number {
        let digit = if vanity && !c.is_ascii_digit() {
            key_of_letter(c)
        } else {
            value(c)
        };
        if let Some(digit) = digit {
            digits.push(digit);
        }
    }
    Ok(Dialled {
        plus: number.first().copied().is_some_and(is_plus),
        digits,
        extension,
    })
}

fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}

/// Cuts off what stands before the first digit or plus sign, signs at the end, and a second number (`508/ x1234`).
fn possible_number(text: &[char]) -> &[char] {
    let Some(start) = text.iter().position(|&c| is_plus(c) || is_digit(c)) else {
        return &[];
    };
    let text = text.get(start..).unwrap_or_default();
    let end = text
        .iter()
        .rposition(|&c| c == '#' || is_letter(c) || c.is_numeric())
        .map_or(0, |at| at + 1);
    let text = text.get(..end).unwrap_or_default();
    let starts_second = |at: usize| text.iter().skip(at + 1).find(|&&c| c != ' ') == Some(&'x');
    let second = (0..text.len()).find(|&at| matches!(text.get(at), Some('/' | '\\')) && starts_second(at));
    second.and_then(|at| text.get(..at)).unwrap_or(text)
}

/// General category L.
fn is_letter(c: char) -> bool {
    let circled =
        matches!(c, 'Ⓐ'..='ⓩ' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}');
    c.is_ascii_alphabetic() || (c.is_alphabetic() && !c.is_numeric() && !is_combining_mark(c) && !circled)
}

/// What may stand between digits.
pub(super) fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '-' | 'x' | 'X' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff0d}'..='\u{ff0f}' | ' ' | '\u{a0}' | '\u{ad}'
            | '\u{200b}' | '\u{2060}' | '\u{3000}' | '(' | ')' | '\u{ff08}' | '\u{ff09}' | '\u{ff3b}' | '\u{ff3d}' | '.' | '[' | ']'
            | '/' | '~' | '\u{2053}' | '\u{223c}' | '\u{ff5e}' | '*'
    )
}

/// Whether this could be a telephone number at all: two digits, or plus signs, at least three digits with punctuation, and after the third
/// digit letters as well; an extension may follow.
fn is_viable(text: &[char]) -> bool {
    if text.len() == MIN_NSN && text.iter().all(|&c| is_digit(c)) {
        return true;
    }
    let mut digits = 0;
    let mut third = text.len() + 1;
    let mut at = text.iter().take_while(|&&c| is_plus(c)).count();
    while let Some(&c) = text.get(at) {
        if is_digit(c) {
            digits += 1;
            if digits == 3 {
                third = at + 1;
            }
        } else if !(is_punctuation(c) || digits >= 3 && c.is_ascii_alphabetic()) {
            break;
        }
        at += 1;
    }
    if digits >= 3 && at == text.len() {
        return true;
    }
    extension::find(text).is_some_and(|extension| extension.start >= third && extension.start <= at)
}

/// An RFC 3966 URI of a local number: the context where it is a number, and the number.
struct Uri<'t> {
    context: &'t [char],
    local: &'t [char],
}

/// The parts of a URI with a context; none when `text` is not one.
fn uri_parts(text: &[char]) -> Result<Option<Uri<'_>>, ParseError> {
    const CONTEXT: &str = ";phone-context=";
    let Some(at) = find(text, CONTEXT) else {
        return Ok(None);
    };
    let context = text.get(at + CONTEXT.len()..).unwrap_or_default();
    let end = context.iter().position(|&c| c == ';').unwrap_or(context.len());
    let context = context.get(..end).unwrap_or_default();
    if !is_global_number(context) && !is_domain_name(context) {
        return Err(ParseError::NotANumber);
    }
    let start = find(text, "tel:").map_or(0, |scheme| scheme + "tel:".len());
    let local = text.get(start..at).unwrap_or_default();
    let context = if context.first() == Some(&'+') { context } else { &[] };
    Ok(Some(Uri { context, local }))
}

/// `+`, then digits and visual separators.
fn is_global_number(text: &[char]) -> bool {
    let Some((&'+', rest)) = text.split_first() else {
        return false;
    };
    rest.iter().any(|&c| is_digit(c)) && rest.iter().all(|&c| is_digit(c) || matches!(c, '-' | '.' | '(' | ')'))
}

/// Labels of letters, digits and inner hyphens; the last begins with a letter and may be followed by a full stop.
fn is_domain_name(text: &[char]) -> bool {
    let text = text.strip_suffix(&['.']).unwrap_or(text);
    let letter = |c: char| c.is_ascii_alphabetic();
    let alphanumeric = |c: char| letter(c) || is_digit(c);
    let top_starts_with_letter = text
        .rsplit(|&c| c == '.')
        .next()
        .and_then(<[char]>::first)
        .is_some_and(|&c| letter(c));
    top_starts_with_letter
        && text.split(|&c| c == '.').all(|label| {
            label.first().is_some_and(|&c| alphanumeric(c))
                && label.last().is_some_and(|&c| alphanumeric(c))
                && label.iter().all(|&c| c == '-' || alphanumeric(c))
        })
}

fn find(text: &[char], ascii: &str) -> Option<usize> {
    let first = ascii.chars().next()?;
    let found = |rest: &[char]| rest.len() >= ascii.len() && rest.iter().zip(ascii.chars()).all(|(&a, b)| a == b);
    text.iter()
        .enumerate()
        .filter(|&(_, &c)| c == first)
        .map(|(at, _)| at)
        .find(|&at| text.get(at..).is_some_and(found))
}
