//! Blocking: which pairs of records are worth comparing.
//!
//! A [`BlockingKey`] puts records with the same value into one block; only records that share a block are compared. Blocks too big for the budget are
//! compared in a window over a sorted order instead, and what that leaves out is counted. A pair that several keys produce belongs to the first of them, decided
//! by the records' memberships, so no set of pairs is ever held in memory.

mod blocks;
mod key;
mod key_parts;
mod library;
mod met;
mod missed;
mod order;
mod pairs;
mod part;
mod worst;

pub use blocks::{Blocks, KeyStatistics};
pub use key::{BlockingKey, KeyPart, Transform};
pub(crate) use key::{WordCounts, entries};
pub(crate) use key_parts::{KeyParts, KeyValue};
pub(crate) use library::lasting_library;
pub use library::library;
pub(crate) use met::Met;
pub use missed::{CheapestKey, KeyReason, KeyStanding, KeyValues, Missed, MissedReader};
pub(crate) use order::order_text;
pub(crate) use pairs::{Meetings, Task};
pub use worst::{BlockReach, BlockSize};
