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

/// The measures that moved by at least `tolerance` percentage points between two audits (JSON of hrein_outcome_audit), as a JSON array of {"column", "measure", "before", "after"}; the column
/// is blank for a measure of the whole table.
///
/// HREIN_BAD_ARGUMENT: a text is no audit. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_audit_drift(
    before_json: Str,
    after_json: Str,
    tolerance: f64,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let (before, after) = (
            read_audit(before_json, "before_json")?,
            read_audit(after_json, "after_json")?,
        );
        copy_out(&json(&drift(&before, &after, tolerance))?, out, out_cap, out_len)
    })
}

fn read_audit(text: Str, what: &str) -> Result<Audit, Failure> {
    serde_json::from_str(text.text(what)?)
        .map_err(|e| Failure::new(Status::BadArgument, format!("bad-audit: {what} is no audit ({e})")))
}
