//! Any text as a moment.
//!
//! `cargo +nightly fuzz run timestamp`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Timestamp, input));
