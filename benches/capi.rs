//! What the C skin costs over the Rust call, and what an Arrow column costs over a Rust one and over a call a row.
//!
//! "Rust" keeps each distinct value once; an Arrow array has the text of every row, as "Rust, row by row" has: that is the one to hold it against.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi};
use arrow_array::{Array, StringArray};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::arrow::{ArrowArray, ArrowSchema, TextColumn, normalize_arrow};
use hrein::compare::jaro::jaro_winkler;
use hrein::normalize::{Context, Kind, Normalized, NormalizedColumn, normalize, parts_of};
use hrein::table::{Column, Strings};
use hrein::text::phonetic::soundex;
use std::ffi::{c_char, c_void};
use std::hint::black_box;
use std::mem::transmute;
use std::ptr::{null, null_mut};

/// `hrein_str`.
#[repr(C)]
#[derive(Clone, Copy)]
struct Str {
    data: *const c_char,
    len: usize,
}

fn lend(text: &str) -> Str {
    let (data, len) = (text.as_ptr().cast(), text.len());
    Str { data, len }
}

unsafe extern "C" {
    fn hrein_jaro_winkler(a: Str, b: Str, out: *mut f64) -> i32;
    fn hrein_soundex(text: Str, out: *mut c_char, cap: usize, len: *mut usize, err: *mut c_void) -> i32;
    #[allow(clippy::too_many_arguments)]
    fn hrein_canonical(
        kind: u32,
        text: Str,
        context: *const c_void,
        out: *mut c_char,
        cap: usize,
        len: *mut usize,
        valid: *mut bool,
        err: *mut c_void,
    ) -> i32;
}

fn canonical(kind: Kind, text: &str, out: &mut [u8]) -> (i32, usize) {
    let mut len = 0;
    // SAFETY: the buffer has room for as many bytes as it is said to.
    let status = unsafe {
        hrein_canonical(
            kind as u32,
            lend(text),
            null(),
            out.as_mut_ptr().cast(),
            out.len(),
            &raw mut len,
            null_mut(),
            null_mut(),
        )
    };
    (status, len)
}

fn a_call(c: &mut Criterion) {
    let mut out = [0u8; 256];
    let mut group = c.benchmark_group("a call");
    let (a, b) = ("jonathan o'brien", "jonathon obrien");
    group.bench_function("jaro_winkler, Rust", |bench| {
        bench.iter(|| jaro_winkler(black_box(a), black_box(b)))
    });
    group.bench_function("jaro_winkler, C", |bench| {
        let mut similarity = 0.0;
        // SAFETY: both texts are UTF-8, and the output can be written.
        bench.iter(|| unsafe { hrein_jaro_winkler(lend(black_box(a)), lend(black_box(b)), &raw mut similarity) });
        assert_eq!(similarity, jaro_winkler(a, b));
    });
    group.bench_function("soundex, Rust", |bench| bench.iter(|| soundex(black_box(a))));
    group.bench_function("soundex, C", |bench| {
        let mut len = 0;
        // SAFETY: the buffer has room for as many bytes as it is said to.
        bench.iter(|| unsafe {
            hrein_soundex(
                lend(black_box(a)),
                out.as_mut_ptr().cast(),
                out.len(),
                &raw mut len,
                null_mut(),
            )
        });
        assert_eq!(out[..len], *soundex(a).as_bytes());
    });
    let (phone, context) = ("+44 20 7946 0018", Context::default());
    group.bench_function("phone, Rust", |bench| {
        bench.iter(|| normalize(Kind::Phone, black_box(phone), &context))
    });
    group.bench_function("phone, C", |bench| {
        bench.iter(|| canonical(Kind::Phone, black_box(phone), &mut out))
    });
    group.finish();
}

const ROWS: usize = 100_000;

/// Columns of a kind each: nearly all values distinct, and a few thousand that come again and again.
fn columns() -> [(&'static str, Kind, Vec<String>); 3] {
    const GIVEN: [&str; 8] = [
        "Ann",
        "Johan",
        "María José",
        "Wei",
        "Guðrún",
        "O'Neil",
        "Jean-Luc",
        "Sofia",
    ];
    let email = |i| format!("Ann.{}@Example{}.com", i % 50_000, i % 7);
    let phone = |i| format!("+44 20 79{:02} {:04}", i % 97, i % 9_973);
    let name = |i| {
        format!(
            "{} Family{}",
            GIVEN[i % 8],
            char::from(b'a' + (i % 625 / 25) as u8).to_string().repeat(1 + i % 5)
        )
    };
    let column = |of: &dyn Fn(usize) -> String| (0..ROWS).map(of).collect();
    [
        ("e-mail addresses", Kind::Email, column(&email)),
        ("telephone numbers", Kind::Phone, column(&phone)),
        ("names that come again", Kind::PersonName, column(&name)),
    ]
}

/// What the Arrow batch holds, as a Rust program would hold it: a list a column, with the text of each row.
fn row_by_row(clean: &NormalizedColumn, kind: Kind) -> (Vec<Strings>, Vec<bool>) {
    let codes = clean
        .distinct
        .iter()
        .map(|value| value.findings().iter().map(|f| f.code).collect::<Vec<_>>().join(";"));
    let codes: Vec<String> = codes.collect();
    let rows = || clean.values.iter().map(|&value| &clean.distinct[value as usize]);
    let suggestion = |value: &Normalized| value.findings().iter().find_map(|f| f.suggestion.clone());
    let mut texts: Vec<Strings> = vec![
        rows().map(Normalized::canonical).collect(),
        clean.values.iter().map(|&value| &codes[value as usize]).collect(),
        rows().map(|value| suggestion(value).unwrap_or_default()).collect(),
        rows()
            .map(|value| value.keys().next().map_or("", |(_, key)| key))
            .collect(),
    ];
    for &part in parts_of(kind) {
        texts.push(rows().map(|value| value.part(part).unwrap_or_default()).collect());
    }
    (texts, rows().map(Normalized::is_valid).collect())
}

fn a_column(c: &mut Criterion) {
    for (of, kind, cells) in columns() {
        let array = StringArray::from_iter_values(&cells);
        let (lent, schema) = to_ffi(&array.to_data()).expect("an array can be lent");
        // SAFETY: the structs of the standard.
        let (lent, schema) = unsafe {
            (
                transmute::<FFI_ArrowArray, ArrowArray>(lent),
                transmute::<FFI_ArrowSchema, ArrowSchema>(schema),
            )
        };
        let context = Context::default();
        let rust = || NormalizedColumn::new(&Column::new("x", cells.iter().map(String::as_str)), kind, &context);
        let mut group = c.benchmark_group(format!("a column of {of}"));
        group.throughput(Throughput::Elements(ROWS as u64)).sample_size(10);
        group.bench_function("Rust", |bench| bench.iter(rust));
        group.bench_function("Rust, row by row", |bench| bench.iter(|| row_by_row(&rust(), kind)));
        group.bench_function("Arrow", |bench| {
            bench.iter(|| {
                // SAFETY: arrow-rs keeps to the interface.
                let column = unsafe { TextColumn::new(&lent, &schema) }.expect("a column of text");
                normalize_arrow(&column, kind, &context, 1).expect("an array")
            });
        });
        let mut out = [0u8; 256];
        group.bench_function("C, a call a row", |bench| {
            bench.iter(|| {
                cells
                    .iter()
                    .map(|cell| canonical(kind, cell, &mut out).1)
                    .sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, a_call, a_column);
criterion_main!(benches);
