//! A sample of the merged clusters: members, golden record, and why the members match.

use super::standing::Standing;
use crate::audit::report::{
    ClusterReport, GoldenCell, MemberReport, PairReport, StepReport, Texts, WaterfallBar, plain,
};
use crate::dedupe::Outcome;
use crate::dedupe::explain::{ClusterHistory, Histories, HowJoined, JoinStep, Scoring};
use crate::merge::GoldenRecord;
use crate::normalize::CleanTable;
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
    scoring: &Scoring<'_>,
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
    chosen
        .map(|standing| cluster(outcome, data, scoring, standing))
        .collect()
}

fn cluster<'a>(
    outcome: &'a Outcome,
    data: &'a CleanTable<'a>,
    scoring: &Scoring<'_>,
    standing: &Standing,
) -> ClusterReport<'a> {
    let texts = outcome.config.language.texts();
    let history = Histories::new(outcome, scoring).of(standing.cluster);
    let golden = outcome.golden.record(data, standing.cluster);
    let members = golden.members();
    let columns = shown_columns(outcome, data, members);
    ClusterReport {
        id: outcome.cluster_id(standing.cluster).into(),
        weakest_link_bits: standing.weakest,
        doubtful: standing.doubtful,
        members: members.iter().map(|&row| member(data, &columns, row)).collect(),
        columns: columns.iter().map(|&c| data.name(c).into()).collect(),
        golden: columns.iter().map(|&c| golden_cell(texts, data, &golden, c)).collect(),
        steps: steps(texts, &history),
        history: history.sentence.into(),
        pairs: pairs(outcome, scoring, members),
    }
}

/// The columns to show side by side: those with a value, but for the record's id and source, which stand in front.
pub(super) fn shown_columns(outcome: &Outcome, data: &CleanTable<'_>, rows: &[u32]) -> Vec<usize> {
    let is_named = |column: usize| {
        let name = Some(data.name(column));
        name == outcome.table.id_column.as_deref() || name == outcome.table.source_column.as_deref()
    };
    let is_filled = |column: usize| rows.iter().any(|&row| !data.raw(row as usize, column).is_empty());
    (0..data.columns()).filter(|&c| !is_named(c) && is_filled(c)).collect()
}

pub(super) fn member<'a>(data: &CleanTable<'a>, columns: &[usize], row: u32) -> MemberReport<'a> {
    let row = row as usize;
    MemberReport {
        record: data.id(row).into(),
        source: data.source(row).into(),
        values: columns.iter().map(|&c| data.raw(row, c).into()).collect(),
    }
}

fn golden_cell<'a>(
    texts: &'static Texts,
    data: &'a CleanTable<'a>,
    golden: &GoldenRecord<'a>,
    column: usize,
) -> GoldenCell<'a> {
    let Some(row) = golden.winner(column) else {
        return GoldenCell::default();
    };
    GoldenCell {
        value: golden.value(column),
        from_record: Some(data.id(row as usize).into()),
        rule: texts.known(golden.rule(column)).into(),
        lost: golden.losing_values(column).take(LOST).map(Into::into).collect(),
    }
}

/// The steps in which the cluster was joined.
fn steps(texts: &'static Texts, history: &ClusterHistory) -> Vec<StepReport<'static>> {
    let how = |step: &JoinStep| match step.how {
        HowJoined::Decision => texts.how_decided.to_owned(),
        HowJoined::Identical => texts.how_identical.to_owned(),
        HowJoined::Weight => plain(texts.pair_bits, &[("bits", &texts.bits(step.weight))]),
    };
    let step = |(at, step): (usize, &JoinStep)| StepReport {
        left: step.left.clone().into(),
        right: step.right.clone().into(),
        how: how(step).into(),
        records: u64::from(step.parts.0) + u64::from(step.parts.1),
        weakest: history.weakest == Some(at),
    };
    history.steps.iter().enumerate().map(step).collect()
}

/// The pairs among the members, the weakest first.
fn pairs(outcome: &Outcome, scoring: &Scoring<'_>, members: &[u32]) -> Vec<PairReport<'static>> {
    let mut rows = members.to_vec();
    rows.sort_unstable();
    let mut weights: Vec<(f64, u32, u32)> = Vec::new();
    for (at, &a) in rows.iter().enumerate() {
        if rows.len() <= SMALL {
            weights.extend(rows[at + 1..].iter().map(|&b| (scoring.weight(a, b), a, b)));
        } else {
            let start = outcome.pairs.partition_point(|p| p.a < a);
            let kept = outcome.pairs[start..].iter().take_while(|p| p.a == a);
            let inside = kept.filter(|p| rows.binary_search(&p.b).is_ok());
            weights.extend(inside.map(|p| (p.weight, p.a, p.b)));
        }
    }
    weights.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    weights.truncate(PAIRS);
    weights
        .into_iter()
        .map(|(_, a, b)| pair(outcome, scoring, a, b))
        .collect()
}

/// A pair with its waterfall and its sentence, in the language of the report.
pub(super) fn pair(outcome: &Outcome, scoring: &Scoring<'_>, a: u32, b: u32) -> PairReport<'static> {
    let texts = outcome.config.language.texts();
    let why = outcome.explain_compared(scoring, a as usize, b as usize);
    // The first step is the prior, which the page draws itself.
    let bars = why.bars.into_iter().skip(1).map(|step| WaterfallBar {
        label: texts.known(&step.label).into(),
        level: texts.known(&step.level).into(),
        bits: step.bits,
    });
    PairReport {
        left: why.left.into(),
        right: why.right.into(),
        weight_bits: why.weight,
        probability: why.probability,
        keys: why.keys.iter().map(|key| texts.key(key).into()).collect(),
        sentence: why.sentence.into(),
        bars: bars.collect(),
    }
}
