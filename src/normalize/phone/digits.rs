//! Decimal digits of every script, and short runs of them without allocation.

/// The digit zero of each decimal system of Unicode 17 (general category Nd) outside ASCII; the nine others follow it.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit of any script.
pub(super) fn value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = u32::from(c);
    let after = ZEROS.partition_point(|&zero| zero <= code);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|&digit| digit < 10)
}

/// Whether `c` is a decimal digit of any script.
pub(super) fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// The digit that a Latin letter stands for on a telephone's keys.
pub(super) fn key_of_letter(c: char) -> Option<u8> {
    Some(match c.to_ascii_uppercase() {
        'A'..='C' => 2,
        'D'..='F' => 3,
        'G'..='I' => 4,
        'J'..='L' => 5,
        'M'..='O' => 6,
        'P'..='S' => 7,
        'T'..='V' => 8,
        'W'..='Z' => 9,
        _ => return None,
    })
}

/// Up to `N` ASCII digits; what does not fit is dropped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits<const N: usize> {
    len: usize,
    bytes: [u8; N],
}

impl<const N: usize> Digits<N> {
    pub(super) fn new() -> Self {
        Digits { len: 0, bytes: [0; N] }
    }

    /// Adds the digit with this value, 0 to 9.
    pub(super) fn push(&mut self, value: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = b'0' + value;
            self.len += 1;
        }
    }

    /// Adds the digits of `ascii`.
    pub(super) fn extend(&mut self, ascii: &[u8]) {
        for byte in ascii {
            self.push(byte.wrapping_sub(b'0'));
        }
    }

    pub(super) fn from_ascii(ascii: &[u8]) -> Self {
        let mut digits = Self::new();
        digits.extend(ascii);
        digits
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }
}

impl<const N: usize> std::fmt::Debug for Digits<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts_have_their_value() {
        for (text, expected) in [
            ("0123456789", "0123456789"),
            ("０１９", "019"),
            ("٠١٩", "019"),
            ("۰۱۹", "019"),
            ("०१९", "019"),
            ("𝟎𝟗𝟘", "090"),
            ("½²Ⅷ一x", ""),
        ] {
            let digits: String = text.chars().filter_map(value).map(|d| char::from(b'0' + d)).collect();
            assert_eq!(digits, expected, "{text}");
        }
        assert!(ZEROS.is_sorted());
        assert!(ZEROS.windows(2).all(|pair| pair[1] - pair[0] >= 10));
    }

    #[test]
    fn what_does_not_fit_is_dropped() {
        assert_eq!(Digits::<3>::from_ascii(b"12345").as_str(), "123");
    }
}
