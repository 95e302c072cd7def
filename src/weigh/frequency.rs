//! How common each value is, counted in entities rather than records once entities are known.

use super::{Model, RandomLevels};
use crate::compare::{ComparisonKind, Comparisons};
use crate::parallel::Threads;
use crate::profile::{Piece, PieceKind, Profiles};
use crate::table::BLANK;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many of the pairs of records that bear the same name of an organisation are two organisations: they seldom bear the same.
pub(super) const CHANCE_OF_SAME_ORGANISATION: f64 = 0.3;

/// How many holders each value of each piece has.
#[derive(Clone, Debug)]
pub struct Frequencies {
    counts: Vec<Vec<u32>>,
    totals: Totals,
    /// Per piece, the logarithm of the chance by the number of other holders, for small numbers.
    logs: Vec<Vec<f64>>,
}

/// All that frequencies are but the counts. What is per piece has one number each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Totals {
    /// Number of holders.
    pub holders: f64,
    /// Holders that a pair of records accounts for itself: two records before entities are known, one entity after.
    pub own: u32,
    /// Per piece, the holders expected beyond those seen.
    pub unseen: Vec<f64>,
    /// Per piece, the share of records that have it.
    #[serde(default)]
    filled: Vec<f64>,
    /// Per piece, how rare the value of a holder is on average: log2 of the mean of one over its chance.
    #[serde(default)]
    rarity: Vec<f64>,
}

impl Totals {
    fn new(profiles: &Profiles, holders: usize, own: u32, unseen: Vec<f64>) -> Self {
        Totals {
            holders: holders.max(1) as f64,
            own,
            unseen,
            filled: filled(profiles),
            rarity: Vec::new(),
        }
    }

    /// Those of a time when there were neither shares nor rarities, with the shares in `profiles` and the rarities that go with `counts`.
    #[cfg(feature = "index")]
    pub fn completed(self, profiles: &Profiles, counts: &[Vec<u32>]) -> Self {
        let filled = filled(profiles);
        Totals { filled, ..self }.with_rarities(of_values(counts))
    }

    /// With the rarities that go with `counts`: per piece, how many hold each value. Those that no more than `own` hold may be left out.
    pub fn with_rarities<C: IntoIterator<Item = u32>>(mut self, counts: impl Iterator<Item = C>) -> Self {
        self.rarity = counts
            .enumerate()
            .map(|(piece, counts)| self.rarity_of(piece, counts))
            .collect();
        self
    }

    fn rarity_of(&self, piece: usize, counts: impl IntoIterator<Item = u32>) -> f64 {
        // In order, so that the sum is the same bits whatever the order of the values.
        let mut values: BTreeMap<u32, u64> = BTreeMap::new();
        for count in counts.into_iter().filter(|&count| count > self.own) {
            *values.entry(count).or_default() += 1;
        }
        let (mut holders, mut sum) = (0.0, 0.0);
        for (count, values) in values {
            let of_these = f64::from(count) * values as f64;
            holders += of_these;
            sum += of_these / self.chance(piece, count - self.own);
        }
        let alone = (self.filled[piece] * self.holders - holders).max(0.0);
        match holders + alone {
            0.0 => 0.0,
            all => ((sum + alone / self.chance(piece, 0)) / all).log2(),
        }
    }

    fn chance(&self, piece: usize, others: u32) -> f64 {
        ((f64::from(others) + self.unseen[piece]) / self.holders).min(1.0)
    }

    /// Whether they are of so many pieces.
    pub fn fit(&self, pieces: usize) -> bool {
        [&self.unseen, &self.filled, &self.rarity]
            .iter()
            .all(|of| of.len() == pieces)
    }
}

/// The records by their clusters, of which there are so many; those of a cluster in their own order.
fn sorted_by(cluster_of: &[u32], clusters: usize) -> Vec<u32> {
    let mut next = vec![0u32; clusters + 1];
    cluster_of.iter().for_each(|&cluster| next[cluster as usize + 1] += 1);
    for cluster in 0..clusters {
        next[cluster + 1] += next[cluster];
    }
    let mut rows = vec![0; cluster_of.len()];
    for (row, &cluster) in (0..).zip(cluster_of) {
        let place = &mut next[cluster as usize];
        rows[*place as usize] = row;
        *place += 1;
    }
    rows
}

/// Per piece, the share of records that have it.
fn filled(profiles: &Profiles) -> Vec<f64> {
    let rows = profiles.rows.max(1) as f64;
    let blank = |piece: &Piece| f64::from(piece.counts.get(BLANK as usize).copied().unwrap_or_default());
    profiles.pieces.iter().map(|piece| 1.0 - blank(piece) / rows).collect()
}

/// The counts of each piece without the first, which is of the blank.
fn of_values(counts: &[Vec<u32>]) -> impl Iterator<Item = impl Iterator<Item = u32>> {
    counts.iter().map(|counts| counts.iter().skip(1).copied())
}

/// The records that hold a value, cluster by cluster; those of a cluster come one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Holding {
    records: u64,
    squares: u64,
    cluster: u32,
    of_cluster: u64,
}

impl Holding {
    pub fn add(&mut self, cluster: u32) {
        if self.cluster != cluster || self.of_cluster == 0 {
            self.squares += self.of_cluster * self.of_cluster;
            (self.cluster, self.of_cluster) = (cluster, 0);
        }
        self.records += 1;
        self.of_cluster += 1;
    }

    /// The records, and the sum of the squares of those of each cluster. Both add up over parts that do not cut a cluster.
    pub fn sums(self) -> (u64, u64) {
        (self.records, self.squares + self.of_cluster * self.of_cluster)
    }
}

/// The number of entities, counted by pairs of records as the prior is: how many of equal size there would be, two records that hold the value being of one as often as they
/// are here (the inverse of Simpson's index, 1949). A record that has fallen from a large cluster does not make the value twice as common, which would keep it out for good.
pub(crate) fn entities((records, squares): (u64, u64)) -> u32 {
    match squares {
        0 => 0,
        _ => (records as f64 * records as f64 / squares as f64).round() as u32,
    }
}

/// The records of a pair.
const PAIR: u32 = 2;

/// How many holders the records of a value count for before entities are known: themselves, but that of those beyond the pair only the share counts that chance brings to the value.
pub(crate) fn holders_of_records(by_chance: f64, records: u32) -> u32 {
    match records.checked_sub(PAIR) {
        Some(others) => PAIR + (f64::from(others) * by_chance).round() as u32,
        None => records,
    }
}

/// Per piece, of the pairs of records that have a value in common the share that chance brought together, the others being matches. It matters where a value has one holder as a rule: who has a mailbox
/// is mostly one person, however many records there are of it. Of names, streets and dates all who have them count, and of companies too, since branches of a chain bear one name; but not where
/// names are all there is: there is nothing that a branch could have of its own.
pub(crate) fn by_chance(
    pieces: &[PieceKind],
    comparisons: &Comparisons,
    model: &Model,
    random: &[RandomLevels],
) -> Vec<f64> {
    let names_alone = organisations_alone(pieces);
    let mut shares: Vec<f64> = pieces
        .iter()
        .map(|&kind| {
            if kind == PieceKind::Company && names_alone {
                0.0
            } else {
                1.0
            }
        })
        .collect();
    for (index, (weights, random)) in model.comparisons.iter().zip(random).enumerate() {
        let has_one_holder = matches!(
            weights.kind,
            ComparisonKind::Email | ComparisonKind::Phone | ComparisonKind::Identifier | ComparisonKind::Organisation
        );
        let share = comparisons.main_piece(index).and_then(|piece| shares.get_mut(piece));
        if let (Some(share), Some(u), Some(seen), true) =
            (share, weights.u.first(), random.levels.first(), has_one_holder)
        {
            *share = (u / seen).clamp(0.0, 1.0);
        }
    }
    shares
}

/// Whether a table of these pieces has nothing but names of organisations to go by.
fn organisations_alone(pieces: &[PieceKind]) -> bool {
    use PieceKind::{Category, Company, Country, Source};
    pieces.contains(&Company)
        && pieces
            .iter()
            .all(|kind| matches!(kind, Category | Company | Country | Source))
}

impl Frequencies {
    /// Counts records. Per piece, `by_chance` is the share of [`by_chance`].
    pub(crate) fn of_records(profiles: &Profiles, by_chance: &[f64], unseen: Vec<f64>) -> Self {
        let of = |(piece, &by_chance): (&Piece, &f64)| {
            let holders = |&records: &u32| holders_of_records(by_chance, records);
            piece.counts.iter().map(holders).collect()
        };
        let counts = profiles.pieces.iter().zip(by_chance).map(of).collect();
        Frequencies::new(counts, Totals::new(profiles, profiles.rows, PAIR, unseen))
    }

    /// Counts entities: the clusters that hold a value, large ones for more than small ones. `cluster_of` gives the cluster of each record.
    pub(crate) fn of_entities(profiles: &Profiles, cluster_of: &[u32], unseen: Vec<f64>, threads: &Threads) -> Self {
        let clusters = cluster_of.iter().max().map_or(0, |&c| c as usize + 1);
        let by_cluster = sorted_by(cluster_of, clusters);
        let count = |piece: &Piece| {
            // Of each value: the records that hold it, those of the cluster at hand, and the sum of the squares of those of each cluster.
            let mut held = vec![Holding::default(); piece.values.len()];
            // Most values have a single holder: of these there is nothing to count.
            let is_shared = |code: u32| piece.counts[code as usize] != 1;
            for &row in &by_cluster {
                let cluster = cluster_of[row as usize];
                for code in piece.all(row as usize).filter(|&code| is_shared(code)) {
                    held[code as usize].add(cluster);
                }
            }
            let entities = |(code, held): (u32, Holding)| match code {
                BLANK => 0,
                _ if is_shared(code) => entities(held.sums()),
                _ => 1,
            };
            (0..).zip(held).map(entities).collect::<Vec<u32>>()
        };
        let counts = threads.map(&profiles.pieces, count);
        Frequencies::new(counts, Totals::new(profiles, clusters, 1, unseen))
    }

    fn new(counts: Vec<Vec<u32>>, totals: Totals) -> Self {
        let totals = totals.with_rarities(of_values(&counts));
        Frequencies::with_logs(counts, totals)
    }

    /// How many holders each value of a piece had when they were counted.
    pub(crate) fn counts(&self, piece: usize) -> &[u32] {
        &self.counts[piece]
    }

    /// All but the counts.
    pub(crate) fn totals(&self) -> &Totals {
        &self.totals
    }

    /// The frequencies of such counts and totals; `None` when they do not fit each other.
    pub(crate) fn restore(counts: Vec<Vec<u32>>, totals: Totals) -> Option<Self> {
        totals.fit(counts.len()).then(|| Frequencies::with_logs(counts, totals))
    }

    /// The base-2 logarithm of the chance that an unrelated record holds value `code` of piece `piece`; `None` for blanks.
    pub fn log_chance(&self, piece: usize, code: u32) -> Option<f64> {
        if code == BLANK {
            return None;
        }
        // Values that came after the count are as rare as can be.
        let holders = self.counts[piece].get(code as usize).copied().unwrap_or_default();
        let others = holders.saturating_sub(self.totals.own);
        // Most values are rare: their logarithms are at hand.
        if let Some(&log) = self.logs[piece].get(others as usize) {
            return Some(log);
        }
        Some(self.totals.chance(piece, others).log2())
    }

    /// How much likelier chance is to bring together these two values, which a slip may have made of each other, than it is on average of such, in bits; `None` for blanks.
    ///
    /// With f the frequencies of a and b, a match has the two by a slip as often as f(a) + f(b), and two strangers as often as 2 f(a) f(b). The quotient is the mean of 1/f(a) and
    /// 1/f(b): the rarer of the two decides.
    pub(crate) fn slip_excess(&self, piece: usize, [a, b]: [u32; 2]) -> Option<f64> {
        Some(self.excess(piece, self.log_chance(piece, a)?, self.log_chance(piece, b)?))
    }

    /// The least that [`slip_excess`](Frequencies::slip_excess) gives for a value and another.
    pub(crate) fn least_slip_excess(&self, piece: usize, code: u32) -> Option<f64> {
        Some(self.excess(piece, self.log_chance(piece, code)?, self.rarest(piece)))
    }

    fn excess(&self, piece: usize, a: f64, b: f64) -> f64 {
        self.totals.rarity[piece] - (0.5 * ((-a).exp2() + (-b).exp2())).log2()
    }

    /// The least that [`log_chance`](Frequencies::log_chance) gives for a value of a piece.
    pub(crate) fn rarest(&self, piece: usize) -> f64 {
        self.totals.chance(piece, 0).log2()
    }

    fn with_logs(counts: Vec<Vec<u32>>, totals: Totals) -> Self {
        let log = |piece: usize| (0..256).map(|others| totals.chance(piece, others).log2()).collect();
        Frequencies {
            logs: (0..counts.len()).map(log).collect(),
            counts,
            totals,
        }
    }
}

/// Of matches whose names have nothing in common, the share in which one was garbled; in the others the person goes by another name, which may be a common one.
const GARBLED: f64 = 0.5;

/// As the excess of a slip, of names that have nothing in common.
pub(super) fn garbled_excess(excess: f64) -> f64 {
    -(GARBLED * (-excess).exp2() + 1.0 - GARBLED).log2()
}

/// Per piece, how many unrelated holders to expect of a value that only one entity is seen with: as many as chance brings together on average, at most half a one.
/// A name recurs among people who are not in the table; an identifier hardly does.
pub(crate) fn unseen(profiles: &Profiles, model: &Model, comparisons: &Comparisons) -> Vec<f64> {
    let mut unseen = vec![0.5; profiles.pieces.len()];
    for (index, weights) in model.comparisons.iter().enumerate() {
        if let Some(piece) = comparisons.main_piece(index) {
            let by_chance = weights.u.first().map_or(0.5, |u| u * profiles.rows as f64);
            unseen[piece] = by_chance.clamp(0.02, 0.5);
        }
    }
    unseen
}

#[cfg(test)]
mod tests {
    use super::{
        CHANCE_OF_SAME_ORGANISATION, Frequencies, Holding, Totals, entities, garbled_excess, holders_of_records,
    };

    #[test]
    fn most_who_bear_the_name_of_an_organisation_are_that_one() {
        for (records, organisation) in [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (12, 5), (102, 32)] {
            assert_eq!(holders_of_records(CHANCE_OF_SAME_ORGANISATION, records), organisation);
            assert_eq!(holders_of_records(1.0, records), records);
            assert_eq!(holders_of_records(0.0, records), records.min(2));
        }
    }

    #[test]
    fn entities_count_by_the_pairs_of_their_records() {
        for (clusters, expected) in [
            (&[][..], 0),
            (&[0], 1),
            (&[0, 0, 0], 1),
            (&[0, 1, 2, 3], 4),
            // A cluster of ten that one record has fallen from is hardly two.
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], 1),
            (&[0, 0, 0, 5, 5, 5], 2),
            (&[0, 0, 3], 2),
        ] {
            let mut holding = Holding::default();
            clusters.iter().for_each(|&cluster| holding.add(cluster));
            assert_eq!(entities(holding.sums()), expected, "{clusters:?}");
        }
    }

    fn totals(filled: f64) -> Totals {
        Totals {
            holders: 1000.0,
            own: 1,
            unseen: vec![0.5],
            filled: vec![filled],
            rarity: Vec::new(),
        }
    }

    #[test]
    fn the_rarer_value_tells_a_slip_from_another_name() {
        // Two values of 201 holders each, one of 50, and 548 that one holds each; the blank comes first.
        let mut counts = vec![0, 201, 201, 50];
        counts.extend([1; 548]);
        let totals = totals(1.0).with_rarities([counts[1..].to_vec()].into_iter());
        let frequencies = Frequencies::restore(vec![counts], totals).expect("they fit");
        let excess = |a, b| frequencies.slip_excess(0, [a, b]).expect("no blank");
        assert_eq!(excess(1, 4), excess(4, 1));
        assert!(excess(1, 4) < 0.5 && excess(4, 5) < excess(1, 4));
        assert!(excess(1, 3) > 3.0 && excess(1, 2) > excess(1, 3));
        // What came after the count is as rare as can be.
        assert_eq!(excess(1, 9999), excess(1, 4));
        assert_eq!(frequencies.slip_excess(0, [0, 1]), None);
    }

    #[test]
    fn what_is_garbled_is_rare_and_another_name_need_not_be() {
        assert_eq!(garbled_excess(0.0), 0.0);
        // A rare name speaks the less against a match the rarer it is; that common ones are two persons is known already, but for a bit.
        assert!((garbled_excess(-8.0) + 7.0).abs() < 0.01 && garbled_excess(-4.0) > garbled_excess(-8.0));
        assert!(garbled_excess(3.0) > 0.8 && garbled_excess(1000.0) == 1.0);
    }

    #[test]
    fn rarities_need_no_values_that_one_holds() {
        let all: Vec<u32> = [7, 3, 3].into_iter().chain([1; 37]).collect();
        let of = |filled: f64, counts: &[u32]| totals(filled).with_rarities([counts.to_vec()].into_iter()).rarity[0];
        assert_eq!(of(0.05, &all), of(0.05, &[3, 7, 3]));
        assert_eq!(of(0.0, &[]), 0.0);
        // All alike: as rare as each.
        assert_eq!(of(0.02, &[]), 2000f64.log2());
        assert!(Frequencies::restore(vec![vec![0]], totals(1.0)).is_none());
    }
}
