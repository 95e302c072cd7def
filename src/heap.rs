//! What structures take of the heap, in bytes: the account of a run adds these up.

/// Bytes of a list, used or not; what its items own elsewhere is not among them.
pub(crate) fn bytes_of<T>(list: &Vec<T>) -> usize {
    list.capacity() * size_of::<T>()
}
