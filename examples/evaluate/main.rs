//! Accuracy on labelled data: runs the main job, with no configuration, on every folder that holds `records.csv` and `truth.csv`.
//!
//! ```text
//! cargo run --release --example evaluate -- FOLDER [--floors FILE] [--errors N] [SET…]
//! ```
//!
//! Prints, per set, pairwise precision, recall and F1, B-cubed F1, where true pairs were lost (blocked away, weighed too low, clustered apart), pairs compared and
//! seconds. Sets whose name ends in `_link` count pairs across sources only. With `--floors` it fails when an F1 falls below the figure in the file (`set<TAB>f1`).
//! With `--errors` it explains the first N missed and the first N wrong pairs.

mod score;

use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use score::{Score, score};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut folder = None;
    let mut floors = BTreeMap::new();
    let mut errors = 0;
    let mut wanted = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--floors" => floors = read_floors(&arguments.next().ok_or("--floors needs a file")?)?,
            "--errors" => errors = arguments.next().ok_or("--errors needs a number")?.parse()?,
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => wanted.push(argument),
        }
    }
    let folder = folder.ok_or("usage: evaluate FOLDER [--floors FILE] [--errors N] [SET…]")?;
    let mut sets: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("records.csv").is_file() && path.join("truth.csv").is_file())
        .collect();
    sets.sort();
    println!(
        "{:26} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8} {:>9} {:>7}",
        "set", "P", "R", "F1", "B3 F1", "blocked", "weighed", "cluster", "pairs", "seconds"
    );
    let mut below = 0;
    for set in sets {
        let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !wanted.is_empty() && !wanted.contains(&name) {
            continue;
        }
        let start = Instant::now();
        let (outcome, truth) = run(&set)?;
        let seconds = start.elapsed().as_secs_f64();
        let result = score(&outcome, &truth, name.ends_with("_link"));
        print_line(&name, &outcome, &result, seconds);
        for (kind, pairs) in [("missed", &result.missed), ("wrong", &result.wrong)] {
            for &(a, b) in pairs.iter().take(errors) {
                explain(kind, &outcome, a, b);
            }
        }
        if let Some(&floor) = floors.get(&name)
            && result.f1() < floor
        {
            below += 1;
            println!("    below its floor of {floor:.4}");
        }
    }
    Ok(if below == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The outcome for a set, and the true cluster of each row.
fn run(set: &Path) -> Result<(Outcome, Vec<String>), Box<dyn Error>> {
    let read = read_csv(&[CsvSource::path(set.join("records.csv"))], &CsvOptions::default())?;
    let mut config = Config::default();
    config.threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    let outcome = dedupe(read.table, &config, &mut |_| ControlFlow::Continue(()))?;
    let mut truth: HashMap<String, String> = HashMap::new();
    for record in csv::Reader::from_path(set.join("truth.csv"))?.records() {
        let record = record?;
        truth.insert(record[0].to_owned(), record[1].to_owned());
    }
    let of_row = |id: &str| truth.get(id).cloned().unwrap_or_else(|| format!("alone {id}"));
    let truth = outcome.table.ids.iter().map(of_row).collect();
    Ok((outcome, truth))
}

fn read_floors(path: &str) -> Result<BTreeMap<String, f64>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (set, floor) = line
                .split_once('\t')
                .ok_or(format!("{path}: {line:?} is not set<TAB>f1"))?;
            Ok((set.to_owned(), floor.trim().parse()?))
        })
        .collect()
}

fn print_line(name: &str, outcome: &Outcome, result: &Score, seconds: f64) {
    println!(
        "{name:26} {:7.4} {:7.4} {:7.4} {:7.4} {:8} {:8} {:8} {:9} {seconds:7.2}",
        result.precision(),
        result.recall(),
        result.f1(),
        result.b_cubed,
        result.lost_in_blocking,
        result.lost_in_weighing,
        result.lost_in_clustering,
        outcome.pairs_compared,
    );
}

fn explain(kind: &str, outcome: &Outcome, a: usize, b: usize) {
    println!(
        "  {kind}, keys: {}",
        outcome.blocks.keys_of(a as u32, b as u32).join("; ")
    );
    for row in [a, b] {
        let cells: Vec<&str> = outcome.table.columns.iter().map(|c| c.get(row)).collect();
        println!("    {} | {}", outcome.table.ids.get(row), cells.join(" | "));
    }
    let bars = outcome.explain(a, b);
    let total: f64 = bars.iter().map(|bar| bar.bits).sum();
    let steps: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {} {:+.1}", bar.label, bar.level, bar.bits))
        .collect();
    println!("    {total:.1} bits: {}", steps.join(", "));
}
