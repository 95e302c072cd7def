//! Numbers: digits and a decimal point, without grouping.

use super::{Context, CountryCode, KeyName, MAX_BYTES, Normalized, plain};
use crate::finding::Finding;
use crate::text::fold::fold;

/// Reads numbers as people write them: with a sign, a currency or a percent sign around, grouped by points, commas, apostrophes or
/// spaces, with a point or a comma before the decimals.
///
/// Where one mark stands once before three digits (`1,234`), the locale tells whether it groups, else the region. Without either a
/// comma groups, with the finding `number-ambiguous`, and a point is decimal.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    let folded = fold(text);
    let Some(read) = read(&folded, decimal_comma(context)) else {
        let mut out = plain::normalize(text);
        if !out.placeholder {
            let message = "cannot be read as a number; write digits with a decimal point";
            out.add_finding(Finding::error("number-format", 0..text.len(), message));
        }
        return out;
    };
    let mut out = Normalized::new(read.canonical.as_str()).with_key(KeyName::Folded, read.canonical);
    if read.ambiguous {
        let message = "one comma or point before three digits groups them or marks decimals; name the locale";
        out.add_finding(Finding::info("number-ambiguous", 0..text.len(), message));
    }
    out
}

/// Whether decimals follow a comma, where the locale or the region tells (number symbols of the Unicode CLDR).
///
/// The country of a locale comes before its language: Spanish has the comma in Spain and the point in Mexico. French keeps its comma everywhere.
fn decimal_comma(context: &Context<'_>) -> Option<bool> {
    const POINT: &[&str] = &[
        "US", "GB", "IE", "CA", "AU", "NZ", "IN", "CN", "HK", "TW", "JP", "KR", "SG", "MY", "PH", "TH", "MX", "IL",
        "CH", "LI", "NG", "KE", "PK", "BD", "LK", "CU", "DO", "GT", "HN", "NI", "PA", "PE", "PR", "SV",
    ];
    let of_region = |region: &CountryCode| !POINT.contains(&region.as_str());
    let mut subtags = context.locale.into_iter().flat_map(|tag| tag.split(['-', '_']));
    let Some(language) = subtags.next() else {
        return context.region.as_ref().map(of_region);
    };
    let is_point = matches!(
        language,
        "en" | "zh" | "ja" | "ko" | "th" | "he" | "hi" | "ms" | "ga" | "cy"
    );
    let region = subtags.find_map(CountryCode::new).filter(|_| language != "fr");
    Some(!is_point && region.as_ref().is_none_or(of_region))
}

struct Read {
    canonical: String,
    ambiguous: bool,
}

fn read(folded: &str, decimal_comma: Option<bool>) -> Option<Read> {
    let around = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '%' | '元' | ' ');
    let mut body = folded.trim_matches(around);
    for currency in ["usd", "eur", "gbp", "chf", "isk", "cny", "rmb", "kr.", "kr"] {
        body = body
            .strip_prefix(currency)
            .or_else(|| body.strip_suffix(currency))
            .unwrap_or(body)
            .trim_matches(around);
    }
    let in_brackets = body.strip_prefix('(').and_then(|b| b.strip_suffix(')'));
    let mut negative = in_brackets.is_some();
    body = in_brackets.unwrap_or(body).trim_matches(around);
    if let Some(rest) = body.strip_prefix('-').or_else(|| body.strip_suffix('-')) {
        (negative, body) = (true, rest.trim_matches(around));
    } else if let Some(rest) = body.strip_prefix('+') {
        body = rest;
    }
    if let Some(read) = scientific(body, negative) {
        return Some(read);
    }
    if !body
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'' | b' '))
        || !body.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    let (mark, ambiguous) = decimal_mark(body, decimal_comma)?;
    let (whole, decimals) = match mark {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    };
    if !well_grouped(whole) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    Some(Read {
        canonical: written(negative, &digits, decimals),
        ambiguous,
    })
}

/// `-12.5` from its parts, without needless zeros.
fn written(negative: bool, whole: &str, decimals: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let sign = if negative && !(whole.is_empty() && decimals.is_empty()) {
        "-"
    } else {
        ""
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{decimals}")
}

/// `1.5e6`, as spreadsheets write large numbers; digits are moved, not computed, so nothing is rounded.
fn scientific(body: &str, negative: bool) -> Option<Read> {
    let (mantissa, exponent) = body.split_once('e')?;
    let exponent: i32 = exponent.parse().ok().filter(|e: &i32| e.abs() <= 40)?;
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = format!("{whole}{decimals}");
    if whole.is_empty() || digits.len() > 40 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let point = whole.len() as i32 + exponent;
    let (whole, decimals) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => (digits[..point].to_owned(), digits[point..].to_owned()),
        Err(_) => (
            String::new(),
            format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
        ),
    };
    Some(Read {
        canonical: written(negative, &whole, &decimals),
        ambiguous: false,
    })
}

/// Where the decimal mark is, if there is one, and whether that is a guess; `None` when the marks make no sense.
fn decimal_mark(body: &str, decimal_comma: Option<bool>) -> Option<(Option<usize>, bool)> {
    let (point, comma) = (body.rfind('.'), body.rfind(','));
    match (point, comma) {
        (None, None) => Some((None, false)),
        // Both: the later one is decimal.
        (Some(p), Some(c)) => Some((Some(p.max(c)), false)),
        (Some(at), None) | (None, Some(at)) => {
            let mark = body.as_bytes()[at];
            let repeated = body.bytes().filter(|&b| b == mark).count() > 1;
            let leading = body[..at].bytes().filter(u8::is_ascii_digit).count();
            let grouping_fits = body.len() - at == 4 && (1..=3).contains(&leading) && !body.starts_with('0');
            if repeated {
                return Some((None, false));
            }
            if !grouping_fits {
                return Some((Some(at), false));
            }
            let is_comma = mark == b',';
            let decimal = decimal_comma.map_or(!is_comma, |comma| comma == is_comma);
            Some((decimal.then_some(at), decimal_comma.is_none() && is_comma))
        }
    }
}

/// Whether `whole` is digits, or groups of three (or of two before the last, as in India) under one mark.
fn well_grouped(whole: &str) -> bool {
    let mut marks = whole.bytes().filter(|b| !b.is_ascii_digit());
    let first = marks.next();
    if marks.any(|mark| Some(mark) != first) {
        return false;
    }
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    match groups.as_slice() {
        [_] => true,
        [head, middle @ .., last] => {
            (1..=3).contains(&head.len())
                && last.len() == 3
                && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2))
        }
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_their_language() {
        for (text, locale, expected) in [
            ("1234", None, "1234"),
            ("1,234,567.89", None, "1234567.89"),
            ("1.234.567,89", None, "1234567.89"),
            ("1 234 567,89", None, "1234567.89"),
            ("1'234.50", None, "1234.5"),
            ("12,34,567", None, "1234567"),
            ("1,5", None, "1.5"),
            ("1.234", None, "1.234"),
            ("1.234", Some("de"), "1234"),
            ("1,234", Some("de"), "1.234"),
            ("1,234", Some("en-GB"), "1234"),
            ("1,234", Some("es-ES"), "1.234"),
            ("1,234", Some("es-MX"), "1234"),
            ("1.234", Some("es-MX"), "1.234"),
            ("1.234", Some("de-CH"), "1.234"),
            ("1,234", Some("fr-CH"), "1.234"),
            ("1,234", Some("fr-CA"), "1.234"),
            ("1,234", Some("zh-Hant-TW"), "1234"),
            ("-5", None, "-5"),
            ("(5.00)", None, "-5"),
            ("-0.0", None, "0"),
            ("007", None, "7"),
            (".5", None, "0.5"),
            ("$1,200.00", None, "1200"),
            ("1200 €", None, "1200"),
            ("ISK 1.200", Some("is"), "1200"),
            ("45 %", None, "45"),
            ("1.5E+06", None, "1500000"),
            ("1e-3", None, "0.001"),
            ("１２", None, "12"),
        ] {
            let out = super::normalize(text, &Context::default().locale(locale));
            assert_eq!(out.canonical(), expected, "{text}");
            assert!(out.is_valid());
            let again = super::normalize(out.canonical(), &Context::default());
            assert_eq!(again.canonical(), expected, "{text} again");
        }
    }

    #[test]
    fn what_is_no_number_says_so() {
        for text in ["abc", "1,23,45", "1.2.3", "12 apples", "--5", "1e99999", ". ,", "5-6"] {
            let out = super::normalize(text, &Context::default());
            assert_eq!(out.findings().first().map(|f| f.code), Some("number-format"), "{text}");
        }
        let out = super::normalize("1,234", &Context::default());
        assert_eq!((out.canonical(), out.findings()[0].code), ("1234", "number-ambiguous"));
    }
}
