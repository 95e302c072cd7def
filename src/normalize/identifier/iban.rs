//! IBAN (ISO 13616): the countries, their lengths and the forms of their account numbers.

use super::checksum::{digits, mod_97, number, weighted};
use super::scheme::{Scheme, Verdict, text};

pub(super) const SCHEMES: &[Scheme] = &[
    text("iban", iban),
    text("be.iban", |t| of("BE", t)),
    text("es.iban", |t| of("ES", t)),
    text("me.iban", |t| of("ME", t)),
    text("no.iban", |t| of("NO", t)),
];

/// The account number of each country (SWIFT IBAN Registry): `n` digits, `a` letters, `c` either, each with how many.
const FORMS: &[(&str, &str)] = &[
    ("AD", "n8c12"),
    ("AE", "n19"),
    ("AL", "n8c16"),
    ("AT", "n16"),
    ("AZ", "a4c20"),
    ("BA", "n16"),
    ("BE", "n12"),
    ("BG", "a4n6c8"),
    ("BH", "a4c14"),
    ("BI", "n23"),
    ("BR", "n23a1c1"),
    ("BY", "c4n4c16"),
    ("CH", "n5c12"),
    ("CR", "n18"),
    ("CY", "n8c16"),
    ("CZ", "n20"),
    ("DE", "n18"),
    ("DJ", "n23"),
    ("DK", "n14"),
    ("DO", "c4n20"),
    ("EE", "n16"),
    ("EG", "n25"),
    ("ES", "n20"),
    ("FI", "n14"),
    ("FK", "a2n12"),
    ("FO", "n14"),
    ("FR", "n10c11n2"),
    ("GB", "a4n14"),
    ("GE", "a2n16"),
    ("GI", "a4c15"),
    ("GL", "n14"),
    ("GR", "n7c16"),
    ("GT", "c24"),
    ("HN", "a4n20"),
    ("HR", "n17"),
    ("HU", "n24"),
    ("IE", "a4n14"),
    ("IL", "n19"),
    ("IQ", "a4n15"),
    ("IS", "n22"),
    ("IT", "a1n10c12"),
    ("JO", "a4n4c18"),
    ("KW", "a4c22"),
    ("KZ", "n3c13"),
    ("LB", "n4c20"),
    ("LC", "a4c24"),
    ("LI", "n5c12"),
    ("LT", "n16"),
    ("LU", "n3c13"),
    ("LV", "a4c13"),
    ("LY", "n21"),
    ("MC", "n10c11n2"),
    ("MD", "c20"),
    ("ME", "n18"),
    ("MK", "n3c10n2"),
    ("MN", "n16"),
    ("MR", "n23"),
    ("MT", "a4n5c18"),
    ("MU", "a4n19a3"),
    ("NI", "a4n20"),
    ("NL", "a4n10"),
    ("NO", "n11"),
    ("OM", "n3c16"),
    ("PK", "a4c16"),
    ("PL", "n24"),
    ("PS", "a4c21"),
    ("PT", "n21"),
    ("QA", "a4c21"),
    ("RO", "a4c16"),
    ("RS", "n18"),
    ("RU", "n14c15"),
    ("SA", "n2c18"),
    ("SC", "a4n20a3"),
    ("SD", "n14"),
    ("SE", "n20"),
    ("SI", "n15"),
    ("SK", "n20"),
    ("SM", "a1n10c12"),
    ("SO", "n19"),
    ("ST", "n21"),
    ("SV", "a4n20"),
    ("TL", "n19"),
    ("TN", "n20"),
    ("TR", "n6c16"),
    ("UA", "n6c19"),
    ("VA", "n18"),
    ("VG", "a4n16"),
    ("XK", "n16"),
    ("YE", "a4n4c18"),
    // In use, though not in the registry.
    ("AO", "n21"),
    ("BF", "c2n22"),
    ("BJ", "c2n22"),
    ("CF", "n23"),
    ("CG", "n23"),
    ("CI", "a2n22"),
    ("CM", "n23"),
    ("CV", "n21"),
    ("DZ", "n22"),
    ("GA", "n23"),
    ("GQ", "n23"),
    ("GW", "c2n19"),
    ("IR", "n22"),
    ("KM", "n23"),
    ("MA", "n24"),
    ("MG", "n23"),
    ("ML", "c2n22"),
    ("MZ", "n21"),
    ("NE", "a2n22"),
    ("SN", "a2n22"),
    ("TD", "n23"),
    ("TG", "a2n22"),
];

/// Country, two check digits, the national account number; MOD 97-10 with the first four characters last.
pub(super) fn iban(compact: &str) -> Verdict {
    let (Some(country), Some(check), Some(account)) = (compact.get(..2), compact.get(2..4), compact.get(4..)) else {
        return Verdict::Length;
    };
    let Some(&(_, form)) = FORMS.iter().find(|(c, _)| *c == country) else {
        return Verdict::Format;
    };
    if account.len() != runs(form).map(|(_, count)| count).sum::<usize>() {
        return Verdict::Length;
    }
    let kinds = runs(form).flat_map(|(kind, count)| std::iter::repeat_n(kind, count));
    let formed = account.bytes().zip(kinds).all(|(byte, kind)| match kind {
        b'n' => byte.is_ascii_digit(),
        b'a' => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
    });
    let range = digits(check).is_some_and(|d| (2..=98).contains(&number(&d)));
    Verdict::form(formed && range)
        .and(|| mod_97(account.bytes().chain(compact.bytes().take(4))) == Some(1) && national_check(country, account))
}

/// The pieces of a form: a kind and how many of it.
fn runs(form: &str) -> impl Iterator<Item = (u8, usize)> + '_ {
    let starts = |c: char| c.is_ascii_alphabetic();
    form.char_indices()
        .filter(move |&(_, c)| starts(c))
        .map(move |(at, kind)| {
            let count = form.get(at + 1..).unwrap_or_default().split(starts).next();
            (kind as u8, count.and_then(|n| n.parse().ok()).unwrap_or(0))
        })
}

/// The national check digits within, where a country has one rule for all of its banks.
fn national_check(country: &str, account: &str) -> bool {
    let Some(d) = digits(account) else {
        return true;
    };
    match country {
        "BE" => matches!(number(&d[..10]) % 97, r if (if r == 0 { 97 } else { r }) == number(&d[10..12])),
        "ES" => es_account(&d),
        "NO" => weighted(&d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        "BA" | "ME" | "MK" | "PT" | "RS" | "SI" | "TL" | "XK" => mod_97(account.bytes()) == Some(1),
        _ => true,
    }
}

/// The Spanish account number: bank and branch have a check digit, the account another.
pub(super) fn es_account(d: &[u32]) -> bool {
    const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let check = |part: &[u32], weights: &[u32]| match 11 - weighted(part, weights) % 11 {
        11 => 0,
        10 => 1,
        digit => digit,
    };
    d.len() == 20 && check(&d[..8], &WEIGHTS[2..]) == d[8] && check(&d[10..], &WEIGHTS) == d[9]
}

fn of(country: &str, compact: &str) -> Verdict {
    if !compact.starts_with(country) {
        return Verdict::Format;
    }
    iban(compact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_registry_hold() {
        for good in [
            "AD1200012030200359100100",
            "AE070331234567890123456",
            "BE68539007547034",
            "BR1800360305000010009795493C1",
            "CH9300762011623852957",
            "DE89370400440532013000",
            "ES9121000418450200051332",
            "FR1420041010050500013M02606",
            "GB29NWBK60161331926819",
            "IS140159260076545510730339",
            "IT60X0542811101000000123456",
            "ME25505000012345678951",
            "MT84MALT011000012345MTLCAST001S",
            "MU17BOMM0101101030300200000MUR",
            "NO9386011117947",
            "PT50000201231234567890154",
            "SC18SSCB11010000000000001497USD",
            "SI56263300012039086",
        ] {
            assert_eq!(iban(good), Verdict::Good, "{good}");
        }
        for (bad, verdict) in [
            ("GB29NWBK60161331926818", Verdict::Checksum),
            ("GB29NWBK6016133192681", Verdict::Length),
            ("GB291WBK60161331926819", Verdict::Format),
            ("QQ29NWBK60161331926819", Verdict::Format),
            ("GB", Verdict::Length),
        ] {
            assert_eq!(iban(bad), verdict, "{bad}");
        }
        // Check digits of the bank within are looked at, too.
        assert!(!es_account(&digits("21000418450200051333").unwrap()));
    }
}
