//! What a mistyped web address was meant to be. It is suggested, never applied.

use super::syntax::{Host, USUAL, Url};
use crate::normalize::domain::is_known_tld;

/// Longer texts are not repaired.
const MAX: usize = 2048;

/// The address that `text`, which is none, was meant to be, if that has a known top-level domain: brackets around it, a slip in the scheme,
/// two schemes, a comma or blanks at a dot of the host.
pub(super) fn meant(text: &str) -> Option<String> {
    if text.len() > MAX {
        return None;
    }
    let text = text.trim_matches([
        '<', '>', '"', '\'', '`', '[', ']', '(', ')', '“', '”', '„', '«', '»', ' ',
    ]);
    let slashed = text.replace('\\', "/");
    let mut scheme = "";
    let mut rest = slashed.as_str();
    while let Some((found, behind)) = scheme_at_start(rest) {
        (scheme, rest) = (found, behind);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at_checked(end)?;
    let host = dotted(host)?;
    let colon = if scheme.is_empty() { "" } else { "://" };
    let url = Url::parse(&format!("{scheme}{colon}{host}{tail}")).ok()?;
    has_known_tld(&url).then(|| url.canonical())
}

/// The same address with the scheme that its own is a slip of: `htp://…`.
pub(super) fn usual_scheme(url: &Url) -> Option<String> {
    let scheme = scheme_of_slip(&url.scheme).filter(|_| has_known_tld(url))?;
    let canonical = url.canonical();
    let (_, rest) = canonical.split_once("://")?;
    Some(format!("{scheme}://{rest}"))
}

fn has_known_tld(url: &Url) -> bool {
    matches!(&url.host, Host::Name(domain) if domain.registrable().is_some() && is_known_tld(domain.tld()))
}

/// A scheme or a slip of one before at least one slash, and what stands behind both.
fn scheme_at_start(text: &str) -> Option<(&'static str, &str)> {
    let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (word, behind) = text.split_at_checked(letters)?;
    let scheme = scheme_of_slip(&word.to_ascii_lowercase())?;
    let rest = behind.trim_start_matches([':', ';', ',', '.', '/', ' ']);
    let between = behind.get(..behind.len() - rest.len())?;
    between.contains('/').then_some((scheme, rest))
}

/// The scheme of web pages that `word` is, or is with letters left out, doubled or exchanged.
fn scheme_of_slip(word: &str) -> Option<&'static str> {
    let secure = word.ends_with('s') || word.ends_with("sp");
    let stem: String = word.chars().filter(|&c| c != 's').collect();
    let letters = |c: char| stem.matches(c).count();
    let only = stem.chars().all(|c| matches!(c, 'h' | 't' | 'p'));
    let slip = only && (3..=5).contains(&stem.len()) && letters('h') <= 2 && letters('p') <= 2 && letters('t') >= 1;
    let (plain, safe) = (USUAL.first()?.0, USUAL.get(1)?.0);
    (slip && letters('p') >= 1).then_some(if secure { safe } else { plain })
}

/// A host with dots where a comma, a word or blanks stand: `www,example .is`. None where that leaves several words.
fn dotted(host: &str) -> Option<String> {
    let mut out = host.replace(',', ".");
    for dot in [" (dot) ", " [dot] ", "(dot)", "[dot]", " dot "] {
        out = out.replace(dot, ".");
    }
    let out: Vec<&str> = out.split('.').map(str::trim).collect();
    let words = out.iter().any(|label| label.contains(char::is_whitespace));
    (!words).then(|| out.join("."))
}
