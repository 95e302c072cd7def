//! Match keys of company names.

use super::abbreviations::written_out;
use crate::normalize::{KeyName, Normalized};
use crate::text::bytes;
use crate::text::fold::fold;
use crate::text::tokens;
use crate::text::transliterate::romanize;
use smallvec::SmallVec;

/// The words of a base as matching sees them: folded; `&`, `und`, `et` are "and"; a leading "the" goes; initials are joined
/// (`i b m`); abbreviations of common words are written out (`intl`).
fn base_key_and_words(base: &str) -> (String, SmallVec<[(usize, usize); 8]>) {
    let mut folded = fold(base);
    if bytes::any(&folded, |b| matches!(b, b'&' | b'+')) {
        folded = folded.replace(['&', '+'], " and ");
    }
    let typed: SmallVec<[&str; 8]> = tokens::words(&folded).collect();
    let last = typed.len().saturating_sub(1);
    let start = usize::from(typed.len() > 1 && typed.first() == Some(&"the"));
    let mut key = String::with_capacity(folded.len() + 8);
    let mut words: SmallVec<[(usize, usize); 8]> = SmallVec::with_capacity(typed.len());
    let mut initials = false;
    for (i, &word) in typed.iter().enumerate().skip(start) {
        let joins = i > start && i < last && is_and(word);
        let single = word.len() == 1 && !joins;
        if !(words.is_empty() || single && initials) {
            key.push(' ');
        }
        let begin = key.len();
        match word {
            _ if joins => key.push_str("and"),
            // `& Company`, `und Co`, `et Cie` at the end of a name.
            "company" | "cie" | "cia" | "compagnie"
                if i > start && typed.get(i - 1).is_some_and(|w| is_and(w) || *w == "e") =>
            {
                key.push_str("co");
            }
            _ => match written_out(word) {
                Some(whole) => key.push_str(whole),
                None if bytes::any(word, |b| b == b'\'') => key.extend(word.split('\'')),
                None => key.push_str(word),
            },
        }
        match words.last_mut() {
            Some(word) if single && initials => word.1 = key.len(),
            _ => words.push((begin, key.len())),
        }
        initials = single;
    }
    (key, words)
}

/// The words that join two names.
fn is_and(word: &str) -> bool {
    matches!(word, "and" | "und" | "et" | "og" | "och" | "y" | "и")
}

pub(super) fn base_key(base: &str) -> String {
    base_key_and_words(base).0
}

pub(super) fn add_keys(out: &mut Normalized, base: &str) {
    let (key, words) = base_key_and_words(base);
    let words = words.iter().filter_map(|&(start, end)| key.get(start..end));
    let mut distinct: SmallVec<[&str; 8]> = words.filter(|w| !is_link(w)).collect();
    let initials: String = distinct.iter().filter_map(|w| w.chars().next()).collect();
    let count = distinct.len();
    distinct.sort_unstable();
    distinct.dedup();
    let tokens = if distinct.is_empty() {
        key.clone()
    } else {
        distinct.join(" ")
    };
    out.add_key(KeyName::Base, key.as_str());
    out.add_key(KeyName::Tokens, tokens);
    if count >= 2 {
        out.add_key(KeyName::Acronym, initials);
    } else if (2..=6).contains(&base.len()) && base.bytes().all(|b| b.is_ascii_uppercase()) {
        // A name that is its own acronym meets the name written out.
        out.add_key(KeyName::Acronym, key.as_str());
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
