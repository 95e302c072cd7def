//! Places, by their sketches.

use super::letters::Sketch;
use crate::table::BLANK;

/// A postcode of at most eight bytes, a city and a region.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct PlaceSketch {
    city: Sketch,
    /// Its bytes, the first one lowest; 0 for none.
    postcode: u64,
    /// The code of the region.
    region: u32,
}

/// The first three bytes of a postcode: its area.
const AREA: u64 = 0xff_ffff;

impl PlaceSketch {
    /// `None` where only the place itself tells.
    pub fn of(postcode: &str, city: &str, region: u32) -> Option<Self> {
        let bytes = postcode.bytes().enumerate();
        (postcode.is_ascii() && postcode.len() <= 8).then_some(())?;
        Some(PlaceSketch {
            city: Sketch::of(city)?,
            postcode: bytes.fold(0, |all, (place, byte)| all | u64::from(byte) << (8 * place)),
            region,
        })
    }

    fn postcode_length(self) -> u32 {
        8 - self.postcode.leading_zeros() / 8
    }

    /// The level of two places that are not the same, where the sketches tell it.
    pub fn level(self, other: Self) -> Option<u8> {
        let by_region = match self.region == other.region {
            _ if self.region == BLANK || other.region == BLANK => 0,
            true => 6,
            false => 7,
        };
        let no_city = self.city.length() == 0 || other.city.length() == 0;
        if self.postcode == 0 || other.postcode == 0 {
            return match no_city {
                true => Some(by_region),
                false => self.is_elsewhere(other).then_some(if by_region == 6 { 6 } else { 7 }),
            };
        }
        if !no_city && !self.is_elsewhere(other) {
            return None;
        }
        let off = self.postcode ^ other.postcode;
        if off == 0 {
            return Some(2);
        }
        let lengths = (self.postcode_length(), other.postcode_length());
        let may_be_near = lengths.0.min(lengths.1) >= 4
            && match lengths.0.abs_diff(lengths.1) {
                0 => (0..8).filter(|byte| off >> (8 * byte) & 0xff != 0).count() <= 2,
                by => by == 1,
            };
        let same_area = off & AREA == 0 && lengths.0.min(lengths.1) >= 5;
        (!may_be_near).then_some(if by_region == 6 || same_area { 6 } else { 7 })
    }

    /// Whether the cities are surely neither alike nor one a part of the other.
    fn is_elsewhere(self, other: Self) -> bool {
        let (left, right) = (self.city, other.city);
        left.is_not_near(right) && left.is_no_part_of(right) && right.is_no_part_of(left)
    }
}

#[cfg(test)]
mod tests {
    use super::PlaceSketch;
    use crate::compare::address::{PlaceParts, place};
    use crate::compare::sketch::tests::piece;
    use crate::profile::{PieceKind, Profiles, Records};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn levels_are_those_of_the_places(
            codes in ("|[12]{4,5}|[a-b]{2}[12] [12][ab]|[0-9]{5}", "|[12]{4,5}|[a-b]{2}[12] [12][ab]|[0-9]{5}"),
            cities in ("|[a-c]{2,5}|[a-z]{3,9}|[a-c]{4} [a-z]{3}", "|[a-c]{2,5}|[a-z]{3,9}|[a-c]{4} [a-z]{3}"),
            regions in ("|a|b", "|a|b"),
        ) {
            prop_assume!(codes.0 != codes.1 || cities.0 != cities.1 || regions.0 != regions.1);
            let profiles = Profiles {
                rows: 2,
                pieces: vec![
                    piece(PieceKind::Postcode, [&codes.0, &codes.1]),
                    piece(PieceKind::City, [&cities.0, &cities.1]),
                    piece(PieceKind::Region, [&regions.0, &regions.1]),
                ],
            };
            let part = |index| Some(Records::from(&profiles).piece(index));
            let parts = PlaceParts { postcode: part(0), city: part(1), region: part(2) };
            let region = |row| profiles.pieces[2].codes[row];
            let (left, right) = (PlaceSketch::of(&codes.0, &cities.0, region(0)), PlaceSketch::of(&codes.1, &cities.1, region(1)));
            let told = left.unwrap().level(right.unwrap());
            prop_assert!([None, Some(place(&parts, 0, 1))].contains(&told));
        }
    }
}
