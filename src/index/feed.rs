//! What has changed among the clusters, told so that a host can follow.

use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// What happened to a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Records that were in no cluster form a new one.
    Created,
    /// Records of the cluster `other`, which goes on, form a new one.
    Split,
    /// Records joined the cluster: new ones, or some of the cluster `other`, which goes on.
    Absorbed,
    /// The cluster `other` is no more: these records of it joined this one, to which its id leads from now on.
    Merged,
    /// Records left the index.
    Released,
    /// The cluster has no records any more.
    Retired,
}

impl ChangeKind {
    /// `created`, `split`, `absorbed`, `merged`, `released` or `retired`.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Created => "created",
            ChangeKind::Split => "split",
            ChangeKind::Absorbed => "absorbed",
            ChangeKind::Merged => "merged",
            ChangeKind::Released => "released",
            ChangeKind::Retired => "retired",
        }
    }
}

/// One change. Whoever moves the named records to the named cluster, change by change, holds the clusters of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The cluster it happened to.
    pub cluster: String,
    /// The cluster that the records come from, where they had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The ids of the records concerned.
    pub records: Vec<String>,
}

/// What the moves say of a cluster.
#[derive(Clone, Copy, Default)]
struct State {
    was: bool,
    is: bool,
    /// Whether some of its records are in a cluster now.
    leads_on: bool,
}

/// A record's id, its cluster before and its cluster now.
pub(super) type Move<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

/// The changes that these moves amount to. The moves are all those of every cluster that they name; records are told in the order in which they come.
pub(super) fn changes(moves: &[Move<'_>]) -> Vec<Change> {
    let mut states: FxHashMap<&str, State> = FxHashMap::default();
    for &(_, before, now) in moves {
        if let Some(before) = before {
            let state = states.entry(before).or_default();
            state.was = true;
            state.leads_on |= now.is_some();
        }
        if let Some(now) = now {
            states.entry(now).or_default().is = true;
        }
    }
    let state = |name: &str| states.get(name).copied().unwrap_or_default();
    let mut told: BTreeMap<(ChangeKind, &str, Option<&str>), Vec<String>> = BTreeMap::new();
    for &(id, before, now) in moves {
        let key = match (before, now) {
            (before, now) if before == now => continue,
            (None, Some(now)) if state(now).was => (ChangeKind::Absorbed, now, None),
            (None, Some(now)) => (ChangeKind::Created, now, None),
            (Some(before), Some(now)) if !state(now).was => (ChangeKind::Split, now, Some(before)),
            (Some(before), Some(now)) if state(before).is => (ChangeKind::Absorbed, now, Some(before)),
            (Some(before), Some(now)) => (ChangeKind::Merged, now, Some(before)),
            (Some(before), None) => {
                let state = state(before);
                if !state.is && !state.leads_on {
                    told.entry((ChangeKind::Retired, before, None)).or_default();
                }
                (ChangeKind::Released, before, None)
            }
            (None, None) => continue,
        };
        told.entry(key).or_default().push(id.to_owned());
    }
    told.into_iter()
        .map(|((kind, cluster, other), records)| Change {
            kind,
            cluster: cluster.to_owned(),
            other: other.map(str::to_owned),
            records,
        })
        .collect()
}
