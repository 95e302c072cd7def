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
    let letters: Cow<'_, [u8]> = if romanized.bytes().all(|b| b.is_ascii_lowercase()) {
        romanized.as_bytes().into()
    } else {
        let lower = romanized.bytes().map(|b| b.to_ascii_lowercase());
        lower.filter(u8::is_ascii_lowercase).collect()
    };
    if letters.is_empty() {
        return romanized.to_owned();
    }
    let mut code = String::with_capacity(LENGTH);
    let mut rest = &*letters;
    let mut last = None;
    while !rest.is_empty() && code.len() < LENGTH {
        let (class, taken) = class_of(rest, rest.len() == letters.len());
        if let Some(letter) = class
            && class != last
        {
            code.push(letter);
            last = class;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    if code.is_empty() {
        code.push('A');
    }
    code
}

/// The sound class at the start of `rest` (`None` = silent) and how many letters it takes.
fn class_of(rest: &[u8], leading: bool) -> (Option<char>, usize) {
    if leading {
        match rest {
            [b'k' | b'g' | b'p', b'n', ..] => return (Some('N'), 2),
            [b'w', b'r', ..] => return (Some('R'), 2),
            [b'p', b's', ..] => return (Some('S'), 2),
            [b'w', b'h', ..] => return (Some('V'), 2),
            [b'x', ..] => return (Some('S'), 1),
            _ => {}
        }
    }
    match rest {
        [b's' | b't', b'c', b'h', ..] => (Some('S'), 3),
        [b'p', b'h', ..] => (Some('F'), 2),
        [b'g', b'h', ..] => (None, 2),
        [b't', b'h', ..] | [b'd', b't', ..] => (Some('T'), 2),
        [b's' | b'c' | b'z', b'h', ..] | [b't', b's' | b'z', ..] | [b'c', b'z', ..] => (Some('S'), 2),
        [b'c', b'k', ..] | [b'q', b'u', ..] => (Some('K'), 2),
        [b'l', b'l', ..] => (Some('L'), 2),
        [b'c', b'e' | b'i' | b'y', ..] | [b's' | b'z' | b'x', ..] => (Some('S'), 1),
        [b'a' | b'e' | b'i' | b'o' | b'u' | b'y', ..] => (leading.then_some('A'), 1),
        [b'b' | b'p', ..] => (Some('P'), 1),
        [b'c' | b'k' | b'q' | b'g', ..] => (Some('K'), 1),
        [b'd' | b't', ..] => (Some('T'), 1),
        [b'f' | b'v', ..] => (Some('F'), 1),
        [b'w', ..] => (leading.then_some('V'), 1),
        [b'j', ..] => (Some(if leading { 'J' } else { 'K' }), 1),
        [b'h', ..] => (leading.then_some('H'), 1),
        [b'l', ..] => (Some('L'), 1),
        [b'm' | b'n', ..] => (Some('N'), 1),
        [b'r', ..] => (Some('R'), 1),
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
