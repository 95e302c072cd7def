//! Whole addresses of many countries and the parts they have.

use super::normalize;
use crate::normalize::{Context, CountryCode, Kind, Normalized, parts_of};

const CASES: &str = include_str!("cases.txt");

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
