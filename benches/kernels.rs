//! Similarity kernels beside those of `strsim`, over the same pairs of names.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::compare::edit::osa_within;
use hrein::compare::jaro::jaro_winkler;
use std::hint::black_box;

const GIVEN: [&str; 12] = [
    "anna",
    "jonathan",
    "sigridur",
    "wei",
    "maximilian",
    "jose",
    "katherine",
    "bo",
    "olga",
    "mohammed",
    "gudrun",
    "li",
];
const FAMILY: [&str; 10] = [
    "smith",
    "björnsdóttir",
    "müller",
    "o'brien",
    "zhang",
    "papadopoulos",
    "garcía lópez",
    "andersson",
    "nguyen",
    "de vries",
];

/// Pairs of names: equal, with a letter exchanged, with a letter left out, and unlike.
fn pairs() -> Vec<(String, String)> {
    let names: Vec<String> = GIVEN
        .iter()
        .flat_map(|g| FAMILY.iter().map(move |f| format!("{g} {f}")))
        .collect();
    let varied = |(i, name): (usize, &String)| {
        let mut chars: Vec<char> = name.chars().collect();
        let at = i * 7 % (chars.len() - 1);
        match i % 4 {
            0 => {}
            1 => chars.swap(at, at + 1),
            2 => drop(chars.remove(at)),
            _ => return names[(i * 31 + 17) % names.len()].clone(),
        }
        chars.into_iter().collect()
    };
    let others: Vec<String> = names.iter().enumerate().map(varied).collect();
    names.iter().cloned().zip(others).collect()
}

fn kernels(criterion: &mut Criterion) {
    let pairs = pairs();
    let mut bench = |group: &str, name: &str, kernel: &dyn Fn(&str, &str) -> f64| {
        let mut group = criterion.benchmark_group(group);
        group.throughput(Throughput::Elements(pairs.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                pairs
                    .iter()
                    .map(|(x, y)| kernel(black_box(x), black_box(y)))
                    .sum::<f64>()
            });
        });
        group.finish();
    };
    bench("jaro-winkler", "hrein", &jaro_winkler);
    bench("jaro-winkler", "strsim", &strsim::jaro_winkler);
    bench("osa", "hrein within 2", &|x, y| {
        osa_within(x, y, 2).map_or(3.0, |d| d as f64)
    });
    bench("osa", "hrein", &|x, y| {
        osa_within(x, y, usize::MAX).map_or(0.0, |d| d as f64)
    });
    bench("osa", "strsim", &|x, y| strsim::osa_distance(x, y) as f64);
}

criterion_group!(benches, kernels);
criterion_main!(benches);
