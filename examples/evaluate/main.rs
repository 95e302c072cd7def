//! Accuracy on labelled data: runs the main job, with no configuration, on every folder that holds `records.csv` and the truth: `truth.csv` (`id,cluster`), or labelled
//! pairs in `pairs.csv` (`id_left,id_right,match`).
//!
//! ```text
//! cargo run --release --example evaluate -- FOLDER [--floors FILE] [--errors N] [--without KIND,…] [--across SET,…] [--labels N] [--thresholds] [SET…]
//! ```
//!
//! Prints, per set, pairwise precision, recall and F1, B-cubed F1, where true pairs were lost (blocked away, weighed too low, clustered apart), pairs compared,
//! seconds and the peak memory of the process so far. Of labelled pairs only those count. Sets whose name ends in `_link` count pairs across sources only.

mod options;
mod score;
mod truth;

use hrein::dedupe::{Config, Decisions, Outcome, dedupe_with};
use hrein::table::{CsvOptions, CsvSource, InferOptions, infer, read_csv};
use options::Options;
use score::Score;
use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use truth::Truth;

/// Thresholds tried besides the default, in bits.
const THRESHOLDS: [f64; 8] = [-4.0, -2.0, -1.0, 1.0, 2.0, 3.0, 5.0, 8.0];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    let mut sets: Vec<PathBuf> = std::fs::read_dir(&options.folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("records.csv").is_file())
        .filter(|path| path.join("truth.csv").is_file() || path.join("pairs.csv").is_file())
        .collect();
    sets.sort();
    println!(
        "{:26} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8} {:>9} {:>7} {:>6}",
        "set", "P", "R", "F1", "B3 F1", "blocked", "weighed", "cluster", "pairs", "seconds", "MB"
    );
    let mut below = 0;
    for set in sets {
        let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !options.sets.is_empty() && !options.sets.contains(&name) {
            continue;
        }
        let start = Instant::now();
        let Some(outcome) = run(&set, &options, None, "")? else {
            continue;
        };
        let seconds = start.elapsed().as_secs_f64();
        let truth = Truth::read(&set, &outcome)?;
        let result = truth.score(&outcome, options.is_across(&name));
        print_line(&name, &outcome, &result, seconds);
        for (kind, pairs) in [("missed", &result.missed), ("wrong", &result.wrong)] {
            for &(a, b) in pairs.iter().take(options.errors) {
                explain(kind, &outcome, a, b);
            }
        }
        if options.labels > 0 {
            print_labelled(&set, &name, &options, &truth, &outcome)?;
        }
        if options.thresholds {
            print_best(&set, &name, &options, &result)?;
        }
        if let Some(&floor) = options.floors.get(&name)
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

/// The outcome for a set, with labels as `dedupe_csv --labels` reads them; `None` when there is no column to leave out.
fn run(
    set: &Path,
    options: &Options,
    match_weight: Option<f64>,
    labels: &str,
) -> Result<Option<Outcome>, Box<dyn Error>> {
    let read = read_csv(&[CsvSource::path(set.join("records.csv"))], &CsvOptions::default())?;
    let mut config = Config::default();
    config.threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    if let Some(bits) = match_weight {
        config.match_weight = bits;
    }
    if !options.without.is_empty() {
        let mut schema = infer(&read.table, &InferOptions::default())?.schema;
        let fields = schema.fields.len();
        schema.fields.retain(|f| !options.without.contains(&f.kind));
        if schema.fields.len() == fields {
            return Ok(None);
        }
        config.schema = schema;
    }
    let decisions = Decisions::from_csv(format!("id_left,id_right,match\n{labels}").as_bytes(), &read.table)?;
    let (earlier, on_progress) = (Default::default(), &mut |_| ControlFlow::Continue(()));
    Ok(Some(dedupe_with(
        read.table,
        &config,
        &decisions,
        &earlier,
        on_progress,
    )?))
}

/// Runs again with labels of doubtful pairs.
fn print_labelled(
    set: &Path,
    name: &str,
    options: &Options,
    truth: &Truth,
    outcome: &Outcome,
) -> Result<(), Box<dyn Error>> {
    let across = options.is_across(name);
    let labels = truth.labels(outcome, across, options.labels);
    let id = |row: usize| outcome.table.ids.get(row);
    let line = |&(a, b, same): &(usize, usize, bool)| format!("{},{},{}\n", id(a), id(b), u8::from(same));
    let told: String = labels.iter().map(line).collect();
    let Some(labelled) = run(set, options, None, &told)? else {
        return Ok(());
    };
    let before = truth.score_besides(outcome, across, &labels).f1();
    let after = truth.score_besides(&labelled, across, &labels).f1();
    println!(
        "    with {} labels: {after:.4} ({:+.4}), weights {}",
        labels.len(),
        after - before,
        if labelled.model.learned.is_some() {
            "corrected"
        } else {
            "kept"
        },
    );
    Ok(())
}

fn print_best(set: &Path, name: &str, options: &Options, default: &Score) -> Result<(), Box<dyn Error>> {
    let mut best = (0.0, default.f1());
    for bits in THRESHOLDS {
        if let Some(outcome) = run(set, options, Some(bits), "")? {
            let f1 = Truth::read(set, &outcome)?
                .score(&outcome, options.is_across(name))
                .f1();
            if f1 > best.1 {
                best = (bits, f1);
            }
        }
    }
    println!(
        "    best at {:+} bits: {:.4} ({:+.4})",
        best.0,
        best.1,
        best.1 - default.f1()
    );
    Ok(())
}

fn print_line(name: &str, outcome: &Outcome, result: &Score, seconds: f64) {
    println!(
        "{name:26} {:7.4} {:7.4} {:7.4} {:7.4} {:8} {:8} {:8} {:9} {seconds:7.2} {:>6}",
        result.precision(),
        result.recall(),
        result.f1(),
        result.b_cubed,
        result.lost_in_blocking,
        result.lost_in_weighing,
        result.lost_in_clustering,
        outcome.pairs_compared,
        peak_megabytes().map_or_else(String::new, |mb| mb.to_string()),
    );
}

/// The most memory that the process has had, where the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? / 1024)
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
