//! Jaro and Jaro–Winkler similarity.

use super::edit::Letters;
use super::places::{Chars, Kernel, MOST, over_bytes, over_chars};

/// Jaro similarity of `a` and `b` in characters, 0 to 1 (equal). Source: Jaro 1989, as in `strsim::jaro`.
///
/// ```
/// use hrein::compare::jaro::jaro;
/// assert!((jaro("martha", "marhta") - 0.9444).abs() < 1e-4);
/// ```
pub fn jaro(a: &str, b: &str) -> f64 {
    short(a, b, Measure::Jaro).unwrap_or_else(|| strsim::jaro(a, b))
}

/// Jaro–Winkler similarity of `a` and `b` in characters, 0 to 1 (equal). Source: Winkler 1990, as in `strsim::jaro_winkler`: the prefix counts up to four
/// characters and only above a Jaro similarity of 0.7.
///
/// ```
/// use hrein::compare::jaro::jaro_winkler;
/// assert!((jaro_winkler("martha", "marhta") - 0.9611).abs() < 1e-4);
/// ```
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    short(a, b, Measure::Winkler).unwrap_or_else(|| strsim::jaro_winkler(a, b))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Jaro,
    Winkler,
}

/// The similarity of texts of at most [`MOST`] bytes.
fn short(a: &str, b: &str, measure: Measure) -> Option<f64> {
    if a.len() > MOST || b.len() > MOST {
        return None;
    }
    if a.is_ascii() && b.is_ascii() {
        let (a, b) = (a.as_bytes(), b.as_bytes());
        let jaro = over_bytes(b, Jaro { text: a });
        return Some(measured(a, b, jaro, measure));
    }
    let (a, b) = (Chars::of(a)?, Chars::of(b)?);
    let (a, b) = (a.as_slice(), b.as_slice());
    Some(measured(a, b, over_chars(b, Jaro { text: a }), measure))
}

/// The measure of two texts, from their Jaro similarity.
pub(super) fn measured<T: PartialEq>(a: &[T], b: &[T], jaro: f64, measure: Measure) -> f64 {
    if jaro <= 0.7 || measure == Measure::Jaro {
        return jaro;
    }
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count();
    jaro + 0.1 * prefix as f64 * (1.0 - jaro)
}

/// [`jaro_winkler`] of `a` and `b` where it is at least `cutoff`. Much cheaper where it is not: the letters that the two share bound it from above.
///
/// ```
/// use hrein::compare::jaro::jaro_winkler_at_least;
/// assert!(jaro_winkler_at_least("martha", "marhta", 0.9).is_some());
/// assert_eq!(jaro_winkler_at_least("martha", "jon", 0.9), None);
/// ```
pub fn jaro_winkler_at_least(a: &str, b: &str, cutoff: f64) -> Option<f64> {
    if let Some(letters) = Letters::of(a, b)
        && most(a, b, letters) < cutoff
    {
        return None;
    }
    Some(jaro_winkler(a, b)).filter(|&similarity| similarity >= cutoff)
}

/// What the similarity of two ASCII texts is at most, by the letters that they share.
pub(super) fn most(a: &str, b: &str, letters: Letters) -> f64 {
    let prefix = a.bytes().zip(b.bytes()).take(4).take_while(|(x, y)| x == y).count();
    most_of(a.len(), b.len(), prefix, letters)
}

/// As [`most`], of the lengths of the texts and of what their beginnings have in common, up to four bytes.
pub(super) fn most_of(left: usize, right: usize, prefix: usize, letters: Letters) -> f64 {
    if left == 0 || right == 0 {
        return 1.0;
    }
    let (only_left, only_right) = letters.only();
    let matches = (left - only_left).min(right - only_right) as f64;
    let jaro = (matches / left as f64 + matches / right as f64 + 1.0) / 3.0;
    jaro + 0.1 * prefix as f64 * (1.0 - jaro)
}

/// The Jaro similarity of a text of at most [`MOST`] characters to the pattern; what is matched is kept as bits.
pub(super) struct Jaro<'a, T> {
    pub text: &'a [T],
}

impl<T: Copy> Kernel<T> for Jaro<'_, T> {
    type Found = f64;

    #[inline]
    fn run(self, length: usize, places: impl Fn(T) -> u64) -> f64 {
        let text = self.text;
        if text.is_empty() || length == 0 {
            return if text.len() == length { 1.0 } else { 0.0 };
        }
        let reach = (text.len().max(length) / 2).saturating_sub(1);
        let (mut text_matched, mut matched) = (0u64, 0u64);
        let mut window = (2u64 << reach) - 1;
        for (i, &c) in text.iter().enumerate().take(MOST) {
            let open = places(c) & window & !matched;
            let first = open & open.wrapping_neg();
            matched |= first;
            text_matched |= u64::from(first != 0) << i;
            window = window << 1 | u64::from(i < reach);
        }
        let matches = matched.count_ones();
        if matches == 0 {
            return 0.0;
        }
        let mut transposed = 0u32;
        while text_matched != 0
            && let Some(&c) = text.get(text_matched.trailing_zeros() as usize)
        {
            let next = matched & matched.wrapping_neg();
            transposed += u32::from(places(c) & next == 0);
            matched ^= next;
            text_matched &= text_matched - 1;
        }
        let m = f64::from(matches);
        (m / text.len() as f64 + m / length as f64 + (m - f64::from(transposed / 2)) / m) / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_strsim(a in "[abcdþ]{0,12}|[a-f]{0,64}|.{0,70}", b in "[abcdþ]{0,12}|[a-f]{0,64}|.{0,70}") {
            prop_assert!((jaro_winkler(&a, &b) - strsim::jaro_winkler(&a, &b)).abs() < 1e-12);
            prop_assert!((jaro(&a, &b) - strsim::jaro(&a, &b)).abs() < 1e-12);
        }

        #[test]
        fn the_cutoff_only_cuts(a in "[a-dA-D]{0,9}", b in "[a-dA-D]{0,9}", cutoff in 0.3..1.0) {
            let similarity = jaro_winkler(&a, &b);
            prop_assert_eq!(jaro_winkler_at_least(&a, &b, cutoff), Some(similarity).filter(|&s| s >= cutoff));
        }
    }
}
