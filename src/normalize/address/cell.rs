//! A whole address in one cell: its canonical line, parts, keys and findings.

use super::letter_case::{display, repair_case_but};
use super::postcode::{self, Reading};
use super::words::Line;
use super::{add_some_key, add_street_parts, city, layout, street_key, whole};
use crate::finding::Finding;
use crate::normalize::company::letter_case::is_without_case;
use crate::normalize::{Context, CountryCode, Normalized, Part, placeholder, plain};
use crate::text::bytes;
use std::borrow::Cow;
use std::ops::Range;

/// A whole address in one cell, in one line or several. Localities between street and city, and the one who takes the mail (`c/o`),
/// stand in the canonical form only.
pub(in crate::normalize) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let line = display(&one_line(text));
    let mut canonical = match line.trim_end_matches([',', ' ']) {
        // Commas alone are no address, but they are a value.
        "" => display(text),
        trimmed if trimmed.len() < line.len() => trimmed.to_owned(),
        _ => line,
    };
    let mut line = Line::new(&canonical);
    let mut parts = whole::parse(&line, context);
    for _ in 0..MAX_PASSES {
        let Some(next) = standard(&canonical, &parts).filter(|next| *next != canonical) else {
            break;
        };
        canonical = next;
        line = Line::new(&canonical);
        parts = whole::parse(&line, context);
    }
    let mut out = Normalized::default();
    if canonical.len() <= LONGEST_PLACEHOLDER && placeholder::is_placeholder(&canonical) {
        drop(parts);
        out.canonical = canonical;
        out.placeholder = true;
        out.add_finding(Finding::info(
            "address-placeholder",
            0..text.len(),
            "stands in for a missing address",
        ));
        add_some_key(&mut out);
        return out;
    }
    add_keys(&mut out, &parts);
    add_findings(&mut out, &parts, context.region, 0..text.len());
    add_street_parts(&mut out, &parts.street);
    out.add_part(Part::City, parts.city);
    out.add_part(Part::Region, parts.region);
    out.add_part(Part::Postcode, parts.postcode);
    if let Some(country) = parts.country {
        out.add_part(Part::Country, country.as_str());
    }
    out.canonical = canonical;
    add_some_key(&mut out);
    out
}

/// No word for a missing value is longer, in bytes.
const LONGEST_PLACEHOLDER: usize = 24;

/// Rounds of standard spelling; one is enough for all but contrived addresses.
const MAX_PASSES: usize = 4;

fn add_keys(out: &mut Normalized, parts: &whole::Parts<'_>) {
    let number = street_key::number_key(&parts.street.number);
    street_key::add_keys(out, &parts.street, &number);
    if !parts.postcode.is_empty() {
        let code = parts.postcode_restored.as_deref().unwrap_or(&parts.postcode);
        let code = postcode::key(code, parts.postcode_country);
        street_key::add_doors(out, &parts.street, &number, &code);
    }
    city::add_key(out, &parts.city);
}

/// What the country needs and the address lacks, and where its parts disagree.
fn add_findings(out: &mut Normalized, parts: &whole::Parts<'_>, stated: Option<CountryCode>, span: Range<usize>) {
    let country = parts.country.or(parts.postcode_country).or(stated);
    if let Some(message) = missing(parts, country) {
        out.add_finding(Finding::info("address-part-missing", span.clone(), message));
    }
    if let Some(code) = &parts.postcode_restored {
        let lost = Finding::warning(
            "postcode-leading-zero",
            span.clone(),
            "the zero in front of the postal code is missing, as after a spreadsheet; restore it",
        );
        out.add_finding(lost.suggest(code.clone()));
    } else if let Some(country) = parts.country
        && !parts.postcode.is_empty()
        && !parts.postcode_fits
        && postcode::read(&parts.postcode_typed, country) == Reading::Foreign
    {
        out.add_finding(Finding::warning(
            "postcode-not-of-country",
            span,
            "the postal code does not have the form of the country's; check the code or the country",
        ));
    } else if let Some(state) = parts.state
        && !parts.postcode.is_empty()
        && parts.postcode_country == Some(state.country)
        && !state.has_code(&parts.postcode)
    {
        out.add_finding(Finding::warning(
            "postcode-not-of-region",
            span,
            "the postal code belongs to another state or province; check both",
        ));
    }
}

/// Room for the message that names all that is missing, in bytes.
const LONGEST_MESSAGE: usize = 80;

/// The parts that the country needs and that could not be read. A state is asked for only where mail does not go without one.
fn missing(parts: &whole::Parts<'_>, country: Option<CountryCode>) -> Option<Cow<'static, str>> {
    let no_street = parts.street.name.is_empty() && parts.street.po_box.is_empty() && parts.street.unit.is_empty();
    let no_place = parts.city.is_empty() && parts.postcode.is_empty();
    let layout = country.map(layout::of);
    let needs = |part| layout.is_some_and(|l| l.requires(part));
    let anglo = country.is_some_and(|c| matches!(c.as_str(), "US" | "CA" | "AU"));
    let lacks = [
        (no_street && (country.is_none() || needs('A')), "no street"),
        (no_place && country.is_none(), "no city or postal code"),
        (parts.city.is_empty() && needs('C'), "no city"),
        (parts.region.is_empty() && anglo && needs('S'), "no state or province"),
        (parts.postcode.is_empty() && needs('Z'), "no postal code"),
    ];
    let mut found = lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, name)| *name);
    let first = found.next()?;
    let mut message = String::with_capacity(LONGEST_MESSAGE);
    message.push_str("has ");
    message.push_str(first);
    found.for_each(|name| message.extend([", ", name]));
    message.push_str(" that could be read");
    Some(Cow::Owned(message))
}

/// Lines joined by commas.
fn one_line(text: &str) -> Cow<'_, str> {
    if !bytes::has(text.as_bytes(), b'\n') && !bytes::has(text.as_bytes(), b'\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.lines().map(|l| l.trim().trim_end_matches([',', '，'])) {
        if !out.is_empty() && !line.is_empty() {
            out.push_str(", ");
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// The line with its case repaired and its postal code in standard spelling; `None` where it has both already.
fn standard(line: &str, parts: &whole::Parts<'_>) -> Option<String> {
    let cased = !is_without_case(line);
    if cased && parts.postcode == parts.postcode_typed {
        return None;
    }
    let repaired = if cased {
        line.to_owned()
    } else {
        let code = parts.postcode_typed.to_lowercase();
        let state = parts.region.to_lowercase();
        repair_case_but(line, |word| {
            code.split(' ').any(|w| w == word) || (word.chars().count() <= 3 && word == state)
        })
    };
    if parts.postcode.is_empty() {
        return Some(repaired);
    }
    let typed = parts.postcode_typed.to_uppercase();
    let found = [&*parts.postcode_typed, &typed]
        .iter()
        .find_map(|t| repaired.rfind(t).map(|at| at..at + t.len()));
    let mut out = repaired;
    if let Some(span) = found {
        out.replace_range(span, &parts.postcode);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::KeyName;

    #[test]
    fn says_what_is_missing_or_disagrees() {
        for (text, country, codes) in [
            ("12 Elm St, Ely, MN 55731", "US", ""),
            ("12 Elm St, Ely, CA 55731", "US", "postcode-not-of-region"),
            ("12 Elm St, Salem, MA 1970", "US", "postcode-leading-zero"),
            ("12 Elm St, Ely", "US", "address-part-missing"),
            ("Ely, MN 55731", "US", "address-part-missing"),
            ("Zeil 12, 60313 Frankfurt", "DE", ""),
            ("Zeil 12, Frankfurt", "DE", "address-part-missing"),
            ("Zeil 12, SW1A 1AA London, Germany", "", "postcode-not-of-country"),
            ("12 High Street, Ely, CB7 4AA, UK", "", ""),
            ("Laugavegi 12, Reykjavík", "IS", ""),
            ("Via Roma 12, 20121 Roma RM", "IT", "postcode-not-of-region"),
            ("Via Roma 12, 00184 Roma RM", "IT", ""),
        ] {
            let got = normalize(text, &Context::default().region(CountryCode::new(country)));
            let found: Vec<_> = got.findings().iter().map(|f| f.code).collect();
            assert_eq!(found.join(";"), codes, "{text}");
            assert!(got.is_valid());
        }
        let got = normalize(
            "12 Elm St, Salem, MA 1970",
            &Context::default().region(CountryCode::new("US")),
        );
        assert_eq!(got.findings()[0].suggestion.as_deref(), Some("01970"));
        assert!(got.keys().any(|k| k == (KeyName::PostcodeNumber, "01970 12")));
    }
}
