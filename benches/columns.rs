//! Normalises a column each time that it is told to, for `examples/etl/python/bench.py` to be measured beside.
//!
//! `cargo bench --bench columns -- KIND COUNTRY FILE`: FILE has the values with NUL between them. It tells its process first; then each line that comes in is a pass, over Arrow where
//! it says `arrow`, and a line goes out.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi};
use arrow_array::{Array, StringArray};
use hrein::arrow::{ArrowArray, ArrowSchema, TextColumn, normalize_arrow};
use hrein::normalize::{Context, CountryCode, Kind, NormalizedColumn};
use hrein::table::Column;
use std::hint::black_box;
use std::io::{Write, stdin, stdout};
use std::mem::transmute;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [kind, country, path] = arguments.as_slice() else {
        eprintln!("columns: no column is named, and none is measured");
        return;
    };
    let kind = kind.parse::<Kind>().expect("the name of a kind");
    let context = Context::default().region(CountryCode::new(country));
    let text = std::fs::read_to_string(path).expect("a file of values");
    let cells: Vec<String> = text.split('\0').map(str::to_owned).collect();
    let tell = |line: u64| {
        println!("{line}");
        stdout().flush().expect("somebody listens");
    };
    tell(u64::from(std::process::id()));
    let array = StringArray::from_iter_values(&cells);
    let (lent, schema) = to_ffi(&array.to_data()).expect("an array can be lent");
    // SAFETY: the structs of the standard.
    let (lent, schema) = unsafe {
        (
            transmute::<FFI_ArrowArray, ArrowArray>(lent),
            transmute::<FFI_ArrowSchema, ArrowSchema>(schema),
        )
    };
    for line in stdin().lines() {
        if line.expect("a line") == "arrow" {
            // SAFETY: arrow-rs keeps to the interface.
            let column = unsafe { TextColumn::new(&lent, &schema) }.expect("a column of text");
            drop(black_box(
                normalize_arrow(&column, kind, &context, 1).expect("an array"),
            ));
        } else {
            let column = Column::new("column", cells.iter().map(String::as_str));
            let clean = black_box(NormalizedColumn::new(&column, kind, &context));
            drop((column, clean));
        }
        tell(cells.len() as u64);
    }
}
