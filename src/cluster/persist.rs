//! Cluster ids that survive a run.

use rustc_hash::{FxHashMap, FxHashSet};

/// Names each cluster. A cluster keeps the earlier id of which it holds most records; ties go to the larger share of the earlier cluster's records that
/// come first, and an id is kept by one cluster only. New clusters take the id of their first record, with a suffix where that is taken.
///
/// `cluster_of` gives the cluster of each record, `id` the id of a record, `earlier` the cluster id of a record in an earlier run, if it was there;
/// `taken` tells of ids that other clusters have or had.
/// Linear in the records, but for a sort of the overlaps.
pub fn cluster_ids<'a>(
    cluster_of: &[u32],
    id: impl Fn(usize) -> &'a str,
    earlier: impl Fn(&str) -> Option<&'a str>,
    taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let clusters = cluster_of.iter().max().map_or(0, |&c| c as usize + 1);
    let mut overlap: FxHashMap<(u32, &str), u32> = FxHashMap::default();
    let mut first: Vec<Option<usize>> = vec![None; clusters];
    let mut earlier_ids: FxHashSet<&str> = FxHashSet::default();
    for (row, &cluster) in cluster_of.iter().enumerate() {
        first[cluster as usize].get_or_insert(row);
        if let Some(earlier) = earlier(id(row)) {
            *overlap.entry((cluster, earlier)).or_default() += 1;
            earlier_ids.insert(earlier);
        }
    }
    let mut overlaps: Vec<(std::cmp::Reverse<u32>, u32, &str)> = overlap
        .into_iter()
        .map(|((cluster, earlier), n)| (std::cmp::Reverse(n), cluster, earlier))
        .collect();
    overlaps.sort_unstable();
    let mut names: Vec<Option<String>> = vec![None; clusters];
    let mut kept: FxHashSet<&str> = FxHashSet::default();
    for (_, cluster, earlier) in overlaps {
        let name = &mut names[cluster as usize];
        if name.is_none() && kept.insert(earlier) {
            *name = Some(earlier.to_owned());
        }
    }
    names
        .into_iter()
        .zip(first)
        .map(|(name, first)| {
            name.unwrap_or_else(|| {
                // An id that an earlier run gave out is never given to other records.
                let mut name = id(first.unwrap_or_default()).to_owned();
                while earlier_ids.contains(name.as_str()) || taken(&name) {
                    name.push('~');
                }
                name
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::cluster_ids;

    #[test]
    fn the_largest_overlap_keeps_the_id() {
        let ids = ["a", "b", "c", "d", "e"];
        let earlier = |id: &str| match id {
            "a" | "b" | "c" => Some("a"),
            "d" => Some("d"),
            _ => None,
        };
        // a has left b and c; e is new and joins d.
        let names = cluster_ids(&[0, 1, 1, 2, 2], |row| ids[row], earlier, |_| false);
        assert_eq!(names, ["a~", "a", "d"]);
    }

    #[test]
    fn without_a_past_the_first_record_names_its_cluster() {
        let ids = ["x", "y", "z"];
        assert_eq!(cluster_ids(&[0, 1, 0], |row| ids[row], |_| None, |_| false), ["x", "y"]);
    }
}
