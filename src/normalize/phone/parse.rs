//! Reading a telephone number as libphonenumber's `parse` does, without any repair.
//!
//! Source: `PhoneNumberUtil` of libphonenumber 9 (Apache-2.0), written anew.

use super::classify::{Length, length, matches_general};
use super::dialled::{Dialled, MAX_DIGITS, MIN_NSN, dialled};
use super::digits::Digits;
use super::metadata::{Region, main_region};
use super::prefix;

/// No national number is longer.
pub(super) const MAX_NSN: usize = 17;

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

/// Reads `text`; `region` is where it is dialled unless it begins with a plus sign. About half a microsecond, no allocation.
pub(crate) fn parse(text: &str, region: Option<&'static Region>) -> Result<PhoneNumber, ParseError> {
    resolve(&dialled(text)?, region)
}

/// Reads the digits of an E.164 number as they are, without looking for a trunk prefix.
pub(super) fn from_e164(digits: &[u8], extension: &[u8]) -> Option<PhoneNumber> {
    let (country_code, national) = split_country_code(digits.get(..digits.len().min(MAX_DIGITS))?)?;
    (MIN_NSN..=MAX_NSN).contains(&national.len()).then(|| PhoneNumber {
        country_code,
        nsn: Digits::from_ascii(national.as_bytes()),
        extension: Digits::from_ascii(extension),
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

type National = Digits<MAX_DIGITS>;

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
    let code = code_digits(region.country_code);
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

/// A country calling code in writing.
pub(super) fn code_digits(code: u16) -> Digits<3> {
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
