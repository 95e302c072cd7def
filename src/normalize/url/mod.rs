//! Web addresses: RFC 3986 with the habits of the WHATWG URL standard (bare hosts, default ports), hosts by UTS 46.

mod repair;
mod syntax;

use super::domain::is_known_tld;
use super::{Context, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use std::ops::Range;
use syntax::{Host, USUAL, Url};

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

/// Canonical: scheme and host in lower case, no default port, no dot segments, percent-encoding in normal form, `/` for an empty path; a bare host is
/// taken for `https`. Fragment and tracking parameters stay.
///
/// Parts: host, registrable. Keys: the registrable domain, or the host; the folded address without scheme, `www.`, tracking parameters, fragment
/// and last slash.
pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
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
            let finding = Finding::error(broken.code, span, broken.message);
            let meant = repair::meant(&tidied);
            plain_result(
                tidied,
                match meant {
                    Some(url) => finding.suggest(url),
                    None => finding,
                },
            )
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
        let finding = Finding::warning("url-scheme-unusual", span, "the scheme is not one of web pages");
        out.add_finding(match repair::usual_scheme(url) {
            Some(meant) => finding.suggest(meant),
            None => finding,
        });
    }
    out.add_key(KeyName::Domain, domain_key);
    out.add_key(KeyName::Folded, page_key(url));
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

/// What two addresses of the same page have in common. For matching only.
fn page_key(url: &Url) -> String {
    let host = url.host.text();
    let mut key = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    if !url.port.is_empty() {
        key.push(':');
        key += &url.port;
    }
    key += url.path.trim_end_matches('/');
    let mut mark = '?';
    for parameter in url.query.iter().flat_map(|query| query.split('&')) {
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
    fn slips_get_a_suggestion() {
        for (text, suggestion) in [
            ("http//example.is/x", "http://example.is/x"),
            ("https;//example.is", "https://example.is/"),
            ("http:\\\\example.is\\x", "http://example.is/x"),
            ("https://https://example.is", "https://example.is/"),
            ("http://http//example.is", "http://example.is/"),
            ("htp://example.is", "http://example.is/"),
            ("httpss://example.is", "https://example.is/"),
            ("www.example,is", "https://www.example.is/"),
            ("www. example .is", "https://www.example.is/"),
            ("<https://example.is>", "https://example.is/"),
            ("example (dot) is", "https://example.is/"),
        ] {
            let found = url(text);
            let suggestions: Vec<_> = found
                .findings()
                .iter()
                .filter_map(|f| f.suggestion.as_deref())
                .collect();
            assert_eq!(suggestions, [suggestion], "{text}");
        }
        for text in [
            "none of this",
            "ftp://example.is",
            "word",
            "see example.is and example.com",
        ] {
            assert!(url(text).findings().iter().all(|f| f.suggestion.is_none()), "{text}");
        }
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
