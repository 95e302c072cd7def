//! What a cell may hold besides a bare address: a `mailto:` link, a display name, or several addresses.

use super::syntax::Address;
use smallvec::{SmallVec, smallvec};

/// The addresses of a cell; most have one.
pub(super) type Addresses<'a> = SmallVec<[Address<'a>; 1]>;

/// Words between the addresses of a cell.
const CONNECTORS: &[&str] = &[
    "&", "and", "et", "eða", "o", "og", "oder", "or", "ou", "u", "und", "y", "和", "或",
];

/// The addresses of a cell, and the wrapping they came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) addresses: Addresses<'a>,
    pub(super) display_name: bool,
    pub(super) mailto: bool,
}

/// Reads a cell whose whole text is not one bare address; `None` when any part of it is not an address.
pub(super) fn read(text: &str) -> Option<Cell<'_>> {
    if let Some(link) = strip_mailto(text) {
        let bare = link.split('?').next().unwrap_or(link);
        let mut cell = one(bare).or_else(|| several(bare))?;
        cell.mailto = true;
        return Some(cell);
    }
    one(text).or_else(|| several(text))
}

fn strip_mailto(text: &str) -> Option<&str> {
    let head = text.get(..7)?;
    head.eq_ignore_ascii_case("mailto:")
        .then(|| text.get(7..).unwrap_or_default().trim_start())
}

/// One address, bare or with a display name.
fn one(text: &str) -> Option<Cell<'_>> {
    let (display_name, bare) = match text.strip_suffix('>').and_then(|t| t.rsplit_once('<')) {
        Some((name, bare)) if is_display_name(name) => (true, bare),
        _ => (false, text),
    };
    let (mailto, bare) = match strip_mailto(bare) {
        Some(bare) => (true, bare),
        None => (false, bare),
    };
    let addresses = smallvec![Address::parse(bare).ok()?];
    Some(Cell {
        addresses,
        display_name,
        mailto,
    })
}

/// A phrase, in quotes or without special characters (RFC 5322, section 3.4); a dot or an apostrophe is let pass, as everyone writes it.
fn is_display_name(name: &str) -> bool {
    let name = name.trim();
    match name.strip_prefix('"').filter(|n| !n.is_empty()) {
        Some(rest) => rest
            .strip_suffix('"')
            .is_some_and(|inner| !inner.ends_with('\\') || inner.ends_with("\\\\")),
        None => !name.contains(['<', '>', '@', '"', ';', ':', '[', ']', '\\']),
    }
}

/// At least two addresses and nothing else.
fn several(text: &str) -> Option<Cell<'_>> {
    let listed = pieces(text, |c| matches!(c, ',' | ';' | '|'));
    let cells: Option<Vec<Cell<'_>>> = listed.iter().map(|piece| one(piece)).collect();
    let cells = match cells {
        Some(cells) if cells.len() > 1 => cells,
        _ => {
            let mut tokens = pieces(text, |c| matches!(c, ',' | ';' | '|' | '/') || c.is_whitespace());
            tokens.retain(|token| !CONNECTORS.contains(token));
            tokens
                .iter()
                .map(|token| one(token))
                .collect::<Option<Vec<Cell<'_>>>>()?
        }
    };
    if cells.len() < 2 {
        return None;
    }
    Some(Cell {
        display_name: cells.iter().any(|cell| cell.display_name),
        mailto: cells.iter().any(|cell| cell.mailto),
        addresses: cells.into_iter().flat_map(|cell| cell.addresses).collect(),
    })
}

/// The pieces of `text` between separators outside quotes and angle brackets, trimmed, without empty ones.
fn pieces(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut quoted, mut angled) = (false, false);
    text.split(|c: char| {
        match c {
            '"' => quoted = !quoted,
            '<' if !quoted => angled = true,
            '>' if !quoted => angled = false,
            _ => {}
        }
        !quoted && !angled && is_separator(c)
    })
    .map(str::trim)
    .filter(|piece| !piece.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Option<Vec<String>> {
        read(text).map(|cell| cell.addresses.iter().map(Address::canonical).collect())
    }

    #[test]
    fn unwraps_addresses() {
        for (text, expected) in [
            ("mailto:jo@x.is", &["jo@x.is"][..]),
            ("MAILTO:jo@x.is?subject=Hi", &["jo@x.is"]),
            ("Jo Smith <jo@x.is>", &["jo@x.is"]),
            ("\"Smith, Jo\" <jo@x.is>", &["jo@x.is"]),
            ("<jo@x.is>", &["jo@x.is"]),
            ("Jón <mailto:jon@x.is>", &["jon@x.is"]),
            ("a@x.is; b@x.is", &["a@x.is", "b@x.is"]),
            ("a@x.is/b@x.is", &["a@x.is", "b@x.is"]),
            ("a@x.is b@x.is und c@x.is", &["a@x.is", "b@x.is", "c@x.is"]),
            ("Jo <a@x.is>, \"Bo, B.\" <b@x.is>", &["a@x.is", "b@x.is"]),
        ] {
            assert_eq!(
                addresses(text).as_deref(),
                Some(&expected.iter().map(|s| s.to_string()).collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_not_wholly_addresses() {
        for text in [
            "",
            "jo",
            "Jo <jo@x.is>>",
            "Jo <jo@x.is> !",
            "<a@x.is> <b@x.is>x",
            "\"Jo <jo@x.is>",
            "a@x.is, home",
            "mailto:",
        ] {
            assert_eq!(addresses(text), None, "{text}");
        }
    }
}
