//! Numbers of persons and companies in the United States, Canada and the Caribbean.

use super::checksum::{digits, luhn, number, weighted};
use super::scheme::{Scheme, Verdict, fits, is_day, number_of, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    number_of("us.ssn", &[9], ssn).personal(),
    number_of("us.itin", &[9], |d| Verdict::form(itin(d))).personal(),
    number_of("us.atin", &[9], |d| Verdict::form(d[0] == 9 && d[3] == 9 && d[4] == 3)).personal(),
    number_of("us.ein", &[9], |d| Verdict::form(campus(d))),
    number_of("us.tin", &[9], |d| {
        Verdict::form(ssn(d) == Verdict::Good || itin(d) || campus(d) || d[0] == 9 && d[3] == 9 && d[4] == 3)
    }),
    text("us.ptin", |t| {
        if t.len() == 9 {
            Verdict::form(fits(t, "P99999999"))
        } else {
            Verdict::Length
        }
    })
    .personal(),
    // National provider identifier: Luhn with the prefix 80840, whose digits add 24.
    number_of("us.npi", &[10], |d| {
        Verdict::form(matches!(d[0], 1 | 2)).and(|| luhn(&[[8, 0, 8, 4, 0].as_slice(), d].concat()))
    })
    .personal(),
    // 0 begins the numbers of the Revenue Agency for those without one of their own; 8 those of businesses.
    number_of("ca.sin", &[9], |d| {
        Verdict::form(d[0] != 8 && d.iter().any(|&digit| digit != 0)).and(|| luhn(d))
    })
    .personal(),
    text("ca.bn", |t| {
        let Some(d) = t.get(..9).and_then(digits) else {
            return if t.len() < 9 { Verdict::Length } else { Verdict::Format };
        };
        let account = t.get(9..).unwrap_or_default();
        let program = ["RC", "RM", "RP", "RT", "RR", "RZ"]
            .iter()
            .any(|p| account.starts_with(p));
        match account.len() {
            0 => Verdict::sum(luhn(&d)),
            6 => Verdict::form(program && fits(account, "AA9999")).and(|| luhn(&d)),
            _ => Verdict::Length,
        }
    })
    .without(&["CA"]),
    sum("ca.bc_phn", &[10], |d| {
        let rest = d[1..9]
            .iter()
            .zip([2, 4, 8, 5, 10, 9, 7, 3])
            .map(|(d, w)| d * w % 11)
            .sum::<u32>()
            % 11;
        d[0] == 9 && (11 - rest) % 11 == d[9]
    })
    .personal(),
    number_of("cu.ni", &[11], |d| {
        let century = match d[6] {
            9 => 1800,
            0..=5 => 1900,
            _ => 2000,
        };
        Verdict::date(is_day(century + number(&d[..2]), number(&d[2..4]), number(&d[4..6])))
    })
    .personal(),
    sum("do.cedula", &[11], luhn).personal(),
    sum("do.rnc", &[9], rnc).without(&["DO"]),
    text("do.vat", |t| match digits(t) {
        Some(d) if d.len() == 11 => Verdict::sum(luhn(&d)),
        Some(d) if d.len() == 9 => Verdict::sum(rnc(&d)),
        Some(_) => Verdict::Length,
        None => Verdict::Format,
    })
    .without(&["DO"]),
    text("do.ncf", |t| {
        let form = fits(t, "E999999999999")
            || fits(t, "B9999999999")
            || fits(t, "A999999999999999999")
            || fits(t, "P999999999999999999");
        if matches!(t.len(), 11 | 13 | 19) {
            Verdict::form(form)
        } else {
            Verdict::Length
        }
    }),
];

/// Social security number, by the rules of the Social Security Administration since 2011: no part all zeros, no area 666 or from 900.
fn ssn(d: &[u32]) -> Verdict {
    let (area, group, serial) = (number(&d[..3]), number(&d[3..5]), number(&d[5..]));
    Verdict::form(area != 0 && area != 666 && area < 900 && group != 0 && serial != 0)
}

/// Individual taxpayer identification number: 9 first, and groups that the Internal Revenue Service uses.
fn itin(d: &[u32]) -> bool {
    d[0] == 9 && matches!(number(&d[3..5]), 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

/// Dominican companies: the check runs from 1 to 9, with 1 for ten and 2 for nothing.
fn rnc(d: &[u32]) -> bool {
    d[8] == match weighted(d, &[7, 9, 8, 6, 5, 4, 3, 2]) % 11 {
        0 => 2,
        1 => 1,
        rest => 11 - rest,
    }
}

/// Employer identification number: the first two digits are a campus code of the Internal Revenue Service.
fn campus(d: &[u32]) -> bool {
    !matches!(number(&d[..2]), 0 | 7..=9 | 17..=19 | 28 | 29 | 49 | 69 | 70 | 78 | 79 | 89 | 96 | 97)
}
