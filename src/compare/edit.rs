//! Edit distances.

use super::long::{levenshtein_of_long, osa_in_band};
use super::places::{Chars, Kernel, MOST, over_bytes, over_chars};

/// Optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours, no substring edited twice) of `a` and `b`
/// in characters, or `None` when it is more than `limit`.
///
/// As `strsim::osa_distance`, with a cut-off. Where one of them has at most 64 characters, but for what they have in common at their ends, cost is proportional to the
/// length of the other; else to the length times `limit`. Source: Hyyrö 2003.
///
/// ```
/// use hrein::compare::edit::osa_within;
/// assert_eq!(osa_within("reykjavik", "reykajvik", 2), Some(1));
/// assert_eq!(osa_within("reykjavik", "akureyri", 2), None);
/// ```
pub fn osa_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    if let Some(letters) = Letters::of(a, b) {
        return osa_of_ascii(a, b, limit, letters);
    }
    match (Chars::of(a), Chars::of(b)) {
        (Some(a), Some(b)) => osa_of(a.as_slice(), b.as_slice(), limit, over_chars),
        _ => {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            osa_of(&a, &b, limit, over_chars)
        }
    }
}

/// Levenshtein distance (insertions, deletions, substitutions) of `a` and `b` in characters. Where one of them has at most 64, cost is proportional to
/// the length of the other, else to that length times a 64th of the shorter one. Source: Myers 1999 in the form of Hyyrö 2003.
///
/// ```
/// use hrein::compare::edit::levenshtein;
/// assert_eq!(levenshtein("kitten", "sitting"), 3);
/// ```
pub fn levenshtein(a: &str, b: &str) -> usize {
    if a.is_ascii() && b.is_ascii() {
        return levenshtein_of(a.as_bytes(), b.as_bytes(), over_bytes);
    }
    match (Chars::of(a), Chars::of(b)) {
        (Some(a), Some(b)) => levenshtein_of(a.as_slice(), b.as_slice(), over_chars),
        _ => {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            levenshtein_of(&a, &b, over_chars)
        }
    }
}

/// Damerau–Levenshtein distance of `a` and `b` in characters: as [`osa_within`], but what was swapped may be edited again, which makes it a metric. Cost is
/// the product of the lengths.
///
/// ```
/// use hrein::compare::edit::damerau_levenshtein;
/// assert_eq!(damerau_levenshtein("ca", "abc"), 2);
/// ```
pub fn damerau_levenshtein(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// As [`osa_within`], of two ASCII texts that are not the same.
pub(super) fn osa_of_ascii(a: &str, b: &str, limit: usize, letters: Letters) -> Option<usize> {
    // An edit changes at most two letters of the set of letters.
    if letters.apart() > limit.saturating_mul(2) {
        return None;
    }
    osa_of(a.as_bytes(), b.as_bytes(), limit, over_bytes)
}

/// The sets of letters of two ASCII texts, as bits. Upper case shares its bits with other characters, which only makes the sets smaller.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u64, u64);

impl Letters {
    /// `None` when one of the texts is not ASCII.
    #[inline]
    pub fn of(a: &str, b: &str) -> Option<Self> {
        (a.is_ascii() && b.is_ascii()).then(|| Letters(Self::set(a), Self::set(b)))
    }

    /// The set of letters of one text.
    #[inline]
    pub fn set(text: &str) -> u64 {
        text.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
    }

    /// Of two ASCII texts whose sets are known.
    pub fn of_sets(a: u64, b: u64) -> Self {
        Letters(a, b)
    }

    /// Letters that only one of them has.
    pub fn apart(self) -> usize {
        (self.0 ^ self.1).count_ones() as usize
    }

    /// Letters that only the first has, and that only the second has.
    pub fn only(self) -> (usize, usize) {
        let count = |set: u64| set.count_ones() as usize;
        (count(self.0 & !self.1), count(self.1 & !self.0))
    }
}

fn osa_of<'a, T: Copy + PartialEq + Eq + std::hash::Hash>(
    a: &'a [T],
    b: &'a [T],
    limit: usize,
    over: impl Fn(&[T], Osa<'a, T>) -> Option<usize>,
) -> Option<usize> {
    let (pattern, text) = in_order(without_common_ends(a, b));
    if text.len() - pattern.len() > limit {
        return None;
    }
    match pattern.len() {
        0 => Some(text.len()).filter(|&d| d <= limit),
        1..=MOST => over(pattern, Osa { text, limit }),
        _ => osa_in_band(pattern, text, limit),
    }
}

fn levenshtein_of<'a, T: Copy + PartialEq + Eq + std::hash::Hash>(
    a: &'a [T],
    b: &'a [T],
    over: impl Fn(&[T], Levenshtein<'a, T>) -> usize,
) -> usize {
    let (pattern, text) = in_order(without_common_ends(a, b));
    match pattern.len() {
        0 => text.len(),
        1..=MOST => over(pattern, Levenshtein { text }),
        _ => levenshtein_of_long(pattern, text),
    }
}

/// The shorter first.
fn in_order<'a, T>((a, b): (&'a [T], &'a [T])) -> (&'a [T], &'a [T]) {
    if a.len() <= b.len() { (a, b) } else { (b, a) }
}

/// The Levenshtein distance of a text to the pattern.
pub(super) struct Levenshtein<'a, T> {
    pub text: &'a [T],
}

impl<T: Copy> Kernel<T> for Levenshtein<'_, T> {
    type Found = usize;

    #[inline]
    fn run(self, length: usize, places: impl Fn(T) -> u64) -> usize {
        let Some(last) = length.checked_sub(1) else {
            return self.text.len();
        };
        let (mut plus, mut minus) = (u64::MAX, 0);
        let mut distance = length;
        for &c in self.text {
            let equal = places(c);
            let vertical = equal | minus;
            let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
            let more = minus | !(horizontal | plus);
            let less = plus & horizontal;
            distance += (more >> last & 1) as usize;
            distance -= (less >> last & 1) as usize;
            let more = more << 1 | 1;
            plus = less << 1 | !(vertical | more);
            minus = more & vertical;
        }
        distance
    }
}

/// The optimal string alignment distance of a text to the pattern, where it is at most `limit`.
pub(super) struct Osa<'a, T> {
    pub text: &'a [T],
    pub limit: usize,
}

impl<T: Copy> Kernel<T> for Osa<'_, T> {
    type Found = Option<usize>;

    #[inline]
    fn run(self, length: usize, places: impl Fn(T) -> u64) -> Option<usize> {
        let Some(last) = length.checked_sub(1) else {
            return Some(self.text.len()).filter(|&d| d <= self.limit);
        };
        let (mut plus, mut minus, mut diagonal, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut distance = length;
        let mut left = self.text.len();
        for &c in self.text {
            let equal = places(c);
            let swap = (!diagonal & equal) << 1 & before;
            diagonal = ((equal & plus).wrapping_add(plus) ^ plus) | equal | minus | swap;
            let more = minus | !(diagonal | plus);
            let less = plus & diagonal;
            distance += (more >> last & 1) as usize;
            distance -= (less >> last & 1) as usize;
            left -= 1;
            // Each character that is left takes off one at most.
            if distance > self.limit.saturating_add(left) {
                return None;
            }
            let more = more << 1 | 1;
            plus = less << 1 | !(diagonal | more);
            minus = more & diagonal;
            before = equal;
        }
        Some(distance).filter(|&d| d <= self.limit)
    }
}

fn without_common_ends<'a, T: PartialEq>(mut a: &'a [T], mut b: &'a [T]) -> (&'a [T], &'a [T]) {
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., x], [b_rest @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    (a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Short and long, ASCII and not, with many swaps.
    fn text() -> impl Strategy<Value = String> {
        "[abcþ]{0,12}|[abc]{0,20}|[ab]{60,70}|[abþ]{60,70}|.{0,40}|[ab]{120,140}"
    }

    proptest! {
        #[test]
        fn levenshtein_agrees_with_strsim(a in text(), b in text()) {
            prop_assert_eq!(levenshtein(&a, &b), strsim::levenshtein(&a, &b));
        }

        #[test]
        fn agrees_with_strsim(a in text(), b in text(), limit in proptest::sample::select(vec![0, 1, 2, 3, 5, 30, 63, 64, 255, 256, usize::MAX])) {
            let distance = strsim::osa_distance(&a, &b);
            prop_assert_eq!(osa_within(&a, &b, limit), (distance <= limit).then_some(distance));
        }

        #[test]
        fn agrees_with_strsim_on_short_text(a in "[abcþ]{0,9}", b in "[abcþ]{0,9}", limit in 0usize..5) {
            let distance = strsim::osa_distance(&a, &b);
            prop_assert_eq!(osa_within(&a, &b, limit), (distance <= limit).then_some(distance));
        }
    }
}
