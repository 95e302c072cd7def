//! The index against a plain reference, over random histories.

use super::settle::RowsJudge;
use super::{Change, ChangeKind, LiveIndex, LiveOptions, Verdict};
use crate::block::entries;
use crate::cluster::{Link, REACH, cluster};
use crate::compare::Compared;
use crate::dedupe::{Config, dedupe};
use crate::parallel::Threads;
use crate::table::{Column, Table};
use crate::text::hash::mix;
use crate::weigh::Floor;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

const COLUMNS: [&str; 6] = ["name", "email", "phone", "street", "city", "birth_date"];

/// One of a few things, so that records have much in common.
fn pick<'a>(from: &[&'a str], seed: u64, salt: u64) -> &'a str {
    from[(mix(seed, salt) % from.len() as u64) as usize]
}

/// A record of a small town: the same seed gives the same record, seeds of one tens are variants of one person.
pub(crate) fn cells(seed: u64) -> [String; 6] {
    let person = seed / 10;
    let given = pick(
        &["Anna", "Björn", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo"],
        person,
        1,
    );
    let family = pick(
        &["Keller", "Lindqvist", "Moreau", "Novák", "Oliveira", "Petrov", "Quinn"],
        person,
        2,
    );
    let street = pick(&["Birkenweg", "Hauptstrasse", "Lindenallee", "Marktplatz"], person, 3);
    let number = mix(person, 4) % 40 + 1;
    let mut cells = [
        format!("{given} {family}"),
        format!(
            "{}.{}{}@example.org",
            given.to_lowercase(),
            family.to_lowercase(),
            person
        ),
        format!("+4122{:07}", mix(person, 5) % 10_000_000),
        format!("{street} {number}"),
        pick(&["Genf", "Basel"], person, 6).to_owned(),
        format!(
            "19{:02}-0{}-1{}",
            mix(person, 7) % 60 + 40,
            mix(person, 8) % 9 + 1,
            mix(person, 9) % 9
        ),
    ];
    match seed % 10 {
        1 => cells[0] = format!("{family}, {given}"),
        2 => cells[1].clear(),
        3 => cells[2] = "+41227654321".to_owned(), // the switchboard
        4 => cells[0] = given.to_owned(),
        5 => cells[3].push_str(" a"),
        6 => cells[5].clear(),
        7 => cells[0].push('n'),
        _ => {}
    }
    cells
}

fn table(records: &BTreeMap<u32, u64>) -> Table {
    let rows: Vec<[String; 6]> = records.values().map(|&seed| cells(seed)).collect();
    let column = |c: usize| Column::new(COLUMNS[c], rows.iter().map(|row| row[c].as_str()));
    Table {
        ids: records.keys().map(|id| id.to_string()).collect(),
        ..Table::new((0..COLUMNS.len()).map(column).collect())
    }
}

pub(crate) fn index(records: &BTreeMap<u32, u64>, most_in_block: u32) -> LiveIndex {
    let outcome = dedupe(table(records), &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    LiveIndex::from_outcome(outcome, &LiveOptions { most_in_block }).unwrap()
}

fn upsert(index: &mut LiveIndex, id: u32, seed: u64) {
    let cells = cells(seed);
    index
        .upsert(&id.to_string(), &cells.each_ref().map(String::as_str))
        .unwrap();
}

pub(crate) type Partition = BTreeSet<BTreeSet<String>>;

pub(crate) fn partition(index: &LiveIndex) -> Partition {
    let clusters = index.clusters().map(|(_, ids)| ids.map(str::to_owned).collect());
    clusters.collect()
}

/// The link of two rows, by the whole weight of their pair.
fn link(index: &LiveIndex, compared: &Compared<'_>, a: u32, b: u32) -> Option<Link> {
    if index.decided(a, b).is_some() {
        return None;
    }
    let weight = index.weight(compared, (a as usize, b as usize), index.are_identical(a, b));
    (weight >= index.config.match_weight - REACH).then_some(Link { a, b, weight })
}

/// The clusters by definition: every pair of rows is looked at, every block is counted anew.
pub(crate) fn by_definition(index: &LiveIndex) -> Partition {
    let mut rows: Vec<u32> = (0..index.holders.len() as u32).collect();
    rows.retain(|&row| !index.holders[row as usize].is_empty());
    rows.sort_by(|&a, &b| index.order(a, b));
    let profiles = index.growing.get();
    let mut keys_of: BTreeMap<u32, BTreeSet<(u32, u64)>> = BTreeMap::new();
    for (number, key) in (0..).zip(&index.keys) {
        for (hash, row) in entries(key, profiles, &index.words, &index.one) {
            keys_of.entry(row).or_default().insert((number, hash));
        }
    }
    let keys: Vec<_> = rows.iter().map(|row| keys_of.remove(row).unwrap_or_default()).collect();
    let mut sizes: BTreeMap<(u32, u64), u32> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *sizes.entry(*key).or_default() += 1;
    }
    let compared = Compared::from(profiles);
    let mut links = Vec::new();
    for a in 0..rows.len() {
        for b in a + 1..rows.len() {
            if index.decided(rows[a], rows[b]) == Some(true) {
                let weight = f64::INFINITY;
                let (a, b) = (a as u32, b as u32);
                links.push(Link { a, b, weight });
            }
            let live = |key: &&(u32, u64)| sizes[*key] <= index.options.most_in_block;
            let shared: BTreeSet<u32> = keys[a]
                .intersection(&keys[b])
                .filter(live)
                .map(|&(key, _)| key)
                .collect();
            let telling = shared.iter().any(|&key| index.telling[key as usize]);
            if (telling || shared.len() >= 2)
                && let Some(link) = link(index, &compared, rows[a], rows[b])
            {
                links.push(Link {
                    a: a as u32,
                    b: b as u32,
                    ..link
                });
            }
        }
    }
    let judge = RowsJudge {
        index,
        compared: &compared,
        rows: &rows,
    };
    let cluster_of = cluster(rows.len(), &links, index.config.match_weight, &judge, &Threads::new(1));
    let mut clusters: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for (&row, cluster) in rows.iter().zip(cluster_of) {
        let ids = index.holders[row as usize]
            .iter()
            .map(|&r| index.records.id(r).to_owned());
        clusters.entry(cluster).or_default().extend(ids);
    }
    clusters.into_values().collect()
}

/// What a host makes of the feed: the cluster of each record.
fn follow(host: &mut BTreeMap<String, String>, changes: &[Change]) {
    for change in changes {
        for id in &change.records {
            let before = host.remove(id);
            match change.kind {
                ChangeKind::Released => assert_eq!(before.as_ref(), Some(&change.cluster), "{change:?}"),
                _ => {
                    assert_eq!(before, change.other, "{change:?}");
                    host.insert(id.clone(), change.cluster.clone());
                }
            }
        }
        if change.kind == ChangeKind::Retired {
            assert!(host.values().all(|cluster| *cluster != change.cluster), "{change:?}");
        }
    }
}

pub(crate) fn named(index: &LiveIndex) -> BTreeMap<String, String> {
    let pairs = index
        .clusters()
        .flat_map(|(name, ids)| ids.map(move |id| (id.to_owned(), name.to_owned())));
    pairs.collect()
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Upsert(u32, u64),
    Remove(u32),
    Settle,
    Decide(u32, u32, Verdict),
    TakeBack(u32, u32),
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop::sample::select(Verdict::ALL.to_vec())
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..89u32, 1..90u32, verdict()).prop_map(|(a, b, verdict)| Step::Decide(a, (a + b) % 90, verdict)),
        1 => (0..89u32, 1..90u32).prop_map(|(a, b)| Step::TakeBack(a, (a + b) % 90)),
        5 => (0..90u32, 0..500u64).prop_map(|(id, seed)| Step::Upsert(id, seed)),
        3 => (0..90u32).prop_map(Step::Remove),
        1 => Just(Step::Settle),
    ]
}

pub(crate) fn beginning() -> BTreeMap<u32, u64> {
    (0..80u32).map(|id| (id, u64::from(id) * 7 % 500)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_ends_in_the_clusters_of_the_records(steps in prop::collection::vec(step(), 1..120), most in 2..8u32) {
        let mut records = beginning();
        let mut live = index(&records, most);
        prop_assert_eq!(partition(&live), by_definition(&live));
        let mut host = named(&live);
        let mut decided: BTreeMap<(u32, u32), Verdict> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Upsert(id, seed) => {
                    records.insert(id, seed);
                    upsert(&mut live, id, seed);
                }
                Step::Remove(id) => {
                    prop_assert_eq!(live.remove(&id.to_string()), records.remove(&id).is_some());
                }
                Step::Settle => {
                    follow(&mut host, &live.settle());
                    prop_assert_eq!(&host, &named(&live));
                    prop_assert_eq!(partition(&live), by_definition(&live));
                }
                Step::Decide(a, b, verdict) => {
                    decided.insert((a.min(b), a.max(b)), verdict);
                    live.decide(&a.to_string(), &b.to_string(), verdict).unwrap();
                }
                Step::TakeBack(a, b) => {
                    let was_there = decided.remove(&(a.min(b), a.max(b))).is_some();
                    prop_assert_eq!(live.take_back(&a.to_string(), &b.to_string()), was_there);
                }
            }
        }
        follow(&mut host, &live.settle());
        prop_assert_eq!(&host, &named(&live));
        prop_assert_eq!(partition(&live), by_definition(&live));
        prop_assert_eq!(live.len(), records.len());
        let told: Vec<(u32, u32, Verdict)> = live.decisions().iter().map(|d| (d.left.parse().unwrap(), d.right.parse().unwrap(), d.verdict)).collect();
        prop_assert_eq!(told, decided.iter().map(|(&(a, b), &verdict)| (a, b, verdict)).collect::<Vec<_>>());
        let may_be_joined = decided.values().all(|&verdict| verdict != Verdict::Different);
        for (&(a, b), verdict) in decided.iter().filter(|((a, b), _)| records.contains_key(a) && records.contains_key(b)) {
            let together = live.cluster_of(&a.to_string()) == live.cluster_of(&b.to_string());
            prop_assert!(!(together && *verdict == Verdict::Different), "{a} and {b}");
            prop_assert!(together || *verdict != Verdict::Same || !may_be_joined, "{a} and {b}");
        }
        let questions = live.review(8);
        prop_assert!(questions.is_sorted_by(|x, y| x.gain >= y.gain));
        for question in &questions {
            prop_assert!(live.verdict(question.left, question.right).is_none());
            prop_assert!(question.weight.abs() < 3.0 && question.alike >= 1);
        }

        // Another way to the same records.
        let mut other = index(&beginning(), most);
        for (&(a, b), &verdict) in decided.iter().rev() {
            other.decide(&b.to_string(), &a.to_string(), verdict).unwrap();
        }
        (0..90u32).filter(|id| id % 3 > 0).for_each(|id| { other.remove(&id.to_string()); });
        for (&id, &seed) in records.iter().rev() {
            upsert(&mut other, id, seed);
        }
        (0..90u32).filter(|id| !records.contains_key(id)).for_each(|id| { other.remove(&id.to_string()); });
        other.settle();
        prop_assert_eq!(partition(&live), partition(&other));
        prop_assert_eq!(questions, other.review(8));
    }

    #[test]
    fn a_record_is_weighed_outside_as_it_is_inside(id in 0..80u32, seed in 0..500u64) {
        let mut live = index(&beginning(), 1000);
        let cells = cells(seed);
        let cells = cells.each_ref().map(String::as_str);
        live.remove(&id.to_string());
        live.settle();
        let outside: Vec<(String, f64)> = live.find_duplicates(&cells, 100).unwrap().iter().map(|h| (h.id.to_owned(), h.weight)).collect();
        for (other, weight) in &outside {
            let bits: f64 = live.explain(&cells, other).unwrap().unwrap().iter().map(|bar| bar.bits).sum();
            prop_assert!((bits - weight).abs() < 0.01, "the bars add up");
        }
        upsert(&mut live, id, seed);
        live.settle();
        let row = live.records.row_of(&id.to_string()).unwrap();
        let inside: Vec<(String, f64)> = live.find_duplicates(&cells, 100).unwrap().iter().map(|h| (h.id.to_owned(), h.weight)).filter(|(other, _)| *other != id.to_string()).collect();
        prop_assert_eq!(&inside, &outside);
        for &(other, weight) in live.links.of(row) {
            let others = live.holders[other as usize].iter().map(|&r| live.records.id(r));
            for other in others {
                let found = outside.iter().find(|(id, _)| id == other).map(|(_, w)| *w);
                prop_assert_eq!(found, Some(weight));
            }
        }
    }
}

#[test]
fn a_table_is_taken_in_as_its_records_are() {
    let records: BTreeMap<u32, u64> = (40..120u32).map(|id| (id, u64::from(id) * 11 % 500)).collect();
    let (mut whole, mut single) = (index(&beginning(), 6), index(&beginning(), 6));
    whole.upsert_table(&table(&records)).unwrap();
    records.iter().for_each(|(&id, &seed)| upsert(&mut single, id, seed));
    assert_eq!(whole.settle(), single.settle());
    assert_eq!(named(&whole), named(&single));
}

#[test]
fn pairs_are_given_up_only_below_the_floor() {
    let live = index(&(0..300u32).map(|id| (id, u64::from(id) * 7)).collect(), 6);
    let compared = Compared::from(&live.growing);
    let rows: Vec<u32> = (0..live.holders.len() as u32)
        .filter(|&row| live.is_held(row))
        .collect();
    let (mut given_up, mut weighed) = (0, 0);
    for least in [-30.0, -5.0, 0.0, 12.0] {
        for &a in &rows {
            let (table, frequencies) = (&live.weights, &live.frequencies);
            let floor = Floor::new(&live.comparisons, &compared, table, frequencies, least, a as usize);
            let others: Vec<u32> = rows.iter().copied().filter(|&b| b != a).collect();
            let pairs = || others.iter().map(|&b| (a as usize, b as usize));
            for (pair, weight) in pairs().zip(floor.weights(pairs())) {
                let expected = live.weight(&compared, pair, false);
                match weight {
                    Some(weight) => {
                        weighed += 1;
                        assert_eq!(weight, expected, "{pair:?}");
                    }
                    None => {
                        given_up += 1;
                        assert!(expected < least, "{pair:?}: {expected} at {least}");
                    }
                }
            }
        }
    }
    assert!(
        given_up > weighed / 2 && weighed > 100,
        "{given_up} given up, {weighed} weighed"
    );
}

#[test]
fn bad_calls_are_refused() {
    let mut live = index(&beginning(), 6);
    let code = |error: crate::Error| error.code();
    assert_eq!(live.find_duplicates(&["Anna"], 5).map_err(code), Err("index-cells"));
    assert_eq!(live.upsert(" ", &[""; 6]).map_err(code), Err("index-id"));
    assert_eq!(live.find_duplicates(&[""; 6], 5).map_err(code), Ok(vec![]));
    assert_eq!(live.decide("1", " ", Verdict::Same).map_err(code), Err("index-id"));
    assert_eq!(
        live.decide("1", "1", Verdict::Same).map_err(code),
        Err("index-same-record")
    );
    assert_eq!(
        live.keep_apart(&["1", "2"], &["3", "2"]).map_err(code),
        Err("index-same-record")
    );
    assert!(live.decisions().is_empty() && !live.take_back("1", "2"));
    assert!(!live.remove("unknown"));
    assert_eq!(live.settle(), []);
}

#[test]
fn the_decisions_of_a_run_hold_in_the_index() {
    let records: BTreeMap<u32, u64> = (0..60u32)
        .map(|id| (id, u64::from(id) / 2 * 10 + 5 * u64::from(id % 6 / 5)))
        .collect();
    let table = table(&records);
    let free = index(&records, 9);
    assert_eq!(
        free.cluster_of("0"),
        free.cluster_of("1"),
        "they have the same contents"
    );
    let labels = "id_left,id_right,match\n0,1,no\n2,50,yes\n";
    let decisions = crate::dedupe::Decisions::from_csv(labels.as_bytes(), &table).unwrap();
    let outcome = crate::dedupe::dedupe_with(table, &Config::default(), &decisions, &Default::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    let mut live = LiveIndex::from_outcome(outcome.unwrap(), &LiveOptions { most_in_block: 9 }).unwrap();
    assert_ne!(live.cluster_of("0"), live.cluster_of("1"));
    assert_eq!(live.cluster_of("2"), live.cluster_of("50"));
    assert_eq!(live.decisions().len(), 2);
    assert_eq!(partition(&live), by_definition(&live));
    assert!(live.take_back("1", "0") && live.take_back("50", "2"));
    live.settle();
    assert_eq!(partition(&live), partition(&free));

    // A cluster is split, and stays so when its records are brought in again.
    live.keep_apart(&["0"], &["1", "60"]).unwrap();
    live.keep_together(&["1", "60"]).unwrap();
    assert!(live.remove("1"));
    for id in [60, 1, 0] {
        upsert(&mut live, id, records[&0]);
    }
    live.settle();
    assert_ne!(live.cluster_of("0"), live.cluster_of("1"));
    assert_eq!(live.cluster_of("60"), live.cluster_of("1"));
    assert_eq!(partition(&live), by_definition(&live));
}
