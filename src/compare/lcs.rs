//! The longest common subsequence: what two texts have in common, in order.

use super::edit::Places;
use rustc_hash::FxHashMap;

/// Length of the longest common subsequence of `a` and `b` in characters. Where one of them has at most 64, cost is proportional to the length of the
/// other, else to that length times a 64th of the shorter one. Source: Hyyrö 2004.
///
/// ```
/// use hrein::compare::lcs::lcs_length;
/// assert_eq!(lcs_length("reykjavik", "rekjavk"), 7);
/// ```
pub fn lcs_length(a: &str, b: &str) -> usize {
    let (pattern, text) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(places) = Places::of(pattern) else {
        return lcs_of_long(pattern, text);
    };
    let mut open = u64::MAX;
    for c in text.chars() {
        let matched = open & places.get(c);
        open = open.wrapping_add(matched) | (open - matched);
    }
    // Bits above the pattern match nothing and stay open, but for what is carried out of it.
    let within = if places.length == 64 {
        u64::MAX
    } else {
        (1 << places.length) - 1
    };
    (!open & within).count_ones() as usize
}

fn lcs_of_long(pattern: &str, text: &str) -> usize {
    let length = pattern.chars().count();
    let mut places: FxHashMap<char, Vec<u64>> = FxHashMap::default();
    let words = length.div_ceil(64);
    for (i, c) in pattern.chars().enumerate() {
        if let Some(word) = places.entry(c).or_insert_with(|| vec![0; words]).get_mut(i / 64) {
            *word |= 1 << (i % 64);
        }
    }
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
