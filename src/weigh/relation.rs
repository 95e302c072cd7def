//! Non-matches that have something in common: what households, workplaces, namesakes, branches and neighbours share.

use super::RandomLevels;
use super::model::{Model, agrees};
use crate::compare::{ComparisonKind, Comparisons, Pattern};
use crate::profile::{Piece, PieceKind, Profiles};
use crate::table::BLANK;

/// A kind of relation, and how often it shares what each kind of comparison looks at.
struct Relationship {
    name: &'static str,
    /// What must be there to compare, or the relation cannot be told from chance.
    needs: &'static [ComparisonKind],
    /// Of one of these groups one must be there as well, and tells the relation from chance; the first group that is there counts. None for nothing more.
    needs_one: &'static [&'static [ComparisonKind]],
    /// How many pairs of a record it may explain at most.
    most: f64,
    /// Whether it is of those who have one name, of whom random pairs tell that they are many.
    of_one_name: bool,
    /// What is shared as often as the table itself tells.
    learns: &'static [ComparisonKind],
    shares: fn(ComparisonKind) -> f64,
    /// How often it reaches levels of its own, such as another house of the same street, where that is neither a match nor chance.
    reaches: fn(ComparisonKind) -> &'static [f64],
}

/// No levels of its own.
const NOTHING: fn(ComparisonKind) -> &'static [f64] = |_| &[];

/// What the relation of namesakes is called.
pub(super) const NAMESAKE: &str = "namesake";

/// Among persons. A household shares home and family name, now and then the phone, seldom a mailbox.
const PERSONS: &[Relationship] = &[
    Relationship {
        name: "household",
        needs: &[ComparisonKind::Family],
        // Without a street, a telephone at home tells it, or the town: each of a family may carry a telephone of their own.
        needs_one: &[
            &[ComparisonKind::Street],
            &[ComparisonKind::Phone, ComparisonKind::Place],
        ],
        most: 2.5,
        of_one_name: false,
        // One family has a mailbox for all, another one for each: only the table can say.
        learns: &[ComparisonKind::Email],
        shares: |kind| match kind {
            ComparisonKind::Family => 0.9,
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.4,
            // Children are born where they grow up, their parents often elsewhere.
            ComparisonKind::Birthplace => 0.5,
            // A patronymic, or the mother's name.
            ComparisonKind::Middle => 0.1,
            ComparisonKind::Email | ComparisonKind::Company => 0.05,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
    Relationship {
        name: "workplace",
        needs: &[],
        needs_one: &[&[ComparisonKind::Company]],
        // So many has each of a hundred colleagues.
        most: 50.0,
        of_one_name: false,
        learns: &[],
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
        name: NAMESAKE,
        needs: &[ComparisonKind::Given, ComparisonKind::Family],
        needs_one: &[],
        most: 0.1,
        of_one_name: true,
        learns: &[],
        shares: |kind| match kind {
            ComparisonKind::Given | ComparisonKind::Family => 0.95,
            ComparisonKind::Middle => 0.3,
            ComparisonKind::Email => 0.3,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
];

/// Among organisations and everything else. Several share a building, and an agent's house has hundreds; a head office may have branches; many are named after their town.
const ORGANISATIONS: &[Relationship] = &[
    Relationship {
        name: "branch",
        needs: &[ComparisonKind::Company, ComparisonKind::Street],
        needs_one: &[],
        most: 2.5,
        of_one_name: false,
        // One head office answers for all its branches, another's have lines of their own: only the table can say.
        learns: &[ComparisonKind::Phone],
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
        needs_one: &[&[ComparisonKind::Street]],
        // So many has each of a hundred that an agent has at one address.
        most: 50.0,
        of_one_name: false,
        // The switchboard of a house answers for all in it, or each has its own line.
        learns: &[ComparisonKind::Phone],
        shares: |kind| match kind {
            ComparisonKind::Street | ComparisonKind::Place => 0.95,
            ComparisonKind::Phone => 0.3,
            _ => 0.0,
        },
        reaches: NOTHING,
    },
    Relationship {
        name: "same town",
        needs: &[ComparisonKind::Company, ComparisonKind::Place],
        needs_one: &[&[ComparisonKind::Place]],
        most: 50.0,
        of_one_name: false,
        learns: &[],
        shares: |kind| match kind {
            ComparisonKind::Place => 0.95,
            _ => 0.0,
        },
        // The town is in both names.
        reaches: |kind| match kind {
            ComparisonKind::Company => &[0.0, 0.0, 0.1, 0.4, 0.0],
            _ => &[],
        },
    },
];

/// Among addresses alone: the other houses of a street, the other flats of a house.
const ADDRESSES: &[Relationship] = &[Relationship {
    name: "neighbour",
    needs: &[ComparisonKind::Street],
    needs_one: &[],
    most: 2.5,
    of_one_name: false,
    learns: &[],
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
    /// The comparisons of which one tells it from chance: only pairs that agree there count for its share. None where all pairs do.
    pub told_by: Vec<usize>,
    /// How many pairs of a record it may explain at most.
    pub most: f64,
    /// Whether it is of those who have one name, of whom random pairs tell that they are many.
    pub of_one_name: bool,
    /// The comparisons that are shared as often as the table itself tells.
    pub learns: Vec<usize>,
}

impl Expected {
    /// Whether a pair of this pattern agrees in what tells the relation from chance. Where it does not, those who share a family name are strangers, not a household that has moved apart: there are
    /// so many of them that the small part which the relation would take of each made up most of its share.
    pub fn is_told(&self, model: &Model, pattern: Pattern) -> bool {
        self.told_by.is_empty() || self.told_by.iter().any(|&index| agrees(model, pattern, index))
    }

    /// Of all pairs, the share that could tell it, 0.1 to 1: both records have what most have of it. `None` where all pairs count.
    pub fn telling_share(&self, random: &[RandomLevels]) -> Option<f64> {
        let present = self
            .told_by
            .iter()
            .filter_map(|&index| random.get(index))
            .map(|of| of.present);
        Some(present.reduce(f64::max)?.clamp(LEAST_TELLING, 1.0))
    }
}

/// What few pairs tell of a relation is not scaled up further than from this share of all pairs.
const LEAST_TELLING: f64 = 0.1;

/// Whether the records are about persons: at least half as many name a person as an organisation.
pub(crate) fn about_persons(profiles: &Profiles) -> bool {
    let piece = |kind| profiles.first(kind).map(|piece| &profiles.pieces[piece]);
    let filled = |kind| piece(kind).map_or(0, Piece::filled);
    let persons = filled(PieceKind::Family).max(filled(PieceKind::Given));
    // What names no person names an organisation, where records are about either.
    let names = piece(PieceKind::NameTokens);
    let is_person = |row: usize| names.is_some_and(|names| names.codes[row] != BLANK);
    let organisations = piece(PieceKind::Organisation).map_or(0, |piece| {
        let named = (0..profiles.rows).filter(|&row| piece.codes[row] != BLANK);
        named.filter(|&row| !is_person(row)).count()
    });
    persons > 0 && persons * 2 >= organisations.max(filled(PieceKind::Company))
}

/// The relations that the comparisons of a table can tell from matches.
pub(crate) fn relations(comparisons: &Comparisons, persons: bool) -> Vec<Expected> {
    let kinds = comparisons.list.iter().map(|c| match c.kind {
        ComparisonKind::Organisation if !persons => ComparisonKind::Company,
        kind => kind,
    });
    let kinds: Vec<ComparisonKind> = kinds.collect();
    let has = |kind: &ComparisonKind| kinds.contains(kind);
    let named = [ComparisonKind::Company, ComparisonKind::Text].iter().any(has);
    let relationships = match () {
        _ if persons => PERSONS,
        _ if named => ORGANISATIONS,
        _ => ADDRESSES,
    };
    relationships
        .iter()
        .filter(|r| r.needs.iter().all(has))
        .filter_map(|r| match r.needs_one {
            [] => Some((r, &[][..])),
            groups => Some((r, *groups.iter().find(|group| group.iter().any(has))?)),
        })
        .map(|(r, telling)| Expected {
            name: r.name,
            shared: kinds.iter().map(|&kind| (r.shares)(kind)).collect(),
            own: kinds.iter().map(|&kind| (r.reaches)(kind).to_vec()).collect(),
            told_by: (0..kinds.len())
                .filter(|&index| telling.contains(&kinds[index]))
                .collect(),
            most: r.most,
            of_one_name: r.of_one_name,
            learns: (0..kinds.len())
                .filter(|&index| r.learns.contains(&kinds[index]))
                .collect(),
        })
        .filter(|r| r.shared.iter().any(|&s| s < 0.5))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Expected, relations};
    use crate::compare::{ComparisonKind, Comparisons};
    use crate::parallel::Threads;
    use crate::profile;
    use crate::weigh::{ComparisonWeights, Model, RandomLevels};

    #[test]
    fn only_a_shared_home_tells_a_household() {
        let weights = |kind| ComparisonWeights {
            label: String::new(),
            kind,
            m: vec![0.8, 0.1, 0.1],
            u: vec![0.001, 0.009, 0.99],
        };
        let model = Model {
            prior: 0.001,
            comparisons: vec![weights(ComparisonKind::Family), weights(ComparisonKind::Street)],
            relations: Vec::new(),
            moved: None,
            learned: None,
        };
        let mut household = Expected {
            name: "household",
            shared: vec![0.9, 0.95],
            own: vec![Vec::new(), Vec::new()],
            told_by: vec![1],
            most: 2.5,
            of_one_name: false,
            learns: Vec::new(),
        };
        // Family name and street, level by level: 0 is blank, 3 another street.
        let told = |household: &Expected| [0o11, 0o21, 0o31, 0o01].map(|pattern| household.is_told(&model, pattern));
        assert_eq!(told(&household), [true, true, false, false]);
        let present = |shares: [f64; 2]| {
            shares.map(|present| RandomLevels {
                present,
                levels: Vec::new(),
            })
        };
        assert_eq!(household.telling_share(&present([1.0, 0.4])), Some(0.4));
        assert_eq!(household.telling_share(&present([1.0, 0.01])), Some(0.1));
        household.told_by.clear();
        assert_eq!(told(&household), [true; 4]);
        assert_eq!(household.telling_share(&present([1.0, 0.4])), None);
    }

    #[test]
    fn a_household_is_told_by_its_street_or_else_by_its_phone_or_its_town() {
        for (csv, expected) in [
            (
                "id,given,family,phone,city\n1,Ann,Lee,030 1234567,Bonn\n2,Bo,Ek,030 7654321,Köln\n",
                &[ComparisonKind::Place, ComparisonKind::Phone][..],
            ),
            (
                "id,given,family,street,city\n1,Ann,Lee,Hauptstr. 5,Bonn\n2,Bo,Ek,Ring 7,Köln\n",
                &[ComparisonKind::Street],
            ),
            (
                "id,given,family,city\n1,Ann,Lee,Bonn\n2,Bo,Ek,Köln\n",
                &[ComparisonKind::Place],
            ),
            ("id,given,family\n1,Ann,Lee\n2,Bo,Ek\n", &[]),
        ] {
            let (profiles, threads) = (profile::of_csv(csv), Threads::new(1));
            let comparisons = Comparisons::new(&profiles, &threads);
            let found = relations(&comparisons, true);
            let household = found.iter().find(|r| r.name == "household");
            let told_by = household.map_or(&[][..], |r| &r.told_by);
            let kinds: Vec<ComparisonKind> = told_by.iter().map(|&index| comparisons.list[index].kind).collect();
            assert_eq!(
                (kinds.as_slice(), household.is_some()),
                (expected, !expected.is_empty()),
                "{csv}"
            );
        }
    }
}
