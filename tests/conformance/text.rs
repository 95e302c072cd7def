//! Text: Unicode, scripts, sounds and similarity.

use super::Suite;

pub const SUITES: &[Suite] = &[];
