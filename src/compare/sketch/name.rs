//! Names of persons, by their sketches.

use super::letters::Sketch;
use crate::compare::name::{OTHER_FAMILY, given_level};
use crate::compare::value::NameValues;
use crate::profile::Piece;
use crate::text::hash::hash_str;

/// A name: its letters run together, and what else may make two names alike.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct NameSketch {
    joined: Sketch,
    sound: u16,
    /// Its classes of short forms, as bits.
    classes: u16,
    /// Whether it is one word, as it stands.
    is_plain: bool,
}

impl NameSketch {
    /// Per value of a piece; `None` where only the value itself tells.
    pub fn all(piece: &Piece, names: &NameValues) -> Vec<Option<Self>> {
        let of = |code: usize| {
            let (joined, sound) = (names.joined.get(code), names.sound.get(code));
            Some(NameSketch {
                joined: Sketch::of(joined).filter(|_| !joined.is_empty())?,
                // 0 for a name that sounds like no other.
                sound: if sound.len() > 1 {
                    hash_str(0, sound) as u16 | 1
                } else {
                    0
                },
                classes: names
                    .classes
                    .get(code)?
                    .iter()
                    .fold(0, |set, class| set | 1 << (hash_str(0, class) % 16)),
                is_plain: joined == piece.values.get(code),
            })
        };
        (0..piece.values.len()).map(of).collect()
    }

    fn is_initial(self) -> bool {
        self.joined.length() == 1
    }

    fn sounds_otherwise(self, other: Self) -> bool {
        self.sound != other.sound || self.sound == 0
    }

    /// The level of two given names that are not the same, where the sketches tell it.
    pub fn given(self, other: Self) -> Option<u8> {
        use given_level::{DIFFERENT, INITIAL};
        if !(self.is_plain && other.is_plain) {
            return None;
        }
        if self.is_initial() || other.is_initial() {
            let same = self.joined.same_start(other.joined);
            return Some(if same { INITIAL } else { DIFFERENT });
        }
        let apart = self.classes & other.classes == 0 && self.sounds_otherwise(other);
        (apart && self.joined.is_far(other.joined)).then_some(DIFFERENT)
    }

    /// As [`given`](NameSketch::given), of family names.
    pub fn family(self, other: Self) -> Option<u8> {
        let apart = self.is_plain && other.is_plain && self.sounds_otherwise(other);
        (apart && self.joined.is_far(other.joined)).then_some(OTHER_FAMILY)
    }

    /// As [`given`](NameSketch::given), of middle names.
    pub fn middle(self, other: Self) -> Option<u8> {
        if !(self.is_plain && other.is_plain) {
            return None;
        }
        if self.is_initial() || other.is_initial() {
            return Some(if self.joined.same_start(other.joined) { 2 } else { 4 });
        }
        self.joined.is_not_near(other.joined).then_some(4)
    }

    /// Whether a given name and a family name are surely not one, however they stand.
    pub fn is_another(self, other: Self) -> bool {
        let initial = self.is_initial() || other.is_initial();
        self.joined.differs(other.joined) && (initial || self.joined.is_not_near(other.joined))
    }
}

#[cfg(test)]
mod tests {
    use super::NameSketch;
    use crate::compare::name::{NamePart, family, given, is_swapped, middle};
    use crate::compare::value::{NameValues, Names};
    use crate::normalize::NameRole;
    use crate::parallel::Threads;
    use crate::profile::{Piece, PieceKind, Profiles, Records};
    use crate::table::Strings;
    use proptest::prelude::*;

    fn profiles(values: &[String]) -> Profiles {
        let all = std::iter::once("").chain(values.iter().map(String::as_str));
        let piece = Piece {
            kind: PieceKind::Given,
            label: "name".to_owned(),
            codes: (1..=values.len() as u32).collect(),
            also: Vec::new(),
            values: all.collect::<Strings>(),
            counts: vec![1; values.len() + 1],
        };
        Profiles {
            rows: values.len(),
            pieces: vec![piece],
        }
    }

    proptest! {
        #[test]
        fn levels_are_those_of_the_names(values in proptest::collection::vec("[a-e]{1,8}|[a-z]{1,10}|bob|robert|bill|william|[a-c]{1,4} [a-c]{1,4}|[aþö李]{1,4}|[a-z]", 4)) {
            let profiles = profiles(&values);
            let names = NameValues::new(&profiles.pieces[0], NameRole::Given, &Threads::new(1));
            let sketches = NameSketch::all(&profiles.pieces[0], &names);
            let part = NamePart {
                piece: Records::from(&profiles).piece(0),
                values: Names { table: &names, visitor: None },
            };
            for (a, b) in (1..=4).flat_map(|a| (1..=4).map(move |b| (a, b))).filter(|(a, b)| values[a - 1] != values[b - 1]) {
                let (Some(x), Some(y)) = (sketches[a], sketches[b]) else { continue };
                let (a, b) = (a as u32, b as u32);
                prop_assert!([None, Some(given(&part, a, b))].contains(&x.given(y)));
                prop_assert!([None, Some(family(&part, a, b))].contains(&x.family(y)));
                prop_assert!([None, Some(middle(&part, a, b))].contains(&x.middle(y)));
                prop_assert!(!x.is_another(y) || !is_swapped(&part, &part, (a, b), (b, b)));
            }
        }
    }
}
