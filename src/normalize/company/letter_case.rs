//! Letter case of names that were typed without it.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether the letters of `text` are all upper case or all lower case, so that its case says nothing. Scripts without case do not count.
pub(in crate::normalize) fn is_without_case(text: &str) -> bool {
    let (mut upper, mut lower) = (false, false);
    let has_none = |c: &char| matches!(c, '\0'..='@' | '一'..='鿿');
    for c in text.chars().filter(|c| !has_none(c)) {
        upper |= c.is_uppercase();
        lower |= c.is_lowercase();
        if upper && lower {
            return false;
        }
    }
    upper != lower
}

/// Gives each word of `text` a capital, and the rest small letters. `keep` is asked with each word in lower case whether it
/// stays all capitals, `small` whether it stays all small where it is not the first.
///
/// ```text
/// O'NEIL AND MCDONALD'S  →  O'Neil and McDonald's
/// ```
pub(in crate::normalize) fn capitalize(
    text: &str,
    keep: impl Fn(&str) -> bool,
    small: impl Fn(&str) -> bool,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut first = true;
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric()) {
        let (gap, tail) = rest.split_at(start);
        out.push_str(gap);
        let end = tail
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '&') || is_mark(c)))
            .unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        let lower: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.chars().map(lower).collect()
        };
        if keep(&lower) {
            out.extend(word.chars().map(upper));
        } else if word.starts_with(|c: char| c.is_numeric()) {
            // `3COM`, `12B` stay; `5TH` does not.
            out.push_str(if is_ordinal(&lower) { &lower } else { word });
        } else if !first && (small(&lower) || !lower.is_ascii() && small(&lower.replace('ı', "i"))) {
            out.push_str(&lower);
        } else {
            push_capitalized(&lower, &mut out);
        }
        first = false;
        rest = after;
    }
    out.push_str(rest);
    // A capital can compose with a mark that its small letter does not, as dotless i with an accent.
    if out.is_ascii() || is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    }
}

/// The capital of a letter; itself where that takes several letters (`ß`), so that case can be repaired twice.
fn upper(c: char) -> char {
    let mut letters = c.to_uppercase();
    letters.next().filter(|_| letters.next().is_none()).unwrap_or(c)
}

/// The small letter of a capital; itself where that takes several (`İ`).
fn lower(c: char) -> char {
    let mut letters = c.to_lowercase();
    letters.next().filter(|_| letters.next().is_none()).unwrap_or(c)
}

fn is_ordinal(lower: &str) -> bool {
    let ending = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "ème")
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// One word: a capital in front, after an apostrophe of one or two letters (`O'Neil`, `D'Angelo`, not `Joe's`) and after `Mc`.
fn push_capitalized(lower: &str, out: &mut String) {
    let apostrophe = lower.find(['\'', '’']).filter(|&i| {
        let tail = lower.get(i..).map_or(0, |t| t.chars().count());
        i > 0 && i <= 2 && tail > 2
    });
    let mut capital = true;
    for (i, c) in lower.char_indices() {
        if capital && c.is_alphabetic() {
            out.push(upper(c));
            capital = false;
        } else {
            out.push(c);
        }
        let after_mc = i == 1
            && lower.starts_with("mc")
            && lower.len() > 4
            && lower
                .get(2..)
                .is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic()));
        capital |= apostrophe == Some(i) || after_mc || c == '&';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitalizes_words() {
        for (text, expected) in [
            ("O'NEIL AND MCDONALD'S", "O'Neil and McDonald's"),
            ("jean-paul  & söhne", "Jean-Paul  & Söhne"),
            ("3RD STREET 12B", "3rd Street 12B"),
            ("İZMİR ß", "İzmİr ß"),
            ("ОВОЩИ И ФРУКТЫ", "Овощи И Фрукты"),
            ("\u{131}\u{301}s ısparta", "\u{cd}s Isparta"),
        ] {
            assert_eq!(capitalize(text, |_| false, |w| w == "and"), expected);
        }
        assert!(is_without_case("ACME 12") && is_without_case("acme"));
        assert!(!is_without_case("Acme") && !is_without_case("张伟 12"));
    }
}
