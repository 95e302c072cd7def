//! Dates and timestamps.

use super::{Context, Normalized, plain};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn timestamp(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}
