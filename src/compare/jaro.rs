//! Jaro and Jaro–Winkler similarity.

use super::edit::fill;

/// Strings up to this many characters are compared without an allocation.
const SHORT: usize = 64;

/// Jaro–Winkler similarity of `a` and `b` in characters, 0 to 1 (equal). Source: Winkler 1990, as in `strsim::jaro_winkler`: the prefix counts up to four
/// characters and only above a Jaro similarity of 0.7.
///
/// ```
/// use hrein::compare::jaro::jaro_winkler;
/// assert!((jaro_winkler("martha", "marhta") - 0.9611).abs() < 1e-4);
/// ```
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    if a.len() <= SHORT && b.len() <= SHORT {
        if a.is_ascii() && b.is_ascii() {
            return winkler(a.as_bytes(), b.as_bytes());
        }
        let mut left = ['\0'; SHORT];
        let mut right = ['\0'; SHORT];
        if let (Some(n), Some(m)) = (fill(a, &mut left), fill(b, &mut right)) {
            return winkler(&left[..n], &right[..m]);
        }
    }
    strsim::jaro_winkler(a, b)
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
        }
    }
}
