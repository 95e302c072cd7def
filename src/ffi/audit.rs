//! The room `audit`: how good the data is.

use super::lend::{Str, copy_out};
use super::outcome::{OutcomeHandle, json, needed};
use super::status::{ErrorOut, Failure, Status, guard};
use crate::audit::{Audit, AuditInput, ValuesShown, audit, drift};
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
        let data = outcome.data()?;
        let day = outcome.config.today.as_deref().and_then(|day| day.parse().ok());
        let input = AuditInput::new(&data)
            .clusters(&outcome.clusters, &outcome.golden)
            .today(day);
        copy_out(&json(&audit(&input, *shown, 1))?, out, out_cap, out_len)
    })
}

/// What moved from one audit to a later one, as a JSON array of {"column", "measure", "before", "after"}: scores and shares in percent that moved by
/// at least `tolerance` percentage points. `before` and `after` are what hrein_outcome_audit wrote.
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

fn audit_of(text: &Str) -> Result<Audit, Failure> {
    let text = text.text("an audit")?;
    serde_json::from_str(text).map_err(|e| Failure::new(Status::BadInput, format!("audit: {e}")))
}
