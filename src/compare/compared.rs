//! The records that are compared, and what is known of their values: those of a table that may grow, and perhaps a visitor.

use super::Comparisons;
use super::value::{NameValues, Names};
use super::word_level::Words;
use super::words::{WordValues, Worths};
use crate::normalize::NameRole;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, Profiles, Records, Visitor};

/// What the comparisons need to know of each distinct value of some records.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    pub(super) names: Vec<NameValues>,
    pub(super) words: Vec<WordValues>,
    /// The pieces that the names are from, and what part of a name they are; the pieces that the words are from.
    pub(super) names_of: Vec<(usize, NameRole)>,
    pub(super) words_of: Vec<usize>,
}

/// The records to compare, and what is known of their values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared<'a> {
    pub records: Records<'a>,
    visitor: Option<&'a Values>,
}

impl<'a> From<&'a Profiles> for Compared<'a> {
    fn from(profiles: &'a Profiles) -> Self {
        Compared {
            records: profiles.into(),
            visitor: None,
        }
    }
}

impl<'a> From<&'a GrowingProfiles> for Compared<'a> {
    fn from(growing: &'a GrowingProfiles) -> Self {
        Compared {
            records: growing.into(),
            visitor: None,
        }
    }
}

impl<'a> Compared<'a> {
    /// The records of a table and a visitor; `values` are what [`Comparisons::values_of`] tells of it.
    pub fn with(growing: &'a GrowingProfiles, visitor: &'a Visitor, values: &'a Values) -> Self {
        Compared {
            records: Records::with(growing, visitor),
            visitor: Some(values),
        }
    }
}

impl Comparisons {
    /// Takes in the values that the pieces have gained.
    pub(crate) fn extend(&mut self, profiles: &Profiles, threads: &Threads) {
        let values = &mut self.values;
        for (names, &(piece, role)) in values.names.iter_mut().zip(&values.names_of) {
            names.extend(&profiles.pieces[piece], role, threads);
        }
        for (words, &piece) in values.words.iter_mut().zip(&values.words_of) {
            words.extend(&profiles.pieces[piece], threads);
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        let names = self.values.names.iter().map(NameValues::heap_bytes);
        names.chain(self.values.words.iter().map(WordValues::heap_bytes)).sum()
    }

    /// What words are worth, by the piece that they are from.
    pub(crate) fn worths(&self) -> Vec<(usize, Worths)> {
        let pieces = self.values.words_of.iter().copied();
        pieces.zip(self.values.words.iter().map(WordValues::worths)).collect()
    }

    /// The comparisons with what words are worth in a whole table.
    pub(super) fn with_worths(mut self, worths: &[(usize, Worths)]) -> Self {
        for (words, piece) in self.values.words.iter_mut().zip(&self.values.words_of) {
            if let Some((_, worths)) = worths.iter().find(|(of, _)| of == piece) {
                words.settle(worths);
            }
        }
        self
    }

    /// What is to know of the values of a visitor.
    pub(crate) fn values_of(&self, visitor: &Visitor) -> Values {
        let names = |(names, &(piece, role)): (&NameValues, &(usize, NameRole))| {
            let known = names.foreign.len();
            NameValues::of(visitor.new_values(piece, known), role)
        };
        let words = |(words, &piece): (&WordValues, &usize)| {
            let known = words.ends.len();
            words.of_visitor(visitor.new_values(piece, known))
        };
        let of = &self.values;
        Values {
            names: of.names.iter().zip(&of.names_of).map(names).collect(),
            words: of.words.iter().zip(&of.words_of).map(words).collect(),
            ..Values::default()
        }
    }

    pub(super) fn names<'a>(&'a self, compared: &Compared<'a>, index: usize) -> Names<'a> {
        Names {
            table: &self.values.names[index],
            visitor: compared.visitor.map(|values| &values.names[index]),
        }
    }

    pub(super) fn words<'a>(&'a self, compared: &Compared<'a>, index: usize) -> Words<'a> {
        Words {
            table: &self.values.words[index],
            visitor: compared.visitor.map(|values| &values.words[index]),
        }
    }
}
