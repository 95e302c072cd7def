//! Any text as an identifier.
//!
//! `cargo +nightly fuzz run identifier`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Identifier, input));
