//! Postal codes: the spelling of their country, and whether they have its form.

use super::Context;
use super::postcode_forms::{self, is_number};
use crate::finding::Finding;
use crate::normalize::{CountryCode, KeyName, Normalized, Part, placeholder};
use crate::text::bytes;
use crate::text::fold::{fold, tidy};
use std::borrow::Cow;

/// Longest text that can be a postal code, in bytes.
const MAX_LENGTH: usize = 40;

/// Where a form without a country is unmistakable: it has letters at fixed places.
const TELLING: [&str; 3] = ["GB", "CA", "IE"];

/// How a text stands to the forms of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It is a code in its standard spelling.
    Standard,
    /// It is a code; here in its standard spelling.
    Fits(String),
    /// It lacks the zero in front; here with it.
    LostZero(String),
    /// It is none.
    Foreign,
    /// The country has no codes that are known here.
    Unknown,
}

/// Reads `text` as a code of `country`.
pub(super) fn read(text: &str, country: CountryCode) -> Reading {
    let Some(known) = postcode_forms::of(country) else {
        return Reading::Unknown;
    };
    if is_number(text) {
        if known.has_as_it_stands(text) {
            return Reading::Standard;
        }
        let lacks_zero = known.zero && known.has_length(text.len() + 1);
        // Most house numbers.
        if !(lacks_zero || known.has_length(text.len())) {
            return Reading::Foreign;
        }
    }
    let compact = compact(text);
    if compact.len() > MAX_LENGTH {
        return Reading::Foreign;
    }
    let british = country.as_str() == "GB";
    let fit = |code: &str| {
        known
            .spell(code, false)
            .filter(|code| !british || is_british_area(code))
    };
    if let Some(code) = fit(&compact).or_else(|| fit(without_country(text, &compact, country)?)) {
        return Reading::Fits(code);
    }
    // A number as a spreadsheet writes it: no separators, no zero in front.
    let number = is_number(&compact) && !compact.starts_with('0') && !text.contains(['-', ' ']);
    let fillable = known.zero && known.has_length(compact.len() + 1);
    if fillable
        && number
        && let Some(code) = fit(&format!("0{compact}"))
    {
        return Reading::LostZero(code);
    }
    Reading::Foreign
}

/// The code that `text`, which is none of `country`, would be with other letters or digits that look alike.
fn misread(text: &str, country: CountryCode) -> Option<String> {
    postcode_forms::of(country)?.spell(&compact(text), true)
}

/// Whether a British code begins with the letters of a postcode area (or is one of the two without).
fn is_british_area(code: &str) -> bool {
    let letters = code.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(code.len());
    let area = code.get(..letters).unwrap_or_default();
    matches!(area, "GIR" | "BFPO") || BRITISH_AREAS.binary_search(&area).is_ok()
}

/// From the same data as the table.
const BRITISH_AREAS: &[&str] = &[
    "AB", "AL", "B", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "BX", "CA", "CB", "CF", "CH", "CM",
    "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX",
    "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE",
    "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG",
    "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG",
    "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// The code in standard spelling if its form alone tells the country.
pub(super) fn read_anywhere(text: &str) -> Option<(CountryCode, String)> {
    let compact = compact(text);
    if !(4..=7).contains(&compact.len()) || !compact.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    TELLING.into_iter().filter_map(CountryCode::new).find_map(|country| {
        let code = postcode_forms::of(country)?.spell(&compact, false)?;
        (country.as_str() != "GB" || is_british_area(&code)).then_some((country, code))
    })
}

/// Capital letters and digits only.
fn compact(text: &str) -> Cow<'_, str> {
    if bytes::all(text, |b| b.is_ascii_uppercase() | b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    if bytes::all(text, |b| b.is_ascii_alphanumeric() | matches!(b, b' ' | b'-')) {
        let mut out = String::with_capacity(text.len());
        bytes::split(text, |b| !b.is_ascii_alphanumeric()).for_each(|piece| out.push_str(piece));
        out.make_ascii_uppercase();
        return Cow::Owned(out);
    }
    let folded = fold(text);
    // A number that went through a spreadsheet.
    let folded = folded
        .strip_suffix(".0")
        .filter(|t| t.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(&folded);
    let kept = folded.chars().filter(|c| c.is_alphanumeric());
    Cow::Owned(kept.map(|c| c.to_ascii_uppercase()).collect())
}

/// The code behind a country's mark: `CH-8001`, `D 10115`.
fn without_country<'a>(text: &str, compact: &'a str, country: CountryCode) -> Option<&'a str> {
    let marks = match country.as_str() {
        "DE" => ["DE", "D"],
        "AT" => ["AT", "A"],
        "FR" => ["FR", "F"],
        "IT" => ["IT", "I"],
        "ES" => ["ES", "E"],
        "BE" => ["BE", "B"],
        "LU" => ["LU", "L"],
        "SE" => ["SE", "S"],
        "NO" => ["NO", "N"],
        "FI" => ["FI", "FIN"],
        "LI" => ["LI", "FL"],
        "HU" => ["HU", "H"],
        "PT" => ["PT", "P"],
        code => [code, code],
    };
    let mark = marks.into_iter().find(|m| compact.starts_with(*m))?;
    // Between mark and code stands something, unless the mark has two letters.
    let separated = mark.len() > 1 || !fold(text).chars().nth(1).is_some_and(char::is_alphanumeric);
    separated.then(|| compact.get(mark.len()..)).flatten()
}

/// The match key of a code in standard spelling: letters and digits; of a US code the first five.
pub(super) fn key(code: &str, country: Option<CountryCode>) -> Cow<'_, str> {
    let compact = compact(code);
    let digits = is_number(&compact);
    let zip4 = match country {
        Some(country) => matches!(
            country.as_str(),
            "US" | "PR" | "VI" | "GU" | "AS" | "MP" | "FM" | "MH" | "PW"
        ),
        None => code.as_bytes().get(5) == Some(&b'-'),
    };
    match compact.get(..5) {
        Some(five) if zip4 && digits && compact.len() == 9 => Cow::Owned(five.to_owned()),
        _ => compact,
    }
}

/// Normalises a tidied text; `raw` is what it was tidied from.
pub(super) fn normalize(typed: &str, raw: &str, context: &Context<'_>) -> Normalized {
    let span = 0..raw.len();
    let mut finding = None;
    let mut country = context.region;
    let mut restored = None;
    let as_typed = || tidy(&fold(typed).to_uppercase());
    let reading = context.region.map(|region| read(typed, region));
    let canonical = match reading {
        Some(Reading::Standard) => typed.to_owned(),
        Some(Reading::Fits(code)) => code,
        Some(Reading::LostZero(code)) => {
            restored = Some(code.clone());
            finding = Some(
                Finding::warning(
                    "postcode-leading-zero",
                    span.clone(),
                    "the zero in front is missing, as after a spreadsheet; restore it",
                )
                .suggest(code),
            );
            compact(typed).into_owned()
        }
        Some(Reading::Foreign) => {
            let alike = context.region.and_then(|region| misread(typed, region));
            let message = match alike {
                Some(_) => "has a letter where the country's codes have a digit, or the reverse",
                None => "does not have the form of the country's postal codes; check the code or the country",
            };
            let mut foreign = Finding::error("postcode-not-of-country", span.clone(), message);
            foreign.suggestion = alike;
            finding = Some(foreign);
            as_typed()
        }
        Some(Reading::Unknown) | None => match read_anywhere(typed).filter(|_| context.region.is_none()) {
            Some((found, code)) => {
                country = Some(found);
                code
            }
            None => as_typed(),
        },
    };
    let canonical = if canonical.is_empty() {
        typed.to_owned()
    } else {
        canonical
    };
    let mut out = Normalized::new(canonical);
    if placeholder::is_placeholder(typed) || is_filler(typed) {
        out.placeholder = true;
        finding = Some(Finding::info(
            "postcode-placeholder",
            span,
            "stands in for a missing postal code",
        ));
    } else {
        out.add_part(Part::Postcode, out.canonical.clone());
    }
    let code = restored.as_deref().unwrap_or(&out.canonical);
    let key = Some(key(code, country)).filter(|key| !key.is_empty());
    let key = key.map_or_else(|| out.canonical.clone(), Cow::into_owned);
    out.add_key(KeyName::Compact, key);
    out.findings.extend(finding);
    out
}

/// `00000`, `99999`, `xxxxx`: a code typed to get past a form.
fn is_filler(text: &str) -> bool {
    let code = compact(text);
    let mut chars = code.chars();
    let first = chars.next();
    code.len() >= 4 && matches!(first, Some('0' | '9' | 'X')) && chars.all(|c| Some(c) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, region: &str) -> Normalized {
        normalize(text, text, &Context::default().region(CountryCode::new(region)))
    }

    #[test]
    fn codes_take_the_spelling_of_their_country() {
        for (text, region, canonical, key) in [
            ("sw1a1aa", "GB", "SW1A 1AA", "SW1A1AA"),
            ("ＳＷ１Ａ　１ＡＡ", "GB", "SW1A 1AA", "SW1A1AA"),
            ("1234ab", "NL", "1234 AB", "1234AB"),
            ("k1a0b6", "CA", "K1A 0B6", "K1A0B6"),
            ("K1A-0B6", "", "K1A 0B6", "K1A0B6"),
            ("00001", "PL", "00-001", "00001"),
            ("123456789", "US", "12345-6789", "12345"),
            ("12345-6789", "", "12345-6789", "12345"),
            ("12345", "SE", "123 45", "12345"),
            ("SE-123 45", "SE", "123 45", "12345"),
            ("D-10115", "DE", "10115", "10115"),
            ("1000001", "JP", "100-0001", "1000001"),
            ("〒100-0001", "JP", "100-0001", "1000001"),
            ("101", "IS", "101", "101"),
            ("100084", "CN", "100084", "100084"),
            ("LV1010", "LV", "LV-1010", "LV1010"),
            ("a1b", "", "A1B", "A1B"),
        ] {
            let got = run(text, region);
            assert_eq!(
                (got.canonical(), got.key(KeyName::Compact)),
                (canonical, Some(key)),
                "{text}"
            );
            assert!(got.is_valid(), "{text}");
            let again = run(got.canonical(), region);
            assert_eq!(
                (again.canonical(), again.key(KeyName::Compact)),
                (canonical, Some(key)),
                "{text}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, region, code, suggestion, key) in [
            ("2134", "US", "postcode-leading-zero", Some("02134"), "02134"),
            ("2134.0", "US", "postcode-leading-zero", Some("02134"), "02134"),
            ("1067", "DE", "postcode-leading-zero", Some("01067"), "01067"),
            ("SW1A 1AA", "US", "postcode-not-of-country", None, "SW1A1AA"),
            ("O2134", "US", "postcode-not-of-country", Some("02134"), "O2134"),
            ("00000", "US", "postcode-placeholder", None, "00000"),
            ("n/a", "US", "postcode-placeholder", None, "NA"),
        ] {
            let got = run(text, region);
            let found: Vec<_> = got
                .findings()
                .iter()
                .map(|f| (f.code, f.suggestion.as_deref()))
                .collect();
            assert_eq!(
                (found.as_slice(), got.key(KeyName::Compact)),
                ([(code, suggestion)].as_slice(), Some(key)),
                "{text}"
            );
            let again = run(got.canonical(), region);
            assert_eq!((again.canonical(), &again.keys), (got.canonical(), &got.keys), "{text}");
        }
    }

    #[test]
    fn the_table_is_well_formed() {
        for line in include_str!("postcodes.txt").lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<_> = line.split('|').collect();
            assert!(
                CountryCode::new(fields[0]).is_some() && matches!(fields[1], "" | "0"),
                "{line}"
            );
            assert!(fields.len() > 2 && fields[2..].iter().all(|f| !f.is_empty()), "{line}");
        }
        assert!(BRITISH_AREAS.is_sorted());
    }
}
