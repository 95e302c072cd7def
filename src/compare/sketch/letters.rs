//! What the letters of one text tell: a bound on how like another it may be.

use crate::compare::edit::Letters;
use crate::compare::jaro::most_of;
use crate::compare::name::slips;
use std::num::NonZeroU32;

/// The letters of an ASCII text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sketch {
    letters: u64,
    /// Its first four bytes, the first one lowest.
    head: u32,
    /// One more than its length, so that no sketch takes no more than a sketch.
    after: NonZeroU32,
}

impl Sketch {
    /// `None` where the text is not ASCII.
    pub fn of(text: &str) -> Option<Self> {
        let after = u32::try_from(text.len())
            .ok()?
            .checked_add(1)
            .and_then(NonZeroU32::new)?;
        let head = text.bytes().take(4).enumerate();
        text.is_ascii().then(|| Sketch {
            letters: Letters::set(text),
            head: head.fold(0, |head, (place, byte)| head | u32::from(byte) << (8 * place)),
            after,
        })
    }

    pub fn length(self) -> usize {
        self.after.get() as usize - 1
    }

    /// Whether both texts begin with the same byte.
    pub fn same_start(self, other: Sketch) -> bool {
        self.head as u8 == other.head as u8
    }

    fn letters(self, other: Sketch) -> Letters {
        Letters::of_sets(self.letters, other.letters)
    }

    /// Letters that only one of the texts has.
    pub fn apart(self, other: Sketch) -> usize {
        self.letters(other).apart()
    }

    /// Letters that only the first text has.
    pub fn letters_alone(self, other: Sketch) -> usize {
        self.letters(other).only().0
    }

    /// Whether the texts are surely not the same.
    pub fn differs(self, other: Sketch) -> bool {
        self.letters != other.letters || self.after != other.after || self.head != other.head
    }

    /// Whether the texts are surely more than `limit` edits apart.
    pub fn is_beyond(self, other: Sketch, limit: usize) -> bool {
        self.length().abs_diff(other.length()) > limit || self.apart(other) > 2 * limit
    }

    /// What the Jaro–Winkler similarity is at most.
    pub fn most(self, other: Sketch) -> f64 {
        let same = ((self.head ^ other.head).trailing_zeros() / 8) as usize;
        let prefix = same.min(self.length()).min(other.length());
        most_of(self.length(), other.length(), prefix, self.letters(other))
    }

    /// Whether the first text is surely no part of the second.
    pub fn is_no_part_of(self, other: Sketch) -> bool {
        self.letters & !other.letters != 0 || self.after > other.after
    }

    /// Whether the spellings are surely not near each other.
    pub fn is_not_near(self, other: Sketch) -> bool {
        self.spellings_apart(other, 0.94)
    }

    /// Whether the spellings are surely neither near nor similar.
    pub fn is_far(self, other: Sketch) -> bool {
        self.spellings_apart(other, 0.75)
    }

    fn spellings_apart(self, other: Sketch, similarity: f64) -> bool {
        let limit = slips(self.length().max(other.length()));
        // The same letters may stand in another order.
        self.letters != other.letters && self.is_beyond(other, limit) && self.most(other) < similarity
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;
    use crate::compare::edit::osa_within;
    use crate::compare::jaro::jaro_winkler;
    use crate::compare::name::{Closeness, closeness};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_sketch_rules_out_is_not(a in "[a-f]{0,9}|[a-d ]{0,20}|[a-zA-Z@.]{0,70}", b in "[a-f]{0,9}|[a-d ]{0,20}|[a-zA-Z@.]{0,70}", limit in 0usize..5) {
            let (x, y) = (Sketch::of(&a).unwrap(), Sketch::of(&b).unwrap());
            prop_assert!(!x.differs(y) || a != b);
            prop_assert!(!x.is_beyond(y, limit) || osa_within(&a, &b, limit).is_none());
            prop_assert!(x.most(y) >= jaro_winkler(&a, &b) || a.is_empty() || b.is_empty());
            prop_assert!(!x.is_no_part_of(y) || !b.contains(&a));
            prop_assert!(!x.is_not_near(y) || closeness(&a, &b) != Closeness::Near);
            prop_assert!(!x.is_far(y) || closeness(&a, &b) == Closeness::Far);
        }
    }
}
