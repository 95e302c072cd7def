//! Any text as a telephone number.
//!
//! `cargo +nightly fuzz run phone`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Phone, input));
