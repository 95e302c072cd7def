//! Cities, towns and suburbs.

use super::{Context, region, repair_case};
use crate::finding::Finding;
use crate::normalize::{KeyName, Normalized, Part, placeholder};
use crate::text::bytes;
use crate::text::fold::fold;
use crate::text::tokens;
use std::borrow::Cow;

/// Normalises a tidied text; `raw` is what it was tidied from.
pub(super) fn normalize(typed: &str, raw: &str, context: &Context<'_>) -> Normalized {
    let canonical = repair_case(typed);
    let mut out = Normalized::new(canonical.clone());
    if placeholder::is_placeholder_name(&canonical) {
        out.placeholder = true;
        out.add_finding(Finding::info(
            "city-placeholder",
            0..raw.len(),
            "stands in for a missing city",
        ));
    }
    // A state behind a comma (`Las Vegas, NV`) is no part of the name.
    let (city, state) = match canonical.rsplit_once(',') {
        Some((city, tail)) => match region::find(tail.trim(), context.region) {
            Some(state) => (city.trim(), state.code),
            None => (canonical.as_str(), ""),
        },
        None => (canonical.as_str(), ""),
    };
    out.add_part(Part::City, city);
    out.add_part(Part::Region, state);
    add_key(&mut out, city);
    if out.keys.is_empty() {
        out.add_key(KeyName::City, canonical);
    }
    out
}

/// Adds the folded words of a city; `St` is Saint, and the mark of a city goes.
pub(super) fn add_key(out: &mut Normalized, city: &str) {
    // Most are one word that is nothing but a name.
    if city.len() > 3 && bytes::all_letters(city) && !city.eq_ignore_ascii_case("sankt") {
        return out.keys.push_small(KeyName::City, city);
    }
    out.add_key(KeyName::City, key(city));
}

fn key(city: &str) -> Cow<'_, str> {
    let folded = fold(city);
    let mut out = String::with_capacity(folded.len());
    for word in tokens::words(&folded) {
        let word = if word.contains('\'') {
            Cow::Owned(word.replace('\'', ""))
        } else {
            Cow::Borrowed(word)
        };
        // Not of 's-Hertogenbosch.
        let points = out.is_empty() && !folded.starts_with('\'');
        let word = match &*word {
            "st" | "sankt" => "saint",
            "ste" => "sainte",
            "ft" if out.is_empty() => "fort",
            "mt" if out.is_empty() => "mount",
            "n" if points => "north",
            "s" if points => "south",
            "e" if points => "east",
            "w" if points => "west",
            word => word,
        };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if matches!(out.as_str(), "new york city" | "nyc" | "new york ny") {
        return Cow::Borrowed("new york");
    }
    match out.strip_suffix('市') {
        Some(name) if name.chars().count() >= 2 => Cow::Owned(name.to_owned()),
        _ => Cow::Owned(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_have_one_key() {
        for (text, canonical, city_key) in [
            ("REYKJAVÍK", "Reykjavík", "reykjavik"),
            ("st. louis", "St. Louis", "saint louis"),
            ("Saint Louis", "Saint Louis", "saint louis"),
            ("BURY ST EDMUNDS", "Bury St Edmunds", "bury saint edmunds"),
            ("北京市", "北京市", "北京"),
            ("Las Vegas, NV", "Las Vegas, NV", "las vegas"),
            ("NEWCASTLE UPON TYNE", "Newcastle upon Tyne", "newcastle upon tyne"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch", "s hertogenbosch"),
            ("?!", "?!", "?!"),
        ] {
            let got = normalize(text, text, &Context::default());
            assert_eq!(
                (got.canonical(), got.key(KeyName::City)),
                (canonical, Some(city_key)),
                "{text}"
            );
            assert_eq!(normalize(got.canonical(), got.canonical(), &Context::default()), got);
        }
    }
}
