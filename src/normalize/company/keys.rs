//! Match keys of company names.

use crate::normalize::{KeyName, Normalized};
use crate::text::fold::fold;
use crate::text::tokens;
use crate::text::transliterate::romanize;

/// The folded words of a base: `&` is "and", a leading "the" goes, initials are joined (`i b m`).
fn base_words(base: &str) -> Vec<String> {
    let spelled = fold(base).replace(['&', '+'], " and ");
    let mut out: Vec<String> = Vec::new();
    let mut initials = false;
    for word in tokens::words(&spelled) {
        let word = word.replace('\'', "");
        let single = word.chars().count() == 1 && word.is_ascii();
        match out.last_mut() {
            Some(last) if single && initials => last.push_str(&word),
            _ => out.push(match (out.last().map(String::as_str), word.as_str()) {
                // `& Company`, `und Co`, `et Cie` at the end of a name.
                (Some("and" | "und" | "et" | "y" | "e" | "og" | "och"), "company" | "cie" | "cia" | "compagnie") => {
                    "co".to_owned()
                }
                _ => word,
            }),
        }
        initials = single;
    }
    if out.len() > 1 && out.first().is_some_and(|w| w == "the") {
        out.remove(0);
    }
    out
}

pub(super) fn base_key(base: &str) -> String {
    base_words(base).join(" ")
}

pub(super) fn add_keys(out: &mut Normalized, base: &str) {
    let words = base_words(base);
    let key = words.join(" ");
    let mut distinct: Vec<&str> = words.iter().map(String::as_str).filter(|w| !is_link(w)).collect();
    let initials: String = distinct.iter().filter_map(|w| w.chars().next()).collect();
    let count = distinct.len();
    distinct.sort_unstable();
    distinct.dedup();
    out.add_key(KeyName::Base, key.clone());
    out.add_key(
        KeyName::Tokens,
        if distinct.is_empty() {
            key.clone()
        } else {
            distinct.join(" ")
        },
    );
    if count >= 2 {
        out.add_key(KeyName::Acronym, initials);
    } else if (2..=6).contains(&base.len()) && base.bytes().all(|b| b.is_ascii_uppercase()) {
        // A name that is its own acronym meets the name written out.
        out.add_key(KeyName::Acronym, key.clone());
    }
    if !key.is_ascii() {
        out.add_key(KeyName::Romanized, romanize(&key));
    }
}

/// Words that link others and say nothing themselves.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "and" | "of" | "the" | "und" | "et" | "y" | "og" | "och" | "for" | "de" | "и"
    )
}
