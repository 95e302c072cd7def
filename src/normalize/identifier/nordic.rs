//! Numbers of persons and companies in the Nordic and Baltic countries.

use super::checksum::{digits, luhn, number, values, weighted};
use super::scheme::{Scheme, Verdict, is_day, is_short_day, number_of, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    number_of("is.kennitala", &[10], kennitala).personal(),
    text("se.personnummer", |t| swedish(t, true)).keeping("+-").personal(),
    sum("se.orgnr", &[10], |d| d[0] > 0 && luhn(d)),
    sum("se.postnummer", &[5], |d| (1..=9).contains(&d[0])).without(&["SE"]),
    number_of("no.fodselsnummer", &[11], norwegian).personal(),
    sum("no.orgnr", &[9], |d| {
        d[0] > 0 && weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    })
    .without(&["NO"]),
    number_of("dk.cpr", &[10], danish).personal(),
    text("fi.hetu", hetu).keeping("+-").personal(),
    sum("fi.ytunnus", &[8], business).without(&["FI"]),
    sum("fi.veronumero", &[12], |_| true).personal(),
    sum("fi.associationid", &[1, 2, 3, 4, 5, 6], |_| true),
    sum("fo.vn", &[6], |_| true).without(&["FO"]),
    number_of("ee.ik", &[11], baltic).personal(),
    number_of("lt.asmens", &[11], |d| {
        // Numbers from 9 on tell no birthday.
        if d[0] == 9 {
            Verdict::sum(baltic_check(d))
        } else {
            baltic(d)
        }
    })
    .personal(),
    sum("ee.registrikood", &[8], |d| {
        matches!(d[0], 1 | 7 | 8 | 9) && two_rounds(d, [[1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9]])
    }),
    sum("lt.imones", &[9], |d| {
        two_rounds(d, [[1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1]])
    }),
    number_of("lv.pk", &[11], |d| {
        if d[0] == 3 && d[1] >= 2 {
            return Verdict::Good;
        }
        Verdict::date(is_short_day(number(&d[4..6]), number(&d[2..4]), number(&d[..2])))
            .and(|| (1 + weighted(d, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == d[10])
    })
    .personal(),
];

/// Kennitala: birthday (companies add 40 to the day), two digits, a check digit (weights 3 2 7 6 5 4 3 2, mod 11), the century.
/// System numbers of persons without one start with 8 or 9 and have no check digit.
fn kennitala(d: &[u32]) -> Verdict {
    if d[0] >= 8 {
        return Verdict::Good;
    }
    let (day, month, year) = (number(&d[..2]), number(&d[2..4]), number(&d[4..6]));
    let day = if day > 40 { day - 40 } else { day };
    let century = match d[9] {
        8 => 1800,
        9 => 1900,
        0 => 2000,
        _ => return Verdict::Format,
    };
    Verdict::date(is_day(century + year, month, day))
        .and(|| weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Ten digits by Luhn, with or without the century, and a plus from the hundredth birthday on. Coordination numbers add 60 to the day;
/// companies, whose "month" is 20 or more, have the same form.
fn swedish(text: &str, companies: bool) -> Verdict {
    let body = text.replace(['-', '+'], "");
    let at_place = text.find(['-', '+']).is_none_or(|at| at + 5 == text.len());
    let Some(d) = digits(&body).filter(|_| at_place) else {
        return Verdict::Format;
    };
    let (century, d) = match d.len() {
        12 => (Some(number(&d[..2])), &d[2..]),
        10 => (None, &d[..]),
        _ => return Verdict::Length,
    };
    let (year, month, day) = (number(&d[..2]), number(&d[2..4]), number(&d[4..6]));
    let day = if day > 60 { day - 60 } else { day };
    let dated = match century {
        Some(16) => month >= 20,
        Some(century) => (18..=21).contains(&century) && is_day(century * 100 + year, month, day),
        None => is_short_day(year, month, day) || companies && month >= 20,
    };
    Verdict::date(dated).and(|| luhn(d))
}

/// Birthday, serial, two check digits mod 11. D-numbers add 4 to the first digit, H-numbers 4 to the third, synthetic ones 8;
/// FH-numbers start with 8 or 9 and tell no birthday.
fn norwegian(d: &[u32]) -> Verdict {
    let first = weighted(d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11);
    let second = weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    let (day, month, year) = (number(&d[..2]) % 40, number(&d[2..4]) % 40, number(&d[4..6]));
    let serial = number(&d[6..9]);
    let century = match (serial, year) {
        (500..=749, 54..) => 1800,
        (0..=499, _) | (900..=999, 40..) => 1900,
        (500..=999, 0..=39) => 2000,
        _ => return Verdict::Date,
    };
    Verdict::date(d[0] >= 8 || is_day(century + year, month, day)).and(|| first && second)
}

/// Birthday and four digits. Numbers since 2007 have no check digit, so that only the day is a test. Some add 60 to the day.
fn danish(d: &[u32]) -> Verdict {
    let (day, month, year) = (number(&d[..2]), number(&d[2..4]), number(&d[4..6]));
    let day = if day > 60 { day - 60 } else { day };
    let century = match (d[6], year) {
        (4 | 9, 0..=36) | (5..=8, 0..=57) => 2000,
        (5..=8, _) => 1800,
        _ => 1900,
    };
    Verdict::date(is_day(century + year, month, day))
}

/// Birthday, a sign of the century, three digits, a check character mod 31. The sign may be lost.
fn hetu(compact: &str) -> Verdict {
    let (Some(day), Some(rest)) = (compact.get(..6).and_then(digits), compact.get(6..)) else {
        return Verdict::Format;
    };
    let sign = rest
        .chars()
        .next()
        .filter(|&c| "+-ABCDEFYXWVU".contains(c) && rest.len() == 5);
    // Without the sign of the century it could be a number of two people.
    let Some(sign) = sign else {
        return if (4..=5).contains(&rest.len()) {
            Verdict::Format
        } else {
            Verdict::Length
        };
    };
    let rest = rest.get(1..).unwrap_or_default();
    let Some(serial) = rest.get(..3).and_then(digits) else {
        return Verdict::Format;
    };
    let (d, m, y) = (number(&day[..2]), number(&day[2..4]), number(&day[4..6]));
    let dated = match sign {
        '+' => is_day(1800 + y, m, d),
        'A'..='F' => is_day(2000 + y, m, d),
        _ => is_day(1900 + y, m, d),
    };
    let value = number(&day) * 1000 + number(&serial);
    Verdict::date(dated).then(|| {
        let last = values(rest.get(3..).unwrap_or_default(), "0123456789ABCDEFHJKLMNPRSTUVWXY");
        last.map_or(Verdict::Format, |last| Verdict::sum(last == [(value % 31) as u32]))
    })
}

/// The Finnish business number: weights 7 9 10 5 8 4 2 1, mod 11.
fn business(d: &[u32]) -> bool {
    weighted(d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11)
}

/// Estonian and Lithuanian persons: sex and century, birthday, serial, check digit in two rounds.
fn baltic(d: &[u32]) -> Verdict {
    let century = match d[0] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        7 | 8 => 2100,
        _ => return Verdict::Format,
    };
    Verdict::date(is_day(century + number(&d[1..3]), number(&d[3..5]), number(&d[5..7]))).and(|| baltic_check(d))
}

fn baltic_check(d: &[u32]) -> bool {
    two_rounds(d, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 1], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]])
}

/// A check mod 11 with other weights where the first round gives ten, and zero where the second does too.
fn two_rounds<const N: usize>(d: &[u32], weights: [[u32; N]; 2]) -> bool {
    let first = weighted(d, &weights[0]) % 11;
    let digit = if first == 10 {
        weighted(d, &weights[1]) % 11 % 10
    } else {
        first
    };
    d.last() == Some(&digit)
}
