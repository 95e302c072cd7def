//! The clusters as they stand: their names and their records.

#[cfg(feature = "index")]
use crate::table::Strings;
use crate::text::hash::hash_str;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

const NONE: u32 = u32::MAX;

#[derive(Debug, Default)]
struct Cluster {
    name: Box<str>,
    records: Members,
}

/// The records of a cluster: one, as a rule.
type Members = SmallVec<[u32; 4]>;

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
                held.records.retain(|r| *r != record);
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
                records: records.into(),
            };
        }
    }

    /// The names of all clusters, per record the number of its cluster, and the hashes of all names ever given, sorted.
    #[cfg(feature = "index")]
    pub fn parts(&self) -> (Strings, Vec<u32>, Vec<u64>) {
        let mut number = vec![NONE; self.clusters.len()];
        let mut names = Strings::new();
        for (number, cluster) in number.iter_mut().zip(&self.clusters) {
            if !cluster.records.is_empty() {
                *number = names.push(&cluster.name) as u32;
            }
        }
        let of = self.of.iter().map(|&c| number.get(c as usize).copied().unwrap_or(NONE));
        let mut given: Vec<u64> = self.given.iter().copied().collect();
        given.sort_unstable();
        (names, of.collect(), given)
    }

    /// The clusters of such parts; `None` when they do not fit each other.
    #[cfg(feature = "index")]
    pub fn restore(names: &Strings, of: Vec<u32>, given: Vec<u64>) -> Option<Self> {
        let cluster = |name: &str| Cluster {
            name: name.into(),
            records: Members::new(),
        };
        let mut clusters: Vec<Cluster> = names.iter().map(cluster).collect();
        for (record, &cluster) in (0..).zip(&of).filter(|&(_, &cluster)| cluster != NONE) {
            clusters.get_mut(cluster as usize)?.records.push(record);
        }
        let fits = clusters.iter().all(|cluster| !cluster.records.is_empty());
        fits.then(|| Clusters {
            clusters,
            free: Vec::new(),
            of,
            given: given.into_iter().collect(),
        })
    }

    /// Whether the records are among the first so many.
    #[cfg(feature = "index")]
    pub fn are_of(&self, records: usize) -> bool {
        self.of.len() <= records
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let clusters = self.clusters.iter().filter(|c| !c.records.is_empty());
        clusters.map(|c| (&*c.name, c.records.as_slice()))
    }
}
