//! How a component was settled: its joins in order, which another threshold only cuts short.

use rustc_hash::FxHashMap;

/// The joins of one component, the strongest that was possible each time.
#[derive(Debug)]
pub(super) struct Course {
    members: Vec<u32>,
    /// The weight of each join in bits, and the places of the groups, the second of which went into the first.
    joins: Vec<(f64, u32, u32)>,
    /// The threshold that ended it.
    threshold: f64,
}

impl Course {
    pub fn new(members: Vec<u32>, joins: Vec<(f64, u32, u32)>, threshold: f64) -> Self {
        Course {
            members,
            joins,
            threshold,
        }
    }

    /// The groups at a threshold of at least its own, each sorted by record, in the order of their smallest records.
    pub fn groups(&self, threshold: f64) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = self.members.iter().map(|&member| vec![member]).collect();
        for &(_, i, j) in self.joins.iter().take_while(|join| join.0 > threshold) {
            let joined = std::mem::take(&mut groups[j as usize]);
            groups[i as usize].extend(joined);
        }
        groups.retain(|group| !group.is_empty());
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }
}

/// The courses of components, by their first members, for those who cluster at several thresholds.
#[derive(Debug)]
pub(crate) struct Courses(Option<FxHashMap<u32, Course>>);

impl Courses {
    /// Remembers nothing.
    pub fn none() -> Self {
        Courses(None)
    }

    /// Remembers the course of every component.
    pub fn all() -> Self {
        Courses(Some(FxHashMap::default()))
    }

    pub(super) fn wants(&self) -> bool {
        self.0.is_some()
    }

    /// The course of the component of these members, if it went as far as this threshold.
    pub(super) fn find(&self, members: &[u32], threshold: f64) -> Option<&Course> {
        let course = self.0.as_ref()?.get(members.first()?)?;
        (course.members == members && course.threshold <= threshold).then_some(course)
    }

    pub(super) fn extend(&mut self, course: Option<Course>) {
        if let (Some(known), Some(course)) = (&mut self.0, course)
            && let Some(&first) = course.members.first()
        {
            known.insert(first, course);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_threshold_cuts_the_course_short() {
        let course = Course::new(vec![3, 5, 8, 9], vec![(9.0, 1, 3), (4.0, 0, 2), (6.0, 0, 1)], 1.0);
        assert_eq!(course.groups(1.0), [vec![3, 5, 8, 9]]);
        // The second join is not made, and so the third is not either, strong as it is.
        assert_eq!(course.groups(5.0), [vec![3], vec![5, 9], vec![8]]);
        assert_eq!(course.groups(9.0), [[3], [5], [8], [9]]);
        let mut courses = Courses::all();
        courses.extend(Some(course));
        assert!(courses.find(&[3, 5, 8, 9], 5.0).is_some());
        assert!(courses.find(&[3, 5, 8, 9], 0.5).is_none());
        assert!(courses.find(&[3, 5, 8], 5.0).is_none());
    }
}
