//! Words that mix letters of alphabets that look alike.

use crate::text::script::{Script, script_of};
use crate::text::skeleton::twin;
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

/// The word in Latin letters where all others only look so, else in Cyrillic or Greek.
fn in_one_alphabet(word: &str) -> Option<String> {
    let convert = |target: Script| -> Option<String> {
        word.chars()
            .map(|c| match script_of(c) {
                Some(script) if script != target => twin(c, target),
                _ => Some(c),
            })
            .collect()
    };
    [Script::Latin, Script::Cyrillic, Script::Greek]
        .into_iter()
        .find_map(convert)
}

#[cfg(test)]
mod tests {
    use super::mixed_script;

    #[test]
    fn mixed_words_have_a_place_and_a_suggestion() {
        // The second letter is Cyrillic.
        assert_eq!(mixed_script("Ann Jоhn"), Some((4..9, Some("Ann John".to_owned()))));
        assert_eq!(mixed_script("Уvonne"), Some((0..7, Some("Yvonne".to_owned()))));
        assert_eq!(mixed_script("Иван Petrov"), None);
    }
}
