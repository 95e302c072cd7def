//! Postal addresses and their parts.

use super::{Context, Normalized, plain};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn street(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn city(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn region(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}

pub(super) fn postcode(text: &str, _context: &Context<'_>) -> Normalized {
    plain::normalize(text)
}
