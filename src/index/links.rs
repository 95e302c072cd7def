//! Which rows are linked: candidates of at least the match weight.

use crate::cluster::Link;
use rustc_hash::FxHashMap;

/// Links, noted at both ends.
#[derive(Debug, Default)]
pub(super) struct Links {
    of: FxHashMap<u32, Vec<(u32, f64)>>,
}

impl Links {
    /// The rows linked to `row`, with the weights.
    pub fn of(&self, row: u32) -> &[(u32, f64)] {
        self.of.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Every link once, in order.
    pub fn all(&self) -> Vec<Link> {
        let links = self.of.iter().flat_map(|(&a, others)| {
            let others = others.iter().filter(move |&&(b, _)| a < b);
            others.map(move |&(b, weight)| Link { a, b, weight })
        });
        let mut links: Vec<Link> = links.collect();
        links.sort_unstable_by_key(|l| (l.a, l.b));
        links
    }

    /// Links two rows that are not linked yet.
    pub fn add(&mut self, link: &Link) {
        self.of.entry(link.a).or_default().push((link.b, link.weight));
        self.of.entry(link.b).or_default().push((link.a, link.weight));
    }

    /// Gives `row` these links and no others; `changed` is told the rows at the other ends of those that came or went.
    pub fn set(&mut self, row: u32, links: Vec<(u32, f64)>, mut changed: impl FnMut(u32)) {
        let before = self.of.remove(&row).unwrap_or_default();
        for &(other, _) in &before {
            if !links.iter().any(|&(o, _)| o == other) {
                changed(other);
                if let Some(back) = self.of.get_mut(&other) {
                    back.retain(|&(o, _)| o != row);
                    if back.is_empty() {
                        self.of.remove(&other);
                    }
                }
            }
        }
        for &(other, weight) in &links {
            if !before.iter().any(|&(o, _)| o == other) {
                changed(other);
                self.of.entry(other).or_default().push((row, weight));
            }
        }
        if !links.is_empty() {
            self.of.insert(row, links);
        }
    }
}
