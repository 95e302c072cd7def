//! Any text as an address.
//!
//! `cargo +nightly fuzz run address`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Address, input));
