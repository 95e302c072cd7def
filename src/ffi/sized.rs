//! Structs that grow: the first field tells how much of them the other side knows.

use super::status::{Failure, Status};

/// A `repr(C)` struct whose first field is `struct_size: usize`, and whose other fields may hold any bit pattern the header allows.
///
/// Later versions add fields at the end. They keep the size of the first version as [`Growing::FIRST`].
pub(super) trait Growing: Copy {
    /// Bytes of the first version.
    const FIRST: usize = size_of::<Self>();
}

/// No struct of this header will ever be so large; what claims to be was not initialised.
const LARGEST: usize = 4096;

fn not_set() -> Failure {
    let message = "bad-struct-size: struct_size is not set; start from the _INIT of the struct";
    Failure::new(Status::BadArgument, message)
}

/// Reads options; NULL gives `default`. Fields that the caller does not know keep theirs; fields that this library does not know must be zero.
pub(super) fn read_sized<T: Growing>(options: *const T, default: T) -> Result<T, Failure> {
    if options.is_null() {
        return Ok(default);
    }
    // SAFETY: by the contract options start with their size.
    let size = unsafe { options.cast::<usize>().read() };
    if !(T::FIRST..=LARGEST).contains(&size) {
        return Err(not_set());
    }
    let known = size.min(size_of::<T>());
    // SAFETY: by the contract `size` bytes are readable.
    let unknown = unsafe { std::slice::from_raw_parts(options.cast::<u8>().add(known), size - known) };
    if unknown.iter().any(|&byte| byte != 0) {
        let message = "newer-option: an option is set that this version does not know; load a newer library";
        return Err(Failure::new(Status::BadArgument, message));
    }
    let mut read = default;
    // SAFETY: `known` bytes are readable there and writable here; a size that the header has ever had never splits a field.
    unsafe { std::ptr::copy_nonoverlapping(options.cast::<u8>(), (&raw mut read).cast::<u8>(), known) };
    Ok(read)
}

/// Whether [`write_sized`] can write to `out`; NULL is "not wanted".
pub(super) fn check_sized<T: Growing>(out: *const T) -> Result<(), Failure> {
    // SAFETY: by the contract the struct starts with its size.
    let is_set = || (T::FIRST..=LARGEST).contains(&unsafe { out.cast::<usize>().read() });
    if out.is_null() || is_set() {
        return Ok(());
    }
    Err(not_set())
}

/// Writes the fields of `value` that the caller knows; NULL is "not wanted".
pub(super) fn write_sized<T: Growing>(out: *mut T, value: T) -> Result<(), Failure> {
    check_sized(out)?;
    if out.is_null() {
        return Ok(());
    }
    let head = size_of::<usize>();
    // SAFETY: by the contract the struct starts with its size, and that many bytes are writable; the size itself stays.
    unsafe {
        let known = out.cast::<usize>().read().min(size_of::<T>());
        let (from, to) = ((&raw const value).cast::<u8>(), out.cast::<u8>());
        std::ptr::copy_nonoverlapping(from.add(head), to.add(head), known - head);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[repr(C)]
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Options {
        struct_size: usize,
        threads: u64,
        later: u64,
    }

    impl Growing for Options {
        const FIRST: usize = 16;
    }

    const DEFAULT: Options = Options {
        struct_size: 24,
        threads: 1,
        later: 7,
    };

    fn read(words: &[usize]) -> Option<(u64, u64)> {
        let options = words.as_ptr().cast::<Options>();
        read_sized(options, DEFAULT).ok().map(|o| (o.threads, o.later))
    }

    #[test]
    fn older_and_newer_callers_are_understood() {
        assert_eq!(read(&[16, 5]), Some((5, 7)));
        assert_eq!(read(&[24, 5, 6]), Some((5, 6)));
        assert_eq!(read(&[32, 5, 6, 0]), Some((5, 6)));
        assert_eq!(read(&[32, 5, 6, 1]), None);
        assert_eq!(read(&[0, 5]), None);
        assert_eq!(read(&[usize::MAX, 5]), None);
        assert_eq!(read_sized(std::ptr::null(), DEFAULT).ok(), Some(DEFAULT));
    }

    #[test]
    fn older_callers_get_the_fields_they_know() {
        let mut words = [16usize, 0, 99];
        assert!(write_sized(words.as_mut_ptr().cast::<Options>(), DEFAULT).is_ok());
        assert_eq!(words, [16, 1, 99]);
    }
}
