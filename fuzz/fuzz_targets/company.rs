//! Any text as a company.
//!
//! `cargo +nightly fuzz run company`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Company, input));
