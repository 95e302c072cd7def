//! Sketches: a few numbers a value, which tell most values that differ without a look at their texts.
//!
//! Most pairs of values that meet have little in common. What remains of each value is a set of its letters, its length and the like: small enough for a table that stays
//! in the cache, where the texts of two records lie anywhere. A sketch says what the level is, or nothing.

mod contact;
mod date;
mod letters;
mod name;
mod place;
mod street;

use super::level::ComparisonKind;
use super::plan::{Comparison, Comparisons, Reader};
use crate::heap::bytes_of;
use crate::profile::Profiles;
use crate::table::BLANK;
use contact::{MailboxSketch, PhoneSketch};
use date::DateSketch;
pub(super) use name::NameSketch;
use place::PlaceSketch;
use street::StreetSketch;

/// The sketches of the values of a comparison, by code; `None` where only the value itself tells.
#[derive(Debug)]
pub(super) enum Sketches {
    Nothing,
    Names(Vec<Option<NameSketch>>),
    Mailboxes(Vec<Option<MailboxSketch>>),
    Phones(Vec<Option<PhoneSketch>>),
    Streets(Vec<Option<StreetSketch>>),
    Places(Vec<Option<PlaceSketch>>),
    Dates(Vec<Option<DateSketch>>),
}

impl Sketches {
    /// Of the values of a comparison. `holders` has by code a record that has it, unless the codes are those of the piece.
    pub fn new(comparisons: &Comparisons, comparison: &Comparison, profiles: &Profiles, holders: &[u32]) -> Self {
        let text = |piece: Option<usize>, row: usize| piece.map_or("", |piece| profiles.pieces[piece].get(row));
        let rows = || holders.iter().map(|&row| row as usize);
        match comparison.reader {
            Reader::Name { piece, values, .. } => {
                let names = comparisons.values.names.get(values);
                let all = names.map(|names| NameSketch::all(&profiles.pieces[piece], names));
                all.map_or(Sketches::Nothing, Sketches::Names)
            }
            // Of several columns the best counts.
            Reader::Several { whole, .. } if !profiles.pieces[whole].also.is_empty() => Sketches::Nothing,
            Reader::Several { whole, part } if comparison.kind == ComparisonKind::Email => {
                let of = |row| MailboxSketch::of(text(Some(whole), row), text(part, row));
                Sketches::Mailboxes(rows().map(of).collect())
            }
            Reader::Several { whole, part } => {
                let of = |row| PhoneSketch::of(text(Some(whole), row), text(part, row));
                Sketches::Phones(rows().map(of).collect())
            }
            Reader::Street { street, unit, .. } => {
                let has_unit = |row: usize| unit.is_some_and(|unit| profiles.pieces[unit].codes[row] != BLANK);
                let of = |row| StreetSketch::of(text(Some(street), row), has_unit(row));
                Sketches::Streets(rows().map(of).collect())
            }
            Reader::Place { postcode, city, region } => {
                let region = |row: usize| region.map_or(BLANK, |region| profiles.pieces[region].codes[row]);
                let of = |row| PlaceSketch::of(text(postcode, row), text(city, row), region(row));
                Sketches::Places(rows().map(of).collect())
            }
            Reader::One(piece) if comparison.kind == ComparisonKind::Date => {
                Sketches::Dates(profiles.pieces[piece].values.iter().map(DateSketch::of).collect())
            }
            _ => Sketches::Nothing,
        }
    }

    /// The level of two values that are not the same, given and family name taken as they stand; `None` where the sketches do not tell.
    #[inline]
    pub fn level(&self, kind: ComparisonKind, x: u32, y: u32) -> Option<u8> {
        match self {
            Sketches::Nothing => None,
            Sketches::Names(all) => {
                let (x, y) = both(all, x, y)?;
                match kind {
                    ComparisonKind::Given => x.given(y),
                    ComparisonKind::Family => x.family(y),
                    _ => x.middle(y),
                }
            }
            Sketches::Mailboxes(all) => both(all, x, y).and_then(|(x, y)| x.level(y)),
            Sketches::Phones(all) => both(all, x, y).and_then(|(x, y)| x.level(y)),
            Sketches::Streets(all) => both(all, x, y).and_then(|(x, y)| x.level(y)),
            Sketches::Places(all) => both(all, x, y).and_then(|(x, y)| x.level(y)),
            Sketches::Dates(all) => both(all, x, y).and_then(|(x, y)| x.level(y)),
        }
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        match self {
            Sketches::Nothing => 0,
            Sketches::Names(all) => bytes_of(all),
            Sketches::Mailboxes(all) => bytes_of(all),
            Sketches::Phones(all) => bytes_of(all),
            Sketches::Streets(all) => bytes_of(all),
            Sketches::Places(all) => bytes_of(all),
            Sketches::Dates(all) => bytes_of(all),
        }
    }

    /// The sketch of a name.
    pub fn name(&self, code: u32) -> Option<NameSketch> {
        match self {
            Sketches::Names(all) => all.get(code as usize).copied().flatten(),
            _ => None,
        }
    }
}

#[inline]
fn both<T: Copy>(all: &[Option<T>], x: u32, y: u32) -> Option<(T, T)> {
    let of = |code: u32| all.get(code as usize).copied().flatten();
    of(x).zip(of(y))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::profile::{Piece, PieceKind};
    use crate::table::Strings;

    /// A piece of two records.
    pub(in crate::compare) fn piece(kind: PieceKind, texts: [&str; 2]) -> Piece {
        let code = |text: &str, code: u32| if text.is_empty() { 0 } else { code };
        let second = if texts[0] == texts[1] { 1 } else { 2 };
        Piece {
            kind,
            label: "address".to_owned(),
            codes: vec![code(texts[0], 1), code(texts[1], second)],
            also: Vec::new(),
            values: ["", texts[0], texts[1]].into_iter().collect::<Strings>(),
            counts: vec![0, 1, 1],
        }
    }
}
