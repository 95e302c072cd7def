//! How a cluster came about: which link joined which of its records, and the weakest link that holds it.

use super::Scoring;
use crate::audit::report::{Texts, plain};
use crate::cluster::Components;
use crate::dedupe::Outcome;
use crate::weigh::probability;
use serde::Serialize;

/// In clusters up to this size every pair is looked at, in larger ones those that were kept.
const EVERY_PAIR: usize = 60;

/// A cluster whose weakest link is less than this far above the threshold, in bits, is doubtful: less than 8 to 1.
pub(in crate::dedupe) const FIRM: f64 = 3.0;

/// What joined two parts of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HowJoined {
    /// A person has decided so.
    Decision,
    /// The two are identical in all that is compared.
    Identical,
    /// Their match weight.
    Weight,
}

/// One step: two parts become one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JoinStep {
    /// Id of a record of the one part.
    pub left: String,
    /// Id of a record of the other.
    pub right: String,
    /// What joined them.
    pub how: HowJoined,
    /// The match weight of the two, in bits.
    pub weight: f64,
    /// The same as a probability, 0 to 1.
    pub probability: f64,
    /// Records in the smaller part before, in the larger part before.
    pub parts: (u32, u32),
}

/// How a cluster came about: the strongest links that hold it together. Groups are joined by the evidence of all their pairs, so that a link may weigh less than the threshold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClusterHistory {
    /// Id of the cluster.
    pub cluster: String,
    /// Ids of its records.
    pub records: Vec<String>,
    /// The steps, decisions first, then the strongest link: one fewer than there are records, or less where records were put together as a group.
    pub steps: Vec<JoinStep>,
    /// The step with the least weight, of those that no person decided.
    pub weakest: Option<usize>,
    /// A person should look at it: its weakest link is less than 3 bits above the threshold.
    pub doubtful: bool,
    /// The same in plain words, in the language of the configuration.
    pub sentence: String,
}

/// A step by rows.
pub(in crate::dedupe) struct Join {
    pub a: u32,
    pub b: u32,
    pub how: HowJoined,
    pub weight: f64,
    pub parts: (u32, u32),
}

/// Reads the histories of clusters; made once for many.
pub(in crate::dedupe) struct Histories<'a> {
    outcome: &'a Outcome,
    scoring: &'a Scoring<'a>,
}

impl<'a> Histories<'a> {
    pub fn new(outcome: &'a Outcome, scoring: &'a Scoring<'a>) -> Self {
        Histories { outcome, scoring }
    }

    /// The maximum spanning tree of the links among `rows`, which are ascending, in the order of its making.
    pub fn joins(&self, rows: &[u32]) -> Vec<Join> {
        let mut links = self.links(rows);
        links.sort_unstable_by(|x, y| {
            x.0.cmp(&y.0)
                .then(y.1.total_cmp(&x.1))
                .then((x.2, x.3).cmp(&(y.2, y.3)))
        });
        let mut sets = Components::new(rows.len());
        let mut sizes = vec![1u32; rows.len()];
        let place = |row: u32| rows.binary_search(&row).ok().map(|at| at as u32);
        let mut joins = Vec::with_capacity(rows.len().saturating_sub(1));
        for (how, weight, a, b) in links {
            let (Some(x), Some(y)) = (place(a), place(b)) else {
                continue;
            };
            let (x, y) = (sets.find(x), sets.find(y));
            if x == y {
                continue;
            }
            let parts = (sizes[x as usize], sizes[y as usize]);
            sets.join(x, y);
            sizes[sets.find(x) as usize] = parts.0 + parts.1;
            let parts = (parts.0.min(parts.1), parts.0.max(parts.1));
            joins.push(Join {
                a,
                b,
                how,
                weight,
                parts,
            });
        }
        joins
    }

    fn links(&self, rows: &[u32]) -> Vec<(HowJoined, f64, u32, u32)> {
        let outcome = self.outcome;
        let link = |a: u32, b: u32| {
            let how = match outcome.decisions.verdict(a, b) {
                Some(true) => HowJoined::Decision,
                Some(false) => return None,
                None if outcome.identical[a as usize] == outcome.identical[b as usize] => HowJoined::Identical,
                None => HowJoined::Weight,
            };
            Some((how, self.scoring.weight(a, b), a, b))
        };
        let mut links = Vec::new();
        if rows.len() <= EVERY_PAIR {
            for (at, &a) in rows.iter().enumerate() {
                links.extend(rows[at + 1..].iter().filter_map(|&b| link(a, b)));
            }
            return links;
        }
        for &a in rows {
            let start = outcome.pairs.partition_point(|p| p.a < a);
            let kept = outcome.pairs[start..].iter().take_while(|p| p.a == a);
            let inside = kept.filter(|p| rows.binary_search(&p.b).is_ok());
            links.extend(inside.filter_map(|p| link(p.a, p.b)));
            let first = outcome.identical[a as usize];
            links.extend((first != a).then(|| link(first, a)).flatten());
        }
        let decided = outcome
            .decisions
            .same()
            .filter(|(a, b)| rows.binary_search(a).is_ok() && rows.binary_search(b).is_ok());
        links.extend(decided.filter_map(|(a, b)| link(a, b)));
        links
    }

    /// The history of cluster `cluster`, which must be one.
    pub fn of(&self, cluster: u32) -> ClusterHistory {
        let outcome = self.outcome;
        let mut rows = outcome.golden.members().of(cluster).to_vec();
        rows.sort_unstable();
        let joins = self.joins(&rows);
        let step = |join: &Join| JoinStep {
            left: outcome.id(join.a as usize),
            right: outcome.id(join.b as usize),
            how: join.how,
            weight: join.weight,
            probability: probability(join.weight),
            parts: join.parts,
        };
        let undecided = joins
            .iter()
            .enumerate()
            .filter(|(_, join)| join.how != HowJoined::Decision);
        let weakest = undecided
            .min_by(|x, y| x.1.weight.total_cmp(&y.1.weight))
            .map(|(at, _)| at);
        let floor = outcome.config.match_weight + FIRM;
        let mut history = ClusterHistory {
            cluster: outcome.cluster_id(cluster).to_owned(),
            records: rows.iter().map(|&row| outcome.id(row as usize)).collect(),
            doubtful: weakest.is_some_and(|at| joins[at].weight < floor),
            steps: joins.iter().map(step).collect(),
            weakest,
            sentence: String::new(),
        };
        history.sentence = sentence(outcome.config.language.texts(), &history);
        history
    }
}

fn sentence(texts: &'static Texts, history: &ClusterHistory) -> String {
    let Some(first) = history.steps.first() else {
        return texts.history_one.to_owned();
    };
    let template = match first.how {
        HowJoined::Decision => texts.history_decided,
        HowJoined::Identical => texts.history_identical,
        HowJoined::Weight => "",
    };
    let bits = texts.bits(first.weight);
    // Groups of a large cluster may have been put together without a link that was kept.
    let only = history.records.len() == 2;
    let mut sentence = plain(
        if only { texts.history_two } else { texts.history },
        &[
            ("count", &texts.count(history.records.len() as u64)),
            ("steps", &texts.count(history.steps.len() as u64)),
            ("left", &first.left),
            ("right", &first.right),
            ("bits", &bits),
            ("share", &texts.plain_percent(first.probability)),
        ],
    );
    if !template.is_empty() {
        sentence.push(' ');
        sentence.push_str(&plain(template, &[("left", &first.left), ("right", &first.right)]));
    }
    if let Some(step) = history.weakest.and_then(|at| history.steps.get(at)) {
        let arguments: [(&str, &dyn std::fmt::Display); 6] = [
            ("left", &step.left),
            ("right", &step.right),
            ("bits", &texts.bits(step.weight)),
            ("share", &texts.plain_percent(step.probability)),
            ("one", &texts.count(step.parts.0.into())),
            ("other", &texts.count(step.parts.1.into())),
        ];
        let verdict = if history.doubtful {
            texts.history_doubtful
        } else {
            texts.history_firm
        };
        if !only {
            sentence.push(' ');
            sentence.push_str(&plain(texts.history_weakest, &arguments));
        }
        sentence.push(' ');
        sentence.push_str(verdict);
    }
    sentence
}

impl Outcome {
    /// How cluster `cluster` came about, and its weakest link: the maximum spanning tree of its links. None when there is no such cluster.
    ///
    /// O(n²) in the records of a cluster of up to 60, else O(n log n) in its kept pairs.
    pub fn cluster_history(&self, cluster: u32) -> Option<ClusterHistory> {
        let known = (cluster as usize) < self.golden.len();
        known.then(|| Histories::new(self, &Scoring::new(self)).of(cluster))
    }
}
