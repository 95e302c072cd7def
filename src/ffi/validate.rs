//! The room `validate`: a record against rules.

use super::finding::{FindingOut, lend_finding};
use super::give;
use super::lend::{Str, copy_out, list};
use super::normalize::{ContextIn, NOTHING_KNOWN};
use super::sized::read_sized;
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::Finding;
use crate::dedupe::Config;
use crate::normalize::CleanTable;
use crate::validate::{RuleOutcome, RuleSet, Validation, Validator};
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// A rule set made ready to run. Read-only.
pub struct ValidatorHandle {
    pub(super) validator: Validator,
}

impl ValidatorHandle {
    /// Holds every record of a clean table against the rules.
    pub(super) fn table(&self, data: &CleanTable<'_>) -> Result<FailuresHandle, Failure> {
        Ok(FailuresHandle::of(data, &self.validator.table(data)?))
    }
}

impl FailuresHandle {
    /// What came of a table.
    pub(super) fn of(data: &CleanTable<'_>, validation: &Validation) -> Self {
        let failures = validation.failures().map(|failure| Failed {
            row: failure.row as usize,
            column: data.name(failure.column).to_owned(),
            rule: failure.rule as usize,
            finding: failure.finding.clone(),
        });
        FailuresHandle {
            failures: failures.collect(),
            outcomes: validation.outcomes().to_vec(),
        }
    }
}

/// Rules that records fail. Read-only, and independent of the handles it is from.
pub struct FailuresHandle {
    failures: Vec<Failed>,
    /// One a rule; empty where a single record was held against the rules.
    outcomes: Vec<RuleOutcome>,
}

struct Failed {
    row: usize,
    column: String,
    rule: usize,
    finding: Finding,
}

/// Reads a rule set from TOML. `config_toml` (blank: none) is a configuration as of hrein_dedupe; its schema tells the kinds of the columns. The day and the locale are those of `context`
/// (NULL: nothing known).
///
/// ```c
/// static const char rules[] =
///   "[[rules]]\ncheck = \"required\"\ncolumn = \"email\"\nmostly = 0.9\n"
///   "[[rules]]\ncheck = \"one-of\"\ncolumn = \"tier\"\nvalues = [\"gold\", \"silver\"]\n";
/// hrein_validator *made = NULL;
/// if (hrein_validator_new(hrein_text(rules), hrein_text(""), NULL, &made, NULL) == HREIN_OK) hrein_validator_free(made);
/// ```
///
/// Each `[[rules]]` has a `check`, `severity` (`"info"`, `"warning"`, `"error"`, which is the default) and `mostly` (the share of records that must pass, 1). The checks with their entries:
/// - `required`: `column`. `kind`: `column`, `kind`. `pattern`: `column`, `pattern` (a regular expression).
/// - `one-of`: `column`, `values`. `length`, `range`: `column`, `min`, `max`. `unique`, `unique-together`: `column` or `columns`.
/// - `compare-fields`: `column`, `is` (`"<"`, `"<="`, `"="`, `"!="`, `">="`, `">"`), `other`. `required-if`: `column`, `other`, `values`. `not-both`: `column`, `other`.
/// - `fresh`: `column`, `days` (at most so many before the day of `context`).
///
/// HREIN_BAD_CONFIG: the rules or the configuration cannot be read, or a rule makes no sense.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_validator_new(
    rules_toml: Str,
    config_toml: Str,
    context: *const ContextIn,
    out: Option<&mut MaybeUninit<Option<Box<ValidatorHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let context = read_sized(context, NOTHING_KNOWN)?;
        let rules = RuleSet::from_toml(rules_toml.text("rules_toml")?)?;
        let schema = Config::from_toml(config_toml.text("config_toml")?)?.schema;
        let validator = Validator::new(&rules, &schema, &context.context()?)?;
        give(out, Some(Box::new(ValidatorHandle { validator })));
        Ok(())
    })
}

/// Holds one record, as `count` headers and raw values, against the rules, at the moment of entry; a column that is not given is blank. Rules that need a table
/// (`unique`) are left out.
///
/// ```c
/// hrein_str columns[] = { hrein_text("email") }, values[] = { hrein_text("ann(at)example.com") };
/// hrein_failures *failures = NULL;
/// if (hrein_validator_record(validator, columns, values, 1, &failures, NULL) == HREIN_OK && hrein_failures_count(failures) > 0)
///   puts("ask again before it is stored");
/// hrein_failures_free(failures);
/// ```
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_validator_record(
    validator: Option<&ValidatorHandle>,
    columns: *const Str,
    values: *const Str,
    count: usize,
    out: Option<&mut MaybeUninit<Option<Box<FailuresHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let handle = validator.ok_or_else(|| Failure::null("validator"))?;
        let (columns, values) = (list(columns, count, "columns")?, list(values, count, "values")?);
        let record: Vec<(&str, &str)> = columns
            .iter()
            .zip(values)
            .map(|(column, value)| Ok((column.text("the name of a column")?, value.text("a value")?)))
            .collect::<Result<_, Failure>>()?;
        let failures = handle.validator.record(&record).into_iter().map(|failure| Failed {
            row: 0,
            column: failure.column.to_owned(),
            rule: failure.rule as usize,
            finding: failure.finding,
        });
        let failures = FailuresHandle {
            failures: failures.collect(),
            outcomes: Vec::new(),
        };
        give(out, Some(Box::new(failures)));
        Ok(())
    })
}

/// Rules that any table of a schema should keep, as TOML for hrein_validator_new. `config_toml` is a configuration whose schema counts, as of hrein_table_infer.
///
/// HREIN_BAD_CONFIG: the configuration cannot be read. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_suggested_rules(
    config_toml: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let schema = Config::from_toml(config_toml.text("config_toml")?)?.schema;
        copy_out(&RuleSet::suggested(&schema).to_toml()?, out, out_cap, out_len)
    })
}

/// The version of the rule set, as its TOML tells; empty where it has none. {NULL, 0} for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_validator_version(validator: Option<&ValidatorHandle>) -> Str {
    answer(Str::NONE, || Some(Str::lend(validator?.validator.version())))
}

/// Frees a rule set; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_validator_free(validator: Option<Box<ValidatorHandle>>) {
    free(validator);
}

/// Number of failures; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_failures_count(failures: Option<&FailuresHandle>) -> usize {
    answer(0, || Some(failures?.failures.len()))
}

/// A failure by its place, by row and then by rule: what is wrong, in which row and column, and the number of the rule in its set.
///
/// HREIN_BAD_ARGUMENT: there is no such failure.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_failures_at(
    failures: Option<&FailuresHandle>,
    index: usize,
    out: *mut FindingOut,
    out_row: Option<&mut MaybeUninit<usize>>,
    out_column: Option<&mut MaybeUninit<Str>>,
    out_rule: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard(std::ptr::null_mut(), || {
        let failures = &failures.ok_or_else(|| Failure::null("failures"))?.failures;
        let failed = failures.get(index).ok_or_else(|| Failure::no_such("failure"))?;
        lend_finding(Some(&failed.finding), out)?;
        give(out_row, failed.row);
        give(out_column, Str::lend(&failed.column));
        give(out_rule, failed.rule);
        Ok(())
    })
}

/// How a table did by rule number `rule`: how many records it applies to, how many fail, and whether enough pass (`mostly`).
///
/// HREIN_BAD_ARGUMENT: there is no such rule, or a single record was held against the rules.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_failures_rule(
    failures: Option<&FailuresHandle>,
    rule: usize,
    out_checked: Option<&mut MaybeUninit<u64>>,
    out_failed: Option<&mut MaybeUninit<u64>>,
    out_passed: Option<&mut MaybeUninit<bool>>,
) -> Status {
    guard(std::ptr::null_mut(), || {
        let failures = failures.ok_or_else(|| Failure::null("failures"))?;
        let outcome = failures.outcomes.get(rule).ok_or_else(|| Failure::no_such("rule"))?;
        give(out_checked, outcome.checked);
        give(out_failed, outcome.failed);
        give(out_passed, outcome.passed());
        Ok(())
    })
}

/// Frees failures; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_failures_free(failures: Option<Box<FailuresHandle>>) {
    free(failures);
}
