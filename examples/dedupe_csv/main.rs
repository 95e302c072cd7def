//! The main job: messy CSV files of customers in; clean values, findings, clusters, golden records and a report out.
//!
//! ```text
//! cargo run --release --example dedupe_csv -- INPUT.csv… --out DIR [options]
//! ```
//!
//! `--help` lists the options. Everything is decided by the library; this program reads flags and shows progress.

mod map;
mod options;
mod show;

use hrein::audit::Audit;
use hrein::dedupe::{Config, Decisions, dedupe_with, plan};
use hrein::table::{CsvOptions, CsvSource, infer, read_csv};
use options::Options;
use show::Show;
use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("dedupe_csv: {message}\n\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dedupe_csv: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut show = Show::new(options.quiet);
    let sources: Vec<CsvSource> = options.inputs.iter().map(CsvSource::path).collect();
    let csv = CsvOptions::default()
        .id_column(options.id.clone())
        .source_column(options.source.clone())
        .threads(options.threads());
    let read = show.stage("read", || read_csv(&sources, &csv))?;

    let mut config = match &options.config {
        Some(path) => Config::from_toml(&std::fs::read_to_string(path)?)?,
        None => Config::default(),
    };
    options.apply(&mut config);
    let mut reasons = Vec::new();
    if config.schema.fields.is_empty() {
        let inferred = infer(&read.table, &options.columns)?;
        (config.schema, reasons) = (inferred.schema, inferred.reasons);
    }
    if options.plan {
        let plan = plan(&read.table, &config, &mut |p| show.progress(p))?;
        show.end();
        println!("{}", plan.to_json()?);
        return Ok(());
    }
    let decisions = match &options.labels {
        Some(path) => Decisions::from_csv(&std::fs::read(path)?, &read.table)?,
        None => Decisions::default(),
    };
    let earlier = match &options.previous {
        Some(path) => earlier_ids(path)?,
        None => HashMap::default(),
    };

    let mut outcome = dedupe_with(read.table, &config, &decisions, &earlier, &mut |p| show.progress(p))?;
    outcome.reading = read.findings;
    outcome.earlier_audit = earlier_audit(options)?;
    if outcome.reasons.is_empty() {
        outcome.reasons = reasons;
    }
    show.stage("write", || outcome.write_files(&options.out))?;
    show.summary(&outcome, &options.out)?;
    Ok(())
}

/// The measures of the earlier run: those that were named, or those beside its clusters.
fn earlier_audit(options: &Options) -> Result<Option<Audit>, Box<dyn Error>> {
    let beside = options
        .previous
        .as_ref()
        .map(|clusters| clusters.with_file_name("audit.json"));
    let path = match (&options.previous_audit, beside) {
        (Some(path), _) => path.clone(),
        (None, Some(path)) if path.exists() => path,
        _ => return Ok(None),
    };
    let audit = serde_json::from_slice(&std::fs::read(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(Some(audit))
}

/// The cluster of each record in an earlier `clusters.csv`.
fn earlier_ids<S: Default + std::hash::BuildHasher>(
    path: &std::path::Path,
) -> Result<HashMap<String, String, S>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut ids = HashMap::default();
    for record in reader.records() {
        let record = record?;
        if let (Some(id), Some(cluster)) = (record.get(0), record.get(1)) {
            ids.insert(id.to_owned(), cluster.to_owned());
        }
    }
    Ok(ids)
}
