//! Edit distances of texts that both have more than 64 characters.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Where each character of a text stands, 64 characters a word.
pub(super) fn places_of_long<T: Copy + Eq + Hash>(
    pattern: impl Iterator<Item = T>,
    words: usize,
) -> FxHashMap<T, Vec<u64>> {
    let mut places: FxHashMap<T, Vec<u64>> = FxHashMap::default();
    for (i, c) in pattern.enumerate() {
        if let Some(word) = places.entry(c).or_insert_with(|| vec![0; words]).get_mut(i / 64) {
            *word |= 1 << (i % 64);
        }
    }
    places
}

/// The Levenshtein distance, a word of 64 rows at a time. Source: Myers 1999 in the form of Hyyrö 2003.
pub(super) fn levenshtein_of_long<T: Copy + Eq + Hash>(pattern: &[T], text: &[T]) -> usize {
    let words = pattern.len().div_ceil(64);
    let places = places_of_long(pattern.iter().copied(), words);
    let none = vec![0; words];
    let mut columns = vec![(u64::MAX, 0u64); words];
    let last_row = 1u64 << ((pattern.len() - 1) % 64);
    let mut distance = pattern.len();
    for c in text {
        // What comes in from above: one more in the first row.
        let (mut more_in, mut less_in) = (1, 0);
        for (word, ((plus, minus), equal)) in columns.iter_mut().zip(places.get(c).unwrap_or(&none)).enumerate() {
            let vertical = equal | *minus;
            let equal = equal | less_in;
            let horizontal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal;
            let more = *minus | !(horizontal | *plus);
            let less = *plus & horizontal;
            if word == words - 1 {
                distance += usize::from(more & last_row != 0);
                distance -= usize::from(less & last_row != 0);
            }
            let (more_out, less_out) = (more >> 63, less >> 63);
            let more = more << 1 | more_in;
            *plus = less << 1 | less_in | !(vertical | more);
            *minus = more & vertical;
            (more_in, less_in) = (more_out, less_out);
        }
    }
    distance
}

/// The optimal string alignment distance where it is at most `limit`, in a band of the table that holds all of at most that.
pub(super) fn osa_in_band<T: PartialEq>(a: &[T], b: &[T], limit: usize) -> Option<usize> {
    let limit = limit.min(a.len().max(b.len()));
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let (far, width) = (limit + 1, 2 * limit + 1);
    // Place p of row i is column i + p - limit.
    let mut before_last = vec![far; width + 1];
    let mut last = vec![far; width + 1];
    for (place, cell) in last.iter_mut().enumerate().take(width).skip(limit) {
        *cell = if place - limit <= b.len() { place - limit } else { far };
    }
    let mut row = vec![far; width + 1];
    for i in 1..=a.len() {
        let mut best = far;
        row.fill(far);
        for place in 0..width {
            let Some(column) = (i + place).checked_sub(limit).filter(|&column| column <= b.len()) else {
                continue;
            };
            let mut cost = last[place + 1] + 1;
            if column == 0 {
                cost = i;
            } else {
                cost = cost.min(last[place] + usize::from(a[i - 1] != b[column - 1]));
                if place > 0 {
                    cost = cost.min(row[place - 1] + 1);
                }
                if i > 1 && column > 1 && a[i - 1] == b[column - 2] && a[i - 2] == b[column - 1] {
                    cost = cost.min(before_last[place] + 1);
                }
            }
            row[place] = cost.min(far);
            best = best.min(row[place]);
        }
        // A swap may reach back two rows, so one bad row alone decides nothing.
        if best >= far && last.iter().all(|&cost| cost >= far) {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    let distance = last.get((b.len() + limit).checked_sub(a.len())?).copied()?;
    (distance <= limit).then_some(distance)
}
