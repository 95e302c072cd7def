//! How a component was settled: its joins in order, which another threshold only cuts short.

use rustc_hash::FxHashMap;

/// One join of two groups of a component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Join {
    /// Their match weight in bits.
    pub weight: f64,
    /// The place of the first member of the group that grew, and of that which went into it. The first is the smaller.
    pub into: u32,
    pub from: u32,
}

/// Appends, for each member of a component, the smallest member of its group at `threshold`: no lower than that at which the joins ended.
pub(super) fn lead(members: &[u32], joins: &[Join], threshold: f64, leads: &mut Vec<u32>) {
    let start = leads.len();
    leads.extend_from_slice(members);
    for join in joins.iter().take_while(|join| join.weight > threshold) {
        let (into, from) = (members[join.into as usize], members[join.from as usize]);
        let leads = leads[start..].iter_mut().filter(|lead| **lead == from);
        leads.for_each(|lead| *lead = into);
    }
}

/// The joins of components, by their first members, for those who cluster at several thresholds with the same judge. Some 30 bytes a record of a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Courses {
    /// The threshold down to which components are settled; none where nothing is remembered.
    least: Option<f64>,
    places: FxHashMap<u32, Place>,
    members: Vec<u32>,
    joins: Vec<Join>,
}

/// Where the members and the joins of a component are, and how many.
#[derive(Clone, Copy, Debug)]
struct Place {
    members: (u32, u32),
    joins: (u32, u32),
}

impl Courses {
    /// Remembers nothing.
    pub fn none() -> Self {
        Courses::default()
    }

    /// Remembers every component, settled down to the threshold `least`.
    pub fn down_to(least: f64) -> Self {
        Courses {
            least: Some(least),
            ..Courses::default()
        }
    }

    /// Whether components are remembered that are settled at `threshold`.
    pub(super) fn reach(&self, threshold: f64) -> bool {
        self.least.is_some_and(|least| least <= threshold)
    }

    /// The threshold down to which components are settled for the sake of `threshold`.
    pub(super) fn least(&self, threshold: f64) -> f64 {
        self.least.map_or(threshold, |least| least.min(threshold))
    }

    /// The joins of the component of these members, if it is known.
    pub(super) fn find(&self, members: &[u32]) -> Option<&[Join]> {
        let place = self.places.get(members.first()?)?;
        (part(&self.members, place.members) == members).then(|| part(&self.joins, place.joins))
    }

    pub(super) fn add(&mut self, members: &[u32], joins: &[Join]) {
        if let Some(&first) = members.first() {
            let place = Place {
                members: (self.members.len() as u32, members.len() as u32),
                joins: (self.joins.len() as u32, joins.len() as u32),
            };
            self.places.insert(first, place);
            self.members.extend_from_slice(members);
            self.joins.extend_from_slice(joins);
        }
    }
}

fn part<T>(all: &[T], (start, count): (u32, u32)) -> &[T] {
    all.get(start as usize..start as usize + count as usize)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_threshold_cuts_the_course_short() {
        let join = |weight, into, from| Join { weight, into, from };
        let (members, joins) = ([3, 5, 8, 9], [join(9.0, 1, 3), join(4.0, 0, 2), join(6.0, 0, 1)]);
        let groups = |threshold| {
            let mut leads = vec![0];
            lead(&members, &joins, threshold, &mut leads);
            leads
        };
        assert_eq!(groups(1.0), [0, 3, 3, 3, 3]);
        // The second join is not made, and so the third is not either, strong as it is.
        assert_eq!(groups(5.0), [0, 3, 5, 8, 5]);
        assert_eq!(groups(9.0), [0, 3, 5, 8, 9]);

        let mut courses = Courses::down_to(1.0);
        courses.add(&[1, 2], &[]);
        courses.add(&members, &joins);
        assert_eq!(courses.find(&members), Some(&joins[..]));
        assert_eq!(courses.find(&[1, 2]), Some(&[][..]));
        assert_eq!(courses.find(&[3, 5, 8]), None);
        assert!(courses.reach(1.0) && !courses.reach(0.5) && !Courses::none().reach(1.0));
        assert_eq!(
            (courses.least(3.0), courses.least(0.5), Courses::none().least(3.0)),
            (1.0, 0.5, 3.0)
        );
    }
}
