//! Files that come back as they were, and files that are refused.

use super::StoredIndex;
use crate::dedupe::Config;
use crate::index::store::database::{File, Snapshot};
use crate::index::tests::{Step, beginning, by_definition, cells, index, named, partition, step};
use crate::index::{LiveIndex, LiveOptions, Verdict};
use crate::profile::PieceKind;
use crate::table::{Column, Table};
use proptest::prelude::*;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// A path of this test's own, with nothing there.
fn path(name: &str) -> PathBuf {
    let directory = std::env::temp_dir().join(format!("hrein-index-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let path = directory.join(name);
    let _ = fs::remove_file(&path);
    path
}

fn upsert(index: &mut StoredIndex, id: u32, seed: u64) {
    let cells = cells(seed);
    index
        .upsert(&id.to_string(), &cells.each_ref().map(String::as_str))
        .unwrap();
}

/// Everything that one can see of an index.
fn seen(index: &LiveIndex) -> Vec<String> {
    let mut out = vec![format!("{:?}", named(index))];
    for seed in 0..60 {
        let cells = cells(seed * 7);
        out.push(format!(
            "{:?}",
            index.find_duplicates(&cells.each_ref().map(String::as_str), 9).unwrap()
        ));
    }
    out
}

#[test]
fn a_record_is_read_by_what_the_column_of_the_run_told() {
    let path = path("told");
    let names = [
        "Meyer Jennifer",
        "Lindqvist Gudrun",
        "Smith Mary",
        "Kowalski Anna",
        "Petersen Karen",
        "Xqzt Wvrl",
    ];
    let family = |column: &[&'static str]| {
        let table = Table::new(vec![Column::new("name", column.iter().copied())]);
        let go_on = &mut |_| ControlFlow::Continue(());
        let index = LiveIndex::build(table, &Config::default(), &LiveOptions::default(), go_on).unwrap();
        let stored = StoredIndex::create(index, &path).unwrap();
        drop(stored);
        let stored = StoredIndex::open(&path, 1).unwrap();
        let mut pieces = stored.growing.get().pieces.iter();
        let place = pieces.position(|piece| piece.kind == PieceKind::Family).unwrap();
        stored.read(&["Xqzt Wvrl"]).unwrap()[place][0].clone()
    };
    assert_eq!(family(&names), "xqzt");
    // Too few to tell.
    assert_eq!(family(&names[3..]), "wvrl");
    fs::remove_file(&path).unwrap();
}

#[test]
fn what_was_committed_comes_back_to_the_bit() {
    let path = path("committed");
    let mut stored = StoredIndex::create(index(&beginning(), 5), &path).unwrap();
    for id in 60..110 {
        upsert(&mut stored, id, u64::from(id) * 13 % 500);
    }
    stored.settle();
    (0..30).for_each(|id| {
        stored.remove(&(id * 3).to_string());
    });
    stored.commit().unwrap();
    let committed = seen(&stored);
    upsert(&mut stored, 7, 77);
    drop(stored); // without a commit

    // Not settled yet when it was closed.
    let mut again = StoredIndex::open(&path, 2).unwrap();
    assert_eq!(seen(&again), committed);
    let changes = again.settle();
    again.commit().unwrap();
    assert_eq!(partition(&again), by_definition(&again));
    let settled = seen(&again);

    again.compact().unwrap();
    upsert(&mut again, 500, 23);
    again.commit().unwrap();
    drop(again);
    let mut compacted = StoredIndex::open(&path, 1).unwrap();
    assert!(compacted.remove("500"));
    compacted.settle();
    assert_eq!(seen(&compacted), settled);
    assert!(!changes.is_empty());
    drop(compacted);

    // Saved between two settlements.
    let mut half = index(&beginning(), 3);
    (100..140u32).for_each(|id| {
        half.upsert(
            &id.to_string(),
            &cells(u64::from(id) * 3).each_ref().map(String::as_str),
        )
        .unwrap()
    });
    half.save(&path).unwrap();
    let mut loaded = LiveIndex::load(&path, 1).unwrap();
    assert_eq!(loaded.settle(), half.settle());
    assert_eq!(seen(&loaded), seen(&half));
    assert_eq!(partition(&loaded), by_definition(&loaded));
}

#[test]
fn other_files_are_refused() {
    let code = |path: &PathBuf| LiveIndex::load(path, 1).map(|_| ()).map_err(|e| e.code());
    let missing = path("missing");
    assert_eq!(code(&missing), Err("index-not-read"));
    let foreign = path("foreign");
    for content in [&b""[..], b"id,name\n1,Ana\n", &[0; 9000]] {
        fs::write(&foreign, content).unwrap();
        assert_eq!(code(&foreign), Err("index-foreign"), "{} bytes", content.len());
    }
    let other = path("other");
    let database = redb::Database::create(&other).unwrap();
    assert_eq!(code(&other), Err("index-in-use"));
    drop(database);
    assert_eq!(code(&other), Err("index-foreign"));

    let path = path("newer");
    index(&beginning(), 5).save(&path).unwrap();
    assert_eq!(code(&path), Ok(()));
    let open = StoredIndex::open(&path, 1).unwrap();
    assert_eq!(code(&path), Err("index-in-use"));
    drop(open);
    let database = redb::Database::create(&path).unwrap();
    let table = redb::TableDefinition::<&str, &[u8]>::new("hrein.index.parts");
    let transaction = database.begin_write().unwrap();
    transaction
        .open_table(table)
        .unwrap()
        .insert("format", [4u8, 0, 0, 0, 0, 0, 0, 0].as_slice())
        .unwrap();
    transaction.commit().unwrap();
    drop(database);
    assert_eq!(code(&path), Err("index-newer"));
}

#[test]
fn damage_is_noticed() {
    let path = path("damaged");
    index(&beginning(), 5).save(&path).unwrap();
    let whole = fs::read(&path).unwrap();
    let expected = seen(&LiveIndex::load(&path, 1).unwrap());
    let used: Vec<usize> = (0..whole.len()).filter(|&place| whole[place] != 0).collect();
    let step = used.len() / 50 + 1;
    let mut refused = 0;
    for (number, &place) in used.iter().step_by(step).enumerate() {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        fs::write(&path, &damaged).unwrap();
        match LiveIndex::load(&path, 1) {
            Ok(index) => assert_eq!(seen(&index), expected, "byte {place}"),
            Err(error) => {
                refused += 1;
                assert!(
                    ["index-damaged", "index-foreign", "index-not-read"].contains(&error.code()),
                    "{error}"
                );
            }
        }
        if number % 8 == 0 {
            fs::write(&path, &whole[..place]).unwrap();
            assert!(LiveIndex::load(&path, 1).is_err(), "{place} bytes");
        }
    }
    assert!(refused > 0, "{refused} of 50");
}

#[test]
fn what_was_kept_of_keys_is_what_is_found_anew() {
    let path = path("rows");
    let live = index(&beginning(), 5);
    let whole = live.snapshot().unwrap();
    let kept: Vec<&String> = whole.keys().filter(|name| name.starts_with("learnt-rows-")).collect();
    assert!(kept.len() > 10);
    let expected = seen(&live);
    let mut without = whole.clone();
    kept.iter().for_each(|&name| {
        without.remove(name);
    });
    // A version of other keys has other parts of keys.
    let mut fewer_parts = whole.clone();
    let parts: Vec<&String> = whole.keys().filter(|name| name.starts_with("learnt-key-")).collect();
    parts.iter().step_by(2).for_each(|&name| {
        fewer_parts.remove(name);
    });
    assert!(fewer_parts.len() + 5 < whole.len());
    // Those of another key, as a version that has other keys would find them.
    let mut exchanged = whole.clone();
    exchanged.insert(kept[0].clone(), whole[kept[1]].clone());
    for snapshot in [&whole, &without, &fewer_parts, &exchanged] {
        File::create(&path, snapshot).unwrap();
        let mut again = LiveIndex::load(&path, 2).unwrap();
        assert_eq!(seen(&again), expected);
        for id in 0..40u32 {
            let cells = cells(u64::from(id) * 11);
            again
                .upsert(&id.to_string(), &cells.each_ref().map(String::as_str))
                .unwrap();
        }
        again.settle();
        assert_eq!(partition(&again), by_definition(&again));
    }
}

/// What a library of format 2 wrote.
fn format_2() -> Snapshot {
    let lines = include_str!("format_2.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let part = |line: &str| {
        let (name, hex) = line.split_once(' ').unwrap();
        let bytes = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        (name.to_owned(), bytes.collect())
    };
    lines.map(part).collect()
}

#[test]
fn a_file_of_an_earlier_format_is_read_and_moves_on() {
    let path = path("earlier");
    let mut snapshot = format_2();
    File::create_as(&path, &snapshot, 2).unwrap();
    let mut stored = StoredIndex::open(&path, 1).unwrap();
    assert!(!stored.pending.crossed.is_empty() && stored.len() == 120);
    assert!(!stored.settle().is_empty());
    assert_eq!(partition(&stored), by_definition(&stored));
    stored.decide("0", "1", Verdict::Different).unwrap();
    stored.commit().unwrap();
    let moved = seen(&stored);
    drop(stored);
    let (file, ..) = File::open(&path).unwrap();
    assert_eq!(file.version(), 3, "an earlier library has to refuse it now");
    drop(file);
    let stored = StoredIndex::open(&path, 1).unwrap();
    assert_eq!(stored.verdict("1", "0"), Some(Verdict::Different));
    assert_eq!(seen(&stored), moved);
    drop(stored);
    // Format 1 had no decisions.
    assert!(snapshot.remove("decisions").is_some());
    File::create_as(&path, &snapshot, 1).unwrap();
    assert_eq!(StoredIndex::open(&path, 1).map(|_| ()).map_err(|e| e.code()), Ok(()));
    File::create_as(&path, &snapshot, 0).unwrap();
    assert_eq!(LiveIndex::load(&path, 1).unwrap_err().code(), "index-damaged");
}

#[test]
fn a_model_of_other_comparisons_is_not_damage() {
    let path = path("outdated");
    let mut live = index(&beginning(), 5);
    // As if this version knew a level more.
    live.model.comparisons[0].m.pop();
    let snapshot = live.snapshot().unwrap();
    File::create_as(&path, &snapshot, 1).unwrap();
    assert_eq!(LiveIndex::load(&path, 1).unwrap_err().code(), "index-outdated");
}

#[test]
fn an_erased_person_is_not_in_the_file() {
    let path = path("erased");
    let mut stored = StoredIndex::create(index(&beginning(), 5), &path).unwrap();
    let mut eve = cells(3);
    eve[0] = "Eve Wurzelbacher".to_owned();
    stored.upsert("eve", &eve.each_ref().map(String::as_str)).unwrap();
    stored.keep_apart(&["eve"], &["1", "2"]).unwrap();
    stored.commit().unwrap();
    let holds = |text: &str| {
        let bytes = fs::read(&path).unwrap();
        bytes
            .windows(text.len())
            .any(|w| w.eq_ignore_ascii_case(text.as_bytes()))
    };
    assert!(holds("wurzelbacher"));
    stored.erase(&["eve"]).unwrap();
    assert!(!holds("wurzelbacher"));
    let after = seen(&stored);
    drop(stored);
    let again = StoredIndex::open(&path, 1).unwrap();
    assert_eq!(seen(&again), after);
    assert!(again.decisions().is_empty() && !again.contains("eve"));
}

#[derive(Clone, Debug)]
enum StoredStep {
    Step(Step),
    Commit,
    Reopen,
    Compact,
    Erase(u32),
}

fn stored_step() -> impl Strategy<Value = StoredStep> {
    prop_oneof![
        20 => step().prop_map(StoredStep::Step),
        3 => Just(StoredStep::Commit),
        2 => Just(StoredStep::Reopen),
        1 => Just(StoredStep::Compact),
        1 => (0..90u32).prop_map(StoredStep::Erase),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// An index in memory goes the same way, but for what is lost when the file is left without a commit: then it goes back to what was.
    #[test]
    fn a_file_follows_any_history(steps in prop::collection::vec(stored_step(), 1..80), case in any::<u32>()) {
        let path = path(&format!("history-{case}"));
        let mut stored = StoredIndex::create(index(&beginning(), 5), &path).unwrap();
        let (mut plain, mut waiting) = (index(&beginning(), 5), Vec::new());
        let id = |id: &u32| id.to_string();
        let follow = |plain: &mut LiveIndex, steps: &mut Vec<Step>| {
            for step in steps.drain(..) {
                match step {
                    Step::Upsert(i, seed) => plain.upsert(&id(&i), &cells(seed).each_ref().map(String::as_str)).unwrap(),
                    Step::Remove(i) => { plain.remove(&id(&i)); }
                    Step::Settle => { plain.settle(); }
                    Step::Decide(a, b, verdict) => plain.decide(&id(&a), &id(&b), verdict).unwrap(),
                    Step::TakeBack(a, b) => { plain.take_back(&id(&a), &id(&b)); }
                }
            }
        };
        for step in steps {
            match step {
                StoredStep::Step(step) => {
                    match &step {
                        Step::Upsert(i, seed) => upsert(&mut stored, *i, *seed),
                        Step::Remove(i) => { stored.remove(&id(i)); }
                        Step::Settle => { stored.settle(); }
                        Step::Decide(a, b, verdict) => stored.decide(&id(a), &id(b), *verdict).unwrap(),
                        Step::TakeBack(a, b) => { stored.take_back(&id(a), &id(b)); }
                    }
                    waiting.push(step);
                }
                StoredStep::Commit => {
                    stored.commit().unwrap();
                    follow(&mut plain, &mut waiting);
                }
                StoredStep::Compact => {
                    stored.compact().unwrap();
                    follow(&mut plain, &mut waiting);
                }
                StoredStep::Erase(i) => {
                    let changes = stored.erase(&[&id(&i)]).unwrap();
                    follow(&mut plain, &mut waiting);
                    prop_assert_eq!(changes, plain.erase(&[&id(&i)]));
                }
                StoredStep::Reopen => {
                    drop(stored);
                    waiting.clear();
                    stored = StoredIndex::open(&path, 1).unwrap();
                    prop_assert_eq!(named(&stored), named(&plain));
                    prop_assert_eq!(stored.decisions(), plain.decisions());
                }
            }
        }
        follow(&mut plain, &mut waiting);
        prop_assert_eq!(stored.settle(), plain.settle());
        prop_assert_eq!(seen(&stored), seen(&plain));
        prop_assert_eq!(partition(&stored), by_definition(&stored));
        fs::remove_file(&path).unwrap();
    }
}
