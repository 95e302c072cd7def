//! The index against a plain reference, over random histories.

use super::settle::RowsJudge;
use super::{Change, ChangeKind, LiveIndex, LiveOptions};
use crate::block::entries_of;
use crate::cluster::{Link, cluster};
use crate::compare::Compared;
use crate::dedupe::{Config, dedupe};
use crate::parallel::Threads;
use crate::table::{Column, Table};
use crate::text::hash::mix;
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

/// The clusters by definition: every pair of rows is looked at, every block is counted anew.
pub(crate) fn by_definition(index: &LiveIndex) -> Partition {
    let mut rows: Vec<u32> = (0..index.holders.len() as u32).collect();
    rows.retain(|&row| !index.holders[row as usize].is_empty());
    rows.sort_by(|&a, &b| index.order(a, b));
    let profiles = index.growing.get();
    let keys: Vec<BTreeSet<(u32, u64)>> = rows
        .iter()
        .map(|&row| {
            entries_of(&index.keys, profiles, &index.words, row as usize)
                .into_iter()
                .collect()
        })
        .collect();
    let mut sizes: BTreeMap<(u32, u64), u32> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *sizes.entry(*key).or_default() += 1;
    }
    let compared = Compared::from(profiles);
    let mut links = Vec::new();
    for a in 0..rows.len() {
        for b in a + 1..rows.len() {
            let live = |key: &&(u32, u64)| sizes[*key] <= index.options.most_in_block;
            let shared: BTreeSet<u32> = keys[a]
                .intersection(&keys[b])
                .filter(live)
                .map(|&(key, _)| key)
                .collect();
            let telling = shared.iter().any(|&key| index.telling[key as usize]);
            if (telling || shared.len() >= 2)
                && let Some(link) = index.link(&compared, rows[a], rows[b])
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
enum Step {
    Upsert(u32, u64),
    Remove(u32),
    Settle,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
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
            }
        }
        follow(&mut host, &live.settle());
        prop_assert_eq!(&host, &named(&live));
        prop_assert_eq!(partition(&live), by_definition(&live));
        prop_assert_eq!(live.len(), records.len());

        // Another way to the same records.
        let mut other = index(&beginning(), most);
        (0..90u32).filter(|id| id % 3 > 0).for_each(|id| { other.remove(&id.to_string()); });
        for (&id, &seed) in records.iter().rev() {
            upsert(&mut other, id, seed);
        }
        (0..90u32).filter(|id| !records.contains_key(id)).for_each(|id| { other.remove(&id.to_string()); });
        other.settle();
        prop_assert_eq!(partition(&live), partition(&other));
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
fn bad_calls_are_refused() {
    let mut live = index(&beginning(), 6);
    let code = |error: crate::Error| error.code();
    assert_eq!(live.find_duplicates(&["Anna"], 5).map_err(code), Err("index-cells"));
    assert_eq!(live.upsert(" ", &[""; 6]).map_err(code), Err("index-id"));
    assert_eq!(live.find_duplicates(&[""; 6], 5).map_err(code), Ok(vec![]));
    assert!(!live.remove("unknown"));
    assert_eq!(live.settle(), []);
}
