//! An array of someone else's, with its type: the one place where its pointers are followed.
//!
//! Everything that the structs tell about themselves is checked. The sizes of buffers they do not tell; those follow from the type and the length, as the standard has it.

use super::abi::{ArrowArray, ArrowSchema, text};
use super::arrow_error::{ArrowError, Result};

/// A borrowed array and its type.
#[derive(Clone, Copy)]
pub(super) struct ArrayView<'a> {
    array: &'a ArrowArray,
    schema: &'a ArrowSchema,
    length: usize,
    offset: usize,
}

impl<'a> ArrayView<'a> {
    /// # Safety
    /// Both structs are released, or keep to the Arrow C data interface and belong together.
    pub unsafe fn new(array: &'a ArrowArray, schema: &'a ArrowSchema) -> Result<Self> {
        if array.release.is_none() || schema.release.is_none() {
            return Err(ArrowError::Released);
        }
        Self::unreleased(array, schema)
    }

    /// Children are released through their parents and may have no callback.
    fn unreleased(array: &'a ArrowArray, schema: &'a ArrowSchema) -> Result<Self> {
        let name = text(schema.name).unwrap_or_default();
        let bad = |what| ArrowError::Malformed(label(name), what);
        let length = usize::try_from(array.length).map_err(|_| bad("a negative length"))?;
        let offset = usize::try_from(array.offset).map_err(|_| bad("a negative offset"))?;
        // So that neither a number of rows nor a number of bytes can pass what an address holds.
        let end = offset
            .checked_add(length)
            .and_then(|end| end.checked_add(1))
            .and_then(|end| end.checked_mul(32));
        end.filter(|&bytes| isize::try_from(bytes).is_ok())
            .ok_or_else(|| bad("a length that no memory can hold"))?;
        Ok(ArrayView {
            array,
            schema,
            length,
            offset,
        })
    }

    /// The format string of the type.
    pub fn format(&self) -> Result<&'a str> {
        text(self.schema.format).ok_or_else(|| self.malformed("no format string"))
    }

    /// The name of the column; empty when it has none.
    pub fn name(&self) -> &'a str {
        text(self.schema.name).unwrap_or_default()
    }

    /// The column, for messages.
    pub fn label(&self) -> String {
        label(self.name())
    }

    pub fn malformed(&self, what: &'static str) -> ArrowError {
        ArrowError::Malformed(self.label(), what)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.length
    }

    /// The first row, in the buffers.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// One past the last row, in the buffers.
    pub fn end(&self) -> usize {
        self.offset + self.length
    }

    /// Number of buffers, the validity included.
    pub fn buffers(&self) -> usize {
        usize::try_from(self.array.n_buffers).unwrap_or(0)
    }

    /// The bytes of a buffer of `bytes` bytes. An empty one may be NULL.
    pub fn buffer(&self, index: usize, bytes: usize) -> Result<&'a [u8]> {
        self.buffer_if_there(index, bytes)?
            .or((bytes == 0).then_some(&[]))
            .ok_or_else(|| self.malformed("a buffer is NULL"))
    }

    /// As [`buffer`](Self::buffer); `None` when it is NULL.
    pub fn buffer_if_there(&self, index: usize, bytes: usize) -> Result<Option<&'a [u8]>> {
        if index >= self.buffers() || self.array.buffers.is_null() {
            return Err(self.malformed("fewer buffers than its type has"));
        }
        if isize::try_from(bytes).is_err() {
            return Err(self.malformed("a buffer that no memory can hold"));
        }
        // SAFETY: `buffers` points to `n_buffers` pointers, of which `index` is one; it may be unaligned for all we know.
        let start = unsafe { self.array.buffers.add(index).read_unaligned() }.cast::<u8>();
        if start.is_null() {
            return Ok(None);
        }
        // SAFETY: by the standard the buffer has the bytes that type and length ask for, which live and stay unchanged while the array is borrowed.
        Ok(Some(unsafe { std::slice::from_raw_parts(start, bytes) }))
    }

    /// Which rows have a value, as a bitmap that starts at row 0 of the buffers; `None` when all have.
    pub fn validity(&self) -> Result<Option<&'a [u8]>> {
        // A producer that knows of no nulls may leave the bitmap out; a count of -1 says nothing.
        if self.array.null_count == 0 || self.buffers() == 0 {
            return Ok(None);
        }
        self.buffer_if_there(0, self.end().div_ceil(8))
    }

    /// Number of children.
    pub fn children(&self) -> Result<usize> {
        let (arrays, types) = (self.array.n_children, self.schema.n_children);
        let count = usize::try_from(arrays).ok().filter(|_| arrays == types);
        let count = count.ok_or_else(|| self.malformed("array and schema differ in their children"))?;
        if count > 0 && (self.array.children.is_null() || self.schema.children.is_null()) {
            return Err(self.malformed("its children are NULL"));
        }
        Ok(count)
    }

    /// A child by its place.
    pub fn child(&self, index: usize) -> Result<ArrayView<'a>> {
        if index >= self.children()? {
            return Err(self.malformed("fewer children than its type has"));
        }
        // SAFETY: both lists have `n_children` pointers, of which `index` is one.
        let (array, schema) = unsafe {
            let (arrays, types) = (self.array.children.add(index), self.schema.children.add(index));
            (arrays.read_unaligned(), types.read_unaligned())
        };
        self.related(array, schema)
            .and_then(|child| child.ok_or_else(|| self.malformed("a child is NULL")))
    }

    /// The values that a dictionary-encoded array points to; `None` when it is not one.
    pub fn dictionary(&self) -> Result<Option<ArrayView<'a>>> {
        if self.array.dictionary.is_null() != self.schema.dictionary.is_null() {
            return Err(self.malformed("only one of array and schema has a dictionary"));
        }
        self.related(self.array.dictionary, self.schema.dictionary)
    }

    fn related(&self, array: *const ArrowArray, schema: *const ArrowSchema) -> Result<Option<ArrayView<'a>>> {
        if array.is_null() || schema.is_null() {
            return Ok(None);
        }
        if !array.is_aligned() || !schema.is_aligned() {
            return Err(self.malformed("a struct is not aligned"));
        }
        // SAFETY: not NULL and aligned; by the standard structs that belong to the parent, which is borrowed.
        let (array, schema) = unsafe { (&*array, &*schema) };
        Self::unreleased(array, schema).map(Some)
    }
}

fn label(name: &str) -> String {
    if name.is_empty() {
        "the array".to_owned()
    } else {
        format!("column {name:?}")
    }
}
