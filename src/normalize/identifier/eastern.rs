//! Numbers of persons and companies in Eastern Europe and the Caucasus.

use super::checksum::{digits, number, values, weighted};
use super::scheme::{Scheme, Verdict, is_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    number_of("bg.egn", &[10], |d| {
        let (year, month, day) = (number(&d[..2]), number(&d[2..4]), number(&d[4..6]));
        let (month, century) = match month {
            41.. => (month - 40, 2000),
            21.. => (month - 20, 1800),
            _ => (month, 1900),
        };
        Verdict::date(is_day(century + year, month, day))
            .and(|| weighted(d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == d[9])
    })
    .personal(),
    sum("bg.pnf", &[10], |d| {
        weighted(d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == d[9]
    })
    .personal(),
    sum("ru.inn", &[10, 12], |d| {
        const W: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
        let check = |n: usize| weighted(&d[..n], &W[11 - n..]) % 11 % 10 == d[n];
        if d.len() == 10 {
            check(9)
        } else {
            check(10) && check(11)
        }
    })
    .without(&["RU"]),
    sum("ru.ogrn", &[13, 15], |d| {
        let (&check, body) = d.split_last().unwrap_or((&0, &[]));
        let by = body.len() as u64 - 1;
        d[0] > 0 && (number(body) % by % 10) as u32 == check
    }),
    sum("ru.snils", &[11], |d| {
        let body = number(&d[..9]);
        let rest = u64::from(weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, 1])) % 101 % 100;
        // Numbers up to 001-001-998 have no check digits.
        body <= 1_001_998 || rest == number(&d[9..])
    })
    .personal(),
    shapes("ru.kpp", &["9999XX999"]),
    sum("ua.edrpou", &[8], |d| {
        let first = number(d);
        let middle = (30_000_000..=60_000_000).contains(&first);
        let (a, b): ([u32; 7], [u32; 7]) = if middle {
            ([7, 1, 2, 3, 4, 5, 6], [9, 3, 4, 5, 6, 7, 8])
        } else {
            ([1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9])
        };
        let rest = weighted(d, &a) % 11;
        let check = if rest == 10 { weighted(d, &b) % 11 % 10 } else { rest };
        check == d[7]
    })
    .padded(7, 8),
    sum("ua.rntrc", &[10], |d| {
        weighted(d, &[10, 5, 7, 9, 4, 6, 10, 5, 7]) % 11 % 10 == d[9]
    })
    .personal(),
    text("by.unp", unp).without(&["УНП", "UNP", "BY"]),
    sum("md.idno", &[13], |d| {
        weighted(d, &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == d[12]
    }),
    sum("az.voen", &[10], |d| matches!(d[9], 1 | 2)).padded(9, 10),
    sum("kz.bin", &[12], kazakh).without(&["KZ"]),
    sum("kz.iin", &[12], kazakh).personal(),
    shapes("ge.tin", &["999999999", "99999999999"]),
    shapes("am.tin", &["99999999"]),
    shapes("uz.tin", &["999999999"]).without(&["UZ"]),
    shapes("ua.vat", &["999999999999", "9999999999"]).without(&["UA"]),
];

/// Kazakh numbers: twelve digits, mod 11 in two rounds.
fn kazakh(d: &[u32]) -> bool {
    let first = weighted(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    let check = if first == 10 {
        weighted(d, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
    } else {
        first
    };
    check < 10 && check == d[11]
}

/// Belarus: nine characters of which the first two may be letters, weights 29 23 19 17 13 7 5 3, mod 11.
fn unp(compact: &str) -> Verdict {
    if compact.chars().count() != 9 {
        return Verdict::Length;
    }
    let latin: String = compact
        .chars()
        .map(|c| {
            "АВЕКМНОРСТ"
                .chars()
                .position(|k| k == c)
                .map_or(c, |i| char::from(b"ABEKMHOPCT"[i]))
        })
        .collect();
    let (Some(head), Some(mut tail)) = (latin.get(..2), latin.get(2..).and_then(digits)) else {
        return Verdict::Format;
    };
    let letters = || {
        let first = values(head.get(..1)?, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")?;
        let second = values(head.get(1..)?, "ABCEHKMOPT")?;
        Some([first, second].concat())
    };
    let Some(mut d) = digits(head).or_else(letters) else {
        return Verdict::Format;
    };
    d.append(&mut tail);
    let rest = weighted(&d, &[29, 23, 19, 17, 13, 7, 5, 3]) % 11;
    Verdict::sum(rest < 10 && rest == d[8])
}
