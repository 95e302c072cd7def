//! Match weights of the pairs that reach a floor: a pair is given up as soon as what is left to compare cannot lift it there.

use super::frequency::{Frequencies, garbled_excess};
use super::log_table::{LogTable, MOST_RELATIONS, ROUNDING, pattern_weight};
use crate::compare::{
    Compared, ComparisonKind, Comparisons, FrequencyUse, MOST_COMPARISONS, Pattern, REACHES, Reach, SWAPPED,
};

/// Strangers, and the relations; and strangers once more, for a match that has moved.
const CLASSES: usize = 2 + MOST_RELATIONS;

/// Where the match that has moved stands.
const MOVED: usize = CLASSES - 1;

/// What a comparison adds to the weight of a match over each class of non-matches, in bits.
type Gains = [f64; CLASSES];

/// The pairs of one record, of at least `floor` bits.
pub(crate) struct Floor<'a> {
    comparisons: &'a Comparisons,
    compared: &'a Compared<'a>,
    table: &'a LogTable,
    frequencies: &'a Frequencies,
    floor: f64,
    row: usize,
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
        let least_excess = |index: usize| {
            let (piece, [code, _]) = comparisons.slipped(index, compared, row, row)?;
            frequencies.least_slip_excess(piece, code)
        };
        let most = |index: usize| {
            let (mut most, mut so_far) = ([[0.0; CLASSES]; REACHES], [0.0f64; CLASSES]);
            for level in (1..=table.m[index].len()).rev() {
                let level = level as u8;
                let least = match comparisons.frequency_use(index, level) {
                    FrequencyUse::None => None,
                    FrequencyUse::Agreement => Some(comparisons.least_log_chance(index, level, compared, row, of)),
                    FrequencyUse::Slip => least_excess(index).map(|excess| table.by_slip(index, level, excess)),
                    FrequencyUse::Garbled => {
                        least_excess(index).map(|excess| table.by_slip(index, level, garbled_excess(excess)))
                    }
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
            row,
            order: comparisons.telling_order(),
            most: (0..comparisons.list.len()).map(most).collect(),
        }
    }

    /// The weights of pairs, to the bit those of [`pattern_weight`]; `None` where one is below the floor, as a rule. All pairs are brought on step by step, so that
    /// the waits for memory overlap.
    pub fn weights(&self, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Vec<Option<f64>> {
        let (comparisons, compared) = (self.comparisons, self.compared);
        let before = self.table.before();
        let start = |(place, pair)| Climber::new(place, pair, before);
        let mut climbing: Vec<Climber> = pairs.clone().enumerate().map(start).collect();
        for &index in &self.order {
            let mut climbers = climbing.iter_mut();
            comparisons.each_reach(index, compared, pairs.clone(), |reach| {
                if let Some(climber) = climbers.next() {
                    climber.left[index] = reach;
                    climber.add(self.most_of(index, reach));
                }
            });
        }
        let mut weights = vec![None; climbing.len()];
        let mut rows = Vec::with_capacity(climbing.len());
        for &index in &self.order {
            climbing.retain(|climber| climber.may_reach(self.floor));
            rows.clear();
            let doubtful = climbing.iter().filter(|climber| climber.left[index] > 1);
            rows.extend(doubtful.map(|climber| self.other(climber.pair)));
            comparisons.read_ahead(index, compared, &rows);
            climbing.iter_mut().for_each(|climber| self.compare(index, climber));
        }
        for climber in climbing {
            let (pattern, pair) = (climber.pattern, climber.pair);
            let weight = pattern_weight(comparisons, compared, self.table, self.frequencies, pattern, pair);
            weights[climber.place] = Some(weight);
        }
        weights
    }

    /// The most that a comparison of this reach can add.
    fn most_of(&self, index: usize, reach: Reach) -> &Gains {
        &self.most[index][usize::from(reach).min(REACHES - 1)]
    }

    /// The record beside that whose pairs these are.
    fn other(&self, (a, b): (usize, usize)) -> usize {
        if a == self.row { b } else { a }
    }

    /// Puts what a comparison finds in the place of the most that it could.
    fn compare(&self, index: usize, climber: &mut Climber) {
        let reach = climber.left[index];
        if reach == 0 {
            return;
        }
        let (comparisons, compared, (a, b)) = (self.comparisons, self.compared, climber.pair);
        let kind = comparisons.list[index].kind;
        let level = match kind {
            ComparisonKind::Family | ComparisonKind::Middle if climber.whole => 0,
            _ => comparisons.level(index, compared, a, b),
        };
        if kind == ComparisonKind::Given {
            climber.whole = level == SWAPPED;
        }
        let mut gains = [0.0; CLASSES];
        if level > 0 {
            climber.pattern |= Pattern::from(level) << (3 * index);
            let chance = self
                .table
                .chance(comparisons, compared, self.frequencies, (index, level), (a, b));
            let chance = chance.unwrap_or(self.table.u[index][usize::from(level) - 1]);
            gains = self.table.gains(index, level, chance);
        }
        gains
            .iter_mut()
            .zip(self.most_of(index, reach))
            .for_each(|(gain, most)| *gain -= most);
        climber.add(&gains);
    }
}

/// A pair on its way to its weight.
struct Climber {
    /// Its place among the pairs.
    place: usize,
    pair: (usize, usize),
    /// The most that its weight over each class may be; without end for classes that there are not.
    reached: Gains,
    /// Per comparison, the strongest level that it may find.
    left: [Reach; MOST_COMPARISONS],
    pattern: Pattern,
    /// Whether the given names were found to agree as whole names.
    whole: bool,
}

impl Climber {
    fn new(place: usize, pair: (usize, usize), reached: Gains) -> Self {
        Climber {
            place,
            pair,
            reached,
            left: [0; MOST_COMPARISONS],
            pattern: 0,
            whole: false,
        }
    }

    fn add(&mut self, gains: &Gains) {
        self.reached.iter_mut().zip(gains).for_each(|(sum, gain)| *sum += gain);
    }

    fn may_reach(&self, floor: f64) -> bool {
        let least = floor - ROUNDING;
        !self.reached[..MOVED].iter().any(|&sum| sum < least) || self.reached[MOVED] >= least
    }
}

impl LogTable {
    /// The weight of a match over each class before anything is compared.
    fn before(&self) -> Gains {
        let mut before = [f64::INFINITY; CLASSES];
        let shares = self.shares();
        before
            .iter_mut()
            .zip(shares.iter())
            .for_each(|(sum, share)| *sum = self.match_share - share);
        let odds = self.moved.as_ref().map(|moved| moved.odds);
        before[MOVED] = odds.map_or(f64::NEG_INFINITY, |odds| before[0] + odds);
        before
    }

    /// What a level adds to the weight of a match over each class, where the values agree by chance as given.
    fn gains(&self, index: usize, level: u8, by_chance: f64) -> Gains {
        let level = usize::from(level) - 1;
        let matches = self.m[index][level];
        let mut gains = [matches - by_chance; CLASSES];
        // The mailbox may turn out to be more than the name of its owner.
        let own_mailbox = (self.mailbox == Some(index) && level == 0).then_some(index);
        for (relation, gain) in gains[1..].iter_mut().enumerate().take(self.relations.len()) {
            *gain = matches - self.of_relation(relation, (index, level), by_chance, own_mailbox);
        }
        let kept = self.moved.as_ref().and_then(|moved| moved.kept[index].as_ref());
        if let Some(kept) = kept {
            gains[MOVED] = kept[level].max(by_chance) - by_chance;
        }
        gains
    }
}
