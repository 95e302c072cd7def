//! Statuses, errors, and the guard that keeps panics inside.

use super::lend::Str;
use super::sized::{Growing, check_sized, write_sized};
use crate::{Error, ErrorKind};
use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of a call. The hundreds say whose fault it is: 1-99 data or flow, 100s the caller, 200s the world, 900 hrein.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done; the outputs are written.
    Ok = 0,
    /// The input as a whole cannot be worked on: duplicate ids, no header, a column that is not there. Bad values are findings, not this.
    BadInput = 1,
    /// The buffer is too short; call again with one of `*out_len` bytes.
    ShortBuffer = 2,
    /// The progress callback said stop.
    Cancelled = 3,
    /// An argument makes no sense: NULL, not UTF-8, an unknown number or name, `struct_size` not set.
    BadArgument = 100,
    /// A configuration or rule set cannot be read or contradicts itself.
    BadConfig = 101,
    /// A file, a directory or a disk failed.
    Io = 200,
    /// A fault of hrein; please report it. The handles of the call may only be freed.
    Internal = 900,
}

/// Every status with its name.
const STATUSES: [(Status, &str); 8] = [
    (Status::Ok, "ok"),
    (Status::BadInput, "bad-input"),
    (Status::ShortBuffer, "short-buffer"),
    (Status::Cancelled, "cancelled"),
    (Status::BadArgument, "bad-argument"),
    (Status::BadConfig, "bad-config"),
    (Status::Io, "io"),
    (Status::Internal, "internal"),
];

/// What went wrong, in memory of the caller's own. Start from HREIN_ERROR_INIT; pass NULL where the status says enough.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ErrorOut {
    /// `sizeof(hrein_error)`.
    struct_size: usize,
    /// What the call returned.
    status: Status,
    /// A stable code, a colon and an English sentence that names the place and the way out; ends in a NUL, empty on HREIN_OK. Names rows, columns
    /// and codes, never a person's data (the ids of records apart).
    message: [c_char; 500],
}

impl Growing for ErrorOut {}

/// Why a call failed.
#[derive(Debug)]
pub(super) struct Failure {
    status: Status,
    message: String,
}

impl Failure {
    pub(super) fn new(status: Status, message: impl Into<String>) -> Self {
        Failure {
            status,
            message: message.into(),
        }
    }

    /// A pointer that must not be NULL is.
    pub(super) fn null(what: &str) -> Self {
        Failure::new(Status::BadArgument, format!("null-pointer: {what} is NULL"))
    }

    /// An index or name that leads nowhere.
    pub(super) fn no_such(what: &str) -> Self {
        Failure::new(Status::BadArgument, format!("no-such-item: there is no such {what}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            ErrorKind::BadInput => Status::BadInput,
            ErrorKind::Cancelled => Status::Cancelled,
            ErrorKind::BadArgument => Status::BadArgument,
            ErrorKind::BadConfig => Status::BadConfig,
            ErrorKind::Io => Status::Io,
            ErrorKind::Internal => Status::Internal,
        };
        Failure::new(status, format!("{}: {error}", error.code()))
    }
}

/// Runs the body of a call, tells the caller what came of it, and keeps panics inside.
pub(super) fn guard(err: *mut ErrorOut, body: impl FnOnce() -> Result<(), Failure>) -> Status {
    // A panic may leave a handle half changed; the contract allows nothing but to free it then.
    let result = catch_unwind(AssertUnwindSafe(|| check_sized(err).and_then(|()| body()))).unwrap_or_else(|_| {
        let message = "panic: a fault of the library stopped the call; please report it with the input";
        Err(Failure::new(Status::Internal, message))
    });
    let (status, message) = match result {
        // The usual call: nothing failed, and nobody waits for a message.
        Ok(()) if err.is_null() => return Status::Ok,
        Ok(()) => (Status::Ok, String::new()),
        Err(failure) => (failure.status, failure.message),
    };
    let mut error = ErrorOut {
        struct_size: 0,
        status,
        message: [0; 500],
    };
    // One less than there is room for: the last one stays NUL.
    let most = message.len().min(error.message.len() - 1);
    let end = (0..=most).rev().find(|&i| message.is_char_boundary(i));
    let text = message.get(..end.unwrap_or_default()).unwrap_or_default();
    for (to, from) in error.message.iter_mut().zip(text.bytes()) {
        *to = from as c_char;
    }
    // An error that cannot be written has been reported by the status already.
    let _ = write_sized(err, error);
    status
}

/// Runs the body of a call that cannot fail, only have nothing to tell.
pub(super) fn answer<T>(nothing: T, body: impl FnOnce() -> Option<T>) -> T {
    catch_unwind(AssertUnwindSafe(body)).ok().flatten().unwrap_or(nothing)
}

/// Takes a handle back.
pub(super) fn free<T>(handle: Option<Box<T>>) {
    answer((), || {
        drop(handle);
        Some(())
    });
}

/// The name of a status, such as `bad-argument`; {NULL, 0} for a number that is none. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_status_name(status: i32) -> Str {
    let found = STATUSES.iter().find(|(s, _)| *s as i32 == status);
    Str::lend_any(found.map(|(_, name)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(error: &ErrorOut) -> String {
        let bytes = error.message.iter().map(|&c| c as u8).take_while(|&c| c != 0);
        String::from_utf8(bytes.collect()).unwrap()
    }

    #[test]
    fn a_panic_comes_out_as_internal() {
        let mut error = ErrorOut {
            struct_size: size_of::<ErrorOut>(),
            status: Status::Ok,
            message: [0; 500],
        };
        let status = guard(&raw mut error, || panic!("injected"));
        assert_eq!((status, error.status), (Status::Internal, Status::Internal));
        assert!(message(&error).starts_with("panic: "), "{}", message(&error));
        assert_eq!(guard(std::ptr::null_mut(), || panic!("injected")), Status::Internal);
        // What was told is not left over by the next call.
        assert_eq!(guard(&raw mut error, || Ok(())), Status::Ok);
        assert_eq!((error.status, message(&error)), (Status::Ok, String::new()));
        assert_eq!(answer(7, || panic!("injected")), 7);
        free(Some(Box::new(PanicsOnDrop)));
    }

    struct PanicsOnDrop;

    impl Drop for PanicsOnDrop {
        fn drop(&mut self) {
            panic!("injected");
        }
    }
}
