//! Columns in every layout, and a column normalised.

use super::lend::{borrow, lend};
use arrow_array::types::{Int8Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array,
    LargeStringArray, NullArray, StringArray, StringViewArray, StructArray, TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field};
use hrein::arrow::{self, ArrowArray, ArrowSchema, TextColumn};
use hrein::normalize::{Context, CountryCode, Kind, normalize, parts_of};
use std::sync::Arc;

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
