//! The steps of a run in parts, over streams: batches in, batches out.

mod ended;
mod grouped;
mod whole;

use super::abi::ArrowArrayStream;
use super::arrow_error::ArrowError;
use super::build::{Owned, Text, counts, numbers, records};
use super::read_stream::{Batches, Records};
use super::stream::stream;
use crate::error::{Error, ErrorKind, Result};
use crate::partition::{Pair, Plan};
use crate::table::{ColumnBuilder, Table};
use grouped::{Golden, Grouped, Settle};
use std::sync::Arc;
use whole::{Forests, Patterns, Terms, Whole};

pub use whole::{read_patterns, read_terms};

/// A step of a run in parts, by the columns that it takes and gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The columns of the records in; `id`, `order`, `source`, `same`, `order_text` and `record` out.
    Profiles,
    /// `record` and any others in; `key`, `hash` (both int64) and the others, as text, out.
    Keys,
    /// `id_left`, `id_right`, `left`, `right` (their records) in; `pattern` and `pairs` (int64) out.
    Patterns,
    /// As for patterns in; `id_left`, `id_right`, `weight` (float64, bits) out.
    Scores,
    /// Links in: two columns of ids; `id` and `component` out, which are links again.
    Forest,
    /// Sorted by `component`, with `id` and `record` for a record and `id`, `other` and `weight` for a link in; `id` and `cluster` out.
    Settle,
    /// Sorted by `cluster`, the columns of the records in; `cluster`, `records` (int64) and the columns of the customer out.
    Golden,
    /// `record` in, with a column `cluster`, sorted by it, where entities are counted; `piece`, `value`, `holders`, `squares` (all int64) out.
    Terms,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 8] = [
        Step::Profiles,
        Step::Keys,
        Step::Patterns,
        Step::Scores,
        Step::Forest,
        Step::Settle,
        Step::Golden,
        Step::Terms,
    ];

    /// Its name, such as `profiles`.
    pub fn name(self) -> &'static str {
        match self {
            Step::Profiles => "profiles",
            Step::Keys => "keys",
            Step::Patterns => "patterns",
            Step::Scores => "scores",
            Step::Forest => "forest",
            Step::Settle => "settle",
            Step::Golden => "golden",
            Step::Terms => "terms",
        }
    }

    /// The step of a name.
    ///
    /// # Errors
    /// `unknown-step`.
    pub fn from_name(name: &str) -> Result<Step> {
        let found = Step::ALL.into_iter().find(|step| step.name() == name);
        found.ok_or_else(|| {
            let known: Vec<&str> = Step::ALL.iter().map(|step| step.name()).collect();
            let message = format!("there is no step {name:?}; steps are {}", known.join(", "));
            Error::new(ErrorKind::BadArgument, "unknown-step", message)
        })
    }
}

/// Takes a stream of batches through a step of `plan`. Batches are worked on as they are asked for; `forest`, `patterns` and `terms` give what they have at the end of the stream, `settle` and
/// `golden` hold back what may go on in the next batch. Steps over groups keep 16 bytes of each group that has ended. The stream that comes in is released with the one that goes out.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `column-not-found` when a column of the step is missing; `group-apart` when a group comes back after another; otherwise as [`read_arrow`](super::read_arrow) and the step. What comes later the stream that goes out fails with.
pub unsafe fn map_stream(plan: &Arc<Plan>, step: Step, batches: ArrowArrayStream) -> Result<ArrowArrayStream> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(batches) }?;
    let names = Names(batches.names()?);
    let plan = Arc::clone(plan);
    Ok(match step {
        Step::Profiles => {
            let profiles = Profiles::new(&plan, &names)?;
            let empty = profiles.of(&plan, profiles.table(&names, None)?)?;
            stream(empty, move || {
                let Some(batch) = batches.next()? else { return Ok(None) };
                let table = profiles.table(&names, Some(&batches.records(&batch)?))?;
                profiles.of(&plan, table).map(Some)
            })
        }
        Step::Keys => {
            let place = names.find("record")?;
            let others: Vec<usize> = (0..names.0.len()).filter(|&other| other != place).collect();
            let empty = keys(&plan, &names, None, place, &others)?;
            stream(empty, move || {
                let Some(batch) = batches.next()? else { return Ok(None) };
                keys(&plan, &names, Some(&batches.records(&batch)?), place, &others).map(Some)
            })
        }
        Step::Scores => {
            let places = pair_places(&names)?;
            stream(scores(&plan, &[])?, move || {
                let Some(batch) = batches.next()? else { return Ok(None) };
                scores(&plan, &pairs(&batches.records(&batch)?, places)?).map(Some)
            })
        }
        Step::Patterns => Patterns::new(plan, pair_places(&names)?).stream(batches),
        Step::Forest => Forests::new(&names)?.stream(batches),
        Step::Terms => Terms::new(plan, &names)?.stream(batches),
        Step::Settle => Grouped::new(&names, "component")?.stream(batches, Settle::new(plan, &names)?)?,
        Step::Golden => Grouped::new(&names, "cluster")?.stream(batches, Golden::new(plan, names)?)?,
    })
}

/// The headers of a stream.
pub(super) struct Names(Vec<String>);

impl Names {
    fn find(&self, name: &str) -> Result<usize> {
        self.get(name)
            .ok_or_else(|| ArrowError::NoColumn(name.to_owned()).into())
    }

    fn get(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|known| known == name)
    }
}

/// The texts of one column of a batch.
fn texts(given: &Records<'_>, place: usize) -> Result<Vec<String>> {
    let column = given.columns.get(place);
    let cell = |row| Ok(given.text(row, column)?.into_owned());
    (0..given.rows()).map(cell).collect()
}

/// Records to profiles.
struct Profiles {
    id: usize,
    source: Option<usize>,
}

impl Profiles {
    fn new(plan: &Plan, names: &Names) -> Result<Self> {
        let source = plan.source_column().filter(|_| plan.config().link_only);
        Ok(Profiles {
            id: names.find(plan.id_column())?,
            source: source.map(|name| names.find(name)).transpose()?,
        })
    }

    /// The records of a batch, in its order.
    fn table(&self, names: &Names, given: Option<&Records<'_>>) -> Result<Table> {
        let mut columns = Vec::with_capacity(names.0.len());
        for (place, name) in names.0.iter().enumerate() {
            let mut column = ColumnBuilder::new(name.clone());
            if let Some(given) = given {
                for row in 0..given.rows() {
                    column.push(&given.text(row, given.columns.get(place))?);
                }
            }
            columns.push(column.finish());
        }
        let ids = columns
            .get(self.id)
            .into_iter()
            .flat_map(|ids| (0..ids.rows()).map(|row| ids.get(row)));
        Ok(Table {
            ids: ids.collect(),
            columns,
            ..Table::default()
        })
    }

    fn of(&self, plan: &Plan, table: Table) -> Result<Owned> {
        let packed = plan.profiles(&table)?;
        let mut columns: [Text; 6] = Default::default();
        let [ids, order, sources, same, order_text, record] = &mut columns;
        for (row, packed_record) in packed.iter().enumerate() {
            ids.push(table.ids.get(row));
            order.push(&plan.order_of(table.ids.get(row)));
            let source = self.source.and_then(|place| table.columns.get(place));
            sources.push(source.map_or("", |source| source.get(row)));
            same.push_any(packed_record.same.as_deref());
            order_text.push_any(Some(&packed_record.order_text));
            record.push_any(Some(&packed_record.record));
        }
        let names = ["id", "order", "source", "same", "order_text", "record"];
        let columns = columns.into_iter().zip(names).map(|(column, name)| column.finish(name));
        Ok(records(packed.len(), columns.collect()))
    }
}

fn keys(plan: &Plan, names: &Names, given: Option<&Records<'_>>, place: usize, others: &[usize]) -> Result<Owned> {
    let texts_of = |place: usize| given.map_or_else(|| Ok(Vec::new()), |given| texts(given, place));
    let packed = texts_of(place)?;
    let packed: Vec<&str> = packed.iter().map(String::as_str).collect();
    let found = plan.keys(&packed)?;
    let mut columns = vec![
        counts("key", found.iter().map(|key| key.key.into())),
        // Of the hash only equality counts.
        counts("hash", found.iter().map(|key| key.hash as i64)),
    ];
    for &other in others {
        let cells = texts_of(other)?;
        let mut column = Text::default();
        found
            .iter()
            .for_each(|key| column.push(cells.get(key.row as usize).map_or("", String::as_str)));
        columns.push(column.finish(names.0.get(other).map_or("", String::as_str)));
    }
    Ok(records(found.len(), columns))
}

/// Where the ids and the records of pairs stand.
fn pair_places(names: &Names) -> Result<[usize; 4]> {
    Ok([
        names.find("id_left")?,
        names.find("id_right")?,
        names.find("left")?,
        names.find("right")?,
    ])
}

/// The ids and the records of a pair.
type PairTexts = [String; 4];

fn pairs(given: &Records<'_>, places: [usize; 4]) -> Result<Vec<PairTexts>> {
    let mut out = Vec::with_capacity(given.rows());
    for row in 0..given.rows() {
        let mut cells = PairTexts::default();
        for (cell, place) in cells.iter_mut().zip(places) {
            *cell = given.text(row, given.columns.get(place))?.into_owned();
        }
        out.push(cells);
    }
    Ok(out)
}

fn lent(pairs: &[PairTexts]) -> Vec<Pair<'_>> {
    pairs
        .iter()
        .map(|[a, b, left, right]| Pair {
            ids: [a, b],
            records: [left, right],
        })
        .collect()
}

fn scores(plan: &Plan, pairs: &[PairTexts]) -> Result<Owned> {
    let weights = plan.scores(&lent(pairs))?;
    let mut ids: [Text; 2] = Default::default();
    for [a, b, ..] in pairs {
        let [left, right] = &mut ids;
        left.push(a);
        right.push(b);
    }
    let [left, right] = ids;
    let columns = vec![
        left.finish("id_left"),
        right.finish("id_right"),
        numbers("weight", weights.into_iter().map(Some)),
    ];
    Ok(records(pairs.len(), columns))
}
