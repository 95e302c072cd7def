//! Handing arrays of our own out: structs that the other side releases.

use super::abi::{ArrowArray, ArrowSchema, NULLABLE};
use super::build::{Buffer, Owned};
use std::ffi::{CString, c_void};
use std::ptr::{null, null_mut};

/// What an exported schema keeps alive.
struct SchemaParts {
    name: CString,
    children: Vec<*mut ArrowSchema>,
}

/// What an exported array keeps alive.
struct ArrayParts {
    validity: Option<Vec<u8>>,
    buffers: Vec<Buffer>,
    pointers: Vec<*const c_void>,
    children: Vec<*mut ArrowArray>,
}

impl Buffer {
    /// Where the buffer starts; a place of our own also when it is empty.
    fn start(&self) -> *const c_void {
        match self {
            Buffer::Bytes(items) => items.as_ptr().cast(),
            Buffer::Offsets(items) => items.as_ptr().cast(),
            Buffer::LargeOffsets(items) | Buffer::Counts(items) => items.as_ptr().cast(),
            Buffer::Numbers(items) => items.as_ptr().cast(),
        }
    }
}

/// The type of an array, for the other side to release.
pub(super) fn export_schema(owned: &Owned) -> ArrowSchema {
    let children = owned
        .children
        .iter()
        .map(|child| Box::into_raw(Box::new(export_schema(child))));
    // A header with a NUL in it ends there, as C has it.
    let name = owned.name.split('\0').next().unwrap_or_default();
    let mut parts = Box::new(SchemaParts {
        name: CString::new(name).unwrap_or_default(),
        children: children.collect(),
    });
    ArrowSchema {
        format: owned.format.as_ptr(),
        name: parts.name.as_ptr(),
        metadata: null(),
        flags: if owned.nullable { NULLABLE } else { 0 },
        n_children: parts.children.len() as i64,
        children: parts.children.as_mut_ptr(),
        dictionary: null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(parts).cast(),
    }
}

/// An array, for the other side to release.
pub(super) fn export_array(owned: Owned) -> ArrowArray {
    let unset = owned.validity.as_ref().map_or(0, |bits| bits.unset);
    let mut parts = Box::new(ArrayParts {
        validity: owned.validity.map(|bits| bits.bytes),
        buffers: owned.buffers,
        pointers: Vec::new(),
        children: owned
            .children
            .into_iter()
            .map(|child| Box::into_raw(Box::new(export_array(child))))
            .collect(),
    });
    let validity = parts.validity.as_ref().map_or(null(), |bits| bits.as_ptr().cast());
    parts.pointers = std::iter::once(validity)
        .chain(parts.buffers.iter().map(Buffer::start))
        .collect();
    ArrowArray {
        length: owned.rows as i64,
        null_count: unset as i64,
        offset: 0,
        n_buffers: parts.pointers.len() as i64,
        n_children: parts.children.len() as i64,
        buffers: parts.pointers.as_mut_ptr(),
        children: parts.children.as_mut_ptr(),
        dictionary: null_mut(),
        release: Some(release_array),
        private_data: Box::into_raw(parts).cast(),
    }
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: the standard has the other side call this with the struct or a copy of it, once.
    let Some(schema) = (unsafe { schema.as_mut() }).filter(|schema| schema.release.is_some()) else {
        return;
    };
    // SAFETY: `export_schema` put the parts there, and nobody has taken them since.
    let parts = unsafe { Box::from_raw(schema.private_data.cast::<SchemaParts>()) };
    for &child in &parts.children {
        // SAFETY: `export_schema` made the children; one that has been moved away is marked as released, and its drop does nothing.
        drop(unsafe { Box::from_raw(child) });
    }
    schema.release = None;
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: as for the schema.
    let Some(array) = (unsafe { array.as_mut() }).filter(|array| array.release.is_some()) else {
        return;
    };
    // SAFETY: `export_array` put the parts there, and nobody has taken them since.
    let parts = unsafe { Box::from_raw(array.private_data.cast::<ArrayParts>()) };
    for &child in &parts.children {
        // SAFETY: `export_array` made the children; one that has been moved away is marked as released, and its drop does nothing.
        drop(unsafe { Box::from_raw(child) });
    }
    array.release = None;
}
