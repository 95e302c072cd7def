//! Identifiers.

use super::Suite;

pub const SUITES: &[Suite] = &[];
