//! Arrays and streams handed from arrow-rs to hrein and back.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, RecordBatch, make_array};
use arrow_schema::{ArrowError, SchemaRef};
use hrein::arrow::{ArrowArray, ArrowArrayStream, ArrowSchema};
use std::mem::transmute;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An array as the other side of the interface sees it.
pub fn lend(array: &dyn Array) -> (ArrowArray, ArrowSchema) {
    let (array, schema) = to_ffi(&array.to_data()).unwrap();
    // SAFETY: both are the structs of the standard.
    unsafe {
        (
            transmute::<FFI_ArrowArray, ArrowArray>(array),
            transmute::<FFI_ArrowSchema, ArrowSchema>(schema),
        )
    }
}

/// An array of ours as arrow-rs sees it, held against its type.
pub fn borrow(array: ArrowArray, schema: ArrowSchema) -> ArrayRef {
    // SAFETY: both are the structs of the standard.
    let data = unsafe {
        let (array, schema) = (
            transmute::<ArrowArray, FFI_ArrowArray>(array),
            transmute::<ArrowSchema, FFI_ArrowSchema>(schema),
        );
        from_ffi(array, &schema).unwrap()
    };
    data.validate_full().unwrap();
    make_array(data)
}

/// Batches that count how often they were dropped.
pub struct Counted {
    schema: SchemaRef,
    batches: std::vec::IntoIter<Result<RecordBatch, ArrowError>>,
    drops: Arc<AtomicUsize>,
}

impl Iterator for Counted {
    type Item = Result<RecordBatch, ArrowError>;
    fn next(&mut self) -> Option<Self::Item> {
        self.batches.next()
    }
}

impl arrow_array::RecordBatchReader for Counted {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Ordering::Relaxed);
    }
}

pub fn stream_of(
    batches: Vec<Result<RecordBatch, ArrowError>>,
    schema: SchemaRef,
) -> (ArrowArrayStream, Arc<AtomicUsize>) {
    let drops = Arc::new(AtomicUsize::new(0));
    let reader = Counted {
        schema,
        batches: batches.into_iter(),
        drops: drops.clone(),
    };
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    // SAFETY: both are the struct of the standard.
    (
        unsafe { transmute::<FFI_ArrowArrayStream, ArrowArrayStream>(stream) },
        drops,
    )
}

/// A stream of one batch, by hand.
pub fn one_batch(array: ArrowArray, schema: ArrowSchema) -> ArrowArrayStream {
    use std::ffi::c_int;
    type Parts = (Option<ArrowSchema>, Option<ArrowArray>);
    unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
        let parts = unsafe { &mut *(*stream).private_data.cast::<Parts>() };
        unsafe { out.write(parts.0.take().unwrap_or_else(ArrowSchema::empty)) };
        0
    }
    unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
        let parts = unsafe { &mut *(*stream).private_data.cast::<Parts>() };
        unsafe { out.write(parts.1.take().unwrap_or_else(ArrowArray::empty)) };
        0
    }
    unsafe extern "C" fn release(stream: *mut ArrowArrayStream) {
        unsafe {
            drop(Box::from_raw((*stream).private_data.cast::<Parts>()));
            (*stream).release = None;
        }
    }
    let parts: Box<Parts> = Box::new((Some(schema), Some(array)));
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        release: Some(release),
        private_data: Box::into_raw(parts).cast(),
        ..ArrowArrayStream::empty()
    }
}
