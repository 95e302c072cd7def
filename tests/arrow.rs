//! The room `arrow` against arrow-rs: what one writes, the other reads.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{Int8Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array,
    LargeStringArray, NullArray, RecordBatch, RecordBatchIterator, StringArray, StringViewArray, StructArray,
    TimestampMicrosecondArray, make_array,
};
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};
use hrein::arrow::{self, ArrowArray, ArrowArrayStream, ArrowSchema, TextColumn};
use hrein::dedupe::{Config, Outcome, dedupe};
use hrein::normalize::{Context, CountryCode, Kind, normalize, parts_of};
use hrein::table::{Column, CsvOptions, CsvSource, Table, read_csv};
use std::collections::BTreeMap;
use std::mem::transmute;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An array as the other side of the interface sees it.
fn lend(array: &dyn Array) -> (ArrowArray, ArrowSchema) {
    let (array, schema) = to_ffi(&array.to_data()).unwrap();
    // SAFETY: both are the structs of the standard.
    unsafe {
        (
            transmute::<FFI_ArrowArray, ArrowArray>(array),
            transmute::<FFI_ArrowSchema, ArrowSchema>(schema),
        )
    }
}

/// An array of ours as arrow-rs sees it, held against its type.
fn borrow(array: ArrowArray, schema: ArrowSchema) -> ArrayRef {
    // SAFETY: both are the structs of the standard.
    let data = unsafe {
        let (array, schema) = (
            transmute::<ArrowArray, FFI_ArrowArray>(array),
            transmute::<ArrowSchema, FFI_ArrowSchema>(schema),
        );
        from_ffi(array, &schema).unwrap()
    };
    data.validate_full().unwrap();
    make_array(data)
}

fn read_all(array: &ArrowArray, schema: &ArrowSchema) -> Vec<Option<String>> {
    // SAFETY: arrow-rs keeps to the interface.
    let column = unsafe { TextColumn::new(array, schema) }.unwrap();
    (0..column.len())
        .map(|row| column.get(row).unwrap().map(|text| text.into_owned()))
        .collect()
}

fn owned(cells: &[Option<&str>]) -> Vec<Option<String>> {
    cells.iter().map(|cell| cell.map(str::to_owned)).collect()
}

const LONG: &str = "Þórunn Sigurðardóttir, Reykjavík";

#[test]
fn text_is_read_in_every_layout_whole_and_sliced() {
    let cells = [
        Some("Ann"),
        None,
        Some(""),
        Some(LONG),
        Some("Ann"),
        Some("李小龙"),
        None,
        Some("b"),
        Some("c"),
        Some(LONG),
    ];
    let small: DictionaryArray<Int8Type> = cells.into_iter().collect();
    let large: DictionaryArray<UInt16Type> = cells.into_iter().collect();
    let layouts: [ArrayRef; 5] = [
        Arc::new(StringArray::from_iter(cells)),
        Arc::new(LargeStringArray::from_iter(cells)),
        Arc::new(StringViewArray::from_iter(cells)),
        Arc::new(small),
        Arc::new(large),
    ];
    for layout in layouts {
        for (start, length) in [(0, 10), (3, 7), (1, 1), (9, 1), (4, 0)] {
            let slice = layout.slice(start, length);
            let (mut array, schema) = lend(&slice);
            let expected = owned(&cells[start..start + length]);
            assert_eq!(
                read_all(&array, &schema),
                expected,
                "{:?} from {start}",
                layout.data_type()
            );
            // A producer that has not counted its nulls.
            array.null_count = -1;
            assert_eq!(read_all(&array, &schema), expected);
        }
    }
}

#[test]
fn numbers_booleans_days_and_moments_are_read_as_text() {
    let cases: Vec<(ArrayRef, [Option<&str>; 3])> = vec![
        (
            Arc::new(Int64Array::from(vec![Some(-7), None, Some(12)])),
            [Some("-7"), None, Some("12")],
        ),
        (
            Arc::new(Float64Array::from(vec![Some(1.5), Some(f64::NAN), Some(44.0)])),
            [Some("1.5"), None, Some("44")],
        ),
        (
            Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)])),
            [Some("true"), None, Some("false")],
        ),
        (
            Arc::new(Date32Array::from(vec![Some(0), Some(19_782), None])),
            [Some("1970-01-01"), Some("2024-02-29"), None],
        ),
        (
            Arc::new(
                TimestampMicrosecondArray::from(vec![Some(1_500_000), None, Some(0)])
                    .with_timezone("Atlantic/Reykjavik"),
            ),
            [Some("1970-01-01T00:00:01.5Z"), None, Some("1970-01-01T00:00:00Z")],
        ),
        (
            Arc::new(
                Decimal128Array::from(vec![Some(-5), None, Some(12_345)])
                    .with_precision_and_scale(10, 2)
                    .unwrap(),
            ),
            [Some("-0.05"), None, Some("123.45")],
        ),
        (Arc::new(NullArray::new(3)), [None; 3]),
    ];
    for (array, expected) in cases {
        let (lent, schema) = lend(&array);
        assert_eq!(read_all(&lent, &schema), owned(&expected), "{:?}", array.data_type());
        let slice = array.slice(1, 2);
        let (lent, schema) = lend(&slice);
        assert_eq!(
            read_all(&lent, &schema),
            owned(&expected[1..]),
            "{:?}",
            array.data_type()
        );
    }
}

#[test]
fn types_that_are_no_text_are_named() {
    let list = StructArray::from(vec![(
        Arc::new(Field::new("a", DataType::Int64, true)),
        Arc::new(Int64Array::from(vec![1])) as ArrayRef,
    )]);
    let (array, schema) = lend(&list);
    // SAFETY: arrow-rs keeps to the interface.
    let error = unsafe { TextColumn::new(&array, &schema) }.err().unwrap();
    assert_eq!(error.code(), "arrow-type");
    assert!(error.to_string().contains("\"+s\""), "{error}");
}

fn strings<'a>(records: &'a StructArray, name: &str) -> &'a StringArray {
    let column = records
        .column_by_name(name)
        .unwrap_or_else(|| panic!("no child {name}"));
    column.as_any().downcast_ref().unwrap()
}

#[test]
fn a_column_is_normalised_as_its_values_are() {
    let cells: Vec<Option<&str>> = [
        Some("ann@gmial.com"),
        None,
        Some("Ann+x@GMAIL.com "),
        Some(""),
        Some("no address"),
        Some("ann@gmial.com"),
        Some("n/a"),
    ]
    .into_iter()
    .cycle()
    .take(500)
    .collect();
    let (array, schema) = lend(&StringArray::from(cells.clone()));
    for kind in [Kind::Email, Kind::Phone, Kind::PersonName, Kind::Text, Kind::Date] {
        let context = Context::default().region(CountryCode::new("IS"));
        // SAFETY: arrow-rs keeps to the interface.
        let column = unsafe { TextColumn::new(&array, &schema) }.unwrap();
        let (clean, types) = arrow::normalize_arrow(&column, kind, &context, 3).unwrap();
        let clean = borrow(clean, types);
        let clean: &StructArray = clean.as_any().downcast_ref().unwrap();
        let parts = parts_of(kind).iter().map(|part| part.name());
        let names: Vec<&str> = ["canonical", "valid", "codes", "suggestion", "key"]
            .into_iter()
            .chain(parts)
            .collect();
        assert_eq!(clean.column_names(), names);
        let valid: &BooleanArray = clean.column(1).as_any().downcast_ref().unwrap();
        for (row, cell) in cells.iter().enumerate() {
            let value = normalize(kind, cell.unwrap_or_default(), &context);
            let told = |name: &str| strings(clean, name).iter().nth(row).unwrap();
            let some = |text: &'_ str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let codes: Vec<&str> = value.findings().iter().map(|f| f.code).collect();
            assert_eq!(told("canonical"), some(value.canonical()).as_deref());
            assert_eq!(valid.value(row), value.is_valid());
            assert_eq!(told("codes"), some(&codes.join(";")).as_deref());
            assert_eq!(
                told("suggestion"),
                value.findings().iter().find_map(|f| f.suggestion.as_deref())
            );
            assert_eq!(told("key"), value.keys().next().map(|(_, key)| key));
            for part in parts_of(kind) {
                assert_eq!(told(part.name()), value.part(*part));
            }
        }
    }
}

/// Batches that count how often they were dropped.
struct Counted {
    schema: SchemaRef,
    batches: std::vec::IntoIter<Result<RecordBatch, ArrowError>>,
    drops: Arc<AtomicUsize>,
}

impl Iterator for Counted {
    type Item = Result<RecordBatch, ArrowError>;
    fn next(&mut self) -> Option<Self::Item> {
        self.batches.next()
    }
}

impl arrow_array::RecordBatchReader for Counted {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Ordering::Relaxed);
    }
}

fn stream_of(batches: Vec<Result<RecordBatch, ArrowError>>, schema: SchemaRef) -> (ArrowArrayStream, Arc<AtomicUsize>) {
    let drops = Arc::new(AtomicUsize::new(0));
    let reader = Counted {
        schema,
        batches: batches.into_iter(),
        drops: drops.clone(),
    };
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    // SAFETY: both are the struct of the standard.
    (
        unsafe { transmute::<FFI_ArrowArrayStream, ArrowArrayStream>(stream) },
        drops,
    )
}

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

/// A stream of one batch, by hand.
fn one_batch(array: ArrowArray, schema: ArrowSchema) -> ArrowArrayStream {
    use std::ffi::c_int;
    type Parts = (Option<ArrowSchema>, Option<ArrowArray>);
    unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
        let parts = unsafe { &mut *(*stream).private_data.cast::<Parts>() };
        unsafe { out.write(parts.0.take().unwrap_or_else(ArrowSchema::empty)) };
        0
    }
    unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
        let parts = unsafe { &mut *(*stream).private_data.cast::<Parts>() };
        unsafe { out.write(parts.1.take().unwrap_or_else(ArrowArray::empty)) };
        0
    }
    unsafe extern "C" fn release(stream: *mut ArrowArrayStream) {
        unsafe {
            drop(Box::from_raw((*stream).private_data.cast::<Parts>()));
            (*stream).release = None;
        }
    }
    let parts: Box<Parts> = Box::new((Some(schema), Some(array)));
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        release: Some(release),
        private_data: Box::into_raw(parts).cast(),
        ..ArrowArrayStream::empty()
    }
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

/// A column by hand, whose parts tests can spoil. Nothing in it is released.
struct Raw {
    buffers: Vec<Vec<u8>>,
    pointers: Vec<*const std::ffi::c_void>,
    array: ArrowArray,
    schema: ArrowSchema,
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    unsafe { (*array).release = None };
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    unsafe { (*schema).release = None };
}

impl Raw {
    fn new(format: &'static std::ffi::CStr, length: i64, buffers: Vec<Option<Vec<u8>>>) -> Self {
        let buffers: Vec<Option<Vec<u8>>> = buffers;
        let pointers = buffers
            .iter()
            .map(|b| b.as_ref().map_or(std::ptr::null(), |b| b.as_ptr().cast()))
            .collect();
        let mut raw = Raw {
            buffers: buffers.into_iter().flatten().collect(),
            pointers,
            array: ArrowArray::empty(),
            schema: ArrowSchema::empty(),
        };
        raw.array.length = length;
        raw.array.null_count = -1;
        raw.array.n_buffers = raw.pointers.len() as i64;
        raw.array.buffers = raw.pointers.as_mut_ptr();
        raw.array.release = Some(release_array);
        raw.schema.format = format.as_ptr();
        raw.schema.release = Some(release_schema);
        raw
    }

    /// The cells, or the code of the first error.
    fn read(&self) -> Result<Vec<Option<String>>, &'static str> {
        assert!(self.buffers.len() <= self.pointers.len());
        // SAFETY: wrong only in ways that are to be noticed.
        let column = unsafe { TextColumn::new(&self.array, &self.schema) }.map_err(|e| e.code())?;
        let cell = |row| {
            column
                .get(row)
                .map(|cell| cell.map(|c| c.into_owned()))
                .map_err(|e| e.code())
        };
        (0..column.len()).map(cell).collect()
    }
}

fn bytes<const N: usize>(offsets: [i32; N]) -> Option<Vec<u8>> {
    Some(offsets.iter().flat_map(|o| o.to_ne_bytes()).collect())
}

#[test]
fn buffers_may_be_missing_unaligned_and_empty() {
    let text = Raw::new(c"u", 2, vec![None, bytes([0, 1, 3]), Some(b"abc".to_vec())]);
    assert_eq!(text.read(), Ok(owned(&[Some("a"), Some("bc")])));
    // The same one byte further on.
    let mut shifted = vec![9u8];
    shifted.extend(bytes([0, 1, 3]).unwrap());
    let mut text = Raw::new(c"u", 2, vec![None, Some(shifted), Some(b"abc".to_vec())]);
    // SAFETY: the buffer has one byte more.
    text.pointers[1] = unsafe { text.pointers[1].cast::<u8>().add(1) }.cast();
    assert_eq!(text.read(), Ok(owned(&[Some("a"), Some("bc")])));
    assert_eq!(Raw::new(c"u", 0, vec![None, None, None]).read(), Ok(vec![]));
    assert_eq!(
        Raw::new(c"u", 2, vec![None, bytes([0, 0, 0]), None]).read(),
        Ok(owned(&[Some(""), Some("")]))
    );
    assert_eq!(
        Raw::new(c"u", 2, vec![Some(vec![0b10]), bytes([0, 1, 3]), Some(b"abc".to_vec())]).read(),
        Ok(owned(&[None, Some("bc")]))
    );
}

#[test]
fn what_does_not_keep_to_the_interface_is_an_error_where_it_can_be_seen() {
    let good = || Raw::new(c"u", 2, vec![None, bytes([0, 1, 3]), Some(b"abc".to_vec())]);
    let spoiled = |spoil: fn(&mut Raw)| {
        let mut raw = good();
        spoil(&mut raw);
        raw.read().unwrap_err()
    };
    assert_eq!(spoiled(|raw| raw.array.release = None), "arrow-released");
    assert_eq!(spoiled(|raw| raw.schema.release = None), "arrow-released");
    assert_eq!(spoiled(|raw| raw.array.length = -1), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.array.offset = -1), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.array.length = i64::MAX), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.array.n_buffers = 2), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.array.n_buffers = -3), "arrow-malformed");
    assert_eq!(
        spoiled(|raw| raw.array.buffers = std::ptr::null_mut()),
        "arrow-malformed"
    );
    assert_eq!(spoiled(|raw| raw.pointers[1] = std::ptr::null()), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.pointers[2] = std::ptr::null()), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.schema.format = std::ptr::null()), "arrow-malformed");
    assert_eq!(spoiled(|raw| raw.schema.format = c"w:12".as_ptr()), "arrow-type");
    assert_eq!(
        spoiled(|raw| raw.schema.dictionary = &raw mut raw.schema),
        "arrow-malformed"
    );
    let damaged = |offsets, text: &[u8]| {
        Raw::new(c"u", 2, vec![None, bytes(offsets), Some(text.to_vec())])
            .read()
            .unwrap_err()
    };
    assert_eq!(damaged([0, 2, 1], b"abc"), "arrow-malformed");
    assert_eq!(damaged([-1, 0, 1], b"abc"), "arrow-malformed");
    assert_eq!(damaged([0, 1, -1], b"abc"), "arrow-malformed");
    assert_eq!(damaged([0, 1, 3], b"a\xffb"), "not-utf8");
    assert_eq!(damaged([0, 1, 3], "Þó".as_bytes()), "not-utf8");
    // Views: a text of 13 bytes in buffer 0 from byte 1; the sizes of the buffers come last.
    let view = |buffer, start| {
        let view = [13i32, 0, buffer, start];
        let sizes = Some(14i64.to_ne_bytes().to_vec());
        Raw::new(
            c"vu",
            1,
            vec![None, bytes(view), Some(b".abcdefghijklm".to_vec()), sizes],
        )
        .read()
    };
    assert_eq!(view(0, 1), Ok(owned(&[Some("abcdefghijklm")])));
    for (buffer, start) in [(1, 0), (-1, 0), (0, 2), (0, -1), (0, i32::MAX)] {
        assert_eq!(view(buffer, start), Err("arrow-malformed"), "{buffer} {start}");
    }
    assert_eq!(
        Raw::new(c"vu", 1, vec![None, bytes([1, 0, 0, 0])]).read(),
        Err("arrow-malformed")
    );
    // Keys of a dictionary outside of it.
    let mut values = good();
    for (key, expected) in [
        (1i8, Ok(owned(&[Some("bc")]))),
        (2, Err("arrow-malformed")),
        (-1, Err("arrow-malformed")),
    ] {
        let mut keys = Raw::new(c"c", 1, vec![None, Some(key.to_ne_bytes().to_vec())]);
        (keys.array.dictionary, keys.schema.dictionary) = (&raw mut values.array, &raw mut values.schema);
        assert_eq!(keys.read(), expected, "{key}");
    }
    let mut keys = Raw::new(c"g", 1, vec![None, Some(vec![0; 8])]);
    (keys.array.dictionary, keys.schema.dictionary) = (&raw mut values.array, &raw mut values.schema);
    assert_eq!(keys.read(), Err("arrow-malformed"));
}

#[test]
fn streams_that_do_not_keep_to_the_interface_are_errors() {
    let good = || Raw::new(c"u", 2, vec![None, bytes([0, 1, 3]), Some(b"abc".to_vec())]);
    let mut column = good();
    let mut children = [&raw mut column.array];
    let mut types = [&raw mut column.schema];
    let mut outcomes = BTreeMap::new();
    let cases: [(&str, fn(&mut Raw)); 6] = [
        ("good", |_| {}),
        ("more rows than its child", |raw| raw.array.length = 3),
        ("other children", |raw| raw.array.n_children = 2),
        ("no children", |raw| raw.array.children = std::ptr::null_mut()),
        ("no types", |raw| raw.schema.children = std::ptr::null_mut()),
        ("no struct", |raw| raw.schema.format = c"u".as_ptr()),
    ];
    for (name, spoil) in cases {
        let mut records = Raw::new(c"+s", 2, vec![None]);
        (records.array.n_children, records.schema.n_children) = (1, 1);
        (records.array.children, records.schema.children) = (children.as_mut_ptr(), types.as_mut_ptr());
        spoil(&mut records);
        let array = std::mem::replace(&mut records.array, ArrowArray::empty());
        let schema = std::mem::replace(&mut records.schema, ArrowSchema::empty());
        // SAFETY: wrong only in ways that are to be noticed.
        let read = unsafe { arrow::read_arrow(one_batch(array, schema), None, None) };
        outcomes.insert(name, read.map(|table| table.rows()).map_err(|e| e.code()));
    }
    assert_eq!(outcomes.remove("good"), Some(Ok(2)));
    assert_eq!(outcomes.remove("no struct"), Some(Err("arrow-not-records")));
    assert!(
        outcomes.values().all(|outcome| *outcome == Err("arrow-malformed")),
        "{outcomes:?}"
    );
}
