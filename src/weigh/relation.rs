//! Non-matches that have something in common: what households, workplaces, namesakes, branches and neighbours share.

use crate::compare::{ComparisonKind, Comparisons};

/// A kind of relation, and how often it shares what each kind of comparison looks at.
struct Relationship {
    name: &'static str,
    shares: fn(ComparisonKind) -> f64,
}

/// Among persons. A household shares home and family name, now and then the phone, seldom a mailbox.
const PERSONS: &[Relationship] = &[
    Relationship {
        name: "household",
        shares: |kind| match kind {
            ComparisonKind::Family => 0.9,
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.4,
            ComparisonKind::Email | ComparisonKind::Company => 0.05,
            _ => 0.0,
        },
    },
    Relationship {
        name: "workplace",
        shares: |kind| match kind {
            ComparisonKind::Company | ComparisonKind::Web => 0.95,
            ComparisonKind::Street | ComparisonKind::Place => 0.7,
            ComparisonKind::Phone => 0.4,
            ComparisonKind::Email => 0.1,
            _ => 0.0,
        },
    },
    Relationship {
        name: "namesake",
        shares: |kind| match kind {
            ComparisonKind::Given | ComparisonKind::Family => 0.95,
            ComparisonKind::Middle => 0.3,
            ComparisonKind::Email => 0.3,
            _ => 0.0,
        },
    },
];

/// Among organisations and everything else.
const ORGANISATIONS: &[Relationship] = &[
    Relationship {
        name: "branch",
        shares: |kind| match kind {
            ComparisonKind::Company | ComparisonKind::Web => 0.95,
            ComparisonKind::Email => 0.3,
            ComparisonKind::Phone => 0.1,
            _ => 0.0,
        },
    },
    Relationship {
        name: "neighbour",
        shares: |kind| match kind {
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.1,
            _ => 0.0,
        },
    },
];

/// The relations that the comparisons of a table can tell from matches, each with how often it shares what each comparison looks at.
pub(crate) fn relations(comparisons: &Comparisons) -> Vec<(&'static str, Vec<f64>)> {
    let persons = comparisons
        .list
        .iter()
        .any(|c| matches!(c.kind, ComparisonKind::Given | ComparisonKind::Family));
    let relationships = if persons { PERSONS } else { ORGANISATIONS };
    relationships
        .iter()
        .map(|r| {
            let shared: Vec<f64> = comparisons.list.iter().map(|c| (r.shares)(c.kind)).collect();
            (r.name, shared)
        })
        // A relation that shares everything there is to see, or nothing, cannot be told apart.
        .filter(|(_, shared)| shared.iter().any(|&s| s > 0.5) && shared.iter().any(|&s| s < 0.5))
        .collect()
}
