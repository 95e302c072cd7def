//! Check digits: the few schemes that nearly all identifiers share.

/// The digits of `text` as numbers; `None` when there is anything else.
pub(super) fn digits(text: &str) -> Option<Vec<u32>> {
    text.bytes()
        .map(|b| b.is_ascii_digit().then(|| u32::from(b - b'0')))
        .collect()
}

/// The number that digits spell; more than 64 bits wrap, so at most nineteen of them.
pub(super) fn number(digits: &[u32]) -> u64 {
    digits
        .iter()
        .fold(0u64, |n, &d| n.wrapping_mul(10).wrapping_add(u64::from(d)))
}

/// The sum of products with `weights`, as far as both reach.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// The sum of products with weights that count down to `last` at the right end.
pub(super) fn falling(digits: &[u32], last: u32) -> u32 {
    digits.iter().rev().zip(last..).map(|(d, w)| d * w).sum()
}

/// What is missing to the next multiple of 11; 11 where nothing is.
pub(super) fn to_eleven(sum: u32) -> u32 {
    11 - sum % 11
}

/// The sum of digits of which every second from the left, `first` or the one after, is doubled and its digits added.
pub(super) fn doubled(digits: &[u32], first: bool) -> u32 {
    let twice = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    digits
        .iter()
        .enumerate()
        .map(|(i, &d)| if (i % 2 == 0) == first { twice(d) } else { d })
        .sum()
}

/// Luhn's check (ISO/IEC 7812-1): every second digit from the right doubled, digits of the products added.
pub(super) fn luhn(digits: &[u32]) -> bool {
    doubled(digits, digits.len().is_multiple_of(2)).is_multiple_of(10)
}

/// GS1: weights 3 and 1 in turn from the right.
pub(super) fn gs1(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([1, 3].into_iter().cycle())
        .map(|(d, w)| d * w)
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064 MOD 11,10 over all digits, the check digit included.
pub(super) fn mod_11_10(digits: &[u32]) -> bool {
    hybrid(digits, 10)
}

/// ISO 7064 MOD 37,36 over values of characters, the check character included.
pub(super) fn mod_37_36(values: &[u32]) -> bool {
    hybrid(values, 36)
}

fn hybrid(values: &[u32], base: u32) -> bool {
    let Some((&check, body)) = values.split_last() else {
        return false;
    };
    let product = body.iter().fold(base, |p, d| {
        let sum = (p + d) % base;
        (if sum == 0 { base } else { sum }) * 2 % (base + 1)
    });
    (product + check) % base == 1
}

/// ISO 7064 MOD 11-2: the check digit, 10 standing for X.
pub(super) fn mod_11_2(body: &[u32]) -> u32 {
    (12 - body.iter().fold(0, |p, d| (p + d) * 2 % 11)) % 11
}

/// Verhoeff's check: products in the dihedral group of order ten, the digits permuted by their place.
pub(super) fn verhoeff(digits: &[u32]) -> bool {
    const SHIFT: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let permuted = |place: usize, d: u32| (0..place % 8).fold(d, |d, _| SHIFT.get(d as usize).copied().unwrap_or(0));
    let product = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    digits
        .iter()
        .rev()
        .enumerate()
        .fold(0, |c, (i, &d)| product(c, permuted(i, d)))
        == 0
}

/// The value of an alphanumeric character where letters count from 10.
pub(super) fn alphanumeric(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
        _ => None,
    }
}

/// The values of characters by their place in `alphabet`.
pub(super) fn values(text: &str, alphabet: &str) -> Option<Vec<u32>> {
    text.bytes()
        .map(|b| alphabet.bytes().position(|a| a == b).map(|i| i as u32))
        .collect()
}

/// The remainder by 97 of the characters read as one number, letters as two digits (ISO 7064 MOD 97-10); `None` for other characters.
pub(super) fn mod_97(bytes: impl IntoIterator<Item = u8>) -> Option<u32> {
    bytes.into_iter().try_fold(0, |rest, byte| {
        let value = alphanumeric(byte)?;
        Some((rest * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_hold_for_known_numbers_and_fail_for_a_changed_digit() {
        let check = |f: fn(&[u32]) -> bool, text: &str| f(&digits(text).unwrap());
        assert!(check(luhn, "79927398713") && !check(luhn, "79927398714"));
        assert!(check(mod_11_10, "136695976") && !check(mod_11_10, "136695975"));
        assert!(check(verhoeff, "2363") && !check(verhoeff, "2364") && !check(verhoeff, "3263"));
        assert!(check(gs1, "4006381333931") && !check(gs1, "4006381333932"));
        assert_eq!(mod_11_2(&digits("0794").unwrap()), 0);
        assert!(mod_37_36(
            &values("A12425GABC1234002M", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").unwrap()
        ));
        assert_eq!(mod_97(*b"3214282912345698765432161182"), Some(1));
        assert_eq!(mod_97(*b"5-"), None);
    }
}
