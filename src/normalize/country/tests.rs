//! Tests of countries.

use super::*;
use crate::normalize::lines::assert_sorted;
use crate::normalize::{Kind, normalize};

fn country(text: &str) -> Normalized {
    normalize(Kind::Country, text, &Context::default())
}

#[test]
fn the_tables_are_sorted_folded_and_complete() {
    assert_sorted(&COUNTRIES);
    assert_sorted(&NAMES);
    assert_sorted(&HISTORIC);
    assert_sorted(&NOTES);
    assert_sorted(&DEMONYMS);
    for (key, rest) in NOTES.iter() {
        let (code, note) = rest.split_once('\t').unwrap();
        assert!(name_key(key) == key && COUNTRIES.contains(code), "{key}");
        assert!(
            matches!(note, "part" | "former" | "also") || COUNTRIES.contains(note),
            "{key}"
        );
        assert!(NAMES.find(key).is_none_or(|found| found == code), "{key}");
    }
    for (key, code) in DEMONYMS.iter() {
        assert!(name_key(key) == key && COUNTRIES.contains(code), "{key}");
        assert!(!NAMES.contains(key) && !NOTES.contains(key), "{key}");
    }
    for (key, code) in NAMES.iter() {
        assert_eq!(name_key(key), key);
        assert!(COUNTRIES.contains(code), "{code}");
    }
    for (code, rest) in COUNTRIES.iter() {
        for name in rest.split('\t').chain([code]).filter(|name| !name.is_empty()) {
            assert_eq!(parse(name).as_ref().map(CountryCode::as_str), Some(code), "{name}");
        }
    }
    assert!(
        HISTORIC
            .iter()
            .all(|(key, _)| name_key(key) == key && !NAMES.contains(key))
    );
}

#[test]
fn forms_of_states_are_folded_and_stripped() {
    for form in FORMS.iter().chain(FORMS_BEHIND) {
        assert_eq!(name_key(&format!("x{form}x")), format!("x{form}x"), "{form}");
    }
    for (text, code) in [
        ("République du Niger", "NE"),
        ("República Oriental del Uruguay", "UY"),
        ("Республика Польша", "PL"),
        ("جمهورية مصر", "EG"),
        ("Lietuvos Respublika", "LT"),
        ("Türkiye Cumhuriyeti", "TR"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Republic of Korea", "KR"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Republic of China", "TW"),
        ("People's Republic of China", "CN"),
        ("Republic", ""),
        ("Republic of Nowhere", ""),
    ] {
        let found = parse(text);
        assert_eq!(found.as_ref().map_or("", |c| c.as_str()), code, "{text}");
    }
}

#[test]
fn knows_codes_and_names() {
    for (text, code) in [
        ("is", "IS"),
        ("ISL", "IS"),
        ("352", "IS"),
        ("4", "AF"),
        ("Iceland", "IS"),
        ("Ísland", "IS"),
        ("冰岛", "IS"),
        ("Island", "IS"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("Bretland", "GB"),
        ("Deutschland", "DE"),
        ("ALLEMAGNE", "DE"),
        ("Þýskaland", "DE"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("España", "ES"),
        ("中国", "CN"),
        ("中國", "CN"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Czech Republic", "CZ"),
        ("Korea, Republic of", "KR"),
        ("Korea (Republic of)", "KR"),
        ("Tanzania, United Republic of", "TZ"),
        ("Germany (DE)", "DE"),
        ("Kingdom of Denmark", "DK"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("Türkiye", "TR"),
        ("Kosovo", "XK"),
        ("Россия", "RU"),
        ("日本", "JP"),
        ("🇮🇸", "IS"),
    ] {
        let found = country(text);
        assert_eq!(
            (found.canonical(), found.key(KeyName::Compact)),
            (code, Some(code)),
            "{text}"
        );
        assert!(found.findings().is_empty() && found.part(Part::Name).is_some());
        assert_eq!(country(found.canonical()), found, "{text}");
    }
}

#[test]
fn says_when_a_name_means_more_than_a_country() {
    for (text, code, finding, suggestion) in [
        ("England", "GB", "country-part", None),
        ("Écosse", "GB", "country-part", None),
        ("威尔士", "GB", "country-part", None),
        ("Norður-Írland", "GB", "country-part", None),
        ("Georgia", "GE", "country-ambiguous", None),
        ("Guinée", "GN", "country-ambiguous", None),
        ("Congo", "CG", "country-ambiguous", Some("CD")),
        ("Korea", "KR", "country-ambiguous", Some("KP")),
        ("Coréenne", "KR", "country-ambiguous", Some("KP")),
        ("Virgin Islands", "VI", "country-ambiguous", Some("VG")),
        ("German", "DE", "country-demonym", None),
        ("Deutsche", "DE", "country-demonym", None),
        ("français", "FR", "country-demonym", None),
        ("ESPAÑOLA", "ES", "country-demonym", None),
        ("Íslendingur", "IS", "country-demonym", None),
        ("Swaziland", "SZ", "country-former-name", None),
        ("Haute-Volta", "BF", "country-former-name", None),
        ("Nyasaland", "MW", "country-former-name", None),
        ("中国人", "CN", "country-demonym", None),
        ("日本国籍", "JP", "country-demonym", None),
        ("한국인", "KR", "country-demonym", None),
    ] {
        let out = country(text);
        let findings: Vec<_> = out
            .findings()
            .iter()
            .map(|f| (f.code, f.suggestion.as_deref()))
            .collect();
        assert_eq!(
            (out.canonical(), findings),
            (code, vec![(finding, suggestion)]),
            "{text}"
        );
        assert!(out.is_valid());
    }
    for (text, code) in [
        ("Guinea-Bissau", "GW"),
        ("South Korea", "KR"),
        ("DR Congo", "CD"),
        ("Georgien", "GE"),
        ("Gabonese Republic", "GA"),
        ("République gabonaise", "GA"),
        ("Repubblica Italiana", "IT"),
        ("Kingdom of Spain", "ES"),
        ("西班牙王国", "ES"),
    ] {
        let out = country(text);
        assert_eq!((out.canonical(), out.findings()), (code, &[][..]), "{text}");
    }
}

#[test]
fn a_mistyped_name_gets_a_suggestion() {
    for (text, suggestion) in [
        ("Germny", Some("Germany")),
        ("Icleand", Some("Iceland")),
        ("Frnace", Some("France")),
        ("Atlantis", None),
    ] {
        let found = country(text);
        let finding = &found.findings()[0];
        assert_eq!(
            (finding.code, finding.suggestion.as_deref()),
            ("country-unknown", suggestion),
            "{text}"
        );
        assert_eq!(found.canonical(), text);
    }
}

#[test]
fn flags_what_is_unknown_or_no_more() {
    for (text, code, key) in [
        ("Yugoslavia", "country-historic", "YUCS"),
        ("Jugoslawien", "country-historic", "YUCS"),
        ("DDR", "country-historic", "DDDE"),
        ("USSR", "country-historic", "SUHH"),
        ("Atlantis", "country-unknown", "atlantis"),
        ("Reykjavík", "country-unknown", "reykjavik"),
        ("ZZ", "country-unknown", "zz"),
        ("999", "country-unknown", "999"),
        ("n/a", "country-placeholder", "n/a"),
    ] {
        let found = country(text);
        assert_eq!(
            found.findings().iter().map(|f| f.code).collect::<Vec<_>>(),
            [code],
            "{text}"
        );
        assert_eq!(
            (found.canonical(), found.keys().next().map(|(_, k)| k)),
            (text, Some(key))
        );
    }
}
