//! The outcome for a number that has been read: canonical form, parts, keys, findings.

use super::classify::{self, Length, Verdict, possible};
use super::parse::{self, ParseError, PhoneNumber};
use super::read::Reading;
use super::{dummy, format, refused};
use crate::finding::Finding;
use crate::normalize::{KeyName, Normalized, Part};
use std::ops::Range;

/// The outcome for a reading of `text` that stands at `place`.
pub(super) fn outcome(reading: &Reading, text: &str, place: Range<usize>) -> Normalized {
    match reading.number {
        Ok(number) => known(&settled(number, reading.verdict), reading, place),
        Err(error) => unknown(reading, error, text, place),
    }
}

/// The number that its own E.164 form is read as; another one only where the number is not valid.
fn settled(mut number: PhoneNumber, mut verdict: Verdict) -> (PhoneNumber, Verdict) {
    // Each round strips a digit, so the longest number comes to rest.
    for _ in 0..32 {
        if verdict.kind.is_some() {
            break;
        }
        match parse::parse(&canonical(&number), None) {
            Ok(again) if again != number => number = again,
            _ => break,
        }
        verdict = classify::verdict(&number);
    }
    (number, verdict)
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
fn known((number, verdict): &(PhoneNumber, Verdict), reading: &Reading, place: Range<usize>) -> Normalized {
    let mut out = Normalized::new(canonical(number))
        .with_part(Part::National, format::national(number))
        .with_part(Part::International, format::international(number))
        .with_part(Part::Region, verdict.region.map_or("", |region| region.id))
        .with_part(Part::Type, verdict.kind.map_or("", |kind| kind.name()))
        .with_part(Part::Extension, number.extension.as_str());
    add_number_keys(&mut out, number);
    let typed = reading.dialled.as_ref().map_or("", |dialled| dialled.digits.as_str());
    let valid = verdict.kind.is_some();
    if dummy::is_repeated(number.nsn.as_str(), valid) || dummy::is_repeated(typed, valid) {
        add_repeated(&mut out, place, valid);
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
            Finding::error("phone-possible-but-not-valid", place, message)
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
        let (code, message) = match error {
            ParseError::TooLong => ("phone-too-long", "longer than any telephone number"),
            ParseError::TooShort => ("phone-too-short", "shorter than any telephone number"),
            _ => ("phone-not-a-number", "not a telephone number"),
        };
        return refused(text, Finding::error(code, place, message));
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
        add_repeated(&mut out, place, false);
        return out;
    }
    out.with_finding(match error {
        ParseError::InvalidCountryCode if dialled.plus => {
            Finding::error("phone-country-code-unknown", place, "no country has this calling code")
        }
        ParseError::InvalidCountryCode => Finding::info(
            "phone-region-unknown",
            place,
            "a national number of an unknown country; name the region",
        ),
        ParseError::TooLong => invalid(Length::TooLong, place),
        _ => invalid(Length::TooShort, place),
    })
}

/// A few numbers of this look are in use.
fn add_repeated(out: &mut Normalized, place: Range<usize>, valid: bool) {
    out.placeholder = true;
    let message = "one digit repeated or a row of keys; stands in for a missing number";
    out.add_finding(match valid {
        true => Finding::warning("phone-repeated-digits", place, message),
        false => Finding::error("phone-repeated-digits", place, message),
    });
}

/// Adds the keys of the number, or of the digits as far as they go.
pub(super) fn add_keys(out: &mut Normalized, reading: &Reading) {
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
