//! The live index: making, saving and opening it, lookups, and records that come, one by one and by the table.
//!
//! `HREIN_BENCH_CSV` names the files, separated by `:` (default: the example); `HREIN_BENCH_THREADS` the threads to make and open it with (default: one a core);
//! `HREIN_BENCH_QUERIES` the lookups and single records (default: 5,000).

mod memory;

use hrein::dedupe::Config;
use hrein::index::{LiveIndex, LiveOptions, StoredIndex};
use hrein::table::{Column, CsvOptions, CsvSource, Table, read_csv};
use memory::peak_megabytes;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let number = |name: &str, default: usize| match std::env::var(name) {
        Ok(value) => value.parse(),
        Err(_) => Ok(default),
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = number("HREIN_BENCH_THREADS", cores)?;
    let queries = number("HREIN_BENCH_QUERIES", 5_000)?;
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let paths = std::env::var("HREIN_BENCH_CSV").unwrap_or_else(|_| example.to_owned());
    paths.split(':').try_for_each(|path| run(path, threads, queries))
}

/// Tells what something took: seconds, those of all processors, and the most memory so far.
fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<(T, f64)> {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let done = work()?;
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{what:14} {seconds:9.3} s, {:9.2} s of processors, {:6.0} MB at most",
        cpu_seconds() - cpu,
        peak_megabytes()
    );
    Ok((done, seconds))
}

fn run(path: &str, threads: usize, queries: usize) -> Result<()> {
    let read = || read_csv(&[CsvSource::path(path)], &CsvOptions::default()).map(|read| read.table);
    let mut config = Config::default();
    config.threads = threads;
    let table: Table = read()?;
    let records = table.rows();
    println!("\n{path}: {records} records, {threads} threads");
    let options = LiveOptions::default();
    let (index, _) = timed("build", || {
        Ok(LiveIndex::build(table, &config, &options, &mut |_| {
            ControlFlow::Continue(())
        })?)
    })?;
    println!("clusters       {:9}", index.clusters().count());
    let file = std::env::temp_dir().join(format!("hrein-bench-{}.index", std::process::id()));
    timed("save", || Ok(index.save(&file)?))?;
    drop(index);
    println!("bytes          {:9}", std::fs::metadata(&file)?.len());
    let (mut index, _) = timed("open", || Ok(StoredIndex::open(&file, threads)?))?;

    let table = read()?;
    let columns: Vec<Option<&Column>> = index.columns().map(|name| table.column(name)).collect();
    let cells = |row: usize| -> Vec<&str> { columns.iter().map(|c| c.map_or("", |c| c.get(row))).collect() };
    let step = (records / queries.max(1)).max(1);
    let rows: Vec<usize> = (0..records).step_by(step).collect();
    let mut times: Vec<Duration> = Vec::with_capacity(rows.len());
    let mut hits = 0;
    timed("lookups", || {
        for &row in &rows {
            let cells = cells(row);
            let start = Instant::now();
            hits += index.find_duplicates(&cells, 10)?.len();
            times.push(start.elapsed());
        }
        Ok(())
    })?;
    times.sort_unstable();
    let at = |share: f64| {
        times
            .get((times.len() as f64 * share) as usize)
            .map_or(0, Duration::as_micros)
    };
    let (p50, p90, p99) = (at(0.5), at(0.9), at(0.99));
    println!("microseconds   {p50:9} p50, {p90} p90, {p99} p99; {hits} hits");

    // New persons, half of one record and half of another.
    let mixed = |row: usize| -> Vec<&str> {
        let (mut first, second) = (cells(row), cells((row + step) % records));
        let half = first.len() / 2;
        first[half..].copy_from_slice(&second[half..]);
        first
    };
    let ((), seconds) = timed("upserts", || {
        for &row in &rows {
            index.upsert(&format!("one {row}"), &mixed(row))?;
        }
        Ok(())
    })?;
    println!("a second       {:9.0}", rows.len() as f64 / seconds);
    timed("commit", || Ok(index.commit()?))?;
    timed("settle", || {
        index.settle();
        Ok(())
    })?;
    drop(index);
    let (mut index, _) = timed("load", || Ok(LiveIndex::load(&file, threads)?))?;
    std::fs::remove_file(&file)?;
    let many: Vec<Vec<&str>> = (0..records / 10).map(mixed).collect();
    let names: Vec<String> = index.columns().map(str::to_owned).collect();
    let column = |(c, name): (usize, &String)| Column::new(name.as_str(), many.iter().map(|row| row[c]));
    let table = Table {
        ids: (0..many.len()).map(|row| format!("many {row}")).collect(),
        ..Table::new(names.iter().enumerate().map(column).collect())
    };
    let ((), seconds) = timed("upsert table", || Ok(index.upsert_table(&table)?))?;
    println!("a second       {:9.0}", many.len() as f64 / seconds);
    timed("settle", || {
        index.settle();
        Ok(())
    })?;
    Ok(())
}

/// Seconds that processors have worked for this process, where the system tells (in hundredths).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: Vec<f64> = fields.skip(11).take(2).filter_map(|f| f.parse().ok()).collect();
    if ticks.len() == 2 {
        ticks.iter().sum::<f64>() / 100.0
    } else {
        f64::NAN
    }
}
