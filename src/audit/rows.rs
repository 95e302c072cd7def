//! Rows by value.

use crate::table::spread;
use crate::text::hash::hash_str;
use hashbrown::HashTable;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many rows have each value. The values lie end to end, and are found by half of their hashes: adding one waits for memory once.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows<'a> {
    values: Vec<(Cow<'a, str>, u64)>,
    index: HashTable<(u32, u32)>,
}

impl<'a> Rows<'a> {
    /// Number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Makes room for as many more values.
    pub fn reserve(&mut self, count: usize) {
        self.values.reserve(count);
        self.index.reserve(count, |&(half, _)| spread(half));
    }

    /// Adds rows with the value `text`, which `owned` gives where it is new.
    pub fn add(&mut self, text: &str, rows: u64, owned: impl FnOnce() -> Cow<'a, str>) {
        let half = half(text);
        let same = |&(other, place): &(u32, u32)| other == half && self.values[place as usize].0 == text;
        match self.index.find(spread(half), same) {
            Some(&(_, place)) => self.values[place as usize].1 += rows,
            None => {
                let place = self.values.len() as u32;
                self.values.push((owned(), rows));
                self.index
                    .insert_unique(spread(half), (half, place), |&(half, _)| spread(half));
            }
        }
    }

    /// Adds the counts over other rows.
    pub fn add_all(&mut self, others: Rows<'a>) {
        for (value, rows) in others.values {
            match value {
                Cow::Borrowed(text) => self.add(text, rows, || Cow::Borrowed(text)),
                Cow::Owned(text) => self.add(&text, rows, || Cow::Owned(text.clone())),
            }
        }
    }

    /// The values with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (&Cow<'a, str>, u64)> + Clone {
        self.values.iter().map(|(value, rows)| (value, *rows))
    }

    /// Leaves out the values that do not `stay`; it may change their counts.
    pub fn retain(&mut self, mut stay: impl FnMut(&str, &mut u64) -> bool) {
        self.values.retain_mut(|(value, rows)| stay(value, rows));
        *self = std::mem::take(&mut self.values).into_iter().collect();
    }
}

/// Of distinct values.
impl<'a> FromIterator<(Cow<'a, str>, u64)> for Rows<'a> {
    fn from_iter<I: IntoIterator<Item = (Cow<'a, str>, u64)>>(counts: I) -> Self {
        let values: Vec<_> = counts.into_iter().collect();
        let mut index = HashTable::with_capacity(values.len());
        for (place, (value, _)) in values.iter().enumerate() {
            let half = half(value);
            index.insert_unique(spread(half), (half, place as u32), |&(half, _)| spread(half));
        }
        Rows { values, index }
    }
}

impl<'a> IntoIterator for Rows<'a> {
    type Item = (Cow<'a, str>, u64);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

/// The same counts, whatever came first.
impl PartialEq for Rows<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().collect::<BTreeMap<_, _>>() == other.iter().collect()
    }
}

impl Eq for Rows<'_> {}

/// The same bytes for the same counts.
impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().collect::<BTreeMap<_, _>>())
    }
}

impl<'de> Deserialize<'de> for Rows<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let counts = BTreeMap::<String, u64>::deserialize(deserializer)?;
        Ok(counts.into_iter().map(|(value, rows)| (value.into(), rows)).collect())
    }
}

fn half(text: &str) -> u32 {
    (hash_str(0, text) >> 32) as u32
}
