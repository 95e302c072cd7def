//! Text without a form of its own: tidied, and folded for its key.

use super::{KeyName, Normalized, placeholder};
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
