//! Web addresses and domains.

use super::Suite;

pub const SUITES: &[Suite] = &[];
