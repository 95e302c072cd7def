//! VAT numbers of the European Union and its neighbours.
//!
//! Forms and check digits as the member states and the VIES service of the European Commission publish them.

use super::checksum::{digits, luhn, mod_11_10, weighted};
use super::national;
use super::scheme::Verdict;

/// A prefix, the lengths that its numbers have, and their check.
type Rule = (&'static str, &'static [usize], fn(&str) -> bool);

const RULES: &[Rule] = &[
    ("ATU", &[8], |n| {
        with(n, |d| (10 - (doubled(&d[..7]) + 4) % 10) % 10 == d[7])
    }),
    ("BE", &[10], |n| {
        with(n, |d| d[0] < 2 && 97 - number(&d[..8]) % 97 == number(&d[8..]))
    }),
    ("BG", &[9, 10], |n| with(n, bulgaria)),
    ("CY", &[9], cyprus),
    ("CZ", &[8, 9, 10], |n| with(n, czechia)),
    ("DE", &[9], |n| with(n, |d| d[0] > 0 && mod_11_10(d))),
    ("DK", &[8], |n| {
        with(n, |d| weighted(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
    }),
    ("EE", &[9], |n| {
        with(n, |d| weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
    }),
    ("EL", &[9], |n| with(n, greece)),
    ("GR", &[9], |n| with(n, greece)),
    ("ES", &[9], |n| national::es_nif(n) == Verdict::Good),
    ("FI", &[8], |n| {
        with(n, |d| weighted(d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11))
    }),
    ("FR", &[11], france),
    ("HR", &[11], |n| with(n, mod_11_10)),
    ("HU", &[8], |n| {
        with(n, |d| weighted(d, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10))
    }),
    ("IE", &[8, 9], ireland),
    ("IT", &[11], |n| with(n, luhn)),
    ("LT", &[9, 12], |n| with(n, lithuania)),
    ("LU", &[8], |n| with(n, |d| number(&d[..6]) % 89 == number(&d[6..]))),
    ("LV", &[11], |n| with(n, latvia)),
    ("MT", &[8], |n| {
        with(n, |d| 37 - weighted(d, &[3, 4, 6, 7, 8, 9]) % 37 == number(&d[6..]))
    }),
    ("NL", &[12], netherlands),
    ("PL", &[10], |n| {
        with(n, |d| weighted(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9])
    }),
    ("PT", &[9], |n| with(n, portugal)),
    ("RO", &[2, 3, 4, 5, 6, 7, 8, 9, 10], |n| with(n, romania)),
    ("SE", &[12], |n| with(n, |d| luhn(&d[..10]) && number(&d[10..]) > 0)),
    ("SI", &[8], |n| with(n, slovenia)),
    ("SK", &[10], |n| with(n, |d| number(d).is_multiple_of(11))),
    ("GB", &[9, 12], |n| with(n, britain)),
    ("XI", &[9, 12], |n| with(n, britain)),
    ("CHE", &[9], |n| {
        with(n, |d| eleven_less(weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4])) % 11 == d[8])
    }),
    ("NO", &[9], |n| {
        with(n, |d| eleven_less(weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2])) % 11 == d[8])
    }),
    ("IS", &[5, 6], |n| digits(n).is_some()),
];

/// Checks a number with its prefix.
pub(super) fn vat(compact: &str) -> Verdict {
    let Some((prefix, lengths, check)) = RULES.iter().find(|(prefix, ..)| compact.starts_with(prefix)) else {
        return Verdict::Format;
    };
    let number = suffix_off(prefix, &compact[prefix.len()..]);
    if !lengths.contains(&number.len()) {
        return Verdict::Length;
    }
    Verdict::sum(check(number))
}

/// Whether `compact` starts as a VAT number does.
pub(super) fn has_prefix(compact: &str) -> bool {
    RULES.iter().any(|(prefix, ..)| compact.starts_with(prefix))
}

/// The number with the prefix of `country` put in front where it has none, as states write their own numbers without.
pub(super) fn prefixed(compact: &str, country: &str) -> Option<String> {
    let country = if country == "GR" { "EL" } else { country };
    let (prefix, lengths, _) = RULES.iter().find(|(prefix, ..)| prefix.starts_with(country))?;
    let rest = &prefix[2..];
    let number = compact.strip_prefix(rest).unwrap_or(compact);
    lengths.contains(&number.len()).then(|| format!("{prefix}{number}"))
}

/// Swiss and Norwegian numbers may end in a word for VAT.
fn suffix_off<'n>(prefix: &str, number: &'n str) -> &'n str {
    let words: &[&str] = match prefix {
        "CHE" => &["MWST", "TVA", "IVA"],
        "NO" => &["MVA"],
        _ => &[],
    };
    words
        .iter()
        .find_map(|word| number.strip_suffix(word))
        .unwrap_or(number)
}

fn with(text: &str, check: impl Fn(&[u32]) -> bool) -> bool {
    digits(text).is_some_and(|d| check(&d))
}

fn number(digits: &[u32]) -> u32 {
    // Ten digits at most, taken by 97, 89 or 11 only: wrapping would show, so the sum is kept in 64 bits.
    let value = digits.iter().fold(0u64, |n, &d| n * 10 + u64::from(d));
    u32::try_from(value).unwrap_or((value % (97 * 89 * 11)) as u32)
}

fn eleven_less(sum: u32) -> u32 {
    11 - sum % 11
}

/// The sum of digits with every second one doubled and its digits added.
fn doubled(digits: &[u32]) -> u32 {
    let twice = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    digits
        .iter()
        .enumerate()
        .map(|(i, &d)| if i % 2 == 1 { twice(d) } else { d })
        .sum()
}

fn bulgaria(d: &[u32]) -> bool {
    if d.len() == 10 {
        let citizen = weighted(d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == d[9];
        let foreigner = weighted(d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == d[9];
        let other = eleven_less(weighted(d, &[4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11 == d[9];
        return citizen || foreigner || other;
    }
    let first = weighted(d, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
    let check = if first == 10 {
        weighted(d, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10
    } else {
        first
    };
    check == d[8]
}

fn cyprus(text: &str) -> bool {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let (Some(body), Some(letter)) = (text.get(..8).and_then(digits), text.as_bytes().get(8).copied()) else {
        return false;
    };
    let sum: u32 = body
        .iter()
        .enumerate()
        .map(|(i, &d)| if i % 2 == 0 { ODD[d as usize] } else { d })
        .sum();
    u32::from(letter) == u32::from(b'A') + sum % 26
}

fn czechia(d: &[u32]) -> bool {
    match d.len() {
        8 => d[0] != 9 && (eleven_less(weighted(d, &[8, 7, 6, 5, 4, 3, 2])) % 10) == d[7],
        // Personal numbers: ten digits divide by 11; the nine of those born before 1954 have no check.
        9 => true,
        _ => number(d).is_multiple_of(11),
    }
}

fn greece(d: &[u32]) -> bool {
    weighted(d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == d[8]
}

fn france(text: &str) -> bool {
    let (Some(key), Some(siren)) = (text.get(..2), text.get(2..)) else {
        return false;
    };
    let Some(body) = digits(siren).filter(|d| luhn(d) || siren.starts_with("000")) else {
        return false;
    };
    // Newer keys have letters, for which no check is published.
    digits(key).is_none_or(|key| number(&key) == (12 + 3 * (number(&body) % 97)) % 97)
}

fn ireland(text: &str) -> bool {
    const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let bytes = text.as_bytes();
    let Some(body) = text.get(..7).and_then(digits) else {
        // Numbers from before 2013 have a letter or sign in the second place.
        return bytes.get(1).is_some_and(|b| !b.is_ascii_digit()) && bytes.last().is_some_and(u8::is_ascii_uppercase);
    };
    let second = match bytes.get(8) {
        None | Some(b'W') => 0,
        Some(letter @ b'A'..=b'I') => u32::from(letter - b'A') + 1,
        Some(_) => return false,
    };
    let rest = (weighted(&body, &[8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23;
    bytes.get(7) == LETTERS.get(rest as usize)
}

fn lithuania(d: &[u32]) -> bool {
    let Some((&check, body)) = d.split_last() else {
        return false;
    };
    let sum = |offset: usize| -> u32 {
        body.iter()
            .enumerate()
            .map(|(i, d)| d * ((i + offset) % 9 + 1) as u32)
            .sum()
    };
    let first = sum(0) % 11;
    check == if first == 10 { sum(2) % 11 % 10 } else { first }
}

fn latvia(d: &[u32]) -> bool {
    // Numbers of persons start with their birthday, or with 32, and have other checks.
    if d[0] <= 3 {
        return true;
    }
    weighted(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
}

fn netherlands(text: &str) -> bool {
    let (Some(body), Some(suffix)) = (text.get(..9), text.get(9..)) else {
        return false;
    };
    let form = suffix.starts_with('B') && digits(&suffix[1..]).is_some();
    let company = digits(body).is_some_and(|d| weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == d[8]);
    let person = super::checksum::mod_97(b"NL".iter().copied().chain(text.bytes())) == Some(1);
    form && (company || person)
}

fn portugal(d: &[u32]) -> bool {
    let check = eleven_less(weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]));
    d[8] == if check > 9 { 0 } else { check }
}

fn slovenia(d: &[u32]) -> bool {
    let check = eleven_less(weighted(d, &[8, 7, 6, 5, 4, 3, 2]));
    check != 11 && d[7] == check % 10
}

fn romania(d: &[u32]) -> bool {
    let Some((&check, body)) = d.split_last() else {
        return false;
    };
    let sum: u32 = body
        .iter()
        .rev()
        .zip([2, 3, 5, 7, 1, 2, 3, 5, 7])
        .map(|(d, w)| d * w)
        .sum();
    sum * 10 % 11 % 10 == check
}

fn britain(d: &[u32]) -> bool {
    let sum = weighted(d, &[8, 7, 6, 5, 4, 3, 2]) + number(&d[7..9]);
    sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_public_companies_hold_and_a_changed_digit_fails() {
        for good in [
            "ATU14189108",
            "BE0403053608",
            "BG121759222",
            "CY10259033P",
            "CZ45274649",
            "DE143454214",
            "DK24256790",
            "EE100366327",
            "EL094019245",
            "FI01120389",
            "FR59542051180",
            "GB220430231",
            "HR81793146560",
            "HU10625790",
            "IE6388047V",
            "IT00905811006",
            "LT110053842",
            "LU26375245",
            "LV40003245752",
            "MT15121333",
            "NL805734958B01",
            "PL7740001454",
            "PT500697256",
            "RO1590082",
            "ESA15075062",
            "SE556703748501",
            "SI82646716",
            "SK2020270780",
            "CHE116281710",
            "NO923609016MVA",
        ] {
            assert_eq!(vat(good), Verdict::Good, "{good}");
            let at = good.rfind(|c: char| c.is_ascii_digit()).unwrap_or(0);
            // The last two digits of a Swedish or Dutch number count branches.
            let at = if good.starts_with("SE") {
                at - 2
            } else if good.starts_with("NL") {
                at - 3
            } else {
                at
            };
            let digit = good.as_bytes()[at] - b'0';
            let changed = format!("{}{}{}", &good[..at], (digit + 1) % 10, &good[at + 1..]);
            assert_eq!(vat(&changed), Verdict::Checksum, "{changed}");
        }
        assert_eq!(vat("DE12345"), Verdict::Length);
        assert_eq!(vat("ZZ12345"), Verdict::Format);
    }

    #[test]
    fn no_number_makes_a_check_panic() {
        for (prefix, lengths, _) in RULES {
            for length in *lengths {
                for filler in ["0", "9", "A", "+"] {
                    vat(&format!("{prefix}{}", filler.repeat(*length)));
                }
            }
        }
    }
}
