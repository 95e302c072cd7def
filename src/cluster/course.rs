//! How a component was settled: its joins in order, which another threshold only cuts short.

use smallvec::SmallVec;

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

/// The joins of components, for those who cluster at several thresholds with the same judge. Some 30 bytes a record of a component, and 4 for any other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Courses {
    /// The threshold down to which components are settled; none where nothing is remembered.
    least: Option<f64>,
    /// Per record, the number of the component that was remembered last with it, counted from 1.
    last: Vec<u32>,
    places: Vec<Place>,
    members: Vec<u32>,
    joins: Vec<Join>,
}

/// Where the members and the joins of a component are, and how many.
#[derive(Clone, Copy, Debug)]
struct Place {
    members: (u32, u32),
    joins: (u32, u32),
}

/// How a component was settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Course<'a> {
    members: &'a [u32],
    joins: &'a [Join],
}

impl Course<'_> {
    /// As [`lead`], of `members` that are all of the component or a part of it that a higher threshold has cut off. False, and nothing is appended, where the part had a share in
    /// joins with others: it has to be settled by itself.
    ///
    /// Else its joins are those it would have made alone: the strongest of a component is the strongest of the part that it is in.
    pub fn lead(&self, members: &[u32], threshold: f64, leads: &mut Vec<u32>) -> bool {
        if members.len() == self.members.len() {
            lead(members, self.joins, threshold, leads);
            return true;
        }
        let place = |at: u32| members.binary_search(&self.members[at as usize]).ok();
        let mut own: SmallVec<[Join; 8]> = SmallVec::new();
        for join in self.joins.iter().take_while(|join| join.weight > threshold) {
            match (place(join.into), place(join.from)) {
                (Some(into), Some(from)) => own.push(Join {
                    into: into as u32,
                    from: from as u32,
                    ..*join
                }),
                (None, None) => {}
                _ => return false,
            }
        }
        lead(members, &own, threshold, leads);
        true
    }
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

    /// How a component was settled that has all of these members, if one is known.
    pub(super) fn find(&self, members: &[u32]) -> Option<Course<'_>> {
        let last = *self.last.get(*members.first()? as usize)?;
        let place = self.places.get((last as usize).checked_sub(1)?)?;
        let course = Course {
            members: part(&self.members, place.members),
            joins: part(&self.joins, place.joins),
        };
        let mut others = course.members.iter();
        let has_all = members.iter().all(|member| others.any(|other| other == member));
        has_all.then_some(course)
    }

    pub(super) fn add(&mut self, members: &[u32], joins: &[Join]) {
        self.places.push(Place {
            members: (self.members.len() as u32, members.len() as u32),
            joins: (self.joins.len() as u32, joins.len() as u32),
        });
        for &member in members {
            let member = member as usize;
            if self.last.len() <= member {
                self.last.resize(member + 1, 0);
            }
            self.last[member] = self.places.len() as u32;
        }
        self.members.extend_from_slice(members);
        self.joins.extend_from_slice(joins);
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
        let find = |members: &[u32], threshold| {
            let mut leads = Vec::new();
            let is_led = courses.find(members)?.lead(members, threshold, &mut leads);
            is_led.then_some(leads)
        };
        assert_eq!(find(&members, 1.0), Some(vec![3, 3, 3, 3]));
        assert_eq!(find(&[1, 2], 1.0), Some(vec![1, 2]));
        // A part that joined none of the others has joined as it would alone.
        assert_eq!(find(&[5, 9], 5.0), Some(vec![5, 5]));
        assert_eq!(find(&[3, 8], 5.0), Some(vec![3, 8]));
        assert_eq!(find(&[3, 8], 1.0), None);
        assert_eq!(find(&[3, 4], 5.0), None);
        assert_eq!(find(&[4, 5], 5.0), None);
        assert!(courses.reach(1.0) && !courses.reach(0.5) && !Courses::none().reach(1.0));
        assert_eq!(
            (courses.least(3.0), courses.least(0.5), Courses::none().least(3.0)),
            (1.0, 0.5, 3.0)
        );
    }
}
