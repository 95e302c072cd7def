//! Public suffixes: where a domain name stops being one that somebody registered.

use crate::normalize::lines::Lines;

/// All top-level domains of the root zone, as A-labels.
static TLDS: Lines = Lines::new(include_str!("tlds.txt"));
/// Names below a top-level domain that are public suffixes themselves, and what holds for the labels below them.
static SUFFIXES: Lines = Lines::new(include_str!("suffixes.txt"));

/// Whether the root zone has this top-level domain, given as an A-label in lower case.
pub(in crate::normalize) fn is_known_tld(tld: &str) -> bool {
    TLDS.contains(tld)
}

/// Labels below a top-level domain that can belong to a public suffix.
const MAX_LEVELS: usize = 2;

/// Where the registrable domain of `ascii` starts: one label before its public suffix; `None` for a bare public suffix.
///
/// Follows the algorithm of the Public Suffix List on a table of the national registries' own second levels; the private section of
/// that list (hosting companies) is left out, save the second levels sold under com, net and org (`uk.com`).
pub(super) fn registrable_start(ascii: &str) -> Option<usize> {
    let label_before = |end: usize| {
        let head = ascii.as_bytes().get(..end).unwrap_or_default();
        head.iter().rposition(|&b| b == b'.').map_or(0, |dot| dot + 1)
    };
    let rule_of = |start: usize| ascii.get(start..).and_then(|name| SUFFIXES.find(name));
    let mut parent = label_before(ascii.len());
    let mut suffix = parent;
    let mut below = rule_of(parent);
    for _ in 0..MAX_LEVELS {
        let Some(dot) = parent.checked_sub(1) else { break };
        let start = label_before(dot);
        let rule = rule_of(start);
        match rule {
            Some("!") => suffix = parent,
            Some("" | "**") => suffix = start,
            _ if below.is_some_and(|rule| rule.starts_with('*')) => suffix = start,
            _ => {}
        }
        (parent, below) = (start, rule);
    }
    Some(label_before(suffix.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::domain::Domain;
    use crate::normalize::lines::assert_sorted;

    #[test]
    fn the_tables_are_sorted() {
        assert_sorted(&TLDS);
        assert_sorted(&SUFFIXES);
    }

    #[test]
    fn finds_the_registrable_domain() {
        for (name, registrable) in [
            ("hagstofa.is", Some("hagstofa.is")),
            ("www.shop.hagstofa.is", Some("hagstofa.is")),
            ("is", None),
            ("co.uk", None),
            ("mail.bbc.co.uk", Some("bbc.co.uk")),
            ("parliament.uk", Some("parliament.uk")),
            ("shop.com.np", Some("shop.com.np")),
            ("com.np", None),
            ("mail.www.ck", Some("www.ck")),
            ("school.k12.ny.us", Some("school.k12.ny.us")),
            ("lib.city.nagoya.jp", Some("city.nagoya.jp")),
            ("x.ward.sendai.jp", Some("x.ward.sendai.jp")),
            ("www.例子.公司.cn", Some("例子.公司.cn")),
            ("a.b.unheard-of", Some("b.unheard-of")),
        ] {
            let domain = Domain::parse(name).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
            assert_eq!(domain.registrable(), registrable, "{name}");
        }
        assert!(is_known_tld("is") && is_known_tld("xn--p1ai") && !is_known_tld("con"));
    }
}
