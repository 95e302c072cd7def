//! Matches that have moved: their street, town and telephone changed together, and that counts once.

use super::model::{ComparisonWeights, Model, level_of};
use crate::compare::{ComparisonKind, Comparisons, Pattern};
use serde::{Deserialize, Serialize};

/// The matches of which one record was written before a move and the other after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Their share of all matches.
    pub share: f64,
    /// Per comparison, how often it outlasts a move; what does not agrees by chance.
    pub kept: Vec<f64>,
}

/// Of the matches, before any data is seen.
const EXPECTED: f64 = 0.05;

/// How many matches [`EXPECTED`] counts for.
const PRIOR_MATCHES: f64 = 60.0;

/// A table of which more seem to have moved has other reasons.
const MOST: f64 = 0.3;

/// How often something is kept: many stay in town, and half of the telephones are carried along.
fn kept(kind: ComparisonKind) -> f64 {
    match kind {
        ComparisonKind::Street => 0.0,
        ComparisonKind::Place => 0.3,
        ComparisonKind::Phone => 0.5,
        _ => 1.0,
    }
}

/// What tells who has moved from somebody else of that name.
const TOLD_BY: [ComparisonKind; 2] = [ComparisonKind::Date, ComparisonKind::Identifier];

/// What chance brings about more often, as it does a year of birth, tells nothing.
const TELLING_CHANCE: f64 = 0.001;

impl Moved {
    /// What is expected of a table about persons; `None` where a move changes one thing at most, or nothing tells it from another person of that name.
    pub(super) fn expected(comparisons: &Comparisons) -> Option<Self> {
        let kinds = || comparisons.list.iter().map(|c| c.kind);
        let changes = kinds().filter(|&kind| kept(kind) < 1.0).count();
        let is_told = kinds().any(|kind| TOLD_BY.contains(&kind));
        (changes > 1 && is_told).then(|| Moved {
            share: EXPECTED,
            kept: kinds().map(kept).collect(),
        })
    }
}

/// Learns how many matches have moved.
#[derive(Default)]
pub(super) struct Moves {
    matches: f64,
    moved: f64,
}

impl Moves {
    /// Takes in so many matches of a pattern, of which a share has moved.
    pub fn add(&mut self, model: &Model, pattern: Pattern, matches: f64, share: f64) {
        let told = |(index, of): (usize, &ComparisonWeights)| {
            let level = level_of(pattern, index).filter(|_| TOLD_BY.contains(&of.kind));
            level.is_some_and(|level| of.u[level] < TELLING_CHANCE && of.m[level] > of.u[level])
        };
        if model.comparisons.iter().enumerate().any(told) {
            self.matches += matches;
            self.moved += matches * share;
        }
    }

    pub fn share(&self) -> f64 {
        let share = (self.moved + EXPECTED * PRIOR_MATCHES) / (self.matches + PRIOR_MATCHES);
        share.min(MOST)
    }
}
