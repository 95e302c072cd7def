//! Match weights of the pairs that reach a floor: a pair is given up as soon as what is left to compare cannot lift it there.

use super::Frequencies;
use super::model::{Chances, LogTable, MOST_RELATIONS, NO_CHANCES, ROUNDING};
use crate::compare::{Compared, ComparisonKind, Comparisons, FrequencyUse, Pattern, REACHES, SWAPPED};

/// Strangers, and the relations.
const CLASSES: usize = 1 + MOST_RELATIONS;

/// What a comparison adds to the weight of a match over each class of non-matches, in bits.
type Gains = [f64; CLASSES];

/// The pairs of one record, of at least `floor` bits.
pub(crate) struct Floor<'a> {
    comparisons: &'a Comparisons,
    compared: &'a Compared<'a>,
    table: &'a LogTable,
    frequencies: &'a Frequencies,
    floor: f64,
    order: Vec<usize>,
    /// Per comparison and reach, the most that it can add.
    most: Vec<[Gains; REACHES]>,
}

impl<'a> Floor<'a> {
    /// Of the pairs of record `row`.
    pub fn new(
        comparisons: &'a Comparisons,
        compared: &'a Compared<'a>,
        table: &'a LogTable,
        frequencies: &'a Frequencies,
        floor: f64,
        row: usize,
    ) -> Self {
        let of = |piece: usize, code: Option<u32>| {
            let chance = code.and_then(|code| frequencies.log_chance(piece, code));
            chance.unwrap_or_else(|| frequencies.rarest(piece))
        };
        let most = |index: usize| {
            let (mut most, mut so_far) = ([[0.0; CLASSES]; REACHES], [0.0f64; CLASSES]);
            for level in (1..=table.m[index].len()).rev() {
                let level = level as u8;
                let least = match comparisons.frequency_use(index, level) {
                    FrequencyUse::None => None,
                    FrequencyUse::Agreement => Some(comparisons.least_log_chance(index, level, compared, row, of)),
                    FrequencyUse::Slip => comparisons
                        .slipped(index, compared, row, row)
                        .and_then(|(piece, [code, _])| frequencies.least_slip_excess(piece, code))
                        .map(|excess| table.by_slip(index, level, excess)),
                };
                let level = usize::from(level);
                let chance = table.u[index][level - 1];
                let gains = table.gains(index, level as u8, least.map_or(chance, |least| least.min(chance)));
                so_far
                    .iter_mut()
                    .zip(gains)
                    .for_each(|(most, gain)| *most = gain.max(*most));
                if let Some(most) = most.get_mut(level) {
                    *most = so_far;
                }
            }
            most
        };
        Floor {
            comparisons,
            compared,
            table,
            frequencies,
            floor,
            order: comparisons.telling_order(),
            most: (0..comparisons.list.len()).map(most).collect(),
        }
    }

    /// The weight of a pair, to the bit that of [`pattern_weight`](super::pattern_weight); `None` when it is below the floor, as a rule.
    pub fn weight(&self, a: usize, b: usize) -> Option<f64> {
        let (comparisons, compared) = (self.comparisons, self.compared);
        let mut reached = self.table.before();
        let count = 1 + self.table.relations.len().min(MOST_RELATIONS);
        let reached = &mut reached[..count];
        let reaches = |index: usize| usize::from(comparisons.reach(index, compared, a, b)).min(REACHES - 1);
        let mut left = [0usize; crate::compare::MOST_COMPARISONS];
        for &index in &self.order {
            left[index] = reaches(index);
            reached
                .iter_mut()
                .zip(&self.most[index][left[index]])
                .for_each(|(sum, most)| *sum += most);
        }
        let mut pattern: Pattern = 0;
        let mut chances: Chances = NO_CHANCES;
        let mut whole = false;
        for &index in &self.order {
            if reached.iter().any(|&sum| sum < self.floor - ROUNDING) {
                return None;
            }
            if left[index] == 0 {
                continue;
            }
            let kind = comparisons.list[index].kind;
            let level = match kind {
                ComparisonKind::Family | ComparisonKind::Middle if whole => 0,
                _ => comparisons.level(index, compared, a, b),
            };
            if kind == ComparisonKind::Given {
                whole = level == SWAPPED;
            }
            let mut gains = [0.0; CLASSES];
            if level > 0 {
                pattern |= Pattern::from(level) << (3 * index);
                chances[index] = self
                    .table
                    .chance(comparisons, compared, self.frequencies, (index, level), (a, b));
                let chance = chances[index].unwrap_or(self.table.u[index][usize::from(level) - 1]);
                gains = self.table.gains(index, level, chance);
            }
            let most = &self.most[index][left[index]];
            for ((sum, gain), most) in reached.iter_mut().zip(gains).zip(most) {
                *sum += gain - most;
            }
        }
        Some(self.table.weight(pattern, &chances))
    }
}

impl LogTable {
    /// The weight of a match over each class before anything is compared.
    fn before(&self) -> Gains {
        let mut before = [0.0; CLASSES];
        let shares = self.shares();
        before
            .iter_mut()
            .zip(shares.iter())
            .for_each(|(sum, share)| *sum = self.match_share - share);
        before
    }

    /// What a level adds to the weight of a match over each class, where the values agree by chance as given.
    fn gains(&self, index: usize, level: u8, by_chance: f64) -> Gains {
        let level = usize::from(level) - 1;
        let matches = self.m[index][level];
        let mut gains = [matches - by_chance; CLASSES];
        for (gain, (_, levels)) in gains[1..].iter_mut().zip(&self.relations) {
            *gain = matches - levels[index][level].max(by_chance);
        }
        gains
    }
}
