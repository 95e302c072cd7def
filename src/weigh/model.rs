//! The fitted model: scores a pair, explains the score, is saved and loaded.

use super::frequency::Frequencies;
use super::group::exponent;
use super::labels::Learned;
use super::log_table::{LogTable, MovedLevels, chances};
use super::moved::Moved;
use super::relation::NAMESAKE;
use crate::compare::{Compared, Comparison, ComparisonKind, Comparisons, Pattern};
use crate::profile::Profiles;
use serde::{Deserialize, Serialize};

/// m and u probabilities of one comparison, by level, level 1 first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparisonWeights {
    /// The column or group of columns.
    pub label: String,
    /// What is compared.
    pub kind: ComparisonKind,
    /// Probability of each level among matches.
    pub m: Vec<f64>,
    /// Probability of each level among strangers.
    pub u: Vec<f64>,
}

/// A class of non-matches that have something in common, such as a household.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// What it is called.
    pub name: String,
    /// Its share of all pairs.
    pub share: f64,
    /// Per comparison, how often the class agrees like a match.
    pub shared: Vec<f64>,
    /// Per comparison, how often it reaches each level otherwise; what is left agrees by chance. Empty for never.
    #[serde(default)]
    pub own: Vec<Vec<f64>>,
}

/// A fitted Fellegi–Sunter model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Share of matches among all pairs of the table.
    pub prior: f64,
    /// The comparisons, in order.
    pub comparisons: Vec<ComparisonWeights>,
    /// Classes of related non-matches.
    pub relations: Vec<Relation>,
    /// Matches that have moved, where a move can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
    /// What labels have taught.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<Learned>,
}

/// One bar of the waterfall that leads from the prior to the match weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The comparison, `prior`, `moved`, or `shared background`.
    pub label: String,
    /// The level reached.
    pub level: String,
    /// What it adds, in bits.
    pub bits: f64,
}

/// Probability of a match at a match weight, 0 to 1.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

impl Model {
    /// The model as logarithms, for scoring many pairs.
    pub(crate) fn table(&self) -> LogTable {
        let strangers = (1.0 - self.prior - self.relations.iter().map(|r| r.share).sum::<f64>()).max(1e-6);
        let logs = |levels: &[f64]| levels.iter().map(|p| p.log2()).collect::<Vec<_>>();
        let mut m: Vec<Vec<f64>> = self.comparisons.iter().map(|c| logs(&c.m)).collect();
        if let Some(learned) = &self.learned {
            let levels = m.iter_mut().flatten().zip(learned.levels.iter().flatten());
            levels.for_each(|(m, bits)| *m += bits);
        }
        let moved = self.moved.as_ref().map(|moved| MovedLevels::new(moved, &m));
        LogTable {
            moved,
            mailbox: self.comparisons.iter().position(|c| c.kind == ComparisonKind::Email),
            namesake: self.relations.iter().position(|relation| relation.name == NAMESAKE),
            match_share: self.prior.log2() + self.learned.as_ref().map_or(0.0, |learned| learned.prior),
            stranger_share: strangers.log2(),
            m,
            u: self.comparisons.iter().map(|c| logs(&c.u)).collect(),
            exponents: self.comparisons.iter().map(|c| exponent(c.kind)).collect(),
            relations: self
                .relations
                .iter()
                .map(|r| {
                    let levels = self
                        .comparisons
                        .iter()
                        .zip(&r.shared)
                        .enumerate()
                        .map(|(index, (c, &shared))| {
                            let own = |level: usize| r.own.get(index).and_then(|own| own.get(level)).unwrap_or(&0.0);
                            let level = |(level, m): (usize, &f64)| (shared * m + own(level)).log2();
                            c.m.iter().enumerate().map(level).collect()
                        })
                        .collect();
                    (r.share.log2(), levels)
                })
                .collect(),
        }
    }

    /// As [`table`](Model::table), without what labels have taught.
    pub(crate) fn unlabelled_table(&self) -> LogTable {
        let model = Model {
            learned: None,
            ..self.clone()
        };
        model.table()
    }

    /// Whether the model is one of these comparisons.
    pub(crate) fn fits(&self, comparisons: &Comparisons) -> bool {
        let same = |(weights, comparison): (&ComparisonWeights, &Comparison)| {
            let levels = comparison.kind.levels().len();
            weights.kind == comparison.kind && weights.m.len() == levels && weights.u.len() == levels
        };
        let count = comparisons.list.len();
        self.comparisons.len() == count
            && self.comparisons.iter().zip(&comparisons.list).all(same)
            && self.relations.iter().all(|r| r.shared.len() == count)
            && self.moved.as_ref().is_none_or(|moved| moved.kept.len() == count)
            && self
                .learned
                .as_ref()
                .is_none_or(|learned| self.has_levels(&learned.levels))
    }

    /// Whether these are of as many comparisons and levels.
    fn has_levels(&self, levels: &[Vec<f64>]) -> bool {
        let same = |(of, levels): (&ComparisonWeights, &Vec<f64>)| of.m.len() == levels.len();
        levels.len() == self.comparisons.len() && self.comparisons.iter().zip(levels).all(same)
    }

    /// The prior as a weight in bits: the log2 odds that two records picked at random match, as labels have corrected it.
    pub fn prior_bits(&self) -> f64 {
        (self.prior / (1.0 - self.prior)).log2() + self.learned.as_ref().map_or(0.0, |learned| learned.prior)
    }

    /// What each level of a comparison adds to the match weight on average, in bits, level 1 first; labels included.
    pub(crate) fn level_bits(&self, comparison: usize) -> Vec<f64> {
        let Some(weights) = self.comparisons.get(comparison) else {
            return Vec::new();
        };
        let learned = self.learned.as_ref().and_then(|learned| learned.levels.get(comparison));
        let more = |level: usize| learned.and_then(|bits| bits.get(level)).copied().unwrap_or_default();
        let levels = weights.m.iter().zip(&weights.u).enumerate();
        levels.map(|(level, (m, u))| (m / u).log2() + more(level)).collect()
    }

    /// The steps from the prior to the match weight of a pair; their bits add up to it.
    pub fn explain(
        &self,
        comparisons: &Comparisons,
        profiles: &Profiles,
        frequencies: &Frequencies,
        a: usize,
        b: usize,
    ) -> Vec<Bar> {
        self.explain_of(comparisons, &profiles.into(), frequencies, a, b)
    }

    /// As [`Model::explain`], with a visitor perhaps.
    pub(crate) fn explain_of(
        &self,
        comparisons: &Comparisons,
        compared: &Compared<'_>,
        frequencies: &Frequencies,
        a: usize,
        b: usize,
    ) -> Vec<Bar> {
        let table = self.table();
        let pattern = comparisons.pattern_of(compared, a, b);
        let chances = chances(comparisons, compared, &table, frequencies, (pattern, a, b));
        let mut bars = vec![Bar {
            label: "prior".to_owned(),
            level: String::new(),
            bits: self.prior_bits(),
        }];
        for (index, comparison) in comparisons.list.iter().enumerate() {
            let Some(level) = level_of(pattern, index) else {
                continue;
            };
            bars.push(Bar {
                label: comparison.label.clone(),
                level: comparison.kind.levels()[level].name.to_owned(),
                bits: table.m[index][level] - table.by_chance(index, level, &chances),
            });
        }
        let moved = table.moved_bits(pattern, &chances);
        if moved > 0.0 {
            bars.push(Bar {
                label: "moved".to_owned(),
                level: String::new(),
                bits: moved,
            });
        }
        let shared = table.weight(pattern, &chances) - bars.iter().map(|b| b.bits).sum::<f64>();
        if shared < -0.005 {
            bars.push(Bar {
                label: "shared background".to_owned(),
                level: table.likeliest_relation(pattern, &chances, self),
                bits: shared,
            });
        }
        bars
    }
}

/// Whether a pair of this pattern agrees in a comparison: rather as matches do than by chance.
pub(super) fn agrees(model: &Model, pattern: Pattern, index: usize) -> bool {
    let level = level_of(pattern, index).zip(model.comparisons.get(index));
    level.is_some_and(|(level, weights)| weights.m.get(level) > weights.u.get(level))
}

pub(super) fn level_of(pattern: Pattern, index: usize) -> Option<usize> {
    ((pattern >> (3 * index) & 7) as usize).checked_sub(1)
}
