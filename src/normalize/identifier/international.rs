//! Identifiers that are the same everywhere: IBAN, LEI, ISIN, payment cards, BIC.

use super::checksum::{alphanumeric, digits, luhn, mod_97};
use super::scheme::Verdict;

/// Length of an IBAN by country (SWIFT IBAN Registry).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// ISO 13616: country, two check digits, the national account number; MOD 97-10 with the first four characters last.
pub(super) fn iban(compact: &str) -> Verdict {
    let (Some(country), Some(check), Some(account)) = (compact.get(..2), compact.get(2..4), compact.get(4..)) else {
        return Verdict::Length;
    };
    let Some(&(_, length)) = IBAN_LENGTHS.iter().find(|(c, _)| *c == country) else {
        return Verdict::Format;
    };
    if compact.len() != length {
        return Verdict::Length;
    }
    if digits(check).is_none() {
        return Verdict::Format;
    }
    Verdict::sum(mod_97(account.bytes().chain(compact.bytes().take(4))) == Some(1))
}

/// ISO 17442: 18 characters and two check digits, MOD 97-10.
pub(super) fn lei(compact: &str) -> Verdict {
    match compact.get(18..) {
        _ if compact.len() != 20 => Verdict::Length,
        Some(check) if digits(check).is_some() => Verdict::sum(mod_97(compact.bytes()) == Some(1)),
        _ => Verdict::Format,
    }
}

/// ISO 6166: two letters, nine characters, a check digit by Luhn over the characters spelled in digits.
pub(super) fn isin(compact: &str) -> Verdict {
    if compact.len() != 12 {
        return Verdict::Length;
    }
    let letters = compact.bytes().take(2).all(|b| b.is_ascii_uppercase());
    if !letters || !compact.ends_with(|c: char| c.is_ascii_digit()) {
        return Verdict::Format;
    }
    let values: Option<Vec<u32>> = compact.bytes().map(alphanumeric).collect();
    let spelled: Vec<u32> = values
        .unwrap_or_default()
        .into_iter()
        .flat_map(|v| [v / 10, v % 10].into_iter().skip(usize::from(v < 10)))
        .collect();
    Verdict::sum(luhn(&spelled))
}

/// The number of a payment card (ISO/IEC 7812): 12 to 19 digits by Luhn.
pub(super) fn card(compact: &str) -> Verdict {
    match digits(compact) {
        None => Verdict::Format,
        Some(digits) if !(12..=19).contains(&digits.len()) => Verdict::Length,
        Some(digits) => Verdict::sum(luhn(&digits)),
    }
}

/// ISO 9362: four letters, the country, two characters, and three more for a branch.
pub(super) fn bic(compact: &str) -> Verdict {
    if !matches!(compact.len(), 8 | 11) {
        return Verdict::Length;
    }
    Verdict::form(compact.bytes().skip(4).take(2).all(|b| b.is_ascii_uppercase()))
}
