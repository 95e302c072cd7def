//! Hostile input through the whole run: every table is worked on or refused with a clear error, and files are written whole or not at all.

use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use hrein::{Error, ErrorKind, Stage};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The files of a run.
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
    "report.html",
    "rules.toml",
];

/// A directory of its own for one test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hrein-hostile-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(&self.0)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn try_run(csv: &[u8]) -> Result<Outcome, Error> {
    let read = read_csv(&[CsvSource::bytes("crm", csv)], &CsvOptions::default())?;
    let mut outcome = dedupe(read.table, &Config::default(), &mut |_| ControlFlow::Continue(()))?;
    outcome.reading = read.findings;
    Ok(outcome)
}

/// Runs `csv` to its files, and checks that no record is lost on the way.
fn run(name: &str, csv: impl AsRef<[u8]>) -> (Outcome, Scratch) {
    let outcome = try_run(csv.as_ref()).unwrap_or_else(|e| panic!("{name}: {e}"));
    let scratch = Scratch::new(name);
    outcome.write_files(&scratch.0).unwrap();
    for file in FILES {
        assert!(scratch.0.join(file).is_file(), "{name}: {file}");
    }
    let written = scratch.read("clusters.csv");
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let ids: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_owned()).collect();
    assert_eq!(ids, outcome.table.ids.iter().collect::<Vec<_>>(), "{name}");
    assert_eq!(outcome.clusters.len(), ids.len(), "{name}");
    (outcome, scratch)
}

fn reading_codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.reading.iter().map(|f| f.finding.code).collect()
}

/// The error of `csv`; its message must say something that is not just the code.
fn refused(csv: &[u8]) -> (ErrorKind, &'static str, String) {
    let error = try_run(csv).expect_err("an error");
    assert!(error.to_string().len() > 20, "{error}");
    (error.kind(), error.code(), error.to_string())
}

const TWINS: &str = "id,name,email,city\n1,Anna Müller,anna@example.com,Wien\n2,Anna Müller,anna@example.com,Wien\n3,Béla Kovács,bela@example.org,Győr\n";

#[test]
fn nothing_and_next_to_nothing() {
    for empty in [&b""[..], b"\n\n", b"\xef\xbb\xbf"] {
        let (kind, code, _) = refused(empty);
        assert_eq!((kind, code), (ErrorKind::BadInput, "csv-empty"), "{empty:?}");
    }
    assert_eq!(run("header", "id,name,email\n").0.clusters.len(), 0);
    assert_eq!(run("one", "id,name\n1,Ann\n").0.clusters, [0]);
    assert_eq!(run("only-id", "id\n1\n2\n").0.clusters, [0, 1]);
    assert_eq!(run("one-column", "name\nAnn\nBob\n").0.clusters, [0, 1]);
    assert_eq!(run("blank-rows", "name,city\n,\n,\n,\n").0.clusters, [0, 1, 2]);
}

#[test]
fn delimiters_and_encodings_make_no_difference() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let latin: Vec<u8> = TWINS.chars().map(|c| u8::try_from(c).unwrap_or(b'o')).collect();
    for (name, bytes) in [
        ("comma", TWINS.as_bytes().to_vec()),
        ("semicolon", TWINS.replace(',', ";").into_bytes()),
        ("tab", TWINS.replace(',', "\t").into_bytes()),
        ("bar", TWINS.replace(',', "|").into_bytes()),
        ("bom", [b"\xef\xbb\xbf", TWINS.as_bytes()].concat()),
        ("utf16", utf16(&format!("\u{feff}{TWINS}"))),
        ("latin1", latin),
        ("crlf", TWINS.replace('\n', "\r\n").into_bytes()),
    ] {
        let (outcome, _) = run(name, bytes);
        assert_eq!(outcome.clusters, [0, 0, 1], "{name}");
        assert_eq!(outcome.table.column("name").unwrap().get(0), "Anna Müller", "{name}");
    }
}

#[test]
fn damaged_text_is_named_by_row_and_column() {
    let csv = [TWINS.as_bytes(), "4,Žofia \u{fffd}Šedá,z@example.com,Brno\n".as_bytes()].concat();
    let broken: Vec<u8> = csv.iter().map(|&b| if b == 0xbd { 0xff } else { b }).collect();
    let (outcome, scratch) = run("broken", broken);
    assert_eq!(reading_codes(&outcome), ["encoding-replaced"]);
    assert_eq!((outcome.reading[0].row, outcome.reading[0].column), (Some(3), Some(1)));
    assert!(scratch.read("findings.csv").contains("4,name,encoding-replaced"));

    let (outcome, scratch) = run("ragged", "id,name,city\n1,Ann\n2,Bob,Wien,x,y\n3,Cid,Graz\n");
    assert_eq!(reading_codes(&outcome), ["row-ragged"; 2]);
    assert!(scratch.read("cleaned.csv").contains("\"x,y\""));

    let (outcome, _) = run("quotes", "id,name\n1,Ann\n2,\"Bob\n3,Cid\n");
    assert_eq!(reading_codes(&outcome), ["quote-unclosed"]);
    assert_eq!(outcome.table.rows(), 2);

    let (outcome, _) = run("nul", "id,name,email\n1,\0\0,a\0@example.com\n2,A\0nn,\0\n");
    assert_eq!(outcome.table.column("name").unwrap().get(0), "\0\0");
}

#[test]
fn ids_that_do_not_identify_are_refused() {
    let (kind, code, message) = refused(b"id,name\n7,Ann\n8,Bob\n7,Cid\n");
    assert_eq!((kind, code), (ErrorKind::BadInput, "duplicate-id"));
    assert!(message.contains("\"7\"") && !message.contains("Ann"), "{message}");
    assert_eq!(refused(b"id,name\n7,Ann\n,Bob\n").1, "blank-id");
}

#[test]
fn columns_without_evidence_are_carried_along() {
    let (outcome, scratch) = run(
        "blanks",
        "id,name,fax,email\n1,Ann Lee,,a@example.com\n2,Ann Lee,,a@example.com\n3,Bo Ek,,b@example.com\n",
    );
    assert_eq!(outcome.clusters, [0, 0, 1]);
    assert!(
        scratch
            .read("golden.csv")
            .starts_with("cluster,records,name,fax,email\n")
    );

    let header = "id,name,email,phone,city\n";
    let rows: String = (0..40).map(|i| format!("{i},n/a,test,unknown,-\n")).collect();
    let (outcome, _) = run("placeholders", format!("{header}{rows}"));
    assert_eq!(outcome.duplicates(), 0);

    let formulas = "id,name,notes\n1,=1+1,@SUM(A1)\n2,\"=HYPERLINK(\"\"x\"\")\",+cmd|' /C calc'!A0\n";
    let (_, scratch) = run("formulas", formulas);
    assert!(scratch.read("golden.csv").contains("@SUM(A1)"));
}

/// `count` records that are the same to the letter.
fn equal_rows(count: usize) -> String {
    let row = "Anna Müller,anna@example.com,+43 1 5869010,Wien\n";
    let rows: String = (0..count).map(|i| format!("{i},{row}")).collect();
    format!("id,name,email,phone,city\n{rows}")
}

#[test]
fn equal_rows_take_no_time() {
    for count in [500, 20_000] {
        let start = Instant::now();
        run(&format!("equal-{count}"), equal_rows(count));
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{count} rows took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn equal_rows_are_one_customer() {
    for count in [2, 20, 500] {
        assert_eq!(
            run(&format!("one-{count}"), equal_rows(count)).0.cluster_ids.len(),
            1,
            "{count} rows"
        );
    }
}

#[test]
fn size_is_no_obstacle() {
    let long = "ab ".repeat(10 << 20).split_off(20 << 20);
    let (outcome, _) = run(
        "long",
        format!("id,name,email,notes\n1,{long},{long},{long}\n2,Ann,a@example.com,x\n"),
    );
    assert!(outcome.findings() > 0);
    let marks = format!("e{}", "\u{301}".repeat(1 << 20));
    run("marks", format!("id,name,street\n1,{marks},{marks}\n2,Ann,Main St 1\n"));

    let header: Vec<String> = (0..3000).map(|i| format!("c{i}")).collect();
    let row = |r: usize| {
        (0..3000)
            .map(|i| format!("v{}", i * r % 7))
            .collect::<Vec<_>>()
            .join(",")
    };
    let rows: String = (0..6).map(|r| row(r) + "\n").collect();
    let (outcome, _) = run("wide", format!("{}\n{rows}", header.join(",")));
    assert_eq!(outcome.table.columns.len(), 3000);
}

#[test]
fn a_caller_who_says_stop_is_heard_at_every_step() {
    let mut stages = Vec::new();
    for stop_at in 0.. {
        let read = read_csv(&[CsvSource::bytes("crm", TWINS.as_bytes())], &CsvOptions::default()).unwrap();
        let mut calls = 0;
        let result = dedupe(read.table, &Config::default(), &mut |progress| {
            calls += 1;
            if calls <= stop_at {
                return ControlFlow::Continue(());
            }
            stages.push(progress.stage);
            ControlFlow::Break(())
        });
        let Err(error) = result else { break };
        assert_eq!((error.kind(), error.code()), (ErrorKind::Cancelled, "cancelled"));
        assert_eq!(calls, stop_at + 1, "no call after the one that said stop");
    }
    stages.dedup();
    let expected = [
        Stage::Normalize,
        Stage::Block,
        Stage::Weigh,
        Stage::Compare,
        Stage::Cluster,
        Stage::Merge,
    ];
    assert_eq!(stages, expected);
}

#[test]
fn files_that_are_not_there() {
    let scratch = Scratch::new("missing");
    let open = |path: &Path| read_csv(&[CsvSource::path(path)], &CsvOptions::default()).unwrap_err();
    let error = open(&scratch.0.join("none.csv"));
    assert_eq!((error.kind(), error.code()), (ErrorKind::Io, "file-not-found"));
    assert!(error.to_string().contains("none.csv"), "{error}");
    assert_eq!(open(&scratch.0).code(), "file-unreadable");
}

#[test]
fn outputs_are_written_whole_or_not_at_all() {
    let outcome = try_run(TWINS.as_bytes()).unwrap();
    let scratch = Scratch::new("below-a-file");
    std::fs::write(scratch.0.join("file"), "mine").unwrap();
    let error = outcome.write_files(&scratch.0.join("file/out")).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Io, "output-not-writable"));
    assert_eq!(scratch.names(), ["file"]);

    // Wherever the failure lies, files of an earlier run stay as they were and no new ones appear.
    for blocked in FILES {
        let scratch = Scratch::new(&format!("blocked-{blocked}"));
        std::fs::create_dir_all(scratch.0.join(blocked).join("full")).unwrap();
        let earlier = if blocked == "pairs.csv" {
            "clusters.csv"
        } else {
            "pairs.csv"
        };
        std::fs::write(scratch.0.join(earlier), "of an earlier run").unwrap();
        let before = scratch.names();
        let error = outcome.write_files(&scratch.0).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Io, "output-not-writable"));
        assert!(error.to_string().contains(blocked), "{error}");
        assert_eq!(scratch.names(), before, "{blocked} is a directory");
        assert_eq!(scratch.read(earlier), "of an earlier run", "{blocked} is a directory");
    }
}

#[test]
fn a_second_run_replaces_the_first() {
    let (_, scratch) = run("again", "id,name\n1,Ann\n");
    try_run(TWINS.as_bytes()).unwrap().write_files(&scratch.0).unwrap();
    let mut expected = FILES.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(scratch.names(), expected);
    assert_eq!(scratch.read("clusters.csv").lines().count(), 4);
}
