//! Any text as a street.
//!
//! `cargo +nightly fuzz run street`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Street, input));
