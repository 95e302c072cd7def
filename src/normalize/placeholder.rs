//! Words that people type where a value is missing.

use super::lines::{Key, Lines};
use crate::text::fold::fold;

/// Folded texts that stand in for a missing value.
static WORDS: Lines = Lines::new(include_str!("placeholders.txt"));

/// What spreadsheets show where a formula has no value, folded, without the `#` that starts it.
const NO_VALUE: &[&str] = &["div/0!", "n/a", "na", "name?", "null!", "num!", "ref!", "value!"];

/// Whether `text` only stands in for a missing value, in any of the supported languages. Names may be short words such as `Na` or `Xx`, so
/// callers for names ask [`is_placeholder_name`].
pub fn is_placeholder(text: &str) -> bool {
    is_folded_placeholder(&fold(text))
}

/// As [`is_placeholder`], without the words that are also names (`Na` is a Korean surname, `Test` a German one is rare enough to ask).
pub fn is_placeholder_name(text: &str) -> bool {
    is_folded_placeholder_name(&fold(text))
}

/// As [`is_placeholder_name`], of a folded text.
pub(super) fn is_folded_placeholder_name<'a>(folded: impl Into<Key<'a>>) -> bool {
    let names = ["na", "nil", "nan", "oth", "x", "ohne", "blank", "aucun"];
    let folded = folded.into();
    is_folded_placeholder(folded) && !names.contains(&folded.text())
}

/// As [`is_placeholder`], of a folded text.
pub(super) fn is_folded_placeholder<'a>(folded: impl Into<Key<'a>>) -> bool {
    let folded = folded.into();
    match folded.text().strip_prefix('#') {
        Some(error) => NO_VALUE.contains(&error),
        None => WORDS.contains(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::lines::assert_sorted;

    #[test]
    fn the_words_are_sorted_and_folded() {
        assert_sorted(&WORDS);
        assert!(WORDS.iter().all(|(word, _)| fold(word) == word));
    }

    #[test]
    fn what_stands_for_nothing_is_told_from_names_and_places() {
        for text in [
            "N/A",
            "Keine Angabe",
            "non renseigné",
            "Sin información",
            "Ekki vitað",
            "不詳",
            "該当なし",
            "#REF!",
            "Не указано",
        ] {
            assert!(is_placeholder(text) && is_placeholder_name(text), "{text}");
        }
        for text in [
            "Leer",
            "Nil Blank",
            "Nicht",
            "Vide",
            "Brak",
            "Nada",
            "Ingen",
            "None Street",
            "Unknown Pleasures",
            "空",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
        for text in ["Na", "Blank", "Aucun"] {
            assert!(is_placeholder(text) && !is_placeholder_name(text), "{text}");
        }
    }
}
