//! Arrays and streams made by hand: what a lax producer may leave out, and what is wrong with some.

use super::lend::one_batch;
use hrein::arrow::{self, ArrowArray, ArrowSchema, TextColumn};
use std::collections::BTreeMap;

fn owned(cells: &[Option<&str>]) -> Vec<Option<String>> {
    cells.iter().map(|cell| cell.map(str::to_owned)).collect()
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
    let mut few = Raw::new(c"vu", 1, vec![None, bytes([1, 0, 0, 0])]);
    assert_eq!(few.read(), Err("arrow-malformed"));
    few.array.n_buffers = i64::MAX;
    assert_eq!(few.read(), Err("arrow-malformed"));
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
    type Spoil = fn(&mut Raw);
    let cases: [(&str, Spoil); 6] = [
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
