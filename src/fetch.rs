//! Waits for memory.

use std::hint::black_box;
use std::ops::BitXor;

/// Reads all of `values`, which lie far apart: the waits overlap, and whoever asks for them next has them near. Changes nothing.
pub(crate) fn read_ahead<T: BitXor<Output = T> + Default>(values: impl Iterator<Item = T>) {
    black_box(values.fold(T::default(), |all, value| all ^ value));
}
