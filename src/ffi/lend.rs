//! Text and lists across the border.

use super::give;
use super::status::{Failure, Status};
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// UTF-8 text: a pointer and a length in bytes, no NUL needed. {NULL, 0} is "no value", {"", 0} is blank; a length of 0 disregards the pointer.
/// What hrein gives out is borrowed from the handle that was asked, and lives until that handle is freed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    /// The first byte.
    data: *const c_char,
    /// Number of bytes.
    len: usize,
}

impl Str {
    /// "No value".
    pub(super) const NONE: Str = Str {
        data: std::ptr::null(),
        len: 0,
    };

    /// Lends `text` to the caller.
    pub(super) fn lend(text: &str) -> Self {
        Str {
            data: text.as_ptr().cast(),
            len: text.len(),
        }
    }

    /// Lends the text, if there is one.
    pub(super) fn lend_any(text: Option<&str>) -> Self {
        text.map_or(Str::NONE, Str::lend)
    }

    /// The text; `what` names it in messages.
    pub(super) fn text(&self, what: &str) -> Result<&str, Failure> {
        let bytes = list(self.data.cast::<u8>(), self.len, what)?;
        std::str::from_utf8(bytes).map_err(|e| {
            let message = format!(
                "not-utf8: {what} is not UTF-8 (byte {}); convert it first",
                e.valid_up_to()
            );
            Failure::new(Status::BadArgument, message)
        })
    }

    /// The text, or `None` when it is blank.
    pub(super) fn optional(&self, what: &str) -> Result<Option<&str>, Failure> {
        self.text(what).map(|text| Some(text).filter(|text| !text.is_empty()))
    }
}

/// `len` items from `data`; a length of 0 disregards the pointer.
pub(super) fn list<'a, T>(data: *const T, len: usize, what: &str) -> Result<&'a [T], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    let bad = |message: String| Err(Failure::new(Status::BadArgument, message));
    if data.is_null() {
        return bad(format!("null-pointer: {what} is NULL but has a length of {len}"));
    }
    if !data.is_aligned()
        || len
            .checked_mul(size_of::<T>())
            .is_none_or(|n| isize::try_from(n).is_err())
    {
        return bad(format!(
            "bad-length: {what} has a length of {len}, which no memory can hold"
        ));
    }
    // SAFETY: by the contract `data` points to `len` items that live and stay unchanged during the call; the size was checked.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// Copies `text` into the caller's buffer. The length is told also when the buffer is too short; a NUL follows where there is room for one.
pub(super) fn copy_out(
    text: &str,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> Result<(), Failure> {
    give(out_len, text.len());
    if out.is_null() {
        return Ok(());
    }
    if text.len() > out_cap {
        let message = format!(
            "short-buffer: {} bytes are needed and {out_cap} were given; ask again with more",
            text.len()
        );
        return Err(Failure::new(Status::ShortBuffer, message));
    }
    // SAFETY: by the contract `out` has room for `out_cap` bytes, which are not less than the text's; `text` is not in the caller's buffer, as
    // that is the caller's to write to during the call.
    unsafe {
        std::ptr::copy(text.as_ptr(), out.cast(), text.len());
        if text.len() < out_cap {
            out.add(text.len()).write(0);
        }
    }
    Ok(())
}
