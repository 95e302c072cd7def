//! Reading a cell of a CRM: what stands around the number is left out and common damage repaired before libphonenumber's rules apply.

use super::classify::is_valid;
use super::digits::is_digit;
use super::metadata::Region;
use super::parse::{Dialled, ParseError, PhoneNumber, dialled, from_e164, resolve};
use super::pieces::{self, Cell, Piece};
use std::ops::Range;

/// Pieces with fewer digits are not taken for a further number.
const LEAST_DIGITS: usize = 6;

/// One number of a cell, as far as it can be read.
pub(super) struct Reading {
    pub number: Result<PhoneNumber, ParseError>,
    /// Whether the numbering plan has it.
    pub valid: bool,
    /// None when the text is no number at all.
    pub dialled: Option<Dialled>,
    pub span: Range<usize>,
}

impl Reading {
    fn of(text: &str, region: Option<&'static Region>, span: Range<usize>) -> Self {
        match dialled(text) {
            Ok(dialled) => {
                let number = resolve(&dialled, region);
                Reading {
                    valid: number.is_ok_and(|number| is_valid(&number)),
                    number,
                    dialled: Some(dialled),
                    span,
                }
            }
            Err(ParseError::TooLong) => Reading {
                number: Err(ParseError::TooLong),
                ..Reading::refused(span)
            },
            Err(_) => Reading::refused(span),
        }
    }

    /// No number.
    fn refused(span: Range<usize>) -> Self {
        Reading {
            number: Err(ParseError::NotANumber),
            valid: false,
            dialled: None,
            span,
        }
    }

    /// Digits without a country are a reading too.
    fn is_number(&self) -> bool {
        self.dialled.is_some()
    }
}

/// The numbers of a cell, the one to use first; at least one reading, which may be an error.
pub(super) fn read(text: &str, region: Option<&'static Region>) -> Vec<Reading> {
    let all = 0..text.len();
    if let Some(number) = canonical(text) {
        return vec![Reading {
            number: Ok(number),
            valid: true,
            dialled: None,
            span: all,
        }];
    }
    let whole = Reading::of(text, region, all);
    if whole.valid && is_plain(text) {
        return vec![whole];
    }
    let cell = pieces::split(text);
    if cell.code {
        return vec![if whole.valid {
            whole
        } else {
            Reading::refused(whole.span)
        }];
    }
    let parts = read_pieces(&cell, region);
    let valid = parts.iter().filter(|reading| reading.valid).count();
    // With words in it the text as a whole is at best a vanity number, 1-800-FLOWERS; without, it is what was meant.
    if whole.valid && valid < if cell.words && !is_uri(text) { 1 } else { 2 } {
        return vec![whole];
    }
    if valid > 0 {
        return parts.into_iter().filter(|reading| reading.valid).collect();
    }
    let letters_matter = cell.words && is_vanity(&cell, &whole);
    if parts.first().is_none_or(|reading| !reading.is_number()) || letters_matter {
        return vec![whole];
    }
    parts
}

/// What this library writes: `+`, digits, and `;ext=` with digits perhaps. Read as it is, so that writing and reading agree.
fn canonical(text: &str) -> Option<PhoneNumber> {
    let (digits, extension) = match text.strip_prefix('+')?.split_once(";ext=") {
        Some((digits, extension)) => (digits, extension),
        None => (text.get(1..)?, ""),
    };
    let ascii = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !ascii(digits) || !ascii(extension) || extension.len() > 20 {
        return None;
    }
    from_e164(digits.as_bytes(), extension.as_bytes()).filter(is_valid)
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
    if as_typed.valid {
        return as_typed;
    }
    // +44 (0) 20 … where the trunk prefix is not 0, and ~ between groups, which is not the mark of an extension.
    let changed = piece.text.replace("(0)", " ").replace(['~', '～'], " ");
    let variant = Reading::of(&changed, region, span());
    if variant.valid {
        return variant;
    }
    // 00 in front, or +00, for a plus sign.
    for reading in [&variant, &as_typed] {
        let digits = reading.dialled.as_ref().map(|dialled| dialled.digits.as_str());
        if let Some(digits) = digits.and_then(|digits| digits.strip_prefix("00")) {
            let international = Reading::of(&format!("+{digits}"), region, span());
            if international.valid {
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

/// Where digits have been blotted out: `+43 664 123XXXX`, `*** *** 1234`.
pub(super) fn mask(text: &str) -> Option<Range<usize>> {
    let is_mask = |c: char| matches!(c, 'x' | 'X' | '*' | '•' | '●' | '#' | '?' | '＊' | 'Ｘ' | 'ｘ');
    let digits = text.chars().filter(|&c| is_digit(c)).count();
    if digits < 2 {
        return None;
    }
    let end = text.trim_end().len();
    let mut run: Option<(usize, char, usize)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match &mut run {
            Some((_, mark, count)) if c.eq_ignore_ascii_case(mark) => *count += 1,
            _ => {
                if let Some((start, _, count)) = run
                    && (count >= 3 || count == 2 && at >= end && digits >= 5)
                {
                    return Some(start..at);
                }
                run = is_mask(c).then_some((at, c, 1));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{format, metadata};
    use super::*;

    fn e164(text: &str, region: &str) -> Vec<String> {
        let numbers = read(text, metadata::region(region))
            .into_iter()
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

    #[test]
    fn masks_are_seen() {
        for (text, expected) in [
            ("+97150123XXXX", Some(9..13)),
            ("*** *** 1234", Some(0..3)),
            ("0664 12345 xx", Some(11..13)),
            ("(0xx) 11 2345-6789", None),
            ("581 2345 x12", None),
            ("xxx", None),
        ] {
            assert_eq!(mask(text), expected, "{text}");
        }
    }
}
