//! Any text as a category.
//!
//! `cargo +nightly fuzz run category`

#![no_main]

use hrein::normalize::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| hrein_fuzz::value(Kind::Category, input));
