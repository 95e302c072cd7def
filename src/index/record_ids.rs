//! The ids of the records, each with a number of its own.

use crate::parallel::Threads;
use crate::table::{Strings, ValueIndex};
use std::cmp::Ordering;

const GONE: u32 = u32::MAX;

/// Records by id. A record that comes back has the number that it had.
#[derive(Debug, Default)]
pub(super) struct RecordIds {
    ids: Strings,
    index: ValueIndex,
    /// Per record, its row, or [`GONE`].
    rows: Vec<u32>,
    live: usize,
}

impl RecordIds {
    /// Number of records that have a row.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Records of these ids, in order, which have no rows yet; `None` when one that is not blank comes twice.
    #[cfg(feature = "index")]
    pub fn restore(ids: Strings) -> Option<Self> {
        Some(RecordIds {
            index: ValueIndex::of_distinct(&ids)?,
            rows: vec![GONE; ids.len()],
            ids,
            live: 0,
        })
    }

    /// The ids of all records that are or were there, and their rows.
    #[cfg(feature = "index")]
    pub fn parts(&self) -> (&Strings, &[u32]) {
        (&self.ids, &self.rows)
    }

    /// Number of records that are or were there.
    #[cfg(feature = "index")]
    pub fn numbers(&self) -> usize {
        self.rows.len()
    }

    pub fn id(&self, record: u32) -> &str {
        self.ids.get(record as usize)
    }

    pub fn number(&self, id: &str) -> Option<u32> {
        if id.is_empty() {
            return None;
        }
        self.index.find(&self.ids, id)
    }

    pub fn row(&self, record: u32) -> Option<u32> {
        self.rows.get(record as usize).copied().filter(|&row| row != GONE)
    }

    pub fn row_of(&self, id: &str) -> Option<u32> {
        self.row(self.number(id)?)
    }

    /// Makes room for as many more.
    pub fn reserve(&mut self, count: usize) {
        self.index.reserve(count);
    }

    /// The number of `id`, a new one where it is new, or blank.
    pub fn add(&mut self, id: &str) -> u32 {
        let record = match id {
            "" => self.ids.push(id) as u32,
            _ => self.index.intern(&mut self.ids, id),
        };
        if record as usize == self.rows.len() {
            self.rows.push(GONE);
        }
        record
    }

    /// Blanks the ids of records that are gone; their numbers are not given again.
    pub fn blank(&mut self, records: &[u32]) {
        for &record in records {
            self.index.remove(self.ids.get(record as usize), record);
        }
        let id = |(record, id)| if records.contains(&record) { "" } else { id };
        self.ids = (0..).zip(self.ids.iter()).map(id).collect();
    }

    pub fn set_row(&mut self, record: u32, row: Option<u32>) {
        if let Some(slot) = self.rows.get_mut(record as usize) {
            self.live += usize::from(row.is_some());
            self.live -= usize::from(*slot != GONE);
            *slot = row.unwrap_or(GONE);
        }
    }

    /// Ids that are whole numbers first, by size; then the others, by their letters.
    pub fn order(&self, a: u32, b: u32) -> Ordering {
        key(self.id(a)).cmp(&key(self.id(b)))
    }

    /// The id of a record, to be compared with others more than once.
    pub fn by_id(&self, record: u32) -> ById<'_> {
        let id = self.id(record);
        ById { head: head(id), id }
    }

    /// The places of records in a list, in the order of their ids; those of one record in the order of the list.
    pub fn sorted(&self, records: impl Iterator<Item = u32>, threads: &Threads) -> Vec<u32> {
        let keyed = records.zip(0..).map(|(record, place)| (self.by_id(record), place));
        let mut keyed: Vec<(ById<'_>, u32)> = keyed.collect();
        threads.sort(&mut keyed);
        keyed.into_iter().map(|(_, place)| place).collect()
    }
}

/// What ids are ordered by: whether they are no numbers, the length and the digits of those that are, and the id itself.
fn key(id: &str) -> (bool, usize, &str, &str) {
    let numeric = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    let digits = if numeric { id.trim_start_matches('0') } else { "" };
    (!numeric, digits.len(), digits, id)
}

/// The beginning of [`key`] as a number of the same order: it settles nearly every comparison.
fn head(id: &str) -> u128 {
    let (is_text, length, digits, id) = key(id);
    let first = |text: &str| {
        let mut bytes = [0; 16];
        text.bytes()
            .take(12)
            .zip(&mut bytes[4..])
            .for_each(|(byte, to)| *to = byte);
        u128::from_be_bytes(bytes)
    };
    match is_text {
        true => 1 << 127 | first(id),
        false => (length.min(0x7fff_ffff) as u128) << 96 | first(digits),
    }
}

/// An id, in the order of ids.
#[derive(PartialEq, Eq)]
pub(super) struct ById<'a> {
    head: u128,
    id: &'a str,
}

impl Ord for ById<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.head
            .cmp(&other.head)
            .then_with(|| key(self.id).cmp(&key(other.id)))
    }
}

impl PartialOrd for ById<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::RecordIds;
    use crate::parallel::Threads;

    #[test]
    fn a_list_is_sorted_as_its_ids_are_ordered() {
        let mut ids = RecordIds::default();
        let long = "7".repeat(40);
        let texts = [
            "a",
            "a\0",
            "",
            "customer-000001",
            "customer-0000012",
            "é",
            "7",
            "07",
            "70000000000000",
            "70000000000001",
            "0",
            "00",
        ];
        let twice = [long.clone(), long.clone() + "1", format!("0{long}"), format!("{long}x")];
        texts
            .iter()
            .copied()
            .chain(twice.iter().map(String::as_str))
            .for_each(|id| {
                ids.add(id);
            });
        let places = ids.sorted(0..16, &Threads::new(2));
        let mut expected: Vec<u32> = (0..16).collect();
        expected.sort_by(|&a, &b| ids.order(a, b));
        assert_eq!(places, expected);
    }

    #[test]
    fn ids_are_ordered_and_keep_their_numbers() {
        let mut ids = RecordIds::default();
        let unsorted = ["b", "10", "9", "a", "007"];
        let mut numbers: Vec<u32> = unsorted.iter().map(|id| ids.add(id)).collect();
        numbers.sort_by(|&a, &b| ids.order(a, b));
        let sorted: Vec<&str> = numbers.iter().map(|&n| ids.id(n)).collect();
        assert_eq!(sorted, ["007", "9", "10", "a", "b"]);
        let places = ids.sorted(0..5, &Threads::new(1));
        assert_eq!(places, [4, 2, 1, 3, 0]);
        ids.set_row(3, Some(8));
        assert_eq!((ids.len(), ids.row_of("a"), ids.add("a")), (1, Some(8), 3));
        ids.set_row(3, None);
        assert_eq!((ids.len(), ids.row_of("a"), ids.add("a")), (0, None, 3));
    }
}
