//! Records as text: to be carried to another machine, and taken up there without the columns that they came from.

use super::{Piece, PieceKind, Profiles};
use crate::table::{BLANK, Strings, ValueIndex};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What a piece is, whatever the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PieceLayout {
    pub kind: PieceKind,
    pub label: String,
    /// Number of columns, one at least.
    pub columns: usize,
}

impl PieceLayout {
    /// The piece, of no record.
    fn empty(&self) -> Piece {
        Piece {
            kind: self.kind,
            label: self.label.clone(),
            codes: Vec::new(),
            also: vec![Vec::new(); self.columns.saturating_sub(1)],
            values: [""].into_iter().collect(),
            counts: vec![0],
        }
    }
}

impl Profiles {
    /// What the pieces are.
    pub(crate) fn layout(&self) -> Vec<PieceLayout> {
        let layout = |piece: &Piece| PieceLayout {
            kind: piece.kind,
            label: piece.label.clone(),
            columns: 1 + piece.also.len(),
        };
        self.pieces.iter().map(layout).collect()
    }

    /// The pieces of `layout`, of no record.
    pub(crate) fn empty(layout: &[PieceLayout]) -> Self {
        Profiles {
            rows: 0,
            pieces: layout.iter().map(PieceLayout::empty).collect(),
        }
    }

    /// A record: the length in bytes of each value, a colon and the value, piece by piece and column by column. Records are the same in every piece when their texts are.
    pub(crate) fn pack(&self, row: usize) -> String {
        self.packed(row, |_| true)
    }

    /// As [`pack`](Profiles::pack), leaving aside where the record comes from: the same text for records that [`same`](Profiles::same) holds for.
    pub(crate) fn pack_without_source(&self, row: usize) -> String {
        self.packed(row, |piece| piece.kind != PieceKind::Source)
    }

    fn packed(&self, row: usize, takes: impl Fn(&Piece) -> bool) -> String {
        let mut out = String::new();
        for piece in self.pieces.iter().filter(|piece| takes(piece)) {
            for codes in std::iter::once(&piece.codes).chain(&piece.also) {
                let value = piece.values.get(codes.get(row).copied().unwrap_or(BLANK) as usize);
                // Writing to a text does not fail.
                let _ = write!(out, "{}:{value}", value.len());
            }
        }
        out
    }

    /// Records that were packed with the pieces of `layout`, in this order; `None` when one of them was not.
    pub(crate) fn unpack<'a>(layout: &[PieceLayout], records: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut profiles = Profiles::empty(layout);
        let mut indices = vec![ValueIndex::default(); layout.len()];
        for record in records {
            let mut rest = record;
            for (piece, index) in profiles.pieces.iter_mut().zip(&mut indices) {
                for codes in std::iter::once(&mut piece.codes).chain(&mut piece.also) {
                    let (length, after) = rest.split_once(':')?;
                    let length = length.parse().ok()?;
                    let value = after.get(..length)?;
                    rest = after.get(length..)?;
                    let code = take(index, &mut piece.values, &mut piece.counts, value);
                    codes.push(code);
                }
            }
            if !rest.is_empty() {
                return None;
            }
            profiles.rows += 1;
        }
        Some(profiles)
    }
}

/// The code of a value of one more record.
fn take(index: &mut ValueIndex, values: &mut Strings, counts: &mut Vec<u32>, value: &str) -> u32 {
    let code = index.intern(values, value);
    counts.resize(values.len(), 0);
    if let Some(count) = counts.get_mut(code as usize).filter(|_| code != BLANK) {
        *count += 1;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Profiles {
        let piece = |kind, label: &str, values: &[&str], codes: &[u32], also: Vec<Vec<u32>>, counts: &[u32]| Piece {
            kind,
            label: label.to_owned(),
            codes: codes.to_vec(),
            also,
            values: values.iter().collect(),
            counts: counts.to_vec(),
        };
        Profiles {
            rows: 3,
            pieces: vec![
                piece(
                    PieceKind::Family,
                    "name",
                    &["", "þórsdóttir", "3:x"],
                    &[1, 2, 0],
                    vec![],
                    &[0, 1, 1],
                ),
                piece(
                    PieceKind::Phone,
                    "phone",
                    &["", "1", "2"],
                    &[1, 0, 1],
                    vec![vec![2, 2, 0]],
                    &[0, 2, 2],
                ),
            ],
        }
    }

    #[test]
    fn records_come_out_as_they_went_in() {
        let profiles = two();
        let packed: Vec<String> = (0..3).map(|row| profiles.pack(row)).collect();
        assert_eq!(packed[1], "3:3:x0:1:2");
        let layout = profiles.layout();
        let again = Profiles::unpack(&layout, packed.iter().map(String::as_str)).unwrap();
        assert_eq!(again.layout(), layout);
        assert_eq!((0..3).map(|row| again.pack(row)).collect::<Vec<_>>(), packed);
        for (piece, same) in profiles.pieces.iter().zip(&again.pieces) {
            assert_eq!(
                (&piece.codes, &piece.also, &piece.counts),
                (&same.codes, &same.also, &same.counts)
            );
        }
    }

    #[test]
    fn what_was_not_packed_so_is_refused() {
        let layout = two().layout();
        for bad in [
            "",
            "x",
            "1:a",
            "1:a0:0:0:",
            "2:þ0:",
            "1:þ0:0:",
            "99999999999999999999:",
            "3:ab0:0:",
            "-1:0:0:",
        ] {
            assert!(Profiles::unpack(&layout, [bad].into_iter()).is_none(), "{bad:?}");
        }
        assert_eq!(Profiles::unpack(&layout, std::iter::empty()).unwrap().rows, 0);
    }
}
