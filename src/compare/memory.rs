//! A memory of levels: what two values have been found to be, for the pairs that meet in the same two.

use crate::heap::bytes_of;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Levels that were found, one a slot; a later pair takes the slot of an earlier one. Threads share it without a lock: a slot is one number that says for what it stands,
/// and what it stands for never changes.
#[derive(Debug)]
pub(super) struct Memory {
    slots: Vec<AtomicU64>,
    shift: u32,
}

/// Bits of a code in a slot; larger codes are not remembered.
const CODE_BITS: u32 = 27;

impl Memory {
    pub fn new(rows: usize) -> Self {
        let bits = rows.max(2).ilog2().clamp(10, 21);
        Memory {
            slots: (0..1usize << bits).map(|_| AtomicU64::new(0)).collect(),
            shift: 64 - bits,
        }
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        bytes_of(&self.slots)
    }

    /// The level of two codes in a comparison, found by `find` where it is not remembered.
    #[inline]
    pub fn level(&self, comparison: usize, x: u32, y: u32, find: impl FnOnce() -> u8) -> u8 {
        if (x | y) >> CODE_BITS != 0 {
            return find();
        }
        // A comparison takes 6 bits, the level 3; the highest bit tells a slot in use.
        let key =
            1 << 63 | (comparison as u64) << (2 * CODE_BITS + 3) | u64::from(x) << (CODE_BITS + 3) | u64::from(y) << 3;
        let place = (key >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        let slot = &self.slots[place as usize];
        let known = slot.load(Relaxed);
        if known & !7 == key {
            return (known & 7) as u8;
        }
        let level = find();
        slot.store(key | u64::from(level), Relaxed);
        level
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_stands_for_one_pair_of_one_comparison() {
        let memory = Memory::new(1 << 12);
        assert_eq!(memory.level(3, 7, 9, || 5), 5);
        assert_eq!(memory.level(3, 7, 9, || 1), 5);
        assert_eq!(memory.level(3, 9, 7, || 1), 1);
        assert_eq!(memory.level(4, 7, 9, || 2), 2);
        // Codes that do not fit are found anew each time.
        assert_eq!(memory.level(3, 1 << CODE_BITS, 9, || 4), 4);
        assert_eq!(memory.level(3, 1 << CODE_BITS, 9, || 6), 6);
        assert_eq!(memory.level(3, 7, 9, || 1), 5);
    }
}
