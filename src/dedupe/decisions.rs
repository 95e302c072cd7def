//! What people have decided: pairs that are the same entity, and pairs that are not.

use crate::error::{Error, ErrorKind, Result};
use crate::table::Table;
use rustc_hash::FxHashMap;

/// Decided pairs of rows, sorted, the smaller row first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    pairs: Vec<((u32, u32), bool)>,
    /// The rows of these pairs, sorted.
    rows: Vec<u32>,
}

impl Decisions {
    /// Reads `id_left,id_right,match` rows: `match` is 1, yes or true for the same entity, 0, no or false for different ones; anything else is
    /// undecided. Pairs with an id that the table lacks are passed over. The later of two rows about one pair counts.
    ///
    /// # Errors
    /// `labels-columns` when one of the three columns is missing, `labels-csv` when the text is not CSV.
    pub fn from_csv(text: &[u8], table: &Table) -> Result<Self> {
        let bad = |e: csv::Error| Error::new(ErrorKind::BadInput, "labels-csv", e);
        let mut reader = csv::Reader::from_reader(text);
        let headers = reader.headers().map_err(bad)?.clone();
        let find = |name: &str| {
            headers.iter().position(|h| h.trim() == name).ok_or_else(|| {
                let message = format!("labels need a column {name:?} (columns: id_left, id_right, match)");
                Error::new(ErrorKind::BadInput, "labels-columns", message)
            })
        };
        let columns = [find("id_left")?, find("id_right")?, find("match")?];
        let rows: FxHashMap<&str, u32> = table.ids.iter().zip(0..).collect();
        let mut decided = FxHashMap::default();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let [left, right, verdict] = columns.map(|c| record.get(c).unwrap_or_default().trim());
            let same = match verdict.to_ascii_lowercase().as_str() {
                "1" | "yes" | "true" | "match" => true,
                "0" | "no" | "false" => false,
                _ => continue,
            };
            if let (Some(&a), Some(&b)) = (rows.get(left), rows.get(right))
                && a != b
            {
                decided.insert((a.min(b), a.max(b)), same);
            }
        }
        let mut pairs: Vec<_> = decided.into_iter().collect();
        pairs.sort_unstable();
        let mut rows: Vec<u32> = pairs.iter().flat_map(|&((a, b), _)| [a, b]).collect();
        rows.sort_unstable();
        rows.dedup();
        Ok(Decisions { pairs, rows })
    }

    /// What was decided about two rows.
    pub fn verdict(&self, a: u32, b: u32) -> Option<bool> {
        let pair = (a.min(b), a.max(b));
        let index = self.pairs.binary_search_by_key(&pair, |&(pair, _)| pair).ok()?;
        Some(self.pairs[index].1)
    }

    /// Whether anything was decided about a row.
    pub fn concerns(&self, row: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// The decided pairs of rows, in order, and whether they are the same entity.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32, bool)> + '_ {
        self.pairs.iter().map(|&((a, b), same)| (a, b, same))
    }

    /// The pairs decided to be the same entity.
    pub fn same(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.pairs.iter().filter(|(_, same)| *same).map(|&(pair, _)| pair)
    }

    /// The decided pairs with what was decided, the smaller row first, ascending.
    pub(super) fn all(&self) -> impl Iterator<Item = ((u32, u32), bool)> + '_ {
        self.pairs.iter().copied()
    }

    /// Number of decided pairs.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}
