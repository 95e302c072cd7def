//! Numbers of persons and companies in Southern Europe: Spain, Portugal, Italy, Malta, Greece, the Balkans, Turkey.

use super::checksum::{alphanumeric, digits, doubled, luhn, mod_11_10, number, to_eleven, values, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, is_short_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    text("es.nif", es_nif).without(&["ES"]).padded(5, 9),
    text("es.dni", |t| only(t, |b| b.is_ascii_digit()))
        .padded(5, 9)
        .personal(),
    text("es.nie", |t| only(t, |b| matches!(b, b'X'..=b'Z'))).personal(),
    text("es.cif", |t| only(t, |b| matches!(b, b'A'..=b'J' | b'N' | b'P'..=b'W'))).without(&["ES"]),
    sum("es.nuss", &[12], |d| {
        let (province, rest) = (number(&d[..2]), number(&d[2..10]));
        let base = if rest < 10_000_000 {
            rest + province * 10_000_000
        } else {
            number(&d[..10])
        };
        base % 97 == number(&d[10..])
    })
    .personal(),
    text("es.cups", |t| {
        const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
        let (Some(d), Some(check)) = (t.get(2..18).and_then(digits), t.get(18..20)) else {
            return Verdict::Length;
        };
        let rest = (number(&d) % 529) as usize;
        let right = [LETTERS[rest / 23], LETTERS[rest % 23]];
        Verdict::form(t.starts_with("ES") && matches!(t.len(), 20 | 22)).and(|| check.as_bytes() == right)
    }),
    text("pt.cc", |t| {
        let Some(v) = values(t, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter(|_| fits(t, "999999999XX9")) else {
            return if t.len() == 12 {
                Verdict::Format
            } else {
                Verdict::Length
            };
        };
        let twice = |v: u32| if v > 4 { 2 * v - 9 } else { 2 * v };
        let total: u32 = v
            .iter()
            .enumerate()
            .map(|(i, &v)| if i % 2 == 0 { twice(v) } else { v })
            .sum();
        Verdict::sum(total.is_multiple_of(10))
    })
    .personal(),
    text("it.codice-fiscale", codice_fiscale).personal(),
    sum("it.aic", &[9], |d| d[0] == 0 && doubled(&d[..8], false) % 10 == d[8]),
    // The electronic identity card, and those of paper.
    shapes("it.cie", &["AA99999AA", "AA9999999", "9999999AA"]).personal(),
    shapes("sm.coe", &["999", "9999", "99999"]).without(&["SM"]),
    // An identity card, or the nine digits of foreigners and companies.
    text("mt.id", |t| {
        if t.len() == 9 && digits(t).is_some() {
            return Verdict::Good;
        }
        let body = t.get(..t.len().saturating_sub(1)).and_then(digits);
        let letter = t.ends_with(|c: char| "MGAPLHBZ".contains(c));
        Verdict::form(letter && body.is_some_and(|d| (3..=7).contains(&d.len()) && number(&d) > 0))
    })
    .personal(),
    number_of("gr.amka", &[11], |d| {
        Verdict::date(is_short_day(number(&d[4..6]), number(&d[2..4]), number(&d[..2]))).and(|| luhn(d))
    })
    .personal(),
    text("cy.tic", |t| super::vat::national("CY", t)),
    number_of("hr.jmbg", &[13], emso).personal(),
    number_of("si.emso", &[13], emso).personal(),
    number_of("rs.jmbg", &[13], emso).personal(),
    number_of("ba.jmbg", &[13], emso).personal(),
    number_of("me.jmbg", &[13], emso).personal(),
    number_of("mk.embg", &[13], emso).personal(),
    sum("si.maticna", &[7, 10], |d| {
        to_eleven(weighted(d, &[7, 6, 5, 4, 3, 2])) % 10 == d[6]
    }),
    sum("rs.pib", &[9], mod_11_10).without(&["RS"]),
    shapes("rs.mb", &["99999999"]),
    sum("me.pib", &[8], |d| {
        to_eleven(weighted(d, &[8, 7, 6, 5, 4, 3, 2])) % 11 % 10 == d[7]
    }),
    sum("mk.edb", &[13], |d| {
        to_eleven(weighted(d, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11 % 10 == d[12]
    })
    .without(&["MK", "МК"]),
    text("al.nipt", |t| {
        let form = fits(t, "A99999999A") && matches!(t.as_bytes()[0], b'A'..=b'M');
        if t.len() == 10 {
            Verdict::form(form)
        } else {
            Verdict::Length
        }
    })
    .without(&["AL"]),
    sum("tr.tckimlik", &[11], |d| {
        let (odd, even) = (d[0] + d[2] + d[4] + d[6] + d[8], d[1] + d[3] + d[5] + d[7]);
        d[0] > 0 && (odd * 7 + 90 - even) % 10 == d[9] && d[..10].iter().sum::<u32>() % 10 == d[10]
    })
    .personal(),
    sum("tr.vkn", &[10], |d| {
        let term = |(i, &d): (usize, &u32)| {
            let shifted = (d + 9 - i as u32) % 10;
            if shifted == 0 {
                return 0;
            }
            let product = (shifted << (9 - i)) % 9;
            if product == 0 { 9 } else { product }
        };
        let total: u32 = d[..9].iter().enumerate().map(term).sum();
        (10 - total % 10) % 10 == d[9]
    })
    .without(&["TR"]),
];

fn only(compact: &str, first: impl Fn(u8) -> bool) -> Verdict {
    match compact.bytes().next() {
        Some(byte) if !first(byte) && compact.len() == 9 => Verdict::Format,
        _ => es_nif(compact),
    }
}

/// Spanish tax numbers: DNI (eight digits and a letter mod 23), NIE (X, Y or Z first), CIF of companies (a letter, seven digits, a check).
pub(super) fn es_nif(compact: &str) -> Verdict {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    if compact.len() != 9 {
        return Verdict::Length;
    }
    let (bytes, Some(middle)) = (compact.as_bytes(), compact.get(1..8).and_then(digits)) else {
        return Verdict::Format;
    };
    let (first, last) = (bytes[0], bytes[8]);
    let by_letter = |lead: u64| {
        let letter = LETTERS[((lead * 10_000_000 + number(&middle)) % 23) as usize];
        Verdict::form(last.is_ascii_uppercase()).and(|| last == letter)
    };
    match first {
        b'0'..=b'9' => by_letter(u64::from(first - b'0')),
        b'X'..=b'Z' => by_letter(u64::from(first - b'X')),
        b'K' | b'L' | b'M' => by_letter(0),
        b'A'..=b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W' => {
            let value = (10 - doubled(&middle, true) % 10) % 10;
            let letter = b"JABCDEFGHI"[value as usize];
            let digit = u32::from(last) == value + u32::from(b'0');
            // Public bodies and foreigners have a letter; companies proper a digit.
            Verdict::sum(match first {
                b'A' | b'B' | b'E' | b'H' => digit,
                b'P' | b'Q' | b'S' | b'N' | b'W' | b'R' => last == letter,
                _ => digit || last == letter,
            })
        }
        _ => Verdict::Format,
    }
}

/// Italian tax code of persons: sixteen characters, check letter by tables for odd and even places. Namesakes get letters for digits.
fn codice_fiscale(compact: &str) -> Verdict {
    const ODD: [u32; 36] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
        10, 22, 25, 24, 23,
    ];
    // Companies have the number of their VAT for one.
    if compact.len() == 11 {
        return digits(compact).map_or(Verdict::Format, |d| Verdict::sum(luhn(&d)));
    }
    if compact.len() != 16 {
        return Verdict::Length;
    }
    let plain: String = compact
        .chars()
        .enumerate()
        .map(|(i, c)| match "LMNPQRSTUV".find(c) {
            Some(at) if matches!(i, 6 | 7 | 9 | 10 | 12..=14) => char::from(b'0' + at as u8),
            _ => c,
        })
        .collect();
    if !fits(&plain, "AAAAAA99A99A999A") {
        return Verdict::Format;
    }
    let part = |range: std::ops::Range<usize>| plain.get(range).and_then(digits).map_or(0, |d| number(&d));
    let month = values(plain.get(8..9).unwrap_or_default(), "0ABCDEHLMPRST").map_or(0, |v| u64::from(v[0]));
    let day = part(9..11) % 40;
    let total: u32 = compact
        .bytes()
        .take(15)
        .filter_map(alphanumeric)
        .enumerate()
        .map(|(i, v)| {
            if i % 2 == 0 {
                ODD[v as usize]
            } else if v > 9 {
                v - 10
            } else {
                v
            }
        })
        .sum();
    Verdict::date(part(9..11) < 72 && is_short_day(part(6..8), month, day))
        .and(|| compact.bytes().last() == Some(b'A' + (total % 26) as u8))
}

/// The personal number of former Yugoslavia: birthday with three digits of the year, region, serial, a check mod 11.
fn emso(d: &[u32]) -> Verdict {
    let year = number(&d[4..7]);
    let century = if year >= 800 { 1000 } else { 2000 };
    Verdict::date(is_day(century + year, number(&d[2..4]), number(&d[..2]))).and(|| {
        let check = to_eleven(weighted(d, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11;
        check < 10 && check == d[12]
    })
}
