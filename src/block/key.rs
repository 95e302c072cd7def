//! Blocking keys: which pieces of a record, in which coarser form, must be the same.

use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};
use crate::table::BLANK;
use crate::text::hash::{hash_str, mix};
use crate::text::phonetic::sound;
use crate::text::tokens::{letters_and_digits, words};
use crate::text::transliterate::romanize;

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
}

impl Transform {
    /// Whether it asks how common each word is.
    pub(super) fn by_rarity(self) -> bool {
        matches!(self, Transform::RareWords(_) | Transform::RareWordPairs(_))
    }
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

/// The hashed values of one part, by code of its piece; several only for word transforms.
#[derive(Debug)]
struct PartValues {
    hashes: Vec<u64>,
    ends: Vec<u32>,
}

impl PartValues {
    fn of(&self, code: u32) -> &[u64] {
        if code == BLANK {
            return &[];
        }
        let start = self.ends[code as usize - 1] as usize;
        &self.hashes[start..self.ends[code as usize] as usize]
    }
}

/// The (hash, record) pairs of `key`, sorted. Records without the key are left out.
pub(super) fn entries(key: &BlockingKey, profiles: &Profiles, threads: &Threads) -> Vec<(u64, u32)> {
    let parts: Vec<PartValues> = key
        .parts
        .iter()
        .map(|part| part_values(part, profiles, threads))
        .collect();
    let rows = threads.map_ranges(profiles.rows, 1 << 15, |range| {
        let mut out: Vec<(u64, u32)> = Vec::with_capacity(range.len());
        for row in range {
            let start = out.len();
            out.push((0x6872_6569_6e00, row as u32));
            for (part, values) in key.parts.iter().zip(&parts) {
                let before = out.split_off(start);
                for code in profiles.pieces[part.piece].all(row) {
                    for &value in values.of(code) {
                        out.extend(before.iter().map(|&(hash, row)| (mix(hash, value), row)));
                    }
                }
            }
        }
        out
    });
    let mut entries = rows.concat();
    threads.sort(&mut entries);
    entries.dedup();
    entries
}

/// The hashed values of one part of record `row`. `frequency` is that of the piece's words, for transforms by rarity.
pub(super) fn part_of_row(part: &KeyPart, profiles: &Profiles, row: usize, frequency: &[(u64, u32)]) -> Vec<u64> {
    let Some(piece) = profiles.pieces.get(part.piece) else {
        return Vec::new();
    };
    let values = piece.all(row).map(|code| piece.values.get(code as usize));
    values
        .flat_map(|text| transformed(text, part.transform, is_name(piece.kind), frequency))
        .collect()
}

/// Names are blocked by their romanised form.
fn is_name(kind: PieceKind) -> bool {
    matches!(kind, PieceKind::Given | PieceKind::Family | PieceKind::Middle)
}

fn part_values(part: &KeyPart, profiles: &Profiles, threads: &Threads) -> PartValues {
    let piece = &profiles.pieces[part.piece];
    let frequency = match part.transform.by_rarity() {
        true => word_frequencies(piece.values.iter().skip(1)),
        false => Vec::new(),
    };
    let is_name = is_name(piece.kind);
    let values = threads.map_ranges(piece.values.len(), 4096, |range| {
        range
            .map(|code| {
                let text = piece.values.get(code);
                match code {
                    0 => Vec::new(),
                    _ => transformed(text, part.transform, is_name, &frequency),
                }
            })
            .collect::<Vec<_>>()
    });
    let mut out = PartValues {
        hashes: Vec::new(),
        ends: Vec::new(),
    };
    for value in values.into_iter().flatten() {
        out.hashes.extend(value);
        out.ends.push(out.hashes.len() as u32);
    }
    out
}

fn transformed(text: &str, transform: Transform, is_name: bool, frequency: &[(u64, u32)]) -> Vec<u64> {
    let one = |text: &str| {
        if text.is_empty() {
            vec![]
        } else {
            vec![hash_str(0, text)]
        }
    };
    match transform {
        Transform::Whole if is_name => one(&romanize(text).replace(' ', "")),
        Transform::Whole => one(text),
        Transform::Sound => one(&sound(&romanize(text))),
        Transform::WordSounds => {
            let roman = romanize(text);
            let mut sounds: Vec<String> = words(&roman).map(sound).collect();
            sounds.sort_unstable();
            one(&sounds.join(" "))
        }
        Transform::Initials => {
            let roman = romanize(text);
            let mut initials: Vec<char> = words(&roman).filter_map(|w| w.chars().next()).collect();
            initials.sort_unstable();
            one(&initials.into_iter().collect::<String>())
        }
        Transform::Prefix(n) => {
            let roman = romanize(text);
            one(&roman.chars().filter(|c| !c.is_whitespace()).take(n).collect::<String>())
        }
        Transform::Year => one(text.get(..4).unwrap_or_default()),
        Transform::YearMonth => one(text.get(..7).unwrap_or_default()),
        Transform::MonthDay => one(text.get(5..).unwrap_or_default()),
        Transform::RareWords(n) => rare_words(text, n, frequency),
        Transform::RareWordPairs(n) => {
            let rare = rare_words(text, n, frequency);
            let mut pairs = Vec::new();
            for (i, &a) in rare.iter().enumerate() {
                for &b in &rare[i + 1..] {
                    pairs.push(mix(a.min(b), a.max(b)));
                }
            }
            pairs
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

/// How many distinct values hold each word, sorted by the word's hash.
pub(super) fn word_frequencies<'a>(values: impl Iterator<Item = &'a str>) -> Vec<(u64, u32)> {
    let mut all: Vec<u64> = values.flat_map(word_hashes).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}

/// The `n` rarest words that more than one value holds, rarest first.
fn rare_words(text: &str, n: usize, frequency: &[(u64, u32)]) -> Vec<u64> {
    let count = |hash: u64| {
        frequency
            .binary_search_by_key(&hash, |&(h, _)| h)
            .map_or(0, |i| frequency[i].1)
    };
    let mut found: Vec<(u32, u64)> = word_hashes(text).into_iter().map(|h| (count(h), h)).collect();
    found.retain(|&(count, _)| count > 1);
    found.sort_unstable();
    found.into_iter().take(n).map(|(_, hash)| hash).collect()
}
