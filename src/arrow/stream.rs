//! Streams of our own: batches made one at a time, when the other side asks for them.

use super::abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
use super::build::Owned;
use super::export::{export_array, export_schema};
use crate::error::Result;
use std::ffi::{CString, c_char, c_int};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null;

/// Records that a batch covers.
const STEP: usize = 1 << 16;

/// The error numbers of a stream: those of POSIX.
const EIO: c_int = 5;
const EINVAL: c_int = 22;

/// What a stream keeps alive.
struct StreamParts {
    /// A batch without rows, for its type.
    empty: Owned,
    next: Box<dyn FnMut() -> Result<Option<Owned>> + Send>,
    last_error: CString,
}

/// A stream of the batches that `next` gives until it gives none; `empty` is one without rows.
pub(super) fn stream(empty: Owned, next: impl FnMut() -> Result<Option<Owned>> + Send + 'static) -> ArrowArrayStream {
    let parts = Box::new(StreamParts {
        empty,
        next: Box::new(next),
        last_error: CString::default(),
    });
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: Box::into_raw(parts).cast(),
    }
}

/// A stream over `count` records, for each range of which `make` gives the rows: as many as there are records, or others.
pub(super) fn stream_of(
    count: usize,
    make: impl Fn(Range<usize>) -> Result<Owned> + Send + 'static,
) -> Result<ArrowArrayStream> {
    let empty = make(0..0)?;
    let mut done = 0;
    Ok(stream(empty, move || {
        if done >= count {
            return Ok(None);
        }
        let batch = done..count.min(done + STEP);
        done = batch.end;
        make(batch).map(Some)
    }))
}

/// The parts of a stream; `None` for NULL and for one that has been released.
///
/// # Safety
/// `stream` is NULL, or a stream that [`stream()`] made and that nobody else uses.
unsafe fn parts<'a>(stream: *mut ArrowArrayStream) -> Option<&'a mut StreamParts> {
    // SAFETY: the caller's word.
    let stream = unsafe { stream.as_mut() }.filter(|stream| stream.release.is_some())?;
    // SAFETY: `stream()` put the parts there, and they stay until the release.
    unsafe { stream.private_data.cast::<StreamParts>().as_mut() }
}

unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: by the standard the other side hands in its stream, and nobody else uses it meanwhile.
    let Some(parts) = (unsafe { parts(stream) }).filter(|_| !out.is_null()) else {
        return EINVAL;
    };
    // SAFETY: by the standard `out` has room for a schema, whose content does not count.
    unsafe { out.write(export_schema(&parts.empty)) };
    0
}

unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as for the schema.
    let Some(parts) = (unsafe { parts(stream) }).filter(|_| !out.is_null()) else {
        return EINVAL;
    };
    let next = &mut parts.next;
    let message = match catch_unwind(AssertUnwindSafe(next)) {
        Ok(Ok(batch)) if batch.as_ref().is_none_or(|batch| same_type(batch, &parts.empty)) => {
            // A released array is the end.
            let array = batch.map_or_else(ArrowArray::empty, export_array);
            // SAFETY: by the standard `out` has room for an array, whose content does not count.
            unsafe { out.write(array) };
            return 0;
        }
        Ok(Ok(_)) => "too-large: a column of a batch has 2 GiB of text and more".to_owned(),
        Ok(Err(error)) => format!("{}: {error}", error.code()),
        Err(_) => "panic: a fault of the library stopped the call; please report it with the input".to_owned(),
    };
    // What was damaged by a panic is not asked again.
    parts.next = Box::new(|| Ok(None));
    parts.last_error = CString::new(message.replace('\0', "")).unwrap_or_default();
    EIO
}

/// Whether a batch has the type that the stream has told.
fn same_type(batch: &Owned, told: &Owned) -> bool {
    batch.format == told.format
        && batch
            .children
            .iter()
            .zip(&told.children)
            .all(|(a, b)| a.format == b.format)
}

unsafe extern "C" fn get_last_error(stream: *mut ArrowArrayStream) -> *const c_char {
    // SAFETY: as for the schema.
    let error = unsafe { parts(stream) }.map(|parts| &parts.last_error);
    error
        .filter(|error| !error.is_empty())
        .map_or(null(), |error| error.as_ptr())
}

unsafe extern "C" fn release(stream: *mut ArrowArrayStream) {
    // SAFETY: by the standard the other side hands in its stream, once.
    let Some(stream) = (unsafe { stream.as_mut() }).filter(|stream| stream.release.is_some()) else {
        return;
    };
    stream.release = None;
    // SAFETY: `stream()` put the parts there, and nobody has taken them since.
    drop(unsafe { Box::from_raw(stream.private_data.cast::<StreamParts>()) });
}
