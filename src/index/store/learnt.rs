//! What was made of the values, kept so that opening a file does not make it again.

use super::blob::{Reader, Writer};
use super::database::{Parts, Snapshot, damaged};
use crate::block::{KeyParts, WordCounts, lasting_library};
use crate::compare::{Comparisons, Kept};
use crate::error::Result;
use crate::index::LiveIndex;
use crate::parallel::Threads;
use crate::profile::Profiles;

const WORDS: &str = "learnt-words";

fn key_name(part: &str) -> String {
    format!("learnt-key-{part}")
}

fn values_name(number: usize) -> String {
    format!("learnt-values-{number:04}")
}

/// What was made of the values.
pub(super) struct Learnt {
    pub words: WordCounts,
    pub comparisons: Comparisons,
    pub parts: KeyParts,
}

impl LiveIndex {
    /// Adds what was made of the values.
    pub(super) fn keep_learnt(&self, snapshot: &mut Snapshot) {
        let mut words = Writer::new();
        let (by_words, sources) = self.comparisons.chosen_by();
        words.u64(u64::from(sources));
        words.u64s(&by_words.iter().map(|&piece| piece as u64).collect::<Vec<u64>>());
        words.u64(self.words.counts().len() as u64);
        for counts in self.words.counts() {
            let (hashes, counts): (Vec<u64>, Vec<u32>) = counts.iter().copied().unzip();
            words.u64s(&hashes).u32s(&counts);
        }
        snapshot.insert(WORDS.to_owned(), words.finish());
        for (part, hashes, ends) in self.parts.hashes() {
            let mut key = Writer::new();
            key.u64s(hashes).u32s(ends);
            snapshot.insert(key_name(&part), key.finish());
        }
        for (number, kept) in self.comparisons.kept().enumerate() {
            let mut values = Writer::new();
            values.u64(kept.texts.len() as u64).u64(kept.numbers.len() as u64);
            kept.texts.iter().for_each(|texts| {
                values.strings(texts);
            });
            kept.numbers.iter().for_each(|numbers| {
                values.u32s(numbers);
            });
            values.u64s(&kept.reals.iter().map(|real| real.to_bits()).collect::<Vec<u64>>());
            snapshot.insert(values_name(number), values.finish());
        }
    }
}

impl Learnt {
    /// Reads what was kept of the values of `profiles`.
    pub fn read(parts: &Parts, profiles: &Profiles, threads: &Threads) -> Result<Self> {
        let words = parts.get(WORDS)?;
        let (sources, by_words, counts) = words_kept(words.reader()?).ok_or_else(damaged)?;
        let of_values = |number: usize| kept(parts.get(&values_name(number)).ok()?.reader().ok()?);
        // A file of another version may have other parts.
        let of_part = |name: &str| {
            let part = parts.get(&key_name(name)).ok()?;
            let read = || {
                let mut key = part.reader().ok()?;
                let read = (key.u64s()?, key.u32s()?);
                key.end()?;
                Some(read)
            };
            Some(read().unwrap_or_default())
        };
        let mut of_keys = KeyParts::new(&lasting_library(profiles));
        let (comparisons, restored) = threads.both(
            || Comparisons::restore(profiles, (&by_words, sources), of_values, threads),
            || of_keys.restore(profiles, of_part, threads),
        );
        restored.ok_or_else(damaged)?;
        let words = WordCounts::of_counts(counts).ok_or_else(damaged)?;
        of_keys.extend(profiles, &words, threads);
        Ok(Learnt {
            words,
            comparisons: comparisons.ok_or_else(damaged)?,
            parts: of_keys,
        })
    }
}

/// Whether sources are compared, the pieces whose words are, and how many values of each piece hold each word.
type WordsKept = (bool, Vec<usize>, Vec<Vec<(u64, u32)>>);

fn words_kept(mut reader: Reader<'_>) -> Option<WordsKept> {
    let sources = reader.u64()? > 0;
    let by_words = reader.u64s()?;
    let by_words = by_words.into_iter().map(|piece| piece as usize).collect();
    let mut counts = Vec::new();
    for _ in 0..reader.u64()? {
        let (hashes, of_hashes) = (reader.u64s()?, reader.u32s()?);
        counts.push(hashes.into_iter().zip(of_hashes).collect());
    }
    reader.end()?;
    Some((sources, by_words, counts))
}

fn kept(mut reader: Reader<'_>) -> Option<Kept> {
    let (texts, numbers) = (reader.u64()?, reader.u64()?);
    let mut kept = Kept::default();
    for _ in 0..texts {
        kept.texts.push(reader.strings()?);
    }
    for _ in 0..numbers {
        kept.numbers.push(reader.u32s()?);
    }
    kept.reals = reader.u64s()?.into_iter().map(f64::from_bits).collect();
    reader.end()?;
    Some(kept)
}
