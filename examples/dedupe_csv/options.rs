//! The flags of the program.

use crate::map::map;
use hrein::audit::report::Language;
use hrein::dedupe::Config;
use hrein::table::{InferOptions, Spreadsheet};
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: dedupe_csv INPUT.csv… --out DIR [options]

Finds the records that are the same customer and merges them. Several files, or a column `source`, are several sources.

  --id COL              column with the record id (default: `id`, else one that looks like it, else the row number)
  --source COL          column with the source (default: `source`)
  --link-only           compare only records of different sources
  --map COL=KIND        what a column holds, where the guess is wrong (repeatable); KIND is a name such as person-name, email,
                        identifier:eu.vat, or `ignore`
  --region CC           country of records that do not tell theirs, such as IS
  --today YYYY-MM-DD    the day that counts as today (default: the clock's)
  --match-weight BITS   pairs of at least this weight are the same customer (default 0: more likely than not)
  --memory MB           memory to stay within
  --plan                print what the run would cost (pairs, seconds, bytes, the largest blocks) as JSON, and stop before anything is scored
  --threads N           threads to use (default: one a core); the result does not depend on it
  --config FILE         configuration of an earlier run (its config.toml)
  --labels FILE         pairs that people have decided: id_left,id_right,match
  --previous FILE       clusters.csv of an earlier run, whose cluster ids are kept
  --previous-audit FILE audit.json of an earlier run, which the report compares with (default: the one beside --previous)
  --language LANG       language of the report: en (default), zh, is
  --mask                show the shape of values only, letters as x and digits as 9, in report.html and audit.json
  --spreadsheet HOW     cells that a spreadsheet would run as a formula: `safe` puts an apostrophe in front, `exact` leaves them (default: safe in
                        findings.csv, exact in the files that programs read; clusters.csv and pairs.csv are always exact)
  --quiet               print nothing but errors
  --help                print this
";

/// The flags, parsed.
#[derive(Debug, Default)]
pub struct Options {
    pub inputs: Vec<PathBuf>,
    pub out: PathBuf,
    pub id: Option<String>,
    pub source: Option<String>,
    pub columns: InferOptions,
    pub config: Option<PathBuf>,
    pub labels: Option<PathBuf>,
    pub previous: Option<PathBuf>,
    pub previous_audit: Option<PathBuf>,
    pub plan: bool,
    pub quiet: bool,
    language: Option<Language>,
    mask: bool,
    spreadsheet: Option<Spreadsheet>,
    link_only: bool,
    region: Option<String>,
    today: Option<String>,
    match_weight: Option<f64>,
    memory: Option<u64>,
    threads: Option<usize>,
}

impl Options {
    /// Parses the arguments; `None` when help is asked for.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Options::default();
        let mut out = None;
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--out" => out = Some(PathBuf::from(value()?)),
                "--id" => options.id = Some(value()?),
                "--source" => options.source = Some(value()?),
                "--link-only" => options.link_only = true,
                "--map" => options.columns = map(options.columns, &value()?)?,
                "--region" => options.region = Some(value()?),
                "--today" => options.today = Some(value()?),
                "--match-weight" => options.match_weight = Some(number(&argument, &value()?)?),
                "--memory" => options.memory = Some(number(&argument, &value()?)?),
                "--threads" => options.threads = Some(number(&argument, &value()?)?),
                "--config" => options.config = Some(value()?.into()),
                "--labels" => options.labels = Some(value()?.into()),
                "--previous" => options.previous = Some(value()?.into()),
                "--previous-audit" => options.previous_audit = Some(value()?.into()),
                "--language" => options.language = Some(value()?.parse().map_err(|e| format!("--language: {e}"))?),
                "--mask" => options.mask = true,
                "--spreadsheet" => options.spreadsheet = Some(spreadsheet(&value()?)?),
                "--plan" => options.plan = true,
                "--quiet" => options.quiet = true,
                flag if flag.starts_with("--") => return Err(format!("{flag} is not an option")),
                path => options.inputs.push(path.into()),
            }
        }
        if options.inputs.is_empty() {
            return Err("no input file given".to_owned());
        }
        match out {
            Some(out) => options.out = out,
            None if options.plan => {}
            None => return Err("--out DIR is missing: where should the results go?".to_owned()),
        }
        Ok(Some(options))
    }

    /// Puts the flags into a configuration.
    pub fn apply(&self, config: &mut Config) {
        config.link_only |= self.link_only;
        config.mask |= self.mask;
        config.language = self.language.unwrap_or(config.language);
        config.spreadsheet = self.spreadsheet.or(config.spreadsheet);
        if let Some(region) = &self.region {
            config.region = Some(region.clone());
        }
        if let Some(today) = &self.today {
            config.today = Some(today.clone());
        } else if config.today.is_none() {
            config.today = Some(jiff::Timestamp::now().strftime("%Y-%m-%d").to_string());
        }
        if let Some(bits) = self.match_weight {
            config.match_weight = bits;
        }
        if let Some(memory) = self.memory {
            config.memory = memory;
        }
        config.threads = self.threads();
    }

    /// The threads to use.
    pub fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, |n| n.get());
        self.threads.unwrap_or_else(cores)
    }
}

fn spreadsheet(text: &str) -> Result<Spreadsheet, String> {
    match text {
        "safe" => Ok(Spreadsheet::Safe),
        "exact" => Ok(Spreadsheet::Exact),
        _ => Err(format!("--spreadsheet {text}: safe or exact is needed")),
    }
}

fn number<T: std::str::FromStr>(flag: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{flag} {text}: a number is needed"))
}
