//! The syntax of a web address: RFC 3986, with the slips of typing that the WHATWG URL standard lets pass.

use crate::normalize::domain::{Domain, Rule};
use crate::text::fold::is_invisible;
use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Schemes of web pages and their default ports.
pub(super) const USUAL: &[(&str, &str)] = &[("http", "80"), ("https", "443")];
/// Schemes that people keep for a reason: with an authority, so that the same rules hold.
const OTHER: &[(&str, &str)] = &[
    ("ftp", "21"),
    ("ftps", "990"),
    ("sftp", "22"),
    ("ws", "80"),
    ("wss", "443"),
];
/// A parsed URL. The pieces after the host are kept as written, in normal form.
pub(super) struct Url {
    pub(super) scheme: String,
    pub(super) user: String,
    pub(super) host: Host,
    pub(super) port: String,
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) fragment: Option<String>,
}

pub(super) enum Host {
    Name(Domain<'static>),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

/// A rule broken, with its place in the parsed text.
pub(super) struct Broken {
    pub(super) code: &'static str,
    pub(super) span: Range<usize>,
    pub(super) message: &'static str,
}

impl Url {
    /// Reads a URL with an authority, or a bare host with what follows it. Linear in the length.
    pub(super) fn parse(text: &str) -> Result<Url, Broken> {
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
        if at > 0 && matches!(&host, Host::Name(domain) if USUAL.iter().any(|(scheme, _)| *scheme == domain.ascii())) {
            return syntax(host_at..at + end, "a second scheme stands where the host should");
        }
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

    pub(super) fn canonical(&self) -> String {
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
            .map(|domain| Host::Name(domain.into_owned()))
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

    pub(super) fn text(&self) -> Cow<'_, str> {
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
