//! Connected components by union–find.

/// Disjoint sets of the records `0..n`.
#[derive(Clone, Debug, Default)]
pub struct Components {
    parent: Vec<u32>,
}

impl Components {
    /// Every record on its own.
    pub fn new(records: usize) -> Self {
        Components {
            parent: (0..records as u32).collect(),
        }
    }

    /// One more record, on its own.
    pub(super) fn grow(&mut self) {
        self.parent.push(self.parent.len() as u32);
    }

    /// The representative of the set of `record`: its smallest member.
    pub fn find(&mut self, mut record: u32) -> u32 {
        while self.parent[record as usize] != record {
            let up = self.parent[self.parent[record as usize] as usize];
            self.parent[record as usize] = up;
            record = up;
        }
        record
    }

    /// Joins the sets of `a` and `b`.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        // The smaller record represents, so that the result does not depend on the order of joining.
        self.parent[a.max(b) as usize] = a.min(b);
    }
}
