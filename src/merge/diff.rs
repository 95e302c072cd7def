//! What other rules would change.

use super::GoldenRecords;
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::CleanTable;
use serde::Serialize;
use std::borrow::Cow;

/// A golden value that is another one under other rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoldenChange<'a> {
    /// The number of the cluster.
    pub cluster: u32,
    /// The column's header.
    pub column: &'a str,
    /// The value under the first rules.
    pub before: Cow<'a, str>,
    /// Why it survived.
    pub rule_before: &'static str,
    /// The value under the other rules.
    pub after: Cow<'a, str>,
    /// Why it survives.
    pub rule_after: &'static str,
}

/// What merging gives under other rules: the values that differ, by cluster and column. `before` and `after` are merges of the same clusters of `data`.
/// Worked out as the iterator advances; linear in the members and columns.
///
/// # Errors
/// `bad-clusters` when the two are not merges of the same clusters.
pub fn diff<'a>(
    data: &'a CleanTable<'a>,
    before: &'a GoldenRecords,
    after: &'a GoldenRecords,
) -> Result<impl Iterator<Item = GoldenChange<'a>>> {
    if before.members() != after.members() {
        let message = "only merges of the same clusters can be compared";
        return Err(Error::new(ErrorKind::BadArgument, "bad-clusters", message));
    }
    let cells = before
        .merged()
        .iter()
        .flat_map(move |&cluster| (0..data.columns()).map(move |column| (cluster, column)));
    Ok(cells.filter_map(move |(cluster, column)| {
        let (one, other) = (before.record(data, cluster), after.record(data, cluster));
        let (before, after) = (one.value(column), other.value(column));
        (before != after).then(|| GoldenChange {
            cluster,
            column: data.name(column),
            before,
            rule_before: one.rule(column),
            after,
            rule_after: other.rule(column),
        })
    }))
}
