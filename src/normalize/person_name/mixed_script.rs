//! Words that mix letters of alphabets that look alike.

use crate::text::script::{Script, script_of};
use std::ops::Range;

/// The first word with Latin letters among Cyrillic or Greek ones, and the whole text with that word in one alphabet, where it can be.
pub(super) fn mixed_script(raw: &str) -> Option<(Range<usize>, Option<String>)> {
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
    use super::mixed_script;

    #[test]
    fn mixed_words_have_a_place_and_a_suggestion() {
        // The second letter is Cyrillic.
        assert_eq!(mixed_script("Ann Jоhn"), Some((4..9, Some("Ann John".to_owned()))));
        assert_eq!(mixed_script("Иван Petrov"), None);
    }
}
