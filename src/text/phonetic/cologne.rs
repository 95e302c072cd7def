//! The Cologne code (Kölner Phonetik), for German names.

use super::capitals;

/// The Cologne code of `name`, digits of any number. Empty where there is no Latin letter. Source: Postel 1969.
///
/// ```
/// use hrein::text::phonetic::cologne;
/// assert_eq!(cologne("Müller-Lüdenscheidt"), "65752682");
/// assert_eq!(cologne("Meyer"), cologne("Maier"));
/// ```
pub fn cologne(name: &str) -> String {
    let letters = capitals(name);
    let mut code = String::new();
    let mut last = ' ';
    for (i, &letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| letters.get(i)).copied();
        let after = letters.get(i + 1).copied();
        let before_is = |set: &[u8]| before.is_some_and(|b| set.contains(&b));
        let after_is = |set: &[u8]| after.is_some_and(|a| set.contains(&a));
        let sounds: &str = match letter {
            b'A' | b'E' | b'I' | b'J' | b'O' | b'U' | b'Y' => "0",
            b'B' => "1",
            b'P' if after_is(b"H") => "3",
            b'P' => "1",
            b'D' | b'T' if after_is(b"CSZ") => "8",
            b'D' | b'T' => "2",
            b'F' | b'V' | b'W' => "3",
            b'G' | b'K' | b'Q' => "4",
            b'C' if before.is_none() && after_is(b"AHKLOQRUX") => "4",
            b'C' if before.is_some() && !before_is(b"SZ") && after_is(b"AHKOQUX") => "4",
            b'C' => "8",
            b'X' if before_is(b"CKQ") => "8",
            b'X' => "48",
            b'L' => "5",
            b'M' | b'N' => "6",
            b'R' => "7",
            b'S' | b'Z' => "8",
            // Silent, and between two sounds as if it were not there.
            _ => continue,
        };
        for sound in sounds.chars() {
            if sound != last && (sound != '0' || code.is_empty()) {
                code.push(sound);
            }
            last = sound;
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::cologne;

    #[test]
    fn codes_are_those_of_the_rules() {
        for (name, code) in [
            ("Wikipedia", "3412"),
            ("Breschnew", "17863"),
            ("Schmidt", "862"),
            ("Xaver", "4837"),
            ("Philipp", "351"),
            ("Aa", "0"),
            ("Hoh", "0"),
            ("", ""),
        ] {
            assert_eq!(cologne(name), code, "{name}");
        }
    }
}
