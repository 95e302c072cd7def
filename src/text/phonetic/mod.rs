//! Phonetic codes: one short code for names that sound alike. [`sound`] is the one that keys are made of; the others are the well-known ones, for those
//! who hold such codes already.

mod cologne;
mod double_metaphone;
mod nysiis;
mod soundex;

pub use cologne::cologne;
pub use double_metaphone::double_metaphone;
pub use nysiis::nysiis;
pub use soundex::soundex;

use super::bytes;
use std::borrow::Cow;

/// Longest code, in letters.
const LENGTH: usize = 6;

/// A phonetic code of the first word-like run of romanised text: consonant classes after spelling rules that English, German, French,
/// Spanish, Icelandic and pinyin share (`ph` = `f`, `ck` = `k`, silent `h`, doubled letters once), vowels dropped but for a leading one.
///
/// Coarser than Double Metaphone and language-neutral: it is a blocking key, not a measure. Text without ASCII letters gives the text itself.
///
/// ```
/// use hrein::text::phonetic::sound;
/// assert_eq!(sound("smith"), sound("smyth"));
/// assert_eq!(sound("meyer"), sound("maier"));
/// assert_eq!(sound("philip"), sound("filipp"));
/// ```
pub fn sound(romanized: &str) -> String {
    sound_in(romanized, &mut Code::default()).to_owned()
}

/// Room for a code.
pub(crate) type Code = [u8; LENGTH];

/// As [`sound`]; the code stands in `code`.
pub(crate) fn sound_in<'a>(romanized: &'a str, code: &'a mut Code) -> &'a str {
    let letters: Cow<'_, [u8]> = if bytes::all(romanized, |b| b.is_ascii_lowercase()) {
        romanized.as_bytes().into()
    } else {
        let lower = romanized.bytes().map(|b| b.to_ascii_lowercase());
        lower.filter(u8::is_ascii_lowercase).collect()
    };
    if letters.is_empty() {
        return romanized;
    }
    let mut length = 0;
    let mut rest = &*letters;
    let mut last = None;
    while !rest.is_empty()
        && let Some(place) = code.get_mut(length)
    {
        let leading = rest.len() == letters.len();
        if let [b'a' | b'e' | b'i' | b'o' | b'u' | b'y', after @ ..] = rest
            && !leading
        {
            rest = after;
            continue;
        }
        let (class, taken) = class_of(rest, leading);
        if let Some(letter) = class
            && class != last
        {
            *place = letter;
            length += 1;
            last = class;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    match code.get(..length) {
        Some(code) if length > 0 => std::str::from_utf8(code).unwrap_or_default(),
        _ => "A",
    }
}

/// The sound class at the start of `rest` (`None` = silent) and how many letters it takes.
fn class_of(rest: &[u8], leading: bool) -> (Option<u8>, usize) {
    if leading {
        match rest {
            [b'k' | b'g' | b'p', b'n', ..] => return (Some(b'N'), 2),
            [b'w', b'r', ..] => return (Some(b'R'), 2),
            [b'p', b's', ..] => return (Some(b'S'), 2),
            [b'w', b'h', ..] => return (Some(b'V'), 2),
            [b'x', ..] => return (Some(b'S'), 1),
            _ => {}
        }
    }
    let letter = |at: usize| rest.get(at).copied().unwrap_or_default();
    let next = letter(1);
    match (letter(0), next) {
        (b's' | b't', b'c') if letter(2) == b'h' => (Some(b'S'), 3),
        (b'p', b'h') => (Some(b'F'), 2),
        (b'g', b'h') => (None, 2),
        (b't', b'h') | (b'd', b't') => (Some(b'T'), 2),
        (b's' | b'c' | b'z', b'h') | (b't', b's' | b'z') | (b'c', b'z') => (Some(b'S'), 2),
        (b'c', b'k') | (b'q', b'u') => (Some(b'K'), 2),
        (b'l', b'l') => (Some(b'L'), 2),
        (b'c', b'e' | b'i' | b'y') | (b's' | b'z' | b'x', _) => (Some(b'S'), 1),
        (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => (Some(b'A'), 1),
        (b'b' | b'p', _) => (Some(b'P'), 1),
        (b'c' | b'k' | b'q' | b'g', _) => (Some(b'K'), 1),
        (b'd' | b't', _) => (Some(b'T'), 1),
        (b'f' | b'v', _) => (Some(b'F'), 1),
        (b'w', _) => (leading.then_some(b'V'), 1),
        (b'j', _) => (Some(if leading { b'J' } else { b'K' }), 1),
        (b'h', _) => (leading.then_some(b'H'), 1),
        (b'l', _) => (Some(b'L'), 1),
        (b'm' | b'n', _) => (Some(b'N'), 1),
        (b'r', _) => (Some(b'R'), 1),
        _ => (None, 1),
    }
}

/// The Latin letters of `text` in upper case, without accents: what the codes for one language are made of.
fn capitals(text: &str) -> Vec<u8> {
    super::fold::fold(text)
        .bytes()
        .filter(u8::is_ascii_lowercase)
        .map(|byte| byte.to_ascii_uppercase())
        .collect()
}
