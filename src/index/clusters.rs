//! The clusters as they stand: their names and their records.

use crate::text::hash::hash_str;
use rustc_hash::FxHashSet;

const NONE: u32 = u32::MAX;

#[derive(Debug, Default)]
struct Cluster {
    name: Box<str>,
    records: Vec<u32>,
}

/// Which records are one entity.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    clusters: Vec<Cluster>,
    free: Vec<u32>,
    /// Per record, its cluster, or [`NONE`].
    of: Vec<u32>,
    /// The hashes of all names ever given: none is given twice.
    given: FxHashSet<u64>,
}

impl Clusters {
    pub fn name_of(&self, record: u32) -> Option<&str> {
        let cluster = *self.of.get(record as usize)?;
        self.clusters.get(cluster as usize).map(|c| &*c.name)
    }

    /// Whether a cluster has or had this name.
    pub fn was_given(&self, name: &str) -> bool {
        self.given.contains(&hash_str(0, name))
    }

    /// Names of clusters that were, for an index that goes on from another.
    pub fn note(&mut self, name: &str) {
        self.given.insert(hash_str(0, name));
    }

    /// Takes records out of their clusters. A cluster without records is no more.
    pub fn dissolve(&mut self, records: &[u32]) {
        for &record in records {
            let Some(slot) = self.of.get_mut(record as usize) else {
                continue;
            };
            let cluster = std::mem::replace(slot, NONE);
            if let Some(held) = self.clusters.get_mut(cluster as usize) {
                held.records.retain(|&r| r != record);
                if held.records.is_empty() {
                    *held = Cluster::default();
                    self.free.push(cluster);
                }
            }
        }
    }

    /// A cluster of these records, which are in none.
    pub fn form(&mut self, name: &str, records: Vec<u32>) {
        self.note(name);
        let number = self.free.pop().unwrap_or_else(|| {
            self.clusters.push(Cluster::default());
            self.clusters.len() as u32 - 1
        });
        for &record in &records {
            if self.of.len() <= record as usize {
                self.of.resize(record as usize + 1, NONE);
            }
            self.of[record as usize] = number;
        }
        if let Some(cluster) = self.clusters.get_mut(number as usize) {
            *cluster = Cluster {
                name: name.into(),
                records,
            };
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let clusters = self.clusters.iter().filter(|c| !c.records.is_empty());
        clusters.map(|c| (&*c.name, c.records.as_slice()))
    }
}
