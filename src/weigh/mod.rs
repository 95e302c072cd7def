//! The Fellegi–Sunter model: how much each level of agreement says, in bits.
//!
//! The *match weight* of a pair is the base-2 logarithm of its odds of being a match: a prior plus, for each comparison, `log2(m / u)`, where m is the
//! probability of the level among matches and u among non-matches (Fellegi and Sunter 1969). Above 0 a match is more likely than not.
//!
//! Three things are done differently from the textbook. Agreement on a value is weighed by how many entities hold that value. A slip in a name is weighed by the rarer of the two
//! spellings: one that nobody else has is a slip, two that many have are two names. And non-matches come in kinds: strangers agree by
//! chance, but a *household or workplace* shares address, phone and family name without being one person, and *namesakes* share a name and nothing else.
//! Both are classes of their own in the mixture, beside the matches, so that evidence which comes together is not counted as if it came independently.

mod agreement;
mod em;
mod floor;
mod frequency;
mod group;
mod labels;
mod log_table;
mod model;
mod moved;
mod relation;
mod sample;
mod share;

pub use agreement::AgreementCounts;
pub use frequency::Frequencies;
pub use labels::Learned;
pub use model::{Bar, ComparisonWeights, Model, Relation};
pub use moved::Moved;

pub(crate) use em::{Evidence, PatternCounts, fit};
pub(crate) use floor::Floor;
pub(crate) use frequency::Totals;
pub(crate) use frequency::{Holding, by_chance, entities, holders_of_records, unseen};
pub(crate) use labels::{Labelled, MOST_LABELS, learn};
pub(crate) use log_table::{
    LogTable, add_pair_evidence, add_pattern_evidence, pattern_weight, pattern_weight_at_least,
};
pub(crate) use model::probability;
pub(crate) use relation::{Expected, about_persons, relations};
pub(crate) use sample::{RandomLevels, RandomPairs, random_pairs};
