//! Domain names, as e-mail addresses and URLs carry them: checked by the rules of the DNS (RFC 1035, RFC 5890) and mapped by UTS 46.

mod suffix;

use crate::text::bytes;
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

pub(super) use suffix::is_known_tld;
use suffix::registrable_start;

/// The longest name in its ASCII form, without the root dot (RFC 1035, section 2.3.4).
const MAX_NAME: usize = 253;
/// The longest label in its ASCII form.
const MAX_LABEL: usize = 63;
/// More bytes than any name of [`MAX_NAME`] can have before mapping.
const MAX_UNMAPPED: usize = 4 * MAX_NAME;

/// A valid domain name in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Domain<'a> {
    ascii: Cow<'a, str>,
    /// Where it differs from the ASCII form.
    unicode: Option<String>,
    /// Where the registrable domain starts in the ASCII form.
    registrable: Option<usize>,
}

/// The first rule that a domain name breaks, with the bytes that break it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) rule: Rule,
    pub(super) span: Range<usize>,
}

/// The rules for a domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Empty,
    EmptyLabel,
    Character,
    Hyphen,
    LabelTooLong,
    TooLong,
    NumericTld,
    Idna,
}

impl<'a> Domain<'a> {
    /// Reads a domain name of any script. Linear in the length.
    pub(super) fn parse(text: &'a str) -> Result<Self, Fault> {
        if is_plain(text) {
            return Ok(Domain::new(lower(text), None));
        }
        if text.is_ascii() {
            check(text)?;
            if !has_punycode(text) {
                return Ok(Domain::new(lower(text), None));
            }
        } else {
            check_unmapped(text)?;
        }
        let whole = |rule| Fault {
            rule,
            span: 0..text.len(),
        };
        let uts46 = Uts46::new();
        let ascii = uts46
            .to_ascii(
                text.as_bytes(),
                AsciiDenyList::STD3,
                Hyphens::CheckFirstLast,
                DnsLength::Ignore,
            )
            .map_err(|_| whole(Rule::Idna))?
            .into_owned();
        check(&ascii).map_err(|fault| whole(fault.rule))?;
        let (unicode, outcome) = uts46.to_unicode(ascii.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast);
        let unicode = (outcome.is_ok() && unicode != ascii).then(|| unicode.into_owned());
        // An A-label inside an A-label.
        if unicode
            .as_deref()
            .is_some_and(|name| name.split('.').any(|label| !label.is_ascii() && has_punycode(label)))
        {
            return Err(whole(Rule::Idna));
        }
        Ok(Domain::new(ascii.into(), unicode))
    }

    fn new(ascii: Cow<'a, str>, unicode: Option<String>) -> Self {
        Domain {
            registrable: registrable_start(&ascii),
            ascii,
            unicode,
        }
    }

    /// The same without the text it was read from.
    pub(super) fn into_owned(self) -> Domain<'static> {
        Domain {
            ascii: self.ascii.into_owned().into(),
            unicode: self.unicode,
            registrable: self.registrable,
        }
    }

    /// With A-labels (`xn--…`) where the name is not ASCII.
    pub(super) fn ascii(&self) -> &str {
        &self.ascii
    }

    /// As people read it.
    pub(super) fn unicode(&self) -> &str {
        self.unicode.as_deref().unwrap_or(&self.ascii)
    }

    /// Whether the name has characters that UTS 46 lets pass and IDNA 2008 (RFC 5892) does not: symbols, emoji.
    pub(super) fn has_symbols(&self) -> bool {
        let allowed = |c: char| {
            c.is_ascii()
                || c.is_alphanumeric()
                || is_combining_mark(c)
                || matches!(
                    c,
                    '\u{b7}' | '\u{375}' | '\u{5f3}' | '\u{5f4}' | '\u{30fb}' | '\u{200c}' | '\u{200d}'
                )
        };
        self.unicode.as_deref().is_some_and(|name| !name.chars().all(allowed))
    }

    /// The last label, as an A-label.
    pub(super) fn tld(&self) -> &str {
        let start = self.ascii.bytes().rposition(|b| b == b'.').map_or(0, |dot| dot + 1);
        self.ascii.get(start..).unwrap_or_default()
    }

    /// The public suffix and one label more, as people read it; `None` for a bare public suffix.
    pub(super) fn registrable(&self) -> Option<&str> {
        let ascii = self.registrable_ascii()?;
        match &self.unicode {
            Some(name) => last_labels(name, ascii.split('.').count()),
            None => Some(ascii),
        }
    }

    /// As [`registrable`](Self::registrable), with A-labels.
    pub(super) fn registrable_ascii(&self) -> Option<&str> {
        self.ascii.get(self.registrable?..)
    }
}

/// `text`, which is ASCII, in small letters.
fn lower(text: &str) -> Cow<'_, str> {
    if bytes::any(text, |b| b.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// The last `count` labels of `name`.
fn last_labels(name: &str, count: usize) -> Option<&str> {
    let mut dots = name.bytes().enumerate().rev().filter(|&(_, b)| b == b'.');
    let cut = dots.nth(count.checked_sub(1)?).map_or(0, |(i, _)| i + 1);
    name.get(cut..)
}

/// Whether all rules hold at a glance, as for most names: short, of letters, digits, and single dots and hyphens between them.
fn is_plain(name: &str) -> bool {
    let mut before = b'.';
    let plain = name.bytes().all(|b| {
        let fits = b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-') && before.is_ascii_alphanumeric();
        before = b;
        fits
    });
    plain && before.is_ascii_alphabetic() && name.len() <= MAX_LABEL
}

fn has_punycode(name: &str) -> bool {
    // Few names have two hyphens in a row.
    name.as_bytes().windows(2).any(|pair| pair == b"--")
        && name
            .split('.')
            .any(|label| label.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("xn--")))
}

/// The rules that hold for the ASCII form: letters, digits and inner hyphens (STD 3), lengths, and a last label that is not a number.
fn check(name: &str) -> Result<(), Fault> {
    let fault = |rule, span| Err(Fault { rule, span });
    if name.is_empty() {
        return fault(Rule::Empty, 0..0);
    }
    let mut start = 0;
    let mut numeric = false;
    for label in name.split('.') {
        let span = start..start + label.len();
        if label.is_empty() {
            return fault(Rule::EmptyLabel, start.saturating_sub(1)..(start + 1).min(name.len()));
        }
        if let Some(i) = label.bytes().position(|b| !b.is_ascii_alphanumeric() && b != b'-') {
            return fault(Rule::Character, start + i..start + i + 1);
        }
        if label.starts_with('-') || label.ends_with('-') {
            return fault(Rule::Hyphen, span);
        }
        if label.len() > MAX_LABEL {
            return fault(Rule::LabelTooLong, span);
        }
        numeric = label.bytes().all(|b| b.is_ascii_digit());
        start = span.end + 1;
    }
    if name.len() > MAX_NAME {
        return fault(Rule::TooLong, 0..name.len());
    }
    if numeric {
        return fault(Rule::NumericTld, 0..name.len());
    }
    Ok(())
}

/// What can be said with an exact place before the mapping of UTS 46.
fn check_unmapped(name: &str) -> Result<(), Fault> {
    let fault = |rule, span| Err(Fault { rule, span });
    if name.len() > MAX_UNMAPPED {
        return fault(Rule::TooLong, 0..name.len());
    }
    let mut label_start = 0;
    for (i, c) in name.char_indices() {
        let span = i..i + c.len_utf8();
        if matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}') {
            if i == label_start {
                return fault(Rule::EmptyLabel, span);
            }
            label_start = span.end;
        } else if c.is_whitespace() || c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' {
            return fault(Rule::Character, span);
        }
    }
    if label_start == name.len() {
        return fault(Rule::EmptyLabel, name.len()..name.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_of_any_script() {
        for (text, ascii, unicode) in [
            ("Example.IS", "example.is", "example.is"),
            ("BÜCHER.de", "xn--bcher-kva.de", "bücher.de"),
            ("XN--BCHER-KVA.de", "xn--bcher-kva.de", "bücher.de"),
            ("茶馆．公司。cn", "xn--cl1ay07b.xn--55qx5d.cn", "茶馆.公司.cn"),
            ("t--v.is", "t--v.is", "t--v.is"),
        ] {
            let domain = Domain::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!((domain.ascii(), domain.unicode()), (ascii, unicode));
            assert_eq!(Domain::parse(domain.unicode()).as_ref(), Ok(&domain));
        }
    }

    #[test]
    fn names_the_rule_and_the_place() {
        let long = "a".repeat(64);
        let (too_long, label) = (format!("{}com", "abcdefghi.".repeat(26)), format!("x.{long}.com"));
        for (text, rule, span) in [
            ("", Rule::Empty, 0..0),
            ("a..b", Rule::EmptyLabel, 1..3),
            (".a", Rule::EmptyLabel, 0..1),
            ("a.", Rule::EmptyLabel, 1..2),
            ("a_b.com", Rule::Character, 1..2),
            ("é_b.com", Rule::Character, 2..3),
            ("-a.com", Rule::Hyphen, 0..2),
            (&label, Rule::LabelTooLong, 2..66),
            (&too_long, Rule::TooLong, 0..263),
            ("192.168.0.1", Rule::NumericTld, 0..11),
            ("xn--0.tld", Rule::Idna, 0..9),
            ("é．．com", Rule::EmptyLabel, 5..8),
            ("xn--xn---8qa.com", Rule::Idna, 0..16),
        ] {
            assert_eq!(Domain::parse(text), Err(Fault { rule, span }), "{text}");
        }
    }
}
