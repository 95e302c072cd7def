//! Edit distances.

/// Strings up to this many characters are compared without an allocation.
const SHORT: usize = 64;

/// Optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours, no substring edited twice) of `a` and `b`
/// in characters, or `None` when it is more than `limit`.
///
/// As `strsim::osa_distance`, with a cut-off: cost is proportional to the shorter length times `limit` for short strings.
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
    if a.is_ascii() && b.is_ascii() {
        // An edit changes at most two letters of the set of letters.
        if (letters(a) ^ letters(b)).count_ones() as usize > limit.saturating_mul(2) {
            return None;
        }
        return osa_of(a.as_bytes(), b.as_bytes(), limit, || strsim::osa_distance(a, b));
    }
    let mut left = ['\0'; SHORT];
    let mut right = ['\0'; SHORT];
    match (fill(a, &mut left), fill(b, &mut right)) {
        (Some(n), Some(m)) => osa_of(&left[..n], &right[..m], limit, || strsim::osa_distance(a, b)),
        _ => Some(strsim::osa_distance(a, b)).filter(|&d| d <= limit),
    }
}

/// The set of letters of an ASCII text, as bits. Upper case shares its bits with other characters, which only makes the set smaller.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// The characters of `text` in `buffer`; `None` when they do not fit.
pub(super) fn fill(text: &str, buffer: &mut [char; SHORT]) -> Option<usize> {
    let mut n = 0;
    for c in text.chars() {
        *buffer.get_mut(n)? = c;
        n += 1;
    }
    Some(n)
}

fn osa_of<T: PartialEq + Copy>(a: &[T], b: &[T], limit: usize, long: impl Fn() -> usize) -> Option<usize> {
    let (a, b) = without_common_ends(a, b);
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len())).filter(|&d| d <= limit);
    }
    if b.len() >= SHORT {
        return Some(long()).filter(|&d| d <= limit);
    }
    if limit >= SHORT {
        return Some(long()).filter(|&d| d <= limit);
    }
    let far = limit as u8 + 1;
    let mut before_last = [far; SHORT + 1];
    let mut last = [far; SHORT + 1];
    for (j, cell) in last.iter_mut().enumerate().take(b.len() + 1) {
        *cell = (j as u8).min(far);
    }
    let mut row = last;
    for i in 1..=a.len() {
        let low = i.saturating_sub(limit).max(1);
        let high = (i + limit).min(b.len());
        row = [far; SHORT + 1];
        row[0] = u8::try_from(i).unwrap_or(far).min(far);
        let mut best = row[0];
        for j in low..=high {
            let substitution = last[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut cost = substitution.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost.min(far);
            best = best.min(row[j]);
        }
        // A swap may reach back two rows, so one bad row alone decides nothing.
        if best >= far && last.iter().take(b.len() + 1).all(|&c| c >= far) {
            return None;
        }
        before_last = last;
        last = row;
    }
    let distance = usize::from(row[b.len()]);
    (distance <= limit).then_some(distance)
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

    proptest! {
        #[test]
        fn agrees_with_strsim(a in "[abcþ]{0,9}", b in "[abcþ]{0,9}", limit in 0usize..5) {
            let distance = strsim::osa_distance(&a, &b);
            prop_assert_eq!(osa_within(&a, &b, limit), (distance <= limit).then_some(distance));
        }

        #[test]
        fn any_limit_will_do(a in "[ab]{0,4}", b in "[ab]{0,4}", limit in proptest::sample::select(vec![63, 64, 255, 256, usize::MAX])) {
            prop_assert_eq!(osa_within(&a, &b, limit), Some(strsim::osa_distance(&a, &b)));
        }

        #[test]
        fn agrees_with_strsim_on_long_text(a in "[ab]{60,80}", b in "[ab]{60,80}") {
            let distance = strsim::osa_distance(&a, &b);
            prop_assert_eq!(osa_within(&a, &b, 30), (distance <= 30).then_some(distance));
        }
    }
}
