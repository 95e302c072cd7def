//! Expectation–maximisation over counts of agreement patterns.
//!
//! The mixture has a class of matches, a class of strangers whose levels are those of random pairs, and classes of related non-matches that agree by chance in some
//! comparisons and beyond chance in others. All class shares are shares of *all* pairs of the table, not of the candidates: a pair that blocking left out counts as a
//! pair of strangers. That makes the prior a property of the table and not of the blocking.

use super::frequency::CHANCE_OF_SAME_ORGANISATION;
use super::model::{ComparisonWeights, Model, Relation};
use super::moved::{Moved, Moves};
use super::share::LearnedShare;
use super::{Expected, RandomLevels, RandomPairs};
use crate::compare::{ComparisonKind, Comparisons, OTHER_NUMBER, Pattern, RELATED};

/// Rounds of expectation and maximisation at most.
const ROUNDS: usize = 40;

/// Pairs of a record that each kind of relation explains at least.
const RELATED_PER_RECORD: f64 = 0.1;

/// How many pairs the expected m probabilities of a comparison count for.
pub(super) const PRIOR_PAIRS: f64 = 60.0;

/// As [`PRIOR_PAIRS`] for what one table has throughout and another not at all, duplicates within a source and persons of one household: the first pairs settle it.
const PRIOR_PAIRS_OF_TABLES: f64 = 5.0;

/// How much of the disagreement that is expected among matches is left to it, however seldom the data show it. The pairs that the model calls matches are those that agree: left to
/// itself, it comes to believe that a field is never wrong, and misses the records in which it is.
const LEAST_DISAGREEMENT: f64 = 0.1;

/// How much of the disagreement that is expected of names is left where nothing but names is compared: nothing tells the person who took another name from another person.
const DISAGREEMENT_OF_NAMES_ALONE: f64 = 0.5;

/// What a fit is told.
pub(crate) struct Evidence<'a> {
    /// Agreement patterns of the candidate pairs, or of a sample scaled up.
    pub patterns: &'a PatternCounts,
    /// What random pairs show.
    pub random: &'a RandomPairs,
    /// Relations to tell from matches.
    pub related: &'a [Expected],
    /// Number of records.
    pub records: usize,
    /// Number of pairs that could be candidates.
    pub all_pairs: f64,
    /// Whether the records are about persons.
    pub persons: bool,
}

/// Agreement patterns of candidate pairs and how often each occurs, sorted by pattern.
pub(crate) type PatternCounts = Vec<(Pattern, f64)>;

/// Fits the model to the evidence.
pub(crate) fn fit(comparisons: &Comparisons, evidence: &Evidence<'_>) -> Model {
    let (records, all_pairs) = (evidence.records, evidence.all_pairs);
    let names_alone = names_alone(comparisons);
    let expected: Vec<Vec<f64>> = comparisons
        .list
        .iter()
        .zip(&evidence.random.levels)
        .map(|(c, random)| {
            if c.kind == ComparisonKind::Source {
                // Whether a source has duplicates of its own, only the data can say.
                return random.levels.clone();
            }
            let m: Vec<f64> = c.kind.levels().iter().map(|l| l.m).collect();
            let total: f64 = m.iter().sum();
            let mut m: Vec<f64> = m.into_iter().map(|x| x / total).collect();
            if names_alone && is_of_person(c.kind) {
                let last = m.len() - 1;
                let less = m[last] * DISAGREEMENT_OF_NAMES_ALONE;
                set(&mut m, last, less);
            }
            m
        })
        .collect();
    let share = |pairs: f64| (pairs / all_pairs.max(1.0)).min(0.3);
    let mut model = Model {
        prior: share(records as f64 * 0.3),
        comparisons: comparisons
            .list
            .iter()
            .zip(&expected)
            .zip(&evidence.random.levels)
            .map(|((c, m), u)| ComparisonWeights {
                label: c.label.clone(),
                kind: c.kind,
                m: m.clone(),
                u: u.levels.clone(),
            })
            .collect(),
        relations: evidence
            .related
            .iter()
            .map(|r| Relation {
                name: r.name.to_owned(),
                share: share(records as f64 * RELATED_PER_RECORD),
                shared: r.shared.clone(),
                own: r.own.clone(),
            })
            .collect(),
        moved: evidence.persons.then(|| Moved::expected(comparisons)).flatten(),
        learned: None,
    };
    for (weights, random) in model.comparisons.iter_mut().zip(&evidence.random.levels) {
        let matches: Vec<f64> = weights.m.iter().map(|m| m * model.prior * all_pairs).collect();
        take_out_matches(weights, random, &matches, evidence);
    }
    for _ in 0..ROUNDS {
        let before = model.prior;
        step(&mut model, names_alone, &expected, evidence);
        if (model.prior / before - 1.0).abs() < 1e-4 {
            break;
        }
    }
    model
}

fn is_of_person(kind: ComparisonKind) -> bool {
    matches!(
        kind,
        ComparisonKind::Given | ComparisonKind::Middle | ComparisonKind::Family
    )
}

/// Whether records have nothing but the names of persons, or of organisations in their stead, to go by. How often parts of a name differ among matches could then be learnt only
/// from pairs that the other parts have called matches, and each belief would confirm itself.
fn names_alone(comparisons: &Comparisons) -> bool {
    use ComparisonKind::{Category, Organisation, Source, Suffix};
    let kinds = || comparisons.list.iter().map(|c| c.kind);
    kinds().any(is_of_person)
        && kinds().all(|kind| is_of_person(kind) || matches!(kind, Category | Organisation | Source | Suffix))
}

fn step(model: &mut Model, names_alone: bool, expected: &[Vec<f64>], evidence: &Evidence<'_>) {
    let all_pairs = evidence.all_pairs.max(1.0);
    let empty: Vec<Vec<f64>> = expected.iter().map(|levels| vec![0.0; levels.len()]).collect();
    let mut counts = empty;
    let mut pairs = 0.5;
    let mut pairs_related = vec![0.0; model.relations.len()];
    let table = model.table();
    let mut learned = LearnedShare::of_all(evidence.related);
    let mut moves = Moves::default();
    for &(pattern, count) in evidence.patterns {
        let shares = table.class_shares(pattern);
        let matches = count * shares[0];
        pairs += matches;
        let related = pairs_related.iter_mut().zip(evidence.related);
        for ((sum, expected), share) in related.zip(&shares[1..]) {
            if expected.is_told(model, pattern) {
                *sum += count * share;
            }
        }
        for share in &mut learned {
            share.add(model, evidence.related, pattern, count, &shares[1..]);
        }
        let moved = table.moved_share(pattern);
        moves.add(model, pattern, matches, moved);
        for (index, levels) in counts.iter_mut().enumerate() {
            if let Some(level) = ((pattern >> (3 * index) & 7) as usize).checked_sub(1) {
                let changed = 1.0 - table.kept_share(index, level);
                levels[level] += matches * (1.0 - moved * changed);
            }
        }
    }
    if let Some(moved) = &mut model.moved {
        moved.share = moves.share();
    }
    model.prior = (pairs / all_pairs).min(0.5);
    let unexplained = match names_alone {
        // Nothing would tell a namesake from a match.
        true => 0.0,
        false => namesakes(model, evidence),
    };
    for ((relation, pairs), expected) in model.relations.iter_mut().zip(pairs_related).zip(evidence.related) {
        let least = if expected.of_one_name { unexplained } else { 0.0 };
        let pairs = related_pairs(pairs, expected, evidence).max(least);
        relation.share = (pairs / all_pairs).min(0.1);
    }
    learned.iter().for_each(|share| share.learn(model, evidence.related));
    for (index, weights) in model.comparisons.iter_mut().enumerate() {
        let of_sources = weights.kind == ComparisonKind::Source;
        let prior_pairs = if of_sources { PRIOR_PAIRS_OF_TABLES } else { PRIOR_PAIRS };
        weights.m = match names_alone && is_of_person(weights.kind) {
            true => expected[index].clone(),
            false => posterior(&counts[index], &expected[index], prior_pairs),
        };
        if !of_sources {
            let least = LEAST_DISAGREEMENT * expected[index].last().copied().unwrap_or_default();
            raise_last(&mut weights.m, least);
        }
        cap_disagreement(&mut weights.m, weights.kind, evidence.persons);
        take_out_matches(weights, &evidence.random.levels[index], &counts[index], evidence);
        cap_other_number(weights);
        if !of_sources {
            keep_disagreement_last(&mut weights.m, &weights.u);
        }
    }
}

/// How many pairs a relation explains, of which `found` have been seen. Where the table tells it from chance, what is expected counts for [`PRIOR_PAIRS_OF_TABLES`] at most: a
/// table that shows no household has next to none.
fn related_pairs(found: f64, expected: &Expected, evidence: &Evidence<'_>) -> f64 {
    let [least, most] = [RELATED_PER_RECORD, expected.most].map(|n| n * evidence.records as f64);
    match expected.telling_share(&evidence.random.levels) {
        Some(share) => (found / share).clamp(least.min(PRIOR_PAIRS_OF_TABLES), most),
        None => found.clamp(least, most),
    }
}

/// How many pairs are of one name beyond those that strangers account for, whose given and family names agree by chance each, and matches. Where a people has few names, or a column takes them
/// apart in two ways, the parts of a name hang together, and the pairs of one name are several times what the parts let expect: all these would be taken for matches.
fn namesakes(model: &Model, evidence: &Evidence<'_>) -> f64 {
    let both = |of: &dyn Fn(&ComparisonWeights) -> f64| {
        [ComparisonKind::Given, ComparisonKind::Family]
            .into_iter()
            .map(|kind| {
                let index = model.comparisons.iter().position(|c| c.kind == kind)?;
                Some(of(&model.comparisons[index]) * evidence.random.levels.get(index)?.present)
            })
            .product::<Option<f64>>()
            .unwrap_or_default()
    };
    let first = |levels: &[f64]| levels.first().copied().unwrap_or_default();
    let explained = both(&|c| first(&c.u)) + model.prior * both(&|c| first(&c.m));
    (evidence.random.one_name - explained).max(0.0) * evidence.all_pairs
}

/// Raises disagreement to `least`.
fn raise_last(m: &mut [f64], least: f64) {
    if let Some(last) = m.len().checked_sub(1)
        && m[last] < least
    {
        set(m, last, least);
    }
}

fn posterior(counts: &[f64], expected: &[f64], prior_pairs: f64) -> Vec<f64> {
    let total: f64 = counts.iter().sum::<f64>() + prior_pairs;
    counts
        .iter()
        .zip(expected)
        .map(|(n, p)| (n + prior_pairs * p) / total)
        .collect()
}

/// Matches are among random pairs too: what they account for is not chance. `matches` counts them by level.
fn take_out_matches(weights: &mut ComparisonWeights, random: &RandomLevels, matches: &[f64], evidence: &Evidence<'_>) {
    let present = (random.present * evidence.all_pairs).max(1.0);
    for ((u, &seen), matches) in weights.u.iter_mut().zip(&random.levels).zip(matches) {
        *u = (seen - matches / present).max(seen * 0.02).max(1e-9);
    }
    // Where a name is all there is, equal names cannot tell matches from chance; organisations seldom bear the same name.
    let of_organisations = match weights.kind {
        ComparisonKind::Company => !evidence.persons,
        kind => kind == ComparisonKind::Organisation,
    };
    if of_organisations {
        weights.u[0] = weights.u[0].min(random.levels[0] * CHANCE_OF_SAME_ORGANISATION);
    }
    let total: f64 = weights.u.iter().sum();
    weights.u.iter_mut().for_each(|u| *u /= total);
}

/// What matches may disagree in at most. Where a class of "matches" differs more often in what names one person, it has drifted to families or to firms of one house. An organisation
/// is its name; of its address and telephone half may be another's, that of a head office or of an agent.
fn cap_disagreement(m: &mut [f64], kind: ComparisonKind, persons: bool) {
    let most = match kind {
        // Left out often, confused hardly ever: a junior is not written as a senior.
        ComparisonKind::Suffix => 0.01,
        ComparisonKind::Given => 0.15,
        ComparisonKind::Middle => 0.10,
        ComparisonKind::Family => 0.25,
        ComparisonKind::Date | ComparisonKind::Identifier => 0.35,
        ComparisonKind::Company if !persons => 0.25,
        ComparisonKind::Street | ComparisonKind::Place | ComparisonKind::Phone if !persons => 0.5,
        _ => return,
    };
    cap(m, m.len() - 1, most);
    if kind == ComparisonKind::Company && !persons {
        cap(m, usize::from(RELATED) - 1, most);
    }
}

/// Caps one level.
fn cap(m: &mut [f64], level: usize, most: f64) {
    if m[level] > most {
        set(m, level, most);
    }
}

/// Sets one level; the others gain or give up what changes, by their shares. All of them 0, it stays.
fn set(m: &mut [f64], level: usize, to: f64) {
    let now = m[level];
    if now < 1.0 {
        let scale = (1.0 - to) / (1.0 - now);
        m.iter_mut().for_each(|p| *p *= scale);
        m[level] = to;
    }
}

/// Another house of the same street says no more for a match than for a neighbour: the street is shared by all who live there.
fn cap_other_number(weights: &mut ComparisonWeights) {
    if weights.kind == ComparisonKind::Street {
        let level = usize::from(OTHER_NUMBER) - 1;
        cap(&mut weights.m, level, weights.u[level]);
    }
}

/// Sees to it that disagreement never says more for a match than the levels above it: where it would, it is pooled with them (pool adjacent violators, Ayer et
/// al. 1955), which keeps the sum of m. Levels of agreement are left as they are: a slip in a rare spelling may well say more than equality of a common value.
fn keep_disagreement_last(m: &mut [f64], u: &[f64]) {
    let Some((mut sum_m, mut sum_u)) = m.last().copied().zip(u.last().copied()) else {
        return;
    };
    let mut start = m.len() - 1;
    while start > 0 && m[start - 1] * sum_u < sum_m * u[start - 1] {
        start -= 1;
        sum_m += m[start];
        sum_u += u[start];
    }
    for level in start..m.len() {
        m[level] = sum_m * u[level] / sum_u;
    }
}

#[cfg(test)]
mod tests {
    use super::{Evidence, Expected, Model, cap, keep_disagreement_last, namesakes, raise_last, related_pairs};
    use crate::compare::ComparisonKind;
    use crate::weigh::{ComparisonWeights, RandomLevels, RandomPairs};

    #[test]
    fn what_a_capped_level_loses_goes_to_the_others() {
        let mut m = [0.6, 0.2, 0.2];
        cap(&mut m, 2, 0.5);
        assert_eq!(m, [0.6, 0.2, 0.2]);
        cap(&mut m, 1, 0.0);
        assert_eq!(m.map(|x| (x * 1e9_f64).round() / 1e9), [0.75, 0.0, 0.25]);
    }

    #[test]
    fn disagreement_is_never_ruled_out() {
        let mut m = [0.9, 0.1, 0.0];
        raise_last(&mut m, 0.05);
        assert_eq!(m.map(|x| (x * 1e9_f64).round() / 1e9), [0.855, 0.095, 0.05]);
        raise_last(&mut m, 0.01);
        assert_eq!(m.map(|x| (x * 1e9_f64).round() / 1e9), [0.855, 0.095, 0.05]);
    }

    #[test]
    fn a_comparison_that_says_nothing_stays_neutral() {
        let mut m = [0.2, 0.3, 0.5];
        keep_disagreement_last(&mut m, &[0.5, 0.3, 0.2]);
        assert_eq!(m.map(|x| (x * 1e9_f64).round() / 1e9), [0.5, 0.3, 0.2]);
        let mut m = [0.9, 0.06, 0.04];
        keep_disagreement_last(&mut m, &[0.4, 0.01, 0.59]);
        assert_eq!(m, [0.9, 0.06, 0.04]);
    }

    #[test]
    fn pairs_of_one_name_are_namesakes_as_far_as_nothing_explains_them() {
        let name = |kind| ComparisonWeights {
            label: String::new(),
            kind,
            m: vec![0.9, 0.1],
            u: vec![0.01, 0.99],
        };
        let mut model = Model {
            prior: 0.0001,
            comparisons: vec![name(ComparisonKind::Given), name(ComparisonKind::Family)],
            relations: Vec::new(),
            moved: None,
            learned: None,
        };
        let random = |one_name| RandomPairs {
            levels: vec![
                RandomLevels {
                    present: 1.0,
                    levels: vec![0.01, 0.99],
                };
                2
            ],
            one_name,
        };
        let found = |model: &Model, one_name| {
            let evidence = Evidence {
                patterns: &Vec::new(),
                random: &random(one_name),
                related: &[],
                records: 1000,
                all_pairs: 1e6,
                persons: true,
            };
            namesakes(model, &evidence)
        };
        assert!((found(&model, 0.001) - (1000.0 - 100.0 - 81.0)).abs() < 1e-6);
        assert_eq!(found(&model, 0.0001), 0.0);
        model.comparisons.pop();
        assert_eq!(found(&model, 0.0), 0.0);
    }

    #[test]
    fn what_is_expected_of_households_gives_way_to_a_large_table() {
        let random = RandomPairs {
            levels: vec![RandomLevels {
                present: 0.5,
                levels: Vec::new(),
            }],
            one_name: 0.0,
        };
        let pairs = |told_by: &[usize], records: usize, found: f64| {
            let expected = Expected {
                name: "household",
                shared: vec![0.95],
                own: vec![Vec::new()],
                told_by: told_by.to_vec(),
                most: 2.5,
                of_one_name: false,
                learns: Vec::new(),
            };
            let evidence = Evidence {
                patterns: &Vec::new(),
                random: &random,
                related: &[],
                records,
                all_pairs: 1e6,
                persons: true,
            };
            related_pairs(found, &expected, &evidence)
        };
        // Half of the pairs could tell.
        assert_eq!([20, 5000].map(|records| pairs(&[0], records, 0.0)), [2.0, 5.0]);
        assert_eq!([200.0, 1e6].map(|found| pairs(&[0], 5000, found)), [400.0, 12_500.0]);
        assert_eq!([0.0, 600.0].map(|found| pairs(&[], 5000, found)), [500.0, 600.0]);
    }
}
