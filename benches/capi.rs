//! What the C skin costs over the Rust call, and what an Arrow column costs over a Rust one and over a call a row.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi};
use arrow_array::{Array, StringArray};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hrein::arrow::{ArrowArray, ArrowSchema, TextColumn, normalize_arrow};
use hrein::compare::jaro::jaro_winkler;
use hrein::normalize::{Context, Kind, NormalizedColumn, normalize};
use hrein::table::Column;
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

fn a_column(c: &mut Criterion) {
    const ROWS: usize = 100_000;
    let cells: Vec<String> = (0..ROWS)
        .map(|i| format!("Ann.{}@Example{}.com", i % 50_000, i % 7))
        .collect();
    let array = StringArray::from_iter_values(&cells);
    let (lent, schema) = to_ffi(&array.to_data()).expect("an array can be lent");
    // SAFETY: the structs of the standard.
    let (lent, schema) = unsafe {
        (
            transmute::<FFI_ArrowArray, ArrowArray>(lent),
            transmute::<FFI_ArrowSchema, ArrowSchema>(schema),
        )
    };
    let mut group = c.benchmark_group("a column of e-mail addresses");
    group.throughput(Throughput::Elements(ROWS as u64)).sample_size(10);
    group.bench_function("Rust", |bench| {
        bench.iter(|| {
            NormalizedColumn::new(
                &Column::new("email", cells.iter().map(String::as_str)),
                Kind::Email,
                &Context::default(),
            )
        });
    });
    group.bench_function("Arrow", |bench| {
        bench.iter(|| {
            // SAFETY: arrow-rs keeps to the interface.
            let column = unsafe { TextColumn::new(&lent, &schema) }.expect("a column of text");
            normalize_arrow(&column, Kind::Email, &Context::default(), 1).expect("an array")
        });
    });
    let mut out = [0u8; 256];
    group.bench_function("C, a call a row", |bench| {
        bench.iter(|| {
            cells
                .iter()
                .map(|cell| canonical(Kind::Email, cell, &mut out).1)
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, a_call, a_column);
criterion_main!(benches);
