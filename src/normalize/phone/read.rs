//! Reading a cell of a CRM: what stands around the number is left out and common damage repaired before libphonenumber's rules apply.

use super::classify::{Verdict, verdict};
use super::dialled::{Dialled, dialled};
use super::metadata::Region;
use super::parse::{MAX_NSN, ParseError, PhoneNumber, from_e164, resolve};
use super::pieces::{self, Cell, Piece};
use std::ops::Range;

/// Pieces with fewer digits are not taken for a further number.
const LEAST_DIGITS: usize = 6;

/// Fewer digits are no number anywhere.
const SHORTEST: usize = 3;
/// This many digits are too many, even with a country calling code.
const TOO_LONG: usize = MAX_NSN + 4;

/// One number of a cell, as far as it can be read.
pub(super) struct Reading {
    pub number: Result<PhoneNumber, ParseError>,
    /// What the numbering plans say of it.
    pub verdict: Verdict,
    /// None when the text is no number at all.
    pub dialled: Option<Dialled>,
    pub span: Range<usize>,
}

impl Reading {
    fn of(text: &str, region: Option<&'static Region>, span: Range<usize>) -> Self {
        let dialled = match dialled(text) {
            Ok(dialled) => dialled,
            Err(error) => return Reading::refused(error, span),
        };
        let number = resolve(&dialled, region);
        match (number, dialled.digits.len()) {
            (Err(_), 0..SHORTEST) => Reading::refused(ParseError::TooShort, span),
            (Err(_), TOO_LONG..) => Reading::refused(ParseError::TooLong, span),
            _ => Reading {
                verdict: number.map_or(Verdict::UNKNOWN, |number| verdict(&number)),
                number,
                dialled: Some(dialled),
                span,
            },
        }
    }

    /// Whether the numbering plan has it.
    fn is_valid(&self) -> bool {
        self.verdict.kind.is_some()
    }

    /// No number.
    fn refused(error: ParseError, span: Range<usize>) -> Self {
        Reading {
            number: Err(error),
            verdict: Verdict::UNKNOWN,
            dialled: None,
            span,
        }
    }

    /// Digits without a country are a reading too.
    pub(super) fn is_number(&self) -> bool {
        self.dialled.is_some() || self.number.is_ok()
    }
}

/// The numbers of a cell.
pub(super) struct Readings {
    /// The one to use; it may be an error.
    pub first: Reading,
    pub others: Vec<Reading>,
}

impl From<Reading> for Readings {
    fn from(first: Reading) -> Self {
        Readings {
            first,
            others: Vec::new(),
        }
    }
}

/// Reads a cell: as a whole where that is a valid number, otherwise piece by piece.
pub(super) fn read(text: &str, region: Option<&'static Region>) -> Readings {
    let all = 0..text.len();
    if let Some((number, verdict)) = canonical(text) {
        return Readings::from(Reading {
            number: Ok(number),
            verdict,
            dialled: None,
            span: all,
        });
    }
    let whole = Reading::of(text, region, all);
    // A URI that names its context is one number (RFC 3966), valid or not.
    if whole.is_valid() && is_plain(text) || whole.number.is_ok() && text.contains(";phone-context=") {
        return whole.into();
    }
    let cell = pieces::split(text);
    if cell.code && !whole.is_valid() {
        return Reading::refused(ParseError::NotANumber, whole.span).into();
    }
    let mut parts = read_pieces(&cell, region);
    let valid = parts.iter().filter(|reading| reading.is_valid()).count();
    // With words in it the text as a whole is at best a vanity number, 1-800-FLOWERS; without, it is what was meant.
    let as_meant = !cell.words || is_uri(text);
    if whole.is_valid() && (cell.code || valid == 0 || as_meant && valid == 1) {
        return whole.into();
    }
    if valid > 0 {
        parts.retain(|reading| reading.is_valid());
    } else if cell.words && is_vanity(&cell, &whole) {
        return whole.into();
    }
    let mut parts = parts.into_iter().filter(Reading::is_number);
    match parts.next() {
        Some(first) => Readings {
            first,
            others: parts.collect(),
        },
        None => whole.into(),
    }
}

/// What this library writes: `+`, digits, and `;ext=` with digits perhaps. Read as it is, so that writing and reading agree.
fn canonical(text: &str) -> Option<(PhoneNumber, Verdict)> {
    let (digits, extension) = match text.strip_prefix('+')?.split_once(";ext=") {
        Some((digits, extension)) => (digits, extension),
        None => (text.get(1..)?, ""),
    };
    let ascii = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !ascii(digits) || !ascii(extension) || extension.len() > 20 {
        return None;
    }
    let number = from_e164(digits.as_bytes(), extension.as_bytes())?;
    let verdict = verdict(&number);
    verdict.kind.is_some().then_some((number, verdict))
}

/// Whether there is nothing to take apart.
fn is_plain(text: &str) -> bool {
    let text = text.strip_prefix('+').unwrap_or(text);
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')' | b'.'))
}

fn is_uri(text: &str) -> bool {
    [";phone-context=", ";isub=", ";ext="]
        .iter()
        .any(|parameter| text.contains(parameter))
}

/// Without a region nothing tells a remark from a vanity number but how few digits there are: 1-800-FLOWERS.
fn is_vanity(cell: &Cell, whole: &Reading) -> bool {
    let most = cell.pieces.iter().map(|piece| piece.digits).max().unwrap_or_default();
    let digits = whole.dialled.as_ref().map_or(0, |dialled| dialled.digits.len());
    (1..=4).contains(&most) && (7..=15).contains(&digits)
}

/// The pieces that are long enough, or else the longest.
fn read_pieces(cell: &Cell, region: Option<&'static Region>) -> Vec<Reading> {
    let long: Vec<&Piece> = cell
        .pieces
        .iter()
        .filter(|piece| piece.digits >= LEAST_DIGITS)
        .collect();
    if long.is_empty() {
        let most = cell.pieces.iter().map(|piece| piece.digits).max();
        let longest = cell.pieces.iter().find(|piece| Some(piece.digits) == most);
        return longest.map(|piece| repaired(piece, region)).into_iter().collect();
    }
    long.into_iter().map(|piece| repaired(piece, region)).collect()
}

/// Reads a piece as it is, or with a repair that makes it valid.
fn repaired(piece: &Piece, region: Option<&'static Region>) -> Reading {
    let span = || piece.span.clone();
    let as_typed = Reading::of(&piece.text, region, span());
    if as_typed.is_valid() {
        return as_typed;
    }
    // +44 (0) 20 … where the trunk prefix is not 0, and ~ between groups, which is not the mark of an extension.
    let changed = piece.text.replace("(0)", " ").replace(['~', '～'], " ");
    let variant = Reading::of(&changed, region, span());
    if variant.is_valid() {
        return variant;
    }
    // 00 in front, or +00, for a plus sign.
    for reading in [&variant, &as_typed] {
        let digits = reading.dialled.as_ref().map(|dialled| dialled.digits.as_str());
        if let Some(digits) = digits.and_then(|digits| digits.strip_prefix("00")) {
            let international = Reading::of(&format!("+{digits}"), region, span());
            if international.is_valid() {
                return with_extension_of(reading, international);
            }
        }
    }
    as_typed
}

fn with_extension_of(from: &Reading, mut to: Reading) -> Reading {
    if let (Some(dialled), Ok(number)) = (&from.dialled, &mut to.number) {
        number.extension = dialled.extension;
    }
    to
}

#[cfg(test)]
mod tests {
    use super::super::{format, metadata};
    use super::*;

    fn e164(text: &str, region: &str) -> Vec<String> {
        let Readings { first, others } = read(text, metadata::region(region));
        let numbers = std::iter::once(first)
            .chain(others)
            .filter_map(|reading| reading.number.ok());
        numbers.map(|number| format::e164(&number)).collect()
    }

    #[test]
    fn remarks_go_and_vanity_letters_stay() {
        for (text, region, expected) in [
            ("+506 8312 3456 - ask for Bob", "", "+50683123456"),
            ("Tel.: (650) 253-0000 (home)", "US", "+16502530000"),
            ("1-800-FLOWERS", "US", "+18003569377"),
            ("+1 650 GOO OGLE", "", "+16504666453"),
            ("手机 138 0013 8000", "CN", "+8613800138000"),
            ("+44 (0) 20 7946 0018", "", "+442079460018"),
            ("+354 (0) 581 2345", "", "+3545812345"),
            ("0044 20 7946 0018", "US", "+442079460018"),
            ("0043 (0) 664 1234567", "", "+436641234567"),
            ("+00436641234567", "", "+436641234567"),
            ("+41~21~234~56~78", "", "+41212345678"),
            ("tel:+354-581-2345;isub=12", "", "+3545812345"),
            ("tel:5812345;phone-context=+354", "US", "+3545812345"),
            ("tel:581;phone-context=+354", "", "+354581"),
            ("(305) 555-0143 x12/x34", "US", "+13055550143"),
            ("0900 a332 600A5", "NZ", "+649003326005"),
        ] {
            assert_eq!(e164(text, region), [expected], "{text}");
        }
    }

    #[test]
    fn codes_are_no_numbers() {
        for text in ["0xd2dc00a30027c9d5", "call me", "DE89370400A40532013000"] {
            assert!(e164(text, "DE").is_empty(), "{text}");
        }
    }

    #[test]
    fn several_numbers_are_told_apart() {
        for (text, region, expected) in [
            ("+354 581 2345 / +354 699 1234", "", &["+3545812345", "+3546991234"][..]),
            (
                "07400 123456 or 07400 123457",
                "GB",
                &["+447400123456", "+447400123457"],
            ),
            ("0664 1234567; 01 5139000", "AT", &["+436641234567", "+4315139000"]),
            ("(800) 901-3355 ; 7246433", "US", &["+18009013355"]),
            ("030/12345678", "DE", &["+493012345678"]),
            ("Kd-Nr 12345 Tel 0664 1234567", "AT", &["+436641234567"]),
        ] {
            assert_eq!(e164(text, region), expected, "{text}");
        }
    }
}
