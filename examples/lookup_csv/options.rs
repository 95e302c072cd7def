//! The flags of the program.

use crate::map::map;
use hrein::dedupe::Config;
use hrein::index::LiveOptions;
use hrein::table::InferOptions;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: lookup_csv INDEX_INPUT.csv QUERY.csv [options]
       lookup_csv QUERY.csv --load FILE [options]

Makes an index of the records of INDEX_INPUT.csv and looks every record of QUERY.csv up in it. Prints CSV, a line a match, best first:
query_id,match_id,cluster,weight,probability,micros. A summary goes to standard error.

  --id COL              column with the record id (default: `id`, else one that looks like it, else the row number)
  --map COL=KIND        what a column holds, where the guess is wrong (repeatable); KIND is a name such as person-name, email,
                        identifier:eu.vat, or `ignore`
  --region CC           country of records that do not tell theirs, such as IS
  --match-weight BITS   records of at least this weight are the same customer (default 0: more likely than not)
  --limit N             matches a query, at most (default 10)
  --most-in-block N     records that may share the value of a blocking key (default 32)
  --near                print near misses too
  --threads N           threads to make the index with (default: one a core)
  --save FILE           keep the index in this file
  --load FILE           take the index from this file
  --help                print this
";

/// The flags, parsed.
#[derive(Debug, Default)]
pub struct Options {
    pub index: Option<PathBuf>,
    pub query: PathBuf,
    pub id: Option<String>,
    pub columns: InferOptions,
    pub limit: usize,
    pub live: LiveOptions,
    pub near: bool,
    pub save: Option<PathBuf>,
    pub load: Option<PathBuf>,
    region: Option<String>,
    match_weight: Option<f64>,
    threads: Option<usize>,
}

impl Options {
    /// Parses the arguments; `None` when help is asked for.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Options {
            limit: 10,
            ..Options::default()
        };
        let mut files: Vec<PathBuf> = Vec::new();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--id" => options.id = Some(value()?),
                "--map" => options.columns = map(options.columns, &value()?)?,
                "--region" => options.region = Some(value()?),
                "--match-weight" => options.match_weight = Some(number(&argument, &value()?)?),
                "--limit" => options.limit = number(&argument, &value()?)?,
                "--most-in-block" => options.live.most_in_block = number(&argument, &value()?)?,
                "--near" => options.near = true,
                "--threads" => options.threads = Some(number(&argument, &value()?)?),
                "--save" => options.save = Some(value()?.into()),
                "--load" => options.load = Some(value()?.into()),
                flag if flag.starts_with("--") => return Err(format!("{flag} is not an option")),
                path => files.push(path.into()),
            }
        }
        let query = files.pop().ok_or("no file with queries given")?;
        let index = files.pop();
        if !files.is_empty() {
            return Err("two files at most: INDEX_INPUT.csv and QUERY.csv".to_owned());
        }
        if index.is_none() && options.load.is_none() {
            return Err("no index: INDEX_INPUT.csv or --load FILE is needed".to_owned());
        }
        Ok(Some(Options {
            query,
            index,
            ..options
        }))
    }

    /// Puts the flags into a configuration.
    pub fn apply(&self, config: &mut Config) {
        config.region = self.region.clone();
        config.match_weight = self.match_weight.unwrap_or_default();
        config.threads = self.threads();
    }

    /// The threads to use.
    pub fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, |n| n.get());
        self.threads.unwrap_or_else(cores)
    }
}

fn number<T: std::str::FromStr>(flag: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{flag} {text}: a number is needed"))
}
