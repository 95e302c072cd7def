//! Countries: ISO 3166-1 from its codes and from names in some three hundred languages, and ISO 3166-3 for those that are no more.

mod slip;

use super::lines::{Key, Lines};
use super::{Context, CountryCode, KeyName, Normalized, Part, placeholder, plain};
use crate::finding::Finding;
use crate::text::bytes;
use crate::text::fold::{fold, tidy};
use crate::text::tokens::is_word_char;
use std::ops::Range;

/// `alpha-2<TAB>alpha-3<TAB>numeric<TAB>English name`.
static COUNTRIES: Lines = Lines::new(include_str!("countries.txt"));
/// `folded name or code<TAB>alpha-2`.
static NAMES: Lines = Lines::new(include_str!("names.txt"));
/// `folded name or code<TAB>ISO 3166-3 code<TAB>alpha-3<TAB>English name`.
static HISTORIC: Lines = Lines::new(include_str!("historic.txt"));

/// `folded name<TAB>alpha-2<TAB>note`, for names that mean a country and something else.
static NOTES: Lines = Lines::new(include_str!("notes.txt"));
/// `folded name of a people or adjective<TAB>alpha-2`.
static DEMONYMS: Lines = Lines::new(include_str!("demonyms.txt"));

/// Longer texts are no country's name. In bytes.
const MAX_NAME: usize = 200;
/// What official names start with, folded as by [`name_key`].
const FORMS: &[&str] = &[
    "bailiwick of ",
    "bailliage de ",
    "bolivarian republic of ",
    "bundesrepublik ",
    "commonwealth of ",
    "confederacion ",
    "confederation ",
    "confederazione ",
    "cong hoa ",
    "cong hoa xa hoi chu nghia ",
    "dawlat ",
    "democratic socialist republic of ",
    "eastern republic of ",
    "estado de ",
    "estado plurinacional de ",
    "etat de ",
    "federal democratic republic of ",
    "federal republic ",
    "federal republic of ",
    "federation of ",
    "federative republic of ",
    "furstentum ",
    "gran ducado de ",
    "grand duche de ",
    "grand duchy of ",
    "grossherzogtum ",
    "hashemite kingdom of ",
    "independent state of ",
    "islamic emirate of ",
    "islamic republic of ",
    "jamhuri ya ",
    "jumhuriyat ",
    "kerajaan ",
    "kingdom of ",
    "kongeriget ",
    "kongeriket ",
    "konigreich ",
    "koninkrijk ",
    "koninkrijk der ",
    "konungariket ",
    "lydveldid ",
    "mamlakat ",
    "most serene republic of ",
    "negara ",
    "oriental republic of ",
    "orileede ",
    "orilɛede ",
    "osterreichische ",
    "peoples democratic republic of ",
    "peoples republic of ",
    "plurinational state of ",
    "principado de ",
    "principality of ",
    "principato di ",
    "principaute d",
    "principaute de ",
    "regno ",
    "regno di ",
    "reino ",
    "reino de ",
    "reino del ",
    "reino hachemita de ",
    "repiblik ",
    "repubblica ",
    "repubblica di ",
    "republic of ",
    "republica ",
    "republica bolivariana de ",
    "republica da ",
    "republica de ",
    "republica del ",
    "republica do ",
    "republica federal ",
    "republica federativa do ",
    "republica islamica de ",
    "republica islamica del ",
    "republica oriental del ",
    "republica popular ",
    "republicii ",
    "republiek ",
    "republik ",
    "republika ",
    "republika e ",
    "republika ng ",
    "republika ya ",
    "republika yu ",
    "republiken ",
    "republikken ",
    "republique ",
    "republique d",
    "republique de ",
    "republique de la ",
    "republique des ",
    "republique du ",
    "republique federale d ",
    "republique federale de ",
    "republique federale du ",
    "republique islamique d",
    "republique islamique de ",
    "repubulika yu ",
    "royaume d",
    "royaume de ",
    "royaume du ",
    "royaume hachemite de ",
    "socialist republic of ",
    "staat ",
    "state of ",
    "staten ",
    "sultanat ",
    "sultanate of ",
    "territoire des ",
    "territory of ",
    "union of ",
    "исламская республика ",
    "королевство ",
    "народная республика ",
    "република ",
    "республика ",
    "республика острова ",
    "республика союза ",
    "республіка ",
    "россииская ",
    "рэспубліка ",
    "федеративная демократическая республика ",
    "федеративная республика ",
    "федерация ",
    "المملكة ",
    "جمهوري اسلامي ",
    "جمهورية ",
    "جمهوری اسلامی ",
    "دولة ",
    "سلطنة ",
    "مملكة ",
    "ประเทศ",
    "ราชอาณาจักร",
    "สาธารณรัฐ",
];
/// What official names end in.
const FORMS_BEHIND: &[&str] = &[
    " cumhuriyeti",
    " emirate",
    " federation",
    " island",
    " islands",
    " kingdom",
    " koztarsasag",
    " principality",
    " republic",
    " republik",
    " republika",
    " respublika",
    " respublikasi",
    " respublikasy",
    " rike",
    " sultanate",
    " tasavalta",
    " territory",
    " vabariik",
    " valstybe",
    " королевство",
    " республика",
    " республикаси",
    " республикасы",
    " улс",
    " улсы",
    " федерация",
    " गणराज्य",
    "伊斯兰共和国",
    "公国",
    "公國",
    "共和国",
    "共和國",
    "民主共和国",
    "王国",
    "王國",
    "联邦",
    "聯邦",
    "連邦",
    "공화국",
    "왕국",
];

/// What the names of peoples and citizenships end in where they start with that of the country.
const PEOPLES: &[&str] = &["国籍", "國籍", "国人", "國人", "人", "籍", "국적", "사람", "인"];

/// Canonical: the alpha-2 code; the tidied text where the country is unknown or no more.
///
/// Parts: alpha3, name (in English). Keys: the alpha-2 code, or the ISO 3166-3 code of a country that is no more; else the folded text.
///
/// A part of a country (`country-part`), its former name (`country-former-name`) and a people (`country-demonym`) give the country. A name of two countries gives the one it is used for more
/// often, with the other as a suggestion (`country-ambiguous`).
pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if plain::is_too_long(text) {
        return plain::too_long(text);
    }
    let start = text.len() - text.trim_start().len();
    let span = start..start + text.trim().len();
    let tidied = tidy(text);
    let key = name_key(&tidied);
    if let Some(code) = parse(&tidied) {
        let out = found(code);
        return match noted(&key, span) {
            Some(finding) => out.with_finding(finding),
            None => out,
        };
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
    if let Some(code) = demonym(&key) {
        let message = "names a people, a language or what is theirs; read as the country";
        return found(code).with_finding(Finding::info("country-demonym", span, message));
    }
    if let Some((code, alpha3, name)) = historic(&key) {
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
    let finding = Finding::warning("country-unknown", span, "no country has this code or name");
    out.with_finding(match slip::meant(&key).and_then(described) {
        Some((_, name)) => finding.suggest(name),
        None => finding,
    })
}

fn found(code: CountryCode) -> Normalized {
    let mut out = Normalized::new(code.as_str());
    if let Some((alpha3, name)) = described(code) {
        out = out.with_part(Part::Alpha3, alpha3).with_part(Part::Name, name);
    }
    out.with_key(KeyName::Compact, code.as_str())
}

/// What there is to say about a name that means more than a country.
fn noted(key: &str, span: Range<usize>) -> Option<Finding> {
    let (_, note) = NOTES.find(key)?.split_once('\t')?;
    Some(match note {
        "part" => Finding::info("country-part", span, "names a part of the country"),
        "former" => Finding::info("country-former-name", span, "the country is called otherwise today"),
        "also" => Finding::info(
            "country-ambiguous",
            span,
            "is the name of another place, too, such as a state or a region",
        ),
        other => {
            Finding::warning("country-ambiguous", span, "two countries are called so; name the one").suggest(other)
        }
    })
}

/// The country of a people: `French`, `Deutscher`, `中国人`.
fn demonym(key: &str) -> Option<CountryCode> {
    let listed = DEMONYMS.find(key).and_then(CountryCode::new);
    listed.or_else(|| PEOPLES.iter().find_map(|end| named(key.strip_suffix(end)?)))
}

/// The country of a code or name, in any case and most languages. Linear in the length of the text, and in the number of forms of states where the name is unknown.
pub(crate) fn parse(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_NAME {
        return None;
    }
    let key = name_key(text);
    if (1..=3).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_digit()) {
        return named(&format!("{key:0>3}"));
    }
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
        .or_else(|| FORMS.iter().find_map(|form| of_form(key.strip_prefix(form)?)))
        .or_else(|| FORMS_BEHIND.iter().find_map(|form| of_form(key.strip_suffix(form)?)))
}

/// The country of a name or adjective that a form of state stands with, as in `Gabonese Republic`.
fn of_form(key: &str) -> Option<CountryCode> {
    named(key).or_else(|| DEMONYMS.find(key).and_then(CountryCode::new))
}

/// The country that folded words name between them, by its code or a name of its own; official forms are not looked for.
pub(crate) fn of_words<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<CountryCode> {
    let mut all = words.clone();
    let (first, single) = (all.next(), all.next().is_none());
    if let Some(word) = first.filter(|word| single && bytes::all(word, |b| b.is_ascii_alphanumeric())) {
        return if word.len() > MAX_NAME { None } else { named(word) };
    }
    let mut key = String::with_capacity(24);
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
        if bytes::all(word, |b| b.is_ascii_alphanumeric()) {
            key.push_str(word);
        } else {
            for c in word.chars() {
                if c != '\'' && is_word_char(c) {
                    key.push(c);
                } else if !matches!(c, '.' | '\'' | '·' | '・' | '״' | '׳') {
                    key.push(' ');
                }
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
    let key = Key::from(key);
    NAMES
        .find(key)
        .or_else(|| NOTES.find(key)?.get(..2))
        .and_then(CountryCode::new)
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
mod tests;
