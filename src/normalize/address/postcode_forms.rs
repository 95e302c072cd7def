//! The forms of postal codes, by country, and how a code is spelled by one.

use crate::normalize::CountryCode;
use crate::text::bytes;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Room for a code in standard spelling, in bytes.
const LONGEST: usize = 11;

pub(super) struct Forms {
    /// Whether codes can begin with a zero.
    pub(super) zero: bool,
    /// Each with the number of letters and digits of its codes.
    forms: Vec<(usize, &'static str)>,
    /// A bit for each length of which all codes are written in one.
    plain: u16,
}

impl Forms {
    fn new(zero: bool, forms: impl Iterator<Item = &'static str>) -> Self {
        let forms: Vec<_> = forms.map(|form| (length(form), form)).collect();
        let is_plain = |&length: &usize| forms.iter().all(|&(l, form)| l != length || is_in_one(form));
        Forms {
            zero,
            plain: (0..16).filter(is_plain).fold(0, |bits, length| bits | 1 << length),
            forms,
        }
    }

    /// Whether letters and digits without signs are a code, to which the standard spelling adds none.
    pub(super) fn has_as_it_stands(&self, compact: &str) -> bool {
        let length = compact.len();
        length < 16
            && self.plain >> length & 1 == 1
            && self.of_length(length).any(|form| spell(compact, form, false, |_| ()))
    }

    /// Whether any codes have this many letters and digits.
    pub(super) fn has_length(&self, length: usize) -> bool {
        self.of_length(length).next().is_some()
    }

    fn of_length(&self, length: usize) -> impl Iterator<Item = &'static str> {
        let of_length = self.forms.iter().filter(move |&&(l, _)| l == length);
        of_length.map(|&(_, form)| form)
    }

    /// Spells `compact` as the first form that it fits.
    pub(super) fn spell(&self, compact: &str, repair: bool) -> Option<String> {
        if !self.has_length(compact.len()) {
            return None;
        }
        let mut out = String::with_capacity(LONGEST);
        let mut fits = |form: &str| {
            out.clear();
            spell(compact, form, repair, |b| out.push(char::from(b)))
        };
        self.of_length(compact.len()).any(&mut fits).then_some(out)
    }
}

static FORMS: LazyLock<FxHashMap<CountryCode, Forms>> = LazyLock::new(|| {
    let lines = include_str!("postcodes.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('|');
            let country = CountryCode::new(fields.next()?)?;
            let zero = fields.next()? == "0";
            Some((country, Forms::new(zero, fields)))
        })
        .collect()
});

/// The forms of a country's codes, if it has any that are known here.
pub(super) fn of(country: CountryCode) -> Option<&'static Forms> {
    FORMS.get(&country)
}

/// Whether the text is digits alone.
pub(super) fn is_number(text: &str) -> bool {
    bytes::all(text, |b| b.is_ascii_digit())
}

/// Whether nothing stands between the letters and digits of a form's codes.
fn is_in_one(form: &str) -> bool {
    let mut inside = false;
    form.bytes().all(|b| {
        inside = b == b'[' || inside && b != b']';
        inside || !matches!(b, b' ' | b'-')
    })
}

/// How many letters and digits the codes of a form have.
fn length(form: &str) -> usize {
    let mut inside = false;
    form.chars()
        .filter(|c| {
            let counts = !inside && !matches!(c, ' ' | '-' | ']');
            inside = *c == '[' || inside && *c != ']';
            counts
        })
        .count()
}

/// Spells `compact` as `form` has it, byte by byte, if it fits. With `repair`, look-alikes are exchanged where a digit or letter is due.
fn spell(compact: &str, form: &str, repair: bool, mut push: impl FnMut(u8)) -> bool {
    // Forms are ASCII, and so is what fits them.
    let mut code = compact.bytes();
    let mut pattern = form.bytes();
    while let Some(p) = pattern.next() {
        if matches!(p, b' ' | b'-') {
            push(p);
            continue;
        }
        let Some(c) = code.next() else { return false };
        let c = match p {
            b'9' if repair => digit(c),
            b'A' if repair => letter(c),
            _ => c,
        };
        let fits = match p {
            b'9' => c.is_ascii_digit(),
            b'A' => c.is_ascii_uppercase(),
            b'N' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            b'[' => in_class(c, &mut pattern),
            literal => c == literal,
        };
        if !fits {
            return false;
        }
        push(c);
    }
    code.next().is_none()
}

/// Whether `c` is in the class whose bracket was just read; reads on behind the class.
fn in_class(c: u8, pattern: &mut std::str::Bytes<'_>) -> bool {
    let (mut found, mut from) = (false, c);
    while let Some(member) = pattern.next().filter(|&member| member != b']') {
        if member == b'-' {
            found |= pattern.next().is_some_and(|to| (from..=to).contains(&c));
        } else {
            found |= c == member;
            from = member;
        }
    }
    found
}

fn digit(c: u8) -> u8 {
    match c {
        b'O' | b'Q' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'B' => b'8',
        _ => c,
    }
}

fn letter(c: u8) -> u8 {
    match c {
        b'0' => b'O',
        b'1' => b'I',
        b'5' => b'S',
        b'8' => b'B',
        b'2' => b'Z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_written_in_one_need_no_spelling() {
        assert!(FORMS.len() > 170);
        let forms = |country| of(CountryCode::new(country).unwrap()).unwrap();
        for (country, code, stands) in [
            ("DE", "10115", true),
            ("DE", "00115", false),
            ("DE", "1011", false),
            ("US", "62704", true),
            ("US", "627041234", false),
            ("IS", "101", true),
            ("PL", "00950", false),
            ("GB", "SW1A1AA", false),
            ("DE", "12345678901234567890", false),
        ] {
            assert_eq!(forms(country).has_as_it_stands(code), stands, "{country} {code}");
        }
        assert_eq!(forms("PL").spell("00950", false).as_deref(), Some("00-950"));
        assert_eq!(forms("NL").spell("1O17GL", true).as_deref(), Some("1017 GL"));
    }
}
