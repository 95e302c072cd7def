//! Sets of records, end to end.

/// The sets of two records or more, each sorted, in the order of their smallest members.
#[derive(Debug)]
pub(super) struct Parts {
    members: Vec<u32>,
    ends: Vec<usize>,
}

impl Parts {
    /// The sets in which each record is known by `root`, the smallest member.
    pub fn of(root: &[u32]) -> Self {
        let mut sizes = vec![0u32; root.len()];
        root.iter().for_each(|&r| sizes[r as usize] += 1);
        let mut members = vec![0; sizes.iter().filter(|&&size| size > 1).map(|&size| size as usize).sum()];
        let (mut ends, mut end) = (Vec::new(), 0);
        // Where the next member of each set goes.
        let mut next = vec![0; root.len()];
        for (record, &r) in root.iter().enumerate() {
            let size = sizes[r as usize] as usize;
            if size < 2 {
                continue;
            }
            let next = &mut next[r as usize];
            if record == r as usize {
                *next = end;
                end += size;
                ends.push(end);
            }
            members[*next] = record as u32;
            *next += 1;
        }
        Parts { members, ends }
    }

    /// Number of sets.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The members of set number `part`.
    pub fn get(&self, part: usize) -> &[u32] {
        let start = part.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.members[start..self.ends[part]]
    }

    /// The sets in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|part| self.get(part))
    }

    /// The members of all sets, one set after the other.
    pub fn members(&self) -> &[u32] {
        &self.members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_one_are_left_out() {
        let parts = Parts::of(&[0, 1, 0, 3, 1, 5, 0]);
        assert_eq!(parts.iter().collect::<Vec<_>>(), [&[0, 2, 6][..], &[1, 4]]);
        assert_eq!(parts.members(), [0, 2, 6, 1, 4]);
        assert_eq!(Parts::of(&[]).len(), 0);
    }
}
