//! How far two records can agree in a comparison, told by the codes of their values before the values are looked at.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::plan::{Comparison, Comparisons, Reader};
use crate::profile::PieceOf;
use crate::table::BLANK;

/// The strongest level that is left to two records: as in a pattern, 0 where there is nothing to compare.
pub(crate) type Reach = u8;

/// Strongest levels that a [`Reach`] tells apart.
pub(crate) const REACHES: usize = 4;

impl Comparisons {
    /// Shows `see` the strongest level that comparison `index` may find of each of the pairs, in their order.
    pub(crate) fn each_reach(
        &self,
        index: usize,
        compared: &Compared<'_>,
        pairs: impl Iterator<Item = (usize, usize)>,
        mut see: impl FnMut(Reach),
    ) {
        let Comparison { kind, reader, .. } = &self.list[index];
        let piece_of = |piece: usize| compared.records.piece(piece);
        let each = |reach: &dyn Fn(usize, usize) -> Reach| pairs.for_each(|(a, b)| see(reach(a, b)));
        match *reader {
            // Whole names may agree where given names have nothing to compare.
            Reader::Name { piece, .. } if *kind == ComparisonKind::Given => {
                let piece = piece_of(piece);
                each(&|a, b| 2 - Reach::from(are_equal(codes(piece, a, b))));
            }
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) => {
                // Middle names may be the same in two spellings, and sources need not.
                let may_be_equal = matches!(kind, ComparisonKind::Middle | ComparisonKind::Source);
                let (piece, other) = (piece_of(piece), if may_be_equal { 1 } else { 2 });
                each(&|a, b| reach_of(codes(piece, a, b), 0, other));
            }
            Reader::Words {
                piece, domain, persons, ..
            } => {
                let (piece, persons) = (piece_of(piece), persons.map(piece_of));
                let blank = Reach::from(domain.is_some()) * 3;
                each(&|a, b| match persons {
                    Some(persons) if is_filled(codes(persons, a, b)) => 0,
                    _ => reach_of(codes(piece, a, b), blank, 2),
                });
            }
            Reader::Several { whole, part } => {
                let (whole, part) = (piece_of(whole), part.map(piece_of));
                each(&|a, b| match () {
                    _ if whole.all(a).next().is_none() || whole.all(b).next().is_none() => 0,
                    _ if share(whole, a, b) => 1,
                    _ if part.is_some_and(|part| share(part, a, b)) => 2,
                    _ => 3,
                });
            }
            Reader::Street { street, .. } => {
                let street = piece_of(street);
                each(&|a, b| reach_of(codes(street, a, b), 0, 3));
            }
            Reader::Place { postcode, city, region } => {
                let [postcode, city, region] = [postcode, city, region].map(|piece| piece.map(piece_of));
                let filled = |piece: Option<PieceOf<'_>>, a, b| piece.is_some_and(|p| is_filled(codes(p, a, b)));
                each(&|a, b| match () {
                    _ if postcode.is_some_and(|p| are_equal(codes(p, a, b))) => 1,
                    _ if [postcode, city, region].iter().any(|&piece| filled(piece, a, b)) => 3,
                    _ => 0,
                });
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
            ComparisonKind::Street | ComparisonKind::Place | ComparisonKind::Web | ComparisonKind::Birthplace => 6,
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

/// The codes of two records.
#[inline]
fn codes(piece: PieceOf<'_>, a: usize, b: usize) -> (u32, u32) {
    (piece.code(a), piece.code(b))
}

fn is_filled((left, right): (u32, u32)) -> bool {
    left != BLANK && right != BLANK
}

fn are_equal(codes: (u32, u32)) -> bool {
    is_filled(codes) && codes.0 == codes.1
}

/// 1 for codes that are equal, `blank` where one is missing, else `other`.
fn reach_of(codes: (u32, u32), blank: Reach, other: Reach) -> Reach {
    match codes {
        codes if !is_filled(codes) => blank,
        (left, right) if left == right => 1,
        _ => other,
    }
}

/// Whether two records have a value in common.
fn share(piece: PieceOf<'_>, a: usize, b: usize) -> bool {
    piece.all(a).any(|code| piece.all(b).any(|other| other == code))
}
