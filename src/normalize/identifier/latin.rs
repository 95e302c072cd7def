//! Numbers of persons and companies in Latin America.

use super::checksum::{alphanumeric, digits, luhn, number, to_eleven, values, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, is_short_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    sum("br.cpf", &[11], cpf).padded(9, 11).personal(),
    text("br.tin", |t| match digits(t) {
        Some(d) if d.len() == 11 => Verdict::sum(cpf(&d)),
        _ => cnpj(t),
    })
    .without(&["BR"]),
    text("br.cnpj", cnpj).without(&["BR"]),
    text("mx.rfc", rfc).keeping("&").without(&["MX"]),
    text("mx.curp", curp).personal(),
    sum("ar.cuit", &[11], |d| {
        let kind = matches!(number(&d[..2]), 20 | 23 | 24 | 27 | 30 | 33 | 34 | 50 | 51 | 55);
        let check = to_eleven(weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11;
        kind && d[10] == if check == 10 { 9 } else { check }
    })
    .without(&["AR"]),
    shapes("ar.dni", &["9999999", "99999999"]).personal(),
    text("cl.rut", |t| by_eleven(t, 8, 9, "0123456789K", &[2, 3, 4, 5, 6, 7])).without(&["CL"]),
    sum("co.nit", &[8, 9, 10, 11, 12, 13, 14, 15, 16], |d| {
        let (&check, body) = d.split_last().unwrap_or((&0, &[]));
        let total: u32 = body
            .iter()
            .rev()
            .zip([3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71])
            .map(|(d, w)| d * w)
            .sum();
        let rest = total % 11;
        check == if rest < 2 { rest } else { 11 - rest }
    })
    .without(&["CO"]),
    sum("pe.ruc", &[11], |d| {
        let kind = matches!(number(&d[..2]), 10 | 15 | 16 | 17 | 20);
        kind && to_eleven(weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 10 == d[10]
    })
    .without(&["PE"]),
    text("pe.cui", |t| {
        let Some(d) = t.get(..8).and_then(digits) else {
            return if t.len() < 8 { Verdict::Length } else { Verdict::Format };
        };
        let rest = (weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2]) % 11) as usize;
        match t.as_bytes().get(8).copied() {
            None => Verdict::Good,
            Some(_) if t.len() != 9 => Verdict::Length,
            Some(last) => Verdict::sum(last == b"65432110987"[rest] || last == b"KJIHGFEDCBA"[rest]),
        }
    })
    .personal(),
    number_of("ec.ci", &[10], |d| Verdict::form(province(d)).and(|| luhn(d))).personal(),
    number_of("ec.ruc", &[13], ecuador).without(&["EC"]),
    sum("uy.rut", &[12], |d| {
        let kind = (1..=22).contains(&number(&d[..2])) && number(&d[2..8]) > 0 && number(&d[8..11]) == 1;
        kind && to_eleven(weighted(d, &[4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) % 11 == d[11]
    })
    .without(&["UY"]),
    sum("uy.ci", &[8], |d| {
        (10 - weighted(d, &[2, 9, 8, 7, 6, 3, 4]) % 10) % 10 == d[7]
    })
    .padded(7, 8)
    .personal(),
    sum("py.ruc", &[5, 6, 7, 8, 9], |d| {
        let (&check, body) = d.split_last().unwrap_or((&0, &[]));
        to_eleven(super::checksum::falling(body, 2)) % 11 % 10 == check
    })
    .without(&["PY"]),
    text("ve.rif", |t| {
        let Some(d) = t.get(1..).and_then(digits).filter(|d| d.len() == 9) else {
            return if t.len() == 10 {
                Verdict::Format
            } else {
                Verdict::Length
            };
        };
        let Some(kind) = [("V", 4), ("E", 8), ("J", 12), ("P", 16), ("G", 20), ("C", 12)]
            .iter()
            .find(|k| t.starts_with(k.0))
        else {
            return Verdict::Format;
        };
        let check = to_eleven(kind.1 + weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2]));
        Verdict::sum(d[8] == if check > 9 { 0 } else { check })
    })
    .without(&["VE"]),
    text("gt.nit", |t| {
        by_eleven(t, 2, 12, "0123456789K", &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    })
    .without(&["GT"]),
    number_of("cr.cpf", &[10], |d| Verdict::form(d[0] == 0))
        .padded(9, 10)
        .personal(),
    shapes("cr.vat", &["999999999", "9999999999", "99999999999", "999999999999"]).without(&["CR"]),
    number_of("cr.cpj", &[10], |d| Verdict::form(matches!(d[0], 2..=5))),
    number_of("cr.cr", &[11, 12], |d| Verdict::form(d[0] == 1)).personal(),
    shapes(
        "bo.nit",
        &[
            "9999999",
            "99999999",
            "999999999",
            "9999999999",
            "99999999999",
            "999999999999",
        ],
    )
    .without(&["BO"]),
    shapes("ni.ruc", &["A9999999999999", "9999999999999A"]).without(&["NI"]),
    shapes("pa.ruc", &["999999999", "9999999999", "99999999999"]).without(&["PA"]),
    shapes("hn.rtn", &["99999999999999"]).without(&["HN"]),
    sum("sv.nit", &[14], |d| {
        let old = number(&d[10..13]) <= 100;
        let check = if old {
            weighted(d, &[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 % 10
        } else {
            to_eleven(weighted(d, &[2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11 % 10
        };
        matches!(d[0], 0 | 1 | 9) && check == d[13]
    })
    .without(&["SV"]),
];

/// Digits and a check character mod 11: the weights run from the right and start over.
fn by_eleven(text: &str, least: usize, most: usize, alphabet: &str, weights: &[u32]) -> Verdict {
    if !(least..=most).contains(&text.len()) {
        return Verdict::Length;
    }
    let split = text.get(..text.len() - 1).zip(text.get(text.len() - 1..));
    let Some((body, check)) = split.and_then(|(b, c)| Some((digits(b)?, values(c, alphabet)?))) else {
        return Verdict::Format;
    };
    let total: u32 = body.iter().rev().zip(weights.iter().cycle()).map(|(d, w)| d * w).sum();
    Verdict::sum(check == [(11 - total % 11) % 11])
}

/// Nine digits and two checks mod 11; a digit eleven times passes them and is given to nobody.
fn cpf(d: &[u32]) -> bool {
    let digit = |n: usize| (0..n).map(|i| d[i] * (n + 1 - i) as u32).sum::<u32>() * 10 % 11 % 10;
    d.iter().any(|&digit| digit != d[0]) && digit(9) == d[9] && digit(10) == d[10]
}

/// Twelve characters and two check digits mod 11; since 2026 there may be letters, whose value is their code less 48.
fn cnpj(compact: &str) -> Verdict {
    if compact.len() != 14 {
        return Verdict::Length;
    }
    if !fits(compact, "XXXXXXXXXXXX99") {
        return Verdict::Format;
    }
    let d: Vec<u32> = compact.bytes().map(|b| u32::from(b) - 48).collect();
    let digit = |n: usize| (0..n).map(|i| d[i] * ((n - 1 - i) % 8 + 2) as u32).sum::<u32>() * 10 % 11 % 10;
    Verdict::sum(compact.bytes().any(|b| b != b'0') && digit(12) == d[12] && digit(13) == d[13])
}

/// Mexican tax number: three letters of a company or four of a person, a day, and three characters of which the last is a check.
fn rfc(compact: &str) -> Verdict {
    let letters = compact.chars().count().checked_sub(9);
    let Some(letters @ (1 | 3 | 4)) = letters else {
        return Verdict::Length;
    };
    // A person's without the last three is in use, too.
    let (letters, short) = if letters == 1 { (4, true) } else { (letters, false) };
    let chars: Vec<char> = compact.chars().collect();
    let head = chars[..letters]
        .iter()
        .all(|&c| c.is_ascii_uppercase() || "Ñ&".contains(c));
    let day: String = chars[letters..letters + 6].iter().collect();
    let Some(d) = digits(&day).filter(|_| head) else {
        return Verdict::Format;
    };
    if !is_short_day(number(&d[..2]), number(&d[2..4]), number(&d[4..6])) {
        return Verdict::Date;
    }
    if short {
        return Verdict::Good;
    }
    let value = |c: char| "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ".chars().position(|k| k == c);
    let padded = std::iter::repeat_n(' ', 4 - letters).chain(chars.iter().copied().take(letters + 8));
    let Some(v) = padded.map(value).collect::<Option<Vec<usize>>>() else {
        return Verdict::Format;
    };
    let total: usize = v.iter().enumerate().map(|(i, v)| v * (13 - i)).sum();
    let check = match total % 11 {
        0 => '0',
        1 => 'A',
        rest => char::from(b'0' + (11 - rest) as u8),
    };
    Verdict::form(chars.last().is_some_and(|c| c.is_ascii_digit() || *c == 'A')).and(|| chars.last() == Some(&check))
}

/// Mexican population number: name letters, birthday, sex, state, consonants, a mark of the century, a check digit.
fn curp(compact: &str) -> Verdict {
    const STATES: &[&str] = &[
        "AS", "BC", "BS", "CC", "CH", "CL", "CM", "CS", "DF", "DG", "GR", "GT", "HG", "JC", "MC", "MN", "MS", "NE",
        "NL", "NT", "OC", "PL", "QR", "QT", "SL", "SP", "SR", "TC", "TL", "TS", "VZ", "YN", "ZS",
    ];
    if compact.chars().count() != 18 {
        return Verdict::Length;
    }
    let latin = compact.replace('Ñ', "X");
    let state = STATES.contains(&latin.get(11..13).unwrap_or_default());
    if !fits(&latin, "AAAA999999AAAAAAX9") || !state || !matches!(latin.as_bytes()[10], b'H' | b'M' | b'X') {
        return Verdict::Format;
    }
    let d = latin.get(4..10).and_then(digits).unwrap_or_default();
    let century = if latin.as_bytes()[16].is_ascii_digit() {
        1900
    } else {
        2000
    };
    let value = |c: char| {
        "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
            .chars()
            .position(|k| k == c)
            .unwrap_or(0)
    };
    let total: usize = compact
        .chars()
        .take(17)
        .enumerate()
        .map(|(i, c)| value(c) * (18 - i))
        .sum();
    Verdict::date(is_day(century + number(&d[..2]), number(&d[2..4]), number(&d[4..6])))
        .and(|| latin.bytes().last().and_then(alphanumeric) == Some(((10 - total % 10) % 10) as u32))
}

/// Ecuador's provinces, and 30 for those abroad.
fn province(d: &[u32]) -> bool {
    matches!(number(&d[..2]), 1..=24 | 30 | 50)
}

/// Persons, public bodies (6 third) and companies (9 third) have each their own check, and a count of branches at the end.
fn ecuador(d: &[u32]) -> Verdict {
    let public = d[2] == 6 && weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) && number(&d[9..]) > 0;
    let company = weighted(d, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    Verdict::form(province(d) && number(&d[10..]) > 0).and(|| match d[2] {
        0..=5 => luhn(&d[..10]),
        6 => public || luhn(&d[..10]),
        _ => company,
    })
}
