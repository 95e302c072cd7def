//! Any text as a person's name.
//!
//! `cargo +nightly fuzz run person_name`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::PersonName, input));
