//! What a run may be told; all of it is optional, and the effective configuration of a run can be saved and run again.

use crate::audit::report::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::merge::MergeRules;
use crate::normalize::DateOrder;
use crate::table::{Schema, Spreadsheet};
use serde::{Deserialize, Serialize};

/// The configuration of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Config {
    /// Pairs of at least this match weight, in bits, are the same entity. 0 = more likely than not.
    pub match_weight: f64,
    /// Compare only records of different sources.
    pub link_only: bool,
    /// ISO 3166-1 alpha-2 code of the country of records that do not tell theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The day that counts as today, `YYYY-MM-DD`. The library has no clock: without it nothing lies in the future.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// The order of all-numeric dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Candidate pairs at most; 0 = a million and eight a record.
    pub max_pairs: u64,
    /// Memory that a run may take, from the table to the written files, in megabytes (1,000,000 bytes) of live heap; 0 = no bound. More threads may need more. The table counts, and so do the word lists that the
    /// library keeps (7 MB). Fewer candidate pairs are formed where they would not fit; a run that does not fit even so is refused before the stage that would take
    /// more ([`plan`](super::plan()) tells beforehand what is needed).
    pub memory: u64,
    /// Threads to use; 0 = one. Results do not depend on it, so it is not saved.
    #[serde(skip)]
    pub threads: usize,
    /// The language of the report and of explanations; findings have codes and stay in English in the data files.
    pub language: Language,
    /// Show the shape of values only, letters as `x` and digits as `9`, in the report and in the audit. Record ids stay, and so do the data files.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mask: bool,
    /// Whether cells that a spreadsheet would run as a formula are written as they are; none = `safe` in findings.csv, which people open, and `exact` in the
    /// files that programs read. clusters.csv and pairs.csv are always exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spreadsheet: Option<Spreadsheet>,
    /// What each column holds; empty = inferred.
    pub schema: Schema,
    /// How golden records come about; none = by default rules for the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge: Option<MergeRules>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            match_weight: 0.0,
            link_only: false,
            region: None,
            today: None,
            date_order: None,
            max_pairs: 0,
            memory: 0,
            threads: 1,
            language: Language::default(),
            mask: false,
            spreadsheet: None,
            schema: Schema::default(),
            merge: None,
        }
    }
}

impl Config {
    /// Reads a configuration from TOML.
    ///
    /// # Errors
    /// `config-syntax` when the text is not TOML or has unknown entries.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|e| Error::new(ErrorKind::BadConfig, "config-syntax", e))
    }

    /// The configuration as TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|e| Error::new(ErrorKind::Internal, "config-write", e))
    }

    /// The candidate pairs that are wanted for a table of `records` records; its memory may allow fewer.
    pub(crate) fn pair_budget(&self, records: usize) -> u64 {
        match self.max_pairs {
            0 => 1_000_000 + 8 * records as u64,
            pairs => pairs,
        }
    }
}
