//! Steps that add up a whole stream: forests, agreement patterns, terms.

use super::super::abi::ArrowArrayStream;
use super::super::arrow_error::ArrowError;
use super::super::build::{Owned, Text, counts, records};
use super::super::read_stream::{Batches, Records};
use super::super::stream::stream;
use super::ended::Ended;
use super::{Names, lent, pairs, texts};
use crate::cluster::Forest;
use crate::error::{Error, ErrorKind, Result};
use crate::partition::{Plan, TermCounts};
use crate::weigh::AgreementCounts;
use std::borrow::Cow;
use std::num::ParseIntError;
use std::sync::Arc;

/// What a whole stream adds up to.
pub(super) trait Whole: Send + Sized + 'static {
    /// Adds a batch.
    fn add(&mut self, given: &Records<'_>) -> Result<()>;

    /// Nothing more comes.
    fn end(&mut self) -> Result<()> {
        Ok(())
    }

    /// The sum.
    fn finish(&self) -> Owned;

    /// The stream of the sum, in one batch.
    fn stream(mut self, mut batches: Batches) -> ArrowArrayStream {
        let empty = self.finish();
        let mut done = false;
        stream(empty, move || {
            if std::mem::replace(&mut done, true) {
                return Ok(None);
            }
            while let Some(batch) = batches.next()? {
                self.add(&batches.records(&batch)?)?;
            }
            self.end()?;
            Ok(Some(self.finish()))
        })
    }
}

/// Links to components.
pub(super) struct Forests {
    forest: Forest,
}

impl Forests {
    pub fn new(names: &Names) -> Result<Self> {
        if names.0.len() < 2 {
            return Err(ArrowError::NoColumn("id_right".to_owned()).into());
        }
        Ok(Forests {
            forest: Forest::default(),
        })
    }
}

impl Whole for Forests {
    fn add(&mut self, given: &Records<'_>) -> Result<()> {
        for row in 0..given.rows() {
            let [a, b] = [0, 1].map(|place| given.text(row, given.columns.get(place)));
            self.forest.link(&a?, &b?);
        }
        Ok(())
    }

    fn finish(&self) -> Owned {
        let components = self.forest.components();
        let [mut ids, mut of] = [Text::default(), Text::default()];
        for (id, component) in &components {
            ids.push(id);
            of.push(component);
        }
        records(components.len(), vec![ids.finish("id"), of.finish("component")])
    }
}

/// Pairs to agreement patterns.
pub(super) struct Patterns {
    plan: Arc<Plan>,
    places: [usize; 4],
    counts: AgreementCounts,
}

impl Patterns {
    pub fn new(plan: Arc<Plan>, places: [usize; 4]) -> Self {
        let counts = AgreementCounts::default();
        Patterns { plan, places, counts }
    }
}

impl Whole for Patterns {
    fn add(&mut self, given: &Records<'_>) -> Result<()> {
        let pairs = pairs(given, self.places)?;
        self.counts.merge(&self.plan.patterns(&lent(&pairs))?);
        Ok(())
    }

    fn finish(&self) -> Owned {
        let sorted = self.counts.sorted();
        let mut patterns = Text::default();
        sorted
            .iter()
            .for_each(|(pattern, _)| patterns.push(&format!("{pattern:032x}")));
        let pairs = counts("pairs", sorted.iter().map(|&(_, pairs)| pairs as i64));
        records(sorted.len(), vec![patterns.finish("pattern"), pairs])
    }
}

/// Records to terms.
pub(super) struct Terms {
    plan: Arc<Plan>,
    record: usize,
    cluster: Option<usize>,
    counts: TermCounts,
    /// The records of the last cluster, which may go on.
    open: Vec<(String, String)>,
    ended: Ended,
}

impl Terms {
    pub fn new(plan: Arc<Plan>, names: &Names) -> Result<Self> {
        Ok(Terms {
            plan,
            record: names.find("record")?,
            cluster: names.get("cluster"),
            counts: TermCounts::default(),
            open: Vec::new(),
            ended: Ended::default(),
        })
    }

    fn count(&mut self, rows: &[(String, String)]) -> Result<()> {
        if self.cluster.is_some() {
            self.ended.end(rows.iter().map(|(cluster, _)| cluster.as_str()))?;
        }
        let packed: Vec<&str> = rows.iter().map(|(_, record)| record.as_str()).collect();
        let mut numbers = vec![0u32; rows.len()];
        for (place, neighbours) in (1..).zip(rows.windows(2)) {
            let before = numbers.get(place - 1).copied().unwrap_or_default();
            if let (Some(number), [a, b]) = (numbers.get_mut(place), neighbours) {
                *number = before.wrapping_add(u32::from(a.0 != b.0));
            }
        }
        let clusters = self.cluster.map(|_| numbers.as_slice());
        self.counts.merge(&self.plan.terms(&packed, clusters)?);
        Ok(())
    }
}

impl Whole for Terms {
    fn add(&mut self, given: &Records<'_>) -> Result<()> {
        let packed = texts(given, self.record)?;
        let clusters = match self.cluster {
            Some(place) => texts(given, place)?,
            None => vec![String::new(); packed.len()],
        };
        let mut rows = std::mem::take(&mut self.open);
        rows.extend(clusters.into_iter().zip(packed));
        if self.cluster.is_some() {
            let last = rows.last().map(|(cluster, _)| cluster.clone()).unwrap_or_default();
            let end = rows
                .iter()
                .rposition(|(cluster, _)| *cluster != last)
                .map_or(0, |at| at + 1);
            self.open = rows.split_off(end);
        }
        self.count(&rows)
    }

    fn end(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.open);
        self.count(&rows)
    }

    fn finish(&self) -> Owned {
        let sorted = self.counts.sorted();
        let columns = vec![
            counts("piece", sorted.iter().map(|&(piece, ..)| piece as i64)),
            counts("value", sorted.iter().map(|&(_, value, ..)| value as i64)),
            counts("holders", sorted.iter().map(|&(_, _, holders, _)| holders as i64)),
            counts("squares", sorted.iter().map(|&(.., squares)| squares as i64)),
        ];
        records(sorted.len(), columns)
    }
}

/// Reads and adds up what the step `patterns` gave.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `column-not-found`; `arrow-count` when a cell is not a number as the step gives it; otherwise as [`read_arrow`](super::super::read_arrow).
pub unsafe fn read_patterns(batches: ArrowArrayStream) -> Result<AgreementCounts> {
    let mut counts = AgreementCounts::default();
    let add = |[pattern, pairs]: [&str; 2]| {
        counts.add(u128::from_str_radix(pattern, 16)?, pairs.parse()?);
        Ok(())
    };
    // SAFETY: the caller's word.
    unsafe { each_row(batches, ["pattern", "pairs"], add) }?;
    Ok(counts)
}

/// Reads and adds up what the step `terms` gave.
///
/// # Safety
/// As [`read_patterns`].
///
/// # Errors
/// As [`read_patterns`].
pub unsafe fn read_terms(batches: ArrowArrayStream) -> Result<TermCounts> {
    let mut counts = TermCounts::default();
    let add = |[piece, value, holders, squares]: [&str; 4]| {
        let value: i64 = value.parse()?;
        counts.add(piece.parse()?, value as u64, holders.parse()?, squares.parse()?);
        Ok(())
    };
    // SAFETY: the caller's word.
    unsafe { each_row(batches, ["piece", "value", "holders", "squares"], add) }?;
    Ok(counts)
}

/// Shows `take` the cells of some columns, row by row.
///
/// # Safety
/// As [`read_patterns`].
unsafe fn each_row<const N: usize>(
    batches: ArrowArrayStream,
    names: [&str; N],
    mut take: impl FnMut([&str; N]) -> std::result::Result<(), ParseIntError>,
) -> Result<()> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(batches) }?;
    let given_names = Names(batches.names()?);
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        *place = given_names.find(name)?;
    }
    while let Some(batch) = batches.next()? {
        let given = batches.records(&batch)?;
        for row in 0..given.rows() {
            let mut cells: [Cow<'_, str>; N] = std::array::from_fn(|_| Cow::default());
            for (cell, place) in cells.iter_mut().zip(places) {
                *cell = given.text(row, given.columns.get(place))?;
            }
            take(cells.each_ref().map(AsRef::as_ref)).map_err(|_| {
                let message = "a count is not a number as the steps give them";
                Error::new(ErrorKind::BadInput, "arrow-count", message)
            })?;
        }
    }
    Ok(())
}
