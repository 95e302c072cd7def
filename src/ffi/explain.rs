//! The room `dedupe`: explanations as JSON.

use super::lend::{Str, copy_out};
use super::outcome::{OutcomeHandle, json, needed, row_of};
use super::status::{ErrorOut, Failure, Status, guard};
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// Why two records are one customer or are not, as a JSON object: {"left", "right", "verdict", "sentence", "weight", "probability", "threshold", "bars", "keys",
/// "missed"}. The sentence is in the language of the configuration and names records by their ids. `verdict` is "itself", "match", "through-others",
/// "decided-same", "decided-different", "below-threshold", "outvoted", "never-compared" or "same-source". `missed` is null but for records that no blocking key
/// brought together: how every key stands between the two ("joins", "capped", "differs", "only-one", "neither"), what each side has, which is personal data, and
/// the "cheapest" key that would join them with the "pairs" that it would add. For these the records are passed over a few times.
///
/// HREIN_BAD_ARGUMENT: there is no such record. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_why(
    outcome: Option<&OutcomeHandle>,
    id_left: Str,
    id_right: Str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let outcome = needed(outcome)?;
        let (a, b) = (row_of(outcome, id_left)?, row_of(outcome, id_right)?);
        let why = outcome
            .explain_pair(a, b)
            .ok_or_else(|| Failure::no_such("record id"))?;
        copy_out(&json(&why)?, out, out_cap, out_len)
    })
}

/// How a cluster came about, as a JSON object: {"cluster", "records", "steps", "weakest", "doubtful", "sentence"}. Each step joins two parts: {"left", "right",
/// "how", "weight", "probability", "parts"}, where `how` is "decision", "identical" or "weight"; `weakest` is the number of the step without which the cluster
/// would fall apart most easily, or null.
///
/// HREIN_BAD_ARGUMENT: there is no such cluster. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_history(
    outcome: Option<&OutcomeHandle>,
    cluster: usize,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let cluster = u32::try_from(cluster).ok();
        let outcome = needed(outcome)?;
        let history = cluster.and_then(|cluster| outcome.cluster_history(cluster));
        let history = history.ok_or_else(|| Failure::no_such("cluster"))?;
        copy_out(&json(&history)?, out, out_cap, out_len)
    })
}

/// What the run would give at another threshold, in bits, with the same model: a JSON object {"match_weight", "clusters", "duplicates", "gained", "lost",
/// "matches", "precision", "recall", "changes"}. Precision and recall are what the weights predict, of the pairs that were compared. Clusters once.
///
/// HREIN_BAD_ARGUMENT: the threshold is not finite, or more than 5 bits below that of the run. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_outcome_at_threshold(
    outcome: Option<&OutcomeHandle>,
    match_weight: f64,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let effect = needed(outcome)?.at_threshold(match_weight);
        let effect = effect.ok_or_else(|| {
            let message = "match_weight must be finite and at most 5 bits below that of the run";
            Failure::new(Status::BadArgument, message)
        })?;
        copy_out(&json(&effect)?, out, out_cap, out_len)
    })
}
