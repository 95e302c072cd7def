//! E-mail addresses: syntax with a reason per rule, the mailbox that an address reaches, and what is suspicious about it.
//!
//! Sources: RFC 5321, 5322, 6531 and 6761, UTS 46, and what providers say about tags and dots. No DNS: whether a mailbox exists is not checked.

mod cell;
mod flags;
mod judge;
mod mailbox;
mod repair;
mod syntax;
mod typo;

use super::{Context, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, folded, is_invisible, tidy};
use cell::{Addresses, Cell};
use judge::{Place, judge_host, judge_local};
use mailbox::{Listed, Mailbox, mailbox};
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;
use std::ops::Range;
use syntax::{Address, Broken, Host};

/// Canonical: `local@domain`, the local part as typed, the domain in lower case and as people read it.
///
/// Parts: local, domain, tag, registrable, provider, ascii (of the first address of a cell with several). Keys: the mailbox of each address, even
/// of a repaired one; the folded address; the folded local part alone, unless it names a function.
pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let span = start..start + trimmed.len();
    let mut out = Normalized::default();
    if let Ok(address) = Address::parse(trimmed) {
        out.findings.extend(line_break(text, &span, &address));
        return describe(text, span, smallvec![address], out);
    }
    if placeholder::is_placeholder(trimmed) {
        return stand_in(text, span);
    }
    let tidied = tidy(trimmed);
    let Some(cell) = cell_of(&tidied) else {
        return broken(trimmed, start, tidied);
    };
    out.findings
        .extend(unseen(trimmed, start, &tidied, cell.addresses.len()));
    out.findings.extend(display_name(&cell, &span));
    if cell.mailto {
        out.add_finding(Finding::info(
            "email-mailto",
            span.clone(),
            "the address is written as a mailto: link",
        ));
    }
    describe(text, span, cell.addresses, out)
}

fn cell_of(tidied: &str) -> Option<Cell<'_>> {
    match Address::parse(tidied) {
        Ok(address) => Some(Cell {
            addresses: smallvec![address],
            display_name: false,
            mailto: false,
        }),
        Err(_) => cell::read(tidied),
    }
}

/// The result for one valid address or several. `span` is where they stand in `text`.
fn describe(text: &str, span: Range<usize>, addresses: Addresses<'_>, mut out: Normalized) -> Normalized {
    let Some(first) = addresses.first() else { return out };
    let several = addresses.len() > 1;
    let exact = !several
        && out.findings.iter().all(|finding| finding.code == "email-line-break")
        && first.at < span.len()
        && text.get(span.start + first.at..).is_some_and(|t| t.starts_with('@'));
    out.canonical = first.canonical();
    if several {
        for other in addresses.iter().skip(1) {
            out.canonical += ", ";
            out.canonical += &other.canonical();
        }
        let finding = Finding::warning(
            "email-several",
            span.clone(),
            "more than one address; the first is used",
        );
        out.add_finding(finding.suggest(first.canonical()));
    }
    let mut mailboxes: SmallVec<[Mailbox<'_>; 1]> = SmallVec::with_capacity(addresses.len());
    for address in &addresses {
        let place = if exact {
            Place::at(&span, address.at)
        } else {
            Place::whole(&span)
        };
        let domain = address.host.ascii();
        let listed = Listed::of(domain);
        let corrected = judge_host(address, listed, &place, &mut out);
        let found = match corrected {
            Some(right) => {
                let listed = Listed::of(&right);
                mailbox(address, right.into(), listed)
            }
            None => mailbox(address, domain.into(), listed),
        };
        judge_local(address, &found, listed.free, &place, &mut out);
        mailboxes.push(found);
    }
    if let Some(found) = mailboxes.first() {
        add_parts(first, found, &mut out);
    }
    for found in &mailboxes {
        out.add_key_of(KeyName::Mailbox, &found.key());
    }
    // A name of a domain is in small letters; where the local part is too, the address is folded as it stands.
    let is_folded = !several && mailboxes.iter().all(|found| found.is_folded) && first.host.unicode().is_ascii();
    let folded = match is_folded {
        true => Cow::Borrowed(out.canonical.as_str()),
        false => folded(&out.canonical),
    };
    let key = if folded.is_empty() { &out.canonical } else { &*folded };
    out.keys.push_new(KeyName::Folded, &[key]);
    let role = out.findings.iter().any(|f| f.code == "email-role");
    for found in mailboxes.iter().filter(|_| !role) {
        out.add_key(KeyName::Compact, found.compact());
    }
    out
}

/// Whether a mailbox, by its key, is that of a function rather than of a person: `info@example.com`.
pub(crate) fn is_role_mailbox(mailbox: &str) -> bool {
    mailbox.rsplit_once('@').is_some_and(|(local, _)| flags::is_role(local))
}

fn add_parts(address: &Address<'_>, found: &Mailbox<'_>, out: &mut Normalized) {
    let registrable = match &address.host {
        Host::Name(domain) => domain.registrable(),
        Host::Literal(_) => None,
    };
    out.add_part(Part::Local, &address.local);
    out.add_part(Part::Domain, address.host.unicode());
    out.add_part(Part::Tag, found.tag.unwrap_or_default());
    out.add_part(Part::Registrable, registrable.unwrap_or_default());
    out.add_part(Part::Provider, found.provider.unwrap_or_default());
    out.parts
        .push(Part::Ascii, &[&address.local, "@", address.host.ascii()]);
}

/// The result for a text that is no address. `trimmed` starts at byte `start` of the raw text.
fn broken(trimmed: &str, start: usize, tidied: String) -> Normalized {
    let found = Address::parse(trimmed).err().unwrap_or(Broken {
        code: "email-character-not-allowed",
        span: 0..trimmed.len(),
        message: "a character that is not allowed in an address",
    });
    let repair = repair::repair(&tidied);
    let (code, message) = repair
        .as_ref()
        .and_then(|r| r.slip)
        .unwrap_or((found.code, found.message));
    let mut finding = Finding::error(code, start + found.span.start..start + found.span.end, message);
    let mut out = Normalized::default();
    let folded = fold(&tidied);
    let key = if folded.is_empty() { &tidied } else { &folded };
    if let Some(address) = repair.map(|r| r.address) {
        let domain = address.host.ascii();
        let listed = Listed::of(domain);
        let corrected = typo::meant(domain, listed);
        let suggestion = match &corrected {
            Some(right) => format!("{}@{right}", address.local),
            None => address.canonical(),
        };
        finding = finding.suggest(suggestion);
        let found = match &corrected {
            Some(right) => mailbox(&address, right.into(), Listed::of(right)),
            None => mailbox(&address, domain.into(), listed),
        };
        out.add_key_of(KeyName::Mailbox, &found.key());
        out.add_key(KeyName::Folded, key);
        if !found.role {
            out.add_key(KeyName::Compact, found.compact());
        }
    } else {
        out.add_key(KeyName::Mailbox, key);
        out.add_key(KeyName::Folded, key);
    }
    out.add_finding(finding);
    out.canonical = tidied;
    out
}

/// What stands beside the address, or around it in angle brackets, is not part of it (RFC 5321, section 4.1.2): software that takes a cell for an
/// address would fail, so the address alone is suggested.
fn display_name(cell: &Cell<'_>, span: &Range<usize>) -> Option<Finding> {
    let first = cell.addresses.first().filter(|_| cell.display_name)?;
    let message = "a display name or angle brackets beside the address; keep the address alone";
    let finding = Finding::error("email-display-name", span.clone(), message);
    Some(finding.suggest(first.canonical()))
}

/// A line break before or after the address: tidied away here, but a danger to software that writes the raw value into a mail's head.
fn line_break(text: &str, span: &Range<usize>, address: &Address<'_>) -> Option<Finding> {
    let is_break = |c: char| c.is_control() && c != '\t' || matches!(c, '\u{2028}' | '\u{2029}');
    let before = text.get(..span.start)?.char_indices();
    let after = text.get(span.end..)?.char_indices();
    let after = after.map(|(at, c)| (span.end + at, c));
    let (at, c) = before.chain(after).find(|&(_, c)| is_break(c))?;
    let finding = Finding::error(
        "email-line-break",
        at..at + c.len_utf8(),
        "a line break beside the address",
    );
    Some(finding.suggest(address.canonical()))
}

/// The result for a word such as `n/a`.
fn stand_in(text: &str, span: Range<usize>) -> Normalized {
    let mut out = plain::normalize(text);
    out.findings.clear();
    out.add_finding(Finding::info(
        "email-placeholder",
        span,
        "stands in for a missing address",
    ));
    out.placeholder = true;
    out
}

/// The finding about the first invisible character of a text that is an address, or several, without such characters.
fn unseen(trimmed: &str, start: usize, tidied: &str, addresses: usize) -> Option<Finding> {
    // Line breaks and tabs may stand between addresses, but not inside one.
    let control = |c: char| c.is_control() && (addresses == 1 || !c.is_whitespace());
    let (at, c) = trimmed.char_indices().find(|&(_, c)| control(c) || is_invisible(c))?;
    let span = start + at..start + at + c.len_utf8();
    Some(if trimmed.contains(control) {
        Finding::error(
            "email-character-not-allowed",
            span,
            "a control character inside the address",
        )
        .suggest(tidied)
    } else {
        Finding::warning(
            "email-invisible-character",
            span,
            "an invisible character inside the address",
        )
    })
}

#[cfg(test)]
mod tests;
