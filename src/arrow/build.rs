//! Arrays of our own, before they are handed out.

use crate::table::Strings;
use std::ffi::CStr;

/// An array with its type and name.
pub(super) struct Owned {
    pub name: String,
    pub format: &'static CStr,
    pub nullable: bool,
    pub rows: usize,
    /// Which rows have a value; `None` when all have.
    pub validity: Option<Bits>,
    /// The buffers after the validity.
    pub buffers: Vec<Buffer>,
    pub children: Vec<Owned>,
}

/// A buffer, aligned as its items are.
pub(super) enum Buffer {
    Bytes(Vec<u8>),
    Offsets(Vec<i32>),
    LargeOffsets(Vec<i64>),
    Numbers(Vec<f64>),
    Counts(Vec<i64>),
}

/// A bitmap.
#[derive(Default)]
pub(super) struct Bits {
    pub bytes: Vec<u8>,
    rows: usize,
    pub unset: usize,
}

impl Bits {
    pub fn push(&mut self, set: bool) {
        let place = self.rows % 8;
        if place == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(set) << place;
        }
        self.rows += 1;
        self.unset += usize::from(!set);
    }
}

/// A column of text, row by row.
#[derive(Default)]
pub(super) struct Text {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    valid: Bits,
}

impl Text {
    /// The text that each row points to; blank ones are null. As pushing them one by one, with all memory asked for at once.
    pub fn gathered(texts: &Strings, rows: &[u32]) -> Self {
        if texts.all_blank() {
            // As most parts of a kind are in most columns.
            return Text {
                bytes: Vec::new(),
                ends: vec![0; rows.len()],
                valid: Bits {
                    bytes: vec![0; rows.len().div_ceil(8)],
                    rows: rows.len(),
                    unset: rows.len(),
                },
            };
        }
        let (bytes, places) = texts.parts();
        let place = |value: usize| places.get(value).copied().unwrap_or(bytes.len());
        let of = |value: u32| {
            let start = (value as usize).checked_sub(1).map_or(0, place);
            bytes.as_bytes().get(start..place(value as usize)).unwrap_or_default()
        };
        let mut column = Text {
            bytes: Vec::with_capacity(rows.iter().map(|&value| of(value).len()).sum()),
            ends: Vec::with_capacity(rows.len()),
            valid: Bits {
                bytes: Vec::with_capacity(rows.len().div_ceil(8)),
                rows: rows.len(),
                unset: 0,
            },
        };
        for eight in rows.chunks(8) {
            let mut set = 0u8;
            for (place, &value) in eight.iter().enumerate() {
                let cell = of(value);
                column.bytes.extend_from_slice(cell);
                column.ends.push(column.bytes.len());
                set |= u8::from(!cell.is_empty()) << place;
            }
            column.valid.bytes.push(set);
            column.valid.unset += eight.len() - set.count_ones() as usize;
        }
        column
    }

    /// Appends a cell; a blank one is null.
    pub fn push(&mut self, cell: &str) {
        self.push_any(Some(cell).filter(|cell| !cell.is_empty()));
    }

    /// Appends a cell that may be null. A blank one is blank.
    pub fn push_any(&mut self, cell: Option<&str>) {
        self.bytes.extend_from_slice(cell.unwrap_or_default().as_bytes());
        self.ends.push(self.bytes.len());
        self.valid.push(cell.is_some());
    }

    /// The column: `utf8`, or `large_utf8` where there are 2 GiB and more.
    pub fn finish(self, name: &str) -> Owned {
        let rows = self.ends.len();
        let (format, offsets) = match i32::try_from(self.bytes.len()) {
            // No end is past the last one, which fits.
            Ok(_) => (
                c"u",
                Buffer::Offsets(
                    std::iter::once(0)
                        .chain(self.ends.iter().map(|&end| end as i32))
                        .collect(),
                ),
            ),
            Err(_) => (
                c"U",
                Buffer::LargeOffsets(
                    std::iter::once(0)
                        .chain(self.ends.iter().map(|&end| end as i64))
                        .collect(),
                ),
            ),
        };
        Owned {
            name: name.to_owned(),
            format,
            nullable: true,
            rows,
            validity: Some(self.valid).filter(|valid| valid.unset > 0),
            buffers: vec![offsets, Buffer::Bytes(self.bytes)],
            children: Vec::new(),
        }
    }
}

/// A column of text in which what is blank is null.
pub(super) fn text<S: AsRef<str>>(name: &str, cells: impl Iterator<Item = S>) -> Owned {
    let mut column = Text::default();
    cells.for_each(|cell| column.push(cell.as_ref()));
    column.finish(name)
}

fn fixed(name: &str, format: &'static CStr, rows: usize, buffer: Buffer) -> Owned {
    Owned {
        name: name.to_owned(),
        format,
        nullable: false,
        rows,
        validity: None,
        buffers: vec![buffer],
        children: Vec::new(),
    }
}

/// A column of `bool`.
pub(super) fn booleans(name: &str, cells: impl Iterator<Item = bool>) -> Owned {
    let mut bits = Bits::default();
    cells.for_each(|cell| bits.push(cell));
    fixed(name, c"b", bits.rows, Buffer::Bytes(bits.bytes))
}

/// A column of `int64`.
pub(super) fn counts(name: &str, cells: impl Iterator<Item = i64>) -> Owned {
    let cells: Vec<i64> = cells.collect();
    fixed(name, c"l", cells.len(), Buffer::Counts(cells))
}

/// A column of `float64`.
pub(super) fn numbers(name: &str, cells: impl Iterator<Item = Option<f64>>) -> Owned {
    let mut valid = Bits::default();
    let cells: Vec<f64> = cells
        .inspect(|cell| valid.push(cell.is_some()))
        .map(Option::unwrap_or_default)
        .collect();
    Owned {
        nullable: true,
        validity: Some(valid).filter(|valid| valid.unset > 0),
        ..fixed(name, c"g", cells.len(), Buffer::Numbers(cells))
    }
}

/// Columns side by side.
pub(super) fn records(rows: usize, columns: Vec<Owned>) -> Owned {
    Owned {
        name: String::new(),
        format: c"+s",
        nullable: false,
        rows,
        validity: None,
        buffers: Vec::new(),
        children: columns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gathering_gives_what_pushing_gives() {
        let texts: [Strings; 2] = [["", "a", "þú", ""].into_iter().collect(), [""; 4].into_iter().collect()];
        for (count, texts) in [0, 1, 7, 8, 9, 40]
            .into_iter()
            .flat_map(|count| texts.iter().map(move |texts| (count, texts)))
        {
            let rows: Vec<u32> = (0..count).map(|row| row * row % 5).collect();
            let mut pushed = Text::default();
            rows.iter().for_each(|&value| pushed.push(texts.get(value as usize)));
            let gathered = Text::gathered(texts, &rows);
            assert_eq!(
                (&gathered.bytes, &gathered.ends),
                (&pushed.bytes, &pushed.ends),
                "{count}"
            );
            assert_eq!(gathered.valid.bytes, pushed.valid.bytes, "{count}");
            assert_eq!(
                (gathered.valid.rows, gathered.valid.unset),
                (pushed.valid.rows, pushed.valid.unset),
                "{count}"
            );
        }
    }
}
