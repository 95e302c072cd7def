//! Words: text cut into the pieces that carry meaning.

/// The words of folded text: runs of letters and digits. An apostrophe inside a word is dropped with no cut (`o'neil` is one word).
///
/// ```
/// use hrein::text::tokens::words;
/// assert_eq!(words("o'neil & sons, ltd.").collect::<Vec<_>>(), ["o'neil", "sons", "ltd"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word_char(c))
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty())
}

/// Whether `c` can stand inside a word. Combining marks of Indic and Thai scripts count, as words fall apart without them.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '\'';
    }
    // The letters that text mostly consists of, before the look-up in the Unicode tables.
    let common = matches!(c, 'α'..='ω' | 'а'..='я' | 'ء'..='غ' | 'ف'..='ي' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣');
    common || c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Splits the words of `text` once more where letters meet digits: `12b` gives `12`, `b`.
pub fn letters_and_digits(text: &str) -> impl Iterator<Item = &str> {
    words(text).flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let digit = first.is_numeric();
            let end = rest
                .char_indices()
                .find(|&(_, c)| c.is_numeric() != digit)
                .map_or(rest.len(), |(i, _)| i);
            let (head, tail) = rest.split_at(end);
            rest = tail;
            Some(head)
        })
    })
}
