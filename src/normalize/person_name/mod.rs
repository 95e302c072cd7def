//! Names of persons.
//!
//! A name is tidied, its case repaired where it is all capitals or all small letters, and cut into title, given, middle and family name,
//! suffix and nickname. The order of family and given name comes from commas, from the script, from known surnames, from the other names of the column and
//! from the locale; where nothing tells, the given name comes first. Sources: general knowledge of naming customs; Hanyu Pinyin as in ISO 7098. The word lists
//! are the text files beside this code.

mod affixes;
mod airline;
mod capitals;
mod case;
mod customs;
mod east_asian;
mod evidence;
mod findings;
mod keys;
mod lexicon;
mod mixed_script;
mod nickname;
mod order;
mod parse;
mod patronymic;
mod pinyin;
mod prepare;
mod vietnamese;
mod vocabulary;
mod votes;

pub(crate) use keys::romanize_name;
pub(crate) use lexicon::{is_listed_name, is_name_particle};
pub(crate) use nickname::nickname_classes;
pub(crate) use patronymic::patronymic_root;
pub(crate) use votes::{ColumnCustoms, customs_of_names};

use super::{Context, MAX_BYTES, Normalized, Part};
use crate::finding::Finding;
use crate::text::bytes;
use crate::text::fold::tidy;
use customs::Customs;
use lexicon::Lexicon;
use parse::{Name, Order};
use std::borrow::Cow;

/// Which names a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameRole {
    /// Given names only.
    Given,
    /// Family names only.
    Family,
    /// A whole name.
    Full,
}

/// A whole name in one cell. Parts: title, given, middle, family, suffix, nickname.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Full, context)
}

/// Given names; several stay together in [`Part::Given`].
pub(super) fn given(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Given, context)
}

/// Family names.
pub(super) fn family(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Family, context)
}

fn read(raw: &str, role: NameRole, context: &Context<'_>) -> Normalized {
    let tidied = tidy(raw);
    if raw.len() > MAX_BYTES {
        return too_long(raw, tidied);
    }
    let tidied = prepare::space_commas(prepare::narrow(tidied));
    let whole = 0..raw.len();
    let mut lexicon = Lexicon::default();
    if findings::is_placeholder(&tidied, role, &mut lexicon) {
        let mut out = unparsed(tidied).with_finding(Finding::info(
            "name-placeholder",
            whole,
            "stands in for a missing name; leave the field empty instead",
        ));
        out.placeholder = true;
        return out;
    }
    // Few names have such marks.
    let marked = bytes::any(&tidied, |b| matches!(b, b'@' | b'.' | b':'));
    if marked && tidied.contains('@') {
        return unparsed(tidied).with_finding(Finding::warning(
            "name-is-email",
            whole,
            "this is an e-mail address, not a name; move it to an e-mail field",
        ));
    }
    if marked && is_web_address(&tidied) {
        return unparsed(tidied).with_finding(Finding::warning(
            "name-is-url",
            whole,
            "this is a web address, not a name; move it to a field of its own",
        ));
    }
    if !tidied.is_empty() && !tidied.contains(char::is_alphabetic) {
        return unparsed(tidied).with_finding(Finding::error(
            "name-without-letters",
            whole,
            "nothing in it can be read as a name",
        ));
    }
    if role != NameRole::Given && findings::is_company(&tidied, role, &mut lexicon) {
        return company(raw, tidied);
    }
    parsed(raw, tidied, role, context, &mut lexicon)
}

/// Wherever it stands: putting a name in order must not change what it is.
fn is_web_address(text: &str) -> bool {
    let is_host = |four: &[u8]| matches!(four, [b'w' | b'W', b'w' | b'W', b'w' | b'W', b'.']);
    text.as_bytes().windows(4).any(is_host) || text.contains("://")
}

fn parsed(raw: &str, tidied: String, role: NameRole, context: &Context<'_>, lexicon: &mut Lexicon) -> Normalized {
    let customs = Customs::of(context);
    let slashed = (role == NameRole::Full).then(|| airline::settle_slash(&tidied, lexicon));
    let tidied = slashed.flatten().unwrap_or(tidied);
    let marked = prepare::family_in_capitals(&tidied, role, lexicon).unwrap_or(tidied);
    let source = case::repair(&marked, role, customs.turkic, lexicon);
    if role != NameRole::Given && matches!(source, Cow::Owned(_)) && findings::is_company(&source, role, lexicon) {
        return company(raw, source.into_owned());
    }
    let name = parse::parse(&source, role, customs, lexicon);
    let mut out = Normalized::default();
    set_parts(&name, role, &mut out);
    let display = (name.order != Order::Typed)
        .then(|| display(&name))
        .filter(|display| reads_the_same(display, &out, role, customs, lexicon));
    findings::add(raw, &mut out.findings);
    let whole = 0..raw.len();
    if name.given.is_empty() && name.family.is_empty() && !name.titles.is_empty() {
        out.placeholder = true;
        out.add_finding(Finding::warning(
            "name-title-only",
            whole.clone(),
            "a form of address without a name",
        ));
    }
    if role == NameRole::Full {
        if name.order == Order::Comma {
            out.add_finding(Finding::info(
                "name-order-swapped",
                whole.clone(),
                "the family name was typed in front",
            ));
        }
        if name.several {
            out.add_finding(Finding::info(
                "name-several-persons",
                whole.clone(),
                "two persons share this name; keep one record for each",
            ));
        }
        if name.titles.is_empty() && name.given.len() + name.family.len() == 1 {
            out.add_finding(Finding::info(
                "name-single-word",
                whole,
                "a single word; whether given or family name is not known",
            ));
        }
    }
    drop(name);
    let repaired = match source {
        Cow::Owned(repaired) => repaired,
        Cow::Borrowed(_) => marked,
    };
    out.canonical = display.unwrap_or(repaired);
    keys::add(&mut out, role, lexicon);
    out
}

fn company(raw: &str, canonical: String) -> Normalized {
    unparsed(canonical).with_finding(Finding::warning(
        "name-is-company",
        0..raw.len(),
        "this is the name of an organisation, not of a person; move it to a company field",
    ))
}

/// A value that is kept as it is, with its words as the key.
fn unparsed(canonical: String) -> Normalized {
    let mut out = Normalized::new(canonical);
    keys::add_fallback(&mut out);
    out
}

fn too_long(raw: &str, tidied: String) -> Normalized {
    let mut end = MAX_BYTES.min(tidied.len());
    while !tidied.is_char_boundary(end) {
        end -= 1;
    }
    let key = crate::text::fold::fold(tidied.get(..end).unwrap_or_default());
    Normalized::new(tidied)
        .with_key(super::KeyName::Tokens, key)
        .with_finding(Finding::error(
            "value-too-long",
            0..raw.len(),
            "longer than any name; it was not parsed",
        ))
}

fn set_parts(name: &Name<'_>, role: NameRole, out: &mut Normalized) {
    let mut add = |part, words: &[&str]| out.parts.push_words(part, words);
    add(Part::Title, &name.titles);
    match (role, name.given.split_first()) {
        (NameRole::Full, Some((_, middle))) => {
            add(Part::Given, name.given.get(..1).unwrap_or_default());
            add(Part::Middle, middle);
        }
        _ => add(Part::Given, &name.given),
    }
    add(Part::Family, &name.family);
    add(Part::Suffix, &name.suffixes);
    add(Part::Nickname, &name.nicknames);
}

/// The name in the order of display.
fn display(name: &Name<'_>) -> String {
    if name.order == Order::Unspaced {
        let words: Vec<&str> = name.family.iter().chain(&name.given).copied().collect();
        let titles = name.titles.concat();
        let asides: String = name.asides.iter().map(|aside| format!(" {aside}")).collect();
        return [words.concat(), titles, asides].concat();
    }
    let parts = [&name.titles, &name.given, &name.asides, &name.family, &name.suffixes];
    parts.into_iter().flatten().copied().collect::<Vec<_>>().join(" ")
}

/// Whether `display` is stable and gives the same parts again; otherwise the typed order, which says more, is kept.
fn reads_the_same(display: &str, out: &Normalized, role: NameRole, customs: Customs, lexicon: &mut Lexicon) -> bool {
    if prepare::family_in_capitals(display, role, lexicon).is_some()
        || case::repair(display, role, customs.turkic, lexicon) != display
        || findings::is_placeholder(display, role, lexicon)
        || findings::is_company(display, role, lexicon)
    {
        return false;
    }
    let name = parse::parse(display, role, customs, lexicon);
    let mut again = Normalized::default();
    set_parts(&name, role, &mut again);
    again.parts == out.parts
}

#[cfg(test)]
mod tests;
