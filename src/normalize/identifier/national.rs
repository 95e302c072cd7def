//! Numbers that states give to persons and companies.

use super::checksum::{alphanumeric, digits, luhn, mod_11_10, weighted};
use super::scheme::Verdict;
use jiff::civil::Date;

/// The digits of a number that must have `length` of them.
fn exactly(compact: &str, length: usize) -> Result<Vec<u32>, Verdict> {
    if compact.len() != length {
        return Err(Verdict::Length);
    }
    digits(compact).ok_or(Verdict::Format)
}

fn check(compact: &str, length: usize, test: impl Fn(&[u32]) -> Verdict) -> Verdict {
    exactly(compact, length).map_or_else(|verdict| verdict, |d| test(&d))
}

fn number(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |n, d| n * 10 + d)
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    Date::new(year as i16, month as i8, day as i8).is_ok()
}

/// Social security number, by the rules of the Social Security Administration since 2011: no part all zeros, no area 666 or from 900.
pub(super) fn us_ssn(compact: &str) -> Verdict {
    check(compact, 9, |d| {
        let (area, group, serial) = (number(&d[..3]), number(&d[3..5]), number(&d[5..]));
        Verdict::form(area != 0 && area != 666 && area < 900 && group != 0 && serial != 0)
    })
}

/// Employer identification number: the first two digits are a campus code of the Internal Revenue Service.
pub(super) fn us_ein(compact: &str) -> Verdict {
    check(compact, 9, |d| {
        let unused = matches!(number(&d[..2]), 0 | 7..=9 | 17..=19 | 28 | 29 | 49 | 69 | 70 | 78 | 79 | 89 | 96 | 97);
        Verdict::form(!unused)
    })
}

/// National provider identifier: Luhn with the prefix 80840.
pub(super) fn us_npi(compact: &str) -> Verdict {
    check(compact, 10, |d| {
        let prefixed: Vec<u32> = [8, 0, 8, 4, 0].into_iter().chain(d.iter().copied()).collect();
        Verdict::form(matches!(d[0], 1 | 2)).and(|| luhn(&prefixed))
    })
}

/// Kennitala: birthday (companies add 40 to the day), two digits, a check digit (weights 3 2 7 6 5 4 3 2, mod 11), the century.
/// System numbers of persons without one start with 8 or 9 and have no check digit.
pub(super) fn is_kennitala(compact: &str) -> Verdict {
    check(compact, 10, |d| {
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
        Verdict::form(is_day(century + year, month, day))
            .and(|| weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
    })
}

/// Resident identity number (GB 11643): region, birthday, serial, check character by ISO 7064 MOD 11-2. Fifteen digits before 1999.
pub(super) fn cn_ric(compact: &str) -> Verdict {
    if compact.len() == 15 {
        return check(compact, 15, |d| {
            Verdict::form(is_day(1900 + number(&d[6..8]), number(&d[8..10]), number(&d[10..12])))
        });
    }
    if compact.len() != 18 {
        return Verdict::Length;
    }
    let (Some(d), Some(last)) = (compact.get(..17).and_then(digits), compact.as_bytes().get(17).copied()) else {
        return Verdict::Format;
    };
    let sum = weighted(&d, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
    let expected = b"10X98765432"[sum as usize];
    Verdict::form(d[0] > 0 && is_day(number(&d[6..10]), number(&d[10..12]), number(&d[12..14])))
        .and(|| last == expected)
}

/// Unified social credit code (GB 32100): 18 characters without I, O, S, V, Z; check character mod 31.
pub(super) fn cn_uscc(compact: &str) -> Verdict {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    if compact.len() != 18 {
        return Verdict::Length;
    }
    let values: Option<Vec<u32>> = compact
        .bytes()
        .map(|b| ALPHABET.iter().position(|&a| a == b).map(|i| i as u32))
        .collect();
    let Some(values) = values else {
        return Verdict::Format;
    };
    let sum = weighted(
        &values[..17],
        &[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
    );
    let region = compact.get(2..8).is_some_and(|r| digits(r).is_some());
    Verdict::form(region).and(|| (31 - sum % 31) % 31 == values[17])
}

/// National insurance number: two letters (not D F I Q U V, and no O second), six digits, A to D.
pub(super) fn uk_nino(compact: &str) -> Verdict {
    if compact.len() != 9 {
        return Verdict::Length;
    }
    let bytes = compact.as_bytes();
    let letter = |b: u8| b.is_ascii_uppercase() && !b"DFIQUV".contains(&b);
    let prefix = letter(bytes[0])
        && letter(bytes[1])
        && bytes[1] != b'O'
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&&compact[..2]);
    Verdict::form(prefix && bytes[2..8].iter().all(u8::is_ascii_digit) && matches!(bytes[8], b'A'..=b'D'))
}

/// Spanish tax numbers: DNI (eight digits and a letter mod 23), NIE (X, Y or Z first), CIF of companies (a letter, seven digits, a check).
pub(super) fn es_nif(compact: &str) -> Verdict {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    if compact.len() != 9 || !compact.is_ascii() {
        return Verdict::Length;
    }
    let (first, body, last) = (compact.as_bytes()[0], &compact[1..8], compact.as_bytes()[8]);
    let Some(middle) = digits(body) else {
        return Verdict::Format;
    };
    let by_letter = |lead: u32| Verdict::sum(last == LETTERS[((lead * 10_000_000 + number(&middle)) % 23) as usize]);
    match first {
        b'0'..=b'9' => by_letter(u32::from(first - b'0')),
        b'X'..=b'Z' => by_letter(u32::from(first - b'X')),
        b'K' | b'L' | b'M' => by_letter(0),
        b'A'..=b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W' => {
            let odd = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
            let sum: u32 = middle
                .iter()
                .enumerate()
                .map(|(i, &d)| if i % 2 == 0 { odd(d) } else { d })
                .sum();
            let value = (10 - sum % 10) % 10;
            let letter = b"JABCDEFGHI"[value as usize];
            Verdict::sum(u32::from(last) == value + u32::from(b'0') || last == letter)
        }
        _ => Verdict::Format,
    }
}

/// French company number: nine digits by Luhn.
pub(super) fn fr_siren(compact: &str) -> Verdict {
    check(compact, 9, |d| Verdict::sum(luhn(d)))
}

/// French establishment number: SIREN and five digits, by Luhn; those of La Poste add up to a multiple of five instead.
pub(super) fn fr_siret(compact: &str) -> Verdict {
    check(compact, 14, |d| {
        let la_poste = compact.starts_with("356000000") && d.iter().sum::<u32>().is_multiple_of(5);
        Verdict::sum(luhn(d) && luhn(&d[..9]) || la_poste)
    })
}

/// German tax number of persons: eleven digits by MOD 11,10; of the first ten one comes twice or three times and none more often.
pub(super) fn de_steuer_id(compact: &str) -> Verdict {
    check(compact, 11, |d| {
        let mut counts = [0u32; 10];
        d[..10].iter().for_each(|&digit| counts[digit as usize] += 1);
        let repeats = counts.iter().filter(|&&n| n > 1).count() == 1 && counts.iter().all(|&n| n <= 3);
        Verdict::form(d[0] > 0 && repeats).and(|| mod_11_10(d))
    })
}

/// Polish PESEL: birthday with the century in the month, serial, check digit.
pub(super) fn pl_pesel(compact: &str) -> Verdict {
    check(compact, 11, |d| {
        let (month, century) = match number(&d[2..4]) {
            m @ 81..=92 => (m - 80, 1800),
            m @ 1..=12 => (m, 1900),
            m @ 21..=32 => (m - 20, 2000),
            m @ 41..=52 => (m - 40, 2100),
            _ => return Verdict::Format,
        };
        let day = is_day(century + number(&d[..2]), month, number(&d[4..6]));
        Verdict::form(day).and(|| weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10))
    })
}

/// Dutch citizen service number: nine digits, the "eleven test".
pub(super) fn nl_bsn(compact: &str) -> Verdict {
    check(compact, 9, |d| {
        Verdict::sum(weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11) && number(d) > 0)
    })
}

/// Finnish personal identity code: birthday, a sign of the century, three digits, a check character mod 31.
pub(super) fn fi_hetu(compact: &str) -> Verdict {
    // The sign of the century is lost where it was a hyphen or plus.
    let (Some(day), Some(rest)) = (compact.get(..6).and_then(digits), compact.get(6..)) else {
        return Verdict::Format;
    };
    let rest = rest
        .strip_prefix(|c: char| "ABCDEFYXWVU".contains(c))
        .filter(|r| r.len() == 4)
        .unwrap_or(rest);
    let (Some(serial), Some(last)) = (rest.get(..3).and_then(digits), rest.as_bytes().get(3).copied()) else {
        return Verdict::Length;
    };
    if rest.len() != 4 {
        return Verdict::Length;
    }
    let value = number(&day) * 1000 + number(&serial);
    let valid_day =
        is_day(2000 + number(&day[4..]), number(&day[2..4]), number(&day[..2])) || number(&day[..4]) == 2902;
    Verdict::form(valid_day).and(|| last == b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(value % 31) as usize])
}

/// Swedish personal or organisation number: ten digits by Luhn, with or without the century.
pub(super) fn se_personnummer(compact: &str) -> Verdict {
    let short = if compact.len() == 12 {
        compact.get(2..).unwrap_or_default()
    } else {
        compact
    };
    check(short, 10, |d| Verdict::sum(luhn(d)))
}

/// Norwegian birth number: birthday, serial, two check digits mod 11.
pub(super) fn no_fodselsnummer(compact: &str) -> Verdict {
    check(compact, 11, |d| {
        let first = weighted(d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11);
        Verdict::sum(first && weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
    })
}

/// Brazilian CPF of persons: nine digits and two checks mod 11.
pub(super) fn br_cpf(compact: &str) -> Verdict {
    check(compact, 11, |d| {
        let digit = |n: usize| (0..n).map(|i| d[i] * (n + 1 - i) as u32).sum::<u32>() * 10 % 11 % 10;
        Verdict::sum(digit(9) == d[9] && digit(10) == d[10])
    })
}

/// Brazilian CNPJ of companies: twelve digits and two checks mod 11.
pub(super) fn br_cnpj(compact: &str) -> Verdict {
    check(compact, 14, |d| {
        let digit = |n: usize| (0..n).map(|i| d[i] * ((n - 1 - i) % 8 + 2) as u32).sum::<u32>() * 10 % 11 % 10;
        Verdict::sum(digit(12) == d[12] && digit(13) == d[13])
    })
}

/// Australian business number: the first digit less one, weights 10 1 3 … 19, mod 89.
pub(super) fn au_abn(compact: &str) -> Verdict {
    check(compact, 11, |d| {
        let sum = weighted(d, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
        Verdict::sum(d[0] > 0 && (sum - 10).is_multiple_of(89))
    })
}

/// Italian tax code of persons: sixteen characters, check letter by tables for odd and even places.
pub(super) fn it_codice_fiscale(compact: &str) -> Verdict {
    const ODD: [u32; 36] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
        10, 22, 25, 24, 23,
    ];
    if compact.len() != 16 {
        return Verdict::Length;
    }
    let bytes = compact.as_bytes();
    let letters = [0, 1, 2, 3, 4, 5, 8, 11, 15]
        .iter()
        .all(|&i| bytes[i].is_ascii_uppercase());
    let values: Option<Vec<u32>> = bytes.iter().map(|&b| alphanumeric(b)).collect();
    let (true, Some(values)) = (letters, values) else {
        return Verdict::Format;
    };
    let even = |v: u32| if v > 9 { v - 10 } else { v };
    let sum: u32 = values[..15]
        .iter()
        .enumerate()
        .map(|(i, &v)| if i % 2 == 0 { ODD[v as usize] } else { even(v) })
        .sum();
    Verdict::sum(u32::from(bytes[15]) == u32::from(b'A') + sum % 26)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers_hold_and_changed_ones_fail() {
        use Verdict::*;
        type Check = fn(&str) -> Verdict;
        let cases: &[(Check, &str, Verdict)] = &[
            (us_ssn, "212097694", Good),
            (us_ssn, "666123456", Format),
            (us_ssn, "900123456", Format),
            (us_ssn, "12345678", Length),
            (us_ein, "911144442", Good),
            (us_ein, "071144442", Format),
            (us_npi, "1234567893", Good),
            (us_npi, "1234567890", Checksum),
            (is_kennitala, "1201743399", Good),
            (is_kennitala, "4710080280", Good),
            (is_kennitala, "1201743389", Checksum),
            (is_kennitala, "3213743399", Format),
            (cn_ric, "11010519491231002X", Good),
            (cn_ric, "110105194912310021", Checksum),
            (cn_ric, "11010519491331002X", Format),
            (cn_uscc, "91350100M000100Y43", Good),
            (cn_uscc, "91350100M000100Y44", Checksum),
            (cn_uscc, "9135010OM000100Y43", Format),
            (uk_nino, "AB123456C", Good),
            (uk_nino, "QQ123456C", Format),
            (es_nif, "12345678Z", Good),
            (es_nif, "X1234567L", Good),
            (es_nif, "A28015865", Good),
            (es_nif, "12345678A", Checksum),
            (fr_siren, "542051180", Good),
            (fr_siret, "73282932000074", Good),
            (fr_siret, "73282932000075", Checksum),
            (de_steuer_id, "86095742719", Good),
            (de_steuer_id, "86095742718", Checksum),
            (de_steuer_id, "86095742713", Checksum),
            (de_steuer_id, "12345678903", Format),
            (pl_pesel, "44051401359", Good),
            (pl_pesel, "44051401358", Checksum),
            (nl_bsn, "111222333", Good),
            (nl_bsn, "111222334", Checksum),
            (fi_hetu, "131052308T", Good),
            (fi_hetu, "131052308U", Checksum),
            (se_personnummer, "8112189876", Good),
            (se_personnummer, "198112189876", Good),
            (br_cpf, "11144477735", Good),
            (br_cpf, "11144477736", Checksum),
            (br_cnpj, "33000167000101", Good),
            (au_abn, "51824753556", Good),
            (au_abn, "51824753557", Checksum),
            (it_codice_fiscale, "RSSMRA85T10A562S", Good),
            (it_codice_fiscale, "RSSMRA85T10A562T", Checksum),
        ];
        for (check, text, expected) in cases {
            assert_eq!(check(text), *expected, "{text}");
        }
    }
}
