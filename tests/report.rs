//! The whole job on the example data: every file is there, sound, and the same to the byte for any threads and any order of rows.

use hrein::dedupe::{Config, dedupe};
use hrein::merge::journal::Journal;
use hrein::table::{CsvOptions, CsvSource, read_csv};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const FILES: [&str; 12] = [
    "clusters.csv",
    "pairs.csv",
    "golden.csv",
    "provenance.csv",
    "cleaned.csv",
    "findings.csv",
    "journal.jsonl",
    "config.toml",
    "model.json",
    "audit.json",
    "rules.toml",
    "report.html",
];

const CONTACTS: &str = include_str!("../examples/data/contacts.csv");

/// A directory of its own for the output of one run; removed when dropped.
struct Output(PathBuf);

impl Drop for Output {
    fn drop(&mut self) {
        // Best effort: a directory that stays behind fails nothing.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Output {
    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }
}

fn run(name: &str, csv: &str, threads: usize) -> Output {
    let read = read_csv(&[CsvSource::bytes("contacts", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let mut config = Config::default();
    config.today = Some("2026-11-22".to_owned());
    config.threads = threads;
    let mut outcome = dedupe(read.table, &config, &mut |_| ControlFlow::Continue(())).unwrap();
    outcome.reading = read.findings;
    let output = Output(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}")));
    outcome.write_files(&output.0).unwrap();
    output
}

static ONCE: LazyLock<Output> = LazyLock::new(|| run("once", CONTACTS, 1));

#[test]
fn every_file_is_written() {
    for name in FILES {
        assert!(!ONCE.read(name).is_empty(), "{name}");
    }
    let written = std::fs::read_dir(&ONCE.0).unwrap().count();
    assert_eq!(written, FILES.len(), "nothing else stays behind");
}

#[test]
fn every_record_is_in_one_cluster() {
    let clusters = ONCE.text("clusters.csv");
    let ids: Vec<&str> = clusters.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
    let input: BTreeSet<&str> = CONTACTS.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
    assert_eq!(ids.len(), input.len());
    assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), input);
}

#[test]
fn the_journal_holds_together() {
    let bytes = ONCE.read("journal.jsonl");
    let mut journal = Journal::read(bytes.as_slice());
    let lines = journal.by_ref().filter(|entry| entry.as_ref().is_ok()).count();
    assert_eq!(lines, bytes.iter().filter(|&&b| b == b'\n').count());
    assert!(!journal.is_torn());
}

#[test]
fn the_page_loads_nothing() {
    let page = ONCE.text("report.html");
    for loads in [
        "<script src",
        "<link rel=\"stylesheet",
        "<img",
        "<iframe",
        "@import",
        "url(",
        "href=\"http",
        "src=\"http",
    ] {
        assert!(!page.contains(loads), "{loads}");
    }
}

#[test]
fn the_waterfall_of_every_kept_pair_adds_up() {
    let read = read_csv(
        &[CsvSource::bytes("contacts", CONTACTS.as_bytes())],
        &CsvOptions::default(),
    )
    .unwrap();
    let outcome = dedupe(read.table, &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    for pair in &outcome.pairs {
        let bars = outcome.explain(pair.a as usize, pair.b as usize);
        assert_eq!(bars[0].bits, outcome.model.prior_bits());
        let sum: f64 = bars.iter().map(|bar| bar.bits).sum();
        assert!((sum - pair.weight).abs() < 0.01, "{sum} is not {}", pair.weight);
    }
}

#[test]
fn the_audit_can_be_read_back() {
    let audit: hrein::audit::Audit = serde_json::from_str(&ONCE.text("audit.json")).unwrap();
    assert_eq!(audit.records, CONTACTS.lines().count() as u64 - 1);
    assert!(audit.duplicates > 0 && audit.scores.uniqueness.is_some());
}

#[test]
fn threads_and_the_order_of_rows_change_no_byte() {
    let mut lines: Vec<&str> = CONTACTS.lines().collect();
    lines[1..].reverse();
    let reversed = lines.join("\n") + "\n";
    let others = [run("threads", CONTACTS, 2), run("reversed", &reversed, 2)];
    for other in &others {
        for name in FILES {
            assert!(ONCE.read(name) == other.read(name), "{name} differs in {:?}", other.0);
        }
    }
}
