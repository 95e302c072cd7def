//! What counts about a record as a whole: how recent it is and where it comes from.

use super::MergeRules;
use super::rules::Trust;
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::{CleanTable, Quality};
use crate::table::Column;
use crate::text::moment;

const DAY: u64 = 86_400;
const DEFAULT_TRUST: u32 = 500;

/// Ranks records by recency, source and trust. Greater is better; the same for all columns.
pub(super) struct RecordRank<'a> {
    /// Seconds by code of the recency column, shifted to be positive; 0 where it does not tell.
    moments: Vec<u64>,
    codes: &'a [u32],
    latest: u64,
    sources: Option<&'a Column>,
    priority: Vec<u64>,
    trust: Vec<u64>,
    /// In seconds, by source.
    half_lives: Vec<u64>,
    half_life: u64,
}

impl<'a> RecordRank<'a> {
    /// Reads the recency column and the sources. Linear in their distinct values.
    ///
    /// # Errors
    /// `unknown-column` when the recency column is not in the table.
    pub fn new(data: &CleanTable<'a>, rules: &MergeRules) -> Result<Self> {
        let (moments, codes): (Vec<u64>, &[u32]) = match &rules.recency {
            None => (Vec::new(), &[]),
            Some(name) => {
                let column = data.position(name).ok_or_else(|| unknown_column(name))?;
                let values = data.values(column);
                let usable = |(code, quality): (usize, Quality)| match quality {
                    Quality::Good | Quality::Doubtful => moment::seconds(values.text(code as u32)).map_or(0, shifted),
                    _ => 0,
                };
                let qualities = values.qualities().into_iter().enumerate();
                (qualities.map(usable).collect(), values.codes())
            }
        };
        let sources = data.table().sources.as_ref();
        let names =
            || (0..sources.map_or(0, Column::distinct) as u32).map(|code| sources.map_or("", |s| s.value(code)));
        let listed = &rules.source_priority;
        let place = |name: &str| {
            listed
                .iter()
                .position(|l| l == name)
                .map_or(0, |place| (listed.len() - place) as u64)
        };
        let trusted = |name: &str| rules.trust.as_ref().and_then(|t| t.sources.get(name)).copied();
        Ok(RecordRank {
            latest: moments.iter().copied().max().unwrap_or(0),
            moments,
            codes,
            sources,
            priority: names().map(place).collect(),
            trust: names()
                .map(|name| u64::from(trusted(name).unwrap_or(DEFAULT_TRUST)))
                .collect(),
            half_lives: names()
                .map(|name| {
                    let days = rules.trust.as_ref().map_or(0, |t| half_life(t, name));
                    u64::from(days).max(1) * DAY
                })
                .collect(),
            half_life: u64::from(rules.trust.as_ref().map_or(0, |t| half_life(t, ""))).max(1) * DAY,
        })
    }

    /// The later, the greater; 0 when the record does not tell.
    pub fn recency(&self, row: u32) -> u64 {
        let code = self.codes.get(row as usize).map_or(0, |&c| c as usize);
        self.moments.get(code).copied().unwrap_or(0)
    }

    /// The earlier, the greater; 0 when the record does not tell.
    pub fn age(&self, row: u32) -> u64 {
        match self.recency(row) {
            0 => 0,
            moment => u64::MAX - moment,
        }
    }

    /// The place of the record's source in the list of priorities.
    pub fn source_priority(&self, row: u32) -> u64 {
        self.of_source(&self.priority, row, 0)
    }

    /// Trust in a value of this quality from this record, in millionths.
    pub fn trust(&self, row: u32, quality: Quality) -> u64 {
        let trust = u128::from(self.of_source(&self.trust, row, u64::from(DEFAULT_TRUST)).min(1000)) * 1000;
        let half_life = self.of_source(&self.half_lives, row, self.half_life);
        let age = match self.recency(row) {
            0 => half_life,
            moment => self.latest - moment,
        };
        let cut = if quality == Quality::Doubtful { 3 } else { 4 };
        let half_life = u128::from(half_life);
        (trust * cut * half_life / (4 * (half_life + u128::from(age)))) as u64
    }

    fn of_source(&self, ranks: &[u64], row: u32, otherwise: u64) -> u64 {
        let code = self.sources.map(|s| s.code(row as usize) as usize);
        code.and_then(|c| ranks.get(c)).copied().unwrap_or(otherwise)
    }
}

/// The age in days at which trust in a source has fallen to a half.
fn half_life(trust: &Trust, source: &str) -> u32 {
    trust.half_life_of.get(source).copied().unwrap_or(trust.half_life_days)
}

/// Seconds moved so that the year -9999 is above 0.
fn shifted(seconds: i64) -> u64 {
    seconds.saturating_add(1 << 40).max(1) as u64
}

pub(super) fn unknown_column(name: &str) -> Error {
    let message = format!("the merge rules name a column {name:?} that the table does not have");
    Error::new(ErrorKind::BadConfig, "unknown-column", message)
}
