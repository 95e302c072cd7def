//! Tests of a single value.

use super::rule::{Bound, Check};
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::{Context, Kind, normalize};
use crate::text::{fold::fold, moment};
use regex_lite::Regex;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// What a check asks of one value that is not blank.
#[derive(Debug)]
pub(super) enum ValueTest {
    Kind(Kind),
    Pattern(Regex),
    OneOf(FxHashSet<String>),
    Length(usize, usize),
    Range(Option<Limit>, Option<Limit>),
    /// Not before this second.
    NotBefore(i64),
}

/// A bound made ready.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    Number(f64),
    Second(i64),
}

impl ValueTest {
    /// The test of `check`, if it looks at one value at a time.
    ///
    /// # Errors
    /// `bad-rule`.
    pub fn new(check: &Check, context: &Context<'_>) -> Result<Option<Self>> {
        Ok(Some(match check {
            Check::Kind { kind, .. } => ValueTest::Kind(*kind),
            Check::Pattern { pattern, .. } => {
                let anchored = Regex::new(&format!("^(?:{pattern})$"));
                ValueTest::Pattern(anchored.map_err(|e| bad_rule(format!("pattern {pattern:?}: {e}")))?)
            }
            Check::OneOf { values, .. } => ValueTest::OneOf(list(values)),
            Check::RequiredIf { values, .. } if !values.is_empty() => ValueTest::OneOf(list(values)),
            Check::Length { min, max, .. } => ValueTest::Length(min.unwrap_or(0), max.unwrap_or(usize::MAX)),
            Check::Range { min, max, .. } => {
                let limit = |bound: &Option<Bound>| bound.as_ref().map(Limit::new).transpose();
                ValueTest::Range(limit(min)?, limit(max)?)
            }
            Check::Fresh { days, .. } => {
                let Some(today) = context.today.and_then(|day| moment::seconds(&day.to_string())) else {
                    return Ok(None);
                };
                ValueTest::NotBefore(today - i64::from(*days) * 86_400)
            }
            _ => return Ok(None),
        }))
    }

    /// Whether a value passes, its kind included. Linear in its length.
    pub fn passes_alone(&self, text: &str, context: &Context<'_>) -> bool {
        match self {
            ValueTest::Kind(kind) => normalize(*kind, text, context).is_valid(),
            test => test.passes(text),
        }
    }

    /// As [`passes_alone`](ValueTest::passes_alone), except that a kind passes: a table knows the findings already.
    pub fn passes(&self, text: &str) -> bool {
        match self {
            ValueTest::Kind(_) => true,
            ValueTest::Pattern(pattern) => pattern.is_match(text),
            ValueTest::OneOf(values) => values.contains(&fold(text)),
            ValueTest::Length(min, max) => (*min..=*max).contains(&text.chars().count()),
            ValueTest::Range(min, max) => {
                let at_least = min.is_none_or(|limit| limit.compare(text).is_some_and(Ordering::is_ge));
                at_least && max.is_none_or(|limit| limit.compare(text).is_some_and(Ordering::is_le))
            }
            ValueTest::NotBefore(second) => moment::seconds(text).is_some_and(|s| s >= *second),
        }
    }
}

impl Limit {
    fn new(bound: &Bound) -> Result<Self> {
        match bound {
            Bound::Number(number) => Ok(Limit::Number(*number)),
            Bound::Moment(text) => moment::seconds(text).map(Limit::Second).ok_or_else(|| {
                bad_rule(format!(
                    "the bound {text:?} is neither a number nor an ISO 8601 date; write 10 or \"2024-12-31\""
                ))
            }),
        }
    }

    /// How a value lies to this limit; `None` when it is no such thing.
    fn compare(self, text: &str) -> Option<Ordering> {
        match self {
            Limit::Number(limit) => number(text)?.partial_cmp(&limit),
            Limit::Second(limit) => Some(moment::seconds(text)?.cmp(&limit)),
        }
    }
}

/// How two values compare: as numbers or as moments where both are, else by their bytes.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    if let (Some(a), Some(b)) = (number(left), number(right)) {
        return a.total_cmp(&b);
    }
    match (moment::seconds(left), moment::seconds(right)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => left.cmp(right),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|x: &f64| x.is_finite())
}

fn list(values: &[String]) -> FxHashSet<String> {
    values.iter().map(|v| fold(v)).collect()
}

fn bad_rule(message: String) -> Error {
    Error::new(ErrorKind::BadConfig, "bad-rule", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(check: Check) -> ValueTest {
        ValueTest::new(&check, &Context::default()).unwrap().unwrap()
    }

    #[test]
    fn values_compare_as_what_they_both_are() {
        for (left, right, order) in [
            ("9", "10", Ordering::Less),
            ("2024-01-01", "2023-12-31T23:59:59Z", Ordering::Greater),
            ("abc", "10", Ordering::Greater),
            ("1e1", "10", Ordering::Equal),
        ] {
            assert_eq!(compare(left, right), order, "{left} {right}");
        }
    }

    #[test]
    fn bounds_are_included() {
        let column = || "c".to_string();
        let range = test(Check::Range {
            column: column(),
            min: Some(Bound::Number(1.0)),
            max: Some(Bound::Number(2.0)),
        });
        let length = test(Check::Length {
            column: column(),
            min: Some(2),
            max: Some(2),
        });
        let pattern = test(Check::Pattern {
            column: column(),
            pattern: "a|bc".into(),
        });
        for (test, text, passes) in [
            (&range, "1", true),
            (&range, "2.0", true),
            (&range, "2.01", false),
            (&range, "one", false),
            (&range, "NaN", false),
            (&length, "þæ", true),
            (&length, "a", false),
            (&pattern, "bc", true),
            (&pattern, "abc", false),
            (&pattern, "a\n", false),
        ] {
            assert_eq!(test.passes(text), passes, "{text:?}");
        }
    }
}
