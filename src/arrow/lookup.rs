//! Records to look up in a live index, as a stream; those like them, as another.

use super::abi::ArrowArrayStream;
use super::arrow_error::ArrowError;
use super::build::{Owned, Text, numbers, records};
use super::read_stream::Batches;
use super::stream::stream;
use super::text_column::TextColumn;
use crate::error::Result;
use crate::index::{Hit, LiveIndex};
use std::collections::VecDeque;

/// For each record of a stream those of `index` most like it, the likeliest first, `limit` at most: `query_id` (of the column named, else the number of the record, from 1), `match_id`,
/// `cluster`, `weight` in bits, `probability` and `keys` (joined by `; `). Columns go by their names; those that the stream lacks are blank. A record without any like it gives no row.
///
/// All is looked up before this returns, so that the index may change while the stream is read.
///
/// # Safety
/// The stream is released, or keeps to the Arrow C stream interface.
///
/// # Errors
/// `column-not-found` when the column of ids is missing; otherwise as [`read_arrow`](super::read_arrow).
pub unsafe fn find_arrow(
    index: &LiveIndex,
    queries: ArrowArrayStream,
    id_column: Option<&str>,
    limit: usize,
) -> Result<ArrowArrayStream> {
    // SAFETY: the caller's word.
    let mut batches = unsafe { Batches::new(queries) }?;
    let names = batches.names()?;
    let place = |name: &str| names.iter().position(|known| known == name);
    let id_place = match id_column {
        Some(name) => Some(place(name).ok_or_else(|| ArrowError::NoColumn(name.to_owned()))?),
        None => None,
    };
    let places: Vec<Option<usize>> = index.columns().map(place).collect();
    let mut found = VecDeque::new();
    let mut number = 0u64;
    while let Some(batch) = batches.next()? {
        let given = batches.records(&batch)?;
        let column = |place: Option<usize>| place.and_then(|place| given.columns.get(place));
        let (ids, columns) = (column(id_place), places.iter().map(|&place| column(place)));
        let columns: Vec<Option<&TextColumn<'_>>> = columns.collect();
        let mut hits = Hits::default();
        for row in 0..given.rows() {
            number += 1;
            let cells = columns.iter().map(|column| given.text(row, *column));
            let cells = cells.collect::<std::result::Result<Vec<_>, ArrowError>>()?;
            let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
            let id = match ids {
                Some(_) => given.text(row, ids)?.into_owned(),
                None => number.to_string(),
            };
            for hit in index.find_duplicates(&cells, limit)? {
                hits.push(&id, &hit);
            }
        }
        found.push_back(hits.finish());
    }
    Ok(stream(Hits::default().finish(), move || Ok(found.pop_front())))
}

/// Hits, in columns.
#[derive(Default)]
struct Hits {
    texts: [Text; 4],
    weights: Vec<f64>,
    probabilities: Vec<f64>,
}

impl Hits {
    fn push(&mut self, id: &str, hit: &Hit<'_>) {
        let keys = hit.keys.join("; ");
        let texts = [id, hit.id, hit.cluster, &keys];
        self.texts
            .iter_mut()
            .zip(texts)
            .for_each(|(column, text)| column.push(text));
        self.weights.push(hit.weight);
        self.probabilities.push(hit.probability);
    }

    fn finish(self) -> Owned {
        let rows = self.weights.len();
        let [query, matched, cluster, keys] = self.texts;
        let number = |name, cells: Vec<f64>| numbers(name, cells.into_iter().map(Some));
        let columns = vec![
            query.finish("query_id"),
            matched.finish("match_id"),
            cluster.finish("cluster"),
            number("weight", self.weights),
            number("probability", self.probabilities),
            keys.finish("keys"),
        ];
        records(rows, columns)
    }
}
