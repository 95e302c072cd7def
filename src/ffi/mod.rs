//! The C skin: one file per room, the same names, no logic; `lend`, `sized` and `status` carry values, structs and errors across. `include/hrein.h` is generated from here by cbindgen.
//!
//! Pointers come in as `Option<&T>`, `Option<&mut MaybeUninit<T>>` and `Option<Box<T>>`, so that NULL is a case the compiler knows of. What else a
//! pointer has to be is the contract at the top of the header; "the contract" in the `SAFETY` notes means that one. Every body runs inside
//! [`status::guard`] or [`status::answer`], which no panic leaves.

#[cfg(feature = "arrow")]
mod arrow;
mod audit;
#[cfg(feature = "arrow")]
mod bulk;
mod compare;
mod dedupe;
mod explain;
mod finding;
mod golden;
mod index;
mod inspect;
mod inspect_index;
mod journal;
mod kind;
mod lend;
mod normalize;
mod outcome;
#[cfg(feature = "arrow")]
mod partition;
mod sized;
mod status;
mod steward;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod validate;
mod version;

use std::mem::MaybeUninit;

/// Writes an output that the caller may not want; then it is dropped here.
fn give<T>(out: Option<&mut MaybeUninit<T>>, value: T) {
    if let Some(out) = out {
        out.write(value);
    }
}
