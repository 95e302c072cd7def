//! Transliteration: any script to ASCII letters, for keys that meet across scripts. Never shown as a value.

use crate::text::fold::fold;
use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Romanises `text` to folded ASCII: Han by its most common Mandarin reading with a space between syllables, other scripts by
/// the tables of the crate `any_ascii`. Characters without a romanisation stay as they are, so that nothing becomes empty; marks go where a letter is
/// before them.
///
/// ```
/// use hrein::text::transliterate::romanize;
/// assert_eq!(romanize("张伟"), "zhang wei");
/// assert_eq!(romanize("Иван Петров"), "ivan petrov");
/// assert_eq!(romanize("Þóra"), "thora");
/// ```
pub fn romanize(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len() * 2);
    // Composed again, as the tables know the vowels of Indian languages whole.
    for c in folded.nfc() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        let ascii = any_ascii_char(c);
        let syllable = super::script::is_han(c);
        if syllable && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        if ascii.is_empty() {
            if out.is_empty() || !is_combining_mark(c) {
                out.push(c);
            }
        } else {
            out.extend(ascii.chars().map(|a| a.to_ascii_lowercase()));
        }
        if syllable {
            out.push(' ');
        }
    }
    fold(&out)
}

#[cfg(test)]
mod tests {
    use super::romanize;

    #[test]
    fn marks_without_a_sound_go() {
        for (text, roman) in [
            ("दिल्ली", "dilli"),
            ("ঢাকা", "dhaka"),
            ("北京", "bei jing"),
            ("\u{e000}", "\u{e000}"),
        ] {
            assert_eq!(romanize(text), roman, "{text}");
        }
    }
}
