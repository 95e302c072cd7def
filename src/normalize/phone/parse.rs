//! Reading a telephone number as libphonenumber's `parse` does, without any repair.
//!
//! Source: `PhoneNumberUtil` of libphonenumber 9 (Apache-2.0), written anew.

use super::classify::{Length, length, matches_general};
use super::digits::{Digits, is_digit, key_of_letter, value};
use super::extension;
use super::metadata::{Region, main_region};
use super::prefix;
use unicode_normalization::char::is_combining_mark;

/// Longer texts are no telephone numbers. In characters.
pub(super) const MAX_CHARS: usize = 250;
const MIN_NSN: usize = 2;
const MAX_NSN: usize = 17;

/// A telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PhoneNumber {
    pub country_code: u16,
    /// The national significant number, with the leading zeros that belong to it.
    pub nsn: Digits<MAX_NSN>,
    /// Empty when there is none.
    pub extension: Digits<20>,
}

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseError {
    NotANumber,
    /// No such country calling code, or none given and no region known.
    InvalidCountryCode,
    TooShortAfterExitPrefix,
    TooShort,
    TooLong,
}

/// What has been typed, before anything is known about countries.
pub(super) struct Dialled {
    /// Whether it begins with a plus sign.
    pub plus: bool,
    pub digits: Digits<MAX_CHARS>,
    pub extension: Digits<20>,
}

/// Reads `text`; `region` is where it is dialled unless it begins with a plus sign. About half a microsecond, no allocation.
pub(crate) fn parse(text: &str, region: Option<&'static Region>) -> Result<PhoneNumber, ParseError> {
    resolve(&dialled(text)?, region)
}

/// Reads the digits of an E.164 number as they are, without looking for a trunk prefix.
pub(super) fn from_e164(digits: &[u8], extension: &[u8]) -> Option<PhoneNumber> {
    let (country_code, national) = split_country_code(digits.get(..digits.len().min(MAX_CHARS))?)?;
    (MIN_NSN..=MAX_NSN).contains(&national.len()).then(|| PhoneNumber {
        country_code,
        nsn: Digits::from_ascii(national.as_bytes()),
        extension: Digits::from_ascii(extension),
    })
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
        Some((context, local)) => {
            joined = Chars::collect(context.iter().chain(local).copied()).ok_or(ParseError::TooLong)?;
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

/// Finds country calling code and national number.
pub(super) fn resolve(dialled: &Dialled, region: Option<&'static Region>) -> Result<PhoneNumber, ParseError> {
    if region.is_none() && !dialled.plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let extracted = match extract_country_code(&dialled.digits, dialled.plus, region) {
        Err(ParseError::InvalidCountryCode) if dialled.plus => {
            let again = extract_country_code(&dialled.digits, false, region)?;
            Some(again.ok_or(ParseError::InvalidCountryCode)?)
        }
        other => other?,
    };
    let (region, national) = match extracted {
        Some((code, national)) => (main_region(code), national),
        None => (region, dialled.digits),
    };
    let region = region.ok_or(ParseError::InvalidCountryCode)?;
    if national.len() < MIN_NSN {
        return Err(ParseError::TooShort);
    }
    // What remains without the trunk prefix must be long enough; otherwise it was a short number.
    let nsn = strip_trunk_prefix(&national, region)
        .filter(|stripped| matches!(length(stripped.len(), region), Length::Possible | Length::TooLong))
        .unwrap_or(national);
    match nsn.len() {
        0..MIN_NSN => Err(ParseError::TooShort),
        MIN_NSN..=MAX_NSN => Ok(PhoneNumber {
            country_code: region.country_code,
            nsn: Digits::from_ascii(nsn.as_bytes()),
            extension: dialled.extension,
        }),
        _ => Err(ParseError::TooLong),
    }
}

type National = Digits<MAX_CHARS>;

/// Splits the country calling code off, when there is a plus sign, the exit prefix of the region, or the region's own code in front of what
/// would not be a number with it.
fn extract_country_code(
    digits: &National,
    plus: bool,
    region: Option<&'static Region>,
) -> Result<Option<(u16, National)>, ParseError> {
    let international = if plus {
        Some(digits.as_bytes())
    } else {
        region.and_then(|region| strip_exit_prefix(digits.as_bytes(), region))
    };
    if let Some(full) = international {
        if full.len() <= MIN_NSN {
            return Err(ParseError::TooShortAfterExitPrefix);
        }
        return split_country_code(full).map(Some).ok_or(ParseError::InvalidCountryCode);
    }
    let Some(region) = region else {
        return Ok(None);
    };
    let code = country_code_digits(region.country_code);
    let Some(rest) = digits.as_bytes().strip_prefix(code.as_bytes()) else {
        return Ok(None);
    };
    let rest = National::from_ascii(rest);
    let potential = strip_trunk_prefix(&rest, region).unwrap_or(rest);
    let better = !matches_general(digits.as_bytes(), region) && matches_general(potential.as_bytes(), region);
    if better || length(digits.len(), region) == Length::TooLong {
        return Ok(Some((region.country_code, potential)));
    }
    Ok(None)
}

fn country_code_digits(code: u16) -> Digits<3> {
    let mut digits = Digits::new();
    for place in [100, 10, 1] {
        if code >= place {
            digits.push(u8::try_from(code / place % 10).unwrap_or_default());
        }
    }
    digits
}

/// The shortest known country calling code in front, and the rest.
fn split_country_code(digits: &[u8]) -> Option<(u16, National)> {
    let mut code = 0;
    for (i, digit) in digits.iter().take(3).enumerate() {
        code = code * 10 + u16::from(digit.wrapping_sub(b'0'));
        if code == 0 {
            return None;
        }
        if main_region(code).is_some() {
            return Some((code, National::from_ascii(digits.get(i + 1..).unwrap_or_default())));
        }
    }
    None
}

/// What follows the exit prefix; a zero cannot, since no country calling code begins with it.
fn strip_exit_prefix<'d>(digits: &'d [u8], region: &Region) -> Option<&'d [u8]> {
    let end = prefix::find(region.exit_prefix, digits)?.end;
    digits.get(end..).filter(|rest| rest.first() != Some(&b'0'))
}

/// The number without its trunk prefix, or transformed; none when there is no prefix or when a number that fits the plan would not fit
/// any more.
fn strip_trunk_prefix(digits: &National, region: &Region) -> Option<National> {
    let bytes = digits.as_bytes();
    let found = prefix::find(region.trunk_prefix, bytes)?;
    let rest = bytes.get(found.end..).unwrap_or_default();
    let last_group = prefix::group_count(region.trunk_prefix);
    let transform = region.transform.filter(|_| found.group(last_group, bytes).is_some());
    let mut stripped = National::new();
    if let Some(rule) = transform {
        let mut rule = rule.bytes();
        while let Some(byte) = rule.next() {
            if byte == b'$' {
                let number = rule.next().map_or(0, |digit| usize::from(digit.wrapping_sub(b'0')));
                stripped.extend(found.group(number, bytes).unwrap_or_default());
            } else {
                stripped.extend(&[byte]);
            }
        }
    }
    stripped.extend(rest);
    let spoilt = matches_general(bytes, region) && !matches_general(stripped.as_bytes(), region);
    (!spoilt).then_some(stripped)
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
    let second = text.iter().enumerate().position(|(at, c)| {
        let mut after = text.iter().skip(at + 1).skip_while(|&&c| c == ' ');
        matches!(c, '/' | '\\') && after.next() == Some(&'x')
    });
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
        } else if !is_punctuation(c) && !(digits >= 3 && c.is_ascii_alphabetic()) {
            break;
        }
        at += 1;
    }
    if digits >= 3 && at == text.len() {
        return true;
    }
    extension::find(text).is_some_and(|extension| extension.start >= third && extension.start <= at)
}

/// Of an RFC 3966 URI with a context: the context where it is a number, and the local number.
fn uri_parts(text: &[char]) -> Result<Option<(&[char], &[char])>, ParseError> {
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
    Ok(Some((if context.first() == Some(&'+') { context } else { &[] }, local)))
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
