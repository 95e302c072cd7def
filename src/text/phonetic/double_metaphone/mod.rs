//! Double Metaphone, for names of many European origins as English speakers say them.

mod consonants;

use unicode_normalization::UnicodeNormalization;

/// The primary and the alternate Double Metaphone of `name`, each of at most four sounds; they are the same where there is one way to say it. Empty where
/// there is no Latin letter. Source: Philips 2000, with the repairs of Apache Commons Codec.
///
/// ```
/// use hrein::text::phonetic::double_metaphone;
/// assert_eq!(double_metaphone("Schmidt"), ("XMT".to_owned(), "SMT".to_owned()));
/// assert_eq!(double_metaphone("Smith").1, double_metaphone("Schmidt").0);
/// ```
pub fn double_metaphone(name: &str) -> (String, String) {
    let mut reader = Reader::new(name);
    let mut i = reader.skipped_at_start();
    while i < reader.letters.len() && (reader.primary.len() < LENGTH || reader.alternate.len() < LENGTH) {
        i += reader.letter(i).max(1);
    }
    (reader.primary, reader.alternate)
}

/// Longest code, in sounds.
const LENGTH: usize = 4;

struct Reader {
    letters: Vec<char>,
    slavo_germanic: bool,
    primary: String,
    alternate: String,
}

impl Reader {
    fn new(name: &str) -> Reader {
        let mut letters: Vec<char> = Vec::with_capacity(name.len());
        for c in name.trim().nfc().flat_map(char::to_uppercase) {
            match c {
                'Ç' | 'Ñ' => letters.push(c),
                _ => letters.extend(
                    crate::text::fold::fold(c.encode_utf8(&mut [0; 4]))
                        .to_uppercase()
                        .chars(),
                ),
            }
            // A space folds to nothing, yet parts words.
            if c == ' ' {
                letters.push(' ');
            }
        }
        let pair = |a, b| letters.windows(2).any(|w| matches!(w, [x, y] if *x == a && *y == b));
        let slavo_germanic = letters.iter().any(|c| matches!(c, 'W' | 'K')) || pair('C', 'Z');
        Reader {
            letters,
            slavo_germanic,
            primary: String::new(),
            alternate: String::new(),
        }
    }

    /// Letters at the start that are silent.
    fn skipped_at_start(&self) -> usize {
        usize::from(self.is(0, &["GN", "KN", "PN", "WR", "PS"]))
    }

    fn at(&self, i: usize) -> char {
        self.letters.get(i).copied().unwrap_or('\0')
    }

    /// The letter `back` before `i`.
    fn before(&self, i: usize, back: usize) -> char {
        i.checked_sub(back).map_or('\0', |i| self.at(i))
    }

    /// Whether one of `options` starts at `i`.
    fn is(&self, i: usize, options: &[&str]) -> bool {
        options.iter().any(|option| {
            let rest = self.letters.get(i..).unwrap_or_default();
            rest.len() >= option.len() && option.chars().zip(rest).all(|(a, b)| a == *b)
        })
    }

    /// Whether one of `options` starts `back` before `i`.
    fn is_before(&self, i: usize, back: usize, options: &[&str]) -> bool {
        i.checked_sub(back).is_some_and(|start| self.is(start, options))
    }

    fn is_vowel(&self, i: usize) -> bool {
        is_vowel(self.at(i))
    }

    fn is_last(&self, i: usize) -> bool {
        i + 1 == self.letters.len()
    }

    fn is_germanic(&self) -> bool {
        self.is(0, &["VAN ", "VON ", "SCH"])
    }

    fn add(&mut self, sounds: &str) {
        self.add_both(sounds, sounds);
    }

    fn add_both(&mut self, primary: &str, alternate: &str) {
        for (code, sounds) in [(&mut self.primary, primary), (&mut self.alternate, alternate)] {
            let room = LENGTH.saturating_sub(code.len());
            code.extend(sounds.chars().take(room));
        }
    }

    /// Adds `sounds` and gives how many letters are done: two where `next` follows, else one.
    fn take(&mut self, i: usize, sounds: &str, next: &[char]) -> usize {
        self.add(sounds);
        1 + usize::from(next.contains(&self.at(i + 1)))
    }

    /// Adds the sounds of the letter at `i` and gives the number of letters that are done.
    fn letter(&mut self, i: usize) -> usize {
        match self.at(i) {
            'A' | 'E' | 'I' | 'O' | 'U' | 'Y' => {
                if i == 0 {
                    self.add("A");
                }
                1
            }
            'B' => self.take(i, "P", &['B']),
            'Ç' => self.take(i, "S", &[]),
            'C' => self.c(i),
            'D' => self.d(i),
            'F' => self.take(i, "F", &['F']),
            'G' => self.g(i),
            'H' => {
                if (i == 0 || is_vowel(self.before(i, 1))) && self.is_vowel(i + 1) {
                    self.add("H");
                    return 2;
                }
                1
            }
            'J' => self.j(i),
            'K' => self.take(i, "K", &['K']),
            'L' => self.l(i),
            'M' => {
                self.add("M");
                let silent_b = self.is_before(i, 1, &["UMB"]) && (self.is_last(i + 1) || self.is(i + 2, &["ER"]));
                1 + usize::from(self.at(i + 1) == 'M' || silent_b)
            }
            'N' => self.take(i, "N", &['N']),
            'Ñ' => self.take(i, "N", &[]),
            'P' if self.at(i + 1) == 'H' => self.take(i, "F", &['H']),
            'P' => self.take(i, "P", &['P', 'B']),
            'Q' => self.take(i, "K", &['Q']),
            'R' => {
                let silent = self.is_last(i)
                    && !self.slavo_germanic
                    && self.is_before(i, 2, &["IE"])
                    && !self.is_before(i, 4, &["ME", "MA"]);
                self.add_both(if silent { "" } else { "R" }, "R");
                1 + usize::from(self.at(i + 1) == 'R')
            }
            'S' => self.s(i),
            'T' => self.t(i),
            'V' => self.take(i, "F", &['V']),
            'W' => self.w(i),
            'X' => {
                if i == 0 {
                    self.add("S");
                    return 1;
                }
                let french =
                    self.is_last(i) && (self.is_before(i, 3, &["IAU", "EAU"]) || self.is_before(i, 2, &["AU", "OU"]));
                if !french {
                    self.add("KS");
                }
                1 + usize::from(matches!(self.at(i + 1), 'C' | 'X'))
            }
            'Z' => {
                if self.at(i + 1) == 'H' {
                    self.add("J");
                    return 2;
                }
                let t_before = self.before(i, 1) == 'T';
                if self.is(i + 1, &["ZO", "ZI", "ZA"]) || self.slavo_germanic && i > 0 && !t_before {
                    self.add_both("S", "TS");
                } else {
                    self.add("S");
                }
                1 + usize::from(self.at(i + 1) == 'Z')
            }
            _ => 1,
        }
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y')
}

#[cfg(test)]
mod tests {
    use super::double_metaphone;

    #[test]
    fn codes_are_those_of_the_rules() {
        for (name, primary, alternate) in [
            ("Catherine", "K0RN", "KTRN"),
            ("Wright", "RT", "RT"),
            ("Thomas", "TMS", "TMS"),
            ("Jose", "HS", "HS"),
            ("Cabrillo", "KPRL", "KPR"),
            ("Czerny", "SRN", "XRN"),
            ("Filipowicz", "FLPT", "FLPF"),
            ("Niño", "NN", "NN"),
            ("Müller", "MLR", "MLR"),
            ("", "", ""),
            ("张", "", ""),
        ] {
            let (first, second) = double_metaphone(name);
            assert_eq!((first.as_str(), second.as_str()), (primary, alternate), "{name}");
        }
        assert_eq!(double_metaphone("Knight"), double_metaphone("Nite"));
    }
}
