//! Any text as text.
//!
//! `cargo +nightly fuzz run text`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Text, input));
