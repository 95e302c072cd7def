//! Non-matches that have something in common: what households, workplaces, namesakes, branches and neighbours share.

use crate::compare::{ComparisonKind, Comparisons};
use crate::profile::{PieceKind, Profiles};

/// A kind of relation, and how often it shares what each kind of comparison looks at.
struct Relationship {
    name: &'static str,
    /// What must be there to compare, or the relation cannot be told from chance.
    needs: &'static [ComparisonKind],
    /// How many pairs of a record it may explain at most.
    most: f64,
    shares: fn(ComparisonKind) -> f64,
    /// How often it reaches levels of its own, such as another house of the same street, where that is neither a match nor chance.
    reaches: fn(ComparisonKind) -> &'static [f64],
}

/// No levels of its own.
const NOTHING: fn(ComparisonKind) -> &'static [f64] = |_| &[];

/// Among persons. A household shares home and family name, now and then the phone, seldom a mailbox.
const PERSONS: &[Relationship] = &[
    Relationship {
        name: "household",
        needs: &[ComparisonKind::Street, ComparisonKind::Family],
        most: 2.5,
        shares: |kind| match kind {
            ComparisonKind::Family => 0.9,
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.4,
            ComparisonKind::Email | ComparisonKind::Company => 0.05,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
    Relationship {
        name: "workplace",
        needs: &[ComparisonKind::Company],
        most: 0.5,
        shares: |kind| match kind {
            ComparisonKind::Company | ComparisonKind::Web => 0.95,
            ComparisonKind::Street | ComparisonKind::Place => 0.7,
            ComparisonKind::Phone => 0.4,
            ComparisonKind::Email => 0.1,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
    Relationship {
        name: "namesake",
        needs: &[ComparisonKind::Given, ComparisonKind::Family],
        most: 0.1,
        shares: |kind| match kind {
            ComparisonKind::Given | ComparisonKind::Family => 0.95,
            ComparisonKind::Middle => 0.3,
            ComparisonKind::Email => 0.3,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
];

/// Among organisations and everything else. Several share a building, as a household shares a home; few have a branch in the table.
const ORGANISATIONS: &[Relationship] = &[
    Relationship {
        name: "branch",
        needs: &[ComparisonKind::Company, ComparisonKind::Street],
        most: 0.1,
        shares: |kind| match kind {
            ComparisonKind::Company | ComparisonKind::Web => 0.95,
            // Whoever answers for the house is named at all its branches.
            ComparisonKind::Given | ComparisonKind::Family | ComparisonKind::Middle | ComparisonKind::Suffix => 0.9,
            ComparisonKind::Email => 0.3,
            ComparisonKind::Phone => 0.1,
            _ => 0.0,
        },
        reaches: |kind| match kind {
            ComparisonKind::Street => &[0.0, 0.03, 0.0, 0.0, 0.07, 0.0, 0.0],
            _ => &[],
        },
    },
    Relationship {
        name: "neighbour",
        needs: &[ComparisonKind::Company, ComparisonKind::Street],
        most: 0.5,
        shares: |kind| match kind {
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.1,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
];

/// Among addresses alone: the other houses of a street, the other flats of a house.
const ADDRESSES: &[Relationship] = &[Relationship {
    name: "neighbour",
    needs: &[ComparisonKind::Street],
    most: 2.5,
    shares: |kind| match kind {
        ComparisonKind::Place => 0.95,
        _ => 0.0,
    },
    reaches: |kind| match kind {
        ComparisonKind::Street => &[0.0, 0.3, 0.0, 0.0, 0.6, 0.0, 0.0],
        _ => &[],
    },
}];

/// A relation as the model starts from it.
pub(crate) struct Expected {
    pub name: &'static str,
    /// Per comparison, how often it is shared.
    pub shared: Vec<f64>,
    /// Per comparison, how often it reaches each level otherwise; empty for never.
    pub own: Vec<Vec<f64>>,
    /// How many pairs of a record it may explain at most.
    pub most: f64,
}

/// Whether the records are about persons: at least half as many name a person as an organisation.
pub(crate) fn about_persons(profiles: &Profiles) -> bool {
    let filled = |kind| profiles.first(kind).map_or(0, |piece| profiles.pieces[piece].filled());
    let persons = filled(PieceKind::Family).max(filled(PieceKind::Given));
    persons > 0 && persons * 2 >= filled(PieceKind::Company)
}

/// The relations that the comparisons of a table can tell from matches.
pub(crate) fn relations(comparisons: &Comparisons, persons: bool) -> Vec<Expected> {
    let has = |kind: &ComparisonKind| comparisons.list.iter().any(|c| c.kind == *kind);
    let named = [ComparisonKind::Company, ComparisonKind::Text].iter().any(has);
    let relationships = match () {
        _ if persons => PERSONS,
        _ if named => ORGANISATIONS,
        _ => ADDRESSES,
    };
    relationships
        .iter()
        .filter(|r| r.needs.iter().all(has))
        .map(|r| Expected {
            name: r.name,
            shared: comparisons.list.iter().map(|c| (r.shares)(c.kind)).collect(),
            own: comparisons.list.iter().map(|c| (r.reaches)(c.kind).to_vec()).collect(),
            most: r.most,
        })
        .filter(|r| r.shared.iter().any(|&s| s < 0.5))
        .collect()
}
