//! Any bytes as a CSV file: a table whose columns are as long as its ids, or an error.
//!
//! `cargo +nightly fuzz run read_csv`

#![no_main]

use hrein::table::{CsvOptions, CsvSource, InferOptions, infer, read_csv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = read_csv(&[CsvSource::bytes("fuzz", bytes)], &CsvOptions::default()) {
        assert!(read.table.columns.iter().all(|c| c.rows() == read.table.rows()));
        let _ = infer(&read.table, &InferOptions::default());
    }
});
