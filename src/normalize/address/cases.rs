//! Whole addresses of many countries and the parts they have.

use super::normalize;
use crate::normalize::{Context, CountryCode, Kind, Normalized, Part, parts_of};

const CASES: &str = include_str!("cases.txt");

#[test]
fn the_lines_of_a_street_are_told_apart() {
    let context = Context::default();
    for (text, canonical, city, country) in [
        ("12 High Street\nFlat 2", "12 High Street, Flat 2", "", ""),
        ("Hauptstr. 5\r\n10115 Berlin", "Hauptstr. 5, 10115 Berlin", "", ""),
        (
            "12 High Street,\n\nLondon SW1A 1AA\nGB",
            "12 High Street, London SW1A 1AA, GB",
            "London",
            "GB",
        ),
        (
            "5 Main St\nSpringfield IL 62701\nUSA",
            "5 Main St, Springfield IL 62701, USA",
            "Springfield",
            "US",
        ),
    ] {
        let street = super::street(text, &context);
        let part = |part| street.part(part).unwrap_or_default();
        assert_eq!(
            (street.canonical(), part(Part::City), part(Part::Country)),
            (canonical, city, country),
            "{text:?}"
        );
        let again = super::street(street.canonical(), &context);
        assert_eq!(
            (again.canonical(), parts(&again)),
            (street.canonical(), parts(&street)),
            "{text:?}"
        );
    }
}

fn parts(value: &Normalized) -> String {
    let parts = parts_of(Kind::Address).iter();
    let parts: Vec<&str> = parts.map(|&part| value.part(part).unwrap_or_default()).collect();
    parts.join("|")
}

#[test]
fn addresses_come_apart() {
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (country, rest) = line.split_once('|').unwrap_or_default();
        let (text, expected) = rest.split_once('|').unwrap_or_default();
        let text = text.replace("\\n", "\n");
        let context = Context::default().region(CountryCode::new(country));
        let got = normalize(&text, &context);
        if parts(&got) != expected {
            wrong.push(format!(
                "{country} {text:?}\n  expected {expected}\n  got      {}",
                parts(&got)
            ));
        }
        let again = normalize(got.canonical(), &context);
        assert_eq!(
            (again.canonical(), parts(&again)),
            (got.canonical(), parts(&got)),
            "{text:?}"
        );
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
