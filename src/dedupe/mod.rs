//! The engine: the only room that knows all the stages.

mod config;
mod engine;
mod outcome;
mod score;

pub use config::Config;
pub use engine::dedupe;
pub use outcome::{Outcome, ScoredPair, StageTime};
