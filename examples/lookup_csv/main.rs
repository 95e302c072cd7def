//! Looks records up in a live index: who is already there?
//!
//! ```text
//! cargo run --release --example lookup_csv -- INDEX_INPUT.csv QUERY.csv [options]
//! ```
//!
//! `--help` lists the options. Everything is decided by the library; this program reads flags and takes the time.

#[path = "../dedupe_csv/map.rs"]
mod map;
mod options;

use hrein::dedupe::Config;
use hrein::index::LiveIndex;
use hrein::table::{CsvOptions, CsvSource, CsvWriter, Spreadsheet, Table, infer, read_csv};
use options::Options;
use std::error::Error;
use std::io::{self, BufWriter};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("lookup_csv: {message}\n\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lookup_csv: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let index = match (&options.load, &options.index) {
        (Some(path), _) => LiveIndex::load(path, options.threads())?,
        (None, Some(path)) => build(path, options)?,
        (None, None) => return Err("no index: INDEX_INPUT.csv or --load FILE is needed".into()),
    };
    eprintln!("index        {:>12}  records", index.len());
    eprintln!("clusters     {:>12}", index.clusters().count());
    eprintln!(
        "made in      {:>12.2}  seconds, {} MB at most",
        start.elapsed().as_secs_f64(),
        peak_megabytes()
    );
    if let Some(path) = &options.save {
        let start = Instant::now();
        index.save(path)?;
        eprintln!("saved in     {:>12.2}  seconds", start.elapsed().as_secs_f64());
    }
    let queries = read(&options.query, options)?;
    let times = look_up(&index, &queries, options)?;
    summary(times);
    Ok(())
}

fn read(path: &Path, options: &Options) -> Result<Table, Box<dyn Error>> {
    let csv = CsvOptions::default().id_column(options.id.clone());
    Ok(read_csv(&[CsvSource::path(path)], &csv)?.table)
}

fn build(path: &Path, options: &Options) -> Result<LiveIndex, Box<dyn Error>> {
    let table = read(path, options)?;
    let mut config = Config::default();
    options.apply(&mut config);
    config.schema = infer(&table, &options.columns)?.schema;
    let start = Instant::now();
    let mut learnt = Duration::ZERO;
    let index = LiveIndex::build(table, &config, &options.live, &mut |_| {
        learnt = start.elapsed();
        ControlFlow::Continue(())
    })?;
    eprintln!("learnt in    {:>12.2}  seconds", learnt.as_secs_f64());
    Ok(index)
}

/// Looks up every record, in the order of the file; gives the time that each took.
fn look_up(index: &LiveIndex, queries: &Table, options: &Options) -> Result<Vec<Duration>, Box<dyn Error>> {
    let columns: Vec<_> = index.columns().map(|name| queries.column(name)).collect();
    let mut rows: Vec<usize> = (0..queries.rows()).collect();
    rows.sort_by_key(|&row| queries.input_rows.get(row));
    let mut csv = CsvWriter::new(BufWriter::new(io::stdout().lock()), Spreadsheet::Exact);
    csv.row(["query_id", "match_id", "cluster", "weight", "probability", "micros"])?;
    let mut times = Vec::with_capacity(rows.len());
    for row in rows {
        let cells: Vec<&str> = columns.iter().map(|c| c.map_or("", |c| c.get(row))).collect();
        let start = Instant::now();
        let hits = index.find_duplicates(&cells, options.limit)?;
        let time = start.elapsed();
        times.push(time);
        let least = index.config().match_weight;
        for hit in hits.iter().filter(|hit| options.near || hit.weight >= least) {
            csv.row([
                queries.ids.get(row),
                hit.id,
                hit.cluster,
                &format!("{:.4}", hit.weight),
                &format!("{:.6}", hit.probability),
                &time.as_micros().to_string(),
            ])?;
        }
    }
    Ok(times)
}

fn summary(mut times: Vec<Duration>) {
    times.sort_unstable();
    let all: Duration = times.iter().sum();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times
            .get(place.min(times.len().saturating_sub(1)))
            .map_or(0, Duration::as_micros)
    };
    eprintln!("queries      {:>12}  in {:.2} seconds", times.len(), all.as_secs_f64());
    eprintln!(
        "microseconds {:>12}  p50, {} p90, {} p99, {} at most",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    eprintln!("memory       {:>12}  MB at most", peak_megabytes());
}

/// Most memory that this process has held, where the system tells.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
