//! The engine: the only room that knows all the stages.

mod account;
mod config;
mod cost;
mod decisions;
mod engine;
mod explain;
mod outcome;
mod page;
mod plan;
mod prepare;
mod rows;
mod score;
mod write;

pub use config::Config;
pub use decisions::Decisions;
pub use engine::{dedupe, dedupe_with};
pub use explain::{ClusterChange, ClusterHistory, Explanation, HowJoined, JoinStep, ThresholdEffect, Verdict};
pub use outcome::{Outcome, ScoredPair};
pub use plan::{RunPlan, plan};

pub(crate) use engine::all_pairs;
pub(crate) use outcome::{NEAR_MISS, note_identical};
pub(crate) use prepare::context;
#[cfg(feature = "arrow")]
pub(crate) use rows::{FINDING_COLUMNS, PROVENANCE_COLUMNS};
pub(crate) use score::{IDENTICAL, ModelJudge, Scorer};
