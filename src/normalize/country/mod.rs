//! Countries: ISO 3166-1 from its codes and from names in some three hundred languages, and ISO 3166-3 for those that are no more.

use super::lines::Lines;
use super::{Context, CountryCode, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use crate::text::tokens::is_word_char;

/// `alpha-2<TAB>alpha-3<TAB>numeric<TAB>English name`.
static COUNTRIES: Lines = Lines::new(include_str!("countries.txt"));
/// `folded name or code<TAB>alpha-2`.
static NAMES: Lines = Lines::new(include_str!("names.txt"));
/// `folded name or code<TAB>ISO 3166-3 code<TAB>alpha-3<TAB>English name`.
static HISTORIC: Lines = Lines::new(include_str!("historic.txt"));

/// Longer texts are no country's name. In bytes.
const MAX_NAME: usize = 200;
/// What official names start with, folded as by [`name_key`]; the longer of two comes first.
const FORMS: &[&str] = &[
    "bailiwick of ",
    "bolivarian republic of ",
    "commonwealth of ",
    "democratic socialist republic of ",
    "federal democratic republic of ",
    "federal republic of ",
    "federation of ",
    "hashemite kingdom of ",
    "independent state of ",
    "islamic emirate of ",
    "islamic republic of ",
    "jamhuri ya ",
    "kingdom of ",
    "koninkrijk ",
    "konungariket ",
    "kongeriget ",
    "kongeriket ",
    "peoples democratic republic of ",
    "peoples republic of ",
    "principado de ",
    "principality of ",
    "principato di ",
    "principaute de ",
    "regno di ",
    "reino de ",
    "reino del ",
    "republic of ",
    "republica bolivariana de ",
    "republica da ",
    "republica de ",
    "republica del ",
    "republica do ",
    "republica oriental del ",
    "republica ",
    "republicii ",
    "repubblica di ",
    "repubblica ",
    "republika ng ",
    "republika ",
    "republik ",
    "republiek ",
    "republiken ",
    "republikken ",
    "republique de la ",
    "republique de ",
    "republique des ",
    "republique du ",
    "republique d",
    "repiblik ",
    "royaume de ",
    "royaume du ",
    "state of ",
    "sultanate of ",
    "territory of ",
    "union of ",
    "королевство ",
    "народная республика ",
    "республика ",
    "република ",
    "республіка ",
    "рэспубліка ",
    "جمهوري اسلامي ",
    "جمهورية ",
    "جمهوری اسلامی ",
    "دولة ",
    "سلطنة ",
    "مملكة ",
];
/// What official names end in.
const FORMS_BEHIND: &[&str] = &[
    " republic",
    " kingdom",
    " cumhuriyeti",
    " respublikasi",
    " respublikasy",
    " республикасы",
    " республикаси",
    " respublika",
    " vabariik",
    " tasavalta",
    " koztarsasag",
    " गणराज्य",
];

/// Canonical: the alpha-2 code; the tidied text where the country is unknown or no more.
///
/// Parts: alpha3, name (in English). Keys: the alpha-2 code, or the ISO 3166-3 code of a country that is no more; else the folded text.
pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let start = text.len() - text.trim_start().len();
    let span = start..start + text.trim().len();
    let tidied = tidy(text);
    if let Some(code) = parse(&tidied) {
        let mut out = Normalized::new(code.as_str());
        if let Some((alpha3, name)) = described(code) {
            out = out.with_part(Part::Alpha3, alpha3).with_part(Part::Name, name);
        }
        return out.with_key(KeyName::Compact, code.as_str());
    }
    let mut out = plain::normalize(&tidied);
    out.findings.clear();
    if placeholder::is_placeholder(&tidied) {
        return out.with_finding(Finding::info(
            "country-placeholder",
            span,
            "stands in for a missing country",
        ));
    }
    if let Some((code, alpha3, name)) = historic(&name_key(&tidied)) {
        return Normalized::new(tidied)
            .with_part(Part::Alpha3, alpha3)
            .with_part(Part::Name, name)
            .with_key(KeyName::Compact, code)
            .with_finding(Finding::warning(
                "country-historic",
                span,
                "the country is no more; name its successor",
            ));
    }
    out.with_finding(Finding::warning(
        "country-unknown",
        span,
        "no country has this code or name",
    ))
}

/// The country of a code or name, in any case and most languages. Linear in the length of the text, and in the number of forms of states where the name is unknown.
pub(crate) fn parse(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_NAME {
        return None;
    }
    if text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return named(&format!("{text:0>3}"));
    }
    let key = name_key(text);
    named(&key)
        .or_else(|| flag(text))
        .or_else(|| {
            // `Korea, Republic of` and `Germany (DE)`.
            let (head, tail) = text.split_once([',', '(', '（'])?;
            let tail = tail.trim_end_matches([')', '）']);
            named(&name_key(&format!("{tail} {head}"))).or_else(|| {
                let head = named(&name_key(head))?;
                (named(&name_key(tail)) == Some(head)).then_some(head)
            })
        })
        .or_else(|| FORMS.iter().find_map(|form| named(key.strip_prefix(form)?)))
        .or_else(|| FORMS_BEHIND.iter().find_map(|form| named(key.strip_suffix(form)?)))
}

/// The country that folded words name between them, by its code or a name of its own; official forms are not looked for.
pub(crate) fn of_words<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<CountryCode> {
    let mut key = String::with_capacity(24);
    let single = words.clone().nth(1).is_none();
    for word in words {
        if !single && matches!(word, "and" | "&" | "the") {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        if word == "st" && !single {
            key.push_str("saint");
            continue;
        }
        for c in word.chars() {
            if c != '\'' && is_word_char(c) {
                key.push(c);
            } else if !matches!(c, '.' | '\'' | '·' | '・' | '״' | '׳') {
                key.push(' ');
            }
        }
        if key.len() > MAX_NAME {
            return None;
        }
    }
    named(&key)
}

/// Alpha-3 code and English name.
fn described(code: CountryCode) -> Option<(&'static str, &'static str)> {
    let (alpha3, rest) = COUNTRIES.find(code.as_str())?.split_once('\t')?;
    let (_, name) = rest.split_once('\t')?;
    Some((alpha3, name))
}

fn named(key: &str) -> Option<CountryCode> {
    CountryCode::new(NAMES.find(key)?)
}

fn historic(key: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let (code, rest) = HISTORIC.find(key)?.split_once('\t')?;
    let (alpha3, name) = rest.split_once('\t')?;
    Some((code, alpha3, name))
}

/// The country of a flag emoji: two regional indicators.
fn flag(text: &str) -> Option<CountryCode> {
    let letter = |c: char| {
        u8::try_from((c as u32).checked_sub(0x1f1e6)?)
            .ok()
            .filter(|&i| i < 26)
            .map(|i| (b'a' + i) as char)
    };
    let mut chars = text.chars();
    let (a, b, None) = (letter(chars.next()?)?, letter(chars.next()?)?, chars.next()) else {
        return None;
    };
    named(&String::from_iter([a, b]))
}

/// Folded, without dots and apostrophes, other punctuation as spaces, `and` and `the` left out, `st` as `saint`.
fn name_key(text: &str) -> String {
    let folded = fold(text);
    let mut spaced = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c != '\'' && is_word_char(c) {
            spaced.push(c);
        } else if !matches!(c, '.' | '\'' | '·' | '・' | '״' | '׳') {
            spaced.push(' ');
        }
    }
    let words = spaced.split_whitespace();
    // Alone, `AND` and `ST` are codes.
    if words.clone().nth(1).is_none() {
        return spaced.trim().to_owned();
    }
    let mut key = String::with_capacity(spaced.len());
    for word in words.filter(|word| !matches!(*word, "and" | "the")) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(if word == "st" { "saint" } else { word });
    }
    key
}

#[cfg(test)]
mod tests {
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
            ("Lietuvos Respublika", ""),
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
            ("England", "GB"),
            ("Scotland", "GB"),
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
}
