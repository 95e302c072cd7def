//! Texts of several words, such as company names: rare words count more, digits are identity.

#[cfg(feature = "index")]
use super::kept::Kept;
use super::name::{Closeness, closeness};
use crate::parallel::Threads;
use crate::profile::Piece;
use crate::table::Strings;
use crate::text::hash::hash_str;
use crate::text::tokens::{letters_and_digits, words};
use crate::text::transliterate::romanize;
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

/// Words compared per side; texts with more are compared by their first ones.
const MOST: usize = 24;

/// Numbers of the levels, as listed in `level.rs` for company and text.
const SAME_WORDS: u8 = 2;
const CLOSE: u8 = 3;
const RELATED: u8 = 4;
const DIFFERENT: u8 = 5;

/// Letters that a name and a domain have in common at least to be of one house.
const IN_DOMAIN: usize = 5;

/// What the words of a whole table are worth, for records that are a part of it: the worth of words that several values hold, by their hashes, and that of all others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Worths {
    rarest: f64,
    of: Vec<(u64, f64)>,
}

/// The words of every distinct value, with what each word is worth.
#[derive(Clone, Debug)]
pub(super) struct WordValues {
    /// Words of all values, end to end.
    tokens: Vec<u32>,
    ends: Vec<u32>,
    texts: Strings,
    index: HashTable<u32>,
    /// Information of each word in nats: the logarithm of values over values that hold it. Settled by the first values: a word that comes later is as
    /// rare as can be.
    weight: Vec<f64>,
    number: Vec<bool>,
    /// The words of each value run together, as in the name of a domain.
    joined: Strings,
    /// What a word is worth that a single value holds.
    rarest: f64,
}

impl WordValues {
    pub fn new(piece: &Piece, threads: &Threads) -> Self {
        let rarest = (1.0 + piece.distinct() as f64).ln();
        let mut out = WordValues::empty(rarest);
        out.extend(piece, threads);
        let mut held = vec![0u32; out.texts.len()];
        out.tokens.iter().for_each(|&token| held[token as usize] += 1);
        let values = piece.distinct() as f64;
        out.weight = held.iter().map(|&n| (1.0 + values / f64::from(n)).ln()).collect();
        out
    }

    fn empty(rarest: f64) -> Self {
        WordValues {
            tokens: Vec::new(),
            ends: Vec::new(),
            texts: Strings::new(),
            index: HashTable::new(),
            weight: Vec::new(),
            number: Vec::new(),
            joined: Strings::new(),
            rarest,
        }
    }

    /// Takes in the values that the piece has gained.
    pub fn extend(&mut self, piece: &Piece, threads: &Threads) {
        let known = self.ends.len();
        let split = threads.map_ranges(piece.values.len().saturating_sub(known), 2048, |range| {
            range
                .map(|new| split(piece.values.get(known + new)))
                .collect::<Vec<_>>()
        });
        for value in split.into_iter().flatten() {
            self.joined.push(&value.concat());
            self.push(value.iter().map(String::as_str), None);
        }
    }

    /// The values of a visitor's piece: words that the table knows keep their numbers, new ones follow.
    pub fn of_visitor(&self, piece: &Piece) -> Self {
        let mut out = WordValues::empty(self.rarest);
        for value in piece.values.iter() {
            let words = split(value);
            out.joined.push(&words.concat());
            out.push(words.iter().map(String::as_str), Some(self));
        }
        out
    }

    /// What the words are worth.
    pub fn worths(&self) -> Worths {
        let words = self
            .texts
            .iter()
            .zip(&self.weight)
            .filter(|&(_, &weight)| weight != self.rarest);
        let mut of: Vec<(u64, f64)> = words.map(|(text, &weight)| (hash_str(0, text), weight)).collect();
        of.sort_unstable_by_key(|&(hash, _)| hash);
        Worths {
            rarest: self.rarest,
            of,
        }
    }

    /// Sets what the words are worth.
    pub fn settle(&mut self, worths: &Worths) {
        self.rarest = worths.rarest;
        for (text, weight) in self.texts.iter().zip(&mut self.weight) {
            let found = worths.of.binary_search_by_key(&hash_str(0, text), |&(hash, _)| hash);
            let known = found.ok().and_then(|at| worths.of.get(at));
            *weight = known.map_or(worths.rarest, |&(_, weight)| weight);
        }
    }

    #[cfg(feature = "index")]
    pub fn kept(&self) -> Kept {
        let rarest = std::iter::once(self.rarest);
        Kept {
            texts: vec![self.texts.clone(), self.joined.clone()],
            numbers: vec![self.tokens.clone(), self.ends.clone()],
            reals: rarest.chain(self.weight.iter().copied()).collect(),
        }
    }

    /// Of `count` values.
    #[cfg(feature = "index")]
    pub fn of_kept(kept: Kept, count: usize) -> Option<Self> {
        let ([texts, joined], [tokens, ends]): ([Strings; 2], [Vec<u32>; 2]) =
            (kept.texts.try_into().ok()?, kept.numbers.try_into().ok()?);
        let (&rarest, weight) = kept.reals.split_first()?;
        let fits = ends.len() == count
            && joined.len() == count
            && weight.len() == texts.len()
            && ends.is_sorted()
            && ends.last().map_or(0, |&end| end as usize) == tokens.len()
            && tokens.iter().all(|&token| (token as usize) < texts.len());
        if !fits {
            return None;
        }
        let hash = |&token: &u32| hash_str(0, texts.get(token as usize));
        let mut index = HashTable::with_capacity(texts.len());
        for token in 0..texts.len() as u32 {
            index.insert_unique(hash(&token), token, hash);
        }
        Some(WordValues {
            number: texts
                .iter()
                .map(|word| word.bytes().all(|b| b.is_ascii_digit()))
                .collect(),
            weight: weight.to_vec(),
            tokens,
            ends,
            texts,
            index,
            joined,
            rarest,
        })
    }

    fn push<'a>(&mut self, words: impl Iterator<Item = &'a str>, known: Option<&WordValues>) {
        let start = self.tokens.len();
        for word in words {
            let token = match known.and_then(|known| known.find(word)) {
                Some(token) => token,
                None => known.map_or(0, |known| known.texts.len() as u32) + self.intern(word),
            };
            if !self.tokens[start..].contains(&token) {
                self.tokens.push(token);
            }
        }
        self.ends.push(self.tokens.len() as u32);
    }

    fn find(&self, word: &str) -> Option<u32> {
        let same = |&token: &u32| self.texts.get(token as usize) == word;
        self.index.find(hash_str(0, word), same).copied()
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(token) = self.find(word) {
            return token;
        }
        let token = self.texts.push(word) as u32;
        self.number.push(word.bytes().all(|b| b.is_ascii_digit()));
        self.weight.push(self.rarest);
        let hash = |&token: &u32| hash_str(0, self.texts.get(token as usize));
        self.index.insert_unique(hash(&token), token, hash);
        token
    }

    fn of(&self, code: usize) -> &[u32] {
        let start = if code == 0 { 0 } else { self.ends[code - 1] };
        &self.tokens[start as usize..self.ends[code] as usize]
    }
}

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

fn split(text: &str) -> Vec<String> {
    let roman = romanize(text);
    let words: Vec<String> = words(&roman)
        .flat_map(letters_and_digits)
        .take(MOST)
        .map(|w| w.replace('\'', ""))
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() && !roman.is_empty() {
        return vec![roman];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::PieceKind;

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
