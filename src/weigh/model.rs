//! The fitted model: scores a pair, explains the score, is saved and loaded.

use super::frequency::{Frequencies, garbled_excess};
use super::group::exponent;
use super::labels::Learned;
use crate::compare::{Compared, Comparison, ComparisonKind, Comparisons, FrequencyUse, MOST_COMPARISONS, Pattern};
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
    /// What labels have taught.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<Learned>,
}

/// One bar of the waterfall that leads from the prior to the match weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The comparison, `prior`, or `shared background`.
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
        LogTable {
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
                bits: table.m[index][level] - chances[index].unwrap_or(table.u[index][level]),
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

pub(super) fn level_of(pattern: Pattern, index: usize) -> Option<usize> {
    ((pattern >> (3 * index) & 7) as usize).checked_sub(1)
}

/// Per comparison, the log2 chance of the pair's own values where the level goes by frequency.
pub(crate) type Chances = [Option<f64>; MOST_COMPARISONS];

/// No chances: every level counts by its average.
pub(crate) const NO_CHANCES: Chances = [None; MOST_COMPARISONS];

/// The chances of the values that the pair agrees on, or all but agrees on.
fn chances(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    (pattern, a, b): (Pattern, usize, usize),
) -> Chances {
    let mut chances = NO_CHANCES;
    let mut left = pattern;
    for (index, chance) in chances.iter_mut().enumerate().take(comparisons.list.len()) {
        let level = (left & 7) as u8;
        left >>= 3;
        *chance = table.chance(comparisons, compared, frequencies, (index, level), (a, b));
    }
    chances
}

/// The match weight of two records in bits, from their pattern.
pub(crate) fn pattern_weight(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    pattern: Pattern,
    (a, b): (usize, usize),
) -> f64 {
    let chances = chances(comparisons, compared, table, frequencies, (pattern, a, b));
    table.weight(pattern, &chances)
}

/// As [`pattern_weight`], where it is at least `floor`.
pub(crate) fn pattern_weight_at_least(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    pattern: Pattern,
    (a, b): (usize, usize),
    floor: f64,
) -> Option<f64> {
    let chances = chances(comparisons, compared, table, frequencies, (pattern, a, b));
    table.weight_at_least(floor, pattern, &chances)
}

/// Adds what two records show to the evidence between their groups.
pub(crate) fn add_pair_evidence(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    (a, b): (usize, usize),
    evidence: &mut [f64],
) {
    let pattern = comparisons.pattern_of(compared, a, b);
    add_pattern_evidence(comparisons, compared, table, frequencies, (pattern, a, b), evidence);
}

/// As [`add_pair_evidence`], of a pair whose pattern is known.
pub(crate) fn add_pattern_evidence(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    (pattern, a, b): (Pattern, usize, usize),
    evidence: &mut [f64],
) {
    let chances = chances(comparisons, compared, table, frequencies, (pattern, a, b));
    table.add_evidence(pattern, &chances, evidence);
}

/// What sums of rounded numbers may be off, and far more.
pub(super) const ROUNDING: f64 = 1e-6;

/// Kinds of relations that a model may have.
pub(super) const MOST_RELATIONS: usize = 4;

/// A model as base-2 logarithms.
#[derive(Clone, Debug)]
pub(crate) struct LogTable {
    pub(super) match_share: f64,
    stranger_share: f64,
    pub(super) m: Vec<Vec<f64>>,
    pub(super) u: Vec<Vec<f64>>,
    /// Of each comparison, the exponent of the mean over the pairs of two groups.
    pub(super) exponents: Vec<f64>,
    /// Of each relation, the share of all pairs, and the part of each level that is shared rather than chance.
    pub(super) relations: Vec<(f64, Vec<Vec<f64>>)>,
}

impl LogTable {
    /// The log2 chance of the values of a pair at a level of a comparison; `None` where the level counts by its average.
    pub fn chance(
        &self,
        comparisons: &Comparisons,
        compared: &Compared<'_>,
        frequencies: &Frequencies,
        (index, level): (usize, u8),
        (a, b): (usize, usize),
    ) -> Option<f64> {
        match comparisons.frequency_use(index, level) {
            FrequencyUse::None => None,
            FrequencyUse::Agreement => comparisons.log_chance(index, level, compared, a, b, |piece, code| {
                frequencies.log_chance(piece, code)
            }),
            FrequencyUse::Slip => {
                let (piece, codes) = comparisons.slipped(index, compared, a, b)?;
                Some(self.by_slip(index, level, frequencies.slip_excess(piece, codes)?))
            }
            FrequencyUse::Garbled => {
                let (piece, codes) = comparisons.slipped(index, compared, a, b)?;
                let excess = frequencies.slip_excess(piece, codes)?;
                let known = comparisons.are_known_names(index, compared, a, b);
                let excess = if known { excess.max(0.0) } else { excess };
                Some(self.by_slip(index, level, garbled_excess(excess)))
            }
        }
    }

    /// The log2 chance of a level, so much likelier than on average.
    pub(super) fn by_slip(&self, index: usize, level: u8, excess: f64) -> f64 {
        (self.u[index][usize::from(level) - 1] + excess).min(0.0)
    }

    /// The match weight of a pattern in bits, with the chances of the pair's values.
    pub fn weight(&self, pattern: Pattern, chances: &Chances) -> f64 {
        let (matches, rest) = self.logs(pattern, chances);
        matches - log_sum(&rest)
    }

    /// As [`weight`](LogTable::weight), where it is at least `floor`: seldom more than sums where it is not.
    fn weight_at_least(&self, floor: f64, pattern: Pattern, chances: &Chances) -> Option<f64> {
        let (matches, rest) = self.logs(pattern, chances);
        // The logarithm of a sum is at least that of its largest part.
        if rest.iter().any(|class| matches - class < floor - ROUNDING) {
            return None;
        }
        Some(matches - log_sum(&rest)).filter(|&weight| weight >= floor)
    }

    /// How the pairs of a pattern divide among the classes: matches, then each relation. Strangers are the rest.
    pub fn class_shares(&self, pattern: Pattern) -> Vec<f64> {
        let (matches, rest) = self.logs(pattern, &NO_CHANCES);
        let total = log_sum(&[matches, log_sum(&rest)]);
        let classes = std::iter::once(&matches).chain(&rest[1..]);
        classes.map(|l| (l - total).exp2()).collect()
    }

    fn likeliest_relation(&self, pattern: Pattern, chances: &Chances, model: &Model) -> String {
        let (_, rest) = self.logs(pattern, chances);
        let best = (1..rest.len()).max_by(|&i, &j| rest[i].total_cmp(&rest[j]));
        best.map_or_else(String::new, |i| model.relations[i - 1].name.clone())
    }

    /// log2 of the shares of strangers and of the relations.
    pub(super) fn shares(&self) -> Classes {
        let mut shares = Classes {
            logs: [f64::NEG_INFINITY; 1 + MOST_RELATIONS],
            count: 1 + self.relations.len().min(MOST_RELATIONS),
        };
        shares.logs[0] = self.stranger_share;
        for (log, relation) in shares.logs[1..].iter_mut().zip(&self.relations) {
            *log = relation.0;
        }
        shares
    }

    /// log2 of share times likelihood: of the matches, and of strangers followed by the relations.
    fn logs(&self, pattern: Pattern, chances: &Chances) -> (f64, Classes) {
        let mut matches = self.match_share;
        let mut rest = self.shares();
        let mut left = pattern;
        let mut index = 0;
        while left != 0 {
            if let Some(level) = ((left & 7) as usize).checked_sub(1) {
                matches += self.m[index][level];
                let by_chance = chances[index].unwrap_or(self.u[index][level]);
                rest.logs[0] += by_chance;
                for (sum, (_, levels)) in rest.logs[1..].iter_mut().zip(&self.relations) {
                    // The larger of the two terms stands for their sum: within a bit of it.
                    *sum += levels[index][level].max(by_chance);
                }
            }
            left >>= 3;
            index += 1;
        }
        (matches, rest)
    }
}

/// One logarithm for strangers and one for each relation.
pub(super) struct Classes {
    logs: [f64; 1 + MOST_RELATIONS],
    count: usize,
}

impl std::ops::Deref for Classes {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.logs[..self.count]
    }
}

impl std::ops::DerefMut for Classes {
    fn deref_mut(&mut self) -> &mut [f64] {
        &mut self.logs[..self.count]
    }
}

/// log2 of the sum of powers of two.
pub(super) fn log_sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + logs.iter().map(|l| (l - most).exp2()).sum::<f64>().log2()
}
