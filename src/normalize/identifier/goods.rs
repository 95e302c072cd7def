//! Numbers of goods, publications, devices and authors that are the same everywhere.

use super::checksum::{alphanumeric, digits, falling, gs1, luhn, mod_11_2};
use super::scheme::{Scheme, Verdict, fits, number_of, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    sum("ean", &[8, 12, 13, 14], gs1),
    sum("gln", &[13], gs1),
    sum("sscc", &[18], gs1),
    text("isbn", |t| match t.len() {
        13 => digits(t).map_or(Verdict::Format, |d| {
            Verdict::form(t.starts_with("978") || t.starts_with("979")).and(|| gs1(&d))
        }),
        10 => with_x(t, |d, last| falling(d, 2) % 11 == (11 - last) % 11),
        _ => Verdict::Length,
    }),
    text("issn", |t| match t.len() {
        8 => with_x(t, |d, last| falling(d, 2) % 11 == (11 - last) % 11),
        _ => Verdict::Length,
    }),
    text("ismn", |t| match t.len() {
        10 => {
            let body = t.strip_prefix('M').and_then(digits);
            body.map_or(Verdict::Format, |d| {
                Verdict::sum(gs1(&[[9, 7, 9, 0].as_slice(), &d].concat()))
            })
        }
        13 => digits(t).map_or(Verdict::Format, |d| {
            Verdict::form(t.starts_with("9790")).and(|| gs1(&d))
        }),
        _ => Verdict::Length,
    }),
    // Without a check digit fourteen, with the software version sixteen.
    number_of("imei", &[14, 15, 16], |d| Verdict::sum(d.len() != 15 || luhn(d))),
    number_of("imsi", &[14, 15], |d| Verdict::form(d[0] > 1)),
    text("isni", |t| match t.len() {
        16 => with_x(t, |d, last| mod_11_2(d) == last),
        _ => Verdict::Length,
    }),
    text("orcid", |t| match t.len() {
        16 => with_x(t, |d, last| mod_11_2(d) == last),
        _ => Verdict::Length,
    }),
    sum("imo", &[7], |d| falling(&d[..6], 2) % 10 == d[6]).without(&["IMO"]),
    text("iso6346", |t| {
        let total: u32 = t.bytes().take(10).enumerate().map(|(i, b)| container(b) << i).sum();
        let shape = fits(t, "AAAA9999999") && matches!(t.as_bytes().get(3), Some(b'U' | b'J' | b'Z' | b'R'));
        Verdict::form(shape).and(|| t.as_bytes().get(10).copied().and_then(alphanumeric) == Some(total % 11 % 10))
    }),
    text("vin", vin),
    sum("eu.ecnumber", &[7], |d| {
        d.iter().take(6).zip(1..).map(|(d, w)| d * w).sum::<u32>() % 11 == d[6]
    }),
    text("casrn", |t| match digits(t) {
        Some(d) if (5..=10).contains(&d.len()) => Verdict::sum(
            d.split_last()
                .is_some_and(|(last, body)| falling(body, 1) % 10 == *last),
        ),
        Some(_) => Verdict::Length,
        None => Verdict::Format,
    }),
];

/// Digits of which the last may be X for ten.
fn with_x(text: &str, fits: impl Fn(&[u32], u32) -> bool) -> Verdict {
    let (Some(body), Some(last)) = (
        text.get(..text.len().saturating_sub(1)).and_then(digits),
        text.bytes().last(),
    ) else {
        return Verdict::Format;
    };
    match last {
        b'X' => Verdict::sum(fits(&body, 10)),
        b'0'..=b'9' => Verdict::sum(fits(&body, u32::from(last - b'0'))),
        _ => Verdict::Format,
    }
}

/// The value of a character of a container number: letters count on from 10 and leave out the multiples of 11.
fn container(byte: u8) -> u32 {
    let value = alphanumeric(byte).unwrap_or(0);
    match value {
        0..=10 => value,
        11..=20 => value + 1,
        21..=30 => value + 2,
        _ => value + 3,
    }
}

/// ISO 3779: seventeen characters without I, O and Q. Only American makers set the check digit, so that it is no test.
fn vin(compact: &str) -> Verdict {
    if compact.len() != 17 {
        return Verdict::Length;
    }
    let allowed = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() && !b"IOQ".contains(&b);
    Verdict::form(compact.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::super::scheme::{Verdict::*, named};

    #[test]
    fn known_numbers_hold_and_changed_ones_fail() {
        for (scheme, text, expected) in [
            ("ean", "4006381333931", Good),
            ("ean", "73513537", Good),
            ("ean", "4006381333932", Checksum),
            ("isbn", "9780306406157", Good),
            ("isbn", "0306406152", Good),
            ("isbn", "080442957X", Good),
            ("isbn", "0306406153", Checksum),
            ("issn", "03785955", Good),
            ("issn", "2434561X", Good),
            ("issn", "03785956", Checksum),
            ("ismn", "9790060115615", Good),
            ("ismn", "M060115615", Good),
            ("imei", "490154203237518", Good),
            ("imei", "490154203237517", Checksum),
            ("isni", "0000000121032683", Good),
            ("imo", "9074729", Good),
            ("imo", "9074720", Checksum),
            ("iso6346", "CSQU3054383", Good),
            ("iso6346", "CSQU3054384", Checksum),
            ("vin", "1M8GDM9AXKP042788", Good),
            ("casrn", "7732185", Good),
        ] {
            assert_eq!(
                named(scheme).map(|s| s.verdict(text)),
                Some(expected),
                "{scheme} {text}"
            );
        }
    }
}
