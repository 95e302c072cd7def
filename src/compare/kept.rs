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

    /// The comparisons that were chosen so, with what is known of the values of `profiles`, which `kept` tells by number; `None` when it does not fit.
    pub(crate) fn restore(
        profiles: &Profiles,
        (by_words, sources): (&[usize], bool),
        kept: impl Fn(usize) -> Option<Kept> + Sync,
        threads: &Threads,
    ) -> Option<Self> {
        // Chosen with no values, so that nothing is learnt of them.
        let empty = Profiles::empty(&profiles.layout());
        let mut comparisons = Comparisons::chosen(&empty, |piece| by_words.contains(&piece), sources, threads);
        let Values { names_of, words_of, .. } = &comparisons.values;
        let values_of = |piece: usize| Some(&profiles.pieces.get(piece)?.values);
        let names = |at: usize| {
            let &(piece, role) = names_of.get(at)?;
            NameValues::of_kept(kept(at)?, values_of(piece)?, role)
        };
        let words = |at: usize| {
            let &piece = words_of.get(at)?;
            WordValues::of_kept(kept(names_of.len() + at)?, values_of(piece)?.len())
        };
        let numbers = |count: usize| (0..count).collect::<Vec<usize>>();
        let (names, words): (Option<Vec<_>>, Option<Vec<_>>) = threads.both(
            || {
                threads
                    .map(&numbers(names_of.len()), |&at| names(at))
                    .into_iter()
                    .collect()
            },
            || {
                threads
                    .map(&numbers(words_of.len()), |&at| words(at))
                    .into_iter()
                    .collect()
            },
        );
        (comparisons.values.names, comparisons.values.words) = (names?, words?);
        Some(comparisons)
    }
}
