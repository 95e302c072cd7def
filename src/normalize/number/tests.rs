//! Tests of numbers.

use super::*;

#[test]
fn numbers_are_read_in_their_language() {
    for (text, locale, expected) in [
        ("1234", None, "1234"),
        ("1,234,567.89", None, "1234567.89"),
        ("1.234.567,89", None, "1234567.89"),
        ("1 234 567,89", None, "1234567.89"),
        ("1'234.50", None, "1234.5"),
        ("12,34,567", None, "1234567"),
        ("1,5", None, "1.5"),
        ("1.234", None, "1.234"),
        ("1.234", Some("de"), "1234"),
        ("1,234", Some("de"), "1.2340"),
        ("1,234", Some("en-GB"), "1234"),
        ("1,234", Some("es-ES"), "1.2340"),
        ("1,234", Some("es-MX"), "1234"),
        ("1.234", Some("es-MX"), "1.234"),
        ("1.234", Some("de-CH"), "1.234"),
        ("1,234", Some("fr-CH"), "1.2340"),
        ("1,234", Some("fr-CA"), "1.2340"),
        ("1,234", Some("zh-Hant-TW"), "1234"),
        ("-5", None, "-5"),
        ("(5.00)", None, "-5"),
        ("-0.0", None, "0"),
        ("007", None, "7"),
        (".5", None, "0.5"),
        ("$1,200.00", None, "1200"),
        ("1200 €", None, "1200"),
        ("ISK 1.200", Some("is"), "1200"),
        ("45 %", None, "45"),
        ("1.5E+06", None, "1500000"),
        ("1e-3", None, "0.001"),
        ("１２", None, "12"),
        ("₹ 12,34,567.50", None, "1234567.5"),
        ("Rs. 500", None, "500"),
        ("R$ 1.234,56", None, "1234.56"),
        ("US$1,200.00", None, "1200"),
        ("S/ 1,200.00", None, "1200"),
        ("B/.5", None, "5"),
        ("50 د.إ", None, "50"),
        ("KD 1.234", None, "1.234"),
        ("1.234 JOD", None, "1.234"),
        ("$1.234", Some("en"), "1.234"),
        ("1 234,56 zł", None, "1234.56"),
        ("1 234,56 Kč", None, "1234.56"),
        ("CHF 1'234.50", None, "1234.5"),
        ("Fr. 5.–", None, "5"),
        ("1.200,- kr.", None, "1200"),
        ("₩1,200,000", None, "1200000"),
        ("₺ 5", None, "5"),
        ("5 THB", None, "5"),
        ("฿5", None, "5"),
        ("500 руб.", None, "500"),
        ("300元", None, "300"),
        ("3円", None, "3"),
        ("-$5.25", None, "-5.25"),
        ("$-5.25", None, "-5.25"),
        ("($1,234.50)", None, "-1234.5"),
        ("-USD 7", None, "-7"),
        ("1,234.50-", None, "-1234.5"),
        ("١٬٢٣٤٫٥", None, "1234.5"),
        ("१२", None, "12"),
        ("12.5%", None, "12.5"),
    ] {
        let out = super::normalize(text, &Context::default().locale(locale));
        assert_eq!(out.canonical(), expected, "{text}");
        assert!(out.is_valid());
        let again = super::normalize(out.canonical(), &Context::default().locale(locale));
        assert_eq!(again.canonical(), expected, "{text} again");
    }
}

#[test]
fn multiples_are_written_out() {
    for (text, locale, expected) in [
        ("1.2k", None, "1200"),
        ("3 Mio. €", Some("de"), "3000000"),
        ("1,25 Mrd. EUR", Some("de"), "1250000000"),
        ("$5M", None, "5000000"),
        ("3.5万", None, "35000"),
        ("2亿元", None, "200000000"),
        ("5 lakh", None, "500000"),
    ] {
        let out = super::normalize(text, &Context::default().locale(locale));
        let codes: Vec<_> = out.findings().iter().map(|f| f.code).collect();
        assert_eq!((out.canonical(), codes), (expected, vec!["number-scaled"]), "{text}");
    }
}

#[test]
fn what_is_no_number_says_so() {
    for text in [
        "5 m",
        "12 all",
        "$",
        "EUR",
        "--$5",
        "(-5)",
        "5.k5",
        "abc",
        "1,23,45",
        "1.2.3",
        "12 apples",
        "--5",
        "1e99999",
        ". ,",
        "5-6",
    ] {
        let out = super::normalize(text, &Context::default());
        assert_eq!(out.findings().first().map(|f| f.code), Some("number-format"), "{text}");
    }
    let out = super::normalize("1,234", &Context::default());
    assert_eq!((out.canonical(), out.findings()[0].code), ("1234", "number-ambiguous"));
    // A price has no three decimals; whether its mark is a point for thousands is said all the same.
    let out = super::normalize("Rp 1.234", &Context::default());
    assert_eq!((out.canonical(), out.findings()[0].code), ("1234", "number-ambiguous"));
    let out = super::normalize("$1,234", &Context::default());
    assert_eq!((out.canonical(), out.findings().len()), ("1234", 0));
}

#[test]
fn three_decimals_are_no_group_when_they_are_read_again() {
    for text in ["1,215", "-1,215", "1,2150"] {
        let german = Context::default().locale(Some("de"));
        let out = super::normalize(text, &german);
        let again = super::normalize(out.canonical(), &german);
        assert_eq!(
            (again.canonical(), again.key(KeyName::Folded)),
            (out.canonical(), out.key(KeyName::Folded)),
            "{text}"
        );
        let english = super::normalize(&text.replace(',', "."), &Context::default());
        assert_eq!(english.key(KeyName::Folded), out.key(KeyName::Folded), "{text}");
    }
    let of = |text| {
        super::normalize(text, &Context::default().locale(Some("de")))
            .canonical()
            .to_owned()
    };
    assert_eq!([of("1,215"), of("-0,215"), of("1.215")], ["1.2150", "-0.215", "1215"]);
}
