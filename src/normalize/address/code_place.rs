//! Where the postal code stands in a whole address.

use super::layout;
use super::postcode::{self, Reading};
use super::region;
use super::street_words::Role;
use super::whole::Parts;
use super::words::{Word, join};
use crate::normalize::CountryCode;
use std::borrow::Cow;
use std::ops::Range;

/// The place among the words from which a postal code was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodePlace {
    pub(super) at: usize,
    /// Whether the city follows it (`10115 Berlin`).
    pub(super) leads: bool,
}

/// A code as it reads where it stands.
struct Found<'a> {
    country: Option<CountryCode>,
    code: Cow<'a, str>,
    /// The code with the zero that it lost.
    restored: Option<String>,
    /// Whether it has a form of the country that was known before.
    fits: bool,
}

impl<'a> Found<'a> {
    fn new(country: Option<CountryCode>, code: impl Into<Cow<'a, str>>) -> Self {
        Found {
            country,
            code: code.into(),
            restored: None,
            fits: false,
        }
    }
}

/// What is known before a code is looked for.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The country that the text or the context names.
    pub(super) country: Option<CountryCode>,
    /// Whether something in front, such as a box, was removed.
    pub(super) headless: bool,
}

impl Known {
    /// Whether codes stand before the city, as far as that is known.
    fn code_first(self) -> bool {
        self.country.is_none_or(|c| layout::of(c).code_first)
    }
}

/// Words in front of a code: `CEP`, `C.P.`, `PIN`.
const LABELS: &[&str] = &[
    "cep", "c.p", "cp", "zip", "pin", "pincode", "postcode", "plz", "kode", "code",
];

/// Marks of countries in front of a code (`D-10115`), with the number of its digits.
const MARKS: &[(&str, &str, usize)] = &[
    ("A", "AT", 4),
    ("AT", "AT", 4),
    ("B", "BE", 4),
    ("BE", "BE", 4),
    ("CH", "CH", 4),
    ("CZ", "CZ", 5),
    ("D", "DE", 5),
    ("DE", "DE", 5),
    ("DK", "DK", 4),
    ("E", "ES", 5),
    ("ES", "ES", 5),
    ("F", "FR", 5),
    ("FI", "FI", 5),
    ("FIN", "FI", 5),
    ("FL", "LI", 4),
    ("FR", "FR", 5),
    ("GR", "GR", 5),
    ("H", "HU", 4),
    ("HR", "HR", 5),
    ("HU", "HU", 4),
    ("I", "IT", 5),
    ("IS", "IS", 3),
    ("IT", "IT", 5),
    ("L", "LU", 4),
    ("LT", "LT", 5),
    ("LU", "LU", 4),
    ("LV", "LV", 4),
    ("N", "NO", 4),
    ("NL", "NL", 4),
    ("NO", "NO", 4),
    ("PL", "PL", 5),
    ("S", "SE", 5),
    ("SE", "SE", 5),
    ("SI", "SI", 4),
    ("SK", "SK", 5),
];

/// Removes the postal code.
pub(super) fn take<'a>(words: &mut Vec<Word<'a>>, known: Known, parts: &mut Parts<'a>) -> Option<CodePlace> {
    // From the end, as house numbers stand in front; two words before one, as `N15 3ZZ` is one code.
    for i in (0..words.len()).rev() {
        for n in [2, 1] {
            let Some(span) = words.get(i..i + n) else { continue };
            // `E 20th` is no `E2 0TH`.
            let no_code = !span.iter().any(Word::has_digit)
                || !span.first().is_some_and(Word::has_digit) && span.iter().any(Word::is_ordinal);
            if no_code || n == 2 && span.get(1).is_some_and(|w| w.after_comma) {
                continue;
            }
            let Some(found) = read_at(words, i..i + n, known) else {
                continue;
            };
            parts.postcode_typed = join(span);
            parts.postcode = found.code;
            parts.postcode_country = found.country;
            parts.postcode_restored = found.restored;
            parts.postcode_fits = found.fits;
            let mut place = remove(words, i, n, parts.postcode_country);
            // `28014, Madrid`: the city stands in a segment of its own.
            let own = words.get(place.at).is_some_and(|w| w.after_comma) && place.at > 0;
            place.leads |= own && known.country.is_some() && known.code_first();
            return Some(place);
        }
    }
    None
}

/// Removes `n` words of a code at `i`, with the label or mark of a country before them.
fn remove(words: &mut Vec<Word<'_>>, i: usize, n: usize, country: Option<CountryCode>) -> CodePlace {
    let mut at = i;
    while at > 0 && words.get(at).is_some_and(|w| !w.after_comma) {
        let Some(before) = words.get(at - 1) else { break };
        let is_mark =
            |(mark, of, _): &(&str, &str, usize)| *mark == before.raw && country.is_some_and(|c| c.as_str() == *of);
        let mark = before.after_comma && MARKS.iter().any(is_mark);
        if !mark && !LABELS.contains(&&*before.folded) {
            break;
        }
        at -= 1;
    }
    let leads = words.get(i + n).is_some_and(|w| !w.after_comma);
    let comma = words.get(at).is_some_and(|w| w.after_comma);
    words.drain(at..i + n);
    if let Some(next) = words.get_mut(at) {
        next.after_comma |= comma;
    }
    CodePlace { at, leads }
}

/// Reads the words in `span` as a postal code, if they stand where one can.
fn read_at<'a>(words: &[Word<'a>], span: Range<usize>, known: Known) -> Option<Found<'a>> {
    let first = words.get(span.start)?;
    // No code is shorter than three characters, or has a word behind it but for the letters of a Dutch one.
    match words.get(span.start + 1).filter(|_| span.len() == 2) {
        Some(second) if !(second.has_digit() || second.folded.len() <= 3 && first.is_digits()) => return None,
        Some(second) if first.folded.len() + second.folded.len() > 12 => return None,
        None if first.folded.len() < 3 => return None,
        _ => {}
    }
    let typed = join(words.get(span.clone())?);
    let lettered = typed.bytes().any(|b| b.is_ascii_alphabetic());
    if let Some(country) = known.country {
        let code = match postcode::read(&typed, country) {
            Reading::Standard => Some(typed.clone()),
            Reading::Fits(code) => Some(code.into()),
            Reading::LostZero(code) if span.len() == 1 && is_place_of_lost_zero(words, &span, country) => {
                return Some(Found {
                    restored: Some(code),
                    ..Found::new(Some(country), typed)
                });
            }
            _ => None,
        };
        // Two numbers are one code only where codes are written in two.
        let apart = |code: &str| span.len() == 1 || lettered || code.contains([' ', '-']);
        let placed = || lettered && typed.len() >= 5 || is_place(words, &span, known);
        if let Some(code) = code.filter(|code| apart(code) && placed()) {
            return Some(Found {
                fits: true,
                ..Found::new(Some(country), code)
            });
        }
    }
    // An address abroad in a table of one country, or one of no known country.
    if lettered && let Some((country, code)) = postcode::read_anywhere(&typed) {
        return Some(Found::new(Some(country), code));
    }
    if let Some((country, code)) = of_shape(&typed)
        && is_place(words, &span, known)
    {
        return Some(Found::new(Some(country), code));
    }
    if span.len() > 1 {
        return None;
    }
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let after = typed.get(digits..)?;
    let zip = digits == 5 && (after.is_empty() || after.len() == 5 && after.starts_with('-'));
    let us = CountryCode::new("US");
    let state = span.start.checked_sub(1).and_then(|b| words.get(b..b + 1));
    if zip && state.is_some_and(|w| region::of_words(w, us).is_some()) && known.country.is_none_or(|c| Some(c) == us) {
        return Some(Found::new(us, typed));
    }
    let plain = after.is_empty() && (3..=6).contains(&digits) || zip;
    // In a country whose codes look otherwise, only what cannot be a house number is a code of another one.
    let alien = known.country.is_some();
    let opens = opens_segment(words, &span);
    let leads = words.get(span.end).is_some_and(|w| !w.after_comma);
    (plain && is_place(words, &span, known) && (digits >= 4 || opens) && (!alien || opens && leads && digits >= 4))
        .then(|| Found::new(None, typed))
}

/// A code whose punctuation or mark tells its country: `D-10115`, `1017 GL`, `00-950`.
fn of_shape(typed: &str) -> Option<(CountryCode, String)> {
    if !typed.is_ascii() || typed.len() > 10 {
        return None;
    }
    if let Some((mark, digits)) = typed.split_once('-')
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        if let Some((_, country, _)) = MARKS
            .iter()
            .find(|(m, _, length)| *m == mark && *length == digits.len())
        {
            let country = CountryCode::new(country)?;
            return match postcode::read(digits, country) {
                Reading::Standard => Some((country, digits.to_owned())),
                Reading::Fits(code) => Some((country, code)),
                _ => None,
            };
        }
        let lengths = (mark.len(), digits.len(), mark.bytes().all(|b| b.is_ascii_digit()));
        let country = match lengths {
            (2, 3, true) => "PL",
            (3, 4, true) => "JP",
            (4, 3, true) => "PT",
            (5, 3, true) => "BR",
            _ => return None,
        };
        return Some((CountryCode::new(country)?, typed.to_owned()));
    }
    if !typed.starts_with(|c: char| c.is_ascii_digit()) || !typed.ends_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let dutch = CountryCode::new("NL")?;
    let letters = typed.get(typed.len().checked_sub(2)?..)?;
    let is_dutch = (6..=7).contains(&typed.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    match postcode::read(typed, dutch) {
        Reading::Fits(code) if is_dutch => Some((dutch, code)),
        _ => None,
    }
}

/// Whether a number at `span` can be a postal code rather than a house number.
fn is_place(words: &[Word<'_>], span: &Range<usize>, known: Known) -> bool {
    let digits: usize = words.get(span.clone()).map_or(0, |s| s.iter().map(digits_of).sum());
    let opens = opens_segment(words, span);
    let before = span.start.checked_sub(1).and_then(|b| words.get(b));
    let labelled = before.is_some_and(|w| LABELS.contains(&&*w.folded));
    // `Suite 1200`, `No. 1200`.
    let named = before.is_some_and(|w| {
        w.folded.len() > 1 && !w.is_type(true) && (w.is(Role::Unit) || w.is(Role::Number) || w.is(Role::Route))
    });
    let state = || before.is_some_and(|w| region::of_words(std::slice::from_ref(w), known.country).is_some());
    if named && !opens && !labelled && digits <= 5 && !state() {
        return false;
    }
    let Some(next) = words.get(span.end) else {
        return match span.start {
            0 => digits >= 3,
            _ if opens || labelled => digits >= 3,
            // `Lange Gasse 1234` ends in a house number.
            _ if known.country.is_some() && known.code_first() => digits >= 5,
            1 => digits >= if known.country.is_some() { 4 } else { 5 },
            _ => digits >= 4,
        };
    };
    let leads = !next.after_comma && next.folded.chars().any(char::is_alphabetic);
    let own = words.iter().skip(span.end).take_while(|w| !w.after_comma).count();
    let (city, rest) = words.get(span.end..).unwrap_or_default().split_at(own);
    // `Praha 1`, `Lyon Cedex 03`; what follows in later segments may be a street, if the code opens the address.
    let plain_city = city.iter().all(|w| !w.has_digit() || leads && w.folded.len() <= 2);
    if !plain_city {
        return false;
    }
    if span.start == 0 {
        return leads && (known.headless || known.code_first()) && !is_american(words, known);
    }
    if rest.iter().any(Word::has_digit) {
        return false;
    }
    let behind_number = before.is_some_and(Word::has_digit) && digits >= 3 && known.country.is_some();
    opens || labelled || leads && (digits >= 4 || behind_number) || next.after_comma && digits >= 5
}

/// Whether words that begin with a number are an American street and its city, `33635 Karen Extension Denver CO`: a word for a street behind a name, and a state at the end.
fn is_american(words: &[Word<'_>], known: Known) -> bool {
    let us = CountryCode::new("US");
    let Some((last, [_, _, rest @ .., _])) = words.split_last() else {
        return false;
    };
    known.country.is_none_or(|c| Some(c) == us)
        && last.raw.len() == 2
        && region::of_words(std::slice::from_ref(last), us).is_some()
        && rest.iter().any(|w| w.is_type(false))
}

/// Whether a number that lacks a zero stands where only a code does: behind a state, or before a city in a segment of its own.
fn is_place_of_lost_zero(words: &[Word<'_>], span: &Range<usize>, country: CountryCode) -> bool {
    let before = span.start.checked_sub(1).and_then(|b| words.get(b..b + 1));
    let state = before.is_some_and(|w| region::of_words(w, Some(country)).is_some());
    let leads = words.get(span.end).is_some_and(|w| !w.after_comma);
    let last = span.end == words.len();
    if layout::of(country).code_first {
        leads && opens_segment(words, span)
    } else {
        last && state
    }
}

fn digits_of(word: &Word<'_>) -> usize {
    word.folded.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether the words at `span` begin a segment other than the first.
fn opens_segment(words: &[Word<'_>], span: &Range<usize>) -> bool {
    span.start > 0 && words.get(span.start).is_some_and(|w| w.after_comma)
}
