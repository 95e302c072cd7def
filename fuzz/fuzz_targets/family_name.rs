//! Any text as a family name.
//!
//! `cargo +nightly fuzz run family_name`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::FamilyName, input));
