//! What the comparisons know of values, as plain lists to be kept in a file, and back.

use super::Comparisons;
use super::compared::Values;
use super::value::NameValues;
use super::words::WordValues;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::table::Strings;

/// What is known of the values of one piece.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub texts: Vec<Strings>,
    pub numbers: Vec<Vec<u32>>,
    pub reals: Vec<f64>,
}

impl Comparisons {
    /// What is known of the values: of names, then of words.
    pub(crate) fn kept(&self) -> impl Iterator<Item = Kept> {
        let names = self.values.names.iter().map(NameValues::kept);
        names.chain(self.values.words.iter().map(WordValues::kept))
    }

    /// The pieces whose words are compared, and whether sources are.
    pub(crate) fn chosen_by(&self) -> (Vec<usize>, bool) {
        let sources = self.list.iter().any(|c| c.kind == super::ComparisonKind::Source);
        (self.values.words_of.clone(), sources)
    }

    /// The comparisons that were chosen so, with what is known of the values of `profiles`; `None` when it does not fit.
    pub(crate) fn restore(
        profiles: &mut Profiles,
        (by_words, sources): (&[usize], bool),
        mut next: impl FnMut(usize) -> Option<Kept>,
        threads: &Threads,
    ) -> Option<Self> {
        // Chosen with no values, so that nothing is learnt of them.
        let all: Vec<Strings> = profiles
            .pieces
            .iter_mut()
            .map(|p| std::mem::take(&mut p.values))
            .collect();
        let mut comparisons = Comparisons::chosen(profiles, |piece| by_words.contains(&piece), sources, threads);
        for (piece, values) in profiles.pieces.iter_mut().zip(all) {
            piece.values = values;
        }
        let Values {
            names,
            words,
            names_of,
            words_of,
        } = &mut comparisons.values;
        let (count, count_of) = (names.len(), |piece: usize| {
            Some(profiles.pieces.get(piece)?.values.len())
        });
        for (at, (names, &(piece, role))) in names.iter_mut().zip(names_of.iter()).enumerate() {
            *names = NameValues::of_kept(next(at)?, &profiles.pieces.get(piece)?.values, role)?;
        }
        for (at, (words, &piece)) in words.iter_mut().zip(words_of.iter()).enumerate() {
            *words = WordValues::of_kept(next(count + at)?, count_of(piece)?)?;
        }
        Some(comparisons)
    }
}
