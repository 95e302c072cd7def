//! Pairs to score: ids in, match weights out.

use super::abi::ArrowArrayStream;
use super::arrow_error::ArrowError;
use super::build::{Text, numbers, records};
use super::read_stream::Batches;
use super::stream::stream;
use crate::dedupe::Outcome;
use crate::error::Result;
use crate::text::hash::hash_str;
use hashbrown::HashTable;
use std::sync::Arc;

/// Scores pairs of records of `outcome` with its model: a stream with the columns `id_left` and `id_right` in, one with `id_left`, `id_right`, `weight` in bits and `probability`
/// out, row by row. The weight is null where an id is not that of a record. Batches are scored as they are asked for; the stream that comes in is released with the one that goes out.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `column-not-found` when one of the two columns is missing; otherwise as [`read_arrow`](super::read_arrow). What the stream fails with later, the one that goes out fails with.
pub unsafe fn score_arrow(outcome: &Arc<Outcome>, stream_of_pairs: ArrowArrayStream) -> Result<ArrowArrayStream> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(stream_of_pairs) }?;
    let names = batches.names()?;
    let find = |name| {
        names
            .iter()
            .position(|n| n == name)
            .ok_or(ArrowError::NoPairColumn(name))
    };
    let places = [find("id_left")?, find("id_right")?];
    let outcome = Arc::clone(outcome);
    let rows = RowsById::new(&outcome);
    Ok(stream(
        scored(&outcome, [Text::default(), Text::default()], &[]),
        move || {
            let Some(batch) = batches.next()? else { return Ok(None) };
            let given = batches.records(&batch)?;
            let mut ids = [Text::default(), Text::default()];
            let mut pairs = Vec::with_capacity(given.rows());
            let column = |place: usize| given.columns.get(place).ok_or(ArrowError::Released);
            let columns = [column(places[0])?, column(places[1])?];
            for row in 0..given.rows() {
                let [left, right] = [given.cell(row, columns[0])?, given.cell(row, columns[1])?];
                ids[0].push_any(left.as_deref());
                ids[1].push_any(right.as_deref());
                let row_of = |id: Option<&str>| id.and_then(|id| rows.find(&outcome, id)).unwrap_or(u32::MAX);
                pairs.push((row_of(left.as_deref()), row_of(right.as_deref())));
            }
            Ok(Some(scored(&outcome, ids, &pairs)))
        },
    ))
}

fn scored(outcome: &Outcome, [left, right]: [Text; 2], pairs: &[(u32, u32)]) -> super::build::Owned {
    let scores = outcome.score(pairs);
    records(
        pairs.len(),
        vec![
            left.finish("id_left"),
            right.finish("id_right"),
            numbers("weight", scores.iter().map(|score| score.map(|pair| pair.weight))),
            numbers(
                "probability",
                scores.iter().map(|score| score.map(|pair| pair.probability())),
            ),
        ],
    )
}

/// The row of each id: 4 bytes a record, as the ids themselves stand in the table.
struct RowsById(HashTable<u32>);

impl RowsById {
    fn new(outcome: &Outcome) -> Self {
        let ids = &outcome.table.ids;
        let mut rows = HashTable::with_capacity(ids.len());
        let hash = |row: u32| hash_str(0, ids.get(row as usize));
        (0..).zip(ids.iter()).for_each(|(row, _)| {
            rows.insert_unique(hash(row), row, |&row| hash(row));
        });
        RowsById(rows)
    }

    fn find(&self, outcome: &Outcome, id: &str) -> Option<u32> {
        self.0
            .find(hash_str(0, id), |&row| outcome.table.ids.get(row as usize) == id)
            .copied()
    }
}
