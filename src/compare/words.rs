//! Texts of several words, such as company names: rare words count more, digits are identity.

use super::name::{Closeness, closeness};
use crate::parallel::Threads;
use crate::profile::Piece;
use crate::text::tokens::{letters_and_digits, words};
use crate::text::transliterate::romanize;
use rustc_hash::FxHashMap;

/// Words compared per side; texts with more are compared by their first ones.
const MOST: usize = 24;

/// Numbers of the levels, as listed in `level.rs` for company and text.
const SAME_WORDS: u8 = 2;
const CLOSE: u8 = 3;
const RELATED: u8 = 4;
const DIFFERENT: u8 = 5;

/// The words of every distinct value, with what each word is worth.
#[derive(Clone, Debug)]
pub(super) struct WordValues {
    /// Words of all values, end to end.
    tokens: Vec<u32>,
    ends: Vec<u32>,
    texts: Vec<Box<str>>,
    /// Information of each word in nats: the logarithm of values over values that hold it.
    weight: Vec<f64>,
    number: Vec<bool>,
}

impl WordValues {
    pub fn new(piece: &Piece, threads: &Threads) -> Self {
        let split = threads.map_ranges(piece.values.len(), 2048, |range| {
            range.map(|code| split(piece.values.get(code))).collect::<Vec<_>>()
        });
        let mut index: FxHashMap<Box<str>, u32> = FxHashMap::default();
        let mut out = WordValues {
            tokens: Vec::new(),
            ends: Vec::new(),
            texts: Vec::new(),
            weight: Vec::new(),
            number: Vec::new(),
        };
        let mut held: Vec<u32> = Vec::new();
        for value in split.into_iter().flatten() {
            let start = out.tokens.len();
            for word in value {
                let next = out.texts.len() as u32;
                let token = *index.entry(word.as_str().into()).or_insert_with(|| {
                    out.number.push(word.bytes().all(|b| b.is_ascii_digit()));
                    out.texts.push(word.as_str().into());
                    held.push(0);
                    next
                });
                if !out.tokens[start..].contains(&token) {
                    out.tokens.push(token);
                    held[token as usize] += 1;
                }
            }
            out.ends.push(out.tokens.len() as u32);
        }
        let values = piece.distinct() as f64;
        out.weight = held.iter().map(|&n| (1.0 + values / f64::from(n)).ln()).collect();
        out
    }

    pub fn of(&self, code: u32) -> &[u32] {
        let start = if code == 0 { 0 } else { self.ends[code as usize - 1] };
        &self.tokens[start as usize..self.ends[code as usize] as usize]
    }

    /// The level of two values that are not the same.
    pub fn level(&self, a: u32, b: u32) -> u8 {
        let (left, right) = (self.of(a), self.of(b));
        let (short, long) = if left.len() <= right.len() {
            (left, right)
        } else {
            (right, left)
        };
        let total = |words: &[u32]| words.iter().map(|&w| self.weight[w as usize]).sum::<f64>();
        let (short_total, long_total) = (total(short), total(long));
        if short.is_empty() || short_total <= 0.0 {
            return DIFFERENT;
        }
        let mut taken = 0u32;
        let mut common = 0.0;
        let mut numbers_clash = false;
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
                    common += alike * (self.weight[word as usize] + self.weight[long[j] as usize]) / 2.0;
                }
                None => numbers_clash |= self.number[word as usize] && long.iter().any(|&o| self.number[o as usize]),
            }
        }
        let dice = 2.0 * common / (short_total + long_total);
        let contained = common / short_total.min(long_total);
        let level = match () {
            _ if dice >= 0.95 => SAME_WORDS,
            _ if dice >= 0.75 || contained >= 0.9 && dice >= 0.55 => CLOSE,
            _ if dice >= 0.45 || contained >= 0.75 => RELATED,
            _ if self.is_acronym(short, long) => RELATED,
            _ => DIFFERENT,
        };
        if numbers_clash {
            (level + 1).min(DIFFERENT)
        } else {
            level
        }
    }

    /// How alike two words are: 1 equal, less for a slip, 0 otherwise. Numbers are equal or not.
    fn alike(&self, a: u32, b: u32) -> f64 {
        if a == b {
            return 1.0;
        }
        if self.number[a as usize] || self.number[b as usize] {
            return 0.0;
        }
        let (a, b) = (&*self.texts[a as usize], &*self.texts[b as usize]);
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
        let word = &self.texts[*word as usize];
        long.len() >= 3
            && word.chars().count() == long.len()
            && word
                .chars()
                .zip(long)
                .all(|(c, &w)| self.texts[w as usize].starts_with(c))
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
