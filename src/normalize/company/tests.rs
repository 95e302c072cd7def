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
    let keys: Vec<_> = run("Acme Inc d/b/a Roadrunner LLC").keys;
    assert!(keys.contains(&(KeyName::Base, "roadrunner".to_owned())));
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
