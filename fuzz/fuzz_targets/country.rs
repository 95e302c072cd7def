//! Any text as a country.
//!
//! `cargo +nightly fuzz run country`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Country, input));
