//! A run in parts: what an engine of many machines calls, batch by batch.
//!
//! The engine (Apache Spark, a database, a program of your own) reads, shuffles, spills and retries; here are pure functions over batches, and summaries that add up. A [`Plan`] is all that
//! they share: the configuration, the model, how common values and words are, which blocks are compared in full. It is text, has an [id](Plan::id), and never changes.
//!
//! | step | a batch of | gives | the engine then |
//! |---|---|---|---|
//! | [`profiles`](Plan::profiles) | records | what each is matched by, as text | joins records that are the same in all of it |
//! | [`keys`](Plan::keys) | profiles | blocking keys | joins records with the same key, within [`limits`](Plan::limits) |
//! | [`patterns`](Plan::patterns) | pairs | [`AgreementCounts`](crate::weigh::AgreementCounts) | adds them up, for [`fitted`](Plan::fitted) |
//! | [`scores`](Plan::scores) | pairs | match weights | keeps those of at least [`link_weight`](Plan::link_weight) |
//! | [`Forest`](crate::cluster::Forest) | links | components | joins forests until one is left |
//! | [`settle`](Plan::settle) | whole components | clusters | |
//! | [`golden`](Plan::golden) | whole clusters | golden records | |
//! | [`terms`](Plan::terms) | profiles, cluster by cluster | [`TermCounts`] | adds them up, for [`counted`](Plan::counted) |
//!
//! Each step is linear in its batch, on the calling thread, and holds no more than the batch and what it gives; `settle` compares all pairs of a component of up to 300 records. A plan is read
//! once a process: about 12 bytes for each value that several hold.
//!
//! With the plan of a run, the same records give the same clusters as that run, however they are split: every step is a function of its batch and the plan, batches and forests can be
//! cut and joined in any way, and a step that is done twice gives the same again. Three things are not in a plan: decisions of people, cluster ids of earlier runs, and pairs that
//! the first pass of a run drops far below the threshold before it has counted entities.

mod batch;
mod partition_error;
mod plan;
mod steps;
mod terms;

pub use plan::Plan;
pub use steps::{Key, PackedRecord, Pair};
pub use terms::TermCounts;
