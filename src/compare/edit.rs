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

/// Levenshtein distance (insertions, deletions, substitutions) of `a` and `b` in characters. Where one of them has at most 64, cost is proportional to
/// the length of the other. Source: Myers 1999 in the form of Hyyrö 2003.
///
/// ```
/// use hrein::compare::edit::levenshtein;
/// assert_eq!(levenshtein("kitten", "sitting"), 3);
/// ```
pub fn levenshtein(a: &str, b: &str) -> usize {
    let (pattern, text) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(places) = Places::of(pattern) else {
        return strsim::levenshtein(a, b);
    };
    let Some(last) = places.length.checked_sub(1) else {
        return text.chars().count();
    };
    let (mut plus, mut minus) = (u64::MAX, 0);
    let mut distance = places.length;
    for c in text.chars() {
        let equal = places.get(c);
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

/// Where each character stands in a text of at most 64, as bits.
pub(super) struct Places {
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    /// Characters in the text.
    pub length: usize,
}

impl Places {
    /// `None` for a text of more than 64 characters.
    pub fn of(text: &str) -> Option<Places> {
        let mut out = Places {
            ascii: [0; 128],
            others: Vec::new(),
            length: 0,
        };
        for c in text.chars() {
            let bit = 1u64.checked_shl(out.length.try_into().ok()?)?;
            match out.ascii.get_mut(c as usize) {
                Some(places) => *places |= bit,
                None => match out.others.iter_mut().find(|(other, _)| *other == c) {
                    Some((_, places)) => *places |= bit,
                    None => out.others.push((c, bit)),
                },
            }
            out.length += 1;
        }
        Some(out)
    }

    pub fn get(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(&places) => places,
            None => self.others.iter().find(|(other, _)| *other == c).map_or(0, |&(_, p)| p),
        }
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
        fn levenshtein_agrees_with_strsim(a in "[abcþ]{0,12}|[ab]{62,67}", b in "[abcþ]{0,12}|[ab]{62,67}") {
            prop_assert_eq!(levenshtein(&a, &b), strsim::levenshtein(&a, &b));
        }

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
