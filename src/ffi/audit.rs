//! The room `audit`: how good the data is.

use super::lend::{Str, copy_out, list};
use super::outcome::{OutcomeHandle, json, needed};
use super::status::{ErrorOut, Failure, Status, guard};
use crate::audit::{Audit, AuditState, ValuesShown, drift, kpis};
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
        let shown = values_shown(shown)?;
        let outcome = needed(outcome)?;
        let audit = outcome.audit(&outcome.data()?, shown);
        copy_out(&json(&audit)?, out, out_cap, out_len)
    })
}

fn values_shown(number: u32) -> Result<ValuesShown, Failure> {
    let known = [
        (ValuesShownNumber::Masked, ValuesShown::Masked),
        (ValuesShownNumber::AsTheyAre, ValuesShown::AsTheyAre),
    ];
    let found = known.into_iter().find(|(own, _)| *own as u32 == number);
    found
        .map(|(_, shown)| shown)
        .ok_or_else(|| Failure::no_such("hrein_values_shown"))
}

/// The measures of an outcome in a form that adds up, as JSON: of a partition, or of a day. At most some 3,000 values a column, whatever the number of records. Holds values as
/// they are: store it as you store the data.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_audit_state(
    outcome: Option<&OutcomeHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        copy_out(&outcome.audit_state_json(&outcome.data()?)?, out, out_cap, out_len)
    })
}

/// Adds `count` states up, as JSON of a state. The order does not matter, and sums can be added up again; columns are matched by their headers. Without any, the state of no record.
///
/// ```c
/// char state[4000], audit[4000];
/// size_t len = 0;
/// hrein_str days[2] = {{NULL, 0}, {NULL, 0}};  // what hrein_outcome_audit_state gave on either
/// if (hrein_audit_merge(days, 2, state, sizeof state, &len, NULL) == HREIN_OK) {
///   hrein_str both = {state, len};
///   hrein_audit_of_state(both, HREIN_VALUES_SHOWN_MASKED, audit, sizeof audit, &len, NULL);
/// }
/// ```
///
/// HREIN_BAD_INPUT: a text is no state, or counts more records than a million million. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_audit_merge(
    states: *const Str,
    count: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let mut states = list(states, count, "states")?.iter().map(state_of);
        let sum = states.try_fold(AuditState::default(), |sum, state| state.map(|state| sum.merge(state)))?;
        copy_out(&json(&sum)?, out, out_cap, out_len)
    })
}

/// The audit of what a state has counted, as hrein_outcome_audit writes it. `shown` is a hrein_values_shown. Where a column has more than 2,048 distinct values,
/// "distinct_error" is the share that "distinct" may be off in one case of twenty, and "counts_short_by" the records that the counts of its values may fall short of.
///
/// HREIN_BAD_ARGUMENT: `shown` is none. HREIN_BAD_INPUT: the text is no state, or counts more records than a million million. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_audit_of_state(
    state: Str,
    shown: u32,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let shown = values_shown(shown)?;
        copy_out(&json(&state_of(&state)?.finish(shown))?, out, out_cap, out_len)
    })
}

fn state_of(text: &Str) -> Result<AuditState<'static>, Failure> {
    let text = text.text("a state")?;
    serde_json::from_str(text).map_err(|e| Failure::new(Status::BadInput, format!("audit-state: {e}")))
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
