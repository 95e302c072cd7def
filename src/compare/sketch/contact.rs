//! E-mail addresses and phone numbers, by their sketches.

use super::letters::Sketch;

/// A mailbox, and the bare letters and digits before its @.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct MailboxSketch {
    whole: Sketch,
    local: Sketch,
    /// The letters that the mailbox has more than once, as bits.
    repeated: u64,
}

impl MailboxSketch {
    /// `None` where only the mailbox itself tells.
    pub fn of(whole: &str, local: &str) -> Option<Self> {
        let letters = whole.bytes().map(|byte| 1u64 << (byte & 63));
        let (_, repeated) = letters.fold((0, 0), |(once, twice), letter| (once | letter, twice | once & letter));
        Some(MailboxSketch {
            whole: Sketch::of(whole)?,
            local: Sketch::of(local)?,
            repeated,
        })
    }

    /// The level of two mailboxes where the sketches tell it: they are different.
    pub fn level(self, other: Self) -> Option<u8> {
        let slips = (self.whole.length().min(other.whole.length()) / 6).min(5);
        let (left, right) = (self.local, other.local);
        let is_short = left.length().min(right.length()) < 5;
        let locals_apart = || {
            left.is_beyond(right, 1)
                && left.is_no_part_of(right)
                && right.is_no_part_of(left)
                && left.most(right) < 0.92
        };
        let apart = self.whole.differs(other.whole)
            && (left.differs(right) || left.length() < 4)
            && (slips == 0 || self.is_beyond(other, slips))
            && (is_short || locals_apart());
        apart.then_some(5)
    }

    /// Whether the mailboxes are surely more than `limit` edits apart: an edit takes one letter away and brings one in, each of which changes one of the two sets.
    fn is_beyond(self, other: Self, limit: usize) -> bool {
        let repeated = (self.repeated ^ other.repeated).count_ones() as usize;
        self.whole.is_beyond(other.whole, limit) || self.whole.apart(other.whole) + repeated > 2 * limit
    }
}

/// A phone number of at most sixteen digits, four bits each, the last one lowest.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct PhoneSketch {
    digits: u64,
    length: u8,
    /// Whether it has its country.
    is_international: bool,
}

/// Digits of the tail by which phones are compared, as bits.
const TAIL: u64 = (1 << (4 * 7)) - 1;

impl PhoneSketch {
    /// `None` where only the number itself tells, as where `tail` is not its last seven digits.
    pub fn of(whole: &str, tail: &str) -> Option<Self> {
        let digits = whole.strip_prefix('+').unwrap_or(whole);
        let fits = (7..=16).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && tail.len() == 7
            && digits.ends_with(tail);
        fits.then(|| PhoneSketch {
            digits: digits.bytes().fold(0, |all, byte| all << 4 | u64::from(byte - b'0')),
            length: digits.len() as u8,
            is_international: digits.len() < whole.len(),
        })
    }

    /// The level of two phone numbers where the sketches tell it: they are different.
    pub fn level(self, other: Self) -> Option<u8> {
        let off = self.digits ^ other.digits;
        let apart = match self.length.abs_diff(other.length) {
            0 => nibbles(off) > 2,
            1 => self.is_more_than_one_longer(other),
            _ => true,
        };
        let apart = apart && off & TAIL != 0 && self.is_international == other.is_international;
        apart.then_some(5)
    }
}

impl PhoneSketch {
    /// Of two numbers one of which has a digit more: whether it is not that digit alone, between what they begin and end with.
    fn is_more_than_one_longer(self, other: Self) -> bool {
        let (short, long) = if self.length < other.length {
            (self, other)
        } else {
            (other, self)
        };
        let at_end = (short.digits ^ long.digits).trailing_zeros() / 4;
        let off = (short.digits << 4 ^ long.digits) & !0xf;
        let after_start = (64 - off.leading_zeros()).div_ceil(4);
        let at_start = u32::from(long.length) - after_start.max(1);
        at_start + at_end < u32::from(short.length)
    }
}

/// Groups of four bits that are not 0.
pub(super) fn nibbles(bits: u64) -> u32 {
    let any = bits | bits >> 1 | bits >> 2 | bits >> 3;
    (any & 0x1111_1111_1111_1111).count_ones()
}

#[cfg(test)]
mod tests {
    use super::{MailboxSketch, PhoneSketch};
    use crate::compare::contact::{email, phone};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn levels_are_those_of_the_mailboxes(a in "[a-c.]{0,6}|[a-z.0-9]{0,14}", b in "[a-c.]{0,6}|[a-z.0-9]{0,14}", at in "@[ab]\\.is|@[a-z]{3,9}\\.com") {
            let (x, y) = (format!("{a}{at}"), format!("{b}@example.com"));
            let (left, right) = (a.replace('.', ""), b.replace('.', ""));
            let sketch = |whole, local| MailboxSketch::of(whole, local).unwrap();
            let told = sketch(&x, &left).level(sketch(&y, &right));
            prop_assert!([None, Some(email(&x, &y, (&left, &right)))].contains(&told));
        }

        #[test]
        fn levels_are_those_of_the_phones(a in "\\+?[1-3]{7,12}|\\+?[0-9]{7,16}", b in "\\+?[1-3]{7,12}|\\+?[0-9]{7,16}") {
            prop_assume!(a != b);
            let tail = |number: &str| number[number.len() - 7..].to_owned();
            let sketch = |number: &str| PhoneSketch::of(number, &tail(number)).unwrap();
            let told = sketch(&a).level(sketch(&b));
            prop_assert!([None, Some(phone(&a, &b, (&tail(&a), &tail(&b))))].contains(&told));
        }
    }
}
