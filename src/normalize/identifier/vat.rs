//! VAT numbers of the European Union and its neighbours.
//!
//! Forms and check digits as the member states and the VIES service of the European Commission publish them.

use super::checksum::{digits, doubled, falling, luhn, mod_11_10, number, to_eleven as eleven_less, values, weighted};
use super::scheme::{Scheme, Verdict, is_short_day, national_vat, text};
use super::{central, southern};
use crate::normalize::CountryCode;

pub(super) const SCHEMES: &[Scheme] = &[
    text("eu.vat", vat),
    text("vatin", vat),
    text("eu.oss", |t| {
        match t.strip_prefix("EU").or_else(|| t.strip_prefix("IM")).and_then(digits) {
            Some(d) => Verdict::form(matches!(d.len(), 9 | 10)),
            None => Verdict::Format,
        }
    }),
    national_vat("at.uid", &["AT"]),
    national_vat("be.vat", &["BE"]).padded(9, 10),
    national_vat("bg.vat", &["BG"]),
    national_vat("cy.vat", &["CY"]),
    national_vat("cz.dic", &["CZ"]),
    national_vat("de.vat", &["DE"]),
    national_vat("dk.cvr", &["DK"]),
    national_vat("ee.kmkr", &["EE"]),
    national_vat("gr.vat", &["EL", "GR"]).padded(8, 9),
    national_vat("fi.alv", &["FI"]),
    national_vat("fr.tva", &["FR"]),
    national_vat("hr.oib", &["HR"]),
    national_vat("hu.anum", &["HU"]),
    national_vat("ie.vat", &["IE"]).keeping("+*"),
    national_vat("it.iva", &["IT"]),
    national_vat("lt.pvm", &["LT"]),
    national_vat("lu.tva", &["LU"]),
    national_vat("lv.pvn", &["LV"]),
    national_vat("mc.tva", &["FR", "MC"]),
    national_vat("mt.vat", &["MT"]),
    national_vat("nl.btw", &["NL"]),
    national_vat("pl.nip", &["PL"]),
    national_vat("pt.nif", &["PT"]),
    national_vat("ro.cf", &["RO"]),
    national_vat("se.vat", &["SE"]),
    national_vat("si.ddv", &["SI"]),
    national_vat("sk.dph", &["SK"]),
    national_vat("uk.vat", &["GB", "XI"]),
    national_vat("ch.vat", &[]).led_by("CHE"),
    national_vat("no.mva", &["NO"]),
    national_vat("is.vsk", &["IS"]),
];

/// A prefix, the lengths that its numbers have, and their check.
type Rule = (&'static str, &'static [usize], fn(&str) -> bool);

const RULES: &[Rule] = &[
    ("ATU", &[8], |n| {
        with(n, |d| (10 - (doubled(&d[..7], false) + 4) % 10) % 10 == d[7])
    }),
    ("BE", &[10], |n| {
        with(n, |d| d[0] < 2 && 97 - number(&d[..8]) % 97 == number(&d[8..]))
    }),
    ("BG", &[9, 10], |n| with(n, bulgaria)),
    ("CY", &[9], cyprus),
    ("CZ", &[8, 9, 10], |n| with(n, czechia)),
    ("DE", &[9], |n| with(n, |d| d[0] > 0 && mod_11_10(d))),
    ("DK", &[8], |n| {
        with(n, |d| {
            d[0] > 0 && weighted(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        })
    }),
    ("EE", &[9], |n| {
        with(n, |d| weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
    }),
    ("EL", &[9], |n| with(n, greece)),
    ("GR", &[9], |n| with(n, greece)),
    ("ES", &[9], |n| southern::es_nif(n) == Verdict::Good),
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
        with(n, |d| 37 - weighted(d, &[3, 4, 6, 7, 8, 9]) % 37 == d[6] * 10 + d[7])
    }),
    ("NL", &[12], netherlands),
    ("PL", &[10], |n| {
        with(n, |d| weighted(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9])
    }),
    ("PT", &[9], |n| with(n, portugal)),
    ("RO", &[2, 3, 4, 5, 6, 7, 8, 9, 10, 13], |n| with(n, romania)),
    ("SE", &[12], |n| with(n, |d| luhn(&d[..10]) && number(&d[10..]) > 0)),
    ("SI", &[8], |n| with(n, slovenia)),
    ("SK", &[10], |n| with(n, slovakia)),
    ("GB", &[5, 9, 12], britain),
    ("XI", &[5, 9, 12], britain),
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
    let number = suffix_off(prefix, compact.strip_prefix(prefix).unwrap_or_default());
    if !lengths.contains(&number.len()) {
        return Verdict::Length;
    }
    let lettered = ["CY", "ES", "FR", "IE", "NL", "GB", "XI"].contains(prefix);
    Verdict::form(lettered || digits(number).is_some()).and(|| check(number))
}

/// Checks a number that stands without its prefix.
pub(super) fn national(prefix: &str, compact: &str) -> Verdict {
    match (prefix, compact) {
        ("", _) => Verdict::then(Verdict::form(compact.starts_with("CHE")), || vat(compact)),
        _ => vat(&format!("{prefix}{compact}")),
    }
}

/// Whether `compact` starts as a VAT number does.
pub(super) fn has_prefix(compact: &str) -> bool {
    RULES.iter().any(|(prefix, ..)| compact.starts_with(prefix))
}

/// Whether numbers of that country are known here.
pub(super) fn has_country(country: Option<CountryCode>) -> bool {
    country.is_none_or(|c| RULES.iter().any(|(prefix, ..)| prefix.starts_with(c.as_str())))
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
        8 => d[0] != 9 && eleven_less(weighted(d, &[8, 7, 6, 5, 4, 3, 2])) % 10 == d[7],
        // Persons without a birth number.
        9 if d[0] == 6 => {
            const LAST: [u32; 11] = [8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8];
            LAST[(eleven_less(falling(&d[1..8], 2)) - 1) as usize] == d[8]
        }
        _ => central::birth_number(d) == Verdict::Good,
    }
}

fn slovakia(d: &[u32]) -> bool {
    let company = d[0] > 0 && !matches!(d[2], 0 | 1 | 5 | 6) && number(d).is_multiple_of(11);
    company || central::birth_number(d) == Verdict::Good
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
    let siren = number(&body);
    if let Some(key) = digits(key) {
        return number(&key) == (12 + 3 * (siren % 97)) % 97;
    }
    // Newer keys have a letter, without I and O.
    let Some(key) = values(key, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") else {
        return false;
    };
    let (first, second) = (i64::from(key[0]), i64::from(key[1]));
    let check = if first < 10 {
        first * 24 + second - 10
    } else {
        first * 34 + second - 100
    };
    (siren as i64 + 1 + check / 11) % 11 == check % 11
}

fn ireland(text: &str) -> bool {
    const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let bytes = text.as_bytes();
    let Some(body) = text.get(..7).and_then(digits) else {
        // Numbers from before 2013 have a letter or sign in the second place.
        let sign = bytes
            .get(1)
            .is_some_and(|b| b.is_ascii_uppercase() || b"+*".contains(b));
        let turned = text
            .get(2..7)
            .zip(text.get(..1))
            .and_then(|(five, first)| digits(&format!("0{five}{first}")));
        return sign
            && bytes.len() == 8
            && turned.is_some_and(|d| bytes.get(7) == LETTERS.get((falling(&d, 2) % 23) as usize));
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
    // The last but one is always 1.
    body.last() == Some(&1) && check == if first == 10 { sum(2) % 11 % 10 } else { first }
}

fn latvia(d: &[u32]) -> bool {
    // Numbers of persons start with their birthday, or with 32 and tell nothing.
    if d[0] == 3 && d[1] == 2 {
        return true;
    }
    if d[0] <= 3 {
        let day = is_short_day(number(&d[4..6]), number(&d[2..4]), number(&d[..2]));
        return day && (1 + weighted(d, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == d[10];
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
    d[0] > 0 && d[8] == if check > 9 { 0 } else { check }
}

fn slovenia(d: &[u32]) -> bool {
    let check = eleven_less(weighted(d, &[8, 7, 6, 5, 4, 3, 2]));
    d[0] > 0 && check != 11 && d[7] == check % 10
}

fn romania(d: &[u32]) -> bool {
    if d.len() == 13 {
        return central::ro_cnp(d) == Verdict::Good;
    }
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

fn britain(text: &str) -> bool {
    // Government departments and health authorities.
    if text.len() == 5 {
        let part = |prefix: &str| text.strip_prefix(prefix).and_then(digits).map(|d| number(&d));
        return part("GD").is_some_and(|n| n < 500) || part("HA").is_some_and(|n| n >= 500);
    }
    with(text, |d| {
        let sum = weighted(d, &[8, 7, 6, 5, 4, 3, 2]) + d[7] * 10 + d[8];
        sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97)
    })
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
            "LT212154314",
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
