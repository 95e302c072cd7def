//! Names of persons.
//!
//! Parts are compared by their letters: case, dots and spaces are no part of the question here. A second given name may stand in either
//! part, since suites part them by other rules; a family name is whole, with its particles and a second surname.

use super::{Row, Suite};
use hrein::normalize::{Context, KeyName, Kind, Normalized, Part, normalize};
use hrein::text::fold::fold;
use hrein::text::transliterate::romanize;

pub const SUITES: &[Suite] = &[
    Suite {
        name: "person names",
        file: "name/human_name_parse.jsonl",
        floor: 92.3,
        peer: Some(("human_name, its own", 91.7)),
        judge: name_fields,
    },
    Suite {
        name: "what is no full name",
        file: "name/human_name_parse.jsonl",
        floor: 85.7,
        peer: None,
        judge: refused,
    },
    Suite {
        name: "person names, tagged",
        file: "name/probablepeople_person.jsonl",
        floor: 96.6,
        peer: Some(("probablepeople, its own", 96.4)),
        judge: name_tokens,
    },
    Suite {
        name: "person names, all tags",
        file: "name/probablepeople_person.jsonl",
        floor: 91.5,
        peer: None,
        judge: all_tokens,
    },
    Suite {
        name: "person names, tagged (tests)",
        file: "name/probablepeople_tests.jsonl",
        floor: 100.0,
        peer: Some(("nameparser", 92.4)),
        judge: name_tokens,
    },
    Suite {
        name: "all tags (tests)",
        file: "name/probablepeople_tests.jsonl",
        floor: 100.0,
        peer: None,
        judge: all_tokens,
    },
    Suite {
        name: "names and salutations",
        file: "name/php_joshfraser.jsonl",
        floor: 90.2,
        peer: None,
        judge: salutation,
    },
    Suite {
        name: "case of names",
        file: "name/namecase.jsonl",
        floor: 97.2,
        peer: None,
        judge: case,
    },
    Suite {
        name: "names by locale",
        file: "name/cldr_sample_names.jsonl",
        floor: 80.4,
        peer: Some(("nameparser", 45.0)),
        judge: by_locale,
    },
    Suite {
        name: "names in their locale's order",
        file: "name/cldr_sample_names.jsonl",
        floor: 91.0,
        peer: None,
        judge: in_the_order_of_the_locale,
    },
    Suite {
        name: "order of names",
        file: "name/cldr_name_order.jsonl",
        floor: 99.6,
        peer: None,
        judge: order_of_locale,
    },
    Suite {
        name: "short forms of given names",
        file: "company/rigour_symbols.jsonl",
        floor: 94.5,
        peer: None,
        judge: short_forms,
    },
    Suite {
        name: "titles and degrees",
        file: "company/rigour_symbols.jsonl",
        floor: 100.0,
        peer: None,
        judge: titles,
    },
    Suite {
        name: "readings of surnames",
        file: "unicode/pinyin_surnames.jsonl",
        floor: 100.0,
        peer: None,
        judge: surname_reading,
    },
    Suite {
        name: "readings of common surnames",
        file: "unicode/pinyin_common_surnames.jsonl",
        floor: 98.4,
        peer: None,
        judge: surname_reading,
    },
    Suite {
        name: "readings of characters",
        file: "unicode/pinyin_8105.jsonl",
        floor: 98.5,
        peer: None,
        judge: character_reading,
    },
];

/// The letters of a name, in lower case.
fn letters(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// As [`letters`], of several fields; in any order, since fields of a kind need not stand together.
fn letters_of(fields: &[Option<&str>]) -> Vec<char> {
    let mut all: Vec<char> = fields
        .iter()
        .flat_map(|field| letters(*field).into_bytes())
        .map(char::from)
        .collect();
    all.sort_unstable();
    all
}

/// Given name (or its initial) and family name.
fn name_fields(row: &Row) -> Option<bool> {
    let family = letters(Some(row.text("/expect/family")?));
    let mut given = letters(row.text("/expect/given"));
    let ours = row.read(Kind::PersonName, &Context::default());
    let mut our_given = letters(ours.part(Part::Given));
    if given.is_empty() {
        given = letters(row.text("/expect/first_initial"));
        our_given.truncate(given.len());
    }
    Some(letters(ours.part(Part::Family)) == family && our_given == given)
}

/// Texts that are no given and family name.
fn refused(row: &Row) -> Option<bool> {
    (row.flag("/expect/parseable") == Some(false)).then(|| {
        let ours = row.read(Kind::PersonName, &Context::default());
        ours.part(Part::Given).is_none() || ours.part(Part::Family).is_none()
    })
}

/// Rows that have a given name and a surname, of one person.
fn name_tokens(row: &Row) -> Option<bool> {
    let given = row.text("/expect/components/GivenName")?;
    let family = row.text("/expect/components/Surname")?;
    if row.text("/expect/components/And").is_some() {
        return None;
    }
    let ours = row.read(Kind::PersonName, &Context::default());
    Some(
        letters(ours.part(Part::Given)) == letters(Some(given))
            && letters(ours.part(Part::Family)) == letters(Some(family)),
    )
}

/// All parts of one person's name: titles, given and middle names, surnames, suffixes, nicknames.
fn all_tokens(row: &Row) -> Option<bool> {
    const GROUPS: [(&[&str], &[Part]); 5] = [
        (&["PrefixMarital", "PrefixOther"], &[Part::Title]),
        (
            &["GivenName", "FirstInitial", "MiddleName", "MiddleInitial"],
            &[Part::Given, Part::Middle],
        ),
        (&["Surname", "LastInitial"], &[Part::Family]),
        (&["SuffixGenerational", "SuffixOther"], &[Part::Suffix]),
        (&["Nickname"], &[Part::Nickname]),
    ];
    let components = row.0.pointer("/expect/components")?.as_object()?;
    let of_name = |label: &String| GROUPS.iter().any(|(labels, _)| labels.contains(&label.as_str()));
    let named = components.contains_key("GivenName") || components.contains_key("Surname");
    if !named || !components.keys().all(of_name) {
        return None;
    }
    let ours = row.read(Kind::PersonName, &Context::default());
    Some(GROUPS.iter().all(|(labels, parts)| {
        let theirs: Vec<_> = labels
            .iter()
            .map(|label| components.get(*label).and_then(|v| v.as_str()))
            .collect();
        let ours: Vec<_> = parts.iter().map(|part| ours.part(*part)).collect();
        letters_of(&theirs) == letters_of(&ours)
    }))
}

fn salutation(row: &Row) -> Option<bool> {
    let ours = row.read(Kind::PersonName, &Context::default());
    let part = |part| letters(ours.part(part));
    let theirs = |path: &str| letters(row.text(path));
    let given = part(Part::Given) + &part(Part::Middle);
    Some(
        given == theirs("/expect/fname") + &theirs("/expect/initials")
            && part(Part::Family) == theirs("/expect/lname")
            && part(Part::Suffix) == theirs("/expect/suffix")
            && part(Part::Nickname) == theirs("/expect/nickname")
            && part(Part::Title).is_empty() == theirs("/expect/salutation").is_empty(),
    )
}

fn case(row: &Row) -> Option<bool> {
    Some(row.read(Kind::PersonName, &Context::default()).canonical() == row.text("/expect/output")?)
}

/// Given names and family name, the locale given and the order not.
fn by_locale(row: &Row) -> Option<bool> {
    let ours = row.read(
        Kind::PersonName,
        &Context::default().locale(row.text("/args/locales/0")),
    );
    let expect = |field: &str| letters(row.text(&format!("/expect/{field}")));
    let family = ["surname-prefix", "surname", "surname-core", "surname2"]
        .map(expect)
        .concat();
    let given = match expect("given-informal") {
        informal if informal.is_empty() => expect("given"),
        informal => informal,
    };
    Some(
        letters(ours.part(Part::Family)) == family
            && letters(ours.part(Part::Given)) + &letters(ours.part(Part::Middle)) == given + &expect("given2"),
    )
}

/// As [`by_locale`], without the names that are typed against the order of their locale.
fn in_the_order_of_the_locale(row: &Row) -> Option<bool> {
    let family_first = row.flag("/args/locale_surname_first")?;
    match row.text("/args/order")? {
        "surnameFirst" if !family_first => None,
        "givenFirst" if family_first => None,
        _ => by_locale(row),
    }
}

/// Two words in the script of the language, neither of which tells: the locale decides which is the family name.
fn order_of_locale(row: &Row) -> Option<bool> {
    let locale = row.text("/locale")?;
    let words = match locale.split('-').next()? {
        "km" => "កកា គគា",
        "mn" => "Ббаб Ггаг",
        "si" => "කකා ගගා",
        "ta" => "ககா சசா",
        "te" => "కకా గగా",
        "ja" => "かか ささ",
        "ko" => "가각 나낙",
        "zh" | "yue" => "亍亍 丌丌",
        _ => "Bbab Ggag",
    };
    let first = words.split(' ').next()?;
    let contains = |list: &str| {
        let list = row.0.pointer(list).and_then(|v| v.as_array());
        list.is_some_and(|list| list.iter().any(|tag| tag.as_str() == Some(locale)))
    };
    let ours = normalize(Kind::PersonName, words, &Context::default().locale(Some(locale)));
    Some((ours.part(Part::Family) == Some(first)) == contains("/surnameFirst"))
}

/// Rows on which the references agree, where they were asked.
fn surname_reading(row: &Row) -> Option<bool> {
    if row.flag("/agree_icu") == Some(false) {
        return None;
    }
    let ours: Normalized = row.read(Kind::FamilyName, &Context::default());
    Some(ours.key(KeyName::Romanized)? == fold(row.text("/expect/plain")?).replace(' ', ""))
}

/// The most usual reading of a character.
fn character_reading(row: &Row) -> Option<bool> {
    let readings = row.0.pointer("/expect/readings")?.as_array()?;
    let ours = romanize(row.input());
    Some(
        readings
            .iter()
            .filter_map(|reading| reading.as_str())
            .any(|reading| fold(reading) == ours),
    )
}

fn aliases(row: &Row, section: &str) -> Option<Vec<String>> {
    if row.text("/section") != Some(section) {
        return None;
    }
    let aliases = row.0.pointer("/aliases")?.as_array()?.iter();
    Some(aliases.filter_map(|alias| alias.as_str().map(str::to_owned)).collect())
}

/// A given name and its short form have a key in common.
fn short_forms(row: &Row) -> Option<bool> {
    let names = aliases(row, "person_nick").filter(|names| names.len() > 1)?;
    let classes = |name: &str| -> Vec<String> {
        let ours = normalize(Kind::GivenName, name, &Context::default());
        let keys = ours.keys().filter(|(key, _)| *key == KeyName::Nickname);
        keys.map(|(_, class)| class.to_owned()).collect()
    };
    let first = classes(names.first()?);
    Some(
        names
            .iter()
            .all(|name| classes(name).iter().any(|class| first.contains(class))),
    )
}

/// A title in front of a name and a degree behind it are no part of it.
fn titles(row: &Row) -> Option<bool> {
    let in_front = match row.text("/key")? {
        "dr" | "prof" => true,
        "jr" | "sr" | "esq" | "md" | "dds" | "dvm" | "phd" | "cpa" | "cfa" | "cma" | "csa" => false,
        _ => return None,
    };
    Some(aliases(row, "person_symbols")?.iter().all(|word| {
        let text = match in_front {
            true => format!("{word} Odette Kestrel"),
            false => format!("Odette Kestrel, {word}"),
        };
        let ours = normalize(Kind::PersonName, &text, &Context::default());
        ours.part(Part::Given) == Some("Odette") && ours.part(Part::Family) == Some("Kestrel")
    }))
}
