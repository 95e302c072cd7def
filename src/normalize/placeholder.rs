//! Words that people type where a value is missing.

use crate::text::fold::fold;

/// Folded texts that stand in for a missing value, sorted.
const WORDS: &[&str] = &[
    "#n/a",
    "#na",
    "-",
    "--",
    "---",
    ".",
    "..",
    "...",
    "?",
    "??",
    "???",
    "asdf",
    "asdfasdf",
    "blank",
    "dummy",
    "empty",
    "inconnu",
    "k.a.",
    "keine angabe",
    "leer",
    "missing",
    "n.a.",
    "n/a",
    "n/v",
    "na",
    "nan",
    "nil",
    "no data",
    "nobody",
    "none",
    "not applicable",
    "not available",
    "not given",
    "not known",
    "not provided",
    "null",
    "ohne",
    "oth",
    "placeholder",
    "qwerty",
    "s/n",
    "sin datos",
    "tba",
    "tbc",
    "tbd",
    "test",
    "test test",
    "testing",
    "unbekannt",
    "undefined",
    "unknown",
    "vantar",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "xxxxx",
    "无",
    "暂无",
    "未知",
    "没有",
    "测试",
];

/// Whether `text` only stands in for a missing value, in any of the supported languages. Names may be short words such as `Na` or `Xx`, so
/// callers for names ask [`is_placeholder_name`].
pub fn is_placeholder(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    let folded = fold(text);
    WORDS.binary_search(&folded.as_str()).is_ok()
}

/// As [`is_placeholder`], without the words that are also names (`Na` is a Korean surname, `Test` a German one is rare enough to ask).
pub fn is_placeholder_name(text: &str) -> bool {
    !matches!(fold(text).as_str(), "na" | "nil" | "nan" | "oth" | "x" | "ohne") && is_placeholder(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_folded() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|w| fold(w) == *w));
    }
}
