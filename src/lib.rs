//! hrein keeps customer data clean.

#![warn(missing_docs)]
#![deny(unsafe_code)]

pub mod audit;
pub mod block;
pub mod cluster;
pub mod compare;
pub mod dedupe;
mod error;
mod finding;
pub mod merge;
pub mod normalize;
mod parallel;
pub mod profile;
mod progress;
pub mod table;
pub mod text;
pub mod validate;
pub mod weigh;

pub use error::{Error, ErrorKind, Result};
pub use finding::{Finding, Severity};
pub use progress::{OnProgress, Progress, Stage};
