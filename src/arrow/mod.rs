//! Rows in bulk: the Arrow C data and stream interfaces, spoken without an Arrow crate.
//!
//! [Arrow](https://arrow.apache.org/docs/format/CDataInterface.html) is how databases, data frames and query engines hand columns to each other: three structs that
//! never change. [`ArrowArray`], [`ArrowSchema`] and [`ArrowArrayStream`] have the layout of the standard, so that a pointer to one of another library can be cast
//! to a pointer to one of these.
//!
//! In come columns of text in any of Arrow's layouts, and numbers, booleans, dates and times, which are read as text; a null is a blank. Out go columns of text as
//! `utf8`, where what is blank is null. What is read is borrowed for the call; what is a stream is taken. What is written is the caller's, and independent
//! of everything it is from.

mod abi;
mod array_view;
mod arrow_error;
mod build;
mod export;
mod failures;
mod gather;
mod lookup;
mod normalize;
mod outcome;
mod read_stream;
mod read_table;
mod scalar;
mod score;
mod steps;
mod stream;
mod text_column;

pub use abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
pub use failures::failures;
pub use lookup::find_arrow;
pub use normalize::{normalize_arrow, normalize_stream};
pub use outcome::{cleaned, clusters, findings, golden, pairs, provenance};
pub use read_table::{read_arrow, read_arrows};
pub use score::score_arrow;
pub use steps::{Step, map_stream, read_patterns, read_terms};
pub use text_column::TextColumn;
