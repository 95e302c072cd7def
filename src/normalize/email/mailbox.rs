//! Mailboxes: which addresses reach the same one, by each provider's published rules.

use super::flags::is_role;
use super::syntax::{Address, Host};
use crate::normalize::lines::{Key, Lines};
use crate::text::bytes;
use crate::text::fold::folded;
use smallvec::SmallVec;
use std::borrow::Cow;

/// `domain<TAB>provider<TAB>domain it stands for`.
static PROVIDERS: Lines = Lines::new(include_str!("providers.txt"));

/// Where an address is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mailbox<'a> {
    /// The folded local part without its tag.
    local: Cow<'a, str>,
    /// Whether the local part of the address, tag and all, is folded as it stands.
    pub(super) is_folded: bool,
    /// The same without what the provider disregards, where there is any of it.
    delivered: Option<Short>,
    /// The letters and digits of the local part, where it has others.
    compact: Option<Short>,
    domain: Cow<'a, str>,
    /// Whether the local part without its tag names a function rather than a person.
    pub(super) role: bool,
    pub(super) tag: Option<&'a str>,
    pub(super) provider: Option<&'static str>,
}

impl Mailbox<'_> {
    /// The pieces of `local@domain`, folded, without what the provider disregards. For matching only.
    pub(super) fn key(&self) -> [&str; 3] {
        [
            self.delivered.as_ref().map_or(&self.local, Short::text),
            "@",
            &self.domain,
        ]
    }

    /// The letters and digits of the folded local part without its tag.
    pub(super) fn compact(&self) -> &str {
        self.compact.as_ref().map_or(&self.local, Short::text)
    }

    /// The bytes of [`compact`](Self::compact).
    pub(super) fn compact_bytes(&self) -> &[u8] {
        self.compact.as_ref().map_or(self.local.as_bytes(), |short| &short.0)
    }
}

/// Domains of providers of free mailboxes.
static FREE: Lines = Lines::new(include_str!("free.txt"));

/// What the lists of providers say of a domain.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    /// What follows the domain on its line of the large providers.
    provider: Option<&'static str>,
    /// Whether it belongs to a provider of free mailboxes.
    pub(super) free: bool,
}

impl Listed {
    pub(super) fn of(domain: &str) -> Self {
        let domain = Key::from(domain);
        Listed {
            provider: PROVIDERS.find(domain),
            free: FREE.contains(domain),
        }
    }

    /// Whether any list has it.
    pub(super) fn is_known(self) -> bool {
        self.free || self.provider.is_some()
    }
}

/// All domains of large providers.
pub(super) fn provider_domains() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().map(|(domain, _)| domain)
}

/// The mailbox of `address` at `domain`, its own or the one that it was corrected to.
pub(super) fn mailbox<'a>(address: &'a Address<'_>, domain: Cow<'a, str>, listed: Listed) -> Mailbox<'a> {
    let mut local = address.bare_local();
    let mut unified = domain;
    let mut found = listed.provider;
    let mut tag = None;
    if found.is_none()
        && let Some((user, parent)) = fastmail_user(address)
    {
        // Fastmail delivers anything@user.fastmail.com to user@fastmail.com.
        found = PROVIDERS.find(parent);
        (tag, local, unified) = (Some(local), user, parent.into());
    }
    let mut line = bytes::split(found.unwrap_or_default(), |b| b == b'\t');
    let provider = line.next().filter(|provider| !provider.is_empty());
    if let Some(stands_for) = line.next().filter(|domain| !domain.is_empty()) {
        unified = stands_for.into();
    }
    let separator = if provider == Some("yahoo") { b'-' } else { b'+' };
    if tag.is_none()
        && let Some(at) = local.bytes().position(|b| b == b'+' || b == separator)
        && let (Some(base), Some(rest)) = (local.get(..at), local.get(at + 1..))
        && !base.is_empty()
    {
        local = base;
        tag = Some(rest);
    }
    let folded = folded(local);
    let is_folded = folded == address.local;
    let folded = match folded {
        folded if folded.is_empty() => local.into(),
        folded => folded,
    };
    let plain = bytes::all(&folded, |b| b.is_ascii_alphanumeric());
    let delivered = match provider {
        Some("google") if !plain => Some(without(&folded, |b| b == b'.')),
        Some("proton") if !plain => Some(without(&folded, |b| matches!(b, b'.' | b'-' | b'_'))),
        Some("yandex") if !plain => Some(Short(folded.replace('.', "-").into_bytes().into())),
        _ => None,
    };
    Mailbox {
        role: is_role(&folded),
        is_folded,
        delivered: delivered.filter(|local| !local.0.is_empty()),
        compact: (!plain).then(|| compact(&folded)),
        local: folded,
        domain: unified,
        tag: tag.filter(|tag| !tag.is_empty()),
        provider,
    }
}

/// A text that is short as a rule, and then needs no allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Short(SmallVec<[u8; SHORT]>);

/// Bytes that most local parts have at most.
const SHORT: usize = 32;

impl Short {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// `text` without the bytes of ASCII that are `dropped`.
fn without(text: &str, dropped: impl Fn(u8) -> bool) -> Short {
    let mut short = [0; SHORT];
    if text.len() > SHORT {
        return Short(text.bytes().filter(|&byte| !dropped(byte)).collect());
    }
    // Every byte is written, and the next one over it where it is dropped: no branch to be guessed.
    let mut kept = 0;
    for byte in text.bytes() {
        if let Some(place) = short.get_mut(kept) {
            *place = byte;
        }
        kept += usize::from(!dropped(byte));
    }
    Short(SmallVec::from_buf_and_len(short, kept))
}

/// The letters and digits of `text`.
fn compact(text: &str) -> Short {
    match text.is_ascii() {
        true => without(text, |b| !b.is_ascii_alphanumeric()),
        false => Short(
            text.split(|c: char| !c.is_alphanumeric())
                .flat_map(str::bytes)
                .collect(),
        ),
    }
}

/// User and domain of a Fastmail address whose user stands in the domain.
fn fastmail_user<'a>(address: &'a Address<'_>) -> Option<(&'a str, &'a str)> {
    let Host::Name(domain) = &address.host else { return None };
    let (user, parent) = domain.ascii().split_once('.')?;
    let line = parent.contains('.').then(|| PROVIDERS.find(parent))??;
    (line == "fastmail").then_some((user, parent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::lines::assert_sorted;

    #[test]
    fn the_tables_are_sorted() {
        assert_sorted(&PROVIDERS);
        assert_sorted(&FREE);
    }

    #[test]
    fn addresses_of_one_mailbox_meet() {
        for (text, key, tag, provider) in [
            (
                "Jo.Smith+News@GoogleMail.com",
                "josmith@gmail.com",
                Some("News"),
                Some("google"),
            ),
            (
                "jo.smith+x@outlook.com",
                "jo.smith@outlook.com",
                Some("x"),
                Some("microsoft"),
            ),
            ("jo-smith@hotmail.de", "jo-smith@hotmail.de", None, Some("microsoft")),
            ("jo@me.com", "jo@icloud.com", None, Some("apple")),
            (
                "josmith-shop@yahoo.co.uk",
                "josmith@yahoo.co.uk",
                Some("shop"),
                Some("yahoo"),
            ),
            ("Jo.Smi-th_x@pm.me", "josmithx@proton.me", None, Some("proton")),
            ("jo.smith@ya.ru", "jo-smith@yandex.ru", None, Some("yandex")),
            (
                "shop@jo.fastmail.com",
                "jo@fastmail.com",
                Some("shop"),
                Some("fastmail"),
            ),
            ("jo+a+b@fastmail.fm", "jo@fastmail.fm", Some("a+b"), Some("fastmail")),
            ("Jón.S+a@bréf.is", "jon.s@xn--brf-cma.is", Some("a"), None),
            ("\"jo s\"@x.is", "jo s@x.is", None, None),
            ("+1@x.is", "+1@x.is", None, None),
        ] {
            let address = Address::parse(text).unwrap_or_else(|found| panic!("{text}: {found:?}"));
            let domain = address.host.ascii();
            let found = mailbox(&address, domain.into(), Listed::of(domain));
            assert_eq!(
                (found.key().concat().as_str(), found.tag, found.provider),
                (key, tag, provider),
                "{text}"
            );
        }
    }
}
