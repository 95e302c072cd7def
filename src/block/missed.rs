//! Why two records were compared, or never were: key by key, what each of them has, and the cheapest key that would join them.

use super::key::{BlockingKey, KeyPart, WordCounts, entries, part_of_row};
use super::library::{describe, library};
use super::{Blocks, Transform};
use crate::parallel::Threads;
use crate::profile::Profiles;
use serde::Serialize;

/// Parts on which two records agree that are tried, alone and in twos, as a key that would join them.
const PARTS_TRIED: usize = 6;

/// How one key stands between two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum KeyStanding {
    /// It brings the two together.
    Joins,
    /// Both have the same value, but so many records share it that the block was not compared in full.
    Capped,
    /// Both have the key, with other values.
    Differs,
    /// Only one of them has the key.
    OnlyOne,
    /// Neither has it.
    Neither,
}

/// What the two records have in one part of a key. These are match keys, folded and lossy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyValues {
    /// The part, such as `family name (sound)`.
    pub part: String,
    /// The values of the one record that the part is made from; none when it has none.
    pub left: Vec<String>,
    /// Those of the other.
    pub right: Vec<String>,
    /// Whether the part is the same in both.
    pub agrees: bool,
}

/// One key, and how it stands between the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyReason {
    /// The key's name.
    pub key: String,
    /// How it stands.
    pub standing: KeyStanding,
    /// Its parts.
    pub parts: Vec<KeyValues>,
}

/// A key that the library does not use alone, and on which the two agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheapestKey {
    /// Its name.
    pub key: String,
    /// The candidate pairs that it would make, those included that other keys make too.
    pub pairs: u64,
    /// The records that share its value with the two, these included.
    pub block: u64,
}

/// Why two records were compared, or never were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// Whether some key brought them together.
    pub compared: bool,
    /// Every key of the library, in the order in which they were tried.
    pub keys: Vec<KeyReason>,
    /// Where no key did, the one with the fewest pairs that would; none when the two agree on nothing.
    pub cheapest: Option<CheapestKey>,
}

impl Missed {
    /// The first key that both share but that was too common to be compared in full.
    pub fn capped(&self) -> Option<&KeyReason> {
        self.keys.iter().find(|k| k.standing == KeyStanding::Capped)
    }
}

/// Reads keys of single records. Making one is linear in the distinct values of the columns that are blocked by rare words.
#[derive(Debug)]
pub struct MissedReader<'a> {
    profiles: &'a Profiles,
    blocks: &'a Blocks,
    keys: Vec<BlockingKey>,
    words: WordCounts,
}

impl<'a> MissedReader<'a> {
    /// For the records of `profiles`, blocked as `blocks` by the keys of the library.
    pub fn new(profiles: &'a Profiles, blocks: &'a Blocks) -> Self {
        let keys = library(profiles);
        MissedReader {
            words: WordCounts::new(&keys, profiles, &Threads::new(1)),
            profiles,
            blocks,
            keys,
        }
    }

    /// How every key stands between two rows. Rows beyond the table agree on nothing.
    ///
    /// Constant but for the cheapest key, for which the records are passed over a few times when the two were not compared.
    pub fn explain(&self, a: usize, b: usize) -> Missed {
        let mut missed = self.standings(a, b);
        if !missed.compared {
            missed.cheapest = self.cheapest(a, b);
        }
        missed
    }

    /// As [`explain`](MissedReader::explain) without the cheapest key.
    pub fn standings(&self, a: usize, b: usize) -> Missed {
        let rows = self.profiles.rows;
        let joined = match a < rows && b < rows && a != b {
            true => self.blocks.joined_by(a as u32, b as u32),
            false => Vec::new(),
        };
        // Small tables have one block of all records, which is no key of the library: what both share joins them there.
        let in_full = self.blocks.in_full();
        let reason = |(number, key): (usize, &BlockingKey)| {
            let joins = !in_full && joined.contains(&(number as u32));
            let mut reason = self.reason(key, joins, a, b);
            if in_full && reason.standing == KeyStanding::Capped {
                reason.standing = KeyStanding::Joins;
            }
            reason
        };
        Missed {
            compared: !joined.is_empty(),
            keys: self.keys.iter().enumerate().map(reason).collect(),
            cheapest: None,
        }
    }

    fn reason(&self, key: &BlockingKey, joins: bool, a: usize, b: usize) -> KeyReason {
        let sides: Vec<(Vec<u64>, Vec<u64>)> = key
            .parts
            .iter()
            .map(|p| (self.hashes(p, a), self.hashes(p, b)))
            .collect();
        let (left, right) = (
            sides.iter().all(|s| !s.0.is_empty()),
            sides.iter().all(|s| !s.1.is_empty()),
        );
        let standing = match (left, right) {
            _ if joins => KeyStanding::Joins,
            (true, true) if sides.iter().all(agree) => KeyStanding::Capped,
            (true, true) => KeyStanding::Differs,
            (false, false) => KeyStanding::Neither,
            _ => KeyStanding::OnlyOne,
        };
        let parts = key.parts.iter().zip(&sides).map(|(part, sides)| KeyValues {
            part: describe(std::slice::from_ref(part), self.profiles),
            left: self.values(part, a),
            right: self.values(part, b),
            agrees: agree(sides),
        });
        KeyReason {
            key: key.name.clone(),
            standing,
            parts: parts.collect(),
        }
    }

    fn hashes(&self, part: &KeyPart, row: usize) -> Vec<u64> {
        if row >= self.profiles.rows {
            return Vec::new();
        }
        part_of_row(part, self.profiles, &self.words, row)
    }

    fn values(&self, part: &KeyPart, row: usize) -> Vec<String> {
        let piece = self.profiles.pieces.get(part.piece);
        let piece = piece.filter(|_| row < self.profiles.rows);
        let values = piece
            .into_iter()
            .flat_map(|p| p.all(row).map(|code| p.values.get(code as usize)));
        values.map(str::to_owned).collect()
    }

    /// Of all parts of the library on which the two agree, the one or two that make the fewest pairs.
    fn cheapest(&self, a: usize, b: usize) -> Option<CheapestKey> {
        let mut parts: Vec<&KeyPart> = self.keys.iter().flat_map(|key| &key.parts).collect();
        let mut seen: Vec<&KeyPart> = Vec::new();
        parts.retain(|&part| {
            let is_new = !seen.contains(&part);
            seen.push(part);
            is_new && part.transform != Transform::Initials && agree(&(self.hashes(part, a), self.hashes(part, b)))
        });
        let cost = |parts: Vec<KeyPart>| {
            let key = BlockingKey {
                name: describe(&parts, self.profiles),
                parts,
            };
            self.cost(&key, a as u32, b as u32)
        };
        let alone = parts.iter().map(|&part| (cost(vec![part.clone()]), part));
        let mut alone: Vec<(CheapestKey, &KeyPart)> = alone.collect();
        alone.sort_by(|x, y| x.0.pairs.cmp(&y.0.pairs).then_with(|| x.0.key.cmp(&y.0.key)));
        alone.truncate(PARTS_TRIED);
        let mut all: Vec<CheapestKey> = Vec::new();
        for (at, (_, first)) in alone.iter().enumerate() {
            let others = alone[at + 1..].iter().filter(|(_, second)| second.piece != first.piece);
            all.extend(others.map(|(_, second)| cost(vec![(*first).clone(), (*second).clone()])));
        }
        all.extend(alone.into_iter().map(|(alone, _)| alone));
        // Of equals the shortest key, which is the simplest.
        all.into_iter()
            .min_by(|x, y| (x.pairs, x.key.len(), &x.key).cmp(&(y.pairs, y.key.len(), &y.key)))
    }

    fn cost(&self, key: &BlockingKey, a: u32, b: u32) -> CheapestKey {
        let entries = entries(key, self.profiles, &self.words, &Threads::new(1));
        let (mut pairs, mut block) = (0u64, u64::MAX);
        for run in entries.chunk_by(|x, y| x.0 == y.0) {
            let n = run.len() as u64;
            pairs = pairs.saturating_add(n * (n - 1) / 2);
            let has = |row: u32| run.binary_search_by_key(&row, |&(_, row)| row).is_ok();
            if has(a) && has(b) {
                block = block.min(n);
            }
        }
        CheapestKey {
            key: key.name.clone(),
            pairs,
            block: if block == u64::MAX { 0 } else { block },
        }
    }
}

/// Whether both sides have a value in common.
fn agree(sides: &(Vec<u64>, Vec<u64>)) -> bool {
    sides.0.iter().any(|hash| sides.1.contains(hash))
}
