//! Normalises columns of a CSV file, row by row: canonical form, validity, findings, match key and parts beside the input's columns.
//!
//! ```text
//! cargo run --release --example normalize_csv -- INPUT.csv --map COL=KIND… [options] > normalized.csv
//! ```
//!
//! `--help` lists the options. Everything is decided by the library; this program reads flags and copies cells.

mod options;

use csv::ByteRecord;
use hrein::normalize::{Context, CountryCode, DateOrder, Kind, Normalized, normalize, order_of_dates, parts_of};
use options::{Mapping, Options};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Values remembered, at most.
const CACHED: usize = 200_000;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("normalize_csv: {message}\n\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("normalize_csv: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What a cell is read by: its column, its text, and the country and locale of its row.
type Reading = (usize, Vec<u8>, Option<CountryCode>, Vec<u8>);

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let path = &options.input;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(|e| format!("{}: {e}", path.display()))?;
    let headers = reader.byte_headers()?.clone();
    let find = |name: &str| {
        let place = headers.iter().position(|h| h == name.as_bytes());
        place.ok_or_else(|| format!("{} has no column {name:?}", path.display()))
    };
    let mapped: Vec<usize> = options.map.iter().map(|m| find(&m.column)).collect::<Result<_, _>>()?;
    let region_from = options.region_from.as_deref().map(find).transpose()?;
    let locale_from = options.locale_from.as_deref().map(find).transpose()?;

    let orders = options
        .map
        .iter()
        .zip(&mapped)
        .map(
            |(mapping, &column)| match (mapping.kind, options.context().date_order) {
                (Kind::Date | Kind::Timestamp, None) => order_of_column(path, column),
                (_, named) => Ok(named),
            },
        )
        .collect::<Result<Vec<_>, _>>()?;

    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    let mut row = headers.clone();
    for mapping in &options.map {
        head(mapping).for_each(|name| row.push_field(name.as_bytes()));
    }
    writer.write_byte_record(&row)?;

    let mut cache: HashMap<Reading, ByteRecord> = HashMap::new();
    while reader.read_byte_record(&mut row)? {
        if row.len() > headers.len() {
            let line = row.position().map_or(0, csv::Position::line);
            return Err(format!("{}: line {line} has more cells than the header", path.display()).into());
        }
        (row.len()..headers.len()).for_each(|_| row.push_field(b""));
        let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).unwrap_or_default();
        let region = country(&String::from_utf8_lossy(cell(region_from))).or(options.region);
        let locale = match cell(locale_from).trim_ascii() {
            b"" => options.locale.as_bytes().to_vec(),
            own => own.to_vec(),
        };
        for (number, (mapping, &column)) in options.map.iter().zip(&mapped).enumerate() {
            let raw = row.get(column).unwrap_or_default().to_vec();
            if cache.len() >= CACHED {
                cache.clear();
            }
            let cells = cache
                .entry((number, raw, region, locale.clone()))
                .or_insert_with_key(|(_, raw, ..)| {
                    let locale = String::from_utf8_lossy(&locale);
                    let context = options
                        .context()
                        .region(region)
                        .date_order(orders[number])
                        .locale(Some(&*locale).filter(|tag| !tag.is_empty()))
                        .scheme(mapping.scheme.as_deref());
                    cells(mapping.kind, &String::from_utf8_lossy(raw), &context)
                });
            row.extend(cells.iter());
        }
        writer.write_byte_record(&row)?;
    }
    writer.flush()?;
    Ok(())
}

/// The order that the dates of a column tell together; reads the file once more.
fn order_of_column(path: &Path, column: usize) -> Result<Option<DateOrder>, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
    let mut texts = HashSet::new();
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row)? {
        let cell = String::from_utf8_lossy(row.get(column).unwrap_or_default());
        if !texts.contains(cell.as_ref()) {
            texts.insert(cell.into_owned());
        }
    }
    Ok(order_of_dates(texts.iter().map(String::as_str)))
}

/// The country that a cell names.
fn country(cell: &str) -> Option<CountryCode> {
    CountryCode::new(normalize(Kind::Country, cell, &Context::default()).canonical())
}

/// The names of the columns that a mapped column adds.
fn head(mapping: &Mapping) -> impl Iterator<Item = String> {
    let parts = parts_of(mapping.kind).iter().map(|part| part.name());
    ["canonical", "valid", "codes", "suggestion", "key"]
        .into_iter()
        .chain(parts)
        .map(|name| format!("{}.{name}", mapping.column))
}

/// The cells that a mapped column adds, in the order of [`head`].
fn cells(kind: Kind, text: &str, context: &Context<'_>) -> ByteRecord {
    let value: Normalized = normalize(kind, text, context);
    let findings = value.findings();
    let codes: Vec<&str> = findings.iter().map(|f| f.code).collect();
    let suggestion = findings.iter().find_map(|f| f.suggestion.as_deref());
    let key = value.keys().next().map(|(_, key)| key);
    let mut cells = ByteRecord::new();
    cells.push_field(value.canonical().as_bytes());
    cells.push_field(value.is_valid().to_string().as_bytes());
    cells.push_field(codes.join(";").as_bytes());
    cells.push_field(suggestion.unwrap_or_default().as_bytes());
    cells.push_field(key.unwrap_or_default().as_bytes());
    for &part in parts_of(kind) {
        cells.push_field(value.part(part).unwrap_or_default().as_bytes());
    }
    cells
}
