//! Numbers of persons and companies in South and South-East Asia and the Middle East.

use super::checksum::{digits, falling, luhn, number, to_eleven, values, verhoeff, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, is_short_day, number_of, shapes, sum, text};

const ALL: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

pub(super) const SCHEMES: &[Scheme] = &[
    text("in.pan", pan),
    number_of("in.aadhaar", &[12], |d| {
        Verdict::form(d[0] > 1 && !d.iter().eq(d.iter().rev())).and(|| verhoeff(d))
    })
    .personal(),
    number_of("in.vid", &[16], |d| {
        Verdict::form(d[0] > 1 && !d.iter().eq(d.iter().rev())).and(|| verhoeff(d))
    })
    .personal(),
    text("in.gstin", |t| {
        if t.len() != 15 {
            return Verdict::Length;
        }
        let state = t.get(..2).and_then(digits).map_or(0, |d| number(&d));
        let inner = t.get(2..12).map_or(Verdict::Format, pan);
        let Some(v) = values(t, ALL).filter(|v| v[12] > 0 && v[13] == 35 && matches!(state, 1..=38 | 97 | 99)) else {
            return Verdict::Format;
        };
        // Luhn's check with base 36.
        let product = |(i, v): (usize, &u32)| v * if i % 2 == 1 { 2 } else { 1 };
        let total: u32 = v[..14].iter().enumerate().map(product).map(|p| p / 36 + p % 36).sum();
        inner.and(|| (36 - total % 36) % 36 == v[14])
    })
    .without(&["IN"]),
    text("in.epic", |t| {
        let d = t.get(3..).and_then(digits).unwrap_or_default();
        let form = fits(t, "AAA9999999");
        if t.len() == 10 {
            Verdict::form(form).and(|| luhn(&d))
        } else {
            Verdict::Length
        }
    })
    .personal(),
    number_of("pk.cnic", &[13], |d| {
        Verdict::form((1..=7).contains(&d[0]) && d[12] > 0)
    })
    .personal(),
    text("lk.nic", |t| {
        let old = fits(t, "999999999v") || fits(t, "999999999x");
        let year = t
            .get(if t.len() == 12 { 4..7 } else { 2..5 })
            .and_then(digits)
            .map_or(0, |d| number(&d));
        match t.len() {
            10 | 12 => Verdict::form(old || fits(t, "999999999999") && matches!(t.get(..2), Some("19" | "20")))
                .then(|| Verdict::date(matches!(year, 1..=366 | 501..=866))),
            _ => Verdict::Length,
        }
    })
    .personal(),
    number_of("my.nric", &[12], |d| {
        let place = !matches!(number(&d[6..8]), 0 | 17..=20 | 69 | 70 | 73 | 80 | 81 | 94..=97);
        Verdict::date(is_short_day(number(&d[..2]), number(&d[2..4]), number(&d[4..6]))).then(|| Verdict::form(place))
    })
    .personal(),
    text("sg.uen", uen),
    text("sg.nric", |t| {
        if t.len() != 9 {
            return Verdict::Length;
        }
        let (Some(d), Some(last)) = (t.get(1..8).and_then(digits), t.bytes().last()) else {
            return Verdict::Format;
        };
        let sum = weighted(&d, &[2, 7, 6, 5, 4, 3, 2]);
        let letter = |table: &[u8; 11], more: u32| table[((sum + more) % 11) as usize] == last;
        match t.bytes().next() {
            Some(b'S') => Verdict::sum(letter(b"JZIHGFEDCBA", 0)),
            Some(b'T') => Verdict::sum(letter(b"JZIHGFEDCBA", 4)),
            Some(b'F') => Verdict::sum(letter(b"XWUTRQPNMLK", 0)),
            Some(b'G') => Verdict::sum(letter(b"XWUTRQPNMLK", 4)),
            Some(b'M') => Verdict::sum(letter(b"KLJNPQRTUWX", 3) || letter(b"XWUTRQPNJLK", 3)),
            _ => Verdict::Format,
        }
    })
    .personal(),
    number_of("th.pin", &[13], |d| {
        Verdict::form(!matches!(d[0], 0 | 9)).and(|| thai(d))
    })
    .personal(),
    number_of("th.moa", &[13], |d| Verdict::form(d[0] == 0).and(|| thai(d))),
    sum("th.tin", &[13], thai),
    // Province, district, sub-district, birthday (women add 40 to the day), serial.
    number_of("id.nik", &[16], |d| {
        let day = number(&d[6..8]);
        let day = if day > 40 { day - 40 } else { day };
        Verdict::form((11..=99).contains(&number(&d[..2])))
            .then(|| Verdict::date(is_short_day(number(&d[10..12]), number(&d[8..10]), day)))
    })
    .personal(),
    number_of("id.npwp", &[15, 16], |d| {
        // Since 2024 a person has the number of the identity card, and companies a zero in front.
        let d = if d.len() == 16 && d[0] == 0 { &d[1..] } else { d };
        Verdict::sum(d.len() == 16 || luhn(&d[..9]))
    })
    .without(&["ID"]),
    sum("vn.mst", &[10, 13], |d| {
        let check = 10 - i64::from(weighted(d, &[31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11);
        number(&d[2..9]) > 0 && (d.len() == 10 || number(&d[10..]) > 0) && check == i64::from(d[9])
    })
    .without(&["VN"]),
    shapes("ph.tin", &["999999999", "999999999999", "99999999999999"]).without(&["PH"]),
    sum("il.idnr", &[9], |d| luhn(d) && number(d) > 0)
        .padded(5, 9)
        .without(&["IL"])
        .personal(),
    number_of("il.hp", &[9], |d| Verdict::form(d[0] == 5).and(|| luhn(d))),
    number_of("ir.nationalid", &[10], |d| {
        let rest = falling(&d[..9], 2) % 11;
        Verdict::form(number(&d[3..9]) > 0).and(|| d[9] == if rest < 2 { rest } else { 11 - rest })
    })
    .padded(8, 10)
    .personal(),
    number_of("ae.eid", &[15], |d| {
        Verdict::form(number(&d[..3]) == 784).and(|| luhn(d))
    })
    .personal(),
    number_of("ae.vat", &[15], |d| Verdict::form(d[0] == 1)),
    number_of("sa.vat", &[15], |d| Verdict::form(d[0] == 3 && d[14] == 3)).without(&["SA"]),
    number_of("sa.id", &[10], |d| Verdict::form(matches!(d[0], 1 | 2)).and(|| luhn(d))).personal(),
    number_of("kw.civil", &[12], |d| {
        let century = if d[0] == 2 { 1900 } else { 2000 };
        Verdict::form(matches!(d[0], 2 | 3))
            .then(|| Verdict::date(is_day(century + number(&d[1..3]), number(&d[3..5]), number(&d[5..7]))))
            .and(|| to_eleven(weighted(d, &[2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) == d[11])
    })
    .personal(),
];

/// Permanent account number: five letters of which the fourth tells the kind of holder, four digits that are not all zero, a letter.
fn pan(compact: &str) -> Verdict {
    if compact.len() != 10 {
        return Verdict::Length;
    }
    let holder = compact
        .as_bytes()
        .get(3)
        .copied()
        .is_some_and(|b| b"ABCEFGHJKLPT".contains(&b));
    Verdict::form(fits(compact, "AAAAA9999A") && holder && compact.get(5..9) != Some("0000"))
}

fn thai(d: &[u32]) -> bool {
    to_eleven(falling(&d[..12], 2)) % 10 == d[12]
}

/// Singapore's businesses (8 digits and a letter), local companies (year, 5 digits, letter) and other entities (T or S or R, year, type, 4 digits).
fn uen(compact: &str) -> Verdict {
    if !matches!(compact.len(), 9 | 10) {
        return Verdict::Length;
    }
    let last = compact.bytes().last().unwrap_or(0);
    let body = |end: usize| compact.get(..end).and_then(digits).unwrap_or_default();
    if fits(compact, "99999999A") {
        let sum = weighted(&body(8), &[10, 4, 9, 3, 8, 2, 7, 1]);
        return Verdict::sum(b"XMKECAWLJDB"[(sum % 11) as usize] == last);
    }
    if fits(compact, "999999999A") {
        let sum = weighted(&body(9), &[10, 8, 6, 4, 9, 7, 5, 3, 1]);
        return Verdict::sum(b"ZKCMDNERGWH"[(sum % 11) as usize] == last);
    }
    const TYPES: &[&str] = &[
        "CC", "CD", "CH", "CL", "CM", "CP", "CS", "CX", "DP", "FB", "FC", "FM", "FN", "GA", "GB", "GS", "HC", "HS",
        "LL", "LP", "MB", "MC", "MD", "MH", "MM", "MQ", "NB", "NR", "PA", "PB", "PF", "RF", "RP", "SM", "SS", "TC",
        "TU", "VH", "XL",
    ];
    let form = fits(compact, "A99AA9999A")
        && matches!(compact.bytes().next(), Some(b'R' | b'S' | b'T'))
        && TYPES.contains(&compact.get(3..5).unwrap_or_default());
    let Some(v) = values(compact, "ABCDEFGHJKLMNPQRSTUVWX0123456789").filter(|_| form) else {
        return Verdict::Format;
    };
    let sum = weighted(&v, &[4, 3, 5, 3, 10, 2, 2, 5, 7]);
    Verdict::sum((sum + 11 - 5) % 11 == v[9])
}
