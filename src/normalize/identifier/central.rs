//! Numbers of persons and companies in Central Europe: Germany, Austria, Switzerland, Czechia, Slovakia, Poland, Hungary, Romania.

use super::checksum::{alphanumeric, digits, gs1, mod_11_10, mod_37_36, number, to_eleven, values, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, is_short_day, number_of, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    number_of("de.steuer-id", &[11], steuer_id).personal(),
    // The numbers of the tax offices: ten or eleven digits as the states write them, thirteen as ELSTER does.
    number_of("de.stnr", &[10, 11, 13], |d| Verdict::form(d.len() < 13 || d[4] == 0)),
    text("de.handelsregisternummer", |t| {
        let kinds = ["HRA", "HRB", "GNR", "VR", "PR", "GSR", "GÜR"];
        let at = kinds.iter().find_map(|kind| Some(t.split_once(kind)?.1));
        let number = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        Verdict::form(at.is_some_and(|rest| (1..=6).contains(&number(rest))))
    }),
    text("de.rvnr", |t| {
        if t.len() != 12 {
            return Verdict::Length;
        }
        if !fits(t, "99999999A999") {
            return Verdict::Format;
        }
        let letter = t
            .as_bytes()
            .get(8)
            .copied()
            .and_then(alphanumeric)
            .unwrap_or(0)
            .saturating_sub(9);
        let spelled = format!(
            "{}{letter:02}{}",
            t.get(..8).unwrap_or_default(),
            t.get(9..).unwrap_or_default()
        );
        let d = digits(&spelled).unwrap_or_default();
        let total: u32 = d
            .iter()
            .zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
            .map(|(d, w)| d * w / 10 + d * w % 10)
            .sum();
        Verdict::sum(d.last() == Some(&(total % 10)))
    })
    .personal(),
    number_of("at.vnr", &[10], |d| {
        let rest = weighted(d, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
        Verdict::form(d[0] > 0).and(|| rest == d[3])
    })
    .personal(),
    sum("at.tin", &[9], |d| {
        (10 - super::checksum::doubled(&d[..8], false) % 10) % 10 == d[8]
    }),
    text("at.businessid", |t| {
        let number = t.get(..t.len().saturating_sub(1)).and_then(digits);
        let letter = t.ends_with(|c: char| c.is_ascii_uppercase());
        Verdict::form(letter && number.is_some_and(|d| (1..=6).contains(&d.len())))
    })
    .without(&["FN"]),
    number_of("ch.ssn", &[13], |d| {
        Verdict::form(number(&d[..3]) == 756).and(|| gs1(d))
    })
    .personal(),
    text("ch.uid", |t| match t.strip_prefix("CHE").map(digits) {
        _ if t.len() != 12 => Verdict::Length,
        Some(Some(d)) => Verdict::sum(to_eleven(weighted(&d, &[5, 4, 3, 2, 7, 6, 5, 4])) % 11 == d[8]),
        _ => Verdict::Format,
    })
    .led_by("CHE"),
    number_of("li.peid", &[4, 5, 6, 7, 8, 9, 10, 11, 12], |_| Verdict::Good),
    sum("cz.ic", &[8], |d| {
        to_eleven(weighted(d, &[8, 7, 6, 5, 4, 3, 2])) % 10 == d[7]
    })
    .padded(6, 8),
    number_of("cz.rc", &[9, 10], birth_number).personal(),
    number_of("sk.rc", &[9, 10], birth_number).personal(),
    number_of("pl.pesel", &[11], pesel).personal(),
    number_of("pl.tin", &[10, 11], |d| match d.len() {
        11 => pesel(d),
        _ => Verdict::sum(weighted(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9]),
    })
    .without(&["PL"]),
    sum("pl.regon", &[9, 14], |d| {
        let short = weighted(d, &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == d[8];
        let long = || weighted(d, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10 == d[13];
        short && (d.len() == 9 || long())
    }),
    shapes("pl.krs", &["9999999999"]),
    text("pl.dowod", |t| {
        let Some(v) = values(t, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter(|_| fits(t, "AAA999999")) else {
            return if t.len() == 9 { Verdict::Format } else { Verdict::Length };
        };
        Verdict::sum(weighted(&v, &[7, 3, 1, 0, 7, 3, 1, 7, 3]) % 10 == v[3])
    })
    .personal(),
    // The tax number of persons: 8, the days since 1867, a serial, a check digit.
    sum("hu.adoazonosito", &[10], |d| {
        d[0] == 8 && weighted(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == d[9]
    })
    .personal(),
    number_of("ro.cnp", &[13], ro_cnp).personal(),
    sum("ro.cui", &[2, 3, 4, 5, 6, 7, 8, 9, 10], |d| {
        let Some((&check, body)) = d.split_last() else {
            return false;
        };
        let total: u32 = body
            .iter()
            .rev()
            .zip([2, 3, 5, 7, 1, 2, 3, 5, 7])
            .map(|(d, w)| d * w)
            .sum();
        d[0] > 0 && total * 10 % 11 % 10 == check
    })
    .without(&["RO"]),
    text("grid", |t| {
        if t.len() != 18 {
            return Verdict::Length;
        }
        let v = values(t, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        v.map_or(Verdict::Format, |v| Verdict::sum(mod_37_36(&v)))
    }),
];

/// German tax number of persons: eleven digits by MOD 11,10; of the first ten one comes twice or three times and none more often.
fn steuer_id(d: &[u32]) -> Verdict {
    let mut counts = [0u32; 10];
    d[..10].iter().for_each(|&digit| counts[digit as usize] += 1);
    let repeats = counts.iter().filter(|&&n| n > 1).count() == 1 && counts.iter().all(|&n| n <= 3);
    Verdict::form(d[0] > 0 && repeats).and(|| mod_11_10(d))
}

/// Czech and Slovak birth number: women add 50 to the month, and 20 more where a day is full. Nine digits until 1953, then ten that divide
/// by 11, or whose first nine leave ten and that end in zero.
pub(super) fn birth_number(d: &[u32]) -> Verdict {
    let (year, month, day) = (number(&d[..2]), number(&d[2..4]), number(&d[4..6]));
    let month = month % 50;
    let century = match (d.len(), year) {
        // Nobody born before 1880 was left to be given one, and nine digits ended in 1953.
        (9, 54..=79) => return Verdict::Length,
        (9, 80..) => 1800,
        (9, _) | (_, 54..) => 1900,
        _ => 2000,
    };
    let month = if month > 20 && century + year >= 2004 {
        month - 20
    } else {
        month
    };
    let exception = || century + year < 1986 && number(&d[..9]) % 11 == 10 && d[9] == 0;
    Verdict::date(is_day(century + year, month, day))
        .then(|| Verdict::form(d.len() > 9 || number(&d[6..]) > 0))
        .and(|| d.len() == 9 || number(d).is_multiple_of(11) || exception())
}

/// Birthday with the century in the month, serial, check digit.
fn pesel(d: &[u32]) -> Verdict {
    let (month, century) = match number(&d[2..4]) {
        m @ 81..=92 => (m - 80, 1800),
        m @ 1..=12 => (m, 1900),
        m @ 21..=32 => (m - 20, 2000),
        m @ 41..=52 => (m - 40, 2100),
        m @ 61..=72 => (m - 60, 2200),
        _ => return Verdict::Date,
    };
    Verdict::date(is_day(century + number(&d[..2]), month, number(&d[4..6])))
        .and(|| weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10))
}

/// Romanian personal code: sex and century, birthday, county, serial, a check digit by 279146358279, mod 11.
pub(super) fn ro_cnp(d: &[u32]) -> Verdict {
    let (year, month, day) = (number(&d[1..3]), number(&d[3..5]), number(&d[5..7]));
    let dated = match d[0] {
        1 | 2 => is_day(1900 + year, month, day),
        3 | 4 => is_day(1800 + year, month, day),
        5 | 6 => is_day(2000 + year, month, day),
        7..=9 => is_short_day(year, month, day),
        _ => return Verdict::Format,
    };
    let county = matches!(number(&d[7..9]), 1..=48 | 51 | 52 | 70 | 80..=83);
    let rest = weighted(d, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    Verdict::date(dated)
        .then(|| Verdict::form(county))
        .and(|| d[12] == if rest == 10 { 1 } else { rest })
}
