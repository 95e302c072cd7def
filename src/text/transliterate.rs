//! Transliteration: any script to ASCII letters, for keys that meet across scripts. Never shown as a value.

use crate::text::fold::fold;
use any_ascii::any_ascii_char;

/// Romanises `text` to folded ASCII: Han by its most common Mandarin reading with a space between syllables, other scripts by
/// the tables of the crate `any_ascii`. Characters without a romanisation stay as they are, so that nothing becomes empty.
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
    for c in folded.chars() {
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
            out.push(c);
        } else {
            out.extend(ascii.chars().map(|a| a.to_ascii_lowercase()));
        }
        if syllable {
            out.push(' ');
        }
    }
    fold(&out)
}
