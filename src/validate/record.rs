//! Rules over a single record, at the moment of entry.

use super::rule::Check;
use super::test::compare;
use super::{ReadyRule, Validator};
use crate::finding::Finding;
use crate::normalize::normalize;
use crate::table::Kind;
use crate::text::answer::answer;
use std::borrow::Cow;

/// One rule that a single record fails.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordFailure<'a> {
    /// The column that the finding is about.
    pub column: &'a str,
    /// The number of the rule in its set.
    pub rule: u32,
    /// Code, severity and message; its span is the whole value.
    pub finding: Finding,
}

/// A value as the rules see it.
struct Value<'r> {
    text: Cow<'r, str>,
    raw: &'r str,
    kind: Option<Kind>,
    is_filled: bool,
}

impl Validator {
    /// Holds one record, as (header, raw value), against the rules; a column that is not given is blank. Values of the schema's columns are normalised
    /// first. `unique` needs a table and is left out.
    ///
    /// ```
    /// use hrein::normalize::Context;
    /// use hrein::table::Schema;
    /// use hrein::validate::{Check, RuleSet, Validator};
    /// let rules = RuleSet::default().with(Check::Required { column: "email".into() });
    /// let schema = Schema::default();
    /// let validator = Validator::new(&rules, &schema, &Context::default())?;
    /// assert!(validator.record(&[("email", "a@b.is")]).is_empty());
    /// assert_eq!(validator.record(&[("email", " ")])[0].finding.code, "rule-required");
    /// # Ok::<(), hrein::Error>(())
    /// ```
    pub fn record(&self, record: &[(&str, &str)]) -> Vec<RecordFailure<'_>> {
        let failure = |(number, ready): (usize, &ReadyRule)| {
            let columns = ready.rule.check.columns();
            let values: Vec<Value<'_>> = columns.iter().map(|column| self.value(record, column)).collect();
            let [value, rest @ ..] = values.as_slice() else {
                return None;
            };
            let fails = self.fails(ready, value, rest.first().unwrap_or(value));
            let column = self.rules[number].rule.check.columns().first().copied()?;
            fails.then(|| {
                let mut finding = ready.finding();
                finding.span = 0..value.raw.len();
                RecordFailure {
                    column,
                    rule: number as u32,
                    finding,
                }
            })
        };
        self.rules.iter().enumerate().filter_map(failure).collect()
    }

    fn value<'r>(&self, record: &[(&str, &'r str)], column: &str) -> Value<'r> {
        let raw = record
            .iter()
            .find(|(name, _)| *name == column)
            .map_or("", |(_, raw)| *raw);
        match self.schema.field(column) {
            Some(field) => {
                let context = self.context().scheme(field.scheme.as_deref());
                let normalized = normalize(field.kind, raw, &context);
                Value {
                    is_filled: !normalized.is_blank() && !normalized.is_placeholder(),
                    text: Cow::Owned(normalized.canonical().to_owned()),
                    raw,
                    kind: Some(field.kind),
                }
            }
            None => Value {
                is_filled: !raw.trim().is_empty(),
                text: Cow::Borrowed(raw),
                raw,
                kind: None,
            },
        }
    }

    fn fails(&self, ready: &ReadyRule, value: &Value<'_>, other: &Value<'_>) -> bool {
        match &ready.rule.check {
            Check::Unique { .. } => false,
            Check::Required { .. } => !value.is_filled,
            Check::RequiredIf { .. } => {
                let listed = ready.test.as_ref().is_none_or(|test| test.passes(&other.text));
                other.is_filled && listed && !value.is_filled
            }
            Check::CompareFields { is, .. } => {
                value.is_filled && other.is_filled && !is.holds(compare(&value.text, &other.text))
            }
            Check::NotBoth { .. } => answer(&value.text) == Some(true) && answer(&other.text) == Some(true),
            _ => {
                // What the value is as its own kind shows in the raw text: the canonical form may have lost the fault.
                let is_own_kind = matches!(&ready.rule.check, Check::Kind { kind, .. } if Some(*kind) == value.kind);
                let text = if is_own_kind { value.raw } else { &value.text };
                let fails = |test: &super::ValueTest| !test.passes_alone(text, &self.context());
                value.is_filled && ready.test.as_ref().is_some_and(fails)
            }
        }
    }
}
