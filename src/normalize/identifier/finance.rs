//! Numbers of banks, securities and payments.

use super::checksum::{alphanumeric, digits, luhn, mod_97, number, values, verhoeff, weighted};
use super::scheme::{Scheme, Verdict, fits, is_country, shapes, sum, text};

pub(super) const SCHEMES: &[Scheme] = &[
    text("lei", lei),
    text("isin", isin),
    text("card", card),
    text("bic", bic),
    text("cusip", cusip).keeping("*@#"),
    text("uk.sedol", sedol),
    text("figi", figi),
    text("iso11649", |t| {
        let form = matches!(t.len(), 5..=25) && t.starts_with("RF") && t.get(2..4).is_some_and(|c| digits(c).is_some());
        let turned = || mod_97(t.bytes().skip(4).chain(t.bytes().take(4))) == Some(1);
        Verdict::form(form).and(turned)
    }),
    shapes("de.wkn", &["XXXXXX"]),
    sum("luhn", &LUHN_LENGTHS, luhn),
    sum("verhoeff", &LUHN_LENGTHS, verhoeff),
    shapes("duns", &["999999999"]),
    sum("us.rtn", &[9], |d| {
        number(&d[..2]) <= 80 && weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
    }),
    sum("ar.cbu", &[22], |d| {
        let block = |d: &[u32]| {
            d.iter()
                .rev()
                .zip([1].into_iter().chain([3, 1, 7, 9].into_iter().cycle()))
                .map(|(d, w)| d * w)
                .sum::<u32>()
        };
        block(&d[..8]).is_multiple_of(10) && block(&d[8..]).is_multiple_of(10)
    }),
    sum("es.ccc", &[20], super::iban::es_account),
    sum("no.kontonr", &[7, 11], |d| {
        if d.len() == 7 {
            luhn(d)
        } else {
            weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        }
    }),
    sum("be.ogm_vcs", &[12], |d| {
        let rest = number(&d[..10]) % 97;
        number(&d[10..]) == if rest == 0 { 97 } else { rest }
    }),
    sum("ch.esr", &[27], |d| {
        const NEXT: [u32; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
        let carry = d[..26].iter().fold(0, |c, d| NEXT[((c + d) % 10) as usize]);
        (10 - carry) % 10 == d[26]
    })
    .padded(5, 27),
];

const LUHN_LENGTHS: [usize; 64] = {
    let mut lengths = [0; 64];
    let mut i = 0;
    while i < lengths.len() {
        lengths[i] = i + 1;
        i += 1;
    }
    lengths
};

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
    let prefix = compact.get(..2).unwrap_or_default();
    let issuer = is_country(prefix) || ISIN_OTHERS.contains(&prefix);
    if !issuer || !fits(compact, "AAXXXXXXXXX9") {
        return Verdict::Format;
    }
    let spelled: Vec<u32> = compact
        .bytes()
        .filter_map(alphanumeric)
        .flat_map(|v| [v / 10, v % 10].into_iter().skip(usize::from(v < 10)))
        .collect();
    Verdict::sum(luhn(&spelled))
}

/// Prefixes of securities that are no country's.
const ISIN_OTHERS: &[&str] = &[
    "AN", "CS", "EU", "EZ", "QS", "QT", "XA", "XB", "XC", "XD", "XF", "XK", "XS",
];

/// The number of a payment card (ISO/IEC 7812): 12 to 19 digits by Luhn.
pub(super) fn card(compact: &str) -> Verdict {
    match digits(compact) {
        None => Verdict::Format,
        Some(digits) if !(12..=19).contains(&digits.len()) => Verdict::Length,
        // Of the numbers that start with 2 only some ranges are given to issuers.
        Some(digits) if digits[0] == 2 && digits.len() == 16 => {
            Verdict::form(matches!(number(&digits[..4]), 2200..=2205 | 2221..=2720)).and(|| luhn(&digits))
        }
        Some(digits) => Verdict::sum(luhn(&digits)),
    }
}

/// ISO 9362: four letters, the country, two characters, and three more for a branch.
pub(super) fn bic(compact: &str) -> Verdict {
    if !matches!(compact.len(), 8 | 11) {
        return Verdict::Length;
    }
    let country = compact.get(4..6).unwrap_or_default();
    // The standard allows digits among the first four; none have been issued.
    let formed = fits(compact, "AAAAAAXX") || fits(compact, "AAAAAAXXXXX");
    Verdict::form(formed && (country == "XK" || is_country(country)))
}

/// Nine characters; every second value doubled, the digits of all added.
fn cusip(compact: &str) -> Verdict {
    if compact.len() != 9 {
        return Verdict::Length;
    }
    let Some(v) = values(compact, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#") else {
        return Verdict::Format;
    };
    Verdict::sum(securities(&v))
}

fn securities(values: &[u32]) -> bool {
    let Some((&check, body)) = values.split_last() else {
        return false;
    };
    let product = |(i, v): (usize, &u32)| v * if i % 2 == 1 { 2 } else { 1 };
    let sum: u32 = body.iter().enumerate().map(product).map(|v| v / 10 + v % 10).sum();
    (10 - sum % 10) % 10 == check
}

/// Seven characters without vowels; weights 1 3 1 7 3 9 1. Older ones are digits only.
fn sedol(compact: &str) -> Verdict {
    if compact.len() != 7 {
        return Verdict::Length;
    }
    let vowel = compact.bytes().any(|b| b"AEIOU".contains(&b));
    let digits_only = compact.starts_with(|c: char| c.is_ascii_digit()) && digits(compact).is_none();
    let Some(v) =
        values(compact, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter(|v| !vowel && !digits_only && v[6] < 10)
    else {
        return Verdict::Format;
    };
    Verdict::sum(weighted(&v, &[1, 3, 1, 7, 3, 9, 1]).is_multiple_of(10))
}

/// Twelve characters without vowels, G third; no prefix of an ISIN that they could be taken for.
fn figi(compact: &str) -> Verdict {
    if compact.len() != 12 {
        return Verdict::Length;
    }
    let vowel = compact.bytes().any(|b| b"AEIOU".contains(&b));
    let taken = ["BS", "BM", "GG", "GB", "GH", "KY", "VG"]
        .iter()
        .any(|p| compact.starts_with(p));
    let Some(v) = values(compact, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        .filter(|_| !vowel && !taken && fits(compact, "AAGXXXXXXXX9"))
    else {
        return Verdict::Format;
    };
    Verdict::sum(securities(&v))
}

#[cfg(test)]
mod tests {
    use super::super::scheme::named;
    use super::Verdict::{self, *};

    #[test]
    fn known_numbers_hold_and_changed_ones_fail() {
        for (scheme, text, expected) in [
            ("lei", "529900T8BM49AURSDO55", Good),
            ("isin", "US0378331005", Good),
            ("isin", "US0378331006", Checksum),
            ("isin", "ZZ0378331005", Format),
            ("card", "4111111111111111", Good),
            ("bic", "DEUTDEFF500", Good),
            ("bic", "DEUTDEFF5", Length),
            ("bic", "DEUTQQFF", Format),
            ("cusip", "037833100", Good),
            ("cusip", "037833101", Checksum),
            ("uk.sedol", "0263494", Good),
            ("uk.sedol", "0263495", Checksum),
            ("figi", "BBG000BLNQ16", Good),
            ("iso11649", "RF18539007547034", Good),
            ("iso11649", "RF19539007547034", Checksum),
            ("us.rtn", "111000025", Good),
            ("us.rtn", "111000026", Checksum),
            ("es.ccc", "21000418450200051332", Good),
            ("no.kontonr", "86011117947", Good),
            ("be.ogm_vcs", "010806817183", Good),
            ("ch.esr", "210000000003139471430009017", Good),
        ] {
            let verdict: Option<Verdict> = named(scheme).map(|s| s.verdict(text));
            assert_eq!(verdict, Some(expected), "{scheme} {text}");
        }
    }
}
