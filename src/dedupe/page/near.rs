//! Pairs that were not joined but nearly: what a person may want to look at next.

use super::clusters::{member, pair, shown_columns};
use crate::audit::report::NearReport;
use crate::dedupe::explain::Scoring;
use crate::dedupe::{Outcome, ScoredPair};
use crate::normalize::CleanTable;
use rustc_hash::FxHashSet;

/// Pairs shown.
const SHOWN: usize = 24;

/// The pairs closest to the threshold whose records lie in different clusters, one for each two clusters; first those that match but were outvoted.
/// Linear in the kept pairs, and a sort of those that were not joined.
pub(super) fn near<'a>(outcome: &'a Outcome, data: &'a CleanTable<'a>, scoring: &Scoring<'_>) -> Vec<NearReport<'a>> {
    let cluster = |row: u32| outcome.clusters.get(row as usize).copied();
    let mut apart: Vec<&ScoredPair> = outcome
        .pairs
        .iter()
        .filter(|p| cluster(p.a) != cluster(p.b) && outcome.decisions.verdict(p.a, p.b).is_none())
        .collect();
    apart.sort_unstable_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut seen = FxHashSet::default();
    apart.retain(|p| {
        let (a, b) = (cluster(p.a), cluster(p.b));
        seen.len() < SHOWN && seen.insert((a.min(b), a.max(b)))
    });
    let near = |p: &ScoredPair| {
        let columns = shown_columns(outcome, data, &[p.a, p.b]);
        NearReport {
            records: [member(data, &columns, p.a), member(data, &columns, p.b)],
            columns: columns.iter().map(|&c| data.name(c).into()).collect(),
            pair: pair(outcome, scoring, p.a, p.b),
        }
    };
    apart.into_iter().map(near).collect()
}
