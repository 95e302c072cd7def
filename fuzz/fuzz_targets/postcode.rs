//! Any text as a postcode.
//!
//! `cargo +nightly fuzz run postcode`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Postcode, input));
