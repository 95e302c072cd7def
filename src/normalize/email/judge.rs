//! Findings about an address that keeps the rules: what is wrong with its domain or remarkable about its local part.

use super::mailbox::{Listed, Mailbox};
use super::syntax::{Address, Host};
use super::{flags, typo};
use crate::finding::Finding;
use crate::normalize::Normalized;
use crate::normalize::domain::is_known_tld;
use std::ops::Range;

/// Names of RFC 6761 and RFC 6762 that no mail is ever delivered to.
const SPECIAL_USE: &[&str] = &["invalid", "local", "localhost", "onion", "test"];

/// Where the two halves of an address stand in the raw text.
pub(super) struct Place {
    local: Range<usize>,
    domain: Range<usize>,
}

impl Place {
    pub(super) fn at(span: &Range<usize>, at: usize) -> Place {
        let at = span.start + at;
        Place {
            local: span.start..at,
            domain: at + 1..span.end,
        }
    }

    pub(super) fn whole(span: &Range<usize>) -> Place {
        Place {
            local: span.clone(),
            domain: span.clone(),
        }
    }
}

/// Findings about the domain; the corrected domain where it is mistyped.
pub(super) fn judge_host(address: &Address<'_>, listed: Listed, place: &Place, out: &mut Normalized) -> Option<String> {
    let span = || place.domain.clone();
    let domain = match &address.host {
        Host::Name(domain) => domain,
        Host::Literal(_) => {
            out.add_finding(Finding::info(
                "email-domain-literal",
                span(),
                "an IP address stands in place of the domain",
            ));
            return None;
        }
    };
    let repaired = |right: &str| format!("{}@{right}", address.local);
    let ascii = domain.ascii();
    if flags::is_confusable_domain(domain.unicode()) {
        out.add_finding(Finding::warning(
            "email-confusable",
            span(),
            "the domain has letters that look like those of another alphabet",
        ));
    }
    if !ascii.contains('.')
        && let Some(right) = typo::without_dots(ascii)
    {
        out.add_finding(
            Finding::error("email-dot-missing", span(), "the dot in the domain is missing").suggest(repaired(right)),
        );
        return Some(right.to_owned());
    }
    let tld = domain.tld();
    if SPECIAL_USE.contains(&tld) {
        out.add_finding(Finding::warning(
            "email-domain-special-use",
            span(),
            "the domain is reserved; no mail reaches it",
        ));
    } else if !is_known_tld(tld) {
        out.add_finding(Finding::warning(
            "email-domain-unknown-tld",
            span(),
            "the domain ends in no known top-level domain",
        ));
    } else if domain.registrable_ascii().is_none() {
        out.add_finding(Finding::warning(
            "email-domain-suffix",
            span(),
            "the domain is a public suffix; the name before it is missing",
        ));
    }
    let corrected = typo::meant(ascii, listed);
    if let Some(right) = &corrected {
        let finding = Finding::warning("email-domain-typo", span(), "the domain is probably mistyped");
        out.add_finding(finding.suggest(repaired(right)));
    } else if flags::is_disposable(ascii, domain.registrable_ascii(), listed) {
        out.add_finding(Finding::warning(
            "email-disposable",
            span(),
            "the mailbox is a throw-away one",
        ));
    }
    if corrected.as_deref().map_or(listed, Listed::of).free {
        out.add_finding(Finding::info(
            "email-free-provider",
            span(),
            "the mailbox is with a provider for everyone",
        ));
    }
    corrected
}

/// Findings about the local part; `free` tells whether the domain is a free provider's.
pub(super) fn judge_local(address: &Address<'_>, found: &Mailbox<'_>, free: bool, place: &Place, out: &mut Normalized) {
    let span = || place.local.clone();
    let bare = address.bare_local();
    if address.is_quoted() {
        out.add_finding(Finding::info(
            "email-quoted",
            span(),
            "the part before the @ is quoted; few servers take that",
        ));
    }
    if !bare.is_ascii() && (flags::mixes_alphabets(bare) || flags::has_compatibility_forms(bare)) {
        out.add_finding(Finding::warning(
            "email-confusable",
            span(),
            "the part before the @ has letters that look like others",
        ));
    }
    if found.role {
        out.add_finding(Finding::info(
            "email-role",
            span(),
            "the address is of a function, not of a person",
        ));
    }
    let Host::Name(domain) = &address.host else { return };
    let registrable = domain.registrable_ascii().unwrap_or(domain.ascii());
    if flags::is_stand_in(found.compact_bytes(), registrable, free) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "email-placeholder",
            span(),
            "stands in for a missing address",
        ));
    }
}
