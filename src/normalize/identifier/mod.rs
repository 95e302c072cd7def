//! Identifiers: compact forms, schemes and check digits, from the standards that their issuers publish.

mod africa;
mod americas;
mod central;
mod checksum;
mod detect;
mod east_asia;
mod eastern;
mod finance;
mod goods;
mod iban;
mod latin;
mod nordic;
mod pacific;
mod passport;
mod repair;
mod scheme;
mod south_asia;
mod southern;
#[cfg(test)]
mod table;
mod vat;
mod western;

use super::{Context, KeyName, MAX_BYTES, Normalized, Part, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use scheme::{Scheme, Verdict};

/// Numbers that are typed where one is asked for and none is known, compact.
const PLACEHOLDERS: &[&str] = &[
    "012345678",
    "0123456789",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "987654321",
    "9876543210",
    "078051120",
    "219099999",
];

const STAND_IN: &str = "a row of digits that is typed where the number is not known";

/// The compact form of an identifier whose scheme is known from the context or gives itself away; others stay as typed.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    let tidied = tidy(text);
    let folded = fold(&tidied);
    let key: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if key.is_empty() {
        return plain::normalize(text);
    }
    let mut compact = key.to_uppercase();
    let span = 0..text.len();
    let stand_in = is_placeholder(&compact);
    if stand_in && context.scheme.is_none_or(|name| named(name, context).is_none()) {
        let mut out = Normalized::new(tidied).with_key(KeyName::Compact, key);
        out.placeholder = true;
        return out.with_finding(Finding::info("identifier-placeholder", span, STAND_IN));
    }
    let plain_out = plain::normalize(text);
    if plain_out.placeholder {
        return plain_out;
    }
    // Spreadsheets turn `12345` into `12345.0`.
    let whole = folded
        .strip_suffix(".0")
        .filter(|n| n.len() > 3 && n.bytes().all(|b| b.is_ascii_digit()));
    if let Some(whole) = whole {
        compact = whole.to_owned();
    }
    let scheme = match context.scheme {
        Some(name) => named(name, context),
        None => detect::detected(&tidied, &compact),
    };
    // A number that is named is upper case from the start: folding would take letters apart.
    if let Some(scheme) = scheme.filter(|s| context.scheme.is_some() && whole.is_none() && s.keeps_more()) {
        let kept = |c: &char| c.is_alphanumeric() || scheme.signs.contains(*c);
        compact = tidied
            .to_uppercase()
            .replace(DASHES, "-")
            .chars()
            .filter(kept)
            .collect();
    }
    let mut out = match scheme {
        Some(scheme) => {
            let mut out = checked(scheme, compact, context, text.len());
            // A star at the ends is a bar code's; inside it hides a digit.
            let masked = tidied.trim_matches('*').contains('*');
            if context.scheme.is_some() && (masked || tidied.contains(foreign)) && out.findings().is_empty() {
                let message = format!("has characters that {} does not have", scheme.name);
                out.add_finding(Finding::error("identifier-format", span.clone(), message));
            }
            if stand_in {
                out.placeholder = true;
                out.add_finding(Finding::info("identifier-placeholder", span.clone(), STAND_IN));
            }
            // Where the hyphens gave the scheme away, they stay: the bare digits could be anything.
            if context.scheme.is_none() && detect::detected(out.canonical(), out.canonical()).is_none() {
                out.canonical = tidied;
            }
            out
        }
        None => {
            let canonical = whole.map_or(tidied, str::to_owned);
            let name = context.scheme.unwrap_or_default();
            Normalized::new(canonical)
                .with_key(KeyName::Compact, compact.to_lowercase())
                .with_part(Part::Scheme, name)
        }
    };
    if whole.is_some() {
        let message = "a decimal point and a zero were added, as spreadsheets do to numbers; they were taken off";
        out.add_finding(Finding::info("identifier-decimal", span.clone(), message));
    }
    if scheme.is_none() && looks_like_card(&folded) {
        let message = "has the form and check digit of a payment card number; such numbers should not be kept here";
        out.add_finding(Finding::warning("identifier-card", span, message));
    }
    out
}

const DASHES: &[char] = &['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];

/// The scheme of that name; a `passport` or `vat` without country is that of the region.
fn named(name: &str, context: &Context<'_>) -> Option<&'static Scheme> {
    let of_region = || {
        let region = context.region?;
        scheme::named(&format!("{}.{name}", region.as_str()))
    };
    match name {
        "vat" => scheme::named("eu.vat")
            .filter(|_| vat::has_country(context.region))
            .or_else(of_region),
        _ => scheme::named(name).or_else(of_region),
    }
}

/// Characters that are neither part of a number nor written between its parts.
fn foreign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !" -./,:;()[]{}_'’#№*+&ºª·".contains(c) && !DASHES.contains(&c)
}

/// An identifier of a known scheme, checked.
fn checked(scheme: &Scheme, compact: String, context: &Context<'_>, length: usize) -> Normalized {
    let mut compact = scheme.canonical(compact);
    let mut verdict = scheme.verdict(&compact);
    if matches!(scheme.name, "eu.vat" | "vatin")
        && verdict != Verdict::Good
        && let Some(full) = context
            .region
            .and_then(|region| vat::prefixed(&compact, region.as_str()))
    {
        verdict = vat::vat(&full);
        compact = full;
    }
    let country = match scheme.name {
        "iban" | "isin" | "eu.vat" | "vatin" => match compact.get(..2) {
            Some("EL") => "GR".to_owned(),
            Some("XI") => "GB".to_owned(),
            Some(code) if code.bytes().all(|b| b.is_ascii_uppercase()) => code.to_owned(),
            _ => String::new(),
        },
        "bic" => compact.get(4..6).unwrap_or_default().to_owned(),
        _ => scheme.country(),
    };
    let bare: String = compact.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut out = Normalized::new(compact.as_str())
        .with_part(Part::Scheme, scheme.name)
        .with_part(Part::Country, country.as_str())
        .with_key(KeyName::Compact, bare.to_lowercase());
    let (code, message) = match verdict {
        Verdict::Good => return out,
        Verdict::Length => ("identifier-length", format!("has not the length of {}", scheme.name)),
        Verdict::Format => (
            "identifier-format",
            format!("has characters or parts that {} does not have", scheme.name),
        ),
        Verdict::Date => (
            "identifier-birth-date",
            format!("the birthday within {} is no day of the calendar", scheme.name),
        ),
        Verdict::Checksum => (
            "identifier-checksum",
            format!(
                "the check digit of {} does not fit; a digit is wrong or two are exchanged",
                scheme.name
            ),
        ),
    };
    let mut finding = Finding::error(code, 0..length, message);
    if let Some(better) = repair::repaired(scheme, &compact, verdict) {
        finding = finding.suggest(better);
    }
    out.add_finding(finding);
    out
}

fn is_placeholder(compact: &str) -> bool {
    let first = compact.chars().next();
    let uniform = compact.len() >= 4 && compact.chars().all(|c| Some(c) == first);
    uniform && compact.bytes().all(|b| b.is_ascii_digit() || b == b'X') || PLACEHOLDERS.contains(&compact)
}

/// Sixteen digits in groups of four, or fifteen as four, six and five, that pass Luhn's check.
fn looks_like_card(folded: &str) -> bool {
    let groups: Vec<usize> = folded.split([' ', '-']).map(str::len).collect();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    matches!(groups.as_slice(), [4, 4, 4, 4] | [4, 6, 5]) && finance::card(&digits) == Verdict::Good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::CountryCode;

    fn of(text: &str, scheme: Option<&str>) -> Normalized {
        super::normalize(text, &Context::default().scheme(scheme))
    }

    fn codes(out: &Normalized) -> Vec<&'static str> {
        out.findings().iter().map(|f| f.code).collect()
    }

    #[test]
    fn schemes_are_checked_when_named() {
        for (text, scheme, canonical, found) in [
            ("DE89 3704 0044 0532 0130 00", "iban", "DE89370400440532013000", vec![]),
            (
                "de89 3704 0044 0532 0130 01",
                "iban",
                "DE89370400440532013001",
                vec!["identifier-checksum"],
            ),
            ("DE89 3704", "iban", "DE893704", vec!["identifier-length"]),
            (
                "ZZ89 3704 0044 0532 0130 00",
                "iban",
                "ZZ89370400440532013000",
                vec!["identifier-format"],
            ),
            ("5299 00T8BM49AURSDO 55", "lei", "529900T8BM49AURSDO55", vec![]),
            ("US0378331005", "isin", "US0378331005", vec![]),
            ("120174-3399", "is.kennitala", "1201743399", vec![]),
            ("675-79-1449", "us.ssn", "675791449", vec![]),
            ("4111 1111 1111 1111", "card", "4111111111111111", vec![]),
            ("AB/12-7", "acme.number", "AB/12-7", vec![]),
        ] {
            let out = of(text, Some(scheme));
            assert_eq!((out.canonical(), codes(&out)), (canonical, found), "{text}");
            assert_eq!(out.part(Part::Scheme), Some(scheme));
            let again = of(out.canonical(), Some(scheme));
            assert_eq!(
                (again.canonical(), again.key(KeyName::Compact)),
                (out.canonical(), out.key(KeyName::Compact))
            );
        }
    }

    #[test]
    fn schemes_give_themselves_away_only_when_chance_is_unlikely() {
        for (text, scheme, country) in [
            ("GB82 WEST 1234 5698 7654 32", Some("iban"), Some("GB")),
            ("DE136695976", Some("eu.vat"), Some("DE")),
            ("EL094259216", Some("eu.vat"), Some("GR")),
            ("11010519491231002X", Some("cn.ric"), Some("CN")),
            ("91350100M000100Y43", Some("cn.uscc"), Some("CN")),
            ("675-79-1449", Some("us.ssn"), Some("US")),
            ("675791449", None, None),
            ("DE136695975", None, None),
            ("A-1234", None, None),
            ("Jón/7", None, None),
        ] {
            let out = of(text, None);
            assert_eq!(
                (out.part(Part::Scheme), out.part(Part::Country)),
                (scheme, country),
                "{text}"
            );
            assert!(
                out.findings().is_empty() && out.key(KeyName::Compact).is_some(),
                "{text}"
            );
            assert_eq!(of(out.canonical(), None), out, "{text}");
        }
    }

    #[test]
    fn a_slip_is_repaired_where_one_repair_fits_and_the_number_is_no_person_s() {
        for (text, scheme, code, suggestion) in [
            (
                "DE8937O400440532013000",
                "iban",
                "identifier-format",
                Some("DE89370400440532013000"),
            ),
            (
                "4O12888888881881",
                "card",
                "identifier-format",
                Some("4012888888881881"),
            ),
            ("DE123", "de.vat", "identifier-length", None),
            ("1201743389", "is.kennitala", "identifier-checksum", None),
            ("3213743399", "is.kennitala", "identifier-birth-date", None),
        ] {
            let out = of(text, Some(scheme));
            let found: Vec<_> = out
                .findings()
                .iter()
                .map(|f| (f.code, f.suggestion.as_deref()))
                .collect();
            assert_eq!(found, [(code, suggestion)], "{text}");
        }
    }

    #[test]
    fn a_vat_number_without_prefix_takes_that_of_the_region() {
        let context = Context::default().scheme(Some("eu.vat"));
        let out = super::normalize("136 695 976", &context.region(CountryCode::new("DE")));
        assert_eq!((out.canonical(), codes(&out)), ("DE136695976", vec![]));
        assert_eq!(codes(&super::normalize("136695976", &context)), ["identifier-format"]);
    }

    #[test]
    fn stand_ins_and_accidents_are_flagged() {
        for (text, code, placeholder) in [
            ("999-99-9999", "identifier-placeholder", true),
            ("123456789", "identifier-placeholder", true),
            ("XXXXXX", "identifier-placeholder", true),
            ("n/a", "value-placeholder", true),
            ("48213.0", "identifier-decimal", false),
            ("4012 8888 8888 1881", "identifier-card", false),
        ] {
            let out = of(text, None);
            assert_eq!((codes(&out), out.is_placeholder()), (vec![code], placeholder), "{text}");
            assert!(out.keys().next().is_some());
            assert_eq!(of(out.canonical(), None).keys().next(), out.keys().next(), "{text}");
        }
        assert_eq!(of("48213.0", None).canonical(), "48213");
    }
}
