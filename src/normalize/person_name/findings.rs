//! What is wrong with a name before it is parsed: placeholders, organisations, addresses, digits, mixed scripts.

use super::NameRole;
use super::east_asian;
use super::lexicon::{Classes, Lexicon};
use super::mixed_script::mixed_script;
use super::nickname::nickname_classes;
use crate::finding::Finding;
use crate::normalize::placeholder::is_folded_placeholder_name;
use crate::text::bytes;
use crate::text::fold::fold;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

static PLACEHOLDERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| NOBODY.iter().copied().collect());

/// Folded names that nobody bears: characters of fiction, specimens on forms, and words for a name that is missing or not to be used. Sorted.
const NOBODY: &[&str] = &[
    "anonimo",
    "anonym",
    "anonyme",
    "anonymous",
    "anonymus",
    "batman",
    "bugs bunny",
    "daisy duck",
    "darth vader",
    "deleted",
    "deleted account",
    "deleted user",
    "desconhecido",
    "desconocida",
    "desconocido",
    "do not delete",
    "do not use",
    "donald duck",
    "duplicate",
    "duplicate record",
    "erika mustermann",
    "first last",
    "first name",
    "firstname lastname",
    "foo bar",
    "fulano de tal",
    "geloscht",
    "harry potter",
    "homer simpson",
    "inconnu",
    "inconnue",
    "ismeretlen",
    "john q public",
    "kein name",
    "keine angabe",
    "last name",
    "max mustermann",
    "mickey maus",
    "mickey mouse",
    "micky maus",
    "minnie mouse",
    "n n",
    "n. n.",
    "n.n.",
    "nafn vantar",
    "nafnlaus",
    "name unknown",
    "neznamy",
    "nieznany",
    "nn",
    "no data",
    "no name",
    "non renseigne",
    "noname",
    "not applicable",
    "not available",
    "not given",
    "not known",
    "not provided",
    "okand",
    "onbekend",
    "othekktur",
    "santa claus",
    "sconosciuto",
    "sem nome",
    "sin datos",
    "sin nombre",
    "spider man",
    "spiderman",
    "sponge bob",
    "spongebob squarepants",
    "superman",
    "tba",
    "tbd",
    "to be announced",
    "to be deleted",
    "to be determined",
    "tuntematon",
    "ukendt",
    "ukjent",
    "unbekannt",
    "unnamed",
    "vorname nachname",
    "неизвестно",
    "неизвестный",
    "нет имени",
    "テスト",
    "不明",
    "不詳",
    "不详",
    "佚名",
    "匿名",
    "名無し",
    "无名",
    "未知",
    "某某",
    "氏名不詳",
    "测试",
    "測試",
    "無名",
    "미상",
    "이름 없음",
    "이름없음",
    "테스트",
];

/// Whether a word makes up a placeholder when all words are of this kind.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "asdf"
            | "customer"
            | "demo"
            | "dummy"
            | "firstname"
            | "foo"
            | "guest"
            | "kunde"
            | "lastname"
            | "n/a"
            | "na"
            | "name"
            | "no"
            | "none"
            | "null"
            | "qwerty"
            | "sample"
            | "test"
            | "tester"
            | "testing"
            | "unknown"
            | "user"
    )
}

/// Whether the text only stands in for a missing name.
pub(super) fn is_placeholder(text: &str, role: NameRole, lexicon: &mut Lexicon) -> bool {
    let folded = lexicon.folded(text);
    if is_folded_placeholder_name(folded) {
        return true;
    }
    if PLACEHOLDERS.contains(folded) {
        return role == NameRole::Full || !folded.contains("nn");
    }
    let mut words = bytes::split(folded, |b| b == b' ');
    let several = bytes::any(folded, |b| b == b' ');
    words.all(|word| is_one_letter_over(word) || (several && is_filler(word)))
}

/// `aaa`, `xxxx`: one ASCII letter three times or more. `iii` is a numeral.
fn is_one_letter_over(word: &str) -> bool {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or_default();
    word.len() >= 3 && first.is_ascii_lowercase() && first != b'i' && bytes.all(|b| b == first)
}

/// Whether the text names an organisation: a legal form, or a word such as *university*, beside other words.
pub(super) fn is_company(text: &str, lexicon: &mut Lexicon) -> bool {
    if !text.is_ascii() && east_asian::names_company(text) {
        return true;
    }
    let gap = |b: u8| matches!(b, b' ' | b',' | b'(' | b')' | b'/');
    let words = || bytes::split(text, gap).filter(|word| !word.is_empty());
    let mut count = 0usize;
    let (mut marked, mut mixed, mut person, mut after_and) = (false, false, false, false);
    let mut last = Classes::default();
    for word in words() {
        count += 1;
        last = lexicon.classes(word);
        marked |= last.has(Classes::COMPANY) || (after_and && last.has(Classes::COMPANY_AFTER_AND));
        after_and = last.has(Classes::AND);
        mixed |= word.chars().any(char::is_lowercase);
    }
    if count < 2 {
        return false;
    }
    if marked {
        return true;
    }
    if !(last.has(Classes::COMPANY_LAST) && mixed) {
        return false;
    }
    let ending = words().last().unwrap_or_default();
    person |= words().any(|word| !nickname_classes(&fold(word)).is_empty());
    !person && ending.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Adds what the raw text shows by itself.
pub(super) fn add(raw: &str, findings: &mut Vec<Finding>) {
    let plain = |b: u8| b.is_ascii_alphabetic() | matches!(b, b' ' | b'-' | b'\'' | b'.' | b',');
    if bytes::all(raw, plain) {
        return;
    }
    let letter = |c: char| matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' | '一'..='鿿');
    if raw.chars().all(|c| letter(c) || u8::try_from(c).is_ok_and(plain)) {
        return;
    }
    if let Some(span) = digits(raw) {
        findings.push(Finding::warning(
            "name-has-digits",
            span,
            "a name has no digits; check for a typing error or another kind of value",
        ));
    }
    if let Some(span) = symbols(raw) {
        findings.push(Finding::warning(
            "name-has-symbols",
            span,
            "a name has no such signs; check what was meant",
        ));
    }
    if !raw.is_ascii()
        && let Some((span, suggestion)) = mixed_script(raw)
    {
        let finding = Finding::warning(
            "name-mixed-script",
            span,
            "one word mixes letters of two alphabets that look alike; type it in one alphabet",
        );
        findings.push(match suggestion {
            Some(suggestion) => finding.suggest(suggestion),
            None => finding,
        });
    }
}

/// The first run of characters that no name has: emoji, currency, a sign for lost letters.
fn symbols(raw: &str) -> Option<Range<usize>> {
    let symbol = |c: char| {
        matches!(
            c,
            '#' | '$' | '%' | '<' | '=' | '>' | '?' | '\\' | '^' | '{' | '}' | '|' | '~' | '!'
        ) || matches!(c, '¡'..='§' | '©' | '¬' | '®' | '±' | '¶' | '¿' | '×' | '÷' | '€' | '\u{2190}'..='\u{2bff}' | '\u{fffd}')
            || matches!(c, '\u{1f000}'..='\u{1faff}')
    };
    let start = raw.find(symbol)?;
    let run = raw.get(start..)?;
    let length = run.find(|c| !symbol(c)).unwrap_or(run.len());
    Some(start..start + length)
}

/// The first run of digits that is no ordinal (`2nd`).
fn digits(raw: &str) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_numeric() && !c.is_alphabetic();
    let mut from = 0;
    loop {
        let rest = raw.get(from..)?;
        let start = from + rest.find(is_digit)?;
        let run = raw.get(start..)?;
        let end = start + run.find(|c| !is_digit(c)).unwrap_or(run.len());
        let tail = raw.get(end..).unwrap_or_default();
        let inside = raw.get(..start).is_some_and(|head| head.ends_with(char::is_alphabetic));
        let ordinal = !inside
            && ["st", "nd", "rd", "th"].iter().any(|ending| {
                tail.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(ending))
                    && !tail
                        .get(2..)
                        .is_some_and(|after| after.starts_with(char::is_alphanumeric))
            });
        if !ordinal {
            return Some(start..end);
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_told_from_persons() {
        let mut lexicon = Lexicon::default();
        for name in [
            "Acme Inc",
            "Müller GmbH",
            "Brown & Sons",
            "Smith and Partners",
            "华为技术有限公司",
            "University of Iceland",
            "Volvo AB",
            "ООО Ромашка",
        ] {
            assert!(is_company(name, &mut lexicon), "{name}");
        }
        for name in [
            "John Smith",
            "Maria Sas",
            "Bruce Banner",
            "John and Mary Smith",
            "GmbH",
            "Mary Bank",
            "Erik AB",
            "JUAN SA",
        ] {
            assert!(!is_company(name, &mut lexicon), "{name}");
        }
    }

    #[test]
    fn placeholders_are_told_from_names() {
        let mut lexicon = Lexicon::default();
        for name in [
            "n/a",
            "Test",
            "TEST TEST",
            "Mickey Mouse",
            "Test User",
            "asdf asdf",
            "xxx",
            "Max Mustermann",
            "unknown unknown",
        ] {
            assert!(is_placeholder(name, NameRole::Full, &mut lexicon), "{name}");
        }
        for name in ["John Doe", "Jane Doe", "Na", "Bo", "User", "Li Na", "Ann Test", "III"] {
            assert!(!is_placeholder(name, NameRole::Full, &mut lexicon), "{name}");
        }
    }

    #[test]
    fn symbols_have_a_place() {
        for (raw, span) in [
            ("Anna ♥ Berg", Some(5..8)),
            ("Jos? Pérez", Some(3..4)),
            ("Gal·la O’Neil-Smith, Jr. (Ann) \"A\" & N'Golo / Мар'яна", None),
        ] {
            assert_eq!(symbols(raw), span, "{raw}");
        }
        assert!(NOBODY.is_sorted());
    }

    #[test]
    fn digits_have_a_place() {
        for (raw, span) in [
            ("J0hn", Some(1..2)),
            ("John Smith 2nd", None),
            ("Ann 123 B", Some(4..7)),
            ("Henry Ⅷ", None),
        ] {
            assert_eq!(digits(raw), span, "{raw}");
        }
    }
}
