//! Postal addresses and their pieces.

use super::{Row, Suite};
use hrein::normalize::{Context, CountryCode, KeyName, Kind, Normalized, Part, normalize};
use hrein::text::fold::fold;

pub const SUITES: &[Suite] = &[
    Suite::new("postcode form", "address/postal_codes.jsonl", 99.2, postcode_form),
    Suite::new(
        "postcode validity",
        "address/postal_codes.jsonl",
        98.2,
        postcode_validity,
    ),
    Suite::new(
        "postcode validator.js",
        "address/validatorjs_postalcode.jsonl",
        89.7,
        postcode_of_country,
    ),
    Suite::new(
        "postcode examples",
        "address/libaddressinput_rules.jsonl",
        100.0,
        examples_are_codes,
    ),
    Suite::new(
        "region names",
        "address/libaddressinput_rules.jsonl",
        100.0,
        region_names_agree,
    ),
    Suite::new(
        "Publication 28",
        "address/usps_pub28.jsonl",
        99.7,
        american_abbreviation,
    ),
    Suite::new(
        "street types",
        "address/libpostal_dictionaries.jsonl",
        54.4,
        street_type_forms,
    ),
    Suite::new(
        "units and boxes",
        "address/libpostal_dictionaries.jsonl",
        85.7,
        unit_forms,
    ),
    Suite::new("street roots", "address/libpostal_expand.jsonl", 95.9, street_root),
];

fn postcode_form(row: &Row) -> Option<bool> {
    let right = row.text("/expect/canonical")?;
    Some(row.read(Kind::Postcode, &row.region("/args/country")).canonical() == right)
}

/// A form that can be repaired is as good as a strict one.
fn postcode_validity(row: &Row) -> Option<bool> {
    let right = row.flag("/expect/strict_ok")? || row.text("/expect/canonical").is_some();
    Some(row.read(Kind::Postcode, &row.region("/args/country")).is_valid() == right)
}

/// Rows without a country say nothing: any text can be a code somewhere.
fn postcode_of_country(row: &Row) -> Option<bool> {
    let context = row.region("/args/0");
    context.region?;
    if row.input().trim().is_empty() {
        return None;
    }
    Some(row.read(Kind::Postcode, &context).is_valid() == row.flag("/expect/ok")?)
}

/// Every example of a country's codes is valid and keeps its letters and digits.
fn examples_are_codes(row: &Row) -> Option<bool> {
    let context = row.region("/id");
    let compact = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let right = |code: &str| {
        let got = normalize(Kind::Postcode, code, &context);
        got.is_valid() && compact(got.canonical()) == compact(code)
    };
    Some(
        row.text("/zipex")?
            .split(',')
            .filter(|code| !code.contains(':'))
            .all(right),
    )
}

/// A region has one key by its key, its name and its name in Latin letters.
fn region_names_agree(row: &Row) -> Option<bool> {
    let context = row.region("/id");
    let keys: Vec<&str> = row.text("/sub_keys")?.split('~').collect();
    let key = |text: &str| {
        let got = normalize(Kind::Region, text, &context);
        got.key(KeyName::Compact).map(str::to_owned)
    };
    let agree = |names: &str| {
        let names: Vec<&str> = names.split('~').collect();
        names.len() == keys.len() && names.iter().zip(&keys).all(|(a, b)| key(a) == key(b))
    };
    let mut lists = ["/sub_names", "/sub_lnames"]
        .into_iter()
        .filter_map(|path| row.text(path))
        .peekable();
    lists.peek()?;
    Some(lists.all(agree))
}

/// A state is written with its code; street types and directions of one meaning give one key, which has none of them; units are taken from the
/// street.
fn american_abbreviation(row: &Row) -> Option<bool> {
    let context = Context::default().region(CountryCode::new("US"));
    let standard = row.text("/expect/standard")?;
    let read = |text: String| normalize(Kind::Street, &text, &context);
    let key = |text: String| read(text).key(KeyName::StreetNumber).map(str::to_owned);
    let input = row.input();
    Some(match row.text("/kind")? {
        "state" => row.read(Kind::Region, &context).canonical() == standard,
        // Roads with a number for a name.
        "street_suffix" if input.contains(' ') => key(format!("12 {input} 16")) == key(format!("12 {standard} 16")),
        "street_suffix" => {
            let bare = Some("kestrel 12".to_owned());
            key(format!("12 Kestrel {input}")) == bare && key(format!("12 Kestrel {standard}")) == bare
        }
        "directional" => key(format!("12 {input} Kestrel St")) == Some("kestrel 12".to_owned()),
        "unit_designator" => {
            let got = read(format!("12 Kestrel St {input} 4"));
            got.part(Part::Street) == Some("Kestrel St") && got.part(Part::Unit).is_some_and(|u| u.ends_with('4'))
        }
        _ => return None,
    })
}

/// The country whose addresses are written in a language, and whether the type stands in front of the name.
fn of_language(language: &str) -> Option<(&'static str, bool)> {
    Some(match language {
        "en" => ("GB", false),
        "de" => ("DE", false),
        "nl" => ("NL", false),
        "da" => ("DK", false),
        "nb" => ("NO", false),
        "sv" => ("SE", false),
        "fi" => ("FI", false),
        "is" => ("IS", false),
        "hu" => ("HU", false),
        "tr" => ("TR", false),
        "et" => ("EE", false),
        "fr" => ("FR", true),
        "es" => ("ES", true),
        "ca" => ("ES", true),
        "it" => ("IT", true),
        "pt" => ("PT", true),
        "pl" => ("PL", true),
        "ro" => ("RO", true),
        "ru" => ("RU", true),
        "uk" => ("UA", true),
        _ => return None,
    })
}

/// A street's type and the greater part of its short forms are no part of the key. Not all: the dictionaries hold slips of the pen as well
/// (`avnue`), and words that are names rather than types (`elm`, `große`).
fn street_type_forms(row: &Row) -> Option<bool> {
    if row.text("/kind")? != "street_types" || row.text("/canonical")?.contains(' ') {
        return None;
    }
    let (country, in_front) = of_language(row.text("/lang")?)?;
    let context = Context::default().region(CountryCode::new(country));
    let key = |word: &str| {
        let text = match (in_front, country) {
            (true, _) => format!("{word} Kestrella 12"),
            (false, "GB") => format!("12 Kestrella {word}"),
            (false, _) => format!("Kestrella {word} 12"),
        };
        normalize(Kind::Street, &text, &context)
            .key(KeyName::StreetNumber)
            .map(str::to_owned)
    };
    // A single letter and a form in two words can be much else.
    let clear = |form: &&str| form.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !form.contains(' ');
    let right = |form: &&str| key(form).is_some_and(|k| k == "kestrella 12");
    let forms: Vec<&str> = all_forms(row).filter(clear).collect();
    let met = forms.iter().filter(|form| right(form)).count();
    Some(forms.first().is_some_and(right) && 2 * met > forms.len())
}

/// Every form of a unit, a floor or a box is taken from the street, with its number.
fn unit_forms(row: &Row) -> Option<bool> {
    let kind = row.text("/kind")?;
    let (country, in_front) = of_language(row.text("/lang")?)?;
    let context = Context::default().region(CountryCode::new(country));
    let street = match (in_front, country) {
        (true, _) => "Kestrella 12",
        (false, "GB") => "12 Kestrella Road",
        (false, _) => "Kestrellagatan 12",
    };
    let read = |text: String| normalize(Kind::Street, &text, &context);
    let apart = |got: &Normalized| {
        got.part(Part::HouseNumber) == Some("12") && got.part(Part::Street).is_some_and(|s| !s.contains(['4', ',']))
    };
    let right = |form: &str| match kind {
        "unit_types_numbered" | "level_types_numbered" => {
            let got = read(format!("{street}, {form} 4"));
            apart(&got)
                && got
                    .part(Part::Unit)
                    .is_some_and(|u| fold(u).contains(&fold(form)) && u.ends_with('4'))
        }
        "post_office" => read(format!("{form} 4471")).part(Part::PoBox) == Some("4471"),
        _ => false,
    };
    matches!(kind, "unit_types_numbered" | "level_types_numbered" | "post_office").then(|| all_forms(row).all(right))
}

fn all_forms(row: &Row) -> impl Iterator<Item = &str> {
    let forms = row.0.pointer("/forms").and_then(|f| f.as_array());
    let forms = forms.into_iter().flatten().filter_map(|f| f.as_str());
    row.text("/canonical").into_iter().chain(forms)
}

/// The key of a street is the key of its bare name; house number and box are what is left of theirs.
fn street_root(row: &Row) -> Option<bool> {
    let right = row.text("/expect/contains")?;
    let read = |text: &str| normalize(Kind::Street, text, &Context::default());
    let key = |text: &str| read(text).key(KeyName::StreetNumber).map(str::to_owned);
    let compact = |text: &str| fold(text).replace(' ', "");
    let input = row.input();
    Some(match row.text("/args/components")?.split(' ').next()? {
        "STREET" => key(input) == key(right),
        "HOUSE_NUMBER" => {
            let got = read(&format!("{input} Kestrella Road"));
            got.part(Part::HouseNumber).map(compact) == Some(compact(right))
        }
        "PO_BOX" => read(input).part(Part::PoBox) == Some(right),
        "UNIT" if row.text("/input")?.contains(' ') => {
            let got = read(&format!("12 Kestrella Road {input}"));
            got.part(Part::Street) == Some("Kestrella Road") && got.part(Part::Unit) == Some(input)
        }
        _ => return None,
    })
}
