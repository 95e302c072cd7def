//! Similarity kernels beside those of `strsim`, over the same pairs: a pair at a time, and one name against many.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::compare::edit::{levenshtein, osa_within};
use hrein::compare::jaro::jaro_winkler;
use hrein::compare::query::Query;
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

/// One name, ASCII, as fields hold them.
fn short_names() -> Vec<String> {
    let family = FAMILY.iter().filter(|name| name.is_ascii());
    let ends = ["", "son", "er", "mann", "ez"];
    let all = GIVEN.iter().chain(family);
    all.flat_map(|name| ends.map(|end| format!("{name}{end}"))).collect()
}

/// Full names, some of them not ASCII.
fn full_names() -> Vec<String> {
    let full = |given: &&str| FAMILY.map(|family| format!("{given} {family}"));
    GIVEN.iter().flat_map(full).collect()
}

/// Each name beside another: equal, with letters exchanged, with a letter left out, and unlike.
fn pairs(names: &[String]) -> Vec<(String, String)> {
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

type Kernel = fn(&str, &str) -> f64;

const KERNELS: [(&str, &str, Kernel); 6] = [
    ("jaro-winkler", "hrein", jaro_winkler),
    ("jaro-winkler", "strsim", strsim::jaro_winkler),
    ("levenshtein", "hrein", |x, y| levenshtein(x, y) as f64),
    ("levenshtein", "strsim", |x, y| strsim::levenshtein(x, y) as f64),
    ("osa", "hrein", |x, y| {
        osa_within(x, y, usize::MAX).map_or(0.0, |d| d as f64)
    }),
    ("osa", "strsim", |x, y| strsim::osa_distance(x, y) as f64),
];

fn single(criterion: &mut Criterion) {
    for (what, names) in [("short names", short_names()), ("full names", full_names())] {
        let pairs = pairs(&names);
        for (kernel, whose, run) in KERNELS {
            let mut group = criterion.benchmark_group(format!("{kernel}, {what}"));
            group.throughput(Throughput::Elements(pairs.len() as u64));
            let sum = || pairs.iter().map(|(x, y)| run(black_box(x), black_box(y))).sum::<f64>();
            group.bench_function(whose, |b| b.iter(sum));
            group.finish();
        }
    }
    let pairs = pairs(&short_names());
    let mut group = criterion.benchmark_group("osa within 2, short names");
    group.throughput(Throughput::Elements(pairs.len() as u64));
    let within = |x: &str, y: &str| osa_within(x, y, 2).unwrap_or(3);
    group.bench_function("hrein", |b| {
        b.iter(|| {
            pairs
                .iter()
                .map(|(x, y)| within(black_box(x), black_box(y)))
                .sum::<usize>()
        });
    });
    group.finish();
}

fn one_against_many(criterion: &mut Criterion) {
    let names = short_names();
    let mut bench = |kernel: &str, compare: &dyn Fn(&Query, &str) -> f64| {
        let mut group = criterion.benchmark_group(format!("{kernel}, one against many"));
        group.throughput(Throughput::Elements((names.len() * names.len()) as u64));
        let all = |name: &String| {
            let query = Query::new(black_box(name));
            names.iter().map(|other| compare(&query, black_box(other))).sum::<f64>()
        };
        group.bench_function("hrein", |b| b.iter(|| names.iter().map(all).sum::<f64>()));
        group.finish();
    };
    bench("jaro-winkler", &Query::jaro_winkler);
    bench("levenshtein", &|query, other| query.levenshtein(other) as f64);
    bench("osa", &|query, other| {
        query.osa_within(other, usize::MAX).unwrap_or_default() as f64
    });
}

criterion_group!(benches, single, one_against_many);
criterion_main!(benches);
