//! How alike two texts of several words are: by their rare words, with digits as identity.

use super::name::{Closeness, closeness};
use super::words::WordValues;

/// Numbers of the levels, as listed in `level.rs` for company and text.
pub(super) const SAME_WORDS: u8 = 2;
const CLOSE: u8 = 3;
pub(crate) const RELATED: u8 = 4;
const DIFFERENT: u8 = 5;

/// Letters that a name and a domain have in common at least to be of one house.
const IN_DOMAIN: usize = 5;

/// The words of a table, and perhaps those of a visitor, whose numbers and codes follow.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub table: &'a WordValues,
    pub visitor: Option<&'a WordValues>,
}

impl<'a> Words<'a> {
    fn of(&self, code: u32) -> &'a [u32] {
        let (code, own) = (code as usize, self.table.ends.len());
        match self.visitor {
            Some(visitor) if code >= own => visitor.of(code - own),
            _ => self.table.of(code),
        }
    }

    #[inline]
    fn at(&self, word: u32) -> (&'a WordValues, usize) {
        let (word, own) = (word as usize, self.table.texts.len());
        match self.visitor {
            Some(visitor) if word >= own => (visitor, word - own),
            _ => (self.table, word),
        }
    }

    fn weight(&self, word: u32) -> f64 {
        let (values, at) = self.at(word);
        values.weight[at]
    }

    fn is_number(&self, word: u32) -> bool {
        let (values, at) = self.at(word);
        values.number[at]
    }

    fn text(&self, word: u32) -> &'a str {
        let (values, at) = self.at(word);
        values.texts.get(at)
    }

    /// The words of a value run together.
    fn joined(&self, code: u32) -> &'a str {
        let (code, own) = (code as usize, self.table.ends.len());
        match self.visitor {
            Some(visitor) if code >= own => visitor.joined.get(code - own),
            _ => self.table.joined.get(code),
        }
    }

    /// The level of a name and the name of a domain. That they are not alike says nothing: many a house calls its domain otherwise.
    pub fn level_of_domain(&self, name: u32, domain: &str) -> u8 {
        let name = self.joined(name);
        let alike = name.len().min(domain.len()) >= IN_DOMAIN && (domain.starts_with(name) || name.starts_with(domain));
        if alike { CLOSE } else { 0 }
    }

    /// The level of two values that are not the same.
    pub fn level(&self, a: u32, b: u32) -> u8 {
        let (left, right) = (self.of(a), self.of(b));
        let joined = self.level_of_joined((a, left), (b, right));
        if joined == SAME_WORDS {
            return joined;
        }
        let (short, long) = if left.len() <= right.len() {
            (left, right)
        } else {
            (right, left)
        };
        let total = |words: &[u32]| words.iter().map(|&w| self.weight(w)).sum::<f64>();
        let (short_total, long_total) = (total(short), total(long));
        if short.is_empty() || short_total <= 0.0 {
            return DIFFERENT;
        }
        let mut taken = 0u32;
        let mut common = 0.0;
        let (mut numbers_clash, mut alone) = (false, false);
        for &word in short {
            let mut best: Option<(usize, f64)> = None;
            for (j, &other) in long.iter().enumerate() {
                if taken >> j & 1 == 1 {
                    continue;
                }
                let alike = self.alike(word, other);
                if alike > best.map_or(0.0, |(_, s)| s) {
                    best = Some((j, alike));
                    if alike == 1.0 {
                        break;
                    }
                }
            }
            match best {
                Some((j, alike)) => {
                    taken |= 1 << j;
                    common += alike * (self.weight(word) + self.weight(long[j])) / 2.0;
                }
                None => {
                    alone = true;
                    numbers_clash |= self.is_number(word) && long.iter().any(|&o| self.is_number(o));
                }
            }
        }
        // Each has a word of its own: the sister of a house (Bank of China, Bank of Chad) rather than the house with its name cut short.
        let sisters = alone && taken.count_ones() < long.len() as u32;
        let dice = 2.0 * common / (short_total + long_total);
        let contained = common / short_total.min(long_total);
        let level = match () {
            _ if dice >= 0.95 => SAME_WORDS,
            _ if !sisters && (dice >= 0.75 || contained >= 0.9 && dice >= 0.55) => CLOSE,
            _ if dice >= 0.45 || contained >= 0.75 => RELATED,
            _ if self.is_acronym(short, long) => RELATED,
            _ => DIFFERENT,
        };
        if numbers_clash {
            (level + 1).min(DIFFERENT)
        } else {
            level.min(joined)
        }
    }

    /// The level of two values that may be parted into words differently: `Good Will` and `Goodwill`, `M:litary` and `Military`.
    fn level_of_joined(&self, (a, left): (u32, &[u32]), (b, right): (u32, &[u32])) -> u8 {
        let has_number = |words: &[u32]| words.iter().any(|&word| self.is_number(word));
        if left.len() == right.len() || has_number(left) || has_number(right) {
            return DIFFERENT;
        }
        match (self.joined(a), self.joined(b)) {
            (a, b) if a == b => SAME_WORDS,
            (a, b) if closeness(a, b) == Closeness::Near => CLOSE,
            _ => DIFFERENT,
        }
    }

    /// How alike two words are: 1 equal, less for a slip, 0 otherwise. Numbers are equal or not.
    fn alike(&self, a: u32, b: u32) -> f64 {
        if a == b {
            return 1.0;
        }
        if self.is_number(a) || self.is_number(b) {
            return 0.0;
        }
        let (a, b) = (self.text(a), self.text(b));
        match closeness(a, b) {
            Closeness::Near => 0.9,
            Closeness::Similar => 0.6,
            Closeness::Far if a.len().min(b.len()) >= 3 && (a.starts_with(b) || b.starts_with(a)) => 0.6,
            Closeness::Far => 0.0,
        }
    }

    /// Whether one side is one word made of the initials of the other.
    fn is_acronym(&self, short: &[u32], long: &[u32]) -> bool {
        let [word] = short else { return false };
        let word = self.text(*word);
        long.len() >= 3
            && word.chars().count() == long.len()
            && word.chars().zip(long).all(|(c, &w)| self.text(w).starts_with(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parallel::Threads;
    use crate::profile::{Piece, PieceKind};

    #[test]
    fn words_tell_houses_from_their_sisters() {
        let texts = [
            "",
            "bank of arden",
            "bank of belmar",
            "arden",
            "good will",
            "goodwill",
            "m litary",
            "military",
            "military base",
            "depot 12",
            "depot 1 2",
            "northwind trading",
            "northwind trading europe",
        ];
        let piece = Piece {
            kind: PieceKind::Company,
            label: "name".to_owned(),
            codes: (0..texts.len() as u32).collect(),
            also: Vec::new(),
            values: texts.into_iter().collect(),
            counts: vec![1; texts.len()],
        };
        let values = WordValues::new(&piece, &Threads::new(1));
        let words = Words {
            table: &values,
            visitor: None,
        };
        let code = |text: &str| texts.iter().position(|&other| other == text).unwrap() as u32;
        for (a, b, level) in [
            ("bank of arden", "bank of belmar", RELATED),
            ("bank of arden", "arden", RELATED),
            ("good will", "goodwill", SAME_WORDS),
            ("m litary", "military", CLOSE),
            ("m litary", "military base", DIFFERENT),
            ("depot 12", "depot 1 2", DIFFERENT),
            ("northwind trading", "northwind trading europe", CLOSE),
        ] {
            assert_eq!(words.level(code(a), code(b)), level, "{a:?} {b:?}");
            assert_eq!(words.level(code(b), code(a)), level, "{b:?} {a:?}");
        }
    }
}
