//! What the lines of a journal say.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A text lent by the table or read from a journal.
type Text<'a> = Cow<'a, str>;

/// One line of a journal, without its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Entry<'a> {
    /// Begins a run. The values of the entries that follow are in the order of its columns.
    Start(StartEntry<'a>),
    /// Cleaning gave cells of a record another form.
    Clean(CleanEntry<'a>),
    /// Records became one.
    Merge(MergeEntry<'a>),
    /// A merge was undone.
    Undo(UndoEntry<'a>),
}

/// Begins a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartEntry<'a> {
    /// The version of the journal's format.
    pub version: u32,
    /// The headers of the table.
    pub columns: Vec<Text<'a>>,
}

/// The cells of one record whose canonical value differs from the raw one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CleanEntry<'a> {
    /// The record's id.
    pub record: Text<'a>,
    /// Its changed cells, in the order of the columns.
    pub changes: Vec<CleanChange<'a>>,
}

/// One changed cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CleanChange<'a> {
    /// The column's header.
    pub column: Text<'a>,
    /// The raw value.
    pub before: Text<'a>,
    /// The canonical value.
    pub after: Text<'a>,
    /// The codes of the findings on the value; `canonical-form` when there are none.
    pub reasons: Vec<Text<'a>>,
}

/// One merge: all that is needed to undo it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeEntry<'a> {
    /// The id of the cluster.
    pub cluster: Text<'a>,
    /// The records as they were, in the order of their ids.
    pub members: Vec<MemberRecord<'a>>,
    /// The golden values.
    pub golden: Vec<Text<'a>>,
    /// Why each value is golden: `agreed` or the name of a strategy; empty where there is no value.
    pub rules: Vec<Text<'a>>,
}

/// A record as it was before the merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRecord<'a> {
    /// Its id.
    pub record: Text<'a>,
    /// Its source; empty when there is only one.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub source: Text<'a>,
    /// Its raw values.
    pub values: Vec<Text<'a>>,
}

/// Tells that a merge was undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoEntry<'a> {
    /// The number of the merge entry.
    pub merge: u64,
    /// The id of the cluster.
    pub cluster: Text<'a>,
}

/// What undoing a merge gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo<'a> {
    /// The records exactly as they were.
    pub members: &'a [MemberRecord<'a>],
    /// The columns, by number, whose value the host has changed since the merge. What stands there now would be lost.
    pub conflicts: Vec<usize>,
}

impl<'a> MergeEntry<'a> {
    /// The members as they were, and where `current`, the merged record as the host has it now, is no longer what the merge wrote.
    /// A missing value counts as blank.
    pub fn undo(&'a self, current: &[&str]) -> Undo<'a> {
        let changed = |column: &usize| self.golden[*column] != current.get(*column).copied().unwrap_or("");
        Undo {
            members: &self.members,
            conflicts: (0..self.golden.len()).filter(changed).collect(),
        }
    }
}
