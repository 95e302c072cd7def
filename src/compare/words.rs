//! The words of texts of several, such as company names, and what each is worth: rare words count more.

#[cfg(feature = "index")]
use super::kept::Kept;
use crate::fetch::read_ahead;
use crate::heap::bytes_of;
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
    pub(super) ends: Vec<u32>,
    pub(super) texts: Strings,
    index: HashTable<u32>,
    /// Information of each word in nats: the logarithm of values over values that hold it. Settled by the first values: a word that comes later is as
    /// rare as can be.
    pub(super) weight: Vec<f64>,
    pub(super) number: Vec<bool>,
    /// The words of each value run together, as in the name of a domain.
    pub(super) joined: Strings,
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

    /// The values of a visitor: words that the table knows keep their numbers, new ones follow.
    pub fn of_visitor<'a>(&self, values: impl Iterator<Item = &'a str>) -> Self {
        let mut out = WordValues::empty(self.rarest);
        for value in values {
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

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        let texts = self.texts.heap_bytes() + self.joined.heap_bytes() + self.index.allocation_size();
        texts + bytes_of(&self.tokens) + bytes_of(&self.ends) + bytes_of(&self.weight) + bytes_of(&self.number)
    }

    /// Fetches the words of these values.
    pub fn read_ahead(&self, codes: impl Iterator<Item = u32>) {
        let last = |code: u32| Some((*self.ends.get(code as usize)?).saturating_sub(1));
        read_ahead(codes.filter_map(|code| self.tokens.get(last(code)? as usize).copied()));
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

    pub(super) fn of(&self, code: usize) -> &[u32] {
        let start = if code == 0 { 0 } else { self.ends[code - 1] };
        &self.tokens[start as usize..self.ends[code] as usize]
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
