//! Calls across the border as a C program makes them, small enough for Miri: `cargo +nightly miri test --lib ffi::`.

use super::compare::hrein_jaro_winkler;
use super::lend::Str;
use super::normalize::{
    hrein_clean_column_canonical, hrein_clean_column_free, hrein_clean_column_value, hrein_normalize_column,
    hrein_normalized_canonical, hrein_normalized_free, hrein_normalized_part_at, hrein_normalized_part_count,
};
use super::status::Status;
use super::table::{hrein_table_cell, hrein_table_free, hrein_table_parse_csv, hrein_table_rows};
use super::text::{hrein_fold, hrein_hash};
use crate::normalize::Kind;
use std::mem::MaybeUninit;
use std::ptr::{null, null_mut};

fn text(lent: &Str) -> &str {
    lent.text("what was lent").unwrap()
}

#[test]
fn text_goes_into_a_buffer_of_the_callers() {
    let fold = |room: usize| {
        let (mut out, mut len) = ([0x55u8; 8], MaybeUninit::new(99));
        let status = hrein_fold(
            Str::lend("Ögn"),
            out.as_mut_ptr().cast(),
            room,
            Some(&mut len),
            null_mut(),
        );
        // SAFETY: it held a number before.
        (status, out, unsafe { len.assume_init() })
    };
    assert_eq!(fold(8), (Status::Ok, *b"ogn\0UUUU", 3));
    assert_eq!(fold(3), (Status::Ok, *b"ognUUUUU", 3), "no room for a NUL");
    assert_eq!(fold(2), (Status::ShortBuffer, [0x55; 8], 3));
    let alone = hrein_fold(Str::lend("Ögn"), null_mut(), 0, None, null_mut());
    assert_eq!(alone, Status::Ok);
}

#[test]
fn what_is_not_wanted_is_not_written() {
    assert_eq!(hrein_jaro_winkler(Str::lend("a"), Str::lend("a"), None), Status::Ok);
    assert_eq!(hrein_hash(0, null(), 0, None), Status::Ok);
    assert_eq!(hrein_hash(0, null(), 1, None), Status::BadArgument);
    assert_eq!(
        hrein_table_parse_csv(Str::NONE, b"id\n1\n".as_ptr(), 5, null(), None, null_mut()),
        Status::Ok
    );
}

#[test]
fn a_table_lends_its_cells_until_it_is_freed() {
    let csv = b"id,word\n1,one\n2,\n";
    let mut out = MaybeUninit::new(None);
    let status = hrein_table_parse_csv(
        Str::lend("w"),
        csv.as_ptr(),
        csv.len(),
        null(),
        Some(&mut out),
        null_mut(),
    );
    assert_eq!(status, Status::Ok);
    // SAFETY: it held a handle, or none, before.
    let table = unsafe { out.assume_init() }.unwrap();
    assert_eq!(hrein_table_rows(Some(&table)), 2);
    let (cell, blank) = (
        hrein_table_cell(Some(&table), 0, 1),
        hrein_table_cell(Some(&table), 1, 1),
    );
    assert_eq!((text(&cell), text(&blank)), ("one", ""));
    assert!(
        hrein_table_cell(Some(&table), 9, 9)
            .optional("no cell")
            .unwrap()
            .is_none()
    );
    hrein_table_free(Some(table));
    hrein_table_free(None);
}

#[test]
fn a_column_lends_its_values() {
    let cells = [Str::lend("true"), Str::NONE, Str::lend("true")];
    let mut out = MaybeUninit::new(None);
    let kind = Kind::Boolean as u32;
    let status = hrein_normalize_column(kind, cells.as_ptr(), cells.len(), null(), Some(&mut out), null_mut());
    assert_eq!(status, Status::Ok);
    // SAFETY: it held a handle, or none, before.
    let column = unsafe { out.assume_init() }.unwrap();
    assert_eq!(text(&hrein_clean_column_canonical(Some(&column), 0)), "true");
    let value = hrein_clean_column_value(Some(&column), 2);
    assert!(!value.is_null() && hrein_clean_column_value(Some(&column), 3).is_null());
    // SAFETY: lent by the column, which lives.
    let value = unsafe { &*value };
    assert_eq!(text(&hrein_normalized_canonical(Some(value))), "true");
    let parts = hrein_normalized_part_count(Some(value));
    assert_eq!(
        hrein_normalized_part_at(Some(value), parts, None, None),
        Status::BadArgument
    );
    hrein_clean_column_free(Some(column));
    hrein_normalized_free(None);
}
