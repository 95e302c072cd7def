//! Streets, by their sketches.

use super::letters::Sketch;
use crate::compare::address::most_slips;

/// A street, its words, and whether a unit of the house is named.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct StreetSketch {
    street: Sketch,
    words: u8,
    has_unit: bool,
}

impl StreetSketch {
    /// `None` where only the street itself tells.
    pub fn of(street: &str, has_unit: bool) -> Option<Self> {
        let words = u8::try_from(street.split(' ').count()).ok()?;
        let street = Sketch::of(street)?;
        Some(StreetSketch {
            street,
            words,
            has_unit,
        })
    }

    /// The level of two streets, whatever their numbers, where the sketches tell it: they are different.
    pub fn level(self, other: Self) -> Option<u8> {
        let (left, right) = (self.street, other.street);
        let apart = left.is_not_near(right)
            && left.most(right) < 0.85
            && left.is_no_part_of(right)
            && right.is_no_part_of(left)
            && left.is_beyond(right, most_slips(left.length().max(right.length())))
            && (self.words >= other.words || self.has_others(other))
            && (other.words >= self.words || other.has_others(self))
            && !(self.has_unit && other.has_unit);
        apart.then_some(7)
    }

    /// Whether there are more letters that the other street lacks than its words can have if each is near one of the other's: two slips, or three in ten letters of a
    /// long word, for those leave a Jaro–Winkler similarity of 0.94.
    fn has_others(self, other: Self) -> bool {
        self.street.letters_alone(other.street) > 2 * usize::from(self.words) + self.street.length() * 3 / 10
    }
}

#[cfg(test)]
mod tests {
    use super::StreetSketch;
    use crate::compare::address::{StreetParts, street};
    use crate::compare::sketch::tests::piece;
    use crate::profile::{PieceKind, Profiles, Records};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn levels_are_those_of_the_streets(
            a in "[a-c]{2,5} [a-c]{2,5}|[a-z]{3,12}|[a-z]{3,6} [a-z]{2,6}|[a-f]{4,9}( [a-f]{4,5}){0,2}|[a-b] 1[56]th",
            b in "[a-c]{2,5} [a-c]{2,5}|[a-z]{3,12}|[a-z]{3,6} [a-z]{2,6}|[a-f]{4,9}( [a-f]{4,5}){0,2}|[a-b] 1[56]th",
            number in "|1|12a?", other in "|1|12a?", unit in "|a|flat [ab]", other_unit in "|a|flat [ab]",
        ) {
            let profiles = Profiles {
                rows: 2,
                pieces: vec![
                    piece(PieceKind::Street, [&a, &b]),
                    piece(PieceKind::HouseNumber, [&number, &other]),
                    piece(PieceKind::Unit, [&unit, &other_unit]),
                ],
            };
            let part = |index| Some(Records::from(&profiles).piece(index));
            let parts = StreetParts { street: part(0), number: part(1), unit: part(2) };
            let sketch = |street: &str, unit: &str| StreetSketch::of(street, !unit.is_empty()).unwrap();
            let told = sketch(&a, &unit).level(sketch(&b, &other_unit));
            prop_assert!([None, Some(street(&parts, 0, 1))].contains(&told));
        }
    }
}
