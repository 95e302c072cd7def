//! Telephone numbers: E.164, with the verdict of libphonenumber.
//!
//! [`parse`], [`classify`] and [`format`] conform to libphonenumber on the metadata that the crate `phonenumber` carries; [`read`] takes care
//! of what people type into a field beside the number.

mod classify;
mod digits;
mod dummy;
mod extension;
mod format;
mod metadata;
mod parse;
mod pieces;
mod prefix;
mod read;
mod spreadsheet;

use super::{Context, KeyName, MAX_BYTES, Normalized, Part, placeholder};
use crate::finding::Finding;
use crate::text::fold::{fold, is_invisible, tidy};
use classify::{Length, number_type, possible, region_of};
use parse::{ParseError, PhoneNumber};
use read::Reading;
use spreadsheet::Spreadsheet;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Normalises a telephone number. About one microsecond for a number without remarks.
///
/// The canonical form is E.164, followed by `;ext=` and the extension if there is one (RFC 3966); where the country is not known, the digits.
/// Of several numbers in one cell the first valid one is used, and the others are match keys beside it.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return too_long(text);
    }
    let typed = visible(text);
    // The places in the text as it came; where invisible characters have gone, the whole text.
    let span = |range: Range<usize>| {
        if typed.len() == text.len() {
            range
        } else {
            0..text.len()
        }
    };
    let all = 0..text.len();
    if is_email(&typed) {
        return refused(
            text,
            Finding::error("phone-is-email", all, "an e-mail address, not a telephone number"),
        );
    }
    if placeholder::is_placeholder(&typed) {
        let mut out = refused(
            text,
            Finding::info("phone-placeholder", all, "stands in for a missing number"),
        );
        out.placeholder = true;
        return out;
    }
    if let Some(masked) = read::mask(&typed) {
        return refused(
            text,
            Finding::error("phone-masked", span(masked), "digits are blotted out"),
        );
    }
    let restored = match spreadsheet::recognise(&typed) {
        Some(Spreadsheet::DigitsLost) => {
            let message = "rounded to a power of ten by a spreadsheet; import the column as text";
            return refused(text, Finding::error("phone-digits-lost", all, message));
        }
        Some(Spreadsheet::Whole(number)) => Some(number),
        None => None,
    };
    let region = context.region.and_then(|code| metadata::region(code.as_str()));
    let mut readings = read::read(restored.as_deref().unwrap_or(&typed), region).into_iter();
    let Some(first) = readings.next() else {
        return refused(text, not_a_number(all));
    };
    let mut out = one(&first, text, &span);
    if restored.is_some() {
        let message = "written as a decimal number by a spreadsheet; its digits are restored";
        out.add_finding(Finding::info("phone-spreadsheet", all, message));
    }
    for (i, other) in readings.enumerate() {
        if i == 0 {
            let message = "holds several numbers, of which the first is used; give each a field of its own";
            out.add_finding(Finding::warning("phone-several", span(other.span.clone()), message));
        }
        add_keys(&mut out, &other);
    }
    out
}

/// The text composed and without invisible characters.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).nfc().collect())
}

/// Whether an at sign stands between letters or digits.
fn is_email(text: &str) -> bool {
    let Some((before, after)) = text.split_once('@') else {
        return false;
    };
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// Text that is not read as a number: kept as it is.
fn refused(text: &str, finding: Finding) -> Normalized {
    let canonical = tidy(text);
    let folded = fold(&canonical);
    let key = if folded.is_empty() { canonical.clone() } else { folded };
    Normalized::new(canonical)
        .with_key(KeyName::Folded, key)
        .with_finding(finding)
}

fn too_long(text: &str) -> Normalized {
    let message = "longer than any telephone number; not read";
    let mut out = refused(text, Finding::error("value-too-long", 0..text.len(), message));
    for (_, key) in &mut out.keys {
        let end = (0..=key.len().min(MAX_BYTES))
            .rfind(|&at| key.is_char_boundary(at))
            .unwrap_or_default();
        key.truncate(end);
    }
    out
}

fn not_a_number(span: Range<usize>) -> Finding {
    Finding::error("phone-not-a-number", span, "not a telephone number")
}

/// The result for one reading.
fn one(reading: &Reading, text: &str, span: &dyn Fn(Range<usize>) -> Range<usize>) -> Normalized {
    let place = span(reading.span.clone());
    match reading.number {
        Ok(number) => known(&settled(number, reading.valid), reading, place),
        Err(error) => unknown(reading, error, text, place),
    }
}

/// The number that its own E.164 form is read as; another one only where the number is not valid.
fn settled(mut number: PhoneNumber, mut valid: bool) -> PhoneNumber {
    // Each round strips a digit, so the longest number comes to rest.
    for _ in 0..32 {
        if valid {
            break;
        }
        match parse::parse(&canonical(&number), None) {
            Ok(again) if again != number => number = again,
            _ => break,
        }
        valid = classify::is_valid(&number);
    }
    number
}

fn canonical(number: &PhoneNumber) -> String {
    let mut canonical = format::e164(number);
    push_extension(&mut canonical, number.extension.as_str());
    canonical
}

fn push_extension(out: &mut String, extension: &str) {
    if !extension.is_empty() {
        out.push_str(";ext=");
        out.push_str(extension);
    }
}

/// A number whose country is known.
fn known(number: &PhoneNumber, reading: &Reading, place: Range<usize>) -> Normalized {
    let kind = number_type(number);
    let mut out = Normalized::new(canonical(number))
        .with_part(Part::National, format::national(number))
        .with_part(Part::International, format::international(number))
        .with_part(Part::Region, region_of(number).map_or("", |region| region.id))
        .with_part(Part::Type, kind.map_or("", |kind| kind.name()))
        .with_part(Part::Extension, number.extension.as_str());
    add_number_keys(&mut out, number);
    let typed = reading.dialled.as_ref().map_or("", |dialled| dialled.digits.as_str());
    let valid = kind.is_some();
    if dummy::is_repeated(number.nsn.as_str(), valid) || dummy::is_repeated(typed, valid) {
        add_repeated(&mut out, place);
    } else if !valid {
        let finding = invalid(possible(number), place);
        out.add_finding(match elsewhere(reading) {
            Some(number) => finding.suggest(number),
            None => finding,
        });
    } else if dummy::is_fictional(number) {
        let message = "set aside for films and books; reaches nobody";
        out.add_finding(Finding::info("phone-fictional", place, message));
    }
    out
}

fn invalid(length: Length, place: Range<usize>) -> Finding {
    match length {
        Length::TooShort => Finding::error("phone-too-short", place, "too few digits for its country"),
        Length::TooLong => Finding::error("phone-too-long", place, "too many digits for its country"),
        Length::Invalid => {
            let message = "numbers of its country do not have this many digits";
            Finding::error("phone-invalid-for-region", place, message)
        }
        Length::Possible | Length::LocalOnly => {
            let message = "has the right length, but is not in use in its country's numbering plan";
            Finding::warning("phone-possible-but-not-valid", place, message)
        }
    }
}

/// What the digits would be with a plus sign in front, if that is a valid number.
fn elsewhere(reading: &Reading) -> Option<String> {
    let dialled = reading.dialled.as_ref().filter(|dialled| !dialled.plus)?;
    let number = parse::from_e164(
        dialled.digits.as_str().as_bytes(),
        dialled.extension.as_str().as_bytes(),
    )?;
    classify::is_valid(&number).then(|| canonical(&number))
}

/// Digits without a country, or no number at all.
fn unknown(reading: &Reading, error: ParseError, text: &str, place: Range<usize>) -> Normalized {
    let Some(dialled) = &reading.dialled else {
        let finding = match error {
            ParseError::TooLong => Finding::error("phone-too-long", place, "longer than any telephone number"),
            _ => not_a_number(place),
        };
        return refused(text, finding);
    };
    let digits = dialled.digits.as_str();
    let mut canonical = String::with_capacity(digits.len() + 1);
    if dialled.plus {
        canonical.push('+');
    }
    canonical.push_str(digits);
    push_extension(&mut canonical, dialled.extension.as_str());
    let mut out = Normalized::new(canonical).with_part(Part::Extension, dialled.extension.as_str());
    add_keys(&mut out, reading);
    if dummy::is_repeated(digits, false) {
        add_repeated(&mut out, place);
        return out;
    }
    out.with_finding(match error {
        ParseError::InvalidCountryCode if dialled.plus => {
            Finding::error("phone-country-code-unknown", place, "no country has this calling code")
        }
        ParseError::InvalidCountryCode if digits.len() > 17 => {
            Finding::error("phone-too-long", place, "longer than any telephone number")
        }
        ParseError::InvalidCountryCode if digits.len() < 4 => {
            Finding::error("phone-too-short", place, "shorter than any telephone number")
        }
        ParseError::InvalidCountryCode => Finding::info(
            "phone-region-unknown",
            place,
            "a national number of an unknown country; name the region",
        ),
        ParseError::TooLong => Finding::error("phone-too-long", place, "too many digits for its country"),
        ParseError::TooShort | ParseError::TooShortAfterExitPrefix => {
            Finding::error("phone-too-short", place, "too few digits for its country")
        }
        ParseError::NotANumber => not_a_number(place),
    })
}

fn add_repeated(out: &mut Normalized, place: Range<usize>) {
    out.placeholder = true;
    let message = "one digit repeated or a row of keys; stands in for a missing number";
    out.add_finding(Finding::warning("phone-repeated-digits", place, message));
}

fn add_keys(out: &mut Normalized, reading: &Reading) {
    if let Ok(number) = &reading.number {
        add_number_keys(out, number);
    } else if let Some(dialled) = &reading.dialled {
        let digits = dialled.digits.as_str();
        let without_zeros = digits.trim_start_matches('0');
        let national = if without_zeros.is_empty() {
            digits
        } else {
            without_zeros
        };
        add_national_keys(out, national);
    }
}

fn add_number_keys(out: &mut Normalized, number: &PhoneNumber) {
    out.add_key(KeyName::E164, format::e164(number));
    add_national_keys(out, number.nsn.as_str());
}

fn add_national_keys(out: &mut Normalized, national: &str) {
    out.add_key(KeyName::National, national);
    let last = national.get(national.len().saturating_sub(7)..).unwrap_or(national);
    out.add_key(KeyName::LastSeven, last);
}
