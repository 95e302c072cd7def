//! hrein keeps customer data clean.

#![warn(missing_docs)]
#![deny(unsafe_code)]

pub mod audit;
mod error;
mod finding;
pub mod normalize;
mod parallel;
mod progress;
pub mod table;
pub mod text;

pub use error::{Error, ErrorKind, Result};
pub use finding::{Finding, Severity};
pub use progress::{OnProgress, Progress, Stage};
