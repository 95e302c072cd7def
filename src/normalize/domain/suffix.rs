//! Public suffixes: where a domain name stops being one that somebody registered.

use crate::normalize::lines::Lines;

/// All top-level domains of the root zone, as A-labels.
static TLDS: Lines = Lines::new(include_str!("tlds.txt"));
/// The labels below a top-level domain that are public suffixes themselves.
static SUFFIXES: Lines = Lines::new(include_str!("suffixes.txt"));

/// Whether the root zone has this top-level domain, given as an A-label in lower case.
pub(in crate::normalize) fn is_known_tld(tld: &str) -> bool {
    TLDS.contains(tld)
}

/// How many labels, from the right, make the registrable domain of `ascii`; `None` for a bare public suffix.
///
/// Follows the algorithm of the Public Suffix List on a table of the national registries' own second levels; the private section of
/// that list (hosting companies) is left out, save the second levels sold under com, net and org (`uk.com`).
pub(super) fn registrable_labels(ascii: &str) -> Option<usize> {
    let labels = ascii.bytes().filter(|&b| b == b'.').count() + 1;
    let mut suffix = 1;
    let mut parent_start = ascii.rfind('.')? + 1;
    for depth in 1..=2 {
        if parent_start == 0 {
            break;
        }
        let Some(rules) = ascii.get(parent_start..).and_then(|parent| SUFFIXES.find(parent)) else {
            if depth == 1 {
                break;
            } else {
                continue;
            };
        };
        let Some(rest) = parent_start.checked_sub(1).and_then(|end| ascii.get(..end)) else {
            break;
        };
        let start = rest.rfind('.').map_or(0, |i| i + 1);
        let label = rest.get(start..).unwrap_or_default();
        match rule_for(rules, label) {
            Some(Rule::Exception) => suffix = depth,
            Some(Rule::Suffix) => suffix = depth + 1,
            None => {}
        }
        parent_start = start;
    }
    (labels > suffix).then_some(suffix + 1)
}

/// What the rules of a suffix say of a label below it.
enum Rule {
    Suffix,
    Exception,
}

/// The rule for `label`; an exception is stronger than a suffix.
fn rule_for(rules: &str, label: &str) -> Option<Rule> {
    let mut found = None;
    for rule in rules.as_bytes().split(|&b| b == b' ') {
        match rule {
            [b'!', excepted @ ..] if excepted == label.as_bytes() => return Some(Rule::Exception),
            _ if rule == label.as_bytes() || rule == b"*" => found = Some(Rule::Suffix),
            _ => {}
        }
    }
    found
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
