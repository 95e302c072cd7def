//! Check digits: the few schemes that nearly all identifiers share.

/// The digits of `text` as numbers; `None` when there is anything else.
pub(super) fn digits(text: &str) -> Option<Vec<u32>> {
    text.bytes()
        .map(|b| b.is_ascii_digit().then(|| u32::from(b - b'0')))
        .collect()
}

/// The sum of products with `weights`, as far as both reach.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// Luhn's check (ISO/IEC 7812-1): every second digit from the right doubled, digits of the products added.
pub(super) fn luhn(digits: &[u32]) -> bool {
    let double = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| if i % 2 == 1 { double(d) } else { d })
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064 MOD 11,10 over all digits, the check digit included.
pub(super) fn mod_11_10(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else {
        return false;
    };
    let product = body.iter().fold(10, |p, d| {
        let sum = (p + d) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == check
}

/// The value of an alphanumeric character where letters count from 10.
pub(super) fn alphanumeric(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
        _ => None,
    }
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
        assert_eq!(mod_97(*b"3214282912345698765432161182"), Some(1));
        assert_eq!(mod_97(*b"5-"), None);
    }
}
