//! Mess in single values: slips of the keyboard, lost accents, full-width forms, placeholders.

use crate::random::Random;
use crate::vocabulary::Language;

/// Randomness whose errors (not its styles) are scaled by `--noise`.
pub struct Mess {
    pub random: Random,
    noise: u64,
}

const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

impl Mess {
    /// `noise` is in thousandths: 1000 is the usual amount.
    pub fn new(random: Random, noise: u64) -> Self {
        Self { random, noise }
    }

    /// An error that befalls `per_thousand` of a thousand values at the usual noise.
    pub fn slip(&mut self, per_thousand: u64) -> bool {
        self.random.below(1_000_000) < per_thousand * self.noise
    }

    pub fn chance(&mut self, per_thousand: u64) -> bool {
        self.random.chance(per_thousand)
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.random.pick(from)
    }

    /// One slip of the fingers; very short words and the first letter are left alone.
    pub fn typo(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.len() < 4 {
            return text.to_string();
        }
        let at = 1 + self.random.index(letters.len() - 2);
        match self.random.below(4) {
            0 => letters.swap(at, at + 1),
            1 => {
                letters.remove(at);
            }
            2 => letters.insert(at, letters[at]),
            _ => letters[at] = self.neighbour(letters[at]),
        }
        letters.into_iter().collect()
    }

    /// The text, now and then with a typo.
    pub fn maybe_typo(&mut self, text: String, per_thousand: u64) -> String {
        if self.slip(per_thousand) {
            self.typo(&text)
        } else {
            text
        }
    }

    fn neighbour(&mut self, letter: char) -> char {
        let lower = letter.to_ascii_lowercase();
        for row in ROWS {
            if let Some(at) = row.find(lower) {
                let to = match at {
                    0 => 1,
                    _ if at + 1 == row.len() || self.chance(500) => at - 1,
                    _ => at + 1,
                };
                let found = char::from(row.as_bytes()[to]);
                return if letter.is_ascii_uppercase() {
                    found.to_ascii_uppercase()
                } else {
                    found
                };
            }
        }
        if letter.is_ascii_digit() {
            return char::from(b'0' + (letter as u8 - b'0' + 1) % 10);
        }
        letter
    }

    /// What people type into a field they do not want to fill in.
    pub fn placeholder(&mut self, language: Language) -> &'static str {
        let local: &[&str] = match language {
            Language::English => &["n/a", "N/A", "none", "TBC"],
            Language::German => &["k.A.", "keine Angabe", "unbekannt", "n/a"],
            Language::French => &["néant", "inconnu", "NC", "n/a"],
            Language::Spanish => &["s/d", "ninguno", "desconocido", "n/a"],
            Language::Chinese => &["无", "不详", "暂无", "n/a"],
            Language::Icelandic => &["ekkert", "óþekkt", "vantar", "n/a"],
        };
        if self.chance(500) {
            self.pick(local)
        } else {
            self.pick(&[
                "-", "n/a", "N/A", "test", "x", "?", "--", "null", "unknown", ".", "NULL",
            ])
        }
    }

    /// Blanks around and inside a value, as left by copying and pasting.
    pub fn blanks(&mut self, text: String) -> String {
        match self.random.below(4) {
            0 => format!(" {text}"),
            1 => format!("{text} "),
            2 => text.replacen(' ', "  ", 1),
            _ => format!("{text}\u{a0}"),
        }
    }
}

/// Without accents and special letters. German vowels become `ue`-like pairs where asked.
pub fn fold(text: &str, umlauts_as_pairs: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else if umlauts_as_pairs && let Some(pair) = umlaut_pair(letter) {
            out.push_str(pair);
        } else {
            push_plain(&mut out, letter);
        }
    }
    out
}

fn umlaut_pair(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' => "ae",
        'ö' => "oe",
        'ü' => "ue",
        'Ä' => "Ae",
        'Ö' => "Oe",
        'Ü' => "Ue",
        _ => return None,
    })
}

fn push_plain(out: &mut String, letter: char) {
    let plain = match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' => "a",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'ı' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => "o",
        'ú' | 'ù' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'Á' | 'À' | 'Â' | 'Ä' => "A",
        'É' | 'È' | 'Ê' | 'Ë' => "E",
        'Í' | 'Î' | 'Ï' | 'İ' => "I",
        'Ó' | 'Ô' | 'Ö' => "O",
        'Ú' | 'Û' | 'Ü' => "U",
        'Ý' => "Y",
        'ñ' => "n",
        'Ñ' => "N",
        'ç' | 'ć' => "c",
        'Ç' | 'Ć' => "C",
        'ş' => "s",
        'Ş' => "S",
        'ğ' => "g",
        'ß' => "ss",
        'þ' => "th",
        'Þ' => "Th",
        'ð' => "d",
        'Ð' => "D",
        'æ' => "ae",
        'Æ' => "Ae",
        'ø' => "o",
        'œ' => "oe",
        'º' => "o",
        'ª' => "a",
        other => {
            out.push(other);
            ""
        }
    };
    out.push_str(plain);
}

/// ASCII as the wide forms of an East Asian keyboard.
pub fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            ' ' => '\u{3000}',
            other => other,
        })
        .collect()
}

/// Lower-case ASCII letters and digits, everything else as single hyphens.
pub fn slug(text: &str, umlauts_as_pairs: bool) -> String {
    let mut out = String::new();
    for letter in fold(text, umlauts_as_pairs).chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if letter != '\'' && letter != '.' && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}
