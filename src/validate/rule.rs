//! Rules as data.

use super::rule_text::RuleText;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Severity;
use crate::table::Kind;
use serde::{Deserialize, Serialize};

/// Rules that a table or a record is held against, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The caller's name for this state of the rules, such as `2026-11`; outcomes carry it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// Reads a rule set: an array of tables `[[rules]]`, each with `check` and what that check needs.
    ///
    /// # Errors
    /// `bad-rules` with the place and the reason.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| Error::new(ErrorKind::BadConfig, "bad-rules", error))
    }

    /// Writes what [`from_toml`](RuleSet::from_toml) reads.
    ///
    /// # Errors
    /// `bad-rules` when a bound cannot be told in TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|error| Error::new(ErrorKind::BadConfig, "bad-rules", error))
    }

    /// With a version.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// With one more rule.
    pub fn with(mut self, rule: impl Into<Rule>) -> Self {
        self.rules.push(rule.into());
        self
    }
}

/// One rule: a check, how bad a failure is, and how many may fail.
///
/// ```
/// use hrein::validate::{Check, Rule, RuleSet};
/// let rules = RuleSet::default()
///     .with(Check::Required { column: "email".into() })
///     .with(Rule::new(Check::Unique { columns: vec!["tax number".into()] }).mostly(0.99));
/// assert_eq!(RuleSet::from_toml(&rules.to_toml()?)?, rules);
/// # Ok::<(), hrein::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RuleText", into = "RuleText")]
pub struct Rule {
    /// What is asked.
    pub check: Check,
    /// How bad a failure is.
    pub severity: Severity,
    /// The share of the checked records that must pass for the rule to pass, 0 to 1.
    pub mostly: f64,
}

impl Rule {
    /// A rule whose failures are errors and that all records must pass.
    pub fn new(check: Check) -> Self {
        Rule {
            check,
            severity: Severity::Error,
            mostly: 1.0,
        }
    }

    /// With another severity.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With a share that must pass.
    pub fn mostly(mut self, share: f64) -> Self {
        self.mostly = share.clamp(0.0, 1.0);
        self
    }
}

impl From<Check> for Rule {
    fn from(check: Check) -> Self {
        Rule::new(check)
    }
}

/// What a rule asks of a record. Columns are named by their headers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Check {
    /// There is a value, and not only a placeholder.
    Required {
        /// The column.
        column: String,
    },
    /// The value has no finding of severity error as a value of this kind.
    Kind {
        /// The column.
        column: String,
        /// The kind.
        kind: Kind,
    },
    /// The whole value matches a regular expression, in the syntax of the crate `regex-lite`. Linear in the value's length.
    Pattern {
        /// The column.
        column: String,
        /// The expression; it is anchored at both ends.
        pattern: String,
    },
    /// The value is on the list. Case, accents and surrounding white space do not count.
    OneOf {
        /// The column.
        column: String,
        /// The list.
        values: Vec<String>,
    },
    /// The value's length in characters lies within bounds, both included.
    Length {
        /// The column.
        column: String,
        /// The least number of characters.
        min: Option<usize>,
        /// The greatest.
        max: Option<usize>,
    },
    /// The value is a number or a moment within bounds, both included.
    Range {
        /// The column.
        column: String,
        /// The least value.
        min: Option<Bound>,
        /// The greatest.
        max: Option<Bound>,
    },
    /// No other record has the same values in these columns together. Records that are blank in one of them are not checked.
    Unique {
        /// The columns.
        columns: Vec<String>,
    },
    /// Two values of the record compare as told: as numbers or as moments where both are, else by their bytes. Not checked when either is blank.
    CompareFields {
        /// The column on the left.
        column: String,
        /// How it must compare.
        is: Comparison,
        /// The column on the right.
        other: String,
    },
    /// There is a value when another column has one of these values, or any value where none are listed.
    RequiredIf {
        /// The column that must have a value.
        column: String,
        /// The column that decides.
        other: String,
        /// The values that it decides by, compared as in `OneOf`.
        values: Vec<String>,
    },
    /// The date or timestamp is not older than so many days, counted back from today.
    Fresh {
        /// The column.
        column: String,
        /// The greatest age in days.
        days: u32,
    },
    /// Two columns that exclude each other, such as opt-in and opt-out, do not both say yes.
    NotBoth {
        /// One column.
        column: String,
        /// The other.
        other: String,
    },
}

impl Check {
    /// The code of its findings.
    pub fn code(&self) -> &'static str {
        match self {
            Check::Required { .. } => "rule-required",
            Check::Kind { .. } => "rule-kind",
            Check::Pattern { .. } => "rule-pattern",
            Check::OneOf { .. } => "rule-one-of",
            Check::Length { .. } => "rule-length",
            Check::Range { .. } => "rule-range",
            Check::Unique { columns } if columns.len() > 1 => "rule-unique-together",
            Check::Unique { .. } => "rule-unique",
            Check::CompareFields { .. } => "rule-compare-fields",
            Check::RequiredIf { .. } => "rule-required-if",
            Check::Fresh { .. } => "rule-fresh",
            Check::NotBoth { .. } => "rule-not-both",
        }
    }

    /// The columns that it looks at; the first is the one that its findings are about.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Check::Required { column }
            | Check::Kind { column, .. }
            | Check::Pattern { column, .. }
            | Check::OneOf { column, .. }
            | Check::Length { column, .. }
            | Check::Range { column, .. }
            | Check::Fresh { column, .. } => vec![column],
            Check::CompareFields { column, other, .. }
            | Check::RequiredIf { column, other, .. }
            | Check::NotBoth { column, other } => vec![column, other],
            Check::Unique { columns } => columns.iter().map(String::as_str).collect(),
        }
    }

    /// What is wrong and the way out, without the value.
    pub(super) fn message(&self) -> String {
        match self {
            Check::Required { .. } => "a value is required; fill it in".into(),
            Check::Kind { kind, .. } => format!("is not a valid {kind}; see the findings of its kind for the reason"),
            Check::Pattern { pattern, .. } => format!("does not match the pattern {pattern}"),
            Check::OneOf { values, .. } if values.len() <= 8 => {
                format!("is not on the list; use one of: {}", values.join(", "))
            }
            Check::OneOf { values, .. } => format!("is not on the list of {} values", values.len()),
            Check::Length { min, max, .. } => format!("needs {} characters", between(min, max)),
            Check::Range { min, max, .. } => format!("needs a value {}", between(min, max)),
            Check::Unique { columns } if columns.len() > 1 => {
                format!(
                    "another record has the same values in {}; merge the two or correct one",
                    columns.join(", ")
                )
            }
            Check::Unique { .. } => "another record has the same value; merge the two or correct one".into(),
            Check::CompareFields { is, other, .. } => {
                format!("must be {} the value of {other}; correct one of the two", is.words())
            }
            Check::RequiredIf { other, .. } => {
                format!("a value is required because of the value of {other}; fill it in")
            }
            Check::Fresh { days, .. } => format!("is older than {days} days; confirm the record"),
            Check::NotBoth { other, .. } => {
                format!("contradicts {other}: both say yes; ask, and until then take it as no")
            }
        }
    }
}

fn between<T: std::fmt::Display>(min: &Option<T>, max: &Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("of at least {min}"),
        (None, Some(max)) => format!("of at most {max}"),
        (None, None) => "of any size".into(),
    }
}

/// An end of a range: a number, or a date or timestamp in ISO 8601.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    /// A number.
    Number(f64),
    /// A date or timestamp.
    Moment(String),
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bound::Number(number) => number.fmt(f),
            Bound::Moment(text) => text.fmt(f),
        }
    }
}

/// How two values must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Smaller or earlier.
    #[serde(rename = "<")]
    Less,
    /// Not greater or later.
    #[serde(rename = "<=")]
    AtMost,
    /// Equal.
    #[serde(rename = "=")]
    Equal,
    /// Not equal.
    #[serde(rename = "!=")]
    Unequal,
    /// Not smaller or earlier.
    #[serde(rename = ">=")]
    AtLeast,
    /// Greater or later.
    #[serde(rename = ">")]
    Greater,
}

impl Comparison {
    /// Whether `order` is as told.
    pub(super) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Equal => order.is_eq(),
            Comparison::Unequal => order.is_ne(),
            Comparison::AtLeast => order.is_ge(),
            Comparison::Greater => order.is_gt(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Comparison::Less => "less than",
            Comparison::AtMost => "at most",
            Comparison::Equal => "equal to",
            Comparison::Unequal => "other than",
            Comparison::AtLeast => "at least",
            Comparison::Greater => "greater than",
        }
    }
}
