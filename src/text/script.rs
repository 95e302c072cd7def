//! Scripts: which writing system a character belongs to, as far as names and addresses need it.

/// A writing system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Indic,
    Thai,
    Han,
    Kana,
    Hangul,
    Other,
}

impl Script {
    /// Whether it is written without spaces between words.
    pub fn is_unspaced(self) -> bool {
        matches!(self, Script::Han | Script::Kana | Script::Thai)
    }
}

/// The script of a letter; `None` for digits, punctuation, white space and symbols.
pub fn script_of(c: char) -> Option<Script> {
    // What text mostly consists of, before the look-up in the Unicode tables.
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' => return Some(Script::Latin),
        '\0'..='\x7f' => return None,
        'А'..='я' => return Some(Script::Cyrillic),
        '一'..='鿿' => return Some(Script::Han),
        _ if !c.is_alphabetic() => return None,
        _ => {}
    }
    Some(match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{aa}'..='\u{24f}'
        | '\u{250}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | '\u{ff21}'..='\u{ff5a}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' => {
            Script::Cyrillic
        }
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            Script::Arabic
        }
        '\u{900}'..='\u{dff}' => Script::Indic,
        '\u{e00}'..='\u{eff}' => Script::Thai,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
        | '々'
        | '〇' => Script::Han,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => Script::Hangul,
        _ => Script::Other,
    })
}

/// The script of most letters in `text`; `None` when it has no letters. Ties go to the script met first.
pub fn dominant_script(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(script_of) {
        match counts.iter_mut().find(|(s, _)| *s == script) {
            Some((_, n)) => *n += 1,
            None => counts.push((script, 1)),
        }
    }
    let most = counts.iter().map(|&(_, n)| n).max()?;
    counts.into_iter().find(|&(_, n)| n == most).map(|(s, _)| s)
}

/// Whether `c` is a Han ideograph.
pub fn is_han(c: char) -> bool {
    script_of(c) == Some(Script::Han)
}

/// Whether `c` belongs to a script that is written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}' && script_of(c).is_some_and(Script::is_unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_script_is_a_letter() {
        for c in (0..=0x10ffff).filter_map(char::from_u32) {
            assert_eq!(script_of(c).is_some(), c.is_alphabetic(), "U+{:04X}", c as u32);
        }
    }
}
