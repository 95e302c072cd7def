//! What the values of a column look like, over a sample.

use super::shape::{SIGNS, Sign, signs_of};
use crate::table::column::{BLANK, Column};

/// Most distinct values that are looked at.
const SAMPLE: usize = 2000;

/// Counts over a column and over a sample of its distinct values.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) rows: usize,
    /// Rows that are not blank.
    pub(super) filled: usize,
    /// Distinct values that are not blank.
    pub(super) distinct: usize,
    /// Sampled values that do not stand in for a missing one.
    pub(super) sampled: usize,
    counts: [u32; SIGNS],
    /// Characters a value.
    pub(super) mean_length: f64,
    /// Whether all sampled values have as many bytes.
    pub(super) same_length: bool,
}

impl Profile {
    /// Looks at up to 2,000 distinct values, evenly spread over the order in which they first appear.
    pub(super) fn of(column: &Column) -> Self {
        let distinct = column.distinct() - 1;
        let mut profile = Profile {
            rows: column.rows(),
            filled: column.codes().iter().filter(|&&code| code != BLANK).count(),
            distinct,
            sampled: 0,
            counts: [0; SIGNS],
            mean_length: 0.0,
            same_length: true,
        };
        let (mut characters, mut length) = (0, None);
        let looked_at = distinct.min(SAMPLE);
        for i in 0..looked_at {
            let value = column.value((1 + i * distinct / looked_at) as u32);
            if let Some(signs) = signs_of(value) {
                profile.sampled += 1;
                // Long free text is long enough at a thousand characters.
                characters += value.chars().take(1000).count();
                profile.same_length &= *length.get_or_insert(value.len()) == value.len();
                signs.indices().for_each(|i| profile.counts[i] += 1);
            }
        }
        profile.mean_length = characters as f64 / profile.sampled.max(1) as f64;
        profile
    }

    /// The share of sampled values with `sign`, from 0 to 1.
    pub(super) fn share(&self, sign: Sign) -> f64 {
        f64::from(self.counts[sign as usize]) / self.sampled.max(1) as f64
    }

    /// Distinct values a filled row: 1 when no value repeats.
    pub(super) fn uniqueness(&self) -> f64 {
        self.distinct as f64 / self.filled.max(1) as f64
    }

    /// Whether there are few distinct values for so many rows.
    pub(super) fn is_category(&self) -> bool {
        self.distinct <= 100 && self.distinct * 3 <= self.filled.max(6) && self.mean_length <= 40.0
    }
}
