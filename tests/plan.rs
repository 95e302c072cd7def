//! What a plan tells, beside what the run does.

use hrein::OnProgress;
use hrein::dedupe::{Config, dedupe, plan};
use hrein::table::{CsvOptions, CsvSource, Table, read_csv};
use std::ops::ControlFlow;

/// The first records of the example, in an order.
fn contacts(records: usize, order: impl Fn(Vec<&str>) -> Vec<&str>) -> Table {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let csv = std::fs::read_to_string(path).unwrap();
    let (header, rows) = csv.split_once('\n').unwrap();
    let rows = order(rows.lines().take(records).collect());
    let csv = [header]
        .iter()
        .chain(&rows)
        .fold(String::new(), |csv, row| csv + row + "\n");
    let read = read_csv(&[CsvSource::bytes("contacts", csv.as_bytes())], &CsvOptions::default());
    read.unwrap().table
}

#[test]
fn a_plan_is_what_the_run_does() {
    let on_progress: OnProgress<'_> = &mut |_| ControlFlow::Continue(());
    // In full, by keys, by keys of which large blocks are cut to windows or left out, and across sources.
    for (records, max_pairs, link_only) in [
        (500, 0, false),
        (1_900, 0, false),
        (1_900, 4_000, false),
        (1_900, 0, true),
    ] {
        let table = contacts(records, |rows| rows);
        let mut config = Config::default();
        (config.max_pairs, config.link_only) = (max_pairs, link_only);
        let told = plan(&table, &config, on_progress).unwrap();
        config.threads = 2;
        let on_two = plan(&table, &config, on_progress).unwrap();
        assert!(on_two.seconds < told.seconds);
        assert_eq!((&on_two.keys, on_two.bytes), (&told.keys, told.bytes));
        let outcome = dedupe(table, &config, on_progress).unwrap();
        let keys = &outcome.blocks.statistics;
        assert_eq!(
            (told.records, told.candidate_pairs),
            (records as u64, outcome.pairs_compared)
        );
        assert_eq!(&told.keys, keys);
        assert_eq!(
            told.pairs_left_out,
            keys.iter().map(|key| key.pairs_left_out).sum::<u64>()
        );
        assert_eq!(max_pairs > 0, told.pairs_left_out > 0);
        let worst = &told.worst_blocks[0];
        assert_eq!(Some(worst.records), keys.iter().map(|key| key.largest_block).max());
        for block in &told.worst_blocks {
            assert_eq!(
                block.pairs + block.pairs_left_out,
                block.records * (block.records - 1) / 2
            );
            assert!(keys.iter().any(|key| key.key == block.key) && block.records <= worst.records);
        }
        assert!(told.to_json().unwrap().contains("\"reach\": \""));
    }
}

#[test]
fn the_pairs_that_fit_do_not_depend_on_how_the_records_were_read() {
    let in_order = contacts(1_900, |rows| rows);
    let reversed = contacts(1_900, |rows| rows.into_iter().rev().collect());
    let on_progress: OnProgress<'_> = &mut |_| ControlFlow::Continue(());
    let mut fewer = 0;
    for memory in 8..24 {
        let mut config = Config::default();
        config.memory = memory;
        let told = plan(&in_order, &config, on_progress);
        config.threads = 2;
        if let (Ok(told), Ok(again)) = (told, plan(&reversed, &config, on_progress)) {
            assert_eq!((told.pair_budget, told.keys), (again.pair_budget, again.keys));
            fewer += u32::from(told.pair_budget < 1_000_000);
        }
    }
    assert!(fewer > 2);
}

#[test]
fn a_plan_can_be_stopped_and_refused() {
    let table = contacts(1_900, |rows| rows);
    let mut config = Config::default();
    let stopped = plan(&table, &config, &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
    config.memory = 1;
    let refused = plan(&table, &config, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(refused.code(), "memory-budget");
    assert!(refused.to_string().contains(" MB, and `memory` allows 1"), "{refused}");
}
