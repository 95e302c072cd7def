//! Any text as a city.
//!
//! `cargo +nightly fuzz run city`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::City, input));
