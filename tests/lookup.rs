//! A lookup in the live index finds what the batch finds, and weighs it the same.

use hrein::dedupe::{Config, dedupe};
use hrein::index::{LiveIndex, LiveOptions};
use hrein::table::{CsvOptions, CsvSource, Table, read_csv};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// The contacts without their sources, since a record that is looked up comes from none.
fn contacts() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/contacts.csv");
    let mut table = read_csv(&[CsvSource::path(&path)], &CsvOptions::default())
        .unwrap()
        .table;
    table.sources = None;
    table
}

#[test]
fn a_lookup_finds_what_the_batch_finds_and_weighs_it_the_same() {
    let outcome = dedupe(contacts(), &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let least = outcome.config.match_weight;
    let ids: Vec<String> = outcome.table.ids.iter().map(str::to_owned).collect();
    let matches: BTreeMap<(u32, u32), f64> = outcome
        .pairs
        .iter()
        .filter(|pair| pair.weight >= least)
        .map(|pair| ((pair.a, pair.b), pair.weight))
        .collect();
    let index = LiveIndex::from_outcome(outcome, &LiveOptions::default()).unwrap();

    let table = contacts();
    let columns: Vec<_> = index.columns().map(|name| table.column(name).unwrap()).collect();
    // Ten is what a screen has room for; more makes a lookup weigh more.
    for limit in [10, usize::MAX] {
        let (mut found, mut differ) = (BTreeMap::new(), Vec::new());
        for row in 0..table.rows() {
            let cells: Vec<&str> = columns.iter().map(|column| column.get(row)).collect();
            for hit in index.find_duplicates(&cells, limit).unwrap() {
                let other = ids.iter().position(|id| id == hit.id).unwrap();
                let pair = (row.min(other) as u32, row.max(other) as u32);
                found.insert(pair, hit.weight);
                if let Some(weight) = matches.get(&pair).filter(|&&weight| weight != hit.weight) {
                    differ.push((hit.id.to_owned(), ids[row].clone(), *weight, hit.weight));
                }
            }
        }
        assert!(
            differ.is_empty(),
            "{} weighed otherwise: {:?}",
            differ.len(),
            &differ[..differ.len().min(5)]
        );
        let recalled = matches.keys().filter(|pair| found.contains_key(pair)).count();
        assert!(matches.len() > 500, "{} matches", matches.len());
        assert!(
            recalled * 100 >= matches.len() * 99,
            "{recalled} of {} with a limit of {limit}",
            matches.len()
        );
    }
}
