//! Tests of company names.

use super::*;

fn run(text: &str) -> Normalized {
    normalize(text, &Context::default())
}

#[test]
fn splits_a_name_into_base_and_form() {
    for (text, canonical, base, form, jurisdiction) in [
        ("acme gmbh", "Acme GmbH", "Acme", "GmbH", ""),
        ("ACME AND SONS LTD.", "Acme and Sons Ltd", "Acme and Sons", "Ltd", ""),
        ("BMW AG", "BMW AG", "BMW", "AG", ""),
        ("AT&T Inc.", "AT&T Inc", "AT&T", "Inc", ""),
        ("Yahoo! Inc", "Yahoo! Inc", "Yahoo!", "Inc", ""),
        ("Marel hf.", "Marel hf.", "Marel", "hf.", "IS"),
        ("Bónus EHF", "Bónus ehf.", "Bónus", "ehf.", "IS"),
        ("ООО «Ромашка»", "ООО «Ромашка»", "Ромашка", "ООО", ""),
        (
            "株式会社日立製作所",
            "株式会社日立製作所",
            "日立製作所",
            "株式会社",
            "JP",
        ),
        ("㈱日立", "(株)日立", "日立", "株式会社", "JP"),
        ("삼성전자(주)", "삼성전자(주)", "삼성전자", "주식회사", "KR"),
        ("华为技术有限公司", "华为技术有限公司", "华为技术", "有限公司", ""),
        ("Acme (Pty) Ltd", "Acme (Pty) Ltd", "Acme", "Pty Ltd", ""),
        ("Müller & Co. KG", "Müller & Co. KG", "Müller & Co.", "KG", ""),
        ("Acme GmbH&Co.KG", "Acme GmbH & Co. KG", "Acme", "GmbH & Co. KG", ""),
        (
            "Volkswagen AG (Germany)",
            "Volkswagen AG (Germany)",
            "Volkswagen (Germany)",
            "AG",
            "",
        ),
        (
            "PT Telkom Indonesia Tbk",
            "PT Telkom Indonesia Tbk",
            "Telkom Indonesia",
            "PT Tbk",
            "ID",
        ),
        ("- Acme (株) Inc", "- Acme (株) Inc", "Acme", "株式会社 Inc", "JP"),
        ("- 株式会社日立", "- 株式会社日立", "日立", "株式会社", "JP"),
        ("AMBA", "AMBA", "AMBA", "", ""),
        ("Inc", "Inc", "Inc", "", ""),
        ("The Company", "The Company", "The Company", "", ""),
        ("Company Pvt. Ltd.", "Company Pvt Ltd", "Company", "Pvt Ltd", ""),
    ] {
        let got = run(text);
        let part = |p| got.part(p).unwrap_or_default();
        assert_eq!(
            (
                got.canonical(),
                part(Part::Base),
                part(Part::LegalForm),
                part(Part::Jurisdiction)
            ),
            (canonical, base, form, jurisdiction),
            "{text}"
        );
        assert_eq!(
            run(got.canonical()),
            Normalized {
                findings: got.findings.clone(),
                ..got.clone()
            },
            "{text}"
        );
    }
}

#[test]
fn forms_stand_in_front_too() {
    for (text, region, canonical, base, form) in [
        ("PT Angin Laut", "", "PT Angin Laut", "Angin Laut", "PT"),
        ("PT. Angin Laut", "", "PT. Angin Laut", "Angin Laut", "PT"),
        ("CV. Angin Laut", "", "CV. Angin Laut", "Angin Laut", "CV"),
        ("CV Angin Laut", "ID", "CV Angin Laut", "Angin Laut", "CV"),
        ("UD Angin Laut", "ID", "UD Angin Laut", "Angin Laut", "UD"),
        ("ООО Полынь", "", "ООО Полынь", "Полынь", "ООО"),
        ("ИП Полынин", "", "ИП Полынин", "Полынин", "ИП"),
        ("ТОВ «Полин»", "", "ТОВ «Полин»", "Полин", "ТОВ"),
        ("ДОО Пелин", "", "ДОО Пелин", "Пелин", "ДОО"),
        ("JSC Polyn", "", "JSC Polyn", "Polyn", "JSC"),
        (
            "Open Joint Stock Company Polyn",
            "",
            "Open Joint Stock Company Polyn",
            "Polyn",
            "OJSC",
        ),
        (
            "Limited Liability Company Polyn",
            "",
            "Limited Liability Company Polyn",
            "Polyn",
            "LLC",
        ),
        ("LLC Polyn", "", "LLC Polyn", "Polyn", "LLC"),
        ("S.R.L. Assenzio", "", "S.R.L. Assenzio", "Assenzio", "S.R.L."),
        ("S.p.A. Assenzio", "", "S.p.A. Assenzio", "Assenzio", "SpA"),
        (
            "Soc. coop. Assenzio",
            "",
            "Soc. coop. Assenzio",
            "Assenzio",
            "Soc. coop.",
        ),
        ("SRL Assenzio", "IT", "SRL Assenzio", "Assenzio", "SRL"),
        ("d.o.o. Pelin", "", "d.o.o. Pelin", "Pelin", "d.o.o."),
        ("S.A.S. Absinthe", "", "S.A.S. Absinthe", "Absinthe", "SAS"),
        ("SCI Les Absinthes", "FR", "SCI Les Absinthes", "Les Absinthes", "SCI"),
        ("SARL Absinthe", "", "SARL Absinthe", "Absinthe", "SARL"),
        ("B.V. Alsem", "NL", "B.V. Alsem", "Alsem", "B.V."),
        ("VOF Alsem", "", "VOF Alsem", "Alsem", "V.O.F."),
        ("Firma Wermut", "", "Firma Wermut", "Wermut", "Firma"),
        ("Fa. Wermut", "", "Fa. Wermut", "Wermut", "Firma"),
        ("UAB Pelynas", "", "UAB Pelynas", "Pelynas", "UAB"),
        ("Osaühing Koirohi", "", "Osaühing Koirohi", "Koirohi", "OÜ"),
        ("AS Koirohi", "EE", "AS Koirohi", "Koirohi", "AS"),
        ("Công ty TNHH Ngải Cứu", "", "Công ty TNHH Ngải Cứu", "Ngải Cứu", "TNHH"),
        ("شركة الشيح ذ.م.م", "", "شركة الشيح ذ.م.م", "الشيح", "شركة ذ.م.م"),
    ] {
        let got = normalize(text, &Context::default().region(CountryCode::new(region)));
        let part = |p| got.part(p).unwrap_or_default();
        assert_eq!(
            (got.canonical(), part(Part::Base), part(Part::LegalForm)),
            (canonical, base, form),
            "{text}"
        );
    }
    // Elsewhere these are names.
    for text in [
        "SAS Airways",
        "SRL Clinics",
        "AS Verona",
        "CV Diagnostics",
        "SC Polish Wax",
        "Sia Furler",
        "PT",
        "LLC",
    ] {
        assert_eq!(run(text).part(Part::LegalForm), None, "{text}");
    }
}

#[test]
fn the_kind_of_an_establishment_stays_in_the_keys() {
    let shop = run("星河书店");
    assert_eq!(
        (shop.part(Part::Base), shop.part(Part::LegalForm)),
        (Some("星河"), Some("书店"))
    );
    assert_eq!(shop.key(KeyName::Base), run("星河书店有限公司").key(KeyName::Base));
    assert_ne!(shop.key(KeyName::Base), run("星河大药房").key(KeyName::Base));
    assert_eq!(run("星河书店有限公司").part(Part::LegalForm), Some("有限公司"));
}

#[test]
fn keys_meet_across_spellings() {
    for (a, b, name) in [
        ("The Acme & Sons Ltd", "ACME and Sons GmbH", KeyName::Base),
        ("I.B.M. Corp", "IBM", KeyName::Base),
        ("McDonald’s", "Mcdonalds Inc", KeyName::Base),
        ("International Business Machines", "IBM", KeyName::Acronym),
        ("Siemens Energy", "Energy Siemens AG", KeyName::Tokens),
        ("Acme Inc d/b/a Roadrunner", "Acme", KeyName::Base),
        ("Smith & Company", "Smith and Co", KeyName::Base),
    ] {
        let (x, y) = (run(a), run(b));
        assert!(
            x.key(name).is_some() && x.key(name) == y.key(name),
            "{a} / {b}: {x:?} {y:?}"
        );
    }
    let both = run("Acme Inc d/b/a Roadrunner LLC");
    assert!(both.keys().any(|key| key == (KeyName::Base, "roadrunner")));
    assert_eq!(run("Ромашка").key(KeyName::Romanized), Some("romashka"));
}

#[test]
fn tells_persons_and_placeholders() {
    for (text, code) in [
        ("Self-employed", "company-placeholder"),
        ("n/a", "company-placeholder"),
        ("selbständig", "company-placeholder"),
        ("Mr John Smith", "company-is-person"),
        ("Frau Müller", "company-is-person"),
    ] {
        let got = run(text);
        assert_eq!(
            got.findings().iter().map(|f| f.code).collect::<Vec<_>>(),
            [code],
            "{text}"
        );
        assert!(got.keys().len() > 0);
    }
    for text in [
        "Mr Price Group Ltd",
        "Dr. Oetker",
        "Test Equipment GmbH",
        "Private Bank",
        "Herr & Sons",
    ] {
        assert!(run(text).findings().is_empty(), "{text}");
    }
}

#[test]
fn hostile_text_keeps_a_key() {
    for text in [
        "\0",
        "((((",
        "«»",
        "&",
        "Ltd Ltd Ltd Ltd Ltd",
        "\u{301}\u{301}",
        "ﷺ",
        &"a ".repeat(1_000_000),
    ] {
        let got = run(text);
        assert!(got.keys().all(|(_, k)| !k.is_empty()));
    }
}
