//! Blocking keys: which pieces of a record, in which coarser form, must be the same.

use super::part::PartCache;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};
use crate::table::Strings;
use crate::text::hash::{hash_str, mix};
use crate::text::phonetic::sound;
use crate::text::tokens::{letters_and_digits, words};
use crate::text::transliterate::romanize;
use serde::{Deserialize, Serialize};

/// A coarser form of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Transform {
    /// As it is.
    Whole,
    /// How the romanised text sounds.
    Sound,
    /// How each word sounds, in sorted order.
    WordSounds,
    /// The first letter of each romanised word, in sorted order.
    Initials,
    /// The first characters of the romanised text.
    Prefix(usize),
    /// The year of an ISO date.
    Year,
    /// Year and month of an ISO date.
    YearMonth,
    /// Month and day of an ISO date.
    MonthDay,
    /// The rarest words of the text, each a value of its own.
    RareWords(usize),
    /// Pairs of the rarest words.
    RareWordPairs(usize),
    /// The text with one of its digits left out, each a value of its own: two that differ in one digit have one in common (deletion neighbourhoods, Mor and Fraenkel 1982).
    OneLeftOut,
}

/// One part of a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyPart {
    /// Index of the piece.
    pub piece: usize,
    /// The form it takes.
    pub transform: Transform,
}

/// A blocking key: records agree when all parts do. A record that lacks a part has no key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlockingKey {
    /// For people to read, such as `family name (sound) + postcode`.
    pub name: String,
    /// What must agree.
    pub parts: Vec<KeyPart>,
}

impl BlockingKey {
    /// Whether agreement in this key alone says much: one piece, whole, that few people share.
    pub(crate) fn is_telling(&self, profiles: &Profiles) -> bool {
        let [part] = self.parts.as_slice() else { return false };
        let telling = [
            PieceKind::Identifier,
            PieceKind::Mailbox,
            PieceKind::PhoneTail,
            PieceKind::NameTokens,
            PieceKind::Company,
            PieceKind::Organisation,
        ];
        part.transform == Transform::Whole
            && profiles
                .pieces
                .get(part.piece)
                .is_some_and(|p| telling.contains(&p.kind))
    }
}

/// The (hash, record) pairs of `key`, sorted. Records without the key are left out.
pub(crate) fn entries(
    key: &BlockingKey,
    profiles: &Profiles,
    words: &WordCounts,
    threads: &Threads,
) -> Vec<(u64, u32)> {
    PartCache::new(std::slice::from_ref(key)).entries(key, profiles, words, threads)
}

/// The hashes of a record under a key, part by part.
#[derive(Default)]
pub(super) struct Hashes {
    pub list: Vec<u64>,
    before: Vec<u64>,
}

impl Hashes {
    pub fn start(&mut self) {
        self.list.clear();
        self.list.push(0x6872_6569_6e00);
    }

    /// Brings in the values of one more part; none, and the record has no key.
    pub fn extend(&mut self, values: impl Iterator<Item = u64>) {
        std::mem::swap(&mut self.list, &mut self.before);
        self.list.clear();
        for value in values {
            self.list.extend(self.before.iter().map(|&hash| mix(hash, value)));
        }
    }
}

/// The hashed values of one part of record `row`.
pub(super) fn part_of_row(part: &KeyPart, profiles: &Profiles, words: &WordCounts, row: usize) -> Vec<u64> {
    let Some(piece) = profiles.pieces.get(part.piece) else {
        return Vec::new();
    };
    let values = piece.all(row).map(|code| piece.values.get(code as usize));
    let mut hashes = Vec::new();
    values.for_each(|text| transform(text, part, piece.kind, words, &mut hashes));
    hashes
}

/// Adds the hashes of one value of a part.
pub(super) fn transform(text: &str, part: &KeyPart, kind: PieceKind, counts: &WordCounts, out: &mut Vec<u64>) {
    let is_name = matches!(kind, PieceKind::Given | PieceKind::Family | PieceKind::Middle);
    let mut one = |text: &str| {
        if !text.is_empty() {
            out.push(hash_str(0, text));
        }
    };
    match part.transform {
        Transform::Whole if is_name => one(&romanize(text).replace(' ', "")),
        Transform::Whole => one(text),
        Transform::Sound => one(&sound(&romanize(text))),
        Transform::WordSounds => {
            let roman = romanize(text);
            let mut sounds: Vec<String> = words(&roman).map(sound).collect();
            sounds.sort_unstable();
            one(&sounds.join(" "));
        }
        Transform::Initials => {
            let roman = romanize(text);
            let mut initials: Vec<char> = words(&roman).filter_map(|w| w.chars().next()).collect();
            initials.sort_unstable();
            one(&initials.into_iter().collect::<String>());
        }
        Transform::Prefix(n) => {
            let roman = romanize(text);
            one(&roman.chars().filter(|c| !c.is_whitespace()).take(n).collect::<String>());
        }
        Transform::Year => one(text.get(..4).unwrap_or_default()),
        Transform::YearMonth => one(text.get(..7).unwrap_or_default()),
        Transform::MonthDay => one(text.get(5..).unwrap_or_default()),
        Transform::OneLeftOut => {
            for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                out.push(mix(hash_str(at as u64, &text[..at]), hash_str(0, &text[at + 1..])));
            }
        }
        Transform::RareWords(n) => out.extend(counts.rare_words(text, n, part.piece)),
        Transform::RareWordPairs(n) => {
            let rare = counts.rare_words(text, n, part.piece);
            for (i, &a) in rare.iter().enumerate() {
                out.extend(rare[i + 1..].iter().map(|&b| mix(a.min(b), a.max(b))));
            }
        }
    }
}

fn word_hashes(text: &str) -> Vec<u64> {
    let roman = romanize(text);
    let mut hashes: Vec<u64> = words(&roman)
        .flat_map(letters_and_digits)
        .take(32)
        .map(|w| hash_str(0, w))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How many distinct values hold each word, for the pieces whose rare words are keys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct WordCounts {
    /// Per piece, the hash of each word and its count, sorted.
    of_piece: Vec<Vec<(u64, u32)>>,
    /// Whether records come after the count: then a word counted once or never may yet be a key.
    settled: bool,
}

impl WordCounts {
    pub fn new(keys: &[BlockingKey], profiles: &Profiles, threads: &Threads) -> Self {
        let mut of_piece = vec![Vec::new(); profiles.pieces.len()];
        for part in keys.iter().flat_map(|key| &key.parts) {
            let rare = matches!(part.transform, Transform::RareWords(_) | Transform::RareWordPairs(_));
            if rare && of_piece[part.piece].is_empty() {
                of_piece[part.piece] = word_frequencies(&profiles.pieces[part.piece].values, threads);
            }
        }
        WordCounts {
            of_piece,
            settled: false,
        }
    }

    /// Per piece, the hashes of its words and their counts.
    #[cfg(feature = "index")]
    pub fn counts(&self) -> &[Vec<(u64, u32)>] {
        &self.of_piece
    }

    /// Such counts, for records to come as well; `None` when they are not sorted.
    #[cfg(feature = "index")]
    pub fn of_counts(of_piece: Vec<Vec<(u64, u32)>>) -> Option<Self> {
        let sorted = of_piece.iter().all(|words| words.is_sorted());
        sorted.then_some(WordCounts {
            of_piece,
            settled: true,
        })
    }

    /// The counts that make a difference: a word that one value holds counts as one that none holds.
    pub fn that_count(mut self) -> Self {
        self.of_piece
            .iter_mut()
            .for_each(|words| words.retain(|&(_, count)| count > 1));
        self
    }

    /// The counts for records to come as well.
    pub fn settled(self) -> Self {
        WordCounts { settled: true, ..self }
    }

    /// The `n` rarest words that more than one value holds, rarest first; then, once the counts are settled, as many that are rarer.
    fn rare_words(&self, text: &str, n: usize, piece: usize) -> Vec<u64> {
        let counts = self.of_piece.get(piece).map_or(&[][..], Vec::as_slice);
        let count = |hash: u64| {
            counts
                .binary_search_by_key(&hash, |&(h, _)| h)
                .map_or(0, |i| counts[i].1)
        };
        let found: Vec<(u32, u64)> = word_hashes(text).into_iter().map(|h| (count(h), h)).collect();
        let (mut rare, mut new): (Vec<_>, Vec<_>) = found.into_iter().partition(|&(count, _)| count > 1);
        rare.sort_unstable();
        rare.truncate(n);
        if self.settled {
            new.truncate(n);
            rare.extend(new);
        }
        rare.into_iter().map(|(_, hash)| hash).collect()
    }
}

fn word_frequencies(values: &Strings, threads: &Threads) -> Vec<(u64, u32)> {
    let hashes = |code| word_hashes(values.get(code));
    let parts = threads.map_ranges(values.len(), 4096, |range| range.flat_map(hashes).collect::<Vec<u64>>());
    let mut all = parts.concat();
    threads.sort(&mut all);
    all.chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}
