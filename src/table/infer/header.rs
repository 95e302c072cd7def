//! What a column's header says it holds, in a dozen languages.

use crate::table::{Kind, Role};
use crate::text::fold::fold;
use crate::text::script::is_han;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use std::sync::OnceLock;

/// What a header names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A name whose bearer (person or company) the contents tell.
    Name,
    /// An identifier of the row or of the customer in the system it came from.
    Record,
    /// A number that an institution gave the customer: a member, an account, a policy.
    Account,
    Kind(Kind),
}

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) subject: Subject,
    pub(super) role: Role,
    pub(super) scheme: Option<&'static str>,
}

/// The phrases of `headers.txt`, folded, without spaces.
struct Phrases {
    /// Those that count only as the whole header.
    whole: FxHashMap<String, Hint>,
    /// Those that count as a part of it, too.
    part: FxHashMap<String, Hint>,
    /// Those of `part` in Han, to look for in text without spaces.
    han: Vec<(String, Hint)>,
}

/// Words at the end of a header that say nothing of their own.
const EMPTY_WORDS: &[&str] = &[
    "number", "num", "nbr", "no", "nr", "code", "value", "text", "field", "raw", "original", "orig", "clean", "new",
    "old", "full", "id", "cd", "nm", "lbl", "txt",
];

/// Words at the end that say how a code reads, and are a column of their own where nothing is in front.
const DESCRIBING: &[&str] = &["desc", "descr", "description", "text"];

/// Words of identifiers that are issued with a country or state, which then is not where the bearer lives.
const ISSUED: &[&str] = &[
    "passport", "license", "licence", "tax", "national", "visa", "vat", "document", "issuing", "birth",
];

impl Hint {
    /// What `header` says, if anything.
    pub(super) fn of(header: &str) -> Option<Hint> {
        let words = header_words(header);
        let phrases = phrases();
        let mut hint = before_brackets(header, &words, phrases).or_else(|| lookup(&words, phrases))?;
        if matches!(hint.subject, Subject::Kind(Kind::Country | Kind::Region))
            && words.iter().any(|w| ISSUED.contains(&w.as_str()))
        {
            hint.role = Role::Attribute;
        }
        Some(hint)
    }
}

/// What stands before brackets with several words, which explain it: `Last name (legal name)`, `Born (dd/mm/yyyy)`.
fn before_brackets(header: &str, words: &[String], phrases: &Phrases) -> Option<Hint> {
    let (before, rest) = header.split_once('(')?;
    let inside = header_words(rest.split(')').next().unwrap_or_default());
    if inside.len() < 2 || part(words, phrases).is_some() {
        return None;
    }
    lookup(&header_words(before), phrases)
}

fn lookup(words: &[String], phrases: &Phrases) -> Option<Hint> {
    if let Some(hint) = phrases.whole.get(&words.concat()) {
        return Some(*hint);
    }
    if let Some((last, rest)) = words.split_last()
        && DESCRIBING.contains(&last.as_str())
        && let Some(hint) = lookup(rest, phrases)
    {
        return Some(hint);
    }
    // City of address, as exports spell out the parts of one.
    if let [before @ .., of, whole] = words
        && !before.is_empty()
        && of == "of"
        && whole == "address"
        && let Some(hint) = lookup(before, phrases)
    {
        return Some(hint);
    }
    if let Some(hint) = ending(words, phrases) {
        return Some(*hint);
    }
    // Organization 1 title
    if let [first, inner @ .., last] = words
        && inner.iter().any(|word| is_number(word))
    {
        let inner = inner.iter().filter(|word| !is_number(word));
        let words: Vec<String> = std::iter::once(first).chain(inner).chain([last]).cloned().collect();
        return lookup(&words, phrases);
    }
    if let Some((last, rest)) = words.split_last()
        && !rest.is_empty()
        && (EMPTY_WORDS.contains(&last.as_str()) || is_number(last))
        && let Some(hint) = lookup(rest, phrases)
    {
        return Some(hint);
    }
    starting(words, phrases).or_else(|| inside(words, phrases)).copied()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The longest phrase at the end: English and German headers end with what they name (`home phone`, `phone type`).
fn ending<'p>(words: &[String], phrases: &'p Phrases) -> Option<&'p Hint> {
    (0..words.len()).find_map(|start| part(&words[start..], phrases))
}

/// The longest phrase at the start: Romance headers start with it (`teléfono de casa`).
fn starting<'p>(words: &[String], phrases: &'p Phrases) -> Option<&'p Hint> {
    (1..words.len()).rev().find_map(|end| part(&words[..end], phrases))
}

fn part<'p>(words: &[String], phrases: &'p Phrases) -> Option<&'p Hint> {
    phrases.part.get(&words.concat())
}

/// The longest Han phrase anywhere, the last one of equals; else a phrase between other words.
fn inside<'p>(words: &[String], phrases: &'p Phrases) -> Option<&'p Hint> {
    let text = words.concat();
    if text.chars().any(is_han) {
        let longest = phrases.han.iter().filter(|(phrase, _)| text.contains(phrase.as_str()));
        return longest
            .max_by_key(|(phrase, _)| (phrase.len(), text.rfind(phrase.as_str())))
            .map(|(_, hint)| hint);
    }
    let last = words.len().checked_sub(1)?;
    (1..last).find_map(|start| {
        (start + 1..=last)
            .rev()
            .find_map(|end| part(&words[start..end], phrases))
    })
}

/// The folded words of a header, cut at separators, at `aB` and between letters and digits.
pub(super) fn header_words(header: &str) -> Vec<String> {
    let mut cut = String::with_capacity(header.len() + 8);
    let mut before: Option<char> = None;
    let mut chars = header.chars().peekable();
    while let Some(c) = chars.next() {
        let next_is_lower = chars.peek().is_some_and(|n| n.is_lowercase());
        let new_word = before.is_some_and(|b| {
            b.is_lowercase() && c.is_uppercase()
                || b.is_uppercase() && c.is_uppercase() && next_is_lower
                || b.is_alphabetic() != c.is_alphabetic()
        });
        if new_word {
            cut.push(' ');
        }
        cut.push(if c.is_alphanumeric() { c } else { ' ' });
        before = Some(c);
    }
    fold(&cut)
        .split(' ')
        .filter(|w| !w.is_empty())
        .take(12)
        .map(str::to_owned)
        .collect()
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let (mut whole, mut part) = (FxHashMap::default(), FxHashMap::default());
        for line in include_str!("headers.txt").lines().filter(|l| !l.starts_with('#')) {
            let Some((meaning, list)) = line.split_once(": ") else {
                continue;
            };
            let Some(hint) = parse_meaning(meaning) else {
                continue;
            };
            for phrase in list.split(", ") {
                let map = if phrase.starts_with('=') { &mut whole } else { &mut part };
                map.entry(header_words(phrase).concat()).or_insert(hint);
            }
        }
        let is_han_phrase = |(text, _): &(&String, &Hint)| text.chars().all(is_han);
        let mut han: Vec<_> = part
            .iter()
            .filter(is_han_phrase)
            .map(|(t, h)| (t.clone(), *h))
            .collect();
        han.sort_by(|a, b| a.0.cmp(&b.0));
        Phrases { whole, part, han }
    })
}

/// Reads `KIND[/ROLE][@SCHEME]`.
fn parse_meaning(text: &'static str) -> Option<Hint> {
    let (text, scheme) = match text.split_once('@') {
        Some((text, scheme)) => (text, Some(scheme)),
        None => (text, None),
    };
    let (kind, role) = text.split_once('/').unwrap_or((text, "plain"));
    let role: StrDeserializer<'_, ValueError> = role.into_deserializer();
    let subject = match kind {
        "name" => Subject::Name,
        "record" => Subject::Record,
        "account" => Subject::Account,
        _ => Subject::Kind(kind.parse().ok()?),
    };
    Some(Hint {
        subject,
        role: Role::deserialize(role).ok()?,
        scheme,
    })
}

/// Whether a column called so may identify the records of its table (and not its bearers, as a tax number does).
pub(in crate::table) fn names_a_record(header: &str) -> bool {
    match Hint::of(header) {
        Some(hint) => hint.subject == Subject::Record,
        None => header_words(header)
            .last()
            .is_some_and(|w| matches!(w.as_str(), "id" | "uuid" | "guid" | "recid" | "pk")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read_and_no_phrase_stands_in_two() {
        let (mut seen, mut twice) = (FxHashMap::default(), Vec::new());
        for line in include_str!("headers.txt").lines().filter(|l| !l.starts_with('#')) {
            let (meaning, list) = line.split_once(": ").unwrap();
            assert!(parse_meaning(meaning).is_some(), "{meaning}");
            for phrase in list.split(", ") {
                let text = (phrase.starts_with('='), header_words(phrase).concat());
                assert!(!text.1.is_empty(), "{phrase:?}");
                if let Some(other) = seen.insert(text, meaning)
                    && other != meaning
                {
                    twice.push((phrase, other, meaning));
                }
            }
        }
        assert_eq!(twice, []);
    }

    #[test]
    fn headers_are_understood_in_their_languages() {
        use Role::*;
        for (header, kind, role) in [
            ("fname", Kind::GivenName, Plain),
            ("FirstName", Kind::GivenName, Plain),
            ("primary_name_last", Kind::FamilyName, Plain),
            ("Nachname", Kind::FamilyName, Plain),
            ("Prénom", Kind::GivenName, Plain),
            ("Eiginnafn", Kind::GivenName, Plain),
            ("名", Kind::GivenName, Plain),
            ("联系人姓名", Kind::PersonName, Plain),
            ("公司名称", Kind::Company, Plain),
            ("E-Mail-Adresse", Kind::Email, Plain),
            ("customer.email1", Kind::Email, Plain),
            ("Netfang", Kind::Email, Plain),
            ("Sími", Kind::Phone, Plain),
            ("phoneNumber2", Kind::Phone, Plain),
            ("Fax No.", Kind::Phone, Plain),
            ("phone_type", Kind::Category, Attribute),
            ("address_2", Kind::Street, Unit),
            ("addressLine1", Kind::Street, Plain),
            ("addr_full", Kind::Address, Plain),
            ("Hausnummer", Kind::Street, HouseNumber),
            ("PLZ", Kind::Postcode, Plain),
            ("Póstnúmer", Kind::Postcode, Plain),
            ("billing city", Kind::City, Plain),
            ("passport_country", Kind::Country, Attribute),
            ("LST_NM", Kind::FamilyName, Plain),
            ("EML_ADDR", Kind::Email, Plain),
            ("PSTL_CD", Kind::Postcode, Plain),
            ("День рождения", Kind::Date, Plain),
            ("Date de naiss.", Kind::Date, Plain),
            ("birth_place", Kind::City, Birthplace),
            ("Geburtsort", Kind::City, Birthplace),
            ("Parish", Kind::City, Plain),
            ("DOB", Kind::Date, Plain),
            ("Fæðingardagur", Kind::Date, Plain),
            ("order date", Kind::Date, Attribute),
            ("updated_at", Kind::Timestamp, UpdatedAt),
            ("email_opt_in", Kind::Boolean, Consent),
            ("DoNotCall", Kind::Boolean, OptOut),
            ("number_of_employees", Kind::Number, Attribute),
            ("middle_initial", Kind::GivenName, MiddleName),
            ("Geschlecht", Kind::Category, Plain),
            ("Lead Status", Kind::Category, Attribute),
            ("Heimasíða", Kind::Url, Plain),
            ("res_city_desc", Kind::City, Plain),
            ("midl_name", Kind::GivenName, MiddleName),
            ("name_sufx_cd", Kind::Category, NameSuffix),
            ("street_type_cd", Kind::Street, Attribute),
            ("first_and_surname", Kind::PersonName, Plain),
            ("description", Kind::Text, Attribute),
            ("last_nm", Kind::FamilyName, Plain),
            ("Provider Last Name (Legal Name)", Kind::FamilyName, Plain),
            ("Born (dd/mm/yyyy)", Kind::Date, Plain),
            ("Provider Name Suffix Text", Kind::Category, NameSuffix),
            ("Organization 1 - Title", Kind::Text, Attribute),
            ("address1_line2", Kind::Street, Unit),
            ("registr_dt", Kind::Date, Attribute),
            ("mother_maiden", Kind::FamilyName, Attribute),
            ("Mother's Maiden Name", Kind::FamilyName, Attribute),
            ("maiden_name", Kind::FamilyName, FormerName),
            ("Organization - City/town of Address", Kind::City, Plain),
        ] {
            let hint = Hint::of(header).unwrap_or_else(|| panic!("{header}"));
            assert_eq!((hint.subject, hint.role), (Subject::Kind(kind), role), "{header}");
        }
        for header in ["x1", "foo_bar", "", "—", "数"] {
            assert_eq!(Hint::of(header), None, "{header}");
        }
    }

    #[test]
    fn identifiers_of_rows_and_of_persons_differ() {
        for (header, record) in [
            ("customer_id", true),
            ("Kundennummer", true),
            ("uuid", true),
            ("foo_id", true),
            ("soc_sec_id", false),
            ("tax_id", false),
            ("parent_id", false),
            ("email", false),
        ] {
            assert_eq!(names_a_record(header), record, "{header}");
        }
    }
}
