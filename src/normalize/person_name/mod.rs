//! Names of persons.

use super::{Context, Normalized, plain};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn given(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn family(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}
