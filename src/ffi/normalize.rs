//! The room `normalize`: one value at a time, and a column at once.

use super::finding::{FindingOut, lend_finding};
use super::lend::{Str, copy_out, list};
use super::sized::{Growing, read_sized};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use super::{give, kind};
use crate::normalize::{Context, CountryCode, DateOrder, KeyName, Normalized, NormalizedColumn, Part, normalize};
use crate::table::Column;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::{from_ref, null, null_mut};

/// The order of day, month and year in all-numeric dates.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum DateOrderNumber {
    /// Region and evidence decide.
    Unknown = 0,
    /// 31/12/1999
    Dmy = 1,
    /// 12/31/1999
    Mdy = 2,
    /// 1999/12/31
    Ymd = 3,
}

/// The orders that the library knows.
const DATE_ORDERS: [(DateOrderNumber, Option<DateOrder>); 4] = [
    (DateOrderNumber::Unknown, None),
    (DateOrderNumber::Dmy, Some(DateOrder::Dmy)),
    (DateOrderNumber::Mdy, Some(DateOrder::Mdy)),
    (DateOrderNumber::Ymd, Some(DateOrder::Ymd)),
];

/// What a normaliser may know besides the text; all of it is optional. Start from HREIN_CONTEXT_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ContextIn {
    /// `sizeof(hrein_context)`.
    struct_size: usize,
    /// ISO 3166-1 alpha-2 code of the country that the record is from: decides how national phone numbers, postcodes and dates are read.
    region: Str,
    /// A BCP 47 language tag such as `de` or `zh-Hant-TW`: decides name order and month names.
    locale: Str,
    /// The day that counts as today, `YYYY-MM-DD`; without it nothing is in the future. hrein has no clock.
    today: Str,
    /// The scheme of an identifier, such as `eu.vat`.
    scheme: Str,
    /// A hrein_date_order.
    date_order: u32,
}

impl Growing for ContextIn {}

pub(super) const NOTHING_KNOWN: ContextIn = ContextIn {
    struct_size: size_of::<ContextIn>(),
    region: Str::NONE,
    locale: Str::NONE,
    today: Str::NONE,
    scheme: Str::NONE,
    date_order: DateOrderNumber::Unknown as u32,
};

impl ContextIn {
    pub(super) fn context(&self) -> Result<Context<'_>, Failure> {
        let bad = |message: &str| Failure::new(Status::BadArgument, message);
        let region = self.region.optional("region")?.map(|code| {
            CountryCode::new(code)
                .ok_or_else(|| bad("bad-region: region is not a country code (two letters, such as IS)"))
        });
        let today = self.today.optional("today")?.map(|day| {
            day.parse()
                .map_err(|_| bad("bad-today: today is not a date (YYYY-MM-DD, such as 2026-11-22)"))
        });
        let order = DATE_ORDERS.iter().find(|(number, _)| *number as u32 == self.date_order);
        let (_, order) = order.ok_or_else(|| bad("unknown-date-order: date_order is not a hrein_date_order"))?;
        Ok(Context::default()
            .region(region.transpose()?)
            .locale(self.locale.optional("locale")?)
            .today(today.transpose()?)
            .scheme(self.scheme.optional("scheme")?)
            .date_order(*order))
    }
}

/// A value after normalisation: how to store it, what it consists of, what to match it by, and what was noticed. Read-only.
pub struct NormalizedHandle {
    value: Normalized,
}

/// Normalises `text` as a value of `kind` (a hrein_kind). What is wrong with the value is a finding, not an error. Blank text gives a blank value without findings. Linear in
/// the length; a few microseconds for most values.
///
/// ```c
/// hrein_normalized *name = NULL;
/// hrein_finding finding = HREIN_FINDING_INIT;
/// if (hrein_normalize(HREIN_KIND_PERSON_NAME, hrein_text("Dr. DOE, Ann"), NULL, &name, NULL) != HREIN_OK) return;
/// hrein_str family = hrein_normalized_part(name, hrein_text("family"));
/// printf("%.*s\n", (int)family.len, family.data);
/// for (size_t i = 0; hrein_normalized_finding(name, i, &finding) == HREIN_OK; i++)
///   printf("%.*s: %.*s\n", (int)finding.code.len, finding.code.data, (int)finding.message.len, finding.message.data);
/// hrein_normalized_free(name);
/// ```
///
/// HREIN_BAD_ARGUMENT: unknown kind, text or context (NULL: nothing known) that is not UTF-8 or makes no sense.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalize(
    kind: u32,
    text: Str,
    context: *const ContextIn,
    out: Option<&mut MaybeUninit<Option<Box<NormalizedHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let context = read_sized(context, NOTHING_KNOWN)?;
        let value = normalize(kind::known(kind)?, text.text("text")?, &context.context()?);
        give(out, Some(Box::new(NormalizedHandle { value })));
        Ok(())
    })
}

/// The canonical form alone, into the caller's buffer, with nothing to free. `out_valid` (NULL: not wanted) tells whether no finding is an error.
///
/// ```c
/// hrein_context context = HREIN_CONTEXT_INIT;
/// char phone[32];
/// bool valid;
/// context.region = hrein_text("GB");
/// if (hrein_canonical(HREIN_KIND_PHONE, hrein_text("020 7946 0018"), &context, phone, sizeof phone, NULL, &valid, NULL) == HREIN_OK && valid)
///   puts(phone); // +442079460018
/// ```
///
/// As hrein_normalize; HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_canonical(
    kind: u32,
    text: Str,
    context: *const ContextIn,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    out_valid: Option<&mut MaybeUninit<bool>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let context = read_sized(context, NOTHING_KNOWN)?;
        let value = normalize(kind::known(kind)?, text.text("text")?, &context.context()?);
        copy_out(value.canonical(), out, out_cap, out_len)?;
        give(out_valid, value.is_valid());
        Ok(())
    })
}

/// The canonical form, for storing and display; empty when blank. {NULL, 0} for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_canonical(value: Option<&NormalizedHandle>) -> Str {
    answer(Str::NONE, || Some(Str::lend(value?.value.canonical())))
}

/// Whether no finding is an error; false for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_is_valid(value: Option<&NormalizedHandle>) -> bool {
    answer(false, || Some(value?.value.is_valid()))
}

/// Whether the text only stands in for a missing value (`n/a`, `test`); false for NULL. Such a value is no evidence for a match.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_is_placeholder(value: Option<&NormalizedHandle>) -> bool {
    answer(false, || Some(value?.value.is_placeholder()))
}

/// A part by its name, such as `family`, `postcode` or `legal_form`; {NULL, 0} when the value has none of this name.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_part(value: Option<&NormalizedHandle>, name: Str) -> Str {
    answer(Str::NONE, || {
        let part = Part::from_name(name.text("name").ok()?)?;
        value?.value.part(part).map(Str::lend)
    })
}

/// Number of parts; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_part_count(value: Option<&NormalizedHandle>) -> usize {
    answer(0, || Some(value?.value.parts().len()))
}

/// A part by its place, in a fixed order.
///
/// HREIN_BAD_ARGUMENT: there is no such part.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_part_at(
    value: Option<&NormalizedHandle>,
    index: usize,
    out_name: Option<&mut MaybeUninit<Str>>,
    out_text: Option<&mut MaybeUninit<Str>>,
) -> Status {
    guard(null_mut(), || {
        let mut parts = value.ok_or_else(|| Failure::null("value"))?.value.parts();
        let (part, text) = parts.nth(index).ok_or_else(|| Failure::no_such("part"))?;
        give(out_name, Str::lend(part.name()));
        give(out_text, Str::lend(text));
        Ok(())
    })
}

/// The first match key of this name, such as `mailbox` or `phonetic`; {NULL, 0} when there is none. Keys are for matching only, never for display.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_key(value: Option<&NormalizedHandle>, name: Str) -> Str {
    answer(Str::NONE, || {
        let name = KeyName::from_name(name.text("name").ok()?)?;
        value?.value.key(name).map(Str::lend)
    })
}

/// Number of match keys; 0 for NULL. A value that is not blank has at least one.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_key_count(value: Option<&NormalizedHandle>) -> usize {
    answer(0, || Some(value?.value.keys().len()))
}

/// A match key by its place, the most telling first.
///
/// HREIN_BAD_ARGUMENT: there is no such key.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_key_at(
    value: Option<&NormalizedHandle>,
    index: usize,
    out_name: Option<&mut MaybeUninit<Str>>,
    out_text: Option<&mut MaybeUninit<Str>>,
) -> Status {
    guard(null_mut(), || {
        let mut keys = value.ok_or_else(|| Failure::null("value"))?.value.keys();
        let (name, text) = keys.nth(index).ok_or_else(|| Failure::no_such("key"))?;
        give(out_name, Str::lend(name.name()));
        give(out_text, Str::lend(text));
        Ok(())
    })
}

/// Number of findings; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_finding_count(value: Option<&NormalizedHandle>) -> usize {
    answer(0, || Some(value?.value.findings().len()))
}

/// A finding by its place, in the order of the text.
///
/// HREIN_BAD_ARGUMENT: there is no such finding.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_finding(
    value: Option<&NormalizedHandle>,
    index: usize,
    out: *mut FindingOut,
) -> Status {
    guard(null_mut(), || {
        let findings = value.ok_or_else(|| Failure::null("value"))?.value.findings();
        lend_finding(findings.get(index), out)
    })
}

/// Frees a value; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalized_free(value: Option<Box<NormalizedHandle>>) {
    free(value);
}

/// A column after normalisation. Read-only.
pub struct CleanColumnHandle {
    /// The distinct value of each row.
    rows: Vec<u32>,
    distinct: Vec<NormalizedHandle>,
}

impl CleanColumnHandle {
    fn get(&self, row: usize) -> Option<&NormalizedHandle> {
        self.distinct.get(*self.rows.get(row)? as usize)
    }
}

/// Normalises a column of `row_count` cells in one call; equal cells are worked on once. hrein_clean_column_value gives what hrein_normalize would; where
/// the context names no order of dates, those of the column tell it together, and whole names tell whether the family name is in front.
///
/// As hrein_normalize.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_normalize_column(
    kind: u32,
    cells: *const Str,
    row_count: usize,
    context: *const ContextIn,
    out: Option<&mut MaybeUninit<Option<Box<CleanColumnHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let kind = kind::known(kind)?;
        let context = read_sized(context, NOTHING_KNOWN)?;
        let cells = list(cells, row_count, "cells")?;
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text("a cell")).collect::<Result<_, _>>()?;
        let column = NormalizedColumn::new(&Column::new("", texts), kind, &context.context()?);
        let (rows, distinct) = (column.values, column.distinct);
        let distinct = distinct.into_iter().map(|value| NormalizedHandle { value }).collect();
        give(out, Some(Box::new(CleanColumnHandle { rows, distinct })));
        Ok(())
    })
}

/// The value in row `row`, with its parts, keys and findings: lent by the column and never freed by the caller; NULL when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_value(column: Option<&CleanColumnHandle>, row: usize) -> *const NormalizedHandle {
    answer(null(), || Some(from_ref(column?.get(row)?)))
}

/// The canonical form of the cell in row `row`; {NULL, 0} when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_canonical(column: Option<&CleanColumnHandle>, row: usize) -> Str {
    answer(Str::NONE, || Some(Str::lend(column?.get(row)?.value.canonical())))
}

/// Whether no finding of the cell in row `row` is an error; false when there is no such row.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_is_valid(column: Option<&CleanColumnHandle>, row: usize) -> bool {
    answer(false, || Some(column?.get(row)?.value.is_valid()))
}

/// Number of findings of the cell in row `row`.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_finding_count(column: Option<&CleanColumnHandle>, row: usize) -> usize {
    answer(0, || Some(column?.get(row)?.value.findings().len()))
}

/// A finding of the cell in row `row`.
///
/// HREIN_BAD_ARGUMENT: there is no such finding.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_finding(
    column: Option<&CleanColumnHandle>,
    row: usize,
    index: usize,
    out: *mut FindingOut,
) -> Status {
    guard(null_mut(), || {
        let column = column.ok_or_else(|| Failure::null("column"))?;
        let value = column.get(row).ok_or_else(|| Failure::no_such("row"))?;
        lend_finding(value.value.findings().get(index), out)
    })
}

/// Frees a column; NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_clean_column_free(column: Option<Box<CleanColumnHandle>>) {
    free(column);
}
