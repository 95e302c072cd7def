//! Records against rules: what is required, allowed, unique, consistent.
//!
//! A [`RuleSet`] is data, in TOML or built in code. A [`Validator`] runs it over a table, once per distinct value wherever the rule allows, or over a single record
//! at the moment of entry. Rules look at canonical values; a blank or a placeholder fails only the rules that ask for a value.
//!
//! ```
//! use hrein::normalize::{CleanColumn, CleanTable, Context};
//! use hrein::table::{Column, Schema, Table};
//! use hrein::validate::{RuleSet, Validator};
//!
//! let rules = RuleSet::from_toml(r#"
//!     [[rules]]
//!     check = "required"
//!     column = "email"
//!     mostly = 0.9
//!
//!     [[rules]]
//!     check = "one-of"
//!     column = "tier"
//!     values = ["gold", "silver"]
//! "#)?;
//! let table = Table {
//!     columns: vec![Column::new("email", ["a@b.is", ""]), Column::new("tier", ["gold", "tin"])],
//!     ids: ["1", "2"].into_iter().collect(),
//!     ..Table::default()
//! };
//! let schema = Schema::default();
//! let validator = Validator::new(&rules, &schema, &Context::default())?;
//! let validation = validator.table(&CleanTable::new(&table, &schema, &[])?)?;
//! let codes: Vec<_> = validation.failures().map(|f| (f.row, f.finding.code)).collect();
//! assert_eq!(codes, [(1, "rule-required"), (1, "rule-one-of")]);
//! assert!(!validation.outcomes()[0].passed());
//! # Ok::<(), hrein::Error>(())
//! ```

mod columns;
mod outcome;
mod record;
mod rule;
mod rule_text;
mod suggested;
mod test;

pub use outcome::{Failure, RuleOutcome, Validation};
pub use record::RecordFailure;
pub use rule::{Bound, Check, Comparison, Rule, RuleSet};

use crate::error::Result;
use crate::normalize::Context;
use crate::table::Schema;
use test::ValueTest;

/// A rule set made ready to run. Holds what is costly to make, such as compiled patterns; use it for any number of tables and records.
#[derive(Debug)]
pub struct Validator {
    schema: Schema,
    context: Context<'static>,
    locale: Option<String>,
    version: String,
    rules: Vec<ReadyRule>,
}

/// A rule and, where it looks at one value at a time, its test.
#[derive(Debug)]
struct ReadyRule {
    rule: Rule,
    test: Option<ValueTest>,
}

impl Validator {
    /// Makes `rules` ready. `schema` tells the kinds of the columns of single records; schemes of identifiers are those of its fields. `context.today` is
    /// the day for `fresh`; without it that rule fails nothing.
    ///
    /// # Errors
    /// `bad-rule` when a pattern cannot be read or a bound is neither number nor moment.
    pub fn new(rules: &RuleSet, schema: &Schema, context: &Context<'_>) -> Result<Self> {
        let ready = |rule: &Rule| {
            Ok(ReadyRule {
                rule: rule.clone(),
                test: ValueTest::new(&rule.check, context)?,
            })
        };
        Ok(Validator {
            schema: schema.clone(),
            context: Context::default()
                .region(context.region)
                .today(context.today)
                .date_order(context.date_order),
            locale: context.locale.map(str::to_owned),
            version: rules.version.clone(),
            rules: rules.rules.iter().map(ready).collect::<Result<_>>()?,
        })
    }

    /// The version of the rule set; empty where it has none.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn context(&self) -> Context<'_> {
        self.context.locale(self.locale.as_deref())
    }
}
