//! Progress of a long call, and the way to stop it.

use crate::error::{Error, ErrorKind, Result};
use std::ops::ControlFlow;

/// The stages of a run, in order. Numbers are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Stage {
    /// Reading the input.
    Read = 0,
    /// Normalising and validating values.
    Normalize = 1,
    /// Grouping records by blocking keys.
    Block = 2,
    /// Learning the weights.
    Weigh = 3,
    /// Comparing candidate pairs.
    Compare = 4,
    /// Forming clusters.
    Cluster = 5,
    /// Making golden records.
    Merge = 6,
    /// Measuring quality.
    Audit = 7,
    /// Writing the results.
    Write = 8,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Stage; 9] = [
        Stage::Read,
        Stage::Normalize,
        Stage::Block,
        Stage::Weigh,
        Stage::Compare,
        Stage::Cluster,
        Stage::Merge,
        Stage::Audit,
        Stage::Write,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Normalize => "normalize",
            Stage::Block => "block",
            Stage::Weigh => "weigh",
            Stage::Compare => "compare",
            Stage::Cluster => "cluster",
            Stage::Merge => "merge",
            Stage::Audit => "audit",
            Stage::Write => "write",
        }
    }
}

/// How far a stage has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The stage.
    pub stage: Stage,
    /// Units done: columns, keys, pairs or records, by stage.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
}

/// The caller's ear: told of progress, and asked whether to go on. Called from the calling thread only.
pub type OnProgress<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Tells `on_progress` how far `stage` is; the error `cancelled` when it says stop.
pub(crate) fn report(on_progress: OnProgress<'_>, stage: Stage, done: u64, total: u64) -> Result<()> {
    match on_progress(Progress { stage, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::new(
            ErrorKind::Cancelled,
            "cancelled",
            format!("stopped by the caller during the stage {}", stage.name()),
        )),
    }
}
