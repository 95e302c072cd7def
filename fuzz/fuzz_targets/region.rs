//! Any text as a region.
//!
//! `cargo +nightly fuzz run region`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Region, input));
