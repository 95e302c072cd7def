//! A whole run, from the bytes of CSV files to files of results: seconds, rows and pairs a second and peak memory of every stage, and how the time grows from
//! file to file.
//!
//! `HREIN_BENCH_CSV` names the files, separated by `:`, the smaller first (default: the example); `HREIN_BENCH_THREADS` the threads (default: 1, then one a core).

mod memory;

use hrein::Progress;
use hrein::audit::ValuesShown;
use hrein::audit::report::render;
use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use memory::peak_megabytes;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

/// Seconds of all cores that this process has used so far, where the system tells: the clock ticks of `/proc`, a hundred a second.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program comes second, in parentheses; user and system time are the 12th and 13th after it.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: Vec<f64> = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse().ok())
        .collect();
    match ticks.as_slice() {
        [user, system] => (user + system) / 100.0,
        _ => f64::NAN,
    }
}

/// What one run took.
struct Run {
    rows: usize,
    seconds: f64,
}

/// The stages so far, each with its seconds, those of all cores, and the most memory that the process had held at its end.
struct Stages {
    since: Instant,
    cpu_since: f64,
    lines: Vec<(&'static str, f64, f64, f64)>,
    running: Option<&'static str>,
}

impl Stages {
    fn new() -> Self {
        Stages {
            since: Instant::now(),
            cpu_since: cpu_seconds(),
            lines: Vec::new(),
            running: None,
        }
    }

    fn enter(&mut self, stage: Option<&'static str>) {
        if stage == self.running {
            return;
        }
        if let Some(running) = self.running {
            let seconds = self.since.elapsed().as_secs_f64();
            self.lines
                .push((running, seconds, cpu_seconds() - self.cpu_since, peak_megabytes()));
        }
        self.since = Instant::now();
        self.cpu_since = cpu_seconds();
        self.running = stage;
    }
}

fn run(path: &str, threads: usize) -> Result<Run, Box<dyn std::error::Error>> {
    let out = std::env::temp_dir().join(format!("hrein-bench-{}", std::process::id()));
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let mut stages = Stages::new();
    stages.enter(Some("read"));
    let read = read_csv(&[CsvSource::path(path)], &CsvOptions::default().threads(threads))?;
    let mut config = Config::default();
    config.threads = threads;
    let outcome = dedupe(read.table, &config, &mut |progress: Progress| {
        stages.enter(Some(progress.stage.name()));
        ControlFlow::Continue(())
    })?;
    stages.enter(Some("write"));
    outcome.write_files(&out)?;
    stages.enter(None);
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let written: u64 = std::fs::read_dir(&out)?
        .filter_map(|file| file.ok()?.metadata().ok())
        .map(|file| file.len())
        .sum();
    std::fs::remove_dir_all(&out)?;
    let (rows, pairs) = (outcome.table.rows(), outcome.pairs_compared);
    println!(
        "\n{path}, {threads} threads: {rows} records, {pairs} pairs, {} bytes in, {written} bytes out",
        std::fs::metadata(Path::new(path))?.len()
    );
    print_shares(&outcome, seconds)?;
    println!("stage         seconds     cores s       rows/s      pairs/s   peak MB");
    let all = ("all", seconds, cpu, peak_megabytes());
    for (stage, seconds, cpu, peak) in stages.lines.into_iter().chain([all]) {
        let per_second = |count: u64| count as f64 / seconds.max(1e-9);
        let pairs = match stage {
            "compare" | "all" => format!("{:.0}", per_second(pairs)),
            _ => String::new(),
        };
        println!(
            "{stage:10} {seconds:10.3} {cpu:10.2} {:12.0} {pairs:>12} {peak:9.0}",
            per_second(rows as u64)
        );
    }
    Ok(Run { rows, seconds })
}

/// What of the run's `seconds` goes into measures, suggested rules and page: made once more, with the files left out.
fn print_shares(outcome: &Outcome, seconds: f64) -> Result<(), Box<dyn std::error::Error>> {
    let data = outcome.data()?;
    let start = Instant::now();
    let audit = outcome.audit(&data, ValuesShown::AsTheyAre);
    let measured = start.elapsed().as_secs_f64();
    let suggested = outcome.suggest_rules(&data)?;
    let ruled = start.elapsed().as_secs_f64();
    render(&outcome.report(&data, &audit, &suggested), &mut std::io::sink())?;
    let rendered = start.elapsed().as_secs_f64();
    for (what, took) in [
        ("measures", measured),
        ("rules", ruled - measured),
        ("page", rendered - ruled),
    ] {
        println!("{what:10} {took:10.3} s, {:.1} % of the run", 100.0 * took / seconds);
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let paths = std::env::var("HREIN_BENCH_CSV").unwrap_or_else(|_| example.to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads: Vec<usize> = match std::env::var("HREIN_BENCH_THREADS") {
        Ok(threads) => vec![threads.parse()?],
        Err(_) => vec![1, cores],
    };
    for threads in threads {
        let mut before: Option<Run> = None;
        for path in paths.split(':') {
            let run = run(path, threads)?;
            if let Some(before) = before {
                let exponent = (run.seconds / before.seconds).ln() / (run.rows as f64 / before.rows as f64).ln();
                println!(
                    "time grows as records^{exponent:.2} from {} to {}",
                    before.rows, run.rows
                );
            }
            before = Some(run);
        }
    }
    Ok(())
}
