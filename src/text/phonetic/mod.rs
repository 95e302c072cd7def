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
    let (mut at, mut length) = (0, 0);
    let mut last = None;
    while at < letters.len() && length < LENGTH {
        let (class, taken) = class_at(&letters, at);
        if let Some(letter) = class
            && class != last
            && let Some(place) = code.get_mut(length)
        {
            *place = letter;
            length += 1;
            last = class;
        }
        at += taken;
    }
    match code.get(..length) {
        Some(code) if length > 0 => std::str::from_utf8(code).unwrap_or_default(),
        _ => "A",
    }
}

/// The sound class of what begins at the place `at` of `letters` (`None` = silent) and how many letters it takes.
fn class_at(letters: &[u8], at: usize) -> (Option<u8>, usize) {
    let letter = |after: usize| letters.get(at + after).copied().unwrap_or_default();
    let (first, next) = (letter(0), letter(1));
    let leading = at == 0;
    let follows = |second: u8| if next == second { 2 } else { 1 };
    match first {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (leading.then_some(b'A'), 1),
        b'k' | b'g' | b'p' if leading && next == b'n' => (Some(b'N'), 2),
        b'w' if leading && next == b'r' => (Some(b'R'), 2),
        b'p' if leading && next == b's' => (Some(b'S'), 2),
        b'b' => (Some(b'P'), 1),
        b'c' => match next {
            b'h' | b'z' => (Some(b'S'), 2),
            b'e' | b'i' | b'y' => (Some(b'S'), 1),
            _ => (Some(b'K'), follows(b'k')),
        },
        b'd' => (Some(b'T'), follows(b't')),
        b'f' | b'v' => (Some(b'F'), 1),
        b'g' if next == b'h' => (None, 2),
        b'g' | b'k' => (Some(b'K'), 1),
        b'h' => (leading.then_some(b'H'), 1),
        b'j' => (Some(if leading { b'J' } else { b'K' }), 1),
        b'l' => (Some(b'L'), follows(b'l')),
        b'm' | b'n' => (Some(b'N'), 1),
        b'p' if next == b'h' => (Some(b'F'), 2),
        b'p' => (Some(b'P'), 1),
        b'q' => (Some(b'K'), follows(b'u')),
        b'r' => (Some(b'R'), 1),
        b's' | b't' if next == b'c' && letter(2) == b'h' => (Some(b'S'), 3),
        b's' | b'z' => (Some(b'S'), follows(b'h')),
        b't' => match next {
            b's' | b'z' => (Some(b'S'), 2),
            _ => (Some(b'T'), follows(b'h')),
        },
        b'w' => (leading.then_some(b'V'), if leading { follows(b'h') } else { 1 }),
        b'x' => (Some(b'S'), 1),
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
