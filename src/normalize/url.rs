//! Web addresses: RFC 3986 with the habits of the WHATWG URL standard (bare hosts, default ports), hosts by UTS 46.

use super::domain::{Domain, Rule, is_known_tld};
use super::{Context, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, is_invisible, tidy};
use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Schemes of web pages and their default ports.
const USUAL: &[(&str, &str)] = &[("http", "80"), ("https", "443")];
/// Schemes that people keep for a reason: with an authority, so that the same rules hold.
const OTHER: &[(&str, &str)] = &[
    ("ftp", "21"),
    ("ftps", "990"),
    ("sftp", "22"),
    ("ws", "80"),
    ("wss", "443"),
];
/// Query parameters that only track the visitor; those that start with `utm_` or `mc_` as well.
const TRACKING: &[&str] = &[
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "li_fat_id",
    "mkt_tok",
    "msclkid",
    "s_cid",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
];

/// A parsed URL. The pieces after the host are kept as written, in normal form.
struct Url {
    scheme: String,
    user: String,
    host: Host,
    port: String,
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

enum Host {
    Name(Domain),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

/// A rule broken, with its place in the parsed text.
struct Broken {
    code: &'static str,
    span: Range<usize>,
    message: &'static str,
}

/// Canonical: scheme and host in lower case, no default port, no dot segments, percent-encoding in normal form, `/` for an empty path; a bare host is
/// taken for `https`. Fragment and tracking parameters stay.
///
/// Parts: host, registrable. Keys: the registrable domain, or the host; the folded address without scheme, `www.`, tracking parameters, fragment
/// and last slash.
pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if text.len() > super::MAX_BYTES {
        return plain::too_long(text);
    }
    let start = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    let whole = start..start + trimmed.len();
    if placeholder::is_placeholder(trimmed) {
        let mut out = plain::normalize(text);
        out.findings.clear();
        out.placeholder = true;
        return out.with_finding(Finding::info(
            "url-placeholder",
            whole,
            "stands in for a missing address",
        ));
    }
    // Joiners may be part of a host, so what can be read as it is must not be tidied.
    if let Ok(url) = Url::parse(trimmed) {
        return describe(&url, whole);
    }
    let tidied = tidy(trimmed);
    match Url::parse(&tidied) {
        Ok(url) => describe(&url, whole),
        Err(broken) => {
            let exact = tidied == trimmed;
            let span = if exact {
                start + broken.span.start..start + broken.span.end
            } else {
                whole
            };
            plain_result(tidied, Finding::error(broken.code, span, broken.message))
        }
    }
}

fn describe(url: &Url, span: Range<usize>) -> Normalized {
    let host = url.host.text();
    let mut out = Normalized::new(url.canonical()).with_part(Part::Host, host.as_ref());
    let mut domain_key = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    if let Host::Name(domain) = &url.host {
        out.add_part(Part::Registrable, domain.registrable().unwrap_or_default());
        if domain.ascii().contains('.') && !is_known_tld(domain.tld()) {
            let message = "the host ends in no known top-level domain";
            out.add_finding(Finding::warning("url-unknown-tld", span.clone(), message));
        }
        if let Some(registrable) = domain.registrable_ascii() {
            domain_key = registrable.to_owned();
        }
    }
    if !USUAL.iter().any(|(scheme, _)| *scheme == url.scheme) {
        out.add_finding(Finding::warning(
            "url-scheme-unusual",
            span,
            "the scheme is not one of web pages",
        ));
    }
    out.add_key(KeyName::Domain, domain_key);
    out.add_key(KeyName::Folded, url.key());
    out
}

fn plain_result(tidied: String, finding: Finding) -> Normalized {
    let key = match fold(&tidied) {
        folded if folded.is_empty() => tidied.clone(),
        folded => folded,
    };
    Normalized::new(tidied)
        .with_key(KeyName::Folded, key)
        .with_finding(finding)
}

impl Url {
    /// Reads a URL with an authority, or a bare host with what follows it. Linear in the length.
    fn parse(text: &str) -> Result<Url, Broken> {
        let (scheme, at) = scheme_of(text)?;
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (user, host_port) = authority.rsplit_once('@').unwrap_or(("", authority));
        let host_at = at + authority.len() - host_port.len();
        let (host, port) = split_port(host_port);
        let syntax = |span, message| {
            Err(Broken {
                code: "url-syntax",
                span,
                message,
            })
        };
        if host.is_empty() {
            return Err(Broken {
                code: "url-host-missing",
                span: 0..text.len(),
                message: "there is no host",
            });
        }
        let host = Host::parse(host, host_at)?;
        if !port.is_empty() && port.parse::<u16>().unwrap_or_default() == 0 {
            return syntax(
                at + end - port.len()..at + end,
                "the port is not a number from 1 to 65535",
            );
        }
        if authority.len() > host_port.len()
            && (user.is_empty() || user.starts_with(':') || user.matches(':').count() > 1)
        {
            return syntax(at..host_at, "what stands before the @ is no user name");
        }
        let outside_host = |&(i, _): &(usize, char)| !(host_at..at + end).contains(&i);
        if let Some((i, c)) = text.char_indices().filter(outside_host).find(|&(_, c)| is_forbidden(c)) {
            return syntax(i..i + c.len_utf8(), "a character that is not allowed in a web address");
        }
        if at == 0 && (!user.is_empty() || matches!(&host, Host::Name(domain) if !domain.ascii().contains('.'))) {
            return syntax(0..text.len(), "this is not a web address");
        }
        let (before, fragment) = tail.split_once('#').map_or((tail, None), |(b, f)| (b, Some(f)));
        let (path, query) = before.split_once('?').map_or((before, None), |(p, q)| (p, Some(q)));
        let default = USUAL
            .iter()
            .chain(OTHER)
            .find(|(name, _)| *name == scheme)
            .map_or("", |(_, port)| port);
        let port = port.trim_start_matches('0');
        Ok(Url {
            user: encoded(user),
            host,
            port: if port == default {
                String::new()
            } else {
                port.to_owned()
            },
            path: without_dot_segments(&encoded(path)),
            query: query.map(encoded),
            fragment: fragment.map(encoded),
            scheme,
        })
    }

    fn canonical(&self) -> String {
        let mut out = format!("{}://", self.scheme);
        if !self.user.is_empty() {
            out += &self.user;
            out.push('@');
        }
        out += &self.host.text();
        if !self.port.is_empty() {
            out.push(':');
            out += &self.port;
        }
        out += &self.path;
        for (mark, part) in [('?', &self.query), ('#', &self.fragment)] {
            if let Some(part) = part.as_deref().filter(|part| !part.is_empty()) {
                out.push(mark);
                out += part;
            }
        }
        out
    }

    /// What two addresses of the same page have in common. For matching only.
    fn key(&self) -> String {
        let host = self.host.text();
        let mut key = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        if !self.port.is_empty() {
            key.push(':');
            key += &self.port;
        }
        key += self.path.trim_end_matches('/');
        let mut mark = '?';
        for parameter in self.query.iter().flat_map(|query| query.split('&')) {
            let name = parameter.split('=').next().unwrap_or_default();
            let tracking = name.starts_with("utm_") || name.starts_with("mc_") || TRACKING.binary_search(&name).is_ok();
            if !parameter.is_empty() && !tracking {
                key.push(mark);
                key += parameter;
                mark = '&';
            }
        }
        match fold(&key) {
            folded if folded.is_empty() => key,
            folded => folded,
        }
    }
}

impl Host {
    fn parse(text: &str, at: usize) -> Result<Host, Broken> {
        let whole = at..at + text.len();
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let message = "the brackets hold no IPv6 address";
            return inner.parse().map(Host::V6).map_err(|_| Broken {
                code: "url-syntax",
                span: whole,
                message,
            });
        }
        if let Ok(v4) = text.parse() {
            return Ok(Host::V4(v4));
        }
        Domain::parse(text.strip_suffix('.').unwrap_or(text))
            .map(Host::Name)
            .map_err(|fault| {
                let message = match fault.rule {
                    Rule::Empty | Rule::EmptyLabel => "a dot stands first, last or doubled in the host",
                    Rule::Character => "a character that is not allowed in a host",
                    Rule::Hyphen => "a part of the host starts or ends with a hyphen",
                    Rule::LabelTooLong | Rule::TooLong => "the host or a part of it is too long",
                    Rule::NumericTld => "the host is neither a name nor an IP address",
                    Rule::Idna => "the host is not a valid internationalised name",
                };
                Broken {
                    code: "url-syntax",
                    span: at + fault.span.start..at + fault.span.end,
                    message,
                }
            })
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Host::Name(domain) => Cow::Borrowed(domain.unicode()),
            Host::V4(ip) => Cow::Owned(ip.to_string()),
            Host::V6(ip) => Cow::Owned(format!("[{ip}]")),
        }
    }
}

/// The scheme in lower case and where the authority starts. Slips in the slashes are let pass.
fn scheme_of(text: &str) -> Result<(String, usize), Broken> {
    if let Some(rest) = text.strip_prefix("//") {
        return Ok(("https".to_owned(), text.len() - rest.len()));
    }
    let bare = Ok(("https".to_owned(), 0));
    let Some((name, rest)) = text.split_once(':') else {
        return bare;
    };
    let is_scheme = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let scheme = name.to_ascii_lowercase();
    let known = USUAL.iter().chain(OTHER).any(|(known, _)| *known == scheme);
    let slashes = rest.len() - rest.trim_start_matches('/').len();
    if !is_scheme || !known && slashes < 2 {
        // `host:8080/path`, unless it is `mailto:…` and the like.
        if is_scheme && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            let message = "the address has a scheme that names no host";
            return Err(Broken {
                code: "url-host-missing",
                span: 0..text.len(),
                message,
            });
        }
        return bare;
    }
    Ok((scheme, text.len() - rest.len() + slashes.min(2)))
}

/// Host and port of `host:port`, minding the colons of an IPv6 address.
fn split_port(text: &str) -> (&str, &str) {
    match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (text, ""),
    }
}

fn is_forbidden(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_invisible(c)
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
}

/// `text` with its percent-encoding in normal form (RFC 3986, section 6.2.2): upper-case digits, unreserved characters plain.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out += rest.get(..at).unwrap_or_default();
        let code = rest
            .get(at + 1..at + 3)
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') => {
                out.push(byte as char);
                rest = rest.get(at + 3..).unwrap_or_default();
            }
            Some(byte) => {
                out += &format!("%{byte:02X}");
                rest = rest.get(at + 3..).unwrap_or_default();
            }
            None => {
                out += "%25";
                rest = rest.get(at + 1..).unwrap_or_default();
            }
        }
    }
    out += rest;
    out
}

/// `path` without `.` and `..` segments (RFC 3986, section 5.2.4); `/` for an empty one.
fn without_dot_segments(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{Kind, normalize};

    fn url(text: &str) -> Normalized {
        normalize(Kind::Url, text, &Context::default())
    }

    #[test]
    fn brings_addresses_to_one_form() {
        for (text, canonical, registrable) in [
            (
                "HTTP://WWW.Example.IS:80/A/./b/../c?q=%7e%3d#Top",
                "http://www.example.is/A/c?q=~%3D#Top",
                Some("example.is"),
            ),
            ("example.is/x", "https://example.is/x", Some("example.is")),
            ("www.example.co.uk", "https://www.example.co.uk/", Some("example.co.uk")),
            ("https:/example.is", "https://example.is/", Some("example.is")),
            ("//example.is", "https://example.is/", Some("example.is")),
            ("example.is:8080", "https://example.is:8080/", Some("example.is")),
            ("https://XN--BCHER-KVA.de?", "https://bücher.de/", Some("bücher.de")),
            ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/", None),
            (
                "http://نامه\u{200c}ای.com/",
                "http://نامه\u{200c}ای.com/",
                Some("نامه\u{200c}ای.com"),
            ),
            ("http://10.0.0.1", "http://10.0.0.1/", None),
            (
                "https://jo:pw@example.is/100%",
                "https://jo:pw@example.is/100%25",
                Some("example.is"),
            ),
        ] {
            let found = url(text);
            assert_eq!(found.canonical(), canonical, "{text}");
            assert_eq!(found.part(Part::Registrable), registrable, "{text}");
            assert!(found.is_valid() && found.findings().is_empty(), "{text}");
            let again = url(found.canonical());
            assert_eq!(
                (&found.canonical, &found.parts, &found.keys),
                (&again.canonical, &again.parts, &again.keys),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_of_one_page_meet() {
        let key = |text: &str| url(text).key(KeyName::Folded).map(str::to_owned);
        for text in [
            "http://www.example.is/x/?utm_source=a&gclid=1",
            "HTTPS://example.is/X#top",
            "example.is/x?fbclid=3",
        ] {
            assert_eq!(key(text).as_deref(), Some("example.is/x"), "{text}");
        }
        assert_ne!(key("example.is/x?id=1"), key("example.is/x?id=2"));
        assert_eq!(
            url("http://shop.example.co.uk").keys().next(),
            Some((KeyName::Domain, "example.co.uk"))
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, code) in [
            ("https://", "url-host-missing"),
            ("mailto:jo@example.is", "url-host-missing"),
            ("http:///x", "url-host-missing"),
            ("none of this", "url-syntax"),
            ("word", "url-syntax"),
            ("jo@example.is", "url-syntax"),
            ("http://exa mple.is", "url-syntax"),
            ("http://example..is", "url-syntax"),
            ("http://example.is:99999", "url-syntax"),
            ("http://1.2.3.999", "url-syntax"),
            ("http://example.is:0", "url-syntax"),
            ("http://:@example.is", "url-syntax"),
            ("ftp://example.is", "url-scheme-unusual"),
            ("example.nosuchtld", "url-unknown-tld"),
            ("n/a", "url-placeholder"),
        ] {
            let found = url(text);
            assert_eq!(
                found.findings().iter().map(|f| f.code).collect::<Vec<_>>(),
                [code],
                "{text}"
            );
            assert!(found.keys().len() > 0, "{text}");
        }
    }
}
