//! The syntax of one address: RFC 5321 (what a mail server takes), RFC 6531 (non-ASCII) and RFC 6532; one code per rule broken.

use crate::normalize::domain::{Domain, Fault, Rule};
use crate::text::fold::is_invisible;
use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The longest local part (RFC 5321, section 4.5.3.1.1). In bytes.
const MAX_LOCAL: usize = 64;
/// The longest address: a path of 256 with its angle brackets (RFC 5321, section 4.5.3.1.3). In bytes.
const MAX_ADDRESS: usize = 254;

/// An address that keeps all rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// As typed, in NFC, with its quotes.
    pub(super) local: Cow<'a, str>,
    /// The local part without quotes and escapes, where it has them.
    unquoted: Option<String>,
    pub(super) host: Host<'a>,
    /// Where the local part ended in the parsed text.
    pub(super) at: usize,
}

/// What stands after the `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host<'a> {
    Name(Domain<'a>),
    /// An IP address in brackets.
    Literal(String),
}

/// The first rule that a text breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) code: &'static str,
    pub(super) span: Range<usize>,
    pub(super) message: &'static str,
}

impl<'a> Address<'a> {
    /// Reads one bare address. Linear in the length.
    pub(super) fn parse(text: &'a str) -> Result<Self, Broken> {
        let at = local_end(text)?;
        let (local, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let domain = rest.get(1..).unwrap_or_default();
        let host = Host::parse(domain);
        if host.is_err()
            && let Some(second) = domain.bytes().position(|b| b == b'@')
        {
            let second = at + 1 + second;
            return broken(
                "email-several-at",
                second..second + 1,
                "more than one @; keep the one before the domain",
            );
        }
        if local.len() > MAX_LOCAL {
            return broken(
                "email-local-too-long",
                0..at,
                "the part before the @ has more than 64 bytes",
            );
        }
        let host = host.map_err(|mut found| {
            found.span = found.span.start + at + 1..found.span.end + at + 1;
            found
        })?;
        let local = if local.is_ascii() || is_nfc_quick(local.chars()) == IsNormalized::Yes {
            Cow::Borrowed(local)
        } else {
            local.nfc().collect()
        };
        let longest = host.ascii().len().max(host.unicode().len());
        if local.len() + 1 + longest > MAX_ADDRESS {
            return broken("email-too-long", 0..text.len(), "the address has more than 254 bytes");
        }
        let unquoted = local.strip_prefix('"').and_then(|l| l.strip_suffix('"')).map(unescaped);
        Ok(Address {
            local,
            unquoted,
            host,
            at,
        })
    }

    /// The same without the text it was read from.
    pub(super) fn into_owned(self) -> Address<'static> {
        Address {
            local: self.local.into_owned().into(),
            unquoted: self.unquoted,
            host: match self.host {
                Host::Name(domain) => Host::Name(domain.into_owned()),
                Host::Literal(literal) => Host::Literal(literal),
            },
            at: self.at,
        }
    }

    /// `local@domain` with the domain as people read it.
    pub(super) fn canonical(&self) -> String {
        joined(&self.local, self.host.unicode())
    }

    /// Whether the local part is a quoted string.
    pub(super) fn is_quoted(&self) -> bool {
        self.local.starts_with('"')
    }

    /// The local part without quotes and escapes: what it means.
    pub(super) fn bare_local(&self) -> &str {
        self.unquoted.as_deref().unwrap_or(&self.local)
    }
}

/// What stands between quotes without the marks that escape.
fn unescaped(quoted: &str) -> String {
    let mut escaped = false;
    let meant = quoted.chars().filter(|&c| {
        escaped = c == '\\' && !escaped;
        !escaped
    });
    meant.collect()
}

/// `local@domain`.
pub(super) fn joined(local: &str, domain: &str) -> String {
    let mut out = String::with_capacity(local.len() + 1 + domain.len());
    out.push_str(local);
    out.push('@');
    out.push_str(domain);
    out
}

impl<'a> Host<'a> {
    fn parse(text: &'a str) -> Result<Self, Broken> {
        if let Some(inner) = text.strip_prefix('[') {
            return match inner.strip_suffix(']').and_then(literal) {
                Some(literal) => Ok(Host::Literal(literal)),
                None => broken(
                    "email-domain-literal-invalid",
                    0..text.len(),
                    "the brackets after the @ hold no IP address",
                ),
            };
        }
        match Domain::parse(text) {
            Ok(domain) if domain.has_symbols() => Err(describe(
                text,
                Fault {
                    rule: Rule::Idna,
                    span: 0..text.len(),
                },
            )),
            Ok(domain) => Ok(Host::Name(domain)),
            Err(fault) => Err(describe(text, fault)),
        }
    }

    pub(super) fn ascii(&self) -> &str {
        match self {
            Host::Name(domain) => domain.ascii(),
            Host::Literal(literal) => literal,
        }
    }

    pub(super) fn unicode(&self) -> &str {
        match self {
            Host::Name(domain) => domain.unicode(),
            Host::Literal(literal) => literal,
        }
    }
}

/// Where the local part ends: the place of the `@`.
fn local_end(text: &str) -> Result<usize, Broken> {
    if text.starts_with('"') {
        return quoted_end(text);
    }
    let Some(at) = text.bytes().position(|b| b == b'@') else {
        return broken("email-no-at", 0..text.len(), "there is no @");
    };
    if at == 0 {
        return broken("email-local-empty", 0..1, "there is nothing before the @");
    }
    if is_plain(text.as_bytes().get(..at).unwrap_or_default()) {
        return Ok(at);
    }
    let mut previous = '.';
    for (i, c) in text.char_indices().take_while(|&(i, _)| i < at) {
        let span = i..i + c.len_utf8();
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {}
            '.' if previous == '.' => {
                return broken(
                    "email-dot-misplaced",
                    span,
                    "a dot stands first, last or doubled before the @",
                );
            }
            '(' | ')' => return broken("email-comment", span, "remarks in brackets are not part of an address"),
            c if c.is_whitespace() => return broken("email-space", span, "white space inside the address"),
            c if !is_atom_char(c) || i == 0 && is_combining_mark(c) => {
                return broken(
                    "email-character-not-allowed",
                    span,
                    "a character that is not allowed before the @",
                );
            }
            _ => {}
        }
        previous = c;
    }
    if previous == '.' {
        return broken(
            "email-dot-misplaced",
            at - 1..at,
            "a dot stands first, last or doubled before the @",
        );
    }
    Ok(at)
}

/// Whether all rules hold at a glance, as for most local parts: letters, digits, and single dots, hyphens and strokes between them.
fn is_plain(local: &[u8]) -> bool {
    let mut before = b'.';
    let plain = local.iter().all(|&b| {
        let fits = b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_') && before.is_ascii_alphanumeric();
        before = b;
        fits
    });
    plain && before != b'.'
}

/// Where the `@` after a quoted local part is.
fn quoted_end(text: &str) -> Result<usize, Broken> {
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        let span = i..i + c.len_utf8();
        if !is_quotable(c) || escaped && !c.is_ascii() {
            return broken(
                "email-character-not-allowed",
                span,
                "a character that is not allowed inside quotes",
            );
        } else if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == '"' {
            if i == 1 {
                return broken(
                    "email-local-empty",
                    0..2,
                    "there is nothing between the quotes before the @",
                );
            }
            return match text.as_bytes().get(i + 1) {
                Some(b'@') => Ok(i + 1),
                _ => broken(
                    "email-quote-misplaced",
                    span,
                    "quotes must enclose all that is before the @",
                ),
            };
        }
    }
    broken(
        "email-quote-misplaced",
        0..text.len(),
        "the quotes are not closed before the @",
    )
}

/// RFC 5322 `atext`, and with RFC 6531 any visible character that is not ASCII.
fn is_atom_char(c: char) -> bool {
    match c {
        '.' | '!' | '#'..='\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => is_visible(c) && !c.is_whitespace(),
    }
}

fn is_quotable(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, ' '..='~')
    } else {
        is_visible(c)
    }
}

/// Not ASCII, and neither a control, a private, unassigned or invisible character, nor one that NFC turns into ASCII punctuation.
fn is_visible(c: char) -> bool {
    let noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe;
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let treacherous = matches!(
        c,
        '\u{37e}' | '\u{1fef}' | '\u{ff20}' | '\u{fe6b}' | '\u{fffc}' | '\u{fffd}' | '\u{2028}' | '\u{2029}'
    );
    !c.is_control() && !is_invisible(c) && !noncharacter && !private && !treacherous
}

/// The canonical text of an address literal (RFC 5321, section 4.1.3); general literals have no use and are refused.
fn literal(inner: &str) -> Option<String> {
    let v6 = inner
        .get(..5)
        .filter(|head| head.eq_ignore_ascii_case("IPv6:"))
        .and_then(|_| inner.get(5..));
    match v6 {
        Some(v6) => v6.parse::<Ipv6Addr>().ok().map(|ip| format!("[IPv6:{ip}]")),
        None => inner.parse::<Ipv4Addr>().ok().map(|ip| format!("[{ip}]")),
    }
}

fn describe(text: &str, fault: Fault) -> Broken {
    let offender = text.get(fault.span.clone()).unwrap_or_default();
    let (code, message) = match fault.rule {
        Rule::Empty => ("email-domain-empty", "there is nothing after the @"),
        Rule::EmptyLabel => (
            "email-dot-misplaced",
            "a dot stands first, last or doubled in the domain",
        ),
        Rule::Character if offender == "," => ("email-comma", "a comma in the domain; a dot is meant"),
        Rule::Character if matches!(offender, "(" | ")") => {
            ("email-comment", "remarks in brackets are not part of an address")
        }
        Rule::Character if offender.chars().all(char::is_whitespace) => {
            ("email-space", "white space inside the address")
        }
        Rule::Character => (
            "email-character-not-allowed",
            "a character that is not allowed in a domain",
        ),
        Rule::Hyphen => (
            "email-hyphen-misplaced",
            "a part of the domain starts or ends with a hyphen",
        ),
        Rule::LabelTooLong => ("email-label-too-long", "a part of the domain has more than 63 bytes"),
        Rule::TooLong => ("email-domain-too-long", "the domain has more than 253 bytes"),
        Rule::NumericTld => (
            "email-domain-numeric",
            "the domain ends in a number; an IP address needs brackets",
        ),
        Rule::Idna => ("email-domain-idna", "the domain is not a valid internationalised name"),
    };
    Broken {
        code,
        span: fault.span,
        message,
    }
}

fn broken<T>(code: &'static str, span: Range<usize>, message: &'static str) -> Result<T, Broken> {
    Err(Broken { code, span, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_mail_server_takes() {
        for (text, canonical, ascii) in [
            (
                "Jo.Smith+x@Example.IS",
                "Jo.Smith+x@example.is",
                "Jo.Smith+x@example.is",
            ),
            (
                "!#$%&'*+-/=?^_`{|}~@x.is",
                "!#$%&'*+-/=?^_`{|}~@x.is",
                "!#$%&'*+-/=?^_`{|}~@x.is",
            ),
            ("þóra@þjóð.is", "þóra@þjóð.is", "þóra@xn--j-pgai6b.is"),
            ("o\u{308}@x.is", "ö@x.is", "ö@x.is"),
            ("सीता@हिमालय.com", "सीता@हिमालय.com", "सीता@xn--r2bci0a0ae.com"),
            (r#""a b\"@c"@x.is"#, r#""a b\"@c"@x.is"#, r#""a b\"@c"@x.is"#),
            ("a@[10.20.30.40]", "a@[10.20.30.40]", "a@[10.20.30.40]"),
            ("a@[ipv6:2001:DB8::1]", "a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]"),
        ] {
            let address = Address::parse(text).unwrap_or_else(|found| panic!("{text}: {found:?}"));
            assert_eq!(
                (address.canonical(), joined(&address.local, address.host.ascii())),
                (canonical.to_owned(), ascii.to_owned())
            );
        }
        assert_eq!(
            Address::parse(r#""a\"b"@x.is"#).map(|a| a.bare_local().to_owned()),
            Ok(r#"a"b"#.into())
        );
    }

    #[test]
    fn names_the_rule_that_is_broken() {
        let (local, label) = (format!("{}@x.is", "a".repeat(65)), format!("a@{}.is", "b".repeat(64)));
        let domain = format!("a@{}is", "abcdefghi.".repeat(26));
        let address = format!("{}@{}is", "a".repeat(64), "abcdefghi.".repeat(20));
        for (text, code) in [
            ("jo", "email-no-at"),
            ("@x.is", "email-local-empty"),
            ("\"\"@x.is", "email-local-empty"),
            ("jo@", "email-domain-empty"),
            ("jo@@x.is", "email-several-at"),
            ("jo@bo@x.is", "email-several-at"),
            (".jo@x.is", "email-dot-misplaced"),
            ("jo.@x.is", "email-dot-misplaced"),
            ("j..o@x.is", "email-dot-misplaced"),
            ("jo@x..is", "email-dot-misplaced"),
            ("jo@x.is.", "email-dot-misplaced"),
            ("j o@x.is", "email-space"),
            ("jo@x .is", "email-space"),
            ("jo@x,is", "email-comma"),
            ("jo(home)@x.is", "email-comment"),
            ("jo@x.is(home)", "email-comment"),
            ("j;o@x.is", "email-character-not-allowed"),
            ("j\u{37e}@x.is", "email-character-not-allowed"),
            ("\u{301}jo@x.is", "email-character-not-allowed"),
            ("jo@x_y.is", "email-character-not-allowed"),
            ("jo@-x.is", "email-hyphen-misplaced"),
            ("\"jo\".x@x.is", "email-quote-misplaced"),
            ("\"jo@x.is", "email-quote-misplaced"),
            ("jo@1.2.3.4", "email-domain-numeric"),
            ("jo@[1.2.3.400]", "email-domain-literal-invalid"),
            ("jo@[IPv6:1::2::3]", "email-domain-literal-invalid"),
            ("jo@xn--zz99.is", "email-domain-idna"),
            (&local, "email-local-too-long"),
            (&label, "email-label-too-long"),
            (&domain, "email-domain-too-long"),
            (&address, "email-too-long"),
        ] {
            assert_eq!(Address::parse(text).map_err(|found| found.code), Err(code), "{text}");
        }
    }
}
