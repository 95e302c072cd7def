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
    let letters: Vec<u8> = romanized
        .bytes()
        .map(|b| b.to_ascii_lowercase())
        .filter(u8::is_ascii_lowercase)
        .collect();
    if letters.is_empty() {
        return romanized.to_owned();
    }
    let mut code = String::with_capacity(LENGTH);
    let mut i = 0;
    while i < letters.len() && code.len() < LENGTH {
        let rest = &letters[i..];
        let (class, taken) = class_of(rest, i == 0);
        if let Some(class) = class
            && !code.ends_with(class)
        {
            code.push(class);
        }
        i += taken;
    }
    if code.is_empty() {
        code.push('A');
    }
    code
}

/// The sound class at the start of `rest` (`None` = silent) and how many letters it takes.
fn class_of(rest: &[u8], leading: bool) -> (Option<char>, usize) {
    let starts = |s: &str| rest.starts_with(s.as_bytes());
    if leading {
        for (spelling, class) in [
            ("kn", 'N'),
            ("gn", 'N'),
            ("pn", 'N'),
            ("wr", 'R'),
            ("ps", 'S'),
            ("wh", 'V'),
            ("x", 'S'),
        ] {
            if starts(spelling) {
                return (Some(class), spelling.len());
            }
        }
    }
    for (spelling, class, taken) in [
        ("sch", Some('S'), 3),
        ("tch", Some('S'), 3),
        ("ph", Some('F'), 2),
        ("gh", None, 2),
        ("th", Some('T'), 2),
        ("sh", Some('S'), 2),
        ("ch", Some('S'), 2),
        ("ck", Some('K'), 2),
        ("qu", Some('K'), 2),
        ("dt", Some('T'), 2),
        ("ts", Some('S'), 2),
        ("tz", Some('S'), 2),
        ("cz", Some('S'), 2),
        ("zh", Some('S'), 2),
        ("ll", Some('L'), 2),
        ("ce", Some('S'), 1),
        ("ci", Some('S'), 1),
        ("cy", Some('S'), 1),
    ] {
        if starts(spelling) {
            return (class, taken);
        }
    }
    let class = match rest[0] {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => leading.then_some('A'),
        b'b' | b'p' => Some('P'),
        b'c' | b'k' | b'q' | b'g' => Some('K'),
        b'd' | b't' => Some('T'),
        b'f' | b'v' => Some('F'),
        b'w' => leading.then_some('V'),
        b'j' => Some(if leading { 'J' } else { 'K' }),
        b's' | b'z' | b'x' => Some('S'),
        b'h' => leading.then_some('H'),
        b'l' => Some('L'),
        b'm' | b'n' => Some('N'),
        b'r' => Some('R'),
        _ => None,
    };
    (class, 1)
}

/// The Latin letters of `text` in upper case, without accents: what the codes for one language are made of.
fn capitals(text: &str) -> Vec<u8> {
    super::fold::fold(text)
        .bytes()
        .filter(u8::is_ascii_lowercase)
        .map(|byte| byte.to_ascii_uppercase())
        .collect()
}
