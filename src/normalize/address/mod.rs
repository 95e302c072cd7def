//! Postal addresses and their parts.

mod british;
mod city;
mod code_place;
mod delivery;
mod han;
mod house_number;
mod layout;
mod place;
mod postcode;
mod region;
mod segment;
mod street;
mod street_key;
mod street_words;
mod unit;
mod whole;
mod words;

#[cfg(test)]
mod cases;

use super::company::letter_case::{capitalize, is_without_case};
use super::{Context, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use unicode_normalization::UnicodeNormalization;

/// A whole address in one cell, in one line or several.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let mut canonical = display(&one_line(text)).trim_end_matches([',', ' ']).to_owned();
    if canonical.is_empty() {
        // Commas alone are no address, but they are a value.
        canonical = display(text);
    }
    let mut parts = whole::parse(&canonical, context);
    for _ in 0..MAX_PASSES {
        let next = standard(&canonical, &parts);
        if next == canonical {
            break;
        }
        canonical = next;
        parts = whole::parse(&canonical, context);
    }
    let mut out = Normalized::new(canonical);
    if placeholder::is_placeholder(&out.canonical) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "address-placeholder",
            0..text.len(),
            "stands in for a missing address",
        ));
        return with_some_key(out);
    }
    add_street_parts(&mut out, &parts.street);
    out.add_part(Part::City, &*parts.city);
    out.add_part(Part::Region, &*parts.region);
    out.add_part(Part::Postcode, &*parts.postcode);
    out.add_part(
        Part::Country,
        parts.country.map(|c| c.as_str().to_owned()).unwrap_or_default(),
    );
    for key in parts.street.keys() {
        out.add_key(KeyName::StreetNumber, key);
    }
    if !parts.postcode.is_empty() {
        let code = postcode::key(&parts.postcode, parts.postcode_country);
        for door in street_key::doors(&parts.street) {
            out.add_key(KeyName::PostcodeNumber, format!("{code} {door}"));
        }
    }
    out.add_key(KeyName::City, city::key(&parts.city));
    let no_street = parts.street.name.is_empty() && parts.street.po_box.is_empty();
    let missing = match (no_street, parts.city.is_empty() && parts.postcode.is_empty()) {
        (true, true) => Some("has neither a street nor a city or postal code that could be read"),
        (true, false) => Some("has no street that could be read"),
        (false, true) => Some("has no city or postal code that could be read"),
        (false, false) => None,
    };
    if let Some(message) = missing {
        out.add_finding(Finding::info("address-part-missing", 0..text.len(), message));
    }
    with_some_key(out)
}

/// Lines joined by commas.
fn one_line(text: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|l| l.trim().trim_end_matches([',', '，']))
        .filter(|l| !l.is_empty())
        .collect();
    lines.join(", ")
}

/// The line with its case repaired and its postal code in standard spelling.
fn standard(line: &str, parts: &whole::Parts) -> String {
    let code = parts.postcode_typed.to_lowercase();
    let state = parts.region.to_lowercase();
    let repaired = repair_case_but(line, |word| {
        code.split(' ').any(|w| w == word) || (word.chars().count() <= 3 && word == state)
    });
    if parts.postcode.is_empty() {
        return repaired;
    }
    let typed = parts.postcode_typed.to_uppercase();
    let at = [&parts.postcode_typed, &typed]
        .iter()
        .find_map(|t| repaired.rfind(t.as_str()));
    match at {
        Some(at) => {
            let end = at + parts.postcode_typed.len();
            format!(
                "{}{}{}",
                repaired.get(..at).unwrap_or_default(),
                parts.postcode,
                repaired.get(end..).unwrap_or_default()
            )
        }
        None => repaired,
    }
}

/// A street, with house number, unit and box where they stand in the same cell.
pub(super) fn street(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let canonical = repair_case(&display(text));
    let parsed = street::parse(&canonical, context.region);
    let mut out = Normalized::new(canonical);
    if placeholder::is_placeholder(&out.canonical) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "street-placeholder",
            0..text.len(),
            "stands in for a missing street",
        ));
    } else {
        add_street_parts(&mut out, &parsed);
    }
    for key in parsed.keys() {
        out.add_key(KeyName::StreetNumber, key);
    }
    with_some_key(out)
}

/// Rounds of standard spelling for a whole address; one is enough for all but contrived ones.
const MAX_PASSES: usize = 4;

/// City, town or suburb. Parts: city, and region where a state stands behind it. Key: city.
pub(super) fn city(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    city::normalize(&display(text), text, context)
}

/// State or province. Canonical: its code in the United States, Canada and Australia. Parts: region, name. Key: compact.
pub(super) fn region(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    region::normalize(&display(text), text, context)
}

/// Postal code. Canonical: in the spelling of its country. Part: postcode. Key: compact.
pub(super) fn postcode(text: &str, context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    postcode::normalize(&display(text), text, context)
}

fn add_street_parts(out: &mut Normalized, street: &street::Street) {
    out.add_part(Part::HouseNumber, &*street.number);
    out.add_part(Part::Street, &*street.name);
    out.add_part(Part::Unit, &*street.unit);
    out.add_part(Part::PoBox, &*street.po_box);
}

/// Every value has a key: the folded text where nothing better was found.
fn with_some_key(mut out: Normalized) -> Normalized {
    if out.keys.is_empty() {
        let key = fold(&out.canonical);
        out.add_key(
            KeyName::Folded,
            if key.is_empty() { out.canonical.clone() } else { key },
        );
    }
    out
}

/// Tidied, with full-width letters, digits and signs in their ordinary width.
fn display(text: &str) -> String {
    let tidied = tidy(text);
    if tidied.is_ascii() {
        return tidied;
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    };
    // A mark that could not join a full-width letter joins the narrow one.
    tidied.chars().map(narrow).nfc().collect()
}

/// Capitals for a line typed without case; ordinals, points of the compass and boxes keep theirs.
fn repair_case(text: &str) -> String {
    repair_case_but(text, |_| false)
}

/// As [`repair_case`]; the words that `keep` names stay in capitals too.
fn repair_case_but(text: &str, keep: impl Fn(&str) -> bool) -> String {
    if !is_without_case(text) {
        return text.to_owned();
    }
    let keep = |word: &str| {
        keep(word)
            || matches!(
                word,
                "ne" | "nw" | "se" | "sw" | "po" | "pob" | "us" | "rr" | "ii" | "iii" | "bp"
            )
    };
    let small = |word: &str| {
        matches!(
            word,
            "of" | "the"
                | "and"
                | "upon"
                | "on"
                | "de"
                | "la"
                | "le"
                | "les"
                | "du"
                | "des"
                | "del"
                | "las"
                | "los"
                | "el"
                | "y"
                | "et"
                | "sur"
                | "sous"
                | "en"
                | "am"
                | "an"
                | "der"
                | "den"
                | "dem"
                | "im"
                | "zum"
                | "zur"
                | "von"
                | "und"
                | "van"
                | "da"
                | "do"
                | "dos"
                | "das"
                | "di"
                | "della"
                | "bis"
                | "ter"
                | "aan"
                | "bei"
                | "in"
                | "à"
                | "i"
                | "s/n"
        )
    };
    // A capital and the mark behind it may compose.
    tidy(&capitalize(text, keep, small))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{CountryCode, Kind};

    #[test]
    fn streets_keep_their_spelling_and_share_keys() {
        for (a, b, region) in [
            ("812 s. el camino blv.", "812 South El Camino Boulevard", "US"),
            ("12 MAIN ST APT 4", "12 Main Street", "US"),
            ("Hauptstr. 5a", "Hauptstraße 5 A", "DE"),
            ("12, R. Paix", "12 rue de la Paix", "FR"),
            ("16 18 RIVERSIDE OLD ROAD", "16-18 Riverside Old Rd", "GB"),
            ("人民路１２号", "人民路12号3栋502室", "CN"),
            ("Laugavegi 12", "Laugavegur 12", "IS"),
            ("PO BOX 12", "P.O. Box 12", "US"),
        ] {
            let context = Context::default().region(CountryCode::new(region));
            let (x, y) = (street(a, &context), street(b, &context));
            assert_eq!(x.key(KeyName::StreetNumber), y.key(KeyName::StreetNumber), "{a} / {b}");
            for got in [x, y] {
                assert_eq!(street(got.canonical(), &context), got);
            }
        }
        let got = street("12B HIGH ST NW", &Context::default());
        assert_eq!(got.canonical(), "12B High St NW");
        assert_eq!(street("LA SOMBRA", &Context::default()).canonical(), "La Sombra");
    }

    #[test]
    fn hostile_text_keeps_a_key() {
        let numbers = "1 ".repeat(2000);
        for text in [
            "#",
            "\0",
            ",,,",
            "，",
            "° 5",
            "-",
            "s/n",
            "apt",
            "#4",
            "路",
            "号",
            "５",
            "ﷺ 5",
            &numbers,
            &"x".repeat(10_000_000),
        ] {
            for kind in [Kind::Street, Kind::City, Kind::Region, Kind::Postcode, Kind::Address] {
                let got = crate::normalize::normalize(kind, text, &Context::default());
                let keyed = got.keys().len() > 0 && got.keys().all(|(_, k)| !k.is_empty());
                assert!(
                    keyed || got.is_blank(),
                    "{kind} {:?}",
                    text.chars().take(10).collect::<String>()
                );
            }
        }
    }
}
