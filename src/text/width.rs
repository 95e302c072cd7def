//! Width: full-width Latin and half-width kana and Hangul, the way East Asian keyboards and old systems write them.

use unicode_normalization::UnicodeNormalization;

/// `text` with full-width and half-width forms replaced by the ordinary characters, composed (NFC). Other compatibility characters stay, unlike in NFKC.
///
/// ```
/// use hrein::text::width::fold_width;
/// assert_eq!(fold_width("ＡＢＣ１２３　ｶﾞｷﾞ"), "ABC123 ガギ");
/// assert_eq!(fold_width("①㈱"), "①㈱");
/// ```
pub fn fold_width(text: &str) -> String {
    text.chars().map(|c| ordinary(c).unwrap_or(c)).nfc().collect()
}

/// Half-width katakana from U+FF61 on, as ordinary ones.
const KANA: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ',
    'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ',
    'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル',
    'レ', 'ロ', 'ワ', 'ン', '\u{3099}', '\u{309a}',
];

/// Full-width and half-width signs from U+FFE0 on.
const SIGNS: [char; 15] = [
    '¢', '£', '¬', '¯', '¦', '¥', '₩', '\u{ffe7}', '│', '←', '↑', '→', '↓', '■', '○',
];

/// The ordinary form of a full-width or half-width character.
pub(crate) fn ordinary(c: char) -> Option<char> {
    let code = u32::from(c);
    let at = |first: u32, to: u32| char::from_u32(code - first + to);
    match c {
        '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => at(0xff01, 0x21),
        '\u{ff5f}' | '\u{ff60}' => at(0xff5f, 0x2985),
        '\u{ff61}'..='\u{ff9f}' => KANA.get((code - 0xff61) as usize).copied(),
        '\u{ffa0}' => Some('\u{3164}'),
        '\u{ffa1}'..='\u{ffbe}' => at(0xffa1, 0x3131),
        '\u{ffc2}'..='\u{ffc7}' => at(0xffc2, 0x314f),
        '\u{ffca}'..='\u{ffcf}' => at(0xffca, 0x3155),
        '\u{ffd2}'..='\u{ffd7}' => at(0xffd2, 0x315b),
        '\u{ffda}'..='\u{ffdc}' => at(0xffda, 0x3161),
        '\u{ffe0}'..='\u{ffee}' => SIGNS.get((code - 0xffe0) as usize).copied().filter(|&sign| sign != c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_the_name_of_its_ordinary_character() {
        for c in ('\u{ff00}'..='\u{ffef}').filter(|&c| c != '\u{ffe3}') {
            let compatible = |c: char| c.nfkd().collect::<String>();
            if let Some(plain) = ordinary(c) {
                assert_eq!(compatible(c), compatible(plain), "{c}");
            } else {
                assert_eq!(compatible(c), c.to_string(), "{c}");
            }
        }
    }
}
