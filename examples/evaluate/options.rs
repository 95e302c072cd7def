//! The command line of the evaluation.

use hrein::normalize::Kind;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

pub const USAGE: &str = "usage: evaluate FOLDER [options] [SET…]
  --floors FILE        fail when a set falls below its F1 in FILE (set<TAB>f1)
  --errors N           explain the first N missed and the first N wrong pairs of each set
  --without KIND,…     leave columns of these kinds out; sets without any are passed over
  --across SET,…       count pairs across sources only, as for sets named …_link
  --labels N           run again with N labels of doubtful pairs, and show what they change
  --thresholds         try other thresholds too and show the best F1";

#[derive(Default)]
pub struct Options {
    pub folder: PathBuf,
    pub floors: BTreeMap<String, f64>,
    pub errors: usize,
    pub without: Vec<Kind>,
    pub across: Vec<String>,
    pub labels: usize,
    pub thresholds: bool,
    pub sets: Vec<String>,
}

impl Options {
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut out = Options::default();
        let mut folder = None;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value\n{USAGE}"));
            match argument.as_str() {
                "--floors" => out.floors = read_floors(&value()?)?,
                "--errors" => out.errors = value()?.parse()?,
                "--without" => {
                    for name in value()?.split(',') {
                        out.without.push(name.parse()?);
                    }
                }
                "--across" => out.across.extend(value()?.split(',').map(str::to_owned)),
                "--labels" => out.labels = value()?.parse()?,
                "--thresholds" => out.thresholds = true,
                _ if argument.starts_with('-') => return Err(USAGE.into()),
                _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
                _ => out.sets.push(argument),
            }
        }
        out.folder = folder.ok_or(USAGE)?;
        Ok(out)
    }

    /// Whether only pairs across sources count.
    pub fn is_across(&self, set: &str) -> bool {
        set.ends_with("_link") || self.across.iter().any(|s| s == set)
    }
}

fn read_floors(path: &str) -> Result<BTreeMap<String, f64>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (set, floor) = line
                .split_once('\t')
                .ok_or(format!("{path}: {line:?} is not set<TAB>f1"))?;
            Ok((set.to_owned(), floor.trim().parse()?))
        })
        .collect()
}
