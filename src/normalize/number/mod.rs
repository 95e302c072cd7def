//! Numbers: digits and a decimal point, without grouping.

mod words;

use super::{Context, CountryCode, KeyName, MAX_BYTES, Normalized, plain};
use crate::finding::Finding;
use crate::text::fold::fold;

/// Reads numbers as people write them: with a sign or in brackets, with a currency or a percent sign around, grouped by points, commas,
/// apostrophes or spaces, with a point or a comma before the decimals, in the digits of any script. A word behind it for thousands or
/// millions (`1.2k`, `3 Mio.`) is written out, with the finding `number-scaled`.
///
/// Where one mark stands once before three digits (`1,234`), the locale tells whether it groups, else the region. Without either a
/// comma groups, with the finding `number-ambiguous`, and a point is decimal. Where a point groups, a canonical form of three decimals gets
/// a zero (`1,215` is `1.2150`), so that it is no group when it is read again; its key has none.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    let folded = fold(text);
    // The Arabic decimal mark is no other.
    let decimal_comma = if folded.contains('٫') {
        Some(false)
    } else {
        decimal_comma(context)
    };
    let Some(read) = read(&with_ascii_digits(folded), text, decimal_comma) else {
        let mut out = plain::normalize(text);
        if !out.placeholder {
            let message = "cannot be read as a number; write digits with a decimal point";
            out.add_finding(Finding::error("number-format", 0..text.len(), message));
        }
        return out;
    };
    let mut out = Normalized::new(stable_form(&read.canonical, context)).with_key(KeyName::Folded, read.canonical);
    if read.ambiguous {
        let message = "one comma or point before three digits groups them or marks decimals; name the locale";
        out.add_finding(Finding::info("number-ambiguous", 0..text.len(), message));
    }
    if read.scaled {
        let message = "a word for thousands or millions; its zeros were written out";
        out.add_finding(Finding::info("number-scaled", 0..text.len(), message));
    }
    out
}

/// The canonical form in which `number` reads the same under `context`: where a point groups, three decimals get a zero behind them.
fn stable_form(number: &str, context: &Context<'_>) -> String {
    let groups = matches!(
        decimal_mark(number.trim_start_matches('-'), decimal_comma(context), false),
        Some((None, _))
    );
    let zero = if groups && number.contains('.') { "0" } else { "" };
    format!("{number}{zero}")
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
    scaled: bool,
}

/// A number without what stands around it.
struct Bare<'t> {
    body: &'t str,
    negative: bool,
    is_money: bool,
    /// Money whose unit has a thousand parts, as the dinar of Kuwait.
    in_mills: bool,
    /// The power of ten that a word behind the number names.
    power: u32,
    /// The decimals were written as a dash (`5,-`), so the mark before it is decimal.
    dashed: Option<char>,
}

fn read(folded: &str, raw: &str, decimal_comma: Option<bool>) -> Option<Read> {
    let bare = bare(folded, raw)?;
    let (body, negative) = (bare.body, bare.negative);
    if bare.power == 0
        && let Some(read) = scientific(body, negative)
    {
        return Some(read);
    }
    if !body
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'' | b' '))
        || !body.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    let decimal_comma = bare.dashed.map(|mark| mark == ',').or(decimal_comma);
    let (mark, ambiguous) = decimal_mark(body, decimal_comma, bare.is_money && !bare.in_mills && bare.power == 0)?;
    let (whole, decimals) = match mark {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    };
    if !well_grouped(whole) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let power = bare.power as usize;
    if power == 0 {
        return Some(Read {
            canonical: written(negative, &digits, decimals),
            ambiguous,
            scaled: false,
        });
    }
    let moved = format!("{decimals:0<power$}");
    Some(Read {
        canonical: written(negative, &(digits + &moved[..power]), &moved[power..]),
        ambiguous,
        scaled: true,
    })
}

/// Takes off signs, currencies, per cent and multiples, from outside to inside. `None` when a word is none of them.
fn bare<'t>(folded: &'t str, raw: &str) -> Option<Bare<'t>> {
    let mut bare = Bare {
        body: folded,
        negative: false,
        is_money: false,
        in_mills: false,
        power: 0,
        dashed: None,
    };
    let mut signs = 0;
    loop {
        let body = bare.body.trim_matches(|c| c == ' ' || c == '%');
        let without_signs = body.trim_matches(words::is_sign);
        bare.is_money |= without_signs.len() < body.len();
        let body = without_signs.trim_matches(' ');
        if let Some(inner) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
            (bare.negative, bare.body) = (true, inner);
            signs += 1;
        } else if let Some((inner, mark)) = dash_for_decimals(body) {
            (bare.body, bare.dashed) = (inner, Some(mark));
        } else if let Some(inner) = body.strip_prefix('-').or_else(|| body.strip_suffix('-')) {
            (bare.negative, bare.body) = (true, inner);
            signs += 1;
        } else if let Some(inner) = body.strip_prefix('+') {
            bare.body = inner;
            signs += 1;
        } else if let Some(inner) = words::barred_sign(body) {
            (bare.body, bare.is_money) = (inner, true);
        } else if body.starts_with(is_letter) {
            let end = body
                .find(|c| !is_letter(c) && c != '.' && c != '\'')
                .unwrap_or(body.len());
            let (word, rest) = body.split_at(end);
            let before_a_sign = rest.starts_with(words::is_sign);
            let word = word.trim_end_matches('.');
            // `Rs.500`: the point belongs to the word.
            if !(words::is_currency(word, raw)
                || before_a_sign && words::tells_whose(word)
                || word == "r"
                || word == "q")
            {
                return None;
            }
            bare.in_mills |= words::is_in_mills(word);
            (bare.body, bare.is_money) = (rest, true);
        } else if body.trim_end_matches('.').ends_with(is_letter) {
            let start = body
                .char_indices()
                .rev()
                .find(|&(_, c)| !is_letter(c) && c != '.' && c != '\'')
                .map_or(0, |(at, c)| at + c.len_utf8());
            let (rest, word) = body.split_at(start);
            // `5.k` is no number, and the point in front is none of the word's.
            let word = word.trim_end_matches('.');
            // `亿元`: multiple and currency are one word.
            let power = word
                .strip_suffix(['元', '円', '원'])
                .and_then(|multiple| words::multiple(multiple, true))
                .or_else(|| words::multiple(word, bare.is_money));
            if let Some(power) = power.filter(|_| bare.power == 0) {
                bare.power = power;
            } else if words::is_currency(word, raw) {
                bare.in_mills |= words::is_in_mills(word);
                bare.is_money = true;
            } else if scientific(body, false).is_some() {
                bare.body = body;
                return Some(bare);
            } else {
                return None;
            }
            bare.body = rest;
        } else {
            bare.body = body;
            return (signs <= 1).then_some(bare);
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '"'
}

/// `5,-` and `5.--`, as prices are written where there are no cents.
fn dash_for_decimals(body: &str) -> Option<(&str, char)> {
    let inner = body.trim_end_matches('-');
    if inner.len() == body.len() {
        return None;
    }
    let mark = inner.chars().next_back().filter(|c| matches!(c, ',' | '.'))?;
    Some((&inner[..inner.len() - 1], mark))
}

/// The digits and marks of other scripts as those of ASCII.
fn with_ascii_digits(folded: String) -> String {
    if folded.is_ascii() {
        return folded;
    }
    let zeros = [
        '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
        '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}',
    ];
    let ascii = |c: char| match c {
        '٫' => '.',
        '٬' | '،' => ',',
        '٪' => '%',
        _ => zeros
            .iter()
            .find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&digit| digit < 10))
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(c),
    };
    folded.chars().map(ascii).collect()
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
        scaled: false,
    })
}

/// Where the decimal mark is, if there is one, and whether that is a guess; `None` when the marks make no sense.
///
/// No price has three decimals, so before three digits of one the mark groups.
fn decimal_mark(body: &str, decimal_comma: Option<bool>, is_price: bool) -> Option<(Option<usize>, bool)> {
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
            let decimal = decimal_comma.map_or(!is_comma && !is_price, |comma| comma == is_comma);
            Some((decimal.then_some(at), decimal_comma.is_none() && is_comma != is_price))
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
mod tests;
