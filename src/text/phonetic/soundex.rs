//! American Soundex.

use super::capitals;

/// The American Soundex of `name`: its first letter and three digits, by the rules of the US National Archives (letters with the same digit count once,
/// also with `h` or `w` between them). Empty where there is no Latin letter.
///
/// ```
/// use hrein::text::phonetic::soundex;
/// assert_eq!(soundex("Ashcraft"), "A261");
/// assert_eq!(soundex("Robert"), soundex("Rupert"));
/// ```
pub fn soundex(name: &str) -> String {
    let letters = capitals(name);
    let Some(&first) = letters.first() else {
        return String::new();
    };
    let mut code = String::from(char::from(first));
    let mut last = digit(first);
    for &letter in letters.iter().skip(1) {
        if code.len() == 4 {
            break;
        }
        if matches!(letter, b'H' | b'W') {
            continue;
        }
        let digit = digit(letter);
        if let Some(digit) = digit.filter(|_| digit != last) {
            code.push(digit);
        }
        last = digit;
    }
    while code.len() < 4 {
        code.push('0');
    }
    code
}

fn digit(letter: u8) -> Option<char> {
    Some(match letter {
        b'B' | b'F' | b'P' | b'V' => '1',
        b'C' | b'G' | b'J' | b'K' | b'Q' | b'S' | b'X' | b'Z' => '2',
        b'D' | b'T' => '3',
        b'L' => '4',
        b'M' | b'N' => '5',
        b'R' => '6',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::soundex;

    #[test]
    fn codes_are_those_of_the_rules() {
        for (name, code) in [
            ("Washington", "W252"),
            ("Lee", "L000"),
            ("Gutierrez", "G362"),
            ("Pfister", "P236"),
            ("Jackson", "J250"),
            ("Tymczak", "T522"),
            ("VanDeusen", "V532"),
            ("O'Hara", "O600"),
            ("Müller", "M460"),
            ("张", ""),
        ] {
            assert_eq!(soundex(name), code, "{name}");
        }
    }
}
