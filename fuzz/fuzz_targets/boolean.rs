//! Any text as yes or no.
//!
//! `cargo +nightly fuzz run boolean`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Boolean, input));
