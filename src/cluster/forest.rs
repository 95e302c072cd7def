//! Components of links between ids, in parts that can be joined.

use super::Components;
use crate::table::Strings;
use crate::text::hash::hash_str;
use hashbrown::HashTable;

/// Which ids are connected. Forests of parts of the links, joined in any order, give the forest of all of them: joining is associative, commutative and idempotent. Memory is
/// proportional to the ids, however many links there are.
///
/// ```
/// use hrein::cluster::Forest;
/// let mut left = Forest::default();
/// left.link("b", "c");
/// let mut right = Forest::default();
/// right.link("c", "a");
/// left.merge(&right);
/// assert_eq!(left.components(), [("a", "a"), ("b", "a"), ("c", "a")]);
/// ```
#[derive(Debug, Default)]
pub struct Forest {
    ids: Strings,
    numbers: HashTable<u32>,
    sets: Components,
}

impl Forest {
    /// Connects two ids; the same one twice only makes it known.
    pub fn link(&mut self, a: &str, b: &str) {
        let (a, b) = (self.number(a), self.number(b));
        self.sets.join(a, b);
    }

    /// Takes in the connections of another.
    pub fn merge(&mut self, other: &Forest) {
        for (id, component) in other.components() {
            self.link(id, component);
        }
    }

    /// Every id with the smallest one (by bytes) that it is connected with; sorted. These are links too: they connect what was connected.
    pub fn components(&self) -> Vec<(&str, &str)> {
        let mut sets = self.sets.clone();
        let mut smallest: Vec<&str> = self.ids.iter().collect();
        let roots: Vec<u32> = (0..self.ids.len() as u32).map(|number| sets.find(number)).collect();
        for (id, &root) in self.ids.iter().zip(&roots) {
            if let Some(known) = smallest.get_mut(root as usize) {
                *known = id.min(known);
            }
        }
        let component = |(id, &root)| (id, smallest.get(root as usize).copied().unwrap_or(id));
        let mut all: Vec<(&str, &str)> = self.ids.iter().zip(&roots).map(component).collect();
        all.sort_unstable();
        all
    }

    fn number(&mut self, id: &str) -> u32 {
        let same = |&number: &u32| self.ids.get(number as usize) == id;
        if let Some(&known) = self.numbers.find(hash_str(0, id), same) {
            return known;
        }
        let number = self.ids.push(id) as u32;
        self.sets.grow();
        let hash = |&number: &u32| hash_str(0, self.ids.get(number as usize));
        self.numbers.insert_unique(hash(&number), number, hash);
        number
    }
}
