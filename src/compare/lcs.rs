//! The longest common subsequence: what two texts have in common, in order.

use super::long::places_of_long;
use super::places::{Chars, Kernel, MOST, over_bytes, over_chars};

/// Length of the longest common subsequence of `a` and `b` in characters. Where one of them has at most 64, cost is proportional to the length of the
/// other, else to that length times a 64th of the shorter one. Source: Hyyrö 2004.
///
/// ```
/// use hrein::compare::lcs::lcs_length;
/// assert_eq!(lcs_length("reykjavik", "rekjavk"), 7);
/// ```
pub fn lcs_length(a: &str, b: &str) -> usize {
    let (pattern, text) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if pattern.len() <= MOST && a.is_ascii() && b.is_ascii() {
        return over_bytes(pattern.as_bytes(), Lcs { text: text.bytes() });
    }
    match Chars::of(pattern) {
        Some(pattern) => over_chars(pattern.as_slice(), Lcs { text: text.chars() }),
        None => lcs_of_long(pattern, text),
    }
}

/// The length of what a text and the pattern have in common.
struct Lcs<I> {
    text: I,
}

impl<T, I: Iterator<Item = T>> Kernel<T> for Lcs<I> {
    type Found = usize;

    #[inline]
    fn run(self, length: usize, places: impl Fn(T) -> u64) -> usize {
        let mut open = u64::MAX;
        for c in self.text {
            let matched = open & places(c);
            open = open.wrapping_add(matched) | (open - matched);
        }
        // Bits above the pattern match nothing and stay open, but for what is carried out of it.
        let within = match length {
            0..64 => (1 << length) - 1,
            _ => u64::MAX,
        };
        (!open & within).count_ones() as usize
    }
}

fn lcs_of_long(pattern: &str, text: &str) -> usize {
    let length = pattern.chars().count();
    let words = length.div_ceil(64);
    let places = places_of_long(pattern.chars(), words);
    let mut open = vec![u64::MAX; words];
    for c in text.chars() {
        let Some(places) = places.get(&c) else { continue };
        let mut carry = false;
        for (open, places) in open.iter_mut().zip(places) {
            let matched = *open & places;
            let (sum, over) = open.overflowing_add(matched);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            carry = over || over_again;
            *open = sum | (*open - matched);
        }
    }
    let within = |word: usize| match length - word * 64 {
        rest @ 0..64 => (1 << rest) - 1,
        _ => u64::MAX,
    };
    open.iter()
        .enumerate()
        .map(|(word, open)| (!open & within(word)).count_ones() as usize)
        .sum()
}

/// How much of `a` and `b` is common, 0 to 1 (equal): twice the longest common subsequence over both lengths, as `fuzz.ratio` of rapidfuzz. It is the
/// similarity where an edit is an insertion or a deletion.
///
/// ```
/// use hrein::compare::lcs::indel_similarity;
/// assert!((indel_similarity("lewenstein", "levenshtein") - 0.857).abs() < 1e-3);
/// ```
pub fn indel_similarity(a: &str, b: &str) -> f64 {
    match a.chars().count() + b.chars().count() {
        0 => 1.0,
        both => 2.0 * lcs_length(a, b) as f64 / both as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the definition.
    fn plain(a: &str, b: &str) -> usize {
        let b: Vec<char> = b.chars().collect();
        let mut row = vec![0; b.len() + 1];
        for x in a.chars() {
            let mut diagonal = 0;
            for (j, &y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(a in "[abcþ]{0,12}|[ab]{60,140}", b in "[abcþ]{0,12}|[ab]{60,140}") {
            prop_assert_eq!(lcs_length(&a, &b), plain(&a, &b));
        }
    }
}
