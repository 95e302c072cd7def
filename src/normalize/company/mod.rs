//! Names of companies and other organisations: the name, its legal form, and keys that do not depend on either's spelling.

mod abbreviations;
mod glued;
mod joins;
mod keys;
mod legal_form;
mod legal_forms;
pub(in crate::normalize) mod letter_case;
mod misspelt;
mod name_case;
mod no_company;
mod parse;
mod professions;
mod tails;
mod unknown_form;
mod words;

use super::{Context, CountryCode, KeyName, Normalized, Part, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use joins::Names;
use keys::{add_keys, base_key};
use letter_case::is_without_case;
use name_case::repair_case;
use parse::{Parsed, parse};
use words::Words;

/// Rounds of standard spelling; a name in standard spelling takes one, any other two, and contrived ones more.
const MAX_PASSES: usize = 4;

pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let typed = display(text);
    let placeholder = no_company::is_placeholder(&typed);
    let read = Reading::of(typed, context.region);
    let mut out = Normalized::new("");
    out.add_part(Part::Base, &read.parsed.base);
    out.add_part(Part::LegalForm, read.parsed.form_name());
    out.add_part(Part::Jurisdiction, read.parsed.jurisdiction(context.region));
    add_keys(&mut out, &read.parsed.key_base());
    if let Some(other) = read.names.other.and_then(|range| read.text.get(range)) {
        out.add_key(
            KeyName::Base,
            base_key(&parse(other, Words::of(other), context.region).key_base()),
        );
    }
    if out.keys.is_empty() {
        let key = fold(&read.text);
        out.add_key(KeyName::Folded, if key.is_empty() { read.text.clone() } else { key });
    }
    if placeholder {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "company-placeholder",
            0..text.len(),
            "stands in for a missing company",
        ));
    } else if read.parsed.forms.is_empty() {
        if read.person {
            out.add_finding(Finding::info(
                "company-is-person",
                0..text.len(),
                "starts with a form of address, as a person's name does; move it to the name",
            ));
        } else if let Some(span) = unknown_form::at_end(text) {
            out.add_finding(Finding::info(
                "company-legal-form-unknown",
                span,
                "ends in initials that are no known legal form; check their spelling or tell the country",
            ));
        }
    }
    out.canonical = read.text;
    out
}

/// A name in standard spelling, taken apart.
struct Reading {
    text: String,
    names: Names,
    /// The first name.
    parsed: Parsed,
    person: bool,
}

impl Reading {
    /// Reads the text, and reads it again where standard spelling changed it (a bracket that closes, a dot that goes), until it stands:
    /// what this gives, it gives back unchanged.
    fn of(typed: String, region: Option<CountryCode>) -> Self {
        let mut text = typed;
        let mut passes = 0;
        loop {
            let mut words = Words::of(&text);
            let person = no_company::is_person(&text, &words);
            let names = joins::split(&text, &words);
            let first = text.get(..names.first).unwrap_or_default();
            words.truncate(words.first_from(first.len()));
            let parsed = parse(first, words, region);
            passes += 1;
            match respell(&text, first, &parsed) {
                Some(next) if passes < MAX_PASSES => text = next,
                _ => {
                    return Reading {
                        text,
                        names,
                        parsed,
                        person,
                    };
                }
            }
        }
    }
}

/// The text in standard spelling, unless it is so already. `first` is its first name.
fn respell(text: &str, first: &str, parsed: &Parsed) -> Option<String> {
    let rest = text.get(first.len()..).unwrap_or_default();
    let next = if is_without_case(text) {
        let mut next = repair_case(first, parsed);
        next.push_str(&repair_case(rest, &Parsed::default()));
        next
    } else if parsed.is_spelled(first) {
        return None;
    } else {
        let mut next = parsed.spell(first, |between, out| out.push_str(between));
        next.push_str(rest);
        next
    };
    let next = tidy(&next);
    (next != text).then_some(next)
}

/// Tidied, with full-width letters and digits and enclosed forms (㈱) spelled in the ordinary way.
fn display(text: &str) -> String {
    let tidied = tidy(text);
    if tidied.is_ascii() || !tidied.chars().any(|c| is_enclosed(c) || is_full_width(c)) {
        return tidied;
    }
    let mut out = String::with_capacity(tidied.len());
    for c in tidied.chars() {
        if is_enclosed(c) {
            unicode_normalization::char::decompose_compatible(c, |d| out.push(d));
        } else if is_full_width(c) {
            out.extend(u32::from(c).checked_sub(0xfee0).and_then(char::from_u32));
        } else {
            out.push(c);
        }
    }
    // What stood in brackets may compose now (Hangul).
    tidy(&out)
}

fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{3200}'..='\u{321e}' | '\u{3220}'..='\u{3243}')
}

/// Full-width letters, digits, `&`, `-`, `.`, `,`, `/`; brackets stay, as Chinese names are registered with wide ones.
fn is_full_width(c: char) -> bool {
    matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '＆' | '－' | '．' | '／' | '＇')
}

#[cfg(test)]
mod tests;
