//! The room `compare`: similarity of two texts.

use super::give;
use super::status::{Status, guard};
use super::text::Str;
use crate::compare::{edit, jaro};
use std::mem::MaybeUninit;
use std::ptr::null_mut;

/// Jaro-Winkler similarity in characters, 0 to 1 (equal). Compares the texts as they are: normalise them first where letter case and the like should not count.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_jaro_winkler(a: Str, b: Str, out: Option<&mut MaybeUninit<f64>>) -> Status {
    guard(null_mut(), || {
        give(out, jaro::jaro_winkler(a.text("a")?, b.text("b")?));
        Ok(())
    })
}

/// Optimal string alignment distance in characters (insertions, deletions, substitutions, swaps of neighbours); `limit` + 1 when it is more than
/// `limit`. The lower the limit, the quicker; SIZE_MAX is no limit, and costs the product of the lengths.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_osa_distance(a: Str, b: Str, limit: usize, out: Option<&mut MaybeUninit<usize>>) -> Status {
    guard(null_mut(), || {
        let distance = edit::osa_within(a.text("a")?, b.text("b")?, limit);
        give(out, distance.unwrap_or(limit.saturating_add(1)));
        Ok(())
    })
}
