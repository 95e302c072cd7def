//! Numbers of persons and companies in East Asia.

use super::checksum::{alphanumeric, digits, mod_11_2, number, to_eleven, values, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, number_of, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    text("cn.ric", ric).personal(),
    text("cn.uscc", uscc),
    text("hk.id", hong_kong).personal(),
    text("mo.id", |t| {
        let form = fits(t, "99999999") && matches!(t.as_bytes()[0], b'1' | b'5' | b'7');
        if t.len() == 8 {
            Verdict::form(form)
        } else {
            Verdict::Length
        }
    })
    .personal(),
    text("tw.id", taiwan).personal(),
    sum("tw.ubn", &[8], |d| {
        let total: u32 = d
            .iter()
            .zip([1, 2, 1, 2, 1, 2, 4, 1])
            .map(|(d, w)| d * w / 10 + d * w % 10)
            .sum();
        // A seven in the seventh place counts 10, or 1 when its digits are added once more. Multiples of five since 2023.
        total.is_multiple_of(5) || d[6] == 7 && (total + 1).is_multiple_of(5)
    }),
    // The check digit stands first.
    sum("jp.cn", &[13], |d| {
        let total: u32 = d[1..]
            .iter()
            .rev()
            .zip([1, 2].into_iter().cycle())
            .map(|(d, w)| d * w)
            .sum();
        9 - total % 9 == d[0]
    }),
    sum("jp.in", &[12], |d| {
        let rest = weighted(d, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        d[11] == if rest < 2 { 0 } else { 11 - rest }
    })
    .personal(),
    number_of("kr.brn", &[10], |d| {
        let total = weighted(d, &[1, 3, 7, 1, 3, 7, 1, 3, 5]) + d[8] * 5 / 10;
        Verdict::form(number(&d[..3]) > 100 && number(&d[3..5]) > 0 && number(&d[5..9]) > 0)
            .and(|| (10 - total % 10) % 10 == d[9])
    }),
    number_of("kr.rrn", &[13], |d| {
        let century = match d[6] {
            9 | 0 => 1800,
            1 | 2 | 5 | 6 => 1900,
            _ => 2000,
        };
        // Numbers given since October 2020 have no check digit.
        let check = || {
            let sum = weighted(d, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
            to_eleven(sum) % 10 == d[12] || matches!(d[6], 5..=8) && (13 - sum % 11) % 10 == d[12]
        };
        Verdict::date(is_day(century + number(&d[..2]), number(&d[2..4]), number(&d[4..6])))
            .then(|| Verdict::form(number(&d[7..9]) <= 96))
            .and(|| century + number(&d[..2]) >= 2020 || check())
    })
    .personal(),
];

/// The first two digits of a resident's region (GB/T 2260).
const PROVINCES: &[u64] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83, 91,
];

/// Resident identity number (GB 11643): region, birthday, serial, check character by ISO 7064 MOD 11-2. Fifteen digits before 1999.
fn ric(compact: &str) -> Verdict {
    let body = match compact.len() {
        15 => compact,
        18 => compact.get(..17).unwrap_or_default(),
        _ => return Verdict::Length,
    };
    let Some(d) = digits(body).filter(|d| d.len() >= 15 && PROVINCES.contains(&number(&d[..2]))) else {
        return Verdict::Format;
    };
    if d.len() == 15 {
        return Verdict::date(is_day(1900 + number(&d[6..8]), number(&d[8..10]), number(&d[10..12])));
    }
    let year = number(&d[6..10]);
    let dated = (1850..2100).contains(&year) && is_day(year, number(&d[10..12]), number(&d[12..14]));
    let check = match mod_11_2(&d) {
        10 => b'X',
        digit => b'0' + digit as u8,
    };
    Verdict::date(dated).and(|| compact.bytes().last() == Some(check))
}

/// Unified social credit code (GB 32100): 18 characters without I, O, S, V, Z; check character mod 31.
fn uscc(compact: &str) -> Verdict {
    if compact.len() != 18 {
        return Verdict::Length;
    }
    let Some(v) = values(compact, "0123456789ABCDEFGHJKLMNPQRTUWXY") else {
        return Verdict::Format;
    };
    let sum = weighted(
        &v[..17],
        &[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
    );
    let region = compact.get(2..8).is_some_and(|r| digits(r).is_some());
    Verdict::form(region).and(|| (31 - sum % 31) % 31 == v[17])
}

/// One or two letters, six digits, a check character mod 11; a single letter has a blank before it, which counts 36.
fn hong_kong(compact: &str) -> Verdict {
    let Some(letters) = compact.len().checked_sub(7).filter(|n| (1..=2).contains(n)) else {
        return Verdict::Length;
    };
    let shape = if letters == 1 { "A999999X" } else { "AA999999X" };
    if !fits(compact, shape) || !compact.ends_with(|c: char| c.is_ascii_digit() || c == 'A') {
        return Verdict::Format;
    }
    let head = std::iter::repeat_n(36, 2 - letters);
    let v: Vec<u32> = head.chain(compact.bytes().filter_map(alphanumeric)).collect();
    Verdict::sum(weighted(&v, &[9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Taiwan: a letter that stands for two digits, sex, serial, check digit mod 10. Residents from abroad had two letters until 2021.
fn taiwan(compact: &str) -> Verdict {
    if compact.len() != 10 {
        return Verdict::Length;
    }
    let order = |b: u8| {
        "ABCDEFGHJKLMNPQRSTUVXYWZIO"
            .bytes()
            .position(|a| a == b)
            .map(|i| i as u32 + 10)
    };
    let bytes = compact.as_bytes();
    let second = match bytes[1] {
        digit @ (b'1' | b'2' | b'8' | b'9') => Some(u32::from(digit - b'0')),
        letter @ b'A'..=b'D' => order(letter).map(|v| v % 10),
        _ => None,
    };
    let (Some(first), Some(second), Some(rest)) = (order(bytes[0]), second, compact.get(2..).and_then(digits)) else {
        return Verdict::Format;
    };
    let spelled = [&[first / 10, first % 10, second], &rest[..]].concat();
    Verdict::sum(weighted(&spelled, &[1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]).is_multiple_of(10))
}
