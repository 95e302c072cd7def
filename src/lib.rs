//! hrein keeps customer data clean.

#![warn(missing_docs)]
#![deny(unsafe_code)]

pub mod audit;
pub mod block;
pub mod cluster;
pub mod compare;
pub mod dedupe;
mod error;
#[cfg(feature = "capi")]
#[allow(unsafe_code)] // raw pointers come and go here, and nowhere else
mod ffi;
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
