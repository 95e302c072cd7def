//! Asks in a terminal about the pairs of a file whose answer would teach most.
//!
//! ```text
//! cargo run --release --example review -- INPUT.csv [--answers FILE] [--limit N] [--id COL] [--map COL=KIND]
//! ```
//!
//! Answers hold at once: the clusters that they change are told. With `--answers` they are kept as `id_left,id_right,match` rows, which this program reads again, and
//! `dedupe_csv --labels` as well. Everything is decided by the library; this program shows, reads and writes.

#[path = "../dedupe_csv/map.rs"]
mod map;

use hrein::dedupe::Config;
use hrein::index::{Change, LiveIndex, LiveOptions, Question, Verdict};
use hrein::table::{CsvOptions, CsvSource, InferOptions, Table, infer, read_csv};
use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Usage: review INPUT.csv [options]

Shows the pairs of records whose answer would teach most, one by one: y = the same customer, n = different ones, u = nobody can tell, q = enough.

  --answers FILE    read answers from this file, and keep them there
  --limit N         questions, at most (default 20)
  --id COL          column with the record id (default: `id`, else one that looks like it, else the row number)
  --map COL=KIND    what a column holds, where the guess is wrong (repeatable)
  --help            print this
";

#[derive(Default)]
struct Options {
    input: PathBuf,
    answers: Option<PathBuf>,
    limit: usize,
    id: Option<String>,
    columns: InferOptions,
}

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("review: {message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("review: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        limit: 20,
        ..Options::default()
    };
    let mut input = None;
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--answers" => options.answers = Some(value()?.into()),
            "--limit" => options.limit = value()?.parse().map_err(|_| "--limit: a number is needed".to_owned())?,
            "--id" => options.id = Some(value()?),
            "--map" => options.columns = map::map(options.columns, &value()?)?,
            flag if flag.starts_with("--") => return Err(format!("{flag} is not an option")),
            path => input = Some(path.into()),
        }
    }
    options.input = input.ok_or("no file given")?;
    Ok(Some(options))
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let csv = CsvOptions::default().id_column(options.id.clone());
    let table = read_csv(&[CsvSource::path(&options.input)], &csv)?.table;
    let mut config = Config::default();
    config.schema = infer(&table, &options.columns)?.schema;
    let mut index = LiveIndex::build(table.clone(), &config, &LiveOptions::default(), &mut |_| {
        ControlFlow::Continue(())
    })?;
    if let Some(path) = options.answers.as_ref().filter(|path| path.exists()) {
        read_answers(&mut index, path)?;
        index.settle();
    }
    let rows: HashMap<&str, usize> = table.ids.iter().zip(0..).collect();
    let mut input = io::stdin().lock();
    for number in 1..=options.limit {
        // Asked one at a time: every answer changes what the next question is worth.
        let asked = index.review(1);
        let Some(question) = asked.first() else {
            println!("No more questions.");
            break;
        };
        show(number, question, &table, &rows);
        let Some(verdict) = ask(&mut input)? else { break };
        let (left, right) = (question.left.to_owned(), question.right.to_owned());
        index.decide(&left, &right, verdict)?;
        index.settle().iter().for_each(tell);
    }
    if let Some(path) = &options.answers {
        write_answers(&index, path)?;
    }
    Ok(())
}

fn show(number: usize, question: &Question<'_>, table: &Table, rows: &HashMap<&str, usize>) {
    println!(
        "\n{number}. {} and {}: {:.1} bits, {:.0} % likely the same; {} pairs are like it",
        question.left,
        question.right,
        question.weight,
        question.probability * 100.0,
        question.alike
    );
    let cell = |id: &str, column: usize| rows.get(id).map_or("", |&row| table.columns[column].get(row));
    for (number, column) in table.columns.iter().enumerate() {
        let (left, right) = (cell(question.left, number), cell(question.right, number));
        if !left.is_empty() || !right.is_empty() {
            let mark = if left == right { "=" } else { " " };
            println!("  {:<16} {mark} {left:<32} {right}", column.name);
        }
    }
    for bar in &question.reasons {
        println!("  {:>+6.1}  {} {}", bar.bits, bar.label, bar.level);
    }
}

/// The answer; `None` at the end of the input or when somebody has had enough.
fn ask(input: &mut impl BufRead) -> io::Result<Option<Verdict>> {
    loop {
        print!("The same? [y/n/u/q] ");
        io::stdout().flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => return Ok(Some(Verdict::Same)),
            "n" | "no" => return Ok(Some(Verdict::Different)),
            "u" | "unsure" => return Ok(Some(Verdict::Unsure)),
            "q" | "quit" => return Ok(None),
            _ => {}
        }
    }
}

fn tell(change: &Change) {
    let from = change
        .other
        .as_ref()
        .map_or(String::new(), |other| format!(" from {other}"));
    println!(
        "  {} {}: {}{from}",
        change.kind.name(),
        change.cluster,
        change.records.join(", ")
    );
}

fn read_answers(index: &mut LiveIndex, path: &Path) -> Result<(), Box<dyn Error>> {
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let cell = |number| row.get(number).unwrap_or_default();
        let verdict = match cell(2) {
            "yes" => Verdict::Same,
            "no" => Verdict::Different,
            _ => Verdict::Unsure,
        };
        index.decide(cell(0), cell(1), verdict)?;
    }
    Ok(())
}

fn write_answers(index: &LiveIndex, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = csv::Writer::from_path(path)?;
    out.write_record(["id_left", "id_right", "match"])?;
    for decision in index.decisions() {
        let answer = match decision.verdict {
            Verdict::Same => "yes",
            Verdict::Different => "no",
            Verdict::Unsure => "unsure",
        };
        out.write_record([decision.left, decision.right, answer])?;
    }
    Ok(out.flush()?)
}
