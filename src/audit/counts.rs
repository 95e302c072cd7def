//! How often each value of a column occurs, in counts that add up and stay small.

use super::rows::Rows;
use crate::text::hash::hash_str;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Distinct values in a sample, at most: their number is estimated within 1 / √2046, 2.2 %, as a standard error.
const SAMPLE: usize = 2048;

/// Values that are counted as frequent, at most: whatever more than one row in 1,025 has is among them.
const FREQUENT: usize = 1024;

/// Rows by value: all of them, exactly, until [`bound`](Counts::bound) leaves some out.
///
/// What is left then is a sample of the distinct values, those with the smallest hashes, each with its exact count (Beyer et al., "On Synopses for Distinct-Value Estimation
/// Under Multiset Operations", SIGMOD 2007), the same for any split of the rows; and the frequent values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts<'a> {
    sample: Rows<'a>,
    /// Once the sample leaves values out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    frequent: Option<Frequent<'a>>,
}

impl<'a> Counts<'a> {
    /// Makes room for as many values.
    pub fn reserve(&mut self, count: usize) {
        self.sample.reserve(count);
    }

    /// Adds rows with one value, before anything is left out.
    pub fn add(&mut self, value: &'a str, rows: u64) {
        self.sample.add(value, rows, || value.into());
    }

    /// Leaves out what is too much.
    pub fn bound(&mut self) {
        match &mut self.frequent {
            Some(frequent) => frequent.bound(),
            None if self.sample.len() > SAMPLE => self.frequent = Some(Frequent::of(&self.sample)),
            None => return,
        }
        if self.sample.len() > SAMPLE {
            let mut hashes: Vec<u64> = self.sample.iter().map(|(value, _)| hash(value)).collect();
            let (_, &mut last, _) = hashes.select_nth_unstable(SAMPLE - 1);
            self.sample.retain(|value, _| hash(value) <= last);
        }
    }

    /// Adds the counts over other rows.
    pub fn merge(&mut self, other: Counts<'a>) {
        if self.frequent.is_some() || other.frequent.is_some() {
            let own = self.frequent.take().unwrap_or_else(|| Frequent::of(&self.sample));
            let others = other.frequent.unwrap_or_else(|| Frequent::of(&other.sample));
            self.frequent = Some(own.and(others));
        }
        self.sample.add_all(other.sample);
        self.bound();
    }

    /// The values at hand with their exact counts: all, or a sample of the distinct ones.
    pub fn sample(&self) -> impl Iterator<Item = (&str, u64)> + Clone {
        self.sample.iter().map(|(value, rows)| (value.as_ref(), rows))
    }

    /// How many times as many distinct values there are as in the sample.
    pub fn scale(&self) -> f64 {
        if self.frequent.is_none() {
            return 1.0;
        }
        let last = self.sample.iter().map(|(value, _)| hash(value)).max();
        let kept = self.sample.len() as f64;
        // The k-th smallest of n hashes lies at k / n of their range.
        last.map_or(1.0, |last| {
            ((kept - 1.0) / kept / (last as f64 / u64::MAX as f64)).max(1.0)
        })
    }

    /// Distinct values: exact, or estimated from the sample.
    pub fn distinct(&self) -> u64 {
        (self.sample.len() as f64 * self.scale()).round() as u64
    }

    /// How far `distinct` may be off, as a share of it, in nineteen cases of twenty.
    pub fn distinct_error(&self) -> f64 {
        match self.frequent {
            Some(_) => 2.0 / (SAMPLE as f64 - 2.0).sqrt(),
            None => 0.0,
        }
    }

    /// The frequent values with their counts, and by how much none of these falls short.
    pub fn frequent(self) -> (Rows<'a>, u64) {
        match self.frequent {
            Some(frequent) => (frequent.rows, frequent.short),
            None => (self.sample, 0),
        }
    }
}

/// The most frequent values with counts that fall short by at most `short`, and are never too great (Misra and Gries, "Finding repeated elements", 1982; added up as in
/// Agarwal et al., "Mergeable Summaries", PODS 2012). What is missing has at most `short` rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frequent<'a> {
    pub rows: Rows<'a>,
    /// At most one row in 1,025.
    pub short: u64,
}

impl<'a> Frequent<'a> {
    fn of(rows: &Rows<'a>) -> Self {
        let beyond = beyond(rows);
        let kept = rows.iter().filter(|&(_, rows)| rows > beyond);
        Frequent {
            rows: kept.map(|(value, rows)| (value.clone(), rows - beyond)).collect(),
            short: beyond,
        }
    }

    /// Adds rows with one value.
    pub fn add(&mut self, value: &str, rows: u64) {
        self.rows.add(value, rows, || Cow::Owned(value.to_owned()));
    }

    /// Leaves out what is too much.
    pub fn bound(&mut self) {
        let beyond = beyond(&self.rows);
        if beyond > 0 {
            self.rows.retain(|_, rows| {
                *rows = rows.saturating_sub(beyond);
                *rows > 0
            });
            self.short += beyond;
        }
    }

    /// Both together.
    pub fn and(mut self, other: Frequent<'a>) -> Self {
        self.rows.add_all(other.rows);
        self.short += other.short;
        self.bound();
        self
    }
}

/// The count of the first value that is one too many.
fn beyond(rows: &Rows<'_>) -> u64 {
    if rows.len() <= FREQUENT {
        return 0;
    }
    let mut counts: Vec<u64> = rows.iter().map(|(_, rows)| rows).collect();
    *counts.select_nth_unstable_by(FREQUENT, |a, b| b.cmp(a)).1
}

fn hash(value: &str) -> u64 {
    hash_str(0, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many rare values, and eleven of which each is one row in 40 or more.
    fn cells() -> Vec<String> {
        let cell = |i: usize| match i % 40 {
            n @ 0..=10 => format!("frequent {n}"),
            _ => format!("rare {i}"),
        };
        (0..40_000).map(cell).collect()
    }

    fn counted<'a>(cells: impl IntoIterator<Item = &'a String>) -> Counts<'a> {
        let mut counts = Counts::default();
        cells.into_iter().for_each(|cell| counts.add(cell, 1));
        counts.bound();
        counts
    }

    #[test]
    fn few_values_are_counted_exactly() {
        let cells = cells();
        let few = || cells.iter().filter(|cell| cell.starts_with('f'));
        let counts = counted(few());
        assert_eq!((counts.distinct(), counts.distinct_error()), (11, 0.0));
        assert_eq!(
            counts
                .clone()
                .frequent()
                .0
                .iter()
                .map(|(_, rows)| rows)
                .collect::<Vec<_>>(),
            [1000; 11]
        );
        let mut halves = counted(few().take(5000));
        halves.merge(counted(few().skip(5000)));
        assert_eq!(halves, counts);
    }

    #[test]
    fn many_values_are_counted_within_the_error_stated() {
        let cells = cells();
        let whole = counted(&cells);
        let distinct = 29_011.0;
        assert_eq!(whole.sample.len(), SAMPLE);
        for parts in [1, 2, 7, 100] {
            // Every part has some of every stretch, and they come in two orders.
            let part = |at: usize| counted(cells.iter().skip(at).step_by(parts));
            let (mut up, mut down) = (part(0), part(parts - 1));
            (1..parts).for_each(|at| up.merge(part(at)));
            (0..parts - 1).rev().for_each(|at| down.merge(part(at)));
            for merged in [up, down] {
                assert_eq!(merged.sample, whole.sample, "the sample does not depend on the split");
                let off = (merged.distinct() as f64 - distinct).abs() / distinct;
                assert!(off <= merged.distinct_error(), "{off} of {}", merged.distinct_error());
                let (rows, short) = merged.frequent();
                assert!(
                    rows.len() <= FREQUENT && short <= 40_000 / 1025,
                    "{} {short}",
                    rows.len()
                );
                for n in 0..=10 {
                    let value = format!("frequent {n}");
                    let (_, count) = rows.iter().find(|(other, _)| **other == value).unwrap();
                    assert!((1000 - short..=1000).contains(&count), "{count}, short by {short}");
                }
            }
        }
    }

    #[test]
    fn what_is_stored_is_small_and_the_same_whatever_came_first() {
        let cells = cells();
        let stored = |counts: Counts<'_>| serde_json::to_string(&counts).unwrap();
        let text = stored(counted(&cells));
        assert_eq!(text, stored(counted(cells.iter().rev())));
        assert!(text.len() < 100_000, "{} bytes", text.len());
        assert_eq!(serde_json::from_str::<Counts<'_>>(&text).unwrap(), counted(&cells));
    }
}
