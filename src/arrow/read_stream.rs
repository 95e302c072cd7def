//! A stream of someone else's, batch by batch.

use super::abi::{ArrowArray, ArrowArrayStream, ArrowSchema, text};
use super::array_view::ArrayView;
use super::arrow_error::{ArrowError, Result};
use super::text_column::{TextColumn, bit};
use crate::table::{Column, ColumnBuilder};
use std::borrow::Cow;

/// The records of a stream, which is released with this.
pub(super) struct Batches {
    stream: ArrowArrayStream,
    schema: ArrowSchema,
}

/// A batch of records.
pub(super) struct Batch {
    array: ArrowArray,
}

/// The columns of a batch.
pub(super) struct Records<'a> {
    rows: usize,
    /// The first row, in the columns.
    offset: usize,
    validity: Option<&'a [u8]>,
    pub columns: Vec<TextColumn<'a>>,
}

impl Batches {
    /// Asks for the type; records are Arrow structs.
    ///
    /// # Safety
    /// The stream is released, or keeps to the Arrow C stream interface.
    pub unsafe fn new(stream: ArrowArrayStream) -> Result<Self> {
        // SAFETY: the caller's word.
        let batches = unsafe { Batches::open(stream) }?;
        match text(batches.schema.format) {
            Some("+s") => Ok(batches),
            format => Err(ArrowError::NotRecords(format.unwrap_or_default().to_owned())),
        }
    }

    /// As [`new`](Self::new), for arrays of any type.
    ///
    /// # Safety
    /// As [`new`](Self::new).
    pub unsafe fn open(mut stream: ArrowArrayStream) -> Result<Self> {
        let get_schema = stream
            .get_schema
            .filter(|_| stream.release.is_some())
            .ok_or(ArrowError::Released)?;
        let mut schema = ArrowSchema::empty();
        // SAFETY: a stream that is not released has its callbacks, which fill the struct in.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        let mut batches = Batches { stream, schema };
        if code != 0 {
            return Err(batches.failed(code));
        }
        if batches.schema.release.is_none() {
            return Err(ArrowError::Released);
        }
        Ok(batches)
    }

    /// The headers.
    pub fn names(&self) -> Result<Vec<String>> {
        let malformed = || ArrowError::Malformed("the stream".to_owned(), "its schema has no children");
        let count = usize::try_from(self.schema.n_children).map_err(|_| malformed())?;
        if count > 0 && self.schema.children.is_null() {
            return Err(malformed());
        }
        let mut names = Vec::new();
        for index in 0..count {
            // SAFETY: `children` points to `n_children` pointers.
            let child = unsafe { self.schema.children.add(index).read_unaligned() };
            if child.is_null() || !child.is_aligned() {
                return Err(malformed());
            }
            // SAFETY: not NULL and aligned; by the standard a schema that belongs to its parent.
            names.push(text(unsafe { (*child).name }).unwrap_or_default().to_owned());
        }
        Ok(names)
    }

    /// The next batch; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Batch>> {
        let get_next = self.stream.get_next.ok_or(ArrowError::Released)?;
        let mut array = ArrowArray::empty();
        // SAFETY: as for the schema.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(self.failed(code));
        }
        Ok(array.release.is_some().then_some(Batch { array }))
    }

    /// The columns of a batch of this stream.
    pub fn records<'a>(&'a self, batch: &'a Batch) -> Result<Records<'a>> {
        // SAFETY: the stream gave both, and `new` relies on its word.
        let view = unsafe { ArrayView::new(&batch.array, &self.schema) }?;
        let columns = (0..view.children()?).map(|index| {
            let child = view.child(index)?;
            if child.rows() < view.end() {
                return Err(child.malformed("fewer rows than its record"));
            }
            TextColumn::of(child)
        });
        Ok(Records {
            rows: view.rows(),
            offset: view.offset(),
            validity: view.validity()?,
            columns: columns.collect::<Result<_>>()?,
        })
    }

    /// A batch of this stream as one column of cells; records of one column stand for it.
    pub fn cells(&self, batch: &Batch) -> Result<Column> {
        if text(self.schema.format) != Some("+s") {
            // SAFETY: as for records.
            let column = TextColumn::of(unsafe { ArrayView::new(&batch.array, &self.schema) }?)?;
            return column.cells();
        }
        let records = self.records(batch)?;
        let [column] = records.columns.as_slice() else {
            return Err(ArrowError::NotOneColumn(records.columns.len()));
        };
        let mut cells = ColumnBuilder::new(column.name());
        for row in 0..records.rows() {
            cells.push(&records.text(row, Some(column))?);
        }
        Ok(cells.finish())
    }

    fn failed(&mut self, code: i32) -> ArrowError {
        let message = self.stream.get_last_error.and_then(|get_last_error| {
            // SAFETY: as for the schema.
            text(unsafe { get_last_error(&raw mut self.stream) }).map(str::to_owned)
        });
        ArrowError::Stream(message.unwrap_or_else(|| "without a message".to_owned()), code)
    }
}

impl<'a> Records<'a> {
    /// Number of records.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A cell; `None` when it, or the record as a whole, is null.
    pub fn cell(&self, row: usize, column: &TextColumn<'a>) -> Result<Option<Cow<'a, str>>> {
        let place = self.offset + row;
        if self.validity.is_some_and(|bits| !bit(bits, place)) {
            return Ok(None);
        }
        column.cell(place)
    }

    /// The text of a cell; blank when it is null or there is no such column.
    pub fn text(&self, row: usize, column: Option<&TextColumn<'a>>) -> Result<Cow<'a, str>> {
        match column {
            Some(column) => Ok(self.cell(row, column)?.unwrap_or_default()),
            None => Ok(Cow::Borrowed("")),
        }
    }
}
