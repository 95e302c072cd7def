//! A column of someone else's, read as text whatever its layout.

use super::abi::{ArrowArray, ArrowSchema};
use super::array_view::ArrayView;
use super::arrow_error::{ArrowError, Result};
use super::scalar::{Scalar, signed, unsigned};
use crate::table::{Column, ColumnBuilder};
use std::borrow::Cow;

/// A borrowed column that is read as text: `utf8`, `large_utf8`, `utf8_view`, binary that is UTF-8, numbers, booleans, dates and times, each also dictionary-encoded.
///
/// Slices are honoured, and so are missing bitmaps and buffers that are not aligned.
pub struct TextColumn<'a> {
    view: ArrayView<'a>,
    validity: Option<&'a [u8]>,
    layout: Layout<'a>,
}

enum Layout<'a> {
    Null,
    /// Offsets of so many bytes.
    Text {
        offsets: &'a [u8],
        width: usize,
        bytes: &'a [u8],
    },
    /// 16 bytes a row: short text itself, or where the text stands in one of the buffers.
    Views {
        views: &'a [u8],
        buffers: Vec<&'a [u8]>,
    },
    Bits(&'a [u8]),
    Scalars(Scalar, &'a [u8]),
    Dictionary {
        keys: &'a [u8],
        type_of_keys: Scalar,
        values: Box<TextColumn<'a>>,
    },
}

impl<'a> TextColumn<'a> {
    /// Reads the type and finds the buffers.
    ///
    /// # Safety
    /// Both structs are released, or keep to the Arrow C data interface and belong together.
    ///
    /// # Errors
    /// `arrow-released`; `arrow-type` when the type is not read as text; `arrow-malformed` when what the structs tell of themselves cannot be.
    pub unsafe fn new(array: &'a ArrowArray, schema: &'a ArrowSchema) -> crate::Result<Self> {
        // SAFETY: the caller's word.
        let view = unsafe { ArrayView::new(array, schema) }?;
        Ok(Self::of(view)?)
    }

    pub(super) fn of(view: ArrayView<'a>) -> Result<Self> {
        let format = view.format()?;
        let layout = match view.dictionary()? {
            Some(values) => Layout::dictionary(view, format, values)?,
            None => Layout::of(view, format)?,
        };
        let validity = match layout {
            Layout::Null => None,
            _ => view.validity()?,
        };
        Ok(TextColumn { view, validity, layout })
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.view.rows()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The header; empty when the column has none.
    pub fn name(&self) -> &'a str {
        self.view.name()
    }

    /// The text of row `row`; `None` when it is null or there is no such row. Text that the column holds as such is borrowed.
    ///
    /// # Errors
    /// `not-utf8`; `arrow-malformed` when a row points outside the column's buffers.
    pub fn get(&self, row: usize) -> crate::Result<Option<Cow<'a, str>>> {
        Ok(self.cell(row)?)
    }

    /// All cells; nulls are blank.
    pub(super) fn cells(&self) -> Result<Column> {
        let mut cells = ColumnBuilder::new(self.name());
        for row in 0..self.len() {
            cells.push(&self.cell(row)?.unwrap_or_default());
        }
        Ok(cells.finish())
    }

    pub(super) fn cell(&self, row: usize) -> Result<Option<Cow<'a, str>>> {
        if row >= self.len() {
            return Ok(None);
        }
        let place = self.view.offset() + row;
        if self.validity.is_some_and(|bits| !bit(bits, place)) {
            return Ok(None);
        }
        let malformed = || self.view.malformed("a row points outside its buffers");
        let bytes = match &self.layout {
            Layout::Null => return Ok(None),
            Layout::Bits(bits) => return Ok(Some(Cow::Borrowed(if bit(bits, place) { "true" } else { "false" }))),
            Layout::Scalars(scalar, values) => {
                return Ok(item(values, scalar.width(), place)
                    .and_then(|bytes| scalar.text(bytes))
                    .map(Cow::Owned));
            }
            Layout::Dictionary {
                keys,
                type_of_keys,
                values,
            } => {
                let key = item(keys, type_of_keys.width(), place).and_then(|bytes| match type_of_keys {
                    Scalar::Uint(_) => usize::try_from(unsigned(bytes)?).ok(),
                    _ => usize::try_from(signed(bytes)?).ok(),
                });
                let key = key.filter(|&key| key < values.len()).ok_or_else(malformed)?;
                return values.cell(key);
            }
            Layout::Text { offsets, width, bytes } => {
                let at = |place: usize| {
                    item(offsets, *width, place)
                        .and_then(signed)
                        .and_then(|at| usize::try_from(at).ok())
                };
                let range = at(place).zip(at(place + 1));
                range
                    .and_then(|(start, end)| bytes.get(start..end))
                    .ok_or_else(malformed)?
            }
            Layout::Views { views, buffers } => view_of(views, buffers, place).ok_or_else(malformed)?,
        };
        let text = std::str::from_utf8(bytes).map_err(|_| ArrowError::NotUtf8(self.view.label(), row))?;
        Ok(Some(Cow::Borrowed(text)))
    }
}

impl<'a> Layout<'a> {
    fn of(view: ArrayView<'a>, format: &str) -> Result<Self> {
        let rows = view.end();
        Ok(match format {
            "n" => Layout::Null,
            "b" => Layout::Bits(view.buffer(1, rows.div_ceil(8))?),
            "u" | "z" => Self::text(view, 4)?,
            "U" | "Z" => Self::text(view, 8)?,
            "vu" | "vz" => {
                // Behind the views stand the buffers that they point to, then the list of the sizes of those.
                let count = view.buffers().checked_sub(3);
                // A view tells its buffer in 31 bits.
                let count = count.filter(|&count| i32::try_from(count).is_ok());
                let count = count.ok_or_else(|| view.malformed("another number of buffers than its type has"))?;
                let sizes = view.buffer(count + 2, count * 8)?;
                let buffer = |i: usize| {
                    let size = item(sizes, 8, i)
                        .and_then(signed)
                        .and_then(|size| usize::try_from(size).ok());
                    view.buffer(
                        i + 2,
                        size.ok_or_else(|| view.malformed("a buffer of a negative size"))?,
                    )
                };
                let buffers = (0..count).map(buffer).collect::<Result<_>>()?;
                Layout::Views {
                    views: view.buffer(1, rows * 16)?,
                    buffers,
                }
            }
            _ => {
                let scalar = Scalar::from_format(format);
                let scalar = scalar.ok_or_else(|| ArrowError::Type(view.label(), format.to_owned()))?;
                Layout::Scalars(scalar, view.buffer(1, rows * scalar.width())?)
            }
        })
    }

    fn text(view: ArrayView<'a>, width: usize) -> Result<Self> {
        // Old producers leave the offsets of an empty array out.
        let offsets = match view.end() {
            0 => &[],
            rows => view.buffer(1, (rows + 1) * width)?,
        };
        let last = if offsets.is_empty() {
            Some(0)
        } else {
            item(offsets, width, view.end()).and_then(signed)
        };
        let last = last.and_then(|end| usize::try_from(end).ok());
        let bytes = view.buffer(2, last.ok_or_else(|| view.malformed("a negative offset"))?)?;
        Ok(Layout::Text { offsets, width, bytes })
    }

    fn dictionary(view: ArrayView<'a>, format: &str, values: ArrayView<'a>) -> Result<Self> {
        let type_of_keys = Scalar::from_format(format).filter(|keys| matches!(keys, Scalar::Int(_) | Scalar::Uint(_)));
        let type_of_keys = type_of_keys.ok_or_else(|| view.malformed("the keys of a dictionary are no integers"))?;
        // A dictionary of dictionaries is legal and unheard of; refusing it bounds the depth.
        if values.dictionary()?.is_some() {
            return Err(ArrowError::Type(view.label(), "dictionary of dictionaries".to_owned()));
        }
        Ok(Layout::Dictionary {
            keys: view.buffer(1, view.end() * type_of_keys.width())?,
            type_of_keys,
            values: Box::new(TextColumn::of(values)?),
        })
    }
}

/// The text of a row of views.
fn view_of<'a>(views: &'a [u8], buffers: &[&'a [u8]], place: usize) -> Option<&'a [u8]> {
    let view = item(views, 16, place)?;
    let number = |at: usize| {
        Some(i32::from_ne_bytes(view.get(at..at + 4)?.try_into().ok()?)).and_then(|n| usize::try_from(n).ok())
    };
    let length = number(0)?;
    if length <= 12 {
        return view.get(4..4 + length);
    }
    let (buffer, start) = (number(8)?, number(12)?);
    buffers.get(buffer)?.get(start..start.checked_add(length)?)
}

/// Item number `place` of items of `width` bytes.
pub(super) fn item(bytes: &[u8], width: usize, place: usize) -> Option<&[u8]> {
    let start = place.checked_mul(width)?;
    bytes.get(start..start.checked_add(width)?)
}

/// Bit number `place`.
pub(super) fn bit(bytes: &[u8], place: usize) -> bool {
    bytes.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
}
