//! Who belongs to which cluster.

use crate::error::{Error, ErrorKind, Result};
use crate::parallel::Threads;
use crate::table::Strings;

/// The rows of each cluster, in the order of their record ids. 8 bytes a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    rows: Vec<u32>,
    starts: Vec<u32>,
}

impl Members {
    /// Turns cluster numbers, one a row and dense from 0, into lists of rows. Linear, and a sort by id within each cluster.
    ///
    /// # Errors
    /// `bad-clusters` when there is not one number a record, or a number has no row.
    pub(crate) fn new(clusters: &[u32], ids: &Strings, threads: &Threads) -> Result<Self> {
        let bad = |message: String| Error::new(ErrorKind::BadArgument, "bad-clusters", message);
        if clusters.len() != ids.len() {
            let (records, numbers) = (ids.len(), clusters.len());
            return Err(bad(format!(
                "{records} records need as many cluster numbers, not {numbers}"
            )));
        }
        let count = clusters.iter().max().map_or(0, |&c| c as usize + 1);
        if count > clusters.len() {
            return Err(bad(format!(
                "cluster number {} leaves numbers below it unused",
                count - 1
            )));
        }
        let mut starts = vec![0u32; count + 1];
        clusters.iter().for_each(|&c| starts[c as usize + 1] += 1);
        if let Some(empty) = starts[1..].iter().position(|&size| size == 0) {
            return Err(bad(format!("no record is in cluster number {empty}")));
        }
        for c in 0..count {
            starts[c + 1] += starts[c];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; clusters.len()];
        for (row, &c) in clusters.iter().enumerate() {
            let place = &mut next[c as usize];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        let mut members = Members { rows, starts };
        members.sort_by_id(ids, threads);
        Ok(members)
    }

    fn sort_by_id(&mut self, ids: &Strings, threads: &Threads) {
        let sorted = threads.map_ranges(self.count(), 1 << 16, |range| {
            let mut rows = Vec::new();
            for cluster in range {
                let start = rows.len();
                rows.extend_from_slice(self.of(cluster as u32));
                rows[start..].sort_unstable_by(|&a, &b| ids.get(a as usize).cmp(ids.get(b as usize)).then(a.cmp(&b)));
            }
            rows
        });
        self.rows = sorted.concat();
    }

    /// Number of clusters.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of records.
    pub fn records(&self) -> usize {
        self.rows.len()
    }

    /// The rows of a cluster, in the order of their record ids; none for a cluster that is not there.
    pub fn of(&self, cluster: u32) -> &[u32] {
        let cluster = cluster as usize;
        match (self.starts.get(cluster), self.starts.get(cluster + 1)) {
            (Some(&start), Some(&end)) => &self.rows[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The clusters of two records or more, ascending.
    pub fn merged(&self) -> impl Iterator<Item = u32> {
        let size = |c: &u32| self.starts[*c as usize + 1] - self.starts[*c as usize];
        (0..self.count() as u32).filter(move |c| size(c) > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_in_the_order_of_their_ids() {
        let ids: Strings = ["c", "x", "a", "b"].into_iter().collect();
        let members = Members::new(&[0, 1, 0, 0], &ids, &Threads::new(1)).unwrap();
        assert_eq!(members.of(0), [2, 3, 0]);
        assert_eq!(members.of(1), [1]);
        assert!(members.of(2).is_empty());
        assert_eq!(members.merged().collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn numbers_that_are_not_dense_are_refused() {
        let ids: Strings = ["a", "b"].into_iter().collect();
        for clusters in [&[0][..], &[0, 2], &[1, 1], &[u32::MAX, 0]] {
            assert_eq!(
                Members::new(clusters, &ids, &Threads::new(1)).unwrap_err().code(),
                "bad-clusters"
            );
        }
    }
}
