//! E-mail addresses.

use super::{Context, Normalized, plain};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}
