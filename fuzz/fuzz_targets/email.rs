//! Any text as an e-mail address.
//!
//! `cargo +nightly fuzz run email`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Email, input));
