//! Steps that add up a whole stream: forests, agreement patterns, terms.

use super::super::abi::ArrowArrayStream;
use super::super::arrow_error::ArrowError;
use super::super::build::{Owned, Text, counts, records};
use super::super::read_stream::{Batches, Records};
use super::super::stream::stream;
use super::{Names, lent, pairs, texts};
use crate::cluster::Forest;
use crate::error::{Error, ErrorKind, Result};
use crate::partition::{Plan, TermCounts};
use crate::weigh::AgreementCounts;
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
}

impl Terms {
    pub fn new(plan: Arc<Plan>, names: &Names) -> Result<Self> {
        Ok(Terms {
            plan,
            record: names.find("record")?,
            cluster: names.get("cluster"),
            counts: TermCounts::default(),
            open: Vec::new(),
        })
    }

    fn count(&mut self, rows: &[(String, String)]) -> Result<()> {
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

/// Reads and adds up what the steps `patterns` and `terms` gave: whichever of the two the columns tell.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `column-not-found`; `arrow-count` when a cell is not a number as the steps give them; otherwise as [`read_arrow`](super::super::read_arrow).
pub unsafe fn read_counts(batches: ArrowArrayStream) -> Result<(AgreementCounts, TermCounts)> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(batches) }?;
    let names = Names(batches.names()?);
    let (mut patterns, mut terms) = (AgreementCounts::default(), TermCounts::default());
    let places = match names.get("pattern") {
        Some(pattern) => vec![pattern, names.find("pairs")?],
        None => vec![
            names.find("piece")?,
            names.find("value")?,
            names.find("holders")?,
            names.find("squares")?,
        ],
    };
    let bad = || {
        Error::new(
            ErrorKind::BadInput,
            "arrow-count",
            "a count is not a number as the steps give them",
        )
    };
    while let Some(batch) = batches.next()? {
        let given = batches.records(&batch)?;
        for row in 0..given.rows() {
            let cells = places
                .iter()
                .map(|&place| Ok(given.text(row, given.columns.get(place))?));
            match cells.collect::<Result<Vec<_>>>()?.as_slice() {
                [pattern, pairs] => {
                    let pattern = u128::from_str_radix(pattern, 16).map_err(|_| bad())?;
                    patterns.add(pattern, pairs.parse().map_err(|_| bad())?);
                }
                [piece, value, holders, squares] => {
                    let value: i64 = value.parse().map_err(|_| bad())?;
                    let number = |text: &str| text.parse::<u64>().map_err(|_| bad());
                    let piece = piece.parse().map_err(|_| bad())?;
                    terms.add(piece, value as u64, number(holders)?, number(squares)?);
                }
                _ => {}
            }
        }
    }
    Ok((patterns, terms))
}
