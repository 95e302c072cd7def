//! Any text as a web address.
//!
//! `cargo +nightly fuzz run url`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Url, input));
