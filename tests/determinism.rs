//! The files of a run, byte for byte: the same for any number of threads and any order of the rows.

use hrein::dedupe::{Config, dedupe};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use hrein::text::hash::hash_bytes;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// So many records that not every pair is compared.
const RECORDS: usize = 1_500;

/// The hash of every file of a run over `rows`.
fn hashes(name: &str, header: &str, rows: &[&str], threads: usize, max_pairs: u64) -> BTreeMap<String, u64> {
    let csv = [header]
        .iter()
        .chain(rows)
        .fold(String::new(), |csv, row| csv + row + "\n");
    let source = CsvSource::bytes("contacts", csv.as_bytes());
    let read = read_csv(&[source], &CsvOptions::default().threads(threads)).unwrap();
    let mut config = Config::default();
    config.today = Some("2026-01-01".to_owned());
    config.threads = threads;
    config.max_pairs = max_pairs;
    let outcome = dedupe(read.table, &config, &mut |_| ControlFlow::Continue(())).unwrap();
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    outcome.write_files(&out).unwrap();
    let files = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap());
    let hash = |file: std::fs::DirEntry| {
        let name = file.file_name().to_string_lossy().into_owned();
        (name, hash_bytes(0, &std::fs::read(file.path()).unwrap()))
    };
    let hashes = files.map(hash).collect();
    std::fs::remove_dir_all(&out).unwrap();
    hashes
}

#[test]
fn threads_and_the_order_of_rows_change_no_byte_of_any_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let csv = std::fs::read_to_string(path).unwrap();
    let (header, rows) = csv.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().take(RECORDS).collect();
    assert!(
        rows.iter().all(|row| row.matches('"').count() % 2 == 0),
        "a row is a line"
    );
    let dealt: Vec<&str> = (0..7)
        .flat_map(|start| rows.iter().skip(start).step_by(7).rev().copied())
        .collect();
    // The second budget is so small that blocks are cut to windows.
    for (number, max_pairs) in [0, 3_000].into_iter().enumerate() {
        let name = |run: &str| format!("determinism-{number}-{run}");
        let expected = hashes(&name("one"), header, &rows, 1, max_pairs);
        assert!(expected.len() >= 12, "{expected:?}");
        assert_eq!(hashes(&name("three"), header, &rows, 3, max_pairs), expected, "threads");
        assert_eq!(
            hashes(&name("dealt"), header, &dealt, 2, max_pairs),
            expected,
            "the order of rows"
        );
    }
}
