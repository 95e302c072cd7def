//! How far two records can agree in a comparison, told by the codes of their values before the values are looked at.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::name;
use super::plan::{Comparisons, Reader};
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

    /// Where a level goes by the frequency of what is agreed on: as `log_chance`, the least that it can be for whoever agrees with record `row`; `of` gives the chance of a value, and of the rarest one.
    pub(crate) fn least_log_chance(
        &self,
        index: usize,
        level: u8,
        compared: &Compared<'_>,
        row: usize,
        of: impl Fn(usize, Option<u32>) -> f64,
    ) -> f64 {
        let comparison = &self.list[index];
        let least = |piece: usize| {
            let own = compared.records.piece(piece).all(row).map(|code| of(piece, Some(code)));
            own.reduce(f64::min).unwrap_or_else(|| of(piece, None))
        };
        let least_of = |pieces: [Option<usize>; 2]| pieces.into_iter().flatten().map(least).fold(0.0, f64::min);
        match comparison.reader {
            Reader::Name { piece, other, .. } if comparison.kind == ComparisonKind::Given && level == name::SWAPPED => {
                least(piece) + other.map_or(0.0, |(family, _)| least(family))
            }
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) | Reader::Words { piece, .. } => {
                least(piece)
            }
            Reader::Several { whole, part } => least_of([Some(whole), part]),
            Reader::Street { street, both, .. } => least_of([both, Some(street)]),
            Reader::Place { postcode, city, .. } => least_of([postcode, city]),
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
