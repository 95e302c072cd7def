//! Names of companies and other organisations: the name, its legal form, and keys that do not depend on either's spelling.

mod keys;
mod legal_form;
mod legal_forms;
pub(in crate::normalize) mod letter_case;
mod name_case;
mod other_names;

use super::{Context, CountryCode, KeyName, Normalized, Part, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use keys::{add_keys, base_key};
use legal_form::Found;
use letter_case::is_without_case;
use name_case::repair_case;

/// Forms that one name can carry (`PT … Tbk`, `… Company Inc`).
const MAX_FORMS: usize = 3;

/// Rounds of standard spelling; one is enough for all but contrived names.
const MAX_PASSES: usize = 4;

pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let typed = display(text);
    let canonical = standard(&typed, context.region);
    let names = other_names::split(&canonical);
    let parsed = parse(names.first, context.region);
    let mut out = Normalized::new(canonical.clone());
    out.add_part(Part::Base, parsed.base.clone());
    out.add_part(Part::LegalForm, parsed.form_name());
    out.add_part(Part::Jurisdiction, parsed.jurisdiction(context.region));
    add_keys(&mut out, &parsed.base);
    for other in &names.others {
        out.add_key(KeyName::Base, base_key(&parse(other, context.region).base));
    }
    if out.keys.is_empty() {
        let key = fold(&out.canonical);
        out.add_key(
            KeyName::Folded,
            if key.is_empty() { out.canonical.clone() } else { key },
        );
    }
    if other_names::is_placeholder(&typed) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "company-placeholder",
            0..text.len(),
            "stands in for a missing company",
        ));
    } else if parsed.forms.is_empty() && other_names::is_person(&typed) {
        out.add_finding(Finding::info(
            "company-is-person",
            0..text.len(),
            "starts with a form of address, as a person's name does; move it to the name",
        ));
    }
    out
}

/// The whole name in standard spelling. What it gives, it gives back unchanged: where standard spelling reveals a further form
/// (a bracket that closes, a dot that goes), it is applied again.
fn standard(typed: &str, region: Option<CountryCode>) -> String {
    let mut text = typed.to_owned();
    for _ in 0..MAX_PASSES {
        let names = other_names::split(&text);
        let parsed = parse(names.first, region);
        let mut next = if is_without_case(&text) {
            repair_case(names.first, &parsed)
        } else {
            parsed.canonical(names.first)
        };
        let rest = text.get(names.first.len()..).unwrap_or_default();
        if is_without_case(&text) {
            next.push_str(&repair_case(rest, &Parsed::default()));
        } else {
            next.push_str(rest);
        }
        let next = tidy(&next);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Tidied, with full-width letters and digits and enclosed forms (㈱) spelled in the ordinary way.
fn display(text: &str) -> String {
    let tidied = tidy(text);
    if !tidied.chars().any(|c| is_enclosed(c) || is_full_width(c)) {
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

/// A name without its forms.
#[derive(Debug, Default)]
struct Parsed {
    base: String,
    /// The forms found, with spans in the name, in the order of the text.
    forms: Vec<Found>,
}

impl Parsed {
    /// The name with its forms in standard spelling.
    fn canonical(&self, name: &str) -> String {
        self.spell(name, str::to_owned)
    }

    /// The forms in standard spelling, and what stands between them as `spell` gives it.
    fn spell(&self, name: &str, spell: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(name.len());
        let mut at = 0;
        for found in &self.forms {
            out.push_str(&spell(name.get(at..found.span.start).unwrap_or_default()));
            out.push_str(&found.spelling);
            at = found.span.end;
        }
        out.push_str(&spell(name.get(at..).unwrap_or_default()));
        out
    }

    /// The standard names of all forms, in the order of the text.
    fn form_name(&self) -> String {
        let names: Vec<_> = self.forms.iter().map(|f| f.form.name).collect();
        names.join(" ")
    }

    fn jurisdiction(&self, region: Option<CountryCode>) -> &str {
        self.forms
            .iter()
            .find_map(|f| f.form.jurisdiction(region))
            .unwrap_or_default()
    }
}

fn parse(name: &str, region: Option<CountryCode>) -> Parsed {
    let mut forms: Vec<Found> = Vec::new();
    // What stands in brackets behind a form (`Acme AG (Germany)`) belongs to the name.
    let (mut head, tail) = match bracketed_tail(name) {
        Some((head, tail))
            if legal_form::at_end(head, region).is_some() && legal_form::at_end(name, region).is_none() =>
        {
            (head, tail)
        }
        _ => (name, ""),
    };
    while forms.len() < MAX_FORMS
        && let Some(found) = legal_form::at_end(head, region)
    {
        // Only its end is trimmed: the spans count from the start of the name.
        head = head
            .get(..found.span.start)
            .unwrap_or_default()
            .trim_end_matches(is_edge);
        forms.insert(0, found);
    }
    let mut start = head.len() - head.trim_start_matches(is_edge).len();
    if let Some(mut found) = legal_form::in_front(head.get(start..).unwrap_or_default(), region) {
        found.span = start + found.span.start..start + found.span.end;
        start = found.span.end;
        forms.insert(0, found);
    }
    let base = unquote(head.get(start..).unwrap_or_default().trim_matches(is_edge));
    let base = if tail.is_empty() {
        base.to_owned()
    } else {
        format!("{base} {tail}")
    };
    Parsed { base, forms }
}

/// Splits off what stands in brackets at the end.
fn bracketed_tail(name: &str) -> Option<(&str, &str)> {
    let open = name.ends_with([')', '）']).then(|| name.rfind(['(', '（']))??;
    let (head, tail) = name.split_at(open);
    Some((head.trim_end(), tail))
}

/// Punctuation that does not belong to a name at whose edge it stands.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '/' | '|' | '，' | '、')
}

/// Without the quotation marks around the whole name.
fn unquote(text: &str) -> &str {
    for (open, close) in [
        ('«', '»'),
        ('"', '"'),
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('\'', '\''),
        ('‘', '’'),
        ('「', '」'),
    ] {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close))
            && !inner.contains([open, close])
            && inner.chars().any(char::is_alphanumeric)
        {
            return inner.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests;
