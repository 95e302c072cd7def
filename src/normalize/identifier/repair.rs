//! What was probably meant by a number whose check digit does not fit.

use super::scheme::{Scheme, Verdict};

/// Letters that are taken for digits, and the other way round.
const ALIKE: &[(u8, u8)] = &[
    (b'O', b'0'),
    (b'I', b'1'),
    (b'L', b'1'),
    (b'S', b'5'),
    (b'B', b'8'),
    (b'Z', b'2'),
];

/// Longer ones are no numbers that anybody keys in.
const LONGEST: usize = 40;

/// The one good number that differs by a look-alike character, or else by a digit or an exchange of neighbours; `None` when there are two.
pub(super) fn repaired(scheme: &Scheme, compact: &str, verdict: Verdict) -> Option<String> {
    if scheme.personal || compact.len() > LONGEST || !compact.is_ascii() {
        return None;
    }
    let bytes = compact.as_bytes();
    let alike = (0..bytes.len()).flat_map(|at| ALIKE.iter().map(move |&pair| (at, pair)));
    let alike = alike.filter_map(|(at, (letter, digit))| match bytes[at] {
        b if b == letter => Some(replaced(bytes, at, digit)),
        b if b == digit => Some(replaced(bytes, at, letter)),
        _ => None,
    });
    if let Some(one) = only(scheme, alike) {
        return Some(one);
    }
    if verdict != Verdict::Checksum {
        return None;
    }
    let digits = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit());
    let slips = digits.flat_map(|at| {
        (b'0'..=b'9')
            .filter(move |&d| d != bytes[at])
            .map(move |d| replaced(bytes, at, d))
    });
    let swaps = (1..bytes.len()).filter(|&at| bytes[at] != bytes[at - 1]).map(|at| {
        let mut swapped = bytes.to_vec();
        swapped.swap(at - 1, at);
        swapped
    });
    only(scheme, slips.chain(swaps))
}

fn replaced(bytes: &[u8], at: usize, by: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] = by;
    changed
}

/// The candidate that is good, when there is exactly one.
fn only(scheme: &Scheme, candidates: impl Iterator<Item = Vec<u8>>) -> Option<String> {
    let good = candidates
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .filter(|text| scheme.verdict(text) == Verdict::Good);
    let mut good: Vec<String> = good.take(2).collect();
    match good.len() {
        1 => good.pop(),
        _ => None,
    }
}
