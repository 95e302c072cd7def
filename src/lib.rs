//! hrein keeps customer data clean: it normalises and checks values, finds the records that are the same customer, merges them and audits the result.
//!
//! ```
//! use hrein::dedupe::{Config, dedupe};
//! use hrein::normalize::{Context, Kind, normalize};
//! use hrein::table::{CsvOptions, CsvSource, read_csv};
//! use std::ops::ControlFlow;
//!
//! // One value: its canonical form, and what was noticed.
//! let email = normalize(Kind::Email, "Ann@GMIAL.com", &Context::default());
//! assert_eq!(email.findings()[0].suggestion.as_deref(), Some("Ann@gmail.com"));
//!
//! // A table: who is the same.
//! let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
//! let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
//! let outcome = dedupe(read.table, &Config::default(), &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!(outcome.clusters, [0, 0, 1]);
//! # Ok::<(), hrein::Error>(())
//! ```
//!
//! # Rooms
//!
//! The modules are the stages of the pipeline. Each can be used on its own, and uses only those above it.
//!
//! | room | what it does |
//! |---|---|
//! | [`text`] | what all stages share: folding, scripts, transliteration, words, phonetics, a fixed hash |
//! | [`table`] | records in columns, what each column holds, CSV in and out |
//! | [`normalize`](mod@normalize) | one canonical form per value, with parts, match keys and findings |
//! | [`validate`] | records against rules |
//! | [`profile`] | what a record is matched by |
//! | [`block`] | which pairs are worth comparing |
//! | [`compare`] | graded agreement, field by field |
//! | [`weigh`] | the Fellegi–Sunter model: what agreement says, in bits |
//! | [`cluster`] | which records are one entity |
//! | [`merge`] | golden records, provenance, plan, journal, undo |
//! | [`audit`] | measures of quality, drift, the report |
//! | [`dedupe`] | the engine that runs all of them |
//! | [`index`] | the live index: duplicates at the moment of entry |
//! | [`partition`] | a run in parts, for engines of many machines |
//! | `arrow` | columns in and out by the Arrow C data interface (feature `arrow`) |
//!
//! # What holds everywhere
//!
//! - A bad *value* is a [`Finding`], never an [`Error`]; an error stops a call, and its [`kind`](Error::kind) says whose fault it is. Neither repeats the data.
//! - The same input gives the same bytes, whatever the number of threads and the order of the records.
//! - There is no network, no clock, no global state, and no thread that the caller did not ask for.
//! - A long call tells its [`Progress`] to a callback, which can stop it.
//!
//! # Features
//!
//! - `parallel` (default): work on several threads, as many as the caller asks for.
//! - `index`: a live index can be kept in a file.
//! - `capi`: the C functions of `include/hrein.h`.
//! - `arrow`: columns, tables and results by the Arrow C data and stream interfaces, without an Arrow crate.
//! - `header`: generates that header anew.

#![warn(missing_docs)]
#![deny(unsafe_code)]

#[cfg(feature = "arrow")]
#[allow(unsafe_code)] // structs of other libraries are read here
pub mod arrow;
pub mod audit;
pub mod block;
pub mod cluster;
pub mod compare;
pub mod dedupe;
mod error;
mod fetch;
#[cfg(feature = "capi")]
#[allow(unsafe_code)] // raw pointers come and go here
mod ffi;
mod finding;
mod heap;
pub mod index;
pub mod merge;
pub mod normalize;
mod parallel;
pub mod partition;
pub mod profile;
mod progress;
pub mod table;
pub mod text;
pub mod validate;
pub mod weigh;

pub use error::{Error, ErrorKind, Result};
pub use finding::{Finding, Severity};
pub use progress::{OnProgress, Progress, Stage};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
