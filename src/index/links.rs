//! Which rows are linked: candidates of at least the match weight.

use crate::cluster::Link;
use smallvec::SmallVec;

/// The rows that one is linked to, with the weights: one, as a rule.
type Others = SmallVec<[(u32, f64); 1]>;

/// Links, noted at both ends.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Per row; rows that were never linked may be missing at the end.
    of: Vec<Others>,
}

impl Links {
    /// The rows linked to `row`, with the weights.
    pub fn of(&self, row: u32) -> &[(u32, f64)] {
        self.of.get(row as usize).map_or(&[], SmallVec::as_slice)
    }

    /// Every row that has links.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        let of = (0..).zip(&self.of);
        of.filter(|(_, others)| !others.is_empty()).map(|(row, _)| row)
    }

    /// Every link once, in order.
    pub fn all(&self) -> Vec<Link> {
        let links = self.rows().flat_map(|a| {
            let others = self.of(a).iter().filter(move |&&(b, _)| a < b);
            others.map(move |&(b, weight)| Link { a, b, weight })
        });
        let mut links: Vec<Link> = links.collect();
        links.sort_unstable_by_key(|l| (l.a, l.b));
        links
    }

    /// Links two rows that are not linked yet.
    pub fn add(&mut self, link: &Link) {
        self.slot(link.a).push((link.b, link.weight));
        self.slot(link.b).push((link.a, link.weight));
    }

    /// Gives `row` these links and no others; `changed` is told the rows at the other ends of those that came or went.
    pub fn set(&mut self, row: u32, links: Vec<(u32, f64)>, mut changed: impl FnMut(u32)) {
        let before = self.of.get_mut(row as usize).map(std::mem::take).unwrap_or_default();
        for &(other, _) in &before {
            if !links.iter().any(|&(o, _)| o == other) {
                changed(other);
                self.slot(other).retain(|link| link.0 != row);
            }
        }
        for &(other, weight) in &links {
            if !before.iter().any(|&(o, _)| o == other) {
                changed(other);
                self.slot(other).push((row, weight));
            }
        }
        if !links.is_empty() {
            *self.slot(row) = links.into();
        }
    }

    fn slot(&mut self, row: u32) -> &mut Others {
        let row = row as usize;
        if self.of.len() <= row {
            self.of.resize(row + 1, Others::new());
        }
        &mut self.of[row]
    }
}
