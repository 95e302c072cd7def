//! Tables from streams, and results as streams.

use super::lend::{lend, one_batch, stream_of};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::Int8Type;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Float64Array, Int64Array, NullArray, RecordBatch, RecordBatchIterator,
    StringArray, StringViewArray, StructArray,
};
use arrow_schema::{ArrowError, DataType, Field};
use hrein::arrow::{self, ArrowArrayStream};
use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::table::{Column, CsvOptions, CsvSource, Table, read_csv};
use std::mem::transmute;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

fn contacts() -> Vec<RecordBatch> {
    let batch = |ids: Vec<i64>, names: [Option<&str>; 2], cities: [&str; 2]| {
        let names: DictionaryArray<Int8Type> = names.into_iter().collect();
        RecordBatch::try_from_iter_with_nullable([
            ("id", Arc::new(Int64Array::from(ids)) as ArrayRef, true),
            ("name", Arc::new(names) as ArrayRef, true),
            (
                "city",
                Arc::new(StringViewArray::from_iter_values(cities)) as ArrayRef,
                true,
            ),
        ])
        .unwrap()
    };
    vec![
        batch(vec![10, 9], [Some("Ann Doe"), None], ["Höfn", "Vík"]),
        batch(vec![8, 7], [Some("Doe, Ann"), Some("Bo Li")], ["Höfn", ""]),
    ]
}

#[test]
fn a_stream_becomes_the_table_that_its_columns_make_and_is_released_once() {
    let batches = contacts();
    let schema = batches[0].schema();
    let sliced = batches[1].slice(1, 1);
    let (stream, drops) = stream_of(
        [batches[0].clone(), sliced].into_iter().map(Ok).collect(),
        schema.clone(),
    );
    // SAFETY: arrow-rs keeps to the interface.
    let table = unsafe { arrow::read_arrow(stream, None, None) }.unwrap();
    assert_eq!(drops.load(Ordering::Relaxed), 1);
    let columns = vec![
        Column::new("id", ["10", "9", "7"]),
        Column::new("name", ["Ann Doe", "", "Bo Li"]),
        Column::new("city", ["Höfn", "Vík", ""]),
    ];
    let expected = Table::with_ids(columns, None, None).unwrap();
    assert!(table.ids.iter().eq(["7", "9", "10"]));
    for (column, expected) in table.columns.iter().zip(&expected.columns) {
        assert_eq!(column.name, expected.name);
        assert!(
            (0..3).all(|row| column.get(row) == expected.get(row)),
            "{}",
            column.name
        );
    }
    let (stream, drops) = stream_of(vec![Ok(batches[0].clone()), Ok(batches[0].clone())], schema.clone());
    // SAFETY: arrow-rs keeps to the interface.
    let error = unsafe { arrow::read_arrow(stream, Some("id"), None) }.unwrap_err();
    assert_eq!((error.code(), drops.load(Ordering::Relaxed)), ("duplicate-id", 1));
    let (stream, drops) = stream_of(
        vec![
            Ok(batches[0].clone()),
            Err(ArrowError::ComputeError("out of tape".to_owned())),
        ],
        schema,
    );
    // SAFETY: arrow-rs keeps to the interface.
    let error = unsafe { arrow::read_arrow(stream, None, None) }.unwrap_err();
    assert_eq!((error.code(), drops.load(Ordering::Relaxed)), ("arrow-stream", 1));
    assert!(error.to_string().contains("out of tape"), "{error}");
    // SAFETY: a released stream is allowed.
    let error = unsafe { arrow::read_arrow(ArrowArrayStream::empty(), None, None) }.unwrap_err();
    assert_eq!(error.code(), "arrow-released");
}

#[test]
fn null_records_are_blank_rows() {
    let fields = vec![Field::new("name", DataType::Utf8, true)];
    let names: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    let records = StructArray::new(fields.into(), vec![names], Some(vec![true, false, true].into()));
    let (array, schema) = lend(&records.slice(1, 2));
    let stream = one_batch(array, schema);
    // SAFETY: the batch is of arrow-rs.
    let table = unsafe { arrow::read_arrow(stream, None, None) }.unwrap();
    assert_eq!(
        (table.rows(), table.columns[0].get(0), table.columns[0].get(1)),
        (2, "", "c")
    );
}

const CSV: &str = "id,name,email,source,notes\n1,\"Doe, John\",jdoe@example.com,crm,\n2,John Doe,JDoe@example.com,shop,\"a, \"\"b\"\"\"\n\
    3,Ana Ruiz,ana@example.com,crm,x\n4,Jon Doe,not an address,shop,\n5,\u{c3}\u{89}va,,shop,y\n";

fn outcome() -> Arc<Outcome> {
    let read = read_csv(&[CsvSource::bytes("crm", CSV.as_bytes())], &CsvOptions::default()).unwrap();
    let reading = read.findings;
    let mut outcome = dedupe(read.table, &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    outcome.reading = reading;
    Arc::new(outcome)
}

/// A stream of ours as lines of cells, by name of the column; every batch is held against its type.
fn rows(stream: ArrowArrayStream) -> (Vec<String>, Vec<Vec<String>>) {
    // SAFETY: both are the struct of the standard.
    let stream = unsafe { transmute::<ArrowArrayStream, FFI_ArrowArrayStream>(stream) };
    let reader = RecordBatchStreamReader::try_new(stream).unwrap();
    let names = arrow_array::RecordBatchReader::schema(&reader)
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect();
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch.unwrap();
        batch
            .columns()
            .iter()
            .for_each(|column| column.to_data().validate_full().unwrap());
        for row in 0..batch.num_rows() {
            rows.push(batch.columns().iter().map(|column| cell(column, row)).collect());
        }
    }
    (names, rows)
}

fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    let any = column.as_any();
    if let Some(text) = any.downcast_ref::<StringArray>() {
        assert!(!text.value(row).is_empty(), "what is blank is null");
        return text.value(row).to_owned();
    }
    if let Some(number) = any.downcast_ref::<Float64Array>() {
        return number.value(row).to_string();
    }
    any.downcast_ref::<Int64Array>().unwrap().value(row).to_string()
}

#[test]
fn streams_have_the_rows_of_the_files() {
    let outcome = outcome();
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("arrow");
    outcome.write_files(&directory).unwrap();
    type Make = fn(&Arc<Outcome>) -> hrein::Result<ArrowArrayStream>;
    let all: [(&str, Make); 6] = [
        ("clusters", arrow::clusters),
        ("pairs", arrow::pairs),
        ("golden", arrow::golden),
        ("provenance", arrow::provenance),
        ("cleaned", arrow::cleaned),
        ("findings", arrow::findings),
    ];
    for (name, make) in all {
        let stream = make(&outcome).unwrap();
        let (names, mut found) = rows(stream);
        let mut csv = csv::Reader::from_path(directory.join(format!("{name}.csv"))).unwrap();
        assert_eq!(names, csv.headers().unwrap().iter().collect::<Vec<_>>(), "{name}");
        if name == "pairs" {
            for row in &mut found {
                row[2] = format!("{:.4}", row[2].parse::<f64>().unwrap());
                row[3] = format!("{:.6}", row[3].parse::<f64>().unwrap());
            }
        }
        let expected: Vec<Vec<String>> = csv
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert!(!expected.is_empty(), "{name}");
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn streams_outlive_the_outcome_and_can_be_dropped_half_read() {
    let stream = arrow::cleaned(&outcome()).unwrap();
    drop(arrow::pairs(&outcome()).unwrap());
    let on_another_thread = std::thread::spawn(move || rows(stream).1.len());
    assert_eq!(on_another_thread.join().unwrap(), 5);
}

#[test]
fn batches_cover_every_record_once() {
    let count = 70_000;
    let ids: Vec<String> = (0..count).map(|i| format!("r{i}")).collect();
    let names: Vec<String> = (0..count).map(|i| format!("name{i}")).collect();
    let columns = vec![
        Column::new("id", ids.iter().map(String::as_str)),
        Column::new("token", names.iter().map(String::as_str)),
    ];
    let table = Table::with_ids(columns, Some("id"), None).unwrap();
    let config = Config::from_toml("max_pairs = 1").unwrap();
    let outcome = Arc::new(dedupe(table, &config, &mut |_| ControlFlow::Continue(())).unwrap());
    let (_, rows) = rows(arrow::clusters(&outcome).unwrap());
    assert!(rows.iter().map(|row| row[0].as_str()).eq(outcome.table.ids.iter()));
}

#[test]
fn pairs_are_scored_as_in_the_run() {
    let outcome = outcome();
    let (_, kept) = rows(arrow::pairs(&outcome).unwrap());
    let left = kept.iter().map(|row| row[1].as_str()).chain(["no such", "1"]);
    let right = kept.iter().map(|row| row[0].as_str()).chain(["1", "1"]);
    let batch = RecordBatch::try_from_iter([
        ("id_right", Arc::new(StringArray::from_iter_values(left)) as ArrayRef),
        ("extra", Arc::new(NullArray::new(kept.len() + 2)) as ArrayRef),
        ("id_left", Arc::new(StringArray::from_iter_values(right)) as ArrayRef),
    ])
    .unwrap();
    let reader = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    // SAFETY: both are the struct of the standard.
    let stream =
        unsafe { transmute::<FFI_ArrowArrayStream, ArrowArrayStream>(FFI_ArrowArrayStream::new(Box::new(reader))) };
    // SAFETY: arrow-rs keeps to the interface.
    let scored = unsafe { arrow::score_arrow(&outcome, stream) }.unwrap();
    let (names, scored) = rows(scored);
    assert_eq!(names, ["id_left", "id_right", "weight", "probability"]);
    for (row, kept) in scored.iter().zip(&kept) {
        assert_eq!(row[..4], kept[..4]);
    }
    assert_eq!(scored.len(), kept.len() + 2);
    assert_eq!(scored[kept.len()], ["1", "no such", "", ""]);
    let batch = batch.project(&[0, 1]).unwrap();
    let (stream, drops) = stream_of(vec![Ok(batch.clone())], batch.schema());
    // SAFETY: arrow-rs keeps to the interface.
    let error = unsafe { arrow::score_arrow(&outcome, stream) }.unwrap_err();
    assert_eq!((error.code(), drops.load(Ordering::Relaxed)), ("column-not-found", 1));
}
