//! Mojibake: UTF-8 that was read in another encoding (`Ã©` for `é`), and what it was before.

use super::script::{Script, is_han, script_of};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Times that a text is taken to have been read wrongly, at most.
const ROUNDS: usize = 4;

/// Text that was read in the wrong encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mojibake {
    /// The text as it was before.
    pub repaired: String,
    /// From the first to the last byte of the given text that is affected.
    pub span: Range<usize>,
}

/// Whether `text` is UTF-8 that was read as Windows-1252 or Latin-1, Windows-1250, Windows-1251 or Mac Roman, once or several times; `None` when
/// it is fine, or cannot be repaired as a whole.
///
/// The whole text must turn into valid UTF-8, and what comes out must be plausible where it stands: `JOSÉ”` would be valid too. Linear in the length.
///
/// ```
/// use hrein::text::mojibake::mojibake;
/// assert_eq!(mojibake("JosÃ© MÃ¼ller").unwrap().repaired, "José Müller");
/// assert_eq!(mojibake("Itâ€™s").unwrap().repaired, "It’s");
/// assert_eq!(mojibake("São Ångström"), None);
/// ```
pub fn mojibake(text: &str) -> Option<Mojibake> {
    let first = once(text)?;
    let mut repaired = first.repaired;
    for _ in 1..ROUNDS {
        match once(&repaired) {
            Some(more) => repaired = more.repaired,
            None => break,
        }
    }
    let still_spoilt = |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}');
    if repaired.chars().any(still_spoilt) {
        return None;
    }
    Some(Mojibake {
        repaired: repaired.nfc().collect(),
        span: first.span,
    })
}

/// `text` with one wrong reading undone.
fn once(text: &str) -> Option<Mojibake> {
    // Before anything is built: the first character that is not ASCII must be one that a lead byte turns into, and not alone.
    let mut rest = text.chars().skip_while(char::is_ascii);
    let first = rest.next()?;
    rest.next().filter(|c| !c.is_ascii())?;
    let encoding = |e: &'static Encoding, lossless: bool| undo(text, |c| byte_of(c, e, lossless));
    match first {
        'Р' | 'С' | 'Г' | 'Д' | 'Е' | 'в' => encoding(WINDOWS_1251, false),
        '√' | '‚' | 'ƒ' | '≈' => encoding(MACINTOSH, false),
        'Â'..='ô' => encoding(WINDOWS_1252, true).or_else(|| encoding(WINDOWS_1250, false)),
        'Ă' | 'Ĺ' | 'Ć' => encoding(WINDOWS_1250, false),
        _ => None,
    }
}

/// The byte that `encoding` reads as `c`. With `lossless`, bytes without a character count as the control of the same number, as browsers read them.
fn byte_of(c: char, encoding: &'static Encoding, lossless: bool) -> Option<u8> {
    if c.is_ascii() {
        return Some(c as u8);
    }
    if lossless && matches!(c, '\u{80}'..='\u{ff}') {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut utf8 = [0; 4];
    let (bytes, _, unmappable) = encoding.encode(c.encode_utf8(&mut utf8));
    match *bytes {
        [byte] if !unmappable => Some(byte),
        _ => None,
    }
}

/// How sure it is that some characters were one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// No one writes them.
    Sure,
    /// Both readings are possible.
    Possible,
    /// One of several letters of a script that is not Latin.
    Foreign(Script),
    /// What comes out makes no sense.
    Wrong,
}

/// Reads the bytes that the characters stand for as UTF-8, and judges what comes out.
fn undo(text: &str, byte_of: impl Fn(char) -> Option<u8>) -> Option<Mojibake> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let bytes = chars.iter().map(|&(_, c)| byte_of(c)).collect::<Option<Vec<u8>>>()?;
    let repaired = String::from_utf8(bytes).ok()?;
    let char_at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let (mut sure, mut wide) = (0, 0);
    let mut foreign: Option<Script> = None;
    let mut span: Option<Range<usize>> = None;
    let mut i = 0usize;
    for c in repaired.chars() {
        let taken = c.len_utf8();
        if taken > 1 {
            let before = i.checked_sub(1).and_then(char_at);
            match sign(c, before, char_at(i)?, char_at(i + 1)?, char_at(i + taken)) {
                Sign::Sure => sure += 1,
                Sign::Possible => {}
                Sign::Foreign(script) if foreign.is_none_or(|f| f == script) => {
                    foreign = Some(script);
                    wide += 1;
                }
                Sign::Foreign(_) | Sign::Wrong => return None,
            }
            let end = chars.get(i + taken).map_or(text.len(), |&(at, _)| at);
            span = Some(span.map_or(chars.get(i)?.0, |s| s.start)..end);
        }
        i += taken;
    }
    // A lone foreign letter among others is chance; a word of them is not.
    (wide >= 2 || wide == 0 && sure > 0).then_some(())?;
    Some(Mojibake { repaired, span: span? })
}

/// Judges `c`, made of the characters `first`, `second` and maybe more, which stand between `before` and `after`.
fn sign(c: char, before: Option<char>, first: char, second: char, after: Option<char>) -> Sign {
    let lower_before = before.is_some_and(char::is_lowercase);
    match c {
        // A control: wrongly read once more, if at all. The end result must have none.
        '\u{80}'..='\u{9f}' => Sign::Sure,
        '\u{a0}'..='\u{17f}' | '\u{218}'..='\u{21b}' => {
            let closes = matches!(
                second,
                '’' | '‘' | '”' | '“' | '…' | '–' | '—' | '\u{a0}' | '™' | '®' | '›' | '»' | '.'
            );
            let control = matches!(second, '\u{80}'..='\u{9f}');
            let starts_word = !before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_lowercase);
            let upper = first.is_uppercase();
            // `Â` and a sign: the sign alone. Where a word ends in Â, it may be real.
            let lone = first == 'Â' && !before.is_some_and(char::is_alphabetic);
            let symbol = !second.is_alphabetic() || matches!(second, 'ƒ' | 'Ÿ' | 'ª' | 'º' | 'µ');
            let never_after_tilde = first == 'Ã' && !closes;
            let sure = control
                || upper && lower_before
                || lone
                || never_after_tilde
                || symbol && !closes
                || first == '√'
                || upper && starts_word && closes
                || closes && first == 'Ã' && after.is_some_and(char::is_alphabetic);
            if sure { Sign::Sure } else { Sign::Possible }
        }
        // Of Windows-1252, and so of what is wrongly read once more.
        'ƒ' | 'ˆ' | '˜' => Sign::Possible,
        // Combining accents after their letter, as some systems store names of files.
        '\u{300}'..='\u{304}' | '\u{306}'..='\u{30c}' | '\u{327}' | '\u{328}'
            if before.is_some_and(|b| b.is_ascii_alphabetic()) =>
        {
            Sign::Sure
        }
        // Letters with two marks, punctuation, currencies, signs, ligatures, emoji: three characters or more that no one writes.
        '\u{1e00}'..='\u{1eff}'
        | '\u{2010}'..='\u{27bf}'
        | '\u{fb00}'..='\u{fb06}'
        | '\u{feff}'
        | '\u{1f000}'..='\u{1faff}' => Sign::Sure,
        // Invisible ones and selectors stand for nothing by themselves.
        '\u{2000}'..='\u{200f}' | '\u{fe0e}' | '\u{fe0f}' | '\u{fffd}' => Sign::Sure,
        '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' => Sign::Possible,
        _ if is_han(c) => Sign::Foreign(Script::Han),
        _ => match script_of(c) {
            Some(Script::Kana) => Sign::Foreign(Script::Han),
            Some(Script::Latin | Script::Other) | None => Sign::Wrong,
            Some(script) => Sign::Foreign(script),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` in UTF-8, read as `encoding`.
    fn misread(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_misread_is_restored() {
        for text in [
            "José",
            "Müller & Söhne",
            "MÜLLER",
            "Łódź Świętokrzyska",
            "Ísland, Þórður Guðmundsson",
            "ÍSLAND",
            "Òscar",
            "naïve",
            "it’s “fine” – really…",
            "20 °C, 5 £, 10 €",
            "Şişli Ağaoğlu",
            "Nguyễn Thị Hồng",
            "Привет, мир",
            "Γειά σου",
            "東京都渋谷区",
            "张伟",
            "김민준",
            "fun 😀",
            "Timișoara",
        ] {
            let spoilt = misread(text, WINDOWS_1252);
            assert_eq!(mojibake(&spoilt).map(|m| m.repaired).as_deref(), Some(text), "{spoilt}");
            let twice = misread(&spoilt, WINDOWS_1252);
            assert_eq!(mojibake(&twice).map(|m| m.repaired).as_deref(), Some(text), "{twice}");
        }
        for encoding in [WINDOWS_1250, WINDOWS_1251, MACINTOSH] {
            let spoilt = misread("José", encoding);
            assert_eq!(
                mojibake(&spoilt).map(|m| m.repaired).as_deref(),
                Some("José"),
                "{spoilt}"
            );
        }
        assert_eq!(
            mojibake(&misread("Привет", WINDOWS_1251))
                .map(|m| m.repaired)
                .as_deref(),
            Some("Привет")
        );
    }

    #[test]
    fn real_text_is_left_alone() {
        for text in [
            "",
            "plain",
            "São Paulo",
            "Ångström",
            "ÅÄÖ åäö",
            "Âge d’or",
            "ÂNCORA",
            "în Â și Î",
            "Ấn Độ",
            "JOSÉ”",
            "“CAFÉ™”",
            "tué…”",
            "IRMÃ”",
            "IRMÃ ANA",
            "PELÉ’s",
            "ORĂŞENESC",
            "KRÍŽ",
            "BLÅ”",
            "Þórður Ægir",
            "Россия",
            "СССР",
            "ул. Ленина, д. 5",
            "東京",
            "déjà vu – œuvre",
            "√2 ≈ 1.41",
            "5 €",
            "§ 5 Abs. 2",
        ] {
            assert_eq!(mojibake(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_span_holds_what_is_spoilt() {
        let found = mojibake("ab JosÃ© cd").map(|m| m.span);
        assert_eq!(found, Some(6..10));
    }
}
