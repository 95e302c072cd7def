//! Arrays of our own, before they are handed out.

use std::ffi::CStr;

/// An array with its type and name.
#[cfg_attr(test, derive(Debug, PartialEq))]
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
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(super) enum Buffer {
    Bytes(Vec<u8>),
    Offsets(Vec<i32>),
    LargeOffsets(Vec<i64>),
    Numbers(Vec<f64>),
    Counts(Vec<i64>),
}

/// A bitmap.
#[derive(Default)]
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(super) struct Bits {
    pub bytes: Vec<u8>,
    rows: usize,
    pub unset: usize,
}

impl Bits {
    /// As many bits as there are `rows`, none of them set.
    pub fn unset(rows: usize) -> Self {
        Bits {
            bytes: vec![0; rows.div_ceil(8)],
            rows,
            unset: rows,
        }
    }

    /// As pushing them one by one, eight at a time.
    pub fn of(mut bits: impl ExactSizeIterator<Item = bool>) -> Self {
        let rows = bits.len();
        let (mut bytes, mut set) = (Vec::with_capacity(rows.div_ceil(8)), 0);
        while bits.len() > 0 {
            let byte = (0..8)
                .zip(&mut bits)
                .fold(0, |byte, (place, bit)| byte | u8::from(bit) << place);
            set += byte.count_ones() as usize;
            bytes.push(byte);
        }
        let unset = rows - set;
        Bits { bytes, rows, unset }
    }

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
        let starts = std::iter::once(0).chain(self.ends);
        let (format, offsets) = match i32::try_from(self.bytes.len()) {
            // No end is past the last one, which fits.
            Ok(_) => (c"u", Buffer::Offsets(starts.map(|end| end as i32).collect())),
            Err(_) => (c"U", Buffer::LargeOffsets(starts.map(|end| end as i64).collect())),
        };
        text_of(name, format, offsets, self.bytes, self.valid)
    }
}

pub(super) fn text_of(name: &str, format: &'static CStr, offsets: Buffer, bytes: Vec<u8>, valid: Bits) -> Owned {
    Owned {
        name: name.to_owned(),
        format,
        nullable: true,
        rows: valid.rows,
        validity: Some(valid).filter(|valid| valid.unset > 0),
        buffers: vec![offsets, Buffer::Bytes(bytes)],
        children: Vec::new(),
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
