//! The consonants of Double Metaphone that sound in several ways.

use super::{Reader, is_vowel};

impl Reader {
    pub(super) fn c(&mut self, i: usize) -> usize {
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

    pub(super) fn d(&mut self, i: usize) -> usize {
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

    pub(super) fn g(&mut self, i: usize) -> usize {
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

    pub(super) fn j(&mut self, i: usize) -> usize {
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

    pub(super) fn l(&mut self, i: usize) -> usize {
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

    pub(super) fn s(&mut self, i: usize) -> usize {
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

    pub(super) fn t(&mut self, i: usize) -> usize {
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

    pub(super) fn w(&mut self, i: usize) -> usize {
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
