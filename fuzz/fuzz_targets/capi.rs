//! Any sequence of calls across the C border, as the bytes choose them: wrong lengths, NULLs, handles that were freed, cut text, sizes that are not set.
//!
//! `cargo +nightly fuzz run capi`

#![no_main]

// Its functions are called by tests/c/random.c, which is linked with the library of this package.
use hrein as _;
use hrein_fuzz as _;
use libfuzzer_sys::fuzz_target;

unsafe extern "C" {
    fn hrein_random(bytes: *const u8, count: usize);
}

fuzz_target!(|input: &[u8]| {
    // SAFETY: as many bytes as it is told.
    unsafe { hrein_random(input.as_ptr(), input.len()) };
});
