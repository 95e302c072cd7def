//! Streets, by their sketches.

use super::letters::Sketch;

/// A street, and whether a unit of the house is named.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct StreetSketch {
    street: Sketch,
    has_unit: bool,
}

impl StreetSketch {
    /// `None` where only the street itself tells.
    pub fn of(street: &str, has_unit: bool) -> Option<Self> {
        let street = Sketch::of(street)?;
        Some(StreetSketch { street, has_unit })
    }

    /// The level of two streets, whatever their numbers, where the sketches tell it: they are different.
    pub fn level(self, other: Self) -> Option<u8> {
        let (left, right) = (self.street, other.street);
        let apart = left.is_not_near(right)
            && left.most(right) < 0.85
            && left.is_no_part_of(right)
            && right.is_no_part_of(left)
            && !(self.has_unit && other.has_unit);
        apart.then_some(7)
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
            a in "[a-c]{2,5} [a-c]{2,5}|[a-z]{3,12}|[a-z]{3,6} [a-z]{2,6}", b in "[a-c]{2,5} [a-c]{2,5}|[a-z]{3,12}|[a-z]{3,6} [a-z]{2,6}",
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
