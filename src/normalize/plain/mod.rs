//! Text without a form of its own: tidied, folded for its key, and searched for what spoils text.

mod findings;

use super::{KeyName, MAX_BYTES, Normalized, placeholder};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};
use crate::text::han::unify;
use unicode_normalization::UnicodeNormalization;

/// Tidies `text` and brings it to its ordinary width; what spoils it otherwise is found, with a repair where one is known. A placeholder is kept, flagged
/// and is no evidence.
///
/// Codes: `text-mojibake`, `text-html-entity`, `text-mixed-script`, `text-bidi-control`, `text-control-character`, `text-replacement-character` (warnings);
/// `text-invisible-character`, `text-width`, `text-white-space`, `value-placeholder` (worth knowing).
pub fn normalize(text: &str) -> Normalized {
    let canonical = tidied(text);
    let folded = fold(&canonical);
    let key = key_of(&canonical, &folded);
    let mut out = Normalized::new(canonical).with_key(KeyName::Folded, key);
    out.findings = findings::of(text);
    if placeholder::is_folded_placeholder(&folded) {
        out.placeholder = true;
        out.findings.push(Finding::info(
            "value-placeholder",
            0..text.len(),
            "stands in for a missing value",
        ));
    }
    out
}

/// Tidy, and in its ordinary width.
pub(super) fn tidied(text: &str) -> String {
    tidy(&findings::of_ordinary_width(text))
}

/// Folded, with one form for all variants of a Han character. Where nothing is left of it, as of marks alone, what it is composed of.
fn key_of(canonical: &str, folded: &str) -> String {
    if folded.is_empty() {
        canonical.nfkd().filter(|c| !c.is_whitespace()).collect()
    } else {
        unify(folded)
    }
}

/// Whether `text` has more than [`MAX_BYTES`], white space that tidying removes not counted.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > MAX_BYTES && tidy(text).len() > MAX_BYTES
}

/// The result for text that [`is_too_long`]: tidied but not parsed, with a key of its folded beginning.
pub(super) fn too_long(text: &str) -> Normalized {
    let canonical = tidy(text);
    let key = key_of(&canonical, &fold(&canonical));
    let end = (0..=MAX_BYTES)
        .rev()
        .find(|&i| key.is_char_boundary(i))
        .unwrap_or_default();
    let key = key.get(..end).unwrap_or(&key).to_owned();
    Normalized::new(canonical)
        .with_key(KeyName::Folded, key)
        .with_finding(Finding::error(
            "value-too-long",
            0..text.len(),
            "more than 4096 bytes; the value was not parsed",
        ))
}
