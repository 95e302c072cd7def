//! How likely two records agree on the very values they have, by how often those occur.

use super::compared::Compared;
use super::level::{ComparisonKind, FrequencyUse};
use super::name;
use super::plan::{Comparisons, Reader};

impl Comparisons {
    /// What the frequency of values says at a level of a comparison.
    pub(crate) fn frequency_use(&self, index: usize, level: u8) -> FrequencyUse {
        let levels = self.list[index].kind.levels();
        let spec = usize::from(level).checked_sub(1).and_then(|level| levels.get(level));
        spec.map_or(FrequencyUse::None, |spec| spec.frequency)
    }

    /// The names of `a` and `b` that differ, as piece and codes.
    pub(crate) fn slipped(
        &self,
        index: usize,
        compared: &Compared<'_>,
        a: usize,
        b: usize,
    ) -> Option<(usize, [u32; 2])> {
        let Reader::Name { piece, .. } = self.list[index].reader else {
            return None;
        };
        let values = compared.records.piece(piece);
        Some((piece, [values.code(a), values.code(b)]))
    }

    /// Whether the names of `a` and `b` are both in the lists of names.
    pub(crate) fn are_known_names(&self, index: usize, compared: &Compared<'_>, a: usize, b: usize) -> bool {
        let Reader::Name { piece, values, .. } = self.list[index].reader else {
            return false;
        };
        let (piece, names) = (compared.records.piece(piece), self.names(compared, values));
        [a, b].iter().all(|&row| names.is_listed(piece.code(row)))
    }

    /// The base-2 logarithm of the chance of agreeing on the very values of `a` and `b` at `level`, which goes by frequency. `of` gives that of one value,
    /// by piece and code.
    pub(crate) fn log_chance(
        &self,
        index: usize,
        level: u8,
        compared: &Compared<'_>,
        a: usize,
        b: usize,
        of: impl Fn(usize, u32) -> Option<f64>,
    ) -> Option<f64> {
        let comparison = &self.list[index];
        let larger = |piece: usize| {
            let values = compared.records.piece(piece);
            match (of(piece, values.code(a)), of(piece, values.code(b))) {
                (Some(x), Some(y)) => Some(x.max(y)),
                (x, y) => x.or(y),
            }
        };
        match comparison.reader {
            Reader::Name { piece, other, .. } if comparison.kind == ComparisonKind::Given && level == name::SWAPPED => {
                Some(larger(piece)? + other.and_then(|(family, _)| larger(family)).unwrap_or(0.0))
            }
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::One(piece) | Reader::Words { piece, .. } => {
                larger(piece)
            }
            Reader::Several { whole, part } => {
                let index = if level == 1 { whole } else { part? };
                let piece = compared.records.piece(index);
                let common = piece.all(a).find(|&code| piece.all(b).any(|other| other == code))?;
                of(index, common)
            }
            Reader::Street { street, both, .. } => both.and_then(larger).or_else(|| larger(street)),
            Reader::Place { postcode, city, .. } => larger(if level <= 2 { postcode? } else { city? }),
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
}
