//! Folding: one form for text that people read as the same.

use super::bytes;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Folds `text` for matching: NFKC (so full width becomes ASCII), lower case, no accents, no invisible characters,
/// white space collapsed to single spaces and trimmed.
///
/// ß becomes `ss`, þ `th`, ð and đ `d`, æ `ae`, œ `oe`, ø `o`, ł `l`, ı `i`. Letters of other scripts stay, so text that is not
/// blank never folds to nothing unless it consists of marks and invisible characters only. Linear in the length; idempotent.
///
/// ```
/// use hrein::text::fold::fold;
/// assert_eq!(fold("  Jón  ÞÓRSSON "), "jon thorsson");
/// assert_eq!(fold("Ｍüller-Straße"), "muller-strasse");
/// assert_eq!(fold("张伟"), "张伟");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`]; borrows what is folded already.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let small = |word| bytes::places(word, b'`') | bytes::capitals(word) == 0;
    if is_spaced_ascii(text.as_bytes(), small) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fold(text))
    }
}

/// As [`fold`], appending to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    if is_plain(text.as_bytes()) {
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else if !fold_common(text, start, out) {
        out.truncate(start);
        fold_any(text, start, out);
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// Whether folding only changes case: visible ASCII with single spaces inside.
fn is_plain(text: &[u8]) -> bool {
    is_spaced_ascii(text, |word| bytes::places(word, b'`') == 0)
}

/// Whether the text is words of visible ASCII with single spaces between them, and every eight bytes of it, which may have others behind the last, fit.
fn is_spaced_ascii(text: &[u8], fits: impl Fn(u64) -> bool) -> bool {
    let mut after_space = 0x80;
    let mut spaced = |word: u64| {
        let controls = !word.wrapping_add(bytes::eight(0x80 - b' ')) | word.wrapping_add(bytes::eight(1)) | word;
        let spaces = bytes::places(word, b' ');
        let doubled = spaces & (spaces << 8 | after_space);
        after_space = spaces >> 56;
        (controls & bytes::eight(0x80)) | doubled == 0
    };
    text.last().is_some_and(|&last| last != b' ') && bytes::words(text, b'a').all(|word| spaced(word) && fits(word))
}

/// Whether the text is words of characters that are `visible`, with single spaces between them.
fn is_single_spaced(text: &str, visible: impl Fn(char) -> bool) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let is_space = c == ' ';
        if (is_space && after_space) || !(is_space || visible(c)) {
            return false;
        }
        after_space = is_space;
    }
    !after_space
}

/// Letters of scripts without case and accents, each of which stands for itself in every normalisation form.
fn is_inert(c: char) -> bool {
    matches!(c, '一'..='鿿' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '가'..='힣')
}

/// The folded letters from `À` to `ſ`; empty where neighbours count.
const LATIN: [&str; 0x180 - 0xc0] = [
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o",
    "×", "o", "u", "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i",
    "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "÷", "o", "u", "u", "u", "u", "y", "th", "y", "a", "a", "a", "a",
    "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e",
    "e", "g", "g", "g", "g", "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i", "i", "i",
    "", "", "j", "j", "k", "k", "ĸ", "l", "l", "l", "l", "l", "l", "", "", "l", "l", "n", "n", "n", "n", "n", "n", "",
    "ŋ", "ŋ", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "w", "w", "y",
    "y", "y", "z", "z", "z", "z", "z", "z", "",
];

/// Folds what most text consists of, character by character; `false` at the first one that needs more.
fn fold_common(text: &str, start: usize, out: &mut String) -> bool {
    let mut rest = text;
    loop {
        // Letters and digits are copied run by run.
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (plain, after) = rest.split_at(run);
        let from = out.len();
        out.push_str(plain);
        if let Some(added) = out.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        let mut chars = after.chars();
        let Some(c) = chars.next() else { return true };
        match c {
            '\0'..='\x7f' => push_folded(c.to_ascii_lowercase(), start, out),
            'À'..='ſ' => match LATIN.get(c as usize - 0xc0) {
                None | Some(&"") => return false,
                Some(folded) => out.push_str(folded),
            },
            'Ё' | 'ё' => out.push('е'),
            'Й' | 'й' => out.push('и'),
            'А'..='Я' => out.extend(c.to_lowercase()),
            'а'..='я' => out.push(c),
            '‘' | '’' | '“' | '”' | '„' | '–' | '—' => out.push_str(spelled_out(c).unwrap_or_default()),
            '！'..='～' | '\u{3000}' => {
                let ascii = super::width::ordinary(c).unwrap_or(c);
                push_folded(ascii.to_ascii_lowercase(), start, out);
            }
            _ if is_inert(c) => out.push(c),
            _ => return false,
        }
        rest = chars.as_str();
    }
}

fn fold_any(text: &str, start: usize, out: &mut String) {
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        fold_chars(text.chars(), start, out);
    } else {
        fold_chars(text.nfkc(), start, out);
    }
}

fn fold_chars(chars: impl Iterator<Item = char>, start: usize, out: &mut String) {
    for c in chars {
        if c.is_ascii() {
            push_folded(c.to_ascii_lowercase(), start, out);
            continue;
        }
        for lower in c.to_lowercase() {
            if let Some(spelled) = spelled_out(lower) {
                out.push_str(spelled);
            } else if matches!(lower, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}') {
                // Kana and Hangul syllables are letters of their own: が is not か with an accent.
                out.push(lower);
            } else {
                unicode_normalization::char::decompose_compatible(lower, |d| push_folded(d, start, out));
            }
        }
    }
}

/// Appends one lower-case character, dropping marks and invisible characters and collapsing white space.
fn push_folded(c: char, start: usize, out: &mut String) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else if c.is_whitespace() {
        if out.len() > start && !out.ends_with(' ') {
            out.push(' ');
        }
    } else if let Some(spelled) = spelled_out(c) {
        out.push_str(spelled);
    } else if !is_mark(c) && !is_invisible(c) {
        out.push(c);
    }
}

/// Letters that fold to others without being composed of them.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'þ' => "th",
        'ð' | 'đ' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ς' => "σ",
        // The iota below a Greek vowel is the letter beside it in capitals.
        '\u{345}' => "ι",
        // Old shapes of Cyrillic letters, whose capitals are the ordinary ones.
        'ᲀ' => "в",
        'ᲁ' => "д",
        'ᲂ' => "о",
        'ᲃ' => "с",
        'ᲄ' | 'ᲅ' => "т",
        'ᲆ' => "ъ",
        'ᲇ' => "ѣ",
        'ᲈ' => "ꙋ",
        '’' | '‘' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '`' | '´' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        _ => return None,
    })
}

/// Marks that Latin, Greek, Cyrillic, Hebrew and Arabic text is read without.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Characters that nobody sees: controls, zero width, direction marks, variation selectors.
pub fn is_invisible(c: char) -> bool {
    !matches!(c, ' '..='~' | '一'..='鿿')
        && (c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'))
}

/// Tidies `text` for display: NFC, invisible characters removed, white space collapsed and trimmed. Case and accents stay, and so do the joiners and
/// selectors that emoji and the letters of Persian and Indian languages are written with. Linear in the length; idempotent.
///
/// ```
/// assert_eq!(hrein::text::fold::tidy("  Jo\u{200b}hn\t Smith "), "John Smith");
/// ```
pub fn tidy(text: &str) -> String {
    // Most text is tidy: visible letters that compose with nothing.
    let is_tidy = |c: char| c.is_ascii_graphic() || matches!(c, 'À'..='ſ' | 'А'..='я' | '！'..='～') || is_inert(c);
    if is_spaced_ascii(text.as_bytes(), |_| true) || is_single_spaced(text, is_tidy) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let push = |c: char, out: &mut String| {
        if c.is_ascii_graphic() {
            out.push(c);
        } else if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    };
    if text.is_ascii() {
        visible(text).for_each(|c| push(c, &mut out));
        if out.ends_with(' ') {
            out.pop();
        }
        return out;
    }
    // Invisible characters go first: what stood on both sides of one may compose or change places.
    if unicode_normalization::is_nfc_quick(visible(text)) == IsNormalized::Yes {
        visible(text).for_each(|c| push(c, &mut out));
    } else {
        visible(text).nfc().for_each(|c| push(c, &mut out));
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The characters of `text` without those that [`tidy`] removes.
fn visible(text: &str) -> impl Iterator<Item = char> {
    told(text).filter(|&(_, _, stays)| stays).map(|(_, c, _)| c)
}

/// The characters of `text` with their places, and whether they stay when it is tidied.
pub(crate) fn told(text: &str) -> impl Iterator<Item = (usize, char, bool)> {
    let mut chars = text.char_indices();
    let (mut before, mut joins) = ('\0', false);
    std::iter::from_fn(move || {
        let (at, c) = chars.next()?;
        let stays = !is_invisible(c) || is_meant(before, joins, c, chars.as_str());
        if stays {
            before = c;
            joins = is_joining(c) && (joins || !is_combining(c));
        }
        Some((at, c, stays))
    })
}

/// Letters that change their shape beside others, with their marks.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}')
}

/// A mark that may change places with those beside it.
fn is_combining(c: char) -> bool {
    c >= '\u{300}' && unicode_normalization::char::canonical_combining_class(c) != 0
}

/// Whether the invisible `c` makes a difference that readers see: in an emoji, or between letters that would join without it.
///
/// It stands between `before` and `after`; `joins` tells whether the letter before it and all marks on that letter are joining ones. So the order of
/// the marks makes no difference.
fn is_meant(before: char, joins: bool, c: char, after: &str) -> bool {
    let next = after.chars().next();
    let pictograph = |c: char| {
        matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
            | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
    };
    let joins_next = || {
        let mut marks = after.chars().take_while(|&c| is_combining(c));
        next.is_some_and(is_joining) && marks.all(is_joining)
    };
    match c {
        '\u{fe0e}' | '\u{fe0f}' => {
            pictograph(before) || matches!(before, '0'..='9' | '#' | '*') && next == Some('\u{20e3}')
        }
        '\u{200d}' if next.is_some_and(pictograph) => pictograph(before) || before == '\u{fe0f}',
        '\u{200c}' | '\u{200d}' => joins && joins_next(),
        // The letters of the flags of England, Scotland and Wales.
        '\u{e0020}'..='\u{e007f}' => matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_read_as_the_same() {
        for (text, folded) in [
            ("Jón Þórsson", "jon thorsson"),
            ("ＡＢＣ　１２３", "abc 123"),
            ("İstanbul", "istanbul"),
            ("Ægir", "aegir"),
            ("O’Neil", "o'neil"),
            ("„Öl“ «a»", "\"ol\" \"a\""),
            ("ᾳ ΑΙ", "αι αι"),
            ("Łódź", "lodz"),
            ("a\u{200b}b", "ab"),
            (" \u{a0} ", ""),
            ("김민준 がく", "김민준 がく"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn spaced_ascii_is_told_byte_by_byte_and_by_eight() {
        let told = |text: &[u8]| {
            let visible = text.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
            let doubled = text.windows(2).any(|pair| pair == b"  ");
            visible && !doubled && !text.is_empty() && !text.starts_with(b" ") && !text.ends_with(b" ")
        };
        for length in 0..20 {
            for (place, byte) in (0..length.max(1)).flat_map(|place| (0..=255).map(move |byte| (place, byte))) {
                for beside in [b'x', b' '] {
                    let mut text = vec![b'x'; length];
                    if let Some(next) = text.get_mut(place + 1) {
                        *next = beside;
                    }
                    if let Some(at) = text.get_mut(place) {
                        *at = byte;
                    }
                    assert_eq!(is_spaced_ascii(&text, |_| true), told(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn common_letters_fold_and_stay_tidy_as_all_do() {
        let any = |text: &str| {
            let mut out = String::new();
            fold_any(text, 0, &mut out);
            out
        };
        let mut common = 0;
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|c| !c.is_whitespace()) {
            let text = c.to_string();
            let mut out = String::new();
            if fold_common(&text, 0, &mut out) {
                common += 1;
                assert_eq!(out, any(&text), "U+{:04X}", c as u32);
                // Nothing before it changes it, nor does it change what stands before it.
                for before in ["a", "が", "각", "가"] {
                    let pair = [before, &text].concat();
                    assert_eq!(fold(&pair), any(&pair), "U+{:04X}", c as u32);
                }
            }
            if is_inert(c) || matches!(c, 'À'..='ſ' | 'А'..='я' | '！'..='～') {
                assert!(
                    unicode_normalization::is_nfc(&text) && !is_invisible(c),
                    "U+{:04X}",
                    c as u32
                );
            }
        }
        assert!(common > 30_000);
    }

    #[test]
    fn tidying_twice_changes_nothing() {
        for text in [
            "e\u{200b}\u{301}",
            "\u{11370}\u{e0100}\u{1ab5}",
            " a \u{ad} b ",
            "\u{200b}👩\u{200d}\u{200d}👧 \u{fe0f}",
            "ب\u{200c}\u{200b}\u{200c}ب",
            "b\u{655}\u{59a}\u{200d}\u{dd4}",
            "ب\u{655}\u{59a}\u{200d}\u{dd4}",
            "ب\u{200d}\u{655}\u{59a}ب",
        ] {
            let once = tidy(text);
            assert_eq!(tidy(&once), once, "{text:?}");
        }
    }

    #[test]
    fn emoji_and_joined_letters_stay_whole() {
        for text in [
            "👩\u{200d}❤\u{fe0f}\u{200d}👨 ok",
            "1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ] {
            assert_eq!(tidy(text), text);
        }
        assert_eq!(tidy("a\u{200d}b\u{fe0f}c \u{200c}"), "abc");
    }

    #[test]
    fn every_assigned_letter_folds_to_something_stable() {
        for c in (0..=0x10ffff)
            .filter_map(char::from_u32)
            .filter(|c| c.is_alphanumeric())
        {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
            let only_marks = c.nfkd().all(|d| is_mark(d) || is_invisible(d) || d.is_whitespace());
            assert!(!once.is_empty() || only_marks, "U+{:04X} folds away", c as u32);
        }
    }
}
