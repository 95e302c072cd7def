//! How far two records can agree in a comparison, told by the codes of their values before the values are looked at.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::plan::{Comparisons, Reader};
use crate::fetch::read_ahead;
use crate::profile::Profiles;
use crate::table::BLANK;

/// The strongest level that is left to two records: as in a pattern, 0 where there is nothing to compare.
pub(crate) type Reach = u8;

/// Strongest levels that a [`Reach`] tells apart.
pub(crate) const REACHES: usize = 4;

impl Comparisons {
    /// The strongest level that comparison `index` may find.
    pub(crate) fn reach(&self, index: usize, compared: &Compared<'_>, a: usize, b: usize) -> Reach {
        let comparison = &self.list[index];
        let codes = |piece: usize| {
            let piece = compared.records.piece(piece);
            (piece.code(a), piece.code(b))
        };
        let is_filled = |(left, right): (u32, u32)| left != BLANK && right != BLANK;
        let are_equal = |piece: usize| is_filled(codes(piece)) && codes(piece).0 == codes(piece).1;
        let share = |piece: usize| {
            let piece = compared.records.piece(piece);
            piece.all(a).any(|code| piece.all(b).any(|other| other == code))
        };
        match comparison.reader {
            // Whole names may agree where given names have nothing to compare.
            Reader::Name { piece, .. } if comparison.kind == ComparisonKind::Given => 2 - Reach::from(are_equal(piece)),
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) => match codes(piece) {
                codes if !is_filled(codes) => 0,
                (left, right) if left == right => 1,
                // Middle names may be the same in two spellings, and sources need not.
                _ if matches!(comparison.kind, ComparisonKind::Middle | ComparisonKind::Source) => 1,
                _ => 2,
            },
            Reader::Words {
                persons: Some(persons), ..
            } if is_filled(codes(persons)) => 0,
            Reader::Words { piece, domain, .. } => match codes(piece) {
                codes if !is_filled(codes) => Reach::from(domain.is_some()) * 3,
                (left, right) if left == right => 1,
                _ => 2,
            },
            Reader::Several { whole, part } => {
                let piece = compared.records.piece(whole);
                match () {
                    _ if piece.all(a).next().is_none() || piece.all(b).next().is_none() => 0,
                    _ if share(whole) => 1,
                    _ if part.is_some_and(share) => 2,
                    _ => 3,
                }
            }
            Reader::Street { street, .. } => match codes(street) {
                codes if !is_filled(codes) => 0,
                (left, right) if left == right => 1,
                _ => 3,
            },
            Reader::Place { postcode, city, region } => {
                let pieces = [postcode, city, region];
                match () {
                    _ if !pieces.into_iter().flatten().any(|piece| is_filled(codes(piece))) => 0,
                    _ if postcode.is_some_and(are_equal) => 1,
                    _ => 3,
                }
            }
        }
    }

    /// Fetches the codes that [`reach`](Comparisons::reach) reads of these records, column by column: the waits for memory overlap, and do not come pair by pair.
    pub(crate) fn read_ahead(&self, profiles: &Profiles, rows: &[u32]) {
        let pieces = self.list.iter().flat_map(|comparison| match comparison.reader {
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) => [Some(piece), None, None],
            Reader::Words { piece, persons, .. } => [Some(piece), persons, None],
            Reader::Several { whole, part } => [Some(whole), part, None],
            Reader::Street { street, .. } => [Some(street), None, None],
            Reader::Place { postcode, city, region } => [postcode, city, region],
        });
        for piece in pieces.flatten().filter_map(|piece| profiles.pieces.get(piece)) {
            for codes in std::iter::once(&piece.codes).chain(&piece.also) {
                read_ahead(rows.iter().filter_map(|&row| codes.get(row as usize).copied()));
            }
        }
    }

    /// The comparisons in the order in which they tell records apart the soonest: given names before others, since family names depend on them, and then what a person has alone
    /// before what a household shares. Where records tell of several persons, as they stand.
    pub(crate) fn telling_order(&self) -> Vec<usize> {
        let place = |&index: &usize| match self.list[index].kind {
            ComparisonKind::Given => 0,
            ComparisonKind::Identifier | ComparisonKind::Source | ComparisonKind::Category | ComparisonKind::Suffix => {
                1
            }
            ComparisonKind::Date => 2,
            ComparisonKind::Phone => 3,
            ComparisonKind::Email => 4,
            ComparisonKind::Family | ComparisonKind::Middle => 5,
            ComparisonKind::Street | ComparisonKind::Place | ComparisonKind::Web => 6,
            ComparisonKind::Company | ComparisonKind::Organisation | ComparisonKind::Text => 7,
        };
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        let persons = self.list.iter().filter(|c| c.kind == ComparisonKind::Given).count();
        if persons <= 1 {
            order.sort_by_key(place);
        }
        order
    }
}
