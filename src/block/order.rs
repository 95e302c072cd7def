//! An order in which similar records are neighbours.

use crate::heap::bytes_of;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};

/// The position of each record in the order; empty while nobody needs it.
#[derive(Debug, Default)]
pub(super) struct Order(Vec<u32>);

impl Order {
    /// Sorts the records by name, organisation, text or street, whichever they have first.
    pub fn of(profiles: &Profiles, threads: &Threads) -> Self {
        let text = order_text(profiles);
        // By their first bytes; those that are the same there are few, and sorted by the whole text.
        let keys = threads.map_ranges(profiles.rows, 1 << 15, |range| {
            let key = |row: usize| (first_bytes(text(row as u32)), row as u32);
            range.map(key).collect::<Vec<_>>()
        });
        let mut rows = keys.concat();
        threads.sort(&mut rows);
        let mut runs: Vec<&mut [(u128, u32)]> = rows
            .chunk_by_mut(|x, y| x.0 == y.0)
            .filter(|run| run.len() > 1)
            .collect();
        threads.each(&mut runs, |run| {
            run.sort_unstable_by(|x, y| text(x.1).cmp(text(y.1)).then(x.1.cmp(&y.1)))
        });
        let mut order = vec![0; rows.len()];
        for (position, (_, row)) in (0..).zip(rows) {
            order[row as usize] = position;
        }
        Order(order)
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        bytes_of(&self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The position of a record; 0 while there is no order.
    pub fn of_row(&self, row: u32) -> u32 {
        self.0.get(row as usize).copied().unwrap_or_default()
    }

    /// How far apart two of `members` stand, which are in this order.
    pub fn apart(&self, members: &[u32], a: u32, b: u32) -> usize {
        let place = |row: u32| members.partition_point(|&member| self.of_row(member) < self.of_row(row));
        place(a).abs_diff(place(b))
    }
}

/// The text of each record that the order goes by.
pub(crate) fn order_text<'a>(profiles: &'a Profiles) -> impl Fn(u32) -> &'a str {
    let kinds = [
        PieceKind::NameTokens,
        PieceKind::Company,
        PieceKind::Organisation,
        PieceKind::Text,
        PieceKind::StreetNumber,
        PieceKind::Mailbox,
    ];
    let pieces: Vec<usize> = kinds.iter().filter_map(|&kind| profiles.first(kind)).collect();
    move |row| {
        pieces
            .iter()
            .map(|&piece| profiles.pieces[piece].get(row as usize))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

/// The first bytes of a text as a number that sorts as the text does.
fn first_bytes(text: &str) -> u128 {
    let mut bytes = [0; 16];
    let length = text.len().min(16);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}
