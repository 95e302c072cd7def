//! The room `compare`: similarity of two texts.

use super::give;
use super::lend::Str;
use super::status::{Status, guard};
use crate::compare::{edit, jaro, lcs};
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

/// Jaro similarity in characters, 0 to 1 (equal).
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_jaro(a: Str, b: Str, out: Option<&mut MaybeUninit<f64>>) -> Status {
    guard(null_mut(), || {
        give(out, jaro::jaro(a.text("a")?, b.text("b")?));
        Ok(())
    })
}

/// Levenshtein distance in characters: insertions, deletions and substitutions.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_levenshtein(a: Str, b: Str, out: Option<&mut MaybeUninit<usize>>) -> Status {
    guard(null_mut(), || {
        give(out, edit::levenshtein(a.text("a")?, b.text("b")?));
        Ok(())
    })
}

/// Damerau-Levenshtein distance in characters, unrestricted: swapped neighbours may be edited further.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_damerau_levenshtein(a: Str, b: Str, out: Option<&mut MaybeUninit<usize>>) -> Status {
    guard(null_mut(), || {
        give(out, edit::damerau_levenshtein(a.text("a")?, b.text("b")?));
        Ok(())
    })
}

/// Length of the longest common subsequence, in characters.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_lcs_length(a: Str, b: Str, out: Option<&mut MaybeUninit<usize>>) -> Status {
    guard(null_mut(), || {
        give(out, lcs::lcs_length(a.text("a")?, b.text("b")?));
        Ok(())
    })
}

/// Similarity by insertions and deletions alone, 0 to 1 (equal): twice the longest common subsequence over the sum of the lengths.
///
/// HREIN_BAD_ARGUMENT: a text is not UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_indel_similarity(a: Str, b: Str, out: Option<&mut MaybeUninit<f64>>) -> Status {
    guard(null_mut(), || {
        give(out, lcs::indel_similarity(a.text("a")?, b.text("b")?));
        Ok(())
    })
}
