//! Numbers of persons and companies in Africa.

use super::checksum::{digits, luhn, mod_97, number, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, is_short_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    number_of("za.idnr", &[13], |d| {
        Verdict::date(is_short_day(number(&d[..2]), number(&d[2..4]), number(&d[4..6])))
            .then(|| Verdict::form(d[10] < 3))
            .and(|| luhn(d))
    })
    .personal(),
    number_of("za.tin", &[10], |d| {
        Verdict::form(matches!(d[0], 0..=3 | 4 | 9)).and(|| luhn(d))
    })
    .without(&["ZA"]),
    shapes("dz.nif", &["999999999999999", "99999999999999999999"]),
    shapes("eg.tn", &["999999999"]),
    number_of("eg.id", &[14], |d| {
        let century = if d[0] == 2 { 1900 } else { 2000 };
        Verdict::form(matches!(d[0], 2 | 3))
            .then(|| Verdict::date(is_day(century + number(&d[1..3]), number(&d[3..5]), number(&d[5..7]))))
    })
    .personal(),
    text("gh.tin", |t| {
        let shape = [
            "P00XXXXXXXX",
            "C00XXXXXXXX",
            "G00XXXXXXXX",
            "Q00XXXXXXXX",
            "V00XXXXXXXX",
        ];
        let Some(d) = t
            .get(1..10)
            .and_then(digits)
            .filter(|_| shape.iter().any(|s| fits(t, &s.replacen('X', "9", 7))))
        else {
            return if t.len() == 11 {
                Verdict::Format
            } else {
                Verdict::Length
            };
        };
        let rest = weighted(&d, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
        let check = if rest == 10 { 'X' } else { char::from(b'0' + rest as u8) };
        Verdict::sum(t.ends_with(check))
    }),
    sum("gn.nifp", &[9], luhn),
    shapes("ke.pin", &["a999999999A", "p999999999A"]),
    sum("ma.ice", &[15], |d| {
        let text: Vec<u8> = d.iter().map(|&d| b'0' + d as u8).collect();
        mod_97(text) == Some(0)
    }),
    sum("mz.nuit", &[9], |d| {
        (11 - weighted(d, &[8, 9, 4, 5, 6, 7, 8, 9]) % 11) % 11 % 10 == d[8]
            || weighted(d, &[8, 9, 4, 5, 6, 7, 8, 9]) % 11 % 10 == d[8]
    }),
    shapes("mu.nid", &["A999999999999X"]).personal(),
    shapes("ng.tin", &["9999999999", "99999999999", "999999999999"]).without(&["NG"]),
    shapes("tn.cin", &["99999999"]).personal(),
    text("tn.mf", |t| {
        let padded = if t.len() == 12 { format!("0{t}") } else { t.to_owned() };
        match padded.len() {
            8 => Verdict::form(fits(&padded, "9999999A")),
            13 => Verdict::form(
                fits(&padded, "9999999AAA999")
                    && "ABDNP".contains(padded.chars().nth(8).unwrap_or(' '))
                    && "CMNPE".contains(padded.chars().nth(9).unwrap_or(' ')),
            ),
            _ => Verdict::Length,
        }
    }),
    number_of("ly.id", &[12], |d| {
        Verdict::form(matches!(d[0], 1 | 2) && matches!(number(&d[1..3]), 19 | 20))
    })
    .personal(),
    shapes(
        "sn.ninea",
        &[
            "9999999",
            "9999999999999",
            "99999999999A9",
            "999999999",
            "99999999A9",
            "9999999999A9",
        ],
    ),
];
