//! The room `audit`: how good the data is.

use super::lend::{Str, copy_out, list};
use super::outcome::{OutcomeHandle, json, needed};
use super::status::{ErrorOut, Failure, Status, guard};
use crate::audit::{Audit, ValuesShown, drift, kpis};
use crate::validate::RuleSet;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// Whether an audit shows values.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum ValuesShownNumber {
    /// Letters and digits are masked.
    Masked = 0,
    /// As they are.
    AsTheyAre = 1,
}

/// Completeness, validity, uniqueness and the other measures of an outcome's records, as JSON. `shown` is a hrein_values_shown.
///
/// HREIN_BAD_ARGUMENT: `shown` is none. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_audit(
    outcome: Option<&OutcomeHandle>,
    shown: u32,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let known = [
            (ValuesShownNumber::Masked, ValuesShown::Masked),
            (ValuesShownNumber::AsTheyAre, ValuesShown::AsTheyAre),
        ];
        let found = known.iter().find(|(number, _)| *number as u32 == shown);
        let (_, shown) = found.ok_or_else(|| Failure::no_such("hrein_values_shown"))?;
        let outcome = needed(outcome)?;
        let audit = outcome.audit(&outcome.data()?, *shown);
        copy_out(&json(&audit)?, out, out_cap, out_len)
    })
}

/// What moved from one audit to a later one, as a JSON array of {"column", "measure", "before", "after", "worse"}: scores and shares in percent that moved by
/// at least `tolerance` percentage points. `before` and `after` are what hrein_outcome_audit wrote, or audit.json. `worse` is null where a change is neither
/// good nor bad.
///
/// HREIN_BAD_INPUT: a text is no audit. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_audit_drift(
    before: Str,
    after: Str,
    tolerance: f64,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let drifts = drift(&audit_of(&before)?, &audit_of(&after)?, tolerance);
        copy_out(&json(&drifts)?, out, out_cap, out_len)
    })
}

/// The measures of `count` audits in the order of time, as a JSON array of {"column", "measure", "values", "change", "trend"}: a value an audit, the last
/// step, and the slope a step.
///
/// HREIN_BAD_INPUT: a text is no audit. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_audit_kpis(
    audits: *const Str,
    count: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let series: Vec<Audit> = list(audits, count, "audits")?
            .iter()
            .map(audit_of)
            .collect::<Result<_, _>>()?;
        copy_out(&json(&kpis(&series))?, out, out_cap, out_len)
    })
}

fn audit_of(text: &Str) -> Result<Audit, Failure> {
    let text = text.text("an audit")?;
    serde_json::from_str(text).map_err(|e| Failure::new(Status::BadInput, format!("audit: {e}")))
}

/// Rules that the records keep, as TOML for hrein_validator_new: derived from two thirds of them, held against the other third.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_suggest_rules(
    outcome: Option<&OutcomeHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let suggested = outcome.suggest_rules(&outcome.data()?)?;
        let rules = RuleSet {
            rules: suggested.into_iter().map(|s| s.rule).collect(),
            ..RuleSet::default()
        };
        copy_out(&rules.to_toml()?, out, out_cap, out_len)
    })
}
