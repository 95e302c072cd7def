//! A sample of the merged clusters: members, golden record, and why the members match.

use super::standing::Standing;
use crate::audit::report::{ClusterReport, GoldenCell, MemberReport, PairReport, WaterfallBar};
use crate::dedupe::Outcome;
use crate::merge::GoldenRecord;
use crate::normalize::CleanTable;
use crate::weigh::probability;
use std::cmp::Reverse;

/// Clusters in the sample, and how many of them the doubtful ones may take.
const CLUSTERS: usize = 60;
const DOUBTFUL: usize = 40;

/// In clusters up to this size every pair is explained, in larger ones only those that were kept.
const SMALL: usize = 12;

/// Pairs explained per cluster, at most.
const PAIRS: usize = 40;

/// Most values that are handed over as lost: one more than the page names, so that it says there are more.
const LOST: usize = 9;

/// The doubtful clusters, the weakest first, then the largest.
pub(super) fn sample<'a>(
    outcome: &'a Outcome,
    data: &'a CleanTable<'a>,
    standings: &[Standing],
) -> Vec<ClusterReport<'a>> {
    let mut doubtful: Vec<&Standing> = standings.iter().filter(|s| s.doubtful).collect();
    let weight = |s: &Standing| s.weakest.unwrap_or(f64::INFINITY);
    doubtful.sort_by(|x, y| weight(x).total_cmp(&weight(y)).then(x.cluster.cmp(&y.cluster)));
    doubtful.truncate(DOUBTFUL);
    let mut rest: Vec<&Standing> = standings.iter().collect();
    rest.sort_by_key(|s| (Reverse(s.records), s.cluster));
    let first: Vec<u32> = doubtful.iter().map(|s| s.cluster).collect();
    rest.retain(|s| !first.contains(&s.cluster));
    let chosen = doubtful.into_iter().chain(rest).take(CLUSTERS);
    chosen.map(|standing| cluster(outcome, data, standing)).collect()
}

fn cluster<'a>(outcome: &'a Outcome, data: &'a CleanTable<'a>, standing: &Standing) -> ClusterReport<'a> {
    let golden = outcome.golden.record(data, standing.cluster);
    let members = golden.members();
    let is_named = |column: usize| {
        let name = Some(data.name(column));
        name == outcome.table.id_column.as_deref() || name == outcome.table.source_column.as_deref()
    };
    let is_filled = |column: usize| members.iter().any(|&row| !data.raw(row as usize, column).is_empty());
    let columns: Vec<usize> = (0..data.columns()).filter(|&c| !is_named(c) && is_filled(c)).collect();
    let member = |&row: &u32| MemberReport {
        record: data.id(row as usize).into(),
        source: data.source(row as usize).into(),
        values: columns.iter().map(|&c| data.raw(row as usize, c).into()).collect(),
    };
    ClusterReport {
        id: outcome.cluster_id(standing.cluster).into(),
        weakest_link_bits: standing.weakest,
        doubtful: standing.doubtful,
        members: members.iter().map(member).collect(),
        columns: columns.iter().map(|&c| data.name(c).into()).collect(),
        golden: columns.iter().map(|&c| golden_cell(data, &golden, c)).collect(),
        pairs: pairs(outcome, data, members),
    }
}

fn golden_cell<'a>(data: &'a CleanTable<'a>, golden: &GoldenRecord<'a>, column: usize) -> GoldenCell<'a> {
    let Some(row) = golden.winner(column) else {
        return GoldenCell::default();
    };
    GoldenCell {
        value: golden.value(column),
        from_record: Some(data.id(row as usize).into()),
        rule: golden.rule(column).into(),
        lost: golden.losing_values(column).take(LOST).map(Into::into).collect(),
    }
}

/// The pairs among the members, the weakest first.
fn pairs<'a>(outcome: &'a Outcome, data: &CleanTable<'a>, members: &[u32]) -> Vec<PairReport<'a>> {
    let mut rows = members.to_vec();
    rows.sort_unstable();
    let mut weights: Vec<(f64, u32, u32)> = Vec::new();
    for (at, &a) in rows.iter().enumerate() {
        if rows.len() <= SMALL {
            weights.extend(rows[at + 1..].iter().map(|&b| (weight(outcome, a, b), a, b)));
        } else {
            let start = outcome.pairs.partition_point(|p| p.a < a);
            let kept = outcome.pairs[start..].iter().take_while(|p| p.a == a);
            let inside = kept.filter(|p| rows.binary_search(&p.b).is_ok());
            weights.extend(inside.map(|p| (p.weight, p.a, p.b)));
        }
    }
    weights.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    weights.truncate(PAIRS);
    let pair = |(weight, a, b): (f64, u32, u32)| PairReport {
        left: data.id(a as usize).into(),
        right: data.id(b as usize).into(),
        weight_bits: weight,
        probability: probability(weight),
        keys: outcome.blocks.keys_of(a, b).into_iter().map(Into::into).collect(),
        bars: bars(outcome, a, b),
    };
    weights.into_iter().map(pair).collect()
}

/// The weight of a pair, as scored where it was kept.
fn weight(outcome: &Outcome, a: u32, b: u32) -> f64 {
    match outcome.pairs.binary_search_by_key(&(a, b), |p| (p.a, p.b)) {
        Ok(place) => outcome.pairs[place].weight,
        Err(_) => outcome.explain(a as usize, b as usize).iter().map(|bar| bar.bits).sum(),
    }
}

/// What each comparison added. The first step of an explanation is the prior, which the page draws itself.
fn bars(outcome: &Outcome, a: u32, b: u32) -> Vec<WaterfallBar<'static>> {
    let steps = outcome.explain(a as usize, b as usize).into_iter().skip(1);
    let bar = |step: crate::weigh::Bar| WaterfallBar {
        label: step.label.into(),
        level: step.level.into(),
        bits: step.bits,
    };
    steps.map(bar).collect()
}
