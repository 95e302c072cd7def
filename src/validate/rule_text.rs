//! The flat form in which a rule is written down.

use super::rule::{Bound, Check, Comparison, Rule};
use crate::finding::Severity;
use crate::table::Kind;
use serde::{Deserialize, Serialize};

/// One `[[rules]]` table: the check's name, and the entries that the checks need between them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleText {
    check: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    columns: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Bound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Bound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Comparison>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mostly: Option<f64>,
}

impl TryFrom<RuleText> for Rule {
    type Error = String;

    fn try_from(mut text: RuleText) -> Result<Self, String> {
        let mut rule = Rule::new(text.take_check()?);
        rule.severity = text.severity.unwrap_or(rule.severity);
        if let Some(share) = text.mostly.take() {
            if !(0.0..=1.0).contains(&share) {
                return Err(format!("mostly is a share from 0 to 1, not {share}"));
            }
            rule.mostly = share;
        }
        match text.left_over() {
            Some(entry) => Err(format!("the check {:?} takes no {entry}", text.check)),
            None => Ok(rule),
        }
    }
}

impl RuleText {
    fn take_check(&mut self) -> Result<Check, String> {
        let name = std::mem::take(&mut self.check);
        let check = match name.as_str() {
            "required" => Check::Required {
                column: self.column(&name)?,
            },
            "kind" => Check::Kind {
                column: self.column(&name)?,
                kind: self.kind.take().ok_or_else(|| missing(&name, "kind"))?,
            },
            "pattern" => Check::Pattern {
                column: self.column(&name)?,
                pattern: self.pattern.take().ok_or_else(|| missing(&name, "pattern"))?,
            },
            "one-of" => Check::OneOf {
                column: self.column(&name)?,
                values: std::mem::take(&mut self.values),
            },
            "length" => Check::Length {
                column: self.column(&name)?,
                min: self.min.take().map(whole).transpose()?,
                max: self.max.take().map(whole).transpose()?,
            },
            "range" => Check::Range {
                column: self.column(&name)?,
                min: self.min.take(),
                max: self.max.take(),
            },
            "unique" if self.columns.is_empty() => Check::Unique {
                columns: vec![self.column(&name)?],
            },
            "unique" | "unique-together" if !self.columns.is_empty() => Check::Unique {
                columns: std::mem::take(&mut self.columns),
            },
            "unique-together" => return Err(missing(&name, "columns")),
            "compare-fields" => Check::CompareFields {
                column: self.column(&name)?,
                is: self.is.take().ok_or_else(|| missing(&name, "is"))?,
                other: self.other(&name)?,
            },
            "required-if" => Check::RequiredIf {
                column: self.column(&name)?,
                other: self.other(&name)?,
                values: std::mem::take(&mut self.values),
            },
            "fresh" => Check::Fresh {
                column: self.column(&name)?,
                days: self.days.take().ok_or_else(|| missing(&name, "days"))?,
            },
            "not-both" => Check::NotBoth {
                column: self.column(&name)?,
                other: self.other(&name)?,
            },
            _ => {
                return Err(format!(
                    "{name:?} is not a check (known: required, kind, pattern, one-of, length, range, unique, unique-together, compare-fields, required-if, fresh, not-both)"
                ));
            }
        };
        self.check = name;
        Ok(check)
    }

    fn column(&mut self, check: &str) -> Result<String, String> {
        self.column.take().ok_or_else(|| missing(check, "column"))
    }

    fn other(&mut self, check: &str) -> Result<String, String> {
        self.other.take().ok_or_else(|| missing(check, "other"))
    }

    /// An entry that the check did not take.
    fn left_over(&self) -> Option<&'static str> {
        let entries = [
            (self.column.is_some(), "column"),
            (!self.columns.is_empty(), "columns"),
            (self.kind.is_some(), "kind"),
            (self.pattern.is_some(), "pattern"),
            (!self.values.is_empty(), "values"),
            (self.min.is_some(), "min"),
            (self.max.is_some(), "max"),
            (self.is.is_some(), "is"),
            (self.other.is_some(), "other"),
            (self.days.is_some(), "days"),
        ];
        entries
            .into_iter()
            .find(|(is_there, _)| *is_there)
            .map(|(_, entry)| entry)
    }
}

fn missing(check: &str, entry: &str) -> String {
    format!("the check {check:?} needs {entry}")
}

/// A bound on a length.
fn whole(bound: Bound) -> Result<usize, String> {
    match bound {
        Bound::Number(number) if number >= 0.0 && number.fract() == 0.0 => Ok(number as usize),
        _ => Err("a length is a whole number".into()),
    }
}

impl From<Rule> for RuleText {
    fn from(rule: Rule) -> Self {
        let length = |bound: usize| Bound::Number(bound as f64);
        let (check, mut text) = match rule.check {
            Check::Required { column } => ("required", on(column)),
            Check::Kind { column, kind } => (
                "kind",
                RuleText {
                    kind: Some(kind),
                    ..on(column)
                },
            ),
            Check::Pattern { column, pattern } => (
                "pattern",
                RuleText {
                    pattern: Some(pattern),
                    ..on(column)
                },
            ),
            Check::OneOf { column, values } => ("one-of", RuleText { values, ..on(column) }),
            Check::Length { column, min, max } => {
                let (min, max) = (min.map(length), max.map(length));
                ("length", RuleText { min, max, ..on(column) })
            }
            Check::Range { column, min, max } => ("range", RuleText { min, max, ..on(column) }),
            Check::Unique { mut columns } if columns.len() == 1 => ("unique", on(columns.remove(0))),
            Check::Unique { columns } => (
                "unique-together",
                RuleText {
                    columns,
                    ..RuleText::default()
                },
            ),
            Check::CompareFields { column, is, other } => {
                let (is, other) = (Some(is), Some(other));
                (
                    "compare-fields",
                    RuleText {
                        is,
                        other,
                        ..on(column)
                    },
                )
            }
            Check::RequiredIf { column, other, values } => {
                let other = Some(other);
                (
                    "required-if",
                    RuleText {
                        other,
                        values,
                        ..on(column)
                    },
                )
            }
            Check::Fresh { column, days } => (
                "fresh",
                RuleText {
                    days: Some(days),
                    ..on(column)
                },
            ),
            Check::NotBoth { column, other } => (
                "not-both",
                RuleText {
                    other: Some(other),
                    ..on(column)
                },
            ),
        };
        text.check = check.into();
        text.severity = (rule.severity != Severity::Error).then_some(rule.severity);
        text.mostly = (rule.mostly != 1.0).then_some(rule.mostly);
        text
    }
}

fn on(column: String) -> RuleText {
    RuleText {
        column: Some(column),
        ..RuleText::default()
    }
}
