//! A whole run, from the bytes of a CSV file to clusters and golden records: the file that `HREIN_BENCH_CSV` names, or the example.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::dedupe::{Config, dedupe};
use hrein::table::{CsvOptions, CsvSource, Table, read_csv};
use std::ops::ControlFlow;
use std::time::Duration;

fn read(csv: &[u8]) -> Table {
    let read = read_csv(&[CsvSource::bytes("bench", csv)], &CsvOptions::default());
    read.unwrap_or_else(|e| panic!("the input cannot be read: {e}")).table
}

fn pipeline(criterion: &mut Criterion) {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/contacts.csv");
    let path = std::env::var("HREIN_BENCH_CSV").unwrap_or_else(|_| example.to_owned());
    let csv = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let table = read(&csv);
    let mut group = criterion.benchmark_group("pipeline");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(table.rows() as u64));
    group.bench_function("read", |b| b.iter(|| read(&csv)));
    for threads in [1, 2] {
        let mut config = Config::default();
        config.threads = threads;
        group.bench_function(format!("dedupe, threads: {threads}"), |b| {
            b.iter(|| dedupe(table.clone(), &config, &mut |_| ControlFlow::Continue(())));
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
