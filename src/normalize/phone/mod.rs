//! Telephone numbers: E.164, with the verdict of libphonenumber.
//!
//! [`parse`], [`classify`] and [`format`] conform to libphonenumber on the metadata that the crate `phonenumber` carries; [`read`] takes care
//! of what people type into a field beside the number.

mod classify;
mod dialled;
mod digits;
mod dummy;
mod extension;
mod format;
mod mask;
mod metadata;
mod outcome;
mod parse;
mod pieces;
mod prefix;
mod read;
mod spreadsheet;

use super::{Context, KeyName, MAX_BYTES, Normalized, placeholder};
use crate::finding::Finding;
use crate::text::fold::{fold, is_invisible, tidy};
use outcome::{add_keys, outcome};
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
        let tidied = tidy(text);
        return match tidied.len() {
            0..=MAX_BYTES => at_large(normalize(&tidied, context), text),
            _ => too_long(text),
        };
    }
    let typed = visible(text);
    // The places in the text as it came; where invisible characters have gone, the whole text.
    let span = |range: Range<usize>| {
        if typed == text { range } else { 0..text.len() }
    };
    let all = 0..text.len();
    if is_email(&typed) {
        return refused(
            text,
            Finding::error("phone-is-email", all, "an e-mail address, not a telephone number"),
        );
    }
    let has_digits = typed.chars().any(digits::is_digit);
    if !has_digits && placeholder::is_placeholder(&typed) {
        let mut out = refused(
            text,
            Finding::info("phone-placeholder", all, "stands in for a missing number"),
        );
        out.placeholder = true;
        return out;
    }
    if let Some(masked) = mask::find(&typed) {
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
    let source = restored.as_deref().unwrap_or(&typed);
    let mut readings = read::read(source, region);
    let mut place = readings.first.span.clone();
    if !readings.first.is_number() {
        // A line end may have stood within the number.
        readings = read::read(&tidy(source), region);
        place = all.clone();
    }
    let mut out = outcome(&readings.first, text, span(place));
    if restored.is_some() {
        let message = "written as a decimal number by a spreadsheet; its digits are restored";
        out.add_finding(Finding::info("phone-spreadsheet", all, message));
    }
    if let Some(second) = readings.others.first() {
        let message = "holds several numbers, of which the first is used; give each a field of its own";
        out.add_finding(Finding::warning("phone-several", span(second.span.clone()), message));
    }
    for other in &readings.others {
        add_keys(&mut out, other);
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
    let next_to = |at: usize| {
        (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        )
    };
    text.match_indices('@')
        .map(|(at, _)| next_to(at))
        .any(|(before, after)| before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric))
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

/// The outcome for the tidied text, with findings about the whole of the text as it came.
fn at_large(mut out: Normalized, text: &str) -> Normalized {
    for finding in &mut out.findings {
        finding.span = 0..text.len();
    }
    out
}

fn too_long(text: &str) -> Normalized {
    let message = "longer than any telephone number; not read";
    let mut out = refused(text, Finding::error("value-too-long", 0..text.len(), message));
    for (name, key) in std::mem::take(&mut out.keys).iter() {
        let end = (0..=key.len().min(MAX_BYTES))
            .rfind(|&at| key.is_char_boundary(at))
            .unwrap_or_default();
        out.add_key(name, key.get(..end).unwrap_or_default());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{CountryCode, Part, normalize as of_kind};
    use crate::table::Kind;
    use proptest::prelude::*;

    fn read(text: &str, region: &str) -> Normalized {
        normalize(text, &Context::default().region(CountryCode::new(region)))
    }

    fn codes(out: &Normalized) -> Vec<&'static str> {
        out.findings().iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn canonical_form_and_findings() {
        for (text, region, canonical, expected) in [
            ("581 2345", "IS", "+3545812345", &[][..]),
            ("５８１ ２３４５", "IS", "+3545812345", &[]),
            ("00 354 581-2345", "DE", "+3545812345", &[]),
            ("581-2345 innanhússnúmer x12", "IS", "+3545812345;ext=12", &[]),
            ("030/123456-0 DW 15", "DE", "+49301234560;ext=15", &[]),
            ("tel:+354-581-2345;ext=12", "", "+3545812345;ext=12", &[]),
            ("581 2345", "", "5812345", &["phone-region-unknown"]),
            ("581 2345 ext. 7", "", "5812345;ext=7", &["phone-region-unknown"]),
            ("58 12", "IS", "+3545812", &["phone-too-short"]),
            ("+1 650 253 00000", "", "+165025300000", &["phone-too-long"]),
            ("253-0000", "US", "+12530000", &["phone-possible-but-not-valid"]),
            ("58123456", "IS", "+35458123456", &["phone-invalid-for-region"]),
            ("+999 1234567", "", "+9991234567", &["phone-country-code-unknown"]),
            ("+1 212 555 0123", "", "+12125550123", &["phone-fictional"]),
            ("0000000000", "DE", "+490000", &["phone-repeated-digits"]),
            ("1111111", "", "1111111", &["phone-repeated-digits"]),
            ("1234567890", "US", "+11234567890", &["phone-repeated-digits"]),
            ("n/a", "IS", "n/a", &["phone-placeholder"]),
            ("call  me", "IS", "call me", &["phone-not-a-number"]),
            ("+97150123XXXX", "", "+97150123XXXX", &["phone-masked"]),
            ("jon@example.is", "IS", "jon@example.is", &["phone-is-email"]),
            ("4.91511E+12", "DE", "4.91511E+12", &["phone-digits-lost"]),
            ("3545812345.0", "IS", "+3545812345", &["phone-spreadsheet"]),
            ("581 2345 / 699 1234", "IS", "+3545812345", &["phone-several"]),
        ] {
            let out = read(text, region);
            assert_eq!(
                (out.canonical(), codes(&out).as_slice()),
                (canonical, expected),
                "{text}"
            );
        }
    }

    #[test]
    fn parts_and_keys() {
        let out = read("020 7946 0018 x7", "GB");
        let parts: Vec<(Part, &str)> = out.parts().collect();
        assert_eq!(
            parts,
            [
                (Part::National, "020 7946 0018 x7"),
                (Part::International, "+44 20 7946 0018 x7"),
                (Part::Region, "GB"),
                (Part::Type, "fixed-line"),
                (Part::Extension, "7"),
            ]
        );
        let keys = |text, region| -> Vec<(KeyName, String)> {
            read(text, region)
                .keys()
                .map(|(name, key)| (name, key.to_owned()))
                .collect()
        };
        let key = |name, text: &str| (name, text.to_owned());
        assert_eq!(
            keys("0664 1234567", "AT"),
            [
                key(KeyName::E164, "+436641234567"),
                key(KeyName::National, "6641234567"),
                key(KeyName::LastSeven, "1234567"),
            ]
        );
        assert_eq!(
            keys("0664 1234567", ""),
            [key(KeyName::National, "6641234567"), key(KeyName::LastSeven, "1234567")]
        );
        let both = keys("581 2345 or 699 1234", "IS");
        assert!(both.contains(&key(KeyName::E164, "+3545812345")) && both.contains(&key(KeyName::E164, "+3546991234")));
    }

    #[test]
    fn a_number_of_another_country_is_suggested() {
        let out = read("442079460018", "US");
        let suggestion = out.findings().first().and_then(|finding| finding.suggestion.as_deref());
        assert_eq!(
            (codes(&out), suggestion),
            (vec!["phone-too-long"], Some("+442079460018"))
        );
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "Sími: 581 2345 / 699 1234";
        let spans: Vec<&str> = read(text, "IS")
            .findings()
            .iter()
            .map(|f| &text[f.span.clone()])
            .collect();
        assert_eq!(spans, ["699 1234"]);
    }

    #[test]
    fn long_and_hostile_text_is_refused_quickly() {
        for text in [
            "+".repeat(100_000),
            "1/".repeat(2_000),
            "1x".repeat(2_000),
            "12345, ".repeat(500),
            "\0\u{301}".repeat(900),
        ] {
            let out = read(&text, "US");
            assert!(out.keys().len() > 0);
        }
        assert_eq!(codes(&read(&"1".repeat(MAX_BYTES + 1), "US")), ["value-too-long"]);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(
            text in "[0-9]{0,4}[-0-9+() xX/;,.~#=_'a-eEtT٣５é手\u{301}\u{200b}\n\t@*&|:]{0,24}",
            region in prop::sample::select(vec!["", "US", "DE", "IS", "IT", "AR", "BR", "GB", "AG", "RU", "MX", "JP", "CN", "XX"]),
        ) {
            let context = Context::default().region(CountryCode::new(region));
            let once = of_kind(Kind::Phone, &text, &context);
            let twice = of_kind(Kind::Phone, once.canonical(), &context);
            prop_assert_eq!(once.canonical(), twice.canonical());
            prop_assert_eq!(&once.parts, &twice.parts);
            if !codes(&once).contains(&"phone-several") {
                prop_assert_eq!(&once.keys, &twice.keys);
            }
            prop_assert!(once.is_blank() || once.keys().len() > 0);
            prop_assert!(once.findings().iter().all(|finding| text.get(finding.span.clone()).is_some()));
        }

        #[test]
        fn no_text_is_too_odd(text in any::<String>()) {
            let once = of_kind(Kind::Phone, &text, &Context::default());
            let twice = of_kind(Kind::Phone, once.canonical(), &Context::default());
            prop_assert_eq!(once.canonical(), twice.canonical());
        }
    }
}
