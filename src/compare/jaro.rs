//! Jaro and Jaro–Winkler similarity.

use super::edit::{fill, letters};

/// Strings up to this many characters are compared without an allocation.
const SHORT: usize = 64;

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

enum Measure {
    Jaro,
    Winkler,
}

/// The similarity of texts of at most [`SHORT`] bytes.
fn short(a: &str, b: &str, measure: Measure) -> Option<f64> {
    if a.len() > SHORT || b.len() > SHORT {
        return None;
    }
    if a.is_ascii() && b.is_ascii() {
        return Some(measured(a.as_bytes(), b.as_bytes(), measure));
    }
    let mut left = ['\0'; SHORT];
    let mut right = ['\0'; SHORT];
    let (n, m) = (fill(a, &mut left)?, fill(b, &mut right)?);
    Some(measured(&left[..n], &right[..m], measure))
}

fn measured<T: PartialEq + Copy>(a: &[T], b: &[T], measure: Measure) -> f64 {
    match measure {
        Measure::Jaro => jaro_of(a, b),
        Measure::Winkler => winkler(a, b),
    }
}

/// [`jaro_winkler`] of `a` and `b` where it is at least `cutoff`. Much cheaper where it is not: the letters that the two share bound it from above.
///
/// ```
/// use hrein::compare::jaro::jaro_winkler_at_least;
/// assert!(jaro_winkler_at_least("martha", "marhta", 0.9).is_some());
/// assert_eq!(jaro_winkler_at_least("martha", "jon", 0.9), None);
/// ```
pub fn jaro_winkler_at_least(a: &str, b: &str, cutoff: f64) -> Option<f64> {
    if a.is_ascii() && b.is_ascii() && !a.is_empty() && !b.is_empty() {
        let (left, right) = (letters(a), letters(b));
        let only_left = (left & !right).count_ones() as usize;
        let only_right = (right & !left).count_ones() as usize;
        let matches = (a.len() - only_left).min(b.len() - only_right) as f64;
        let jaro = (matches / a.len() as f64 + matches / b.len() as f64 + 1.0) / 3.0;
        let prefix = a.bytes().zip(b.bytes()).take(4).take_while(|(x, y)| x == y).count();
        if jaro + 0.1 * prefix as f64 * (1.0 - jaro) < cutoff {
            return None;
        }
    }
    Some(jaro_winkler(a, b)).filter(|&similarity| similarity >= cutoff)
}

fn winkler<T: PartialEq + Copy>(a: &[T], b: &[T]) -> f64 {
    let jaro = jaro_of(a, b);
    if jaro <= 0.7 {
        return jaro;
    }
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count();
    jaro + 0.1 * prefix as f64 * (1.0 - jaro)
}

/// Jaro similarity of at most [`SHORT`] items a side; matched items are kept as bits.
fn jaro_of<T: PartialEq + Copy>(a: &[T], b: &[T]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut a_matched, mut b_matched) = (0u64, 0u64);
    for (i, x) in a.iter().enumerate() {
        let low = i.saturating_sub(window);
        let high = (i + window + 1).min(b.len());
        for (j, y) in b.iter().enumerate().take(high).skip(low) {
            if b_matched >> j & 1 == 0 && x == y {
                a_matched |= 1 << i;
                b_matched |= 1 << j;
                break;
            }
        }
    }
    let matches = a_matched.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let mut transposed = 0u32;
    let mut rest = b_matched;
    for (i, x) in a.iter().enumerate() {
        if a_matched >> i & 1 == 1 {
            transposed += u32::from(*x != b[rest.trailing_zeros() as usize]);
            rest &= rest - 1;
        }
    }
    let m = f64::from(matches);
    (m / a.len() as f64 + m / b.len() as f64 + (m - f64::from(transposed / 2)) / m) / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_strsim(a in "[abcdþ]{0,12}", b in "[abcdþ]{0,12}") {
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
