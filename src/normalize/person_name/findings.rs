//! What is wrong with a name before it is parsed: placeholders, organisations, addresses, digits, mixed scripts.

use super::NameRole;
use super::east_asian;
use super::lexicon::{Classes, Lexicon};
use super::mixed_script::mixed_script;
use super::nickname::nickname_classes;
use crate::finding::Finding;
use crate::normalize::lines::{Key, Lines};
use crate::normalize::placeholder::is_folded_placeholder_name;
use crate::text::bytes;
use crate::text::fold::fold;
use std::ops::Range;

/// Folded names that nobody bears: characters of fiction, specimens on forms, and words for a name that is missing or not to be used.
static NOBODY: Lines = Lines::new(include_str!("nobody.txt"));

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
    let key = Key::from(folded);
    if is_folded_placeholder_name(key) {
        return true;
    }
    if NOBODY.contains(key) {
        return role == NameRole::Full || !folded.contains("nn");
    }
    let mut words = bytes::split(folded, |b| b == b' ');
    let several = || bytes::has(folded.as_bytes(), b' ');
    words.all(|word| is_one_letter_over(word) || (is_filler(word) && several()))
}

/// `aaa`, `xxxx`: one ASCII letter three times or more. `iii` is a numeral.
fn is_one_letter_over(word: &str) -> bool {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or_default();
    word.len() >= 3 && first.is_ascii_lowercase() && first != b'i' && bytes.all(|b| b == first)
}

/// Whether the text names an organisation: a legal form, or a word such as *university*, beside other words; or one such as *bank*, which is some people's name
/// too, in a full name that does not begin like a person's.
pub(super) fn is_company(text: &str, role: NameRole, lexicon: &mut Lexicon) -> bool {
    if !text.is_ascii() && east_asian::names_company(text) {
        return true;
    }
    let gap = |b: u8| matches!(b, b' ' | b',' | b'(' | b')' | b'/');
    let words = || bytes::split(text, gap).filter(|word| !word.is_empty());
    let mut count = 0usize;
    let (mut marked, mut worded, mut after_and) = (false, false, false);
    let mut last = Classes::default();
    for word in words() {
        count += 1;
        last = lexicon.classes(word);
        marked |= last.has(Classes::COMPANY) || (after_and && last.has(Classes::COMPANY_AFTER_AND));
        worded |= count > 1 && last.has(Classes::COMPANY_WORD);
        after_and = last.has(Classes::AND);
    }
    if count < 2 {
        return false;
    }
    if marked || worded && role == NameRole::Full && !begins_like_a_person(text, lexicon) {
        return true;
    }
    if !(last.has(Classes::COMPANY_LAST) && text.contains(char::is_lowercase)) {
        return false;
    }
    let ending = words().last().unwrap_or_default();
    let person = words().any(|word| !nickname_classes(&fold(word)).is_empty());
    !person && ending.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a title, an initial or a given name comes first, or a given name behind a comma.
fn begins_like_a_person(text: &str, lexicon: &mut Lexicon) -> bool {
    let (head, tail) = text.split_once(',').unwrap_or((text, ""));
    let mut is_given = |words: &str, initials: bool| {
        let Some(word) = words.split_whitespace().next() else {
            return false;
        };
        let personal = Classes::ANY_GIVEN
            .or(Classes::BOTH)
            .or(Classes::TITLE)
            .or(Classes::TITLE_WEAK);
        let classes = lexicon.name_classes(word);
        initials && word.trim_end_matches('.').chars().count() == 1
            || classes.has(personal) && !classes.has(Classes::COMPANY_WORD)
    };
    is_given(head, true) || is_given(tail, false)
}

/// Adds what the raw text shows by itself.
pub(super) fn add(raw: &str, findings: &mut Vec<Finding>) {
    let is_name = |word| bytes::letters(word) | bytes::places(word, b' ') == bytes::eight(0x80);
    let plain = |b: u8| b.is_ascii_alphabetic() | matches!(b, b' ' | b'-' | b'\'' | b'.' | b',');
    if bytes::words(raw.as_bytes(), b' ').all(is_name) || bytes::all(raw, plain) {
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
    use crate::normalize::lines::assert_sorted;

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
            "First International Bank",
            "Northwind Chase Bank, N.A.",
            "Bank for Sea Trade",
        ] {
            assert!(is_company(name, NameRole::Full, &mut lexicon), "{name}");
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
            "J. Bank",
            "Bank, Anna",
            "Dr Bank",
            "Trust Moyo",
        ] {
            assert!(!is_company(name, NameRole::Full, &mut lexicon), "{name}");
        }
        assert!(!is_company("van der Bank", NameRole::Family, &mut lexicon));
    }

    #[test]
    fn placeholders_are_told_from_names() {
        assert_sorted(&NOBODY);
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
