//! The flags of the program.

use hrein::normalize::{Context, CountryCode, DateOrder, Kind};
use jiff::civil::Date;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: normalize_csv INPUT.csv --map COL=KIND… [options]

Writes the input's columns to standard output and, for each mapped column, COL.canonical, COL.valid, COL.codes, COL.suggestion, COL.key
and a column for every part of its kind.

  --map COL=KIND        what a column holds (repeatable); KIND is a name such as person-name, email, identifier:eu.vat
  --region CC           country of the records, such as IS
  --region-from COL     column that tells the country of each record
  --locale TAG          language of the records, such as de or zh-Hant-TW
  --locale-from COL     column that tells the language of each record
  --date-order ORDER    order of all-numeric dates: dmy, mdy or ymd (default: what the dates of a column tell together)
  --today YYYY-MM-DD    the day that counts as today (default: none, so that no date lies in the future)
  --help                print this
";

/// A column and what it holds.
#[derive(Debug)]
pub struct Mapping {
    pub column: String,
    pub kind: Kind,
    pub scheme: Option<String>,
}

/// The flags, parsed.
#[derive(Debug, Default)]
pub struct Options {
    pub input: PathBuf,
    pub map: Vec<Mapping>,
    pub region: Option<CountryCode>,
    pub region_from: Option<String>,
    /// Blank = none.
    pub locale: String,
    pub locale_from: Option<String>,
    date_order: Option<DateOrder>,
    today: Option<Date>,
}

impl Options {
    /// Parses the arguments; `None` when help is asked for.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Options::default();
        let mut input = None;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--map" => options.map.push(mapping(&value()?)?),
                "--region" => options.region = Some(region(&value()?)?),
                "--region-from" => options.region_from = Some(value()?),
                "--locale" => options.locale = value()?,
                "--locale-from" => options.locale_from = Some(value()?),
                "--date-order" => options.date_order = Some(date_order(&value()?)?),
                "--today" => options.today = Some(day(&value()?)?),
                flag if flag.starts_with("--") => return Err(format!("{flag} is not an option")),
                path => {
                    if input.replace(PathBuf::from(path)).is_some() {
                        return Err("one input file only".to_owned());
                    }
                }
            }
        }
        options.input = input.ok_or("no input file given")?;
        if options.map.is_empty() {
            return Err("--map COL=KIND is missing: which column holds what?".to_owned());
        }
        Ok(Some(options))
    }

    /// What the flags say about all values.
    pub fn context(&self) -> Context<'_> {
        Context::default().date_order(self.date_order).today(self.today)
    }
}

fn mapping(text: &str) -> Result<Mapping, String> {
    let (column, kind) = text
        .rsplit_once('=')
        .ok_or(format!("--map {text}: COL=KIND is needed"))?;
    let (kind, scheme) = match kind.split_once(':') {
        Some((kind, scheme)) => (kind, Some(scheme.to_owned())),
        None => (kind, None),
    };
    let kind = kind.parse().map_err(|e| format!("--map {text}: {e}"))?;
    let column = column.to_owned();
    Ok(Mapping { column, kind, scheme })
}

fn region(text: &str) -> Result<CountryCode, String> {
    CountryCode::new(text).ok_or(format!("--region {text}: two letters are needed, such as IS"))
}

fn date_order(text: &str) -> Result<DateOrder, String> {
    match text {
        "dmy" => Ok(DateOrder::Dmy),
        "mdy" => Ok(DateOrder::Mdy),
        "ymd" => Ok(DateOrder::Ymd),
        _ => Err(format!("--date-order {text}: dmy, mdy or ymd is needed")),
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("--today {text}: YYYY-MM-DD is needed"))
}
