//! A process that keeps an index in a file is killed in the midst of its work, again and again: what it said was committed is there.

use hrein::dedupe::{Config, dedupe};
use hrein::index::{LiveIndex, LiveOptions, StoredIndex, Verdict};
use hrein::table::{Column, Table};
use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Set in the process that is to be killed: the file of its index.
const FILE: &str = "HREIN_KILL_FILE";

/// Records put in between two commits.
const BATCH: u64 = 5;

fn cells(number: u64) -> [String; 2] {
    let name = ["Anna Keller", "Björn Moreau", "Carla Quinn", "Dmitri Oliveira"][(number % 4) as usize];
    [format!("{name} {}", number / 8), format!("{}@example.org", number / 2)]
}

fn start(path: &Path) {
    let rows: Vec<[String; 2]> = (0..40).map(cells).collect();
    let column = |c: usize, name: &str| Column::new(name, rows.iter().map(|row| row[c].as_str()));
    let table = Table {
        ids: (0..40).map(|id| id.to_string()).collect(),
        ..Table::new(vec![column(0, "name"), column(1, "email")])
    };
    let outcome = dedupe(table, &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    LiveIndex::from_outcome(outcome, &LiveOptions::default())
        .unwrap()
        .save(path)
        .unwrap();
}

/// The work of one batch; the same for whoever does it.
fn work(index: &mut StoredIndex, batch: u64) {
    for number in batch * BATCH..(batch + 1) * BATCH {
        let cells = cells(number);
        index
            .upsert(&(40 + number).to_string(), &cells.each_ref().map(String::as_str))
            .unwrap();
    }
    index.remove(&(batch % 40).to_string());
    let (left, right) = ((40 + batch * BATCH).to_string(), (41 + batch * BATCH).to_string());
    index.decide(&left, &right, Verdict::Different).unwrap();
    index.settle();
}

fn seen(index: &LiveIndex) -> Vec<(String, Vec<String>)> {
    let clusters = index.clusters();
    let mut clusters: Vec<_> = clusters
        .map(|(name, ids)| {
            let mut ids: Vec<String> = ids.map(str::to_owned).collect();
            ids.sort();
            (name.to_owned(), ids)
        })
        .collect();
    clusters.sort();
    clusters
}

/// Works until it is killed, when it is told to; else passes.
#[test]
fn child() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let mut index = StoredIndex::open(path.as_ref(), 1).unwrap();
    let done = index.decisions().len() as u64;
    let mut out = std::io::stdout();
    for batch in done.. {
        work(&mut index, batch);
        if batch % 7 == 6 {
            index.compact().unwrap();
        } else {
            index.commit().unwrap();
        }
        writeln!(out, "\ncommitted {}", batch + 1).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn what_was_committed_survives_a_kill() {
    let directory: PathBuf = std::env::temp_dir().join(format!("hrein-kill-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("index");
    start(&path);
    for round in 0..12u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child", "--exact", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let committed = |line: &String| line.strip_prefix("committed ")?.parse::<u64>().ok();
        // Killed soon after a commit of which it told, at another moment of its work each time.
        let wanted = round % 5 + 1;
        let told: Vec<u64> = lines
            .by_ref()
            .map_while(Result::ok)
            .filter_map(|line| committed(&line))
            .take(wanted as usize)
            .collect();
        assert_eq!(told.len() as u64, wanted, "the child has worked");
        std::thread::sleep(std::time::Duration::from_micros(round * 1700));
        child.kill().unwrap();
        child.wait().unwrap();
        let last = lines.map_while(Result::ok).filter_map(|line| committed(&line)).last();
        let told = last.or(told.last().copied()).unwrap();

        let index = StoredIndex::open(&path, 1).unwrap();
        let done = index.decisions().len() as u64;
        assert!(
            done == told || done == told + 1,
            "{done} batches are there, {told} were told of"
        );
        let again = directory.join("again");
        start(&again);
        let mut expected = StoredIndex::open(&again, 1).unwrap();
        (0..done).for_each(|batch| work(&mut expected, batch));
        assert_eq!(seen(&index), seen(&expected), "after {done} batches");
    }
    std::fs::remove_dir_all(&directory).unwrap();
}
