//! Numbers of persons and companies in Western Europe: Britain, Ireland, France, the Low Countries, Monaco.

use super::checksum::{digits, falling, luhn, number, to_eleven, values, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    text("uk.nino", nino).personal(),
    sum("uk.nhs", &[10], |d| {
        to_eleven(weighted(d, &[10, 9, 8, 7, 6, 5, 4, 3, 2])) % 11 == d[9]
    })
    .personal(),
    sum("uk.utr", &[10], |d| {
        let rest = weighted(&d[1..], &[6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
        d[0] == [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][rest as usize]
    })
    .without(&["K"]),
    // What the tax office knows a person by: UTR or NINO. Without the letters in front a UTR cannot be told from ten digits.
    text("uk.tin", |t| match t.len() {
        8 => nino(&format!("{t}A")),
        9 => nino(t),
        10 => digits(t).map_or(Verdict::Format, |_| Verdict::Good),
        _ => Verdict::Length,
    })
    .personal(),
    // Companies House: eight digits, or two letters of the register and six.
    shapes("uk.crn", &["99999999", "AA999999", "A9999999", "AA99999A"]).padded(6, 8),
    text("uk.upn", |t| {
        const LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";
        let (Some(head), Some(body), Some(last)) = (t.get(..1), t.get(1..12), t.get(12..)) else {
            return Verdict::Length;
        };
        let (Some(head), Some(mut d), Some(last)) = (
            values(head, LETTERS),
            digits(body),
            values(last, &format!("0123456789{LETTERS}")),
        ) else {
            return Verdict::Format;
        };
        d.extend(last.iter().map(|&v| if v < 10 { v } else { v - 10 }));
        if d.len() != 12 {
            return Verdict::Length;
        }
        Verdict::sum(head == [weighted(&d, &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) % 23])
    })
    .personal(),
    text("ie.pps", |t| {
        const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";
        let (Some(d), bytes) = (t.get(..7).and_then(digits), t.as_bytes()) else {
            return if t.len() < 8 { Verdict::Length } else { Verdict::Format };
        };
        let second = match (bytes.len(), bytes.get(8)) {
            (8, _) | (9, Some(b'T' | b'W' | b'X')) => 0,
            (9, Some(letter @ b'A'..=b'I')) => u32::from(letter - b'A') + 1,
            (9, _) => return Verdict::Format,
            _ => return Verdict::Length,
        };
        let rest = (falling(&d, 2) + 9 * second) % 23;
        Verdict::form(bytes[7].is_ascii_uppercase()).and(|| bytes[7] == LETTERS[rest as usize])
    })
    .personal(),
    sum("fr.siren", &[9], luhn),
    // Those of La Poste add up to a multiple of five instead.
    sum("fr.siret", &[14], |d| {
        let la_poste = number(&d[..9]) == 356_000_000 && d.iter().sum::<u32>().is_multiple_of(5);
        luhn(d) && luhn(&d[..9]) || la_poste
    }),
    text("fr.nir", nir).personal(),
    sum("fr.nif", &[13], |d| {
        d[0] <= 3 && number(&d[..10]) % 511 == number(&d[10..])
    })
    .personal(),
    sum("nl.bsn", &[9], eleven_test).padded(8, 9).personal(),
    sum("nl.onderwijsnummer", &[9], |d| {
        d[0] == 1 && d[1] == 0 && weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == (d[8] + 5) % 11
    })
    .personal(),
    shapes("nl.kvk", &["99999999"]),
    shapes("nl.brin", &["99AA", "99AA99"]),
    shapes("nl.postcode", &["9999AA"]),
    number_of("be.nn", &[11], |d| national_number(d, 0)).personal(),
    number_of("be.bis", &[11], |d| {
        national_number(d, 20).max_of(national_number(d, 40))
    })
    .personal(),
    number_of("be.tin", &[11], |d| {
        national_number(d, 0)
            .max_of(national_number(d, 20))
            .max_of(national_number(d, 40))
    })
    .personal(),
    sum("be.eid", &[12], |d| {
        let rest = number(&d[..10]) % 97;
        number(&d[10..]) == if rest == 0 { 97 } else { rest }
    })
    .personal(),
    number_of("lu.nin", &[13], |d| {
        Verdict::date(is_day(number(&d[..4]), number(&d[4..6]), number(&d[6..8])))
            .and(|| luhn(&d[..12]) && super::checksum::verhoeff(&[&d[..11], &d[12..]].concat()))
    })
    .personal(),
    shapes("lu.rcs", &["A999", "A9999", "A99999", "A999999"]),
    shapes("ad.nrt", &["A999999A"]),
];

impl Verdict {
    /// The better of two readings.
    fn max_of(self, other: Self) -> Self {
        if self == Verdict::Good { self } else { other }
    }
}

/// National insurance number: two letters (not D F I Q U V, and no O second), six digits, A to D.
fn nino(compact: &str) -> Verdict {
    if compact.len() != 9 {
        return Verdict::Length;
    }
    let bytes = compact.as_bytes();
    let letter = |b: u8| !b"DFIQUV".contains(&b);
    let unused = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]
        .iter()
        .any(|p| compact.starts_with(p));
    Verdict::form(
        fits(compact, "AA999999A")
            && letter(bytes[0])
            && letter(bytes[1])
            && bytes[1] != b'O'
            && !unused
            && bytes[8] <= b'D',
    )
}

/// Social security number: sex, year, month, department, commune, serial, key 97 less the rest by 97; Corsica has 2A and 2B.
fn nir(compact: &str) -> Verdict {
    if compact.len() != 15 {
        return Verdict::Length;
    }
    let corsica = match compact.get(5..7) {
        Some("2A") => Some("19"),
        Some("2B") => Some("18"),
        _ => None,
    };
    let plain = match (corsica, compact.get(..5), compact.get(7..)) {
        (Some(department), Some(head), Some(tail)) => format!("{head}{department}{tail}"),
        _ => compact.to_owned(),
    };
    let Some(d) = digits(&plain) else {
        return Verdict::Format;
    };
    Verdict::form(matches!(d[0], 1..=4 | 7 | 8)).and(|| 97 - number(&d[..13]) % 97 == number(&d[13..]))
}

/// The Dutch "eleven test".
fn eleven_test(d: &[u32]) -> bool {
    weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11) && number(d) > 0
}

/// Belgian persons: birthday, serial, 97 less the rest by 97, with a 2 in front since 2000. Months may have `more` added,
/// and are zero where the birthday is not known.
fn national_number(d: &[u32], more: u64) -> Verdict {
    let Some(month) = number(&d[2..4]).checked_sub(more) else {
        return Verdict::Date;
    };
    let (year, day, key) = (number(&d[..2]), number(&d[4..6]), number(&d[9..]));
    let base = number(&d[..9]);
    let fits = |base: u64| 97 - base % 97 == key;
    let dated =
        |century: u64| is_day(century + year, month, day) || (month == 0 || day == 0) && month <= 12 && day <= 31;
    Verdict::date(dated(1900) || dated(2000))
        .and(|| fits(base) && dated(1900) || fits(2_000_000_000 + base) && dated(2000))
}
