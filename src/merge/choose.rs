//! Choosing the surviving row of every cluster, for one column or for a group that survives together.

use super::candidates::Candidates;
use super::record_rank::RecordRank;
use super::steering::Steering;
use super::{Members, Strategy};
use crate::normalize::Quality;

/// The row of a cluster whose members are all blank.
pub(super) const NO_ROW: u32 = u32::MAX;

/// What two candidates are compared by, first difference first. Greater wins.
type Rank = [u64; 6];

/// Pins and preferences go before the strategy.
type Standing = (u64, Rank);

/// The standing of what a steward has pinned.
const PINNED: u64 = u64::MAX;

/// Counts the members that have each id, without clearing a table of all ids for each cluster.
struct Tally {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

impl Tally {
    fn new(ids: usize) -> Self {
        Tally {
            counts: vec![0; ids],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, id: u32) {
        if id != 0 {
            let count = &mut self.counts[id as usize];
            if *count == 0 {
                self.touched.push(id);
            }
            *count += 1;
        }
    }

    fn of(&self, id: u32) -> u32 {
        self.counts[id as usize]
    }

    fn clear(&mut self) {
        for id in self.touched.drain(..) {
            self.counts[id as usize] = 0;
        }
    }
}

/// The measures of a column's ids that its strategy asks for; empty where it does not.
struct Measures {
    words: Vec<u64>,
    spelled_out: Vec<u64>,
    lengths: Vec<u64>,
    order: Vec<u64>,
    strictness: Vec<u64>,
}

impl Measures {
    fn new(column: &Candidates<'_>, strategy: Strategy) -> Self {
        let when = |wanted: bool, measure: &dyn Fn() -> Vec<u64>| if wanted { measure() } else { Vec::new() };
        Measures {
            words: column.words(),
            spelled_out: column.spelled_out(),
            lengths: column.lengths(),
            order: when(matches!(strategy, Strategy::Min | Strategy::Max), &|| column.order()),
            strictness: when(strategy == Strategy::MostRestrictive, &|| column.strictness()),
        }
    }
}

/// The surviving row of each merged cluster under `strategy`. Linear in the members.
pub(super) fn choose(
    column: &Candidates<'_>,
    strategy: Strategy,
    records: &RecordRank<'_>,
    members: &Members,
    steering: &Steering<'_>,
) -> Vec<u32> {
    let measures = Measures::new(column, strategy);
    let mut tally = Tally::new(column.len());
    let winner = |cluster: u32| {
        let rows = members.of(cluster);
        let rows = || rows.iter().copied().filter(|&row| steering.may_give(row));
        rows().for_each(|row| tally.add(column.of_row(row).0));
        let best_quality = rows().map(|row| column.of_row(row).1).max().unwrap_or_default();
        let winner = best_row(rows(), |row| {
            let (id, quality) = column.of_row(row);
            let pinned = steering.is_pinned(row) && quality > Quality::Blank;
            let candidate = match strategy {
                Strategy::MostRestrictive => {
                    quality > Quality::Blank && (quality > Quality::Placeholder || quality == best_quality)
                }
                _ => quality > Quality::Blank && quality == best_quality,
            };
            let before = match strategy {
                _ if pinned => PINNED,
                // No condition makes a consent wider.
                Strategy::MostRestrictive => 0,
                _ => steering.preference(row),
            };
            let rank = || rank(column, strategy, records, &measures, &tally, (row, id, quality));
            (candidate || pinned).then(|| (before, rank()))
        });
        tally.clear();
        winner
    };
    members.merged().map(winner).collect()
}

fn rank(
    column: &Candidates<'_>,
    strategy: Strategy,
    records: &RecordRank<'_>,
    measures: &Measures,
    tally: &Tally,
    (row, id, quality): (u32, u32, Quality),
) -> Rank {
    let of = |measure: &[u64]| measure.get(id as usize).copied().unwrap_or(0);
    let count = u64::from(tally.of(id));
    let attested = u64::from(column.is_attested(id, tally.of(id)));
    let recency = records.recency(row);
    let (words, spelled_out, length) = (of(&measures.words), of(&measures.spelled_out), of(&measures.lengths));
    match strategy {
        Strategy::MostFrequent | Strategy::Union => [spelled_out, count, words, attested, recency, length],
        Strategy::MostRecent => [recency, count, spelled_out, words, attested, length],
        Strategy::MostComplete => [words, count, attested, recency, length, 0],
        Strategy::Oldest => [records.age(row), count, spelled_out, words, attested, length],
        Strategy::SourcePriority => [records.source_priority(row), recency, count, spelled_out, words, length],
        Strategy::Trust => [records.trust(row, quality), recency, count, spelled_out, words, length],
        Strategy::Longest => [length, count, attested, recency, 0, 0],
        Strategy::Min => [u64::MAX - of(&measures.order), recency, 0, 0, 0, 0],
        Strategy::Max => [of(&measures.order), recency, 0, 0, 0, 0],
        Strategy::MostRestrictive => [of(&measures.strictness), recency, count, 0, 0, 0],
    }
}

/// The surviving row of each merged cluster for columns that survive together. Linear in the members and the columns.
pub(super) fn choose_group(
    group: &[Candidates<'_>],
    strategy: Strategy,
    records: &RecordRank<'_>,
    members: &Members,
    steering: &Steering<'_>,
) -> Vec<u32> {
    let mut tallies: Vec<Tally> = group.iter().map(|column| Tally::new(column.len())).collect();
    let winner = |cluster: u32| {
        let rows = members.of(cluster);
        let rows = || rows.iter().copied().filter(|&row| steering.may_give(row));
        for (column, tally) in group.iter().zip(&mut tallies) {
            rows().for_each(|row| tally.add(column.of_row(row).0));
        }
        let winner = best_row(rows(), |row| {
            let (mut filled, mut agreed, mut attested, mut worst) = (0, 0, 0, Quality::Good);
            for (column, tally) in group.iter().zip(&tallies) {
                let (id, quality) = column.of_row(row);
                filled += match quality {
                    Quality::Blank | Quality::Placeholder => 0,
                    Quality::Invalid => 1,
                    Quality::Doubtful | Quality::Good => 2,
                };
                if quality > Quality::Blank {
                    agreed += u64::from(tally.of(id));
                    attested += u64::from(column.is_attested(id, tally.of(id)));
                    worst = worst.min(quality);
                }
            }
            let recency = records.recency(row);
            let candidate = agreed > 0;
            let before = match steering.is_pinned(row) {
                true => PINNED,
                false => steering.preference(row),
            };
            let rank = || match strategy {
                Strategy::MostRecent => [u64::from(filled > 0), recency, filled, agreed, attested, 0],
                Strategy::MostFrequent => [u64::from(filled > 0), agreed, filled, recency, attested, 0],
                Strategy::Oldest => [u64::from(filled > 0), records.age(row), filled, agreed, attested, 0],
                Strategy::SourcePriority => [
                    u64::from(filled > 0),
                    records.source_priority(row),
                    filled,
                    recency,
                    agreed,
                    attested,
                ],
                Strategy::Trust => [
                    u64::from(filled > 0),
                    records.trust(row, worst),
                    filled,
                    recency,
                    agreed,
                    attested,
                ],
                _ => [filled, recency, agreed, attested, 0, 0],
            };
            candidate.then(|| (before, rank()))
        });
        tallies.iter_mut().for_each(Tally::clear);
        winner
    };
    members.merged().map(winner).collect()
}

/// The row of the greatest rank; the first of equals, which has the smallest record id. [`NO_ROW`] when no row has a rank.
fn best_row(rows: impl Iterator<Item = u32>, mut rank: impl FnMut(u32) -> Option<Standing>) -> u32 {
    let mut best: Option<(Standing, u32)> = None;
    for row in rows {
        if let Some(rank) = rank(row)
            && best.is_none_or(|(top, _)| rank > top)
        {
            best = Some((rank, row));
        }
    }
    best.map_or(NO_ROW, |(_, row)| row)
}
