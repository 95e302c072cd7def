//! Names of persons.
//!
//! A name is tidied, its case repaired where it is all capitals or all small letters, and cut into title, given, middle and family name,
//! suffix and nickname. The order of family and given name comes from commas, from the script, from known surnames and from the locale;
//! where nothing tells, the given name comes first. Sources: general knowledge of naming customs; Hanyu Pinyin as in ISO 7098. The word lists
//! are the text files beside this code.

mod case;
mod customs;
mod east_asian;
mod findings;
mod gazetteer;
mod keys;
mod lexicon;
mod nickname;
mod order;
mod parse;
mod patronymic;
mod pinyin;
mod prepare;

pub(crate) use keys::romanize_name;
pub(crate) use nickname::nickname_classes;
pub(crate) use patronymic::patronymic_root;

use super::{Context, MAX_BYTES, Normalized, Part};
use crate::finding::Finding;
use crate::text::fold::tidy;
use customs::Customs;
use lexicon::Lexicon;
use parse::{Name, Order};
use std::borrow::Cow;

/// Which names a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameRole {
    /// Given names only.
    Given,
    /// Family names only.
    Family,
    /// A whole name.
    Full,
}

/// A whole name in one cell. Parts: title, given, middle, family, suffix, nickname.
pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Full, context)
}

/// Given names; several stay together in [`Part::Given`].
pub(super) fn given(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Given, context)
}

/// Family names.
pub(super) fn family(text: &str, context: &Context<'_>) -> Normalized {
    read(text, NameRole::Family, context)
}

fn read(raw: &str, role: NameRole, context: &Context<'_>) -> Normalized {
    let tidied = tidy(raw);
    if raw.len() > MAX_BYTES {
        return too_long(raw, tidied);
    }
    let tidied = prepare::space_commas(prepare::narrow(tidied));
    let whole = 0..raw.len();
    let mut lexicon = Lexicon::default();
    if findings::is_placeholder(&tidied, role) {
        let mut out = unparsed(tidied).with_finding(Finding::info(
            "name-placeholder",
            whole,
            "stands in for a missing name; leave the field empty instead",
        ));
        out.placeholder = true;
        return out;
    }
    if tidied.contains('@') {
        return unparsed(tidied).with_finding(Finding::warning(
            "name-is-email",
            whole,
            "this is an e-mail address, not a name; move it to an e-mail field",
        ));
    }
    if role != NameRole::Given && findings::is_company(&tidied, &mut lexicon) {
        return company(raw, tidied);
    }
    parsed(raw, &tidied, role, context, &mut lexicon)
}

fn parsed(raw: &str, tidied: &str, role: NameRole, context: &Context<'_>, lexicon: &mut Lexicon) -> Normalized {
    let customs = Customs::of(context);
    let source = match prepare::family_in_capitals(tidied, role, lexicon) {
        Some(marked) => Cow::Owned(marked),
        None => Cow::Borrowed(tidied),
    };
    let source = case::repair(&source, role, customs.turkic, lexicon);
    if role != NameRole::Given && matches!(source, Cow::Owned(_)) && findings::is_company(&source, lexicon) {
        return company(raw, source.into_owned());
    }
    let name = parse::parse(&source, role, customs, lexicon);
    let mut out = Normalized::default();
    set_parts(&name, role, &mut out);
    let display = (name.order != Order::Typed)
        .then(|| display(&name))
        .filter(|display| reads_the_same(display, &out, role, customs, lexicon));
    findings::add(raw, &mut out.findings);
    let whole = 0..raw.len();
    if role == NameRole::Full {
        if name.order == Order::Comma {
            out.add_finding(Finding::info(
                "name-order-swapped",
                whole.clone(),
                "the family name was typed in front",
            ));
        }
        if name.several {
            out.add_finding(Finding::info(
                "name-several-persons",
                whole.clone(),
                "two persons share this name; keep one record for each",
            ));
        }
        if name.titles.is_empty() && name.given.len() + name.family.len() == 1 {
            out.add_finding(Finding::info(
                "name-single-word",
                whole,
                "a single word; whether given or family name is not known",
            ));
        }
    }
    out.canonical = display.unwrap_or_else(|| source.into_owned());
    keys::add(&mut out, role);
    out
}

fn company(raw: &str, canonical: String) -> Normalized {
    unparsed(canonical).with_finding(Finding::warning(
        "name-is-company",
        0..raw.len(),
        "this is the name of an organisation, not of a person; move it to a company field",
    ))
}

/// A value that is kept as it is, with its words as the key.
fn unparsed(canonical: String) -> Normalized {
    let mut out = Normalized::new(canonical);
    keys::add_fallback(&mut out);
    out
}

fn too_long(raw: &str, tidied: String) -> Normalized {
    let mut end = MAX_BYTES.min(tidied.len());
    while !tidied.is_char_boundary(end) {
        end -= 1;
    }
    let key = crate::text::fold::fold(tidied.get(..end).unwrap_or_default());
    Normalized::new(tidied)
        .with_key(super::KeyName::Tokens, key)
        .with_finding(Finding::error(
            "value-too-long",
            0..raw.len(),
            "longer than any name; it was not parsed",
        ))
}

fn set_parts(name: &Name<'_>, role: NameRole, out: &mut Normalized) {
    out.add_part(Part::Title, name.titles.join(" "));
    match (role, name.given.split_first()) {
        (NameRole::Full, Some((first, middle))) => {
            out.add_part(Part::Given, *first);
            out.add_part(Part::Middle, middle.join(" "));
        }
        _ => out.add_part(Part::Given, name.given.join(" ")),
    }
    out.add_part(Part::Family, name.family.join(" "));
    out.add_part(Part::Suffix, name.suffixes.join(" "));
    out.add_part(Part::Nickname, name.nicknames.join(" "));
}

/// The name in the order of display.
fn display(name: &Name<'_>) -> String {
    if name.order == Order::Unspaced {
        let words: Vec<&str> = name.family.iter().chain(&name.given).copied().collect();
        let titles = name.titles.concat();
        let asides: String = name.asides.iter().map(|aside| format!(" {aside}")).collect();
        return [words.concat(), titles, asides].concat();
    }
    let parts = [&name.titles, &name.given, &name.asides, &name.family, &name.suffixes];
    parts.into_iter().flatten().copied().collect::<Vec<_>>().join(" ")
}

/// Whether `display` is stable and gives the same parts again; otherwise the typed order, which says more, is kept.
fn reads_the_same(display: &str, out: &Normalized, role: NameRole, customs: Customs, lexicon: &mut Lexicon) -> bool {
    if prepare::family_in_capitals(display, role, lexicon).is_some()
        || case::repair(display, role, customs.turkic, lexicon) != display
        || findings::is_placeholder(display, role)
        || findings::is_company(display, lexicon)
    {
        return false;
    }
    let name = parse::parse(display, role, customs, lexicon);
    let mut again = Normalized::default();
    set_parts(&name, role, &mut again);
    again.parts == out.parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{CountryCode, KeyName, Kind, normalize};
    use proptest::prelude::*;

    fn name(text: &str) -> Normalized {
        normalize(Kind::PersonName, text, &Context::default())
    }

    /// `title/given/middle/family/suffix/nickname`, empty where there is none.
    fn parts(name: &Normalized) -> String {
        [
            Part::Title,
            Part::Given,
            Part::Middle,
            Part::Family,
            Part::Suffix,
            Part::Nickname,
        ]
        .map(|part| name.part(part).unwrap_or_default())
        .join("/")
    }

    fn codes(name: &Normalized) -> Vec<&'static str> {
        name.findings().iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn full_names_fall_into_their_parts() {
        for (text, canonical, expected) in [
            ("John Doe", "John Doe", "/John//Doe//"),
            ("Doe, John", "John Doe", "/John//Doe//"),
            ("DOE,JOHN", "John Doe", "/John//Doe//"),
            ("Doe, John, Jr.", "John Doe Jr.", "/John//Doe/Jr./"),
            ("Dr. John A. Doe III", "Dr. John A. Doe III", "Dr./John/A./Doe/III/"),
            ("John Doe, MD", "John Doe, MD", "/John//Doe/MD/"),
            (
                "Prof. Dr. med. Hans Müller",
                "Prof. Dr. med. Hans Müller",
                "Prof. Dr. med./Hans//Müller//",
            ),
            ("Mr Smith", "Mr Smith", "Mr///Smith//"),
            (
                "Shaquille \"Shaq\" O'Neal",
                "Shaquille \"Shaq\" O'Neal",
                "/Shaquille//O'Neal//Shaq",
            ),
            (
                "Franklin, Benjamin (Ben), Jr.",
                "Benjamin (Ben) Franklin Jr.",
                "/Benjamin//Franklin/Jr./Ben",
            ),
            ("Jan van der Berg", "Jan van der Berg", "/Jan//van der Berg//"),
            ("Mary O'Neil-Smith", "Mary O'Neil-Smith", "/Mary//O'Neil-Smith//"),
            ("José Aznar y López", "José Aznar y López", "/José//Aznar y López//"),
            ("Juan García López", "Juan García López", "/Juan//García López//"),
            (
                "María del Carmen Ruiz",
                "María del Carmen Ruiz",
                "/María/del Carmen/Ruiz//",
            ),
            ("Jón Þór Sigurðsson", "Jón Þór Sigurðsson", "/Jón/Þór/Sigurðsson//"),
            ("J. R. R. Tolkien", "J. R. R. Tolkien", "/J./R. R./Tolkien//"),
            ("J.R. Smith", "J.R. Smith", "/J./R./Smith//"),
            ("JR Smith", "JR Smith", "/J/R/Smith//"),
            ("Zhang Wei", "Zhang Wei", "/Wei//Zhang//"),
            ("Wei Zhang", "Wei Zhang", "/Wei//Zhang//"),
            ("张伟", "张伟", "/伟//张//"),
            ("张 伟", "张伟", "/伟//张//"),
            ("王小明先生", "王小明先生", "先生/小明//王//"),
            ("DUPONT Jean", "Jean Dupont", "/Jean//Dupont//"),
            ("Jean DUPONT", "Jean Dupont", "/Jean//Dupont//"),
            (
                "Петров Иван Иванович",
                "Петров Иван Иванович",
                "/Иван/Иванович/Петров//",
            ),
            ("Иван Петров", "Иван Петров", "/Иван//Петров//"),
            ("Ｊｏｈｎ　Ｄｏｅ", "John Doe", "/John//Doe//"),
            (
                "Mr. and Mrs. John Smith",
                "Mr. and Mrs. John Smith",
                "Mr. and Mrs./John//Smith//",
            ),
            // The comma stays where the order of display would be read in another way.
            (
                "Velasquez Smith, Juan",
                "Velasquez Smith, Juan",
                "/Juan//Velasquez Smith//",
            ),
        ] {
            let name = name(text);
            assert_eq!(
                (name.canonical(), parts(&name).as_str()),
                (canonical, expected),
                "{text:?}"
            );
        }
    }

    #[test]
    fn locale_and_region_decide_the_order() {
        let in_locale = |text: &str, locale| {
            parts(&normalize(
                Kind::PersonName,
                text,
                &Context::default().locale(Some(locale)),
            ))
        };
        assert_eq!(in_locale("Nagy János", "hu"), "/János//Nagy//");
        assert_eq!(in_locale("Nguyễn Văn An", "vi"), "/An/Văn/Nguyễn//");
        assert_eq!(in_locale("M. Jean Martin", "fr"), "M./Jean//Martin//");
        let spain = Context::default().region(CountryCode::new("ES"));
        let parts = parts(&normalize(Kind::PersonName, "Pedro Almodóvar Caballero", &spain));
        assert_eq!(parts, "/Pedro//Almodóvar Caballero//");
    }

    #[test]
    fn keys_meet_across_order_script_and_spelling() {
        let key = |text: &str, key| name(text).key(key).unwrap_or_default().to_owned();
        assert_eq!(key("Doe, John", KeyName::Tokens), "doe john");
        assert_eq!(key("Dr. John Doe Jr.", KeyName::Tokens), "doe john");
        assert_eq!(key("J.R. Smith", KeyName::Tokens), key("JR Smith", KeyName::Tokens));
        assert_eq!(key("John Doe", KeyName::Initials), "j doe");
        assert_eq!(key("张伟明", KeyName::Romanized), "weiming zhang");
        assert_eq!(key("張偉明", KeyName::Romanized), "weiming zhang");
        assert_eq!(key("Zhang Wei Ming", KeyName::Romanized), "weiming zhang");
        assert_eq!(key("Weiming Zhang", KeyName::Romanized), "weiming zhang");
        assert_eq!(key("单田芳", KeyName::Romanized), "shan tianfang");
        assert_eq!(key("Jón Þórsson", KeyName::Patronymic), "thor");
        assert_eq!(
            key("Jon Smyth", KeyName::Phonetic),
            key("John Smith", KeyName::Phonetic)
        );
    }

    #[test]
    fn given_and_family_names_have_their_own_keys() {
        let given = normalize(Kind::GivenName, "BOB LEE", &Context::default());
        assert_eq!(
            (given.canonical(), given.part(Part::Given)),
            ("Bob Lee", Some("Bob Lee"))
        );
        let keys: Vec<_> = given.keys().collect();
        assert_eq!(keys.first(), Some(&(KeyName::Tokens, "bob lee")));
        assert!(keys.contains(&(KeyName::Nickname, "robert")));
        let family = normalize(Kind::FamilyName, "VAN DER BERG JR", &Context::default());
        assert_eq!(
            (family.part(Part::Family), family.part(Part::Suffix)),
            (Some("van der Berg"), Some("Jr"))
        );
        assert_eq!(family.keys().next(), Some((KeyName::Tokens, "van der berg")));
        let family = normalize(Kind::FamilyName, "Þórsdóttir", &Context::default());
        assert_eq!(family.key(KeyName::Patronymic), Some("thor"));
        let family = normalize(Kind::FamilyName, "曾", &Context::default());
        assert_eq!(family.key(KeyName::Romanized), Some("zeng"));
    }

    #[test]
    fn findings_are_precise() {
        for (text, expected) in [
            ("John Doe", vec![]),
            ("Jane Doe", vec![]),
            ("Ann O'Neil-García", vec![]),
            ("Doe, John", vec!["name-order-swapped"]),
            ("n/a", vec!["name-placeholder"]),
            ("Mickey Mouse", vec!["name-placeholder"]),
            ("Acme GmbH", vec!["name-is-company"]),
            ("上海某某有限公司", vec!["name-is-company"]),
            ("John Sm1th", vec!["name-has-digits"]),
            ("John Smith 2nd", vec![]),
            ("Madonna", vec!["name-single-word"]),
            ("john@example.com", vec!["name-is-email"]),
            ("Jоhn Smith", vec!["name-mixed-script"]),
            ("John and Mary Smith", vec!["name-several-persons"]),
        ] {
            assert_eq!(codes(&name(text)), expected, "{text:?}");
        }
        assert!(name("test test").is_placeholder());
        assert!(codes(&normalize(Kind::GivenName, "J", &Context::default())).is_empty());
        let long = name(&"é".repeat(MAX_BYTES));
        assert_eq!(codes(&long), ["value-too-long"]);
        assert!(long.keys().next().is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_second_reading_changes_nothing(
            text in prop_oneof![
                "\\PC{0,24}",
                proptest::collection::vec(
                    prop_oneof![
                        prop::sample::select(vec![
                            "John", "DOE", "smith", "van", "DER", "de", "la", "y", "Jr", "III", "MD", "ma", "V", "Dr.", "Mr", "the", "&", "and",
                            "J.R.", "JR", "O'NEIL", "MCDONALD", "zhang", "Wei", "Kim", "Min-jun", "García", "LÓPEZ", "Иван", "ИВАНОВИЧ", "张伟", "王",
                            "先生", "김민준", "田中", "(Bob)", "\"Al\"", "'", "-", ".", "İ", "ß", "ǅ", "Inc", "AB", "x", "née", "test", "2nd", "Don", "M.",
                        ]).prop_map(str::to_owned),
                        "[a-zA-ZÀ-ÿ.'-]{1,4}",
                    ],
                    1..7,
                ).prop_flat_map(|words| prop::sample::select(vec![" ", ", ", ","]).prop_map(move |gap| {
                    // One gap of the kind drawn, spaces elsewhere.
                    words.join(" ").replacen(' ', gap, 1)
                })),
            ],
            kind in prop::sample::select(vec![Kind::PersonName, Kind::GivenName, Kind::FamilyName]),
            locale in prop::sample::select(vec![None, Some("es"), Some("hu"), Some("vi"), Some("zh"), Some("ja"), Some("tr"), Some("fr")]),
        ) {
            let context = Context::default().locale(locale);
            let once = normalize(kind, &text, &context);
            let twice = normalize(kind, once.canonical(), &context);
            prop_assert_eq!(once.canonical(), twice.canonical());
            prop_assert!(once.parts().eq(twice.parts()), "{:?} {:?}", once, twice);
            prop_assert!(once.keys().eq(twice.keys()), "{:?} {:?}", once, twice);
            prop_assert!(once.is_blank() || once.keys().next().is_some_and(|(_, key)| !key.is_empty()));
            prop_assert!(once.findings().iter().all(|f| text.get(f.span.clone()).is_some()));
        }
    }
}
