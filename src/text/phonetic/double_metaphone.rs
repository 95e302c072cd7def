//! Double Metaphone, for names of many European origins as English speakers say them.

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
                    super::super::fold::fold(c.encode_utf8(&mut [0; 4]))
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

    fn c(&mut self, i: usize) -> usize {
        if self.is_hard_c(i) {
            self.add("K");
            return 2;
        }
        if i == 0 && self.is(i, &["CAESAR"]) {
            self.add("S");
            return 2;
        }
        if self.is(i, &["CH"]) {
            return self.ch(i);
        }
        if self.is(i, &["CZ"]) && !self.is_before(i, 2, &["WICZ"]) {
            self.add_both("S", "X");
            return 2;
        }
        if self.is(i + 1, &["CIA"]) {
            self.add("X");
            return 3;
        }
        if self.is(i, &["CC"]) && !(i == 1 && self.at(0) == 'M') {
            // As in `bellocchio`, but not `bacchus`.
            if matches!(self.at(i + 2), 'I' | 'E' | 'H') && !self.is(i + 2, &["HU"]) {
                let accident = i == 1 && self.at(0) == 'A' || self.is_before(i, 1, &["UCCEE", "UCCES"]);
                self.add(if accident { "KS" } else { "X" });
                return 3;
            }
            self.add("K");
            return 2;
        }
        if self.is(i, &["CK", "CG", "CQ"]) {
            self.add("K");
            return 2;
        }
        if self.is(i, &["CI", "CE", "CY"]) {
            let italian = self.is(i, &["CIO", "CIE", "CIA"]);
            self.add_both("S", if italian { "X" } else { "S" });
            return 2;
        }
        self.add("K");
        if self.is(i + 1, &[" C", " Q", " G"]) {
            3
        } else if matches!(self.at(i + 1), 'C' | 'K' | 'Q') && !self.is(i + 1, &["CE", "CI"]) {
            2
        } else {
            1
        }
    }

    /// `ach` after a consonant, as in `bacher`, and `chia`.
    fn is_hard_c(&self, i: usize) -> bool {
        if self.is(i, &["CHIA"]) {
            return true;
        }
        if i <= 1 || is_vowel(self.before(i, 2)) || !self.is_before(i, 1, &["ACH"]) {
            return false;
        }
        let next = self.at(i + 2);
        next != 'I' && next != 'E' || self.is_before(i, 2, &["BACHER", "MACHER"])
    }

    fn ch(&mut self, i: usize) -> usize {
        if i > 0 && self.is(i, &["CHAE"]) {
            self.add_both("K", "X");
            return 2;
        }
        let greek_start =
            i == 0 && self.is(i + 1, &["HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM"]) && !self.is(0, &["CHORE"]);
        let germanic = self.is_germanic()
            || self.is_before(i, 2, &["ORCHES", "ARCHIT", "ORCHID"])
            || matches!(self.at(i + 2), 'T' | 'S')
            || (i == 0 || matches!(self.before(i, 1), 'A' | 'O' | 'U' | 'E'))
                && (matches!(
                    self.at(i + 2),
                    'L' | 'R' | 'N' | 'M' | 'B' | 'H' | 'F' | 'V' | 'W' | ' '
                ) || self.is_last(i + 1));
        if greek_start || germanic {
            self.add("K");
        } else if i == 0 {
            self.add("X");
        } else if self.is(0, &["MC"]) {
            self.add("K");
        } else {
            self.add_both("X", "K");
        }
        2
    }

    fn d(&mut self, i: usize) -> usize {
        if self.is(i, &["DG"]) {
            if matches!(self.at(i + 2), 'I' | 'E' | 'Y') {
                self.add("J");
                return 3;
            }
            self.add("TK");
            return 2;
        }
        self.take(i, "T", &['T', 'D'])
    }

    fn g(&mut self, i: usize) -> usize {
        if self.at(i + 1) == 'H' {
            return self.gh(i);
        }
        if self.at(i + 1) == 'N' {
            if i == 1 && self.is_vowel(0) && !self.slavo_germanic {
                self.add_both("KN", "N");
            } else if !self.is(i + 2, &["EY"]) && self.at(i + 1) != 'Y' && !self.slavo_germanic {
                self.add_both("N", "KN");
            } else {
                self.add("KN");
            }
            return 2;
        }
        if self.is(i + 1, &["LI"]) && !self.slavo_germanic {
            self.add_both("KL", "L");
            return 2;
        }
        const SOFT: [&str; 11] = ["ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER"];
        if i == 0 && (self.at(i + 1) == 'Y' || self.is(i + 1, &SOFT)) {
            self.add_both("K", "J");
            return 2;
        }
        if (self.is(i + 1, &["ER"]) || self.at(i + 1) == 'Y')
            && !self.is(0, &["DANGER", "RANGER", "MANGER"])
            && !matches!(self.before(i, 1), 'E' | 'I')
            && !self.is_before(i, 1, &["RGY", "OGY"])
        {
            self.add_both("K", "J");
            return 2;
        }
        if matches!(self.at(i + 1), 'E' | 'I' | 'Y') || self.is_before(i, 1, &["AGGI", "OGGI"]) {
            if self.is_germanic() || self.is(i + 1, &["ET"]) {
                self.add("K");
            } else if self.is(i + 1, &["IER"]) {
                self.add("J");
            } else {
                self.add_both("J", "K");
            }
            return 2;
        }
        self.take(i, "K", &['G'])
    }

    fn gh(&mut self, i: usize) -> usize {
        if i > 0 && !is_vowel(self.before(i, 1)) {
            self.add("K");
        } else if i == 0 {
            self.add(if self.at(i + 2) == 'I' { "J" } else { "K" });
        } else if matches!(self.before(i, 2), 'B' | 'H' | 'D')
            || matches!(self.before(i, 3), 'B' | 'H' | 'D')
            || matches!(self.before(i, 4), 'B' | 'H')
        {
            // Silent, as in `hugh`, `bough` and `broughton`.
        } else if i > 2 && self.before(i, 1) == 'U' && matches!(self.before(i, 3), 'C' | 'G' | 'L' | 'R' | 'T') {
            self.add("F");
        } else if self.before(i, 1) != 'I' {
            self.add("K");
        }
        2
    }

    fn j(&mut self, i: usize) -> usize {
        if self.is(i, &["JOSE"]) || self.is(0, &["SAN "]) {
            let spanish = i == 0 && self.at(i + 4) == ' ' || self.letters.len() == 4 || self.is(0, &["SAN "]);
            self.add_both(if spanish { "H" } else { "J" }, "H");
            return 1;
        }
        if i == 0 {
            self.add_both("J", "A");
        } else if is_vowel(self.before(i, 1)) && !self.slavo_germanic && matches!(self.at(i + 1), 'A' | 'O') {
            self.add_both("J", "H");
        } else if self.is_last(i) {
            self.add_both("J", "");
        } else if !matches!(self.at(i + 1), 'L' | 'T' | 'K' | 'S' | 'N' | 'M' | 'B' | 'Z')
            && !matches!(self.before(i, 1), 'S' | 'K' | 'L')
        {
            self.add("J");
        }
        1 + usize::from(self.at(i + 1) == 'J')
    }

    fn l(&mut self, i: usize) -> usize {
        if self.at(i + 1) != 'L' {
            self.add("L");
            return 1;
        }
        let length = self.letters.len();
        let spanish_end = i + 3 == length && self.is_before(i, 1, &["ILLO", "ILLA", "ALLE"]);
        let ending = length.checked_sub(2).is_some_and(|end| self.is(end, &["AS", "OS"]))
            || matches!(self.letters.last(), Some('A' | 'O'));
        let spanish = spanish_end || ending && self.is_before(i, 1, &["ALLE"]);
        self.add_both("L", if spanish { "" } else { "L" });
        2
    }

    fn s(&mut self, i: usize) -> usize {
        if self.is_before(i, 1, &["ISL", "YSL"]) {
            return 1;
        }
        if i == 0 && self.is(i, &["SUGAR"]) {
            self.add_both("X", "S");
            return 1;
        }
        if self.is(i, &["SH"]) {
            let germanic = self.is(i + 1, &["HEIM", "HOEK", "HOLM", "HOLZ"]);
            self.add(if germanic { "S" } else { "X" });
            return 2;
        }
        if self.is(i, &["SIO", "SIA"]) {
            self.add_both("S", if self.slavo_germanic { "S" } else { "X" });
            return 3;
        }
        if i == 0 && matches!(self.at(i + 1), 'M' | 'N' | 'L' | 'W') || self.at(i + 1) == 'Z' {
            self.add_both("S", "X");
            return 1 + usize::from(self.at(i + 1) == 'Z');
        }
        if self.is(i, &["SC"]) {
            return self.sc(i);
        }
        let french = self.is_last(i) && self.is_before(i, 2, &["AI", "OI"]);
        self.add_both(if french { "" } else { "S" }, "S");
        1 + usize::from(matches!(self.at(i + 1), 'S' | 'Z'))
    }

    fn sc(&mut self, i: usize) -> usize {
        if self.at(i + 2) == 'H' {
            if self.is(i + 3, &["ER", "EN"]) {
                self.add_both("X", "SK");
            } else if self.is(i + 3, &["OO", "UY", "ED", "EM"]) {
                self.add("SK");
            } else if i == 0 && !self.is_vowel(3) && self.at(3) != 'W' {
                self.add_both("X", "S");
            } else {
                self.add("X");
            }
        } else if matches!(self.at(i + 2), 'I' | 'E' | 'Y') {
            self.add("S");
        } else {
            self.add("SK");
        }
        3
    }

    fn t(&mut self, i: usize) -> usize {
        if self.is(i, &["TION", "TIA", "TCH"]) {
            self.add("X");
            return 3;
        }
        if self.is(i, &["TH", "TTH"]) {
            if self.is(i + 2, &["OM", "AM"]) || self.is_germanic() {
                self.add("T");
            } else {
                self.add_both("0", "T");
            }
            return 2;
        }
        self.take(i, "T", &['T', 'D'])
    }

    fn w(&mut self, i: usize) -> usize {
        if self.is(i, &["WR"]) {
            self.add("R");
            return 2;
        }
        if i == 0 && (self.is_vowel(i + 1) || self.is(i, &["WH"])) {
            self.add_both("A", if self.is_vowel(i + 1) { "F" } else { "A" });
            return 1;
        }
        if self.is_last(i) && is_vowel(self.before(i, 1))
            || self.is_before(i, 1, &["EWSKI", "EWSKY", "OWSKI", "OWSKY"])
            || self.is(0, &["SCH"])
        {
            self.add_both("", "F");
            return 1;
        }
        if self.is(i, &["WICZ", "WITZ"]) {
            self.add_both("TS", "FX");
            return 4;
        }
        1
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
