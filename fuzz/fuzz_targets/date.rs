//! Any text as a date.
//!
//! `cargo +nightly fuzz run date`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Date, input));
