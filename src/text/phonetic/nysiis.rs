//! The code of the New York State Identification and Intelligence System.

use super::capitals;

/// The NYSIIS code of `name`, letters of any number (the original keeps six). Empty where there is no Latin letter. Source: Taft 1970.
///
/// ```
/// use hrein::text::phonetic::nysiis;
/// assert_eq!(nysiis("Knight"), "NAGT");
/// assert_eq!(nysiis("Brown"), nysiis("Brawn"));
/// ```
pub fn nysiis(name: &str) -> String {
    let mut letters = capitals(name);
    for (start, by) in [
        ("MAC", "MCC"),
        ("KN", "NN"),
        ("K", "C"),
        ("PH", "FF"),
        ("PF", "FF"),
        ("SCH", "SSS"),
    ] {
        if letters.starts_with(start.as_bytes()) {
            letters.splice(..start.len(), by.bytes());
            break;
        }
    }
    for (end, by) in [
        ("EE", "Y"),
        ("IE", "Y"),
        ("DT", "D"),
        ("RT", "D"),
        ("RD", "D"),
        ("NT", "D"),
        ("ND", "D"),
    ] {
        if letters.ends_with(end.as_bytes()) {
            letters.splice(letters.len() - end.len().., by.bytes());
            break;
        }
    }
    let Some(&first) = letters.first() else {
        return String::new();
    };
    let mut code = vec![first];
    for i in 1..letters.len() {
        let at = |j: usize| letters.get(j).copied().unwrap_or(b' ');
        let before = at(i - 1);
        let by: &[u8] = match at(i) {
            b'E' if at(i + 1) == b'V' => b"AF",
            b'A' | b'E' | b'I' | b'O' | b'U' => b"A",
            b'Q' => b"G",
            b'Z' => b"S",
            b'M' => b"N",
            b'K' if at(i + 1) == b'N' => b"NN",
            b'K' => b"C",
            b'S' if at(i + 1) == b'C' && at(i + 2) == b'H' => b"SSS",
            b'P' if at(i + 1) == b'H' => b"FF",
            b'H' if !is_vowel(before) || !is_vowel(at(i + 1)) => &[before],
            b'W' if is_vowel(before) => &[before],
            other => &[other],
        };
        // What follows is judged by the letters as they have become.
        let by = by.to_vec();
        for (j, &letter) in by.iter().enumerate() {
            if let Some(place) = letters.get_mut(i + j) {
                *place = letter;
            }
        }
        if let Some(&letter) = letters.get(i)
            && code.last() != Some(&letter)
        {
            code.push(letter);
        }
    }
    if code.len() > 1 && code.last() == Some(&b'S') {
        code.pop();
    }
    if code.len() > 2 && code.ends_with(b"AY") {
        code.remove(code.len() - 2);
    }
    if code.len() > 1 && code.last() == Some(&b'A') {
        code.pop();
    }
    code.into_iter().map(char::from).collect()
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U')
}

#[cfg(test)]
mod tests {
    use super::nysiis;

    #[test]
    fn codes_are_those_of_the_rules() {
        for (name, code) in [
            ("Macdonald", "MCDANALD"),
            ("Philipson", "FALAPSAN"),
            ("Schmidt", "SNAD"),
            ("Levy", "LAFY"),
            ("Lee", "LY"),
            ("Evans", "EVAN"),
            ("A", "A"),
            ("", ""),
        ] {
            assert_eq!(nysiis(name), code, "{name}");
        }
    }
}
