//! Any text as any kind of value, in a few countries: normalising twice is normalising once, and no key is blank.
//!
//! `cargo +nightly fuzz run normalize`

#![no_main]

use hrein::normalize::{Context, CountryCode, Kind, normalize};
use libfuzzer_sys::fuzz_target;

const REGIONS: [&str; 4] = ["IS", "US", "DE", "CN"];

fuzz_target!(|input: (u8, u8, &str)| {
    let (kind, region, text) = input;
    let kind = Kind::ALL[usize::from(kind) % Kind::ALL.len()];
    let region = REGIONS.get(usize::from(region)).and_then(|r| CountryCode::new(r));
    let context = Context::default().region(region);
    let once = normalize(kind, text, &context);
    let twice = normalize(kind, once.canonical(), &context);
    assert_eq!(once.canonical(), twice.canonical());
    assert!(once.parts().eq(twice.parts()));
    assert!(once.keys().eq(twice.keys()));
    assert!(once.keys().all(|(_, key)| !key.is_empty()));
    assert!(once.findings().iter().all(|f| text.get(f.span.clone()).is_some()));
});
