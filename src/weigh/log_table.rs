//! The model as logarithms: the match weight of a pair.

use super::frequency::{Frequencies, garbled_excess};
use super::model::{Model, level_of, probability};
use super::moved::Moved;
use crate::compare::{Compared, Comparisons, FrequencyUse, MOST_COMPARISONS, Pattern};

/// What the own values of a pair say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chances {
    /// Per comparison, the log2 chance of the values where the level goes by frequency.
    of: [Option<f64>; MOST_COMPARISONS],
    /// The comparison of mailboxes, where namesakes do not come to the one that both have by their name.
    pub(super) own_mailbox: Option<usize>,
}

/// No chances: every level counts by its average.
pub(crate) const NO_CHANCES: Chances = Chances {
    of: [None; MOST_COMPARISONS],
    own_mailbox: None,
};

/// The chances of the values that the pair agrees on, or all but agrees on.
pub(super) fn chances(
    comparisons: &Comparisons,
    compared: &Compared<'_>,
    table: &LogTable,
    frequencies: &Frequencies,
    (pattern, a, b): (Pattern, usize, usize),
) -> Chances {
    let mut chances = NO_CHANCES;
    let mut left = pattern;
    for (index, chance) in chances.of.iter_mut().enumerate().take(comparisons.list.len()) {
        let level = (left & 7) as u8;
        left >>= 3;
        *chance = table.chance(comparisons, compared, frequencies, (index, level), (a, b));
        if table.namesake.is_some() && comparisons.has_own_mailbox(index, level, compared, a, b) {
            chances.own_mailbox = Some(index);
        }
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
    pub(super) stranger_share: f64,
    pub(super) m: Vec<Vec<f64>>,
    pub(super) u: Vec<Vec<f64>>,
    /// Of each comparison, the exponent of the mean over the pairs of two groups.
    pub(super) exponents: Vec<f64>,
    /// Of each relation, the share of all pairs, and the part of each level that is shared rather than chance.
    pub(super) relations: Vec<(f64, Vec<Vec<f64>>)>,
    /// Which relation is that of namesakes.
    pub(super) namesake: Option<usize>,
    /// The comparison of mailboxes.
    pub(super) mailbox: Option<usize>,
    pub(super) moved: Option<MovedLevels>,
}

/// Matches that have moved, as base-2 logarithms.
#[derive(Clone, Debug)]
pub(crate) struct MovedLevels {
    /// Their odds among the matches.
    pub(super) odds: f64,
    /// Of each comparison that a move may change, the part of each level that is kept rather than chance.
    pub(super) kept: Vec<Option<Vec<f64>>>,
}

impl MovedLevels {
    /// `m` are the logarithms of the model's m probabilities.
    pub fn new(moved: &Moved, m: &[Vec<f64>]) -> Self {
        let of = |(levels, &kept): (&Vec<f64>, &f64)| {
            let changes = kept < 1.0;
            changes.then(|| levels.iter().map(|m| m + kept.log2()).collect())
        };
        MovedLevels {
            odds: (moved.share / (1.0 - moved.share)).log2(),
            kept: m.iter().zip(&moved.kept).map(of).collect(),
        }
    }
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

    pub(super) fn likeliest_relation(&self, pattern: Pattern, chances: &Chances, model: &Model) -> String {
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
                let by_chance = self.by_chance(index, level, chances);
                rest.logs[0] += by_chance;
                for (relation, sum) in rest.logs[1..].iter_mut().enumerate().take(self.relations.len()) {
                    *sum += self.of_relation(relation, (index, level), by_chance, chances.own_mailbox);
                }
            }
            left >>= 3;
            index += 1;
        }
        (matches + self.moved_bits(pattern, chances), rest)
    }

    /// The log2 chance of a level among strangers.
    pub(super) fn by_chance(&self, index: usize, level: usize, chances: &Chances) -> f64 {
        chances.of[index].unwrap_or(self.u[index][level])
    }

    /// The log2 probability of a level in a relation.
    pub(super) fn of_relation(
        &self,
        relation: usize,
        (index, level): (usize, usize),
        by_chance: f64,
        own_mailbox: Option<usize>,
    ) -> f64 {
        match own_mailbox == Some(index) && self.namesake == Some(relation) {
            true => by_chance,
            // The larger of the two terms stands for their sum: within a bit of it.
            false => self.relations[relation].1[index][level].max(by_chance),
        }
    }

    /// What a pair gains as a match that has moved, over one that has not; 0 where it gains nothing.
    pub fn moved_bits(&self, pattern: Pattern, chances: &Chances) -> f64 {
        // The larger of the two terms stands for their sum, here too.
        self.moved_odds(pattern, chances).map_or(0.0, |odds| odds.max(0.0))
    }

    /// The log2 odds that a match of a pattern has moved; `None` where no move is known.
    fn moved_odds(&self, pattern: Pattern, chances: &Chances) -> Option<f64> {
        let moved = self.moved.as_ref()?;
        let mut odds = moved.odds;
        for (index, kept) in moved.kept.iter().enumerate() {
            if let Some((level, kept)) = level_of(pattern, index).zip(kept.as_ref()) {
                let by_chance = self.by_chance(index, level, chances);
                odds += kept[level].max(by_chance) - self.m[index][level];
            }
        }
        Some(odds)
    }

    /// How many of the matches of a pattern have moved, 0 to 1.
    pub fn moved_share(&self, pattern: Pattern) -> f64 {
        self.moved_odds(pattern, &NO_CHANCES).map_or(0.0, probability)
    }

    /// Of the matches that have moved and are at a level of a comparison, how many were not there by chance, 0 to 1.
    pub fn kept_share(&self, index: usize, level: usize) -> f64 {
        let kept = self.moved.as_ref().and_then(|moved| moved.kept[index].as_ref());
        kept.map_or(1.0, |kept| probability(kept[level] - self.u[index][level]))
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
