//! Text without a form of its own: tidied, and folded for its key.

use super::{KeyName, MAX_BYTES, Normalized, placeholder};
use crate::finding::Finding;
use crate::text::fold::{fold, tidy};

/// Tidies `text`; a placeholder is kept, flagged and is no evidence.
pub fn normalize(text: &str) -> Normalized {
    let canonical = tidy(text);
    let folded = fold(&canonical);
    let key = if folded.is_empty() { canonical.clone() } else { folded };
    let mut out = Normalized::new(canonical).with_key(KeyName::Folded, key);
    if placeholder::is_placeholder(text) {
        out.placeholder = true;
        out.findings.push(Finding::info(
            "value-placeholder",
            0..text.len(),
            "stands in for a missing value",
        ));
    }
    out
}

/// Whether `text` has more than [`MAX_BYTES`], white space that tidying removes not counted.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > MAX_BYTES && tidy(text).len() > MAX_BYTES
}

/// The result for text that [`is_too_long`]: tidied but not parsed, with a key of its folded beginning.
pub(super) fn too_long(text: &str) -> Normalized {
    let canonical = tidy(text);
    let folded = fold(&canonical);
    let key = if folded.is_empty() { &canonical } else { &folded };
    let end = (0..=MAX_BYTES)
        .rev()
        .find(|&i| key.is_char_boundary(i))
        .unwrap_or_default();
    let key = key.get(..end).unwrap_or(key).to_owned();
    Normalized::new(canonical)
        .with_key(KeyName::Folded, key)
        .with_finding(Finding::error(
            "value-too-long",
            0..text.len(),
            "more than 4096 bytes; the value was not parsed",
        ))
}
