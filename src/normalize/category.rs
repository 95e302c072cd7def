//! One of a few values.

use super::{Context, Normalized, plain};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn boolean(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}
