//! The room `index`: looking into an index, such as one that was opened from a file: what it was made by, and its clusters.

use super::index::{IndexHandle, needed};
use super::lend::copy_out;
use super::outcome::json;
use super::status::{ErrorOut, Status, guard};
use serde::Serialize;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// The configuration of the run that the index was made from, as TOML.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_config(
    index: Option<&IndexHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        copy_out(&needed(index)?.config().to_toml()?, out, out_cap, out_len)
    })
}

/// The model that the index weighs by, as JSON.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_model(
    index: Option<&IndexHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&json(needed(index)?.model())?, out, out_cap, out_len))
}

/// A cluster and the ids of its records.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Cluster<'a> {
    cluster: &'a str,
    records: Vec<&'a str>,
}

/// Every cluster, those of one record included, as a JSON array of {"cluster", "records"} in the order of the names, as of the last hrein_index_settle: for a host that
/// does not know the clusters yet. One that does follows what hrein_index_settle tells.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_index_clusters(
    index: Option<&IndexHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let clusters = needed(index)?.clusters().map(|(cluster, records)| {
            let mut records: Vec<&str> = records.collect();
            records.sort_unstable();
            Cluster { cluster, records }
        });
        let mut clusters: Vec<Cluster<'_>> = clusters.collect();
        clusters.sort_unstable();
        copy_out(&json(&clusters)?, out, out_cap, out_len)
    })
}
