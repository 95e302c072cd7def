//! The structs of the Arrow C data and stream interfaces.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::{null, null_mut};

/// The type of an array, and of its children. Dropping one releases it.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs)] // the fields are those of the standard
pub struct ArrowSchema {
    pub format: *const c_char,
    pub name: *const c_char,
    pub metadata: *const c_char,
    pub flags: i64,
    pub n_children: i64,
    pub children: *mut *mut ArrowSchema,
    pub dictionary: *mut ArrowSchema,
    pub release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    pub private_data: *mut c_void,
}

/// The buffers of an array. Dropping one releases it.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs)] // the fields are those of the standard
pub struct ArrowArray {
    pub length: i64,
    pub null_count: i64,
    pub offset: i64,
    pub n_buffers: i64,
    pub n_children: i64,
    pub buffers: *mut *const c_void,
    pub children: *mut *mut ArrowArray,
    pub dictionary: *mut ArrowArray,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    pub private_data: *mut c_void,
}

/// Arrays of one type, one after the other. Dropping one releases it.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs)] // the fields are those of the standard
pub struct ArrowArrayStream {
    pub get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    pub get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    pub get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    pub private_data: *mut c_void,
}

/// The flag of a column that may have nulls.
pub(super) const NULLABLE: i64 = 2;

impl ArrowSchema {
    /// A released one, to be filled in.
    pub fn empty() -> Self {
        ArrowSchema {
            format: null(),
            name: null(),
            metadata: null(),
            flags: 0,
            n_children: 0,
            children: null_mut(),
            dictionary: null_mut(),
            release: None,
            private_data: null_mut(),
        }
    }
}

impl ArrowArray {
    /// A released one, to be filled in.
    pub fn empty() -> Self {
        ArrowArray {
            length: 0,
            null_count: 0,
            offset: 0,
            n_buffers: 0,
            n_children: 0,
            buffers: null_mut(),
            children: null_mut(),
            dictionary: null_mut(),
            release: None,
            private_data: null_mut(),
        }
    }
}

impl ArrowArrayStream {
    /// A released one, to be filled in.
    pub fn empty() -> Self {
        ArrowArrayStream {
            get_schema: None,
            get_next: None,
            get_last_error: None,
            release: None,
            private_data: null_mut(),
        }
    }

    /// Takes the stream out of a caller's struct, which counts as released from then on.
    pub fn take(&mut self) -> Self {
        std::mem::replace(self, ArrowArrayStream::empty())
    }
}

impl Drop for ArrowSchema {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: a struct that has a release callback is valid by the standard, and is not used afterwards.
            unsafe { release(self) };
        }
    }
}

impl Drop for ArrowArray {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: as for the schema.
            unsafe { release(self) };
        }
    }
}

impl Drop for ArrowArrayStream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: as for the schema.
            unsafe { release(self) };
        }
    }
}

// SAFETY: by the standard these may be used and released on any thread, by one at a time; nothing here uses them from two.
unsafe impl Send for ArrowSchema {}
// SAFETY: as for the schema.
unsafe impl Send for ArrowArray {}
// SAFETY: as for the schema.
unsafe impl Send for ArrowArrayStream {}

/// The text of a C string of the producer's; `None` for NULL and for what is not UTF-8.
pub(super) fn text<'a>(start: *const c_char) -> Option<&'a str> {
    if start.is_null() {
        return None;
    }
    // SAFETY: by the standard a string that is not NULL ends in a NUL, and lives as long as its struct.
    unsafe { CStr::from_ptr(start) }.to_str().ok()
}
