//! Any text as a configuration and as a rule set: what is read is written and read back the same.
//!
//! `cargo +nightly fuzz run config`

#![no_main]

use hrein::dedupe::Config;
use hrein::validate::RuleSet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(config) = Config::from_toml(text) {
        let written = config.to_toml().expect("what was read can be written");
        let again = Config::from_toml(&written).expect("what was written can be read");
        assert_eq!(written, again.to_toml().expect("and written again"));
    }
    let _ = RuleSet::from_toml(text);
});
