//! What is wrong with a name before it is parsed: placeholders, organisations, addresses, digits, mixed scripts.

use super::NameRole;
use super::east_asian;
use super::lexicon::{Classes, Lexicon};
use super::nickname::nickname_classes;
use crate::finding::Finding;
use crate::normalize::placeholder::is_placeholder_name;
use crate::text::fold::fold;
use crate::text::script::{Script, script_of};
use std::ops::Range;

/// Folded names that nobody bears: characters of fiction and specimens on forms.
const PLACEHOLDERS: &[&str] = &[
    "anonym",
    "anonymous",
    "anonymus",
    "anonyme",
    "anonimo",
    "batman",
    "bugs bunny",
    "darth vader",
    "donald duck",
    "erika mustermann",
    "first last",
    "first name",
    "firstname lastname",
    "foo bar",
    "harry potter",
    "last name",
    "max mustermann",
    "mickey mouse",
    "micky maus",
    "minnie mouse",
    "mickey maus",
    "n n",
    "n. n.",
    "n.n.",
    "nn",
    "no name",
    "noname",
    "not applicable",
    "not known",
    "santa claus",
    "spider man",
    "spiderman",
    "superman",
    "vorname nachname",
    "匿名",
    "某某",
    "名無し",
    "fulano de tal",
    "john q public",
    "nafnlaus",
    "nafn vantar",
    "daisy duck",
    "sponge bob",
    "spongebob squarepants",
    "homer simpson",
];

/// Words that make up placeholders only when all words are of this kind.
const FILLERS: &[&str] = &[
    "asdf",
    "customer",
    "demo",
    "dummy",
    "firstname",
    "foo",
    "guest",
    "kunde",
    "lastname",
    "n/a",
    "na",
    "name",
    "no",
    "none",
    "null",
    "qwerty",
    "sample",
    "test",
    "tester",
    "testing",
    "unknown",
    "user",
];

/// Whether the text only stands in for a missing name.
pub(super) fn is_placeholder(text: &str, role: NameRole) -> bool {
    if text.len() > 64 {
        return false;
    }
    let folded = fold(text);
    if is_placeholder_name(&folded) {
        return true;
    }
    if PLACEHOLDERS.contains(&folded.as_str()) {
        return role == NameRole::Full || !folded.contains("nn");
    }
    let mut words = folded.split(' ').peekable();
    let several = folded.contains(' ');
    words.peek().is_some() && words.all(|word| is_one_letter_over(word) || (several && FILLERS.contains(&word)))
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
    let words = || text.split([' ', ',', '(', ')', '/']).filter(|word| !word.is_empty());
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
    let Some(ending) = words().next_back().filter(|_| last.has(Classes::COMPANY_LAST) && mixed) else {
        return false;
    };
    person |= words().any(|word| !nickname_classes(&fold(word)).is_empty());
    !person && ending.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Adds what the raw text shows by itself.
pub(super) fn add(raw: &str, findings: &mut Vec<Finding>) {
    if let Some(span) = digits(raw) {
        findings.push(Finding::warning(
            "name-has-digits",
            span,
            "a name has no digits; check for a typing error or another kind of value",
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

/// The first word with Latin letters among Cyrillic or Greek ones, and the whole text with that word in one alphabet, where it can be.
fn mixed_script(raw: &str) -> Option<(Range<usize>, Option<String>)> {
    let mut start = 0;
    for (i, c) in raw.char_indices().chain([(raw.len(), ' ')]) {
        if c.is_alphabetic() || (i < raw.len() && unicode_normalization::char::is_combining_mark(c)) {
            continue;
        }
        let word = raw.get(start..i).unwrap_or_default();
        let has = |script: Script| word.chars().any(|c| script_of(c) == Some(script));
        if has(Script::Latin) && (has(Script::Cyrillic) || has(Script::Greek)) {
            let suggestion = in_one_alphabet(word).map(|word| {
                let (before, after) = (raw.get(..start).unwrap_or_default(), raw.get(i..).unwrap_or_default());
                crate::text::fold::tidy(&[before, &word, after].concat())
            });
            return Some((start..i, suggestion));
        }
        start = i + c.len_utf8();
    }
    None
}

/// Letters that look the same: Latin, Cyrillic, Greek (a space where there is none).
const LOOK_ALIKES: &[(char, char, char)] = &[
    ('A', 'А', 'Α'),
    ('B', 'В', 'Β'),
    ('C', 'С', ' '),
    ('E', 'Е', 'Ε'),
    ('H', 'Н', 'Η'),
    ('I', 'І', 'Ι'),
    ('J', 'Ј', ' '),
    ('K', 'К', 'Κ'),
    ('M', 'М', 'Μ'),
    ('N', ' ', 'Ν'),
    ('O', 'О', 'Ο'),
    ('P', 'Р', 'Ρ'),
    ('S', 'Ѕ', ' '),
    ('T', 'Т', 'Τ'),
    ('X', 'Х', 'Χ'),
    ('Y', 'У', 'Υ'),
    ('Z', ' ', 'Ζ'),
    ('a', 'а', ' '),
    ('c', 'с', ' '),
    ('e', 'е', ' '),
    ('i', 'і', ' '),
    ('j', 'ј', ' '),
    ('o', 'о', 'ο'),
    ('p', 'р', ' '),
    ('s', 'ѕ', ' '),
    ('v', ' ', 'ν'),
    ('x', 'х', ' '),
    ('y', 'у', ' '),
];

/// The word in Latin letters where all others only look so, else in Cyrillic or Greek.
fn in_one_alphabet(word: &str) -> Option<String> {
    let find = |c: char| LOOK_ALIKES.iter().find(|(l, c2, g)| c == *l || c == *c2 || c == *g);
    let convert = |target: Script| -> Option<String> {
        word.chars()
            .map(|c| match script_of(c) {
                None => Some(c),
                Some(script) if script == target => Some(c),
                Some(_) => find(c)
                    .map(|&(latin, cyrillic, greek)| match target {
                        Script::Latin => latin,
                        Script::Cyrillic => cyrillic,
                        _ => greek,
                    })
                    .filter(|&c| c != ' '),
            })
            .collect()
    };
    convert(Script::Latin)
        .or_else(|| convert(Script::Cyrillic))
        .or_else(|| convert(Script::Greek))
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
            assert!(is_placeholder(name, NameRole::Full), "{name}");
        }
        for name in ["John Doe", "Jane Doe", "Na", "Bo", "User", "Li Na", "Ann Test", "III"] {
            assert!(!is_placeholder(name, NameRole::Full), "{name}");
        }
    }

    #[test]
    fn digits_and_mixed_scripts_have_a_place() {
        for (raw, span) in [
            ("J0hn", Some(1..2)),
            ("John Smith 2nd", None),
            ("Ann 123 B", Some(4..7)),
            ("Henry Ⅷ", None),
        ] {
            assert_eq!(digits(raw), span, "{raw}");
        }
        // The second letter is Cyrillic.
        assert_eq!(mixed_script("Ann Jоhn"), Some((4..9, Some("Ann John".to_owned()))));
        assert_eq!(mixed_script("Иван Petrov"), None);
    }
}
