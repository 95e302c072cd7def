//! Graded comparison: how well two records agree in each field, read from their profiles.
//!
//! A [`Comparisons`] is made once for a table. It turns a pair of records into one level per comparison; level 0 says that one side or both have
//! nothing to compare, which is no evidence. Levels are numbered from the strongest agreement (1) to disagreement (the last).

mod address;
mod ahead;
mod birthplace;
mod chance;
mod coded;
mod compared;
mod contact;
mod date;
pub mod edit;
mod fields;
pub mod jaro;
#[cfg(feature = "index")]
mod kept;
pub mod lcs;
mod level;
mod long;
mod mailbox;
mod memory;
mod name;
mod places;
mod plan;
pub mod query;
mod reach;
mod sketch;
mod value;
mod whole_name;
mod word_level;
mod words;

pub(crate) use address::OTHER_NUMBER;
pub(crate) use compared::{Compared, Values};
pub(crate) use fields::Fields;
#[cfg(feature = "index")]
pub(crate) use kept::Kept;
pub use level::{ComparisonKind, FrequencyUse, LevelSpec};
pub(crate) use name::SWAPPED;
pub(crate) use plan::MOST_COMPARISONS;
pub use plan::{Comparison, Comparisons, Pattern};
pub(crate) use reach::{REACHES, Reach};
pub(crate) use word_level::RELATED;
pub(crate) use words::Worths;
