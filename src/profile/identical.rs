//! Records that are the same in every piece, leaving aside where they come from: the same customer, whatever chance may say.

use super::{PieceKind, Profiles, Visitor};
use crate::parallel::Threads;
use crate::table::BLANK;
use crate::text::hash::mix;

/// Records need this many filled pieces of different kinds to be called identical where persons are concerned: two people may well share a name.
const ENOUGH: usize = 3;

impl Profiles {
    /// Per record, the first record that is identical to it, itself if there is none before it. Linear in the cells, but for a sort.
    pub(crate) fn identical(&self, threads: &Threads) -> Vec<u32> {
        let enough = self.enough();
        let hashes = threads.map_ranges(self.rows, 1 << 14, |range| {
            let full = range.filter(|&row| self.kinds_filled(row) >= enough);
            full.map(|row| (self.hash(row), row as u32)).collect::<Vec<_>>()
        });
        let mut hashes = hashes.concat();
        threads.sort(&mut hashes);
        let mut first: Vec<u32> = (0..self.rows as u32).collect();
        for run in hashes.chunk_by(|a, b| a.0 == b.0) {
            let lead = run[0].1;
            for &(_, row) in &run[1..] {
                if self.same(lead as usize, row as usize) {
                    first[row as usize] = lead;
                }
            }
        }
        first
    }

    /// How many kinds of pieces a record must have for another to be called identical.
    pub(crate) fn enough(&self) -> usize {
        let kinds: Vec<PieceKind> = self.pieces.iter().filter_map(|p| counted(p.kind)).collect();
        if kinds.iter().any(|k| matches!(k, PieceKind::Given | PieceKind::Family)) {
            return ENOUGH;
        }
        let mut distinct = kinds;
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len().clamp(1, ENOUGH)
    }

    /// How many of the kinds that count a record has.
    pub(crate) fn kinds_filled(&self, row: usize) -> usize {
        let mut seen = 0u32;
        for piece in &self.pieces {
            if let Some(kind) = counted(piece.kind)
                && piece.all(row).next().is_some()
            {
                seen |= 1 << kind as u32;
            }
        }
        seen.count_ones() as usize
    }

    /// The same for records that are the same in every piece.
    pub(crate) fn hash(&self, row: usize) -> u64 {
        let codes = self
            .pieces
            .iter()
            .filter(|p| p.kind != PieceKind::Source)
            .flat_map(|p| std::iter::once(&p.codes).chain(&p.also).map(move |c| c[row]));
        codes.fold(0, |hash, code| mix(hash, u64::from(code) + 1))
    }

    /// Whether two records are the same in every piece.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.pieces.iter().filter(|p| p.kind != PieceKind::Source).all(|p| {
            let blank = p.codes[a] == BLANK && p.codes[b] == BLANK;
            (blank || p.codes[a] == p.codes[b]) && p.also.iter().all(|codes| codes[a] == codes[b])
        })
    }
}

/// The kind that a piece counts as towards [`ENOUGH`]; pieces made from others do not count.
fn counted(kind: PieceKind) -> Option<PieceKind> {
    match kind {
        PieceKind::Given
        | PieceKind::Family
        | PieceKind::Mailbox
        | PieceKind::Phone
        | PieceKind::Company
        | PieceKind::Organisation
        | PieceKind::Street
        | PieceKind::Date
        | PieceKind::Identifier
        | PieceKind::WebDomain
        | PieceKind::Text
        | PieceKind::Birthplace => Some(kind),
        PieceKind::City | PieceKind::Postcode => Some(PieceKind::City),
        _ => None,
    }
}

impl Visitor {
    /// As [`Profiles::hash`], beside the records of `profiles`.
    pub(crate) fn hash(&self, profiles: &Profiles) -> u64 {
        let pieces = self.codes.iter().zip(&profiles.pieces);
        let codes = pieces
            .filter(|(_, p)| p.kind != PieceKind::Source)
            .flat_map(|(codes, _)| codes);
        codes.fold(0, |hash, &code| mix(hash, u64::from(code) + 1))
    }

    /// Whether the visitor is the same as a record in every piece.
    pub(crate) fn is_same(&self, profiles: &Profiles, row: usize) -> bool {
        let pieces = self.codes.iter().zip(&profiles.pieces);
        pieces
            .filter(|(_, p)| p.kind != PieceKind::Source)
            .all(|(codes, piece)| {
                let columns = std::iter::once(&piece.codes).chain(&piece.also);
                codes
                    .iter()
                    .zip(columns)
                    .all(|(code, column)| column.get(row) == Some(code))
            })
    }
}
