//! Clusters of records: the components of their links, each settled.

use super::Components;
use super::course::{Courses, Join, lead};
use super::parts::Parts;
use super::settle::Settler;
use crate::parallel::Threads;
use rustc_hash::FxHashSet;

/// A weighted pair of records, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The smaller record.
    pub a: u32,
    /// The larger record.
    pub b: u32,
    /// Match weight in bits.
    pub weight: f64,
}

/// Links this far below the threshold, in bits, still hold a component together: several weak pairs may say together what none says alone.
pub(crate) const REACH: f64 = 3.0;

/// Components up to this size are settled by the weights of all their pairs.
const SETTLE: usize = 300;

/// Components that are settled as one part.
const STEP: usize = 64;

/// What is known of the pairs of one component.
pub(crate) trait Judge: Sync {
    /// Numbers that hold the evidence between two groups. Evidence adds up.
    fn len(&self) -> usize;

    /// Adds the evidence of a pair.
    fn add(&self, a: u32, b: u32, evidence: &mut [f64]);

    /// The match weight of two groups in bits, from the evidence of all pairs across.
    fn weight(&self, evidence: &[f64]) -> f64;

    /// What people have decided about a pair, which always holds.
    fn verdict(&self, a: u32, b: u32) -> Option<bool>;
}

/// Clusters `records` records. `links` holds the scored pairs; those of at least `threshold` bits less [`REACH`] form the components. In these, groups are joined whose
/// weight by `judge` is more than `threshold` bits.
///
/// Gives the cluster of each record, numbered from 0 in the order of their smallest records. Independent of the order of the links.
/// Cost: linear in the links, plus for each component of n records, at most 300, n² pairs to judge and their evidence in memory.
pub(crate) fn cluster(
    records: usize,
    links: &[Link],
    threshold: f64,
    judge: &impl Judge,
    threads: &Threads,
) -> Vec<u32> {
    cluster_again(records, links, threshold, judge, threads, &mut Courses::none())
}

/// As [`cluster`]; components that `courses` knows whole or as parts of larger ones, by the same judge, are not settled again, and it remembers the others where it was made to.
pub(crate) fn cluster_again(
    records: usize,
    links: &[Link],
    threshold: f64,
    judge: &impl Judge,
    threads: &Threads,
    courses: &mut Courses,
) -> Vec<u32> {
    let mut components = Components::new(records);
    let strong: Vec<Link> = links
        .iter()
        .copied()
        .filter(|l| l.weight >= threshold - REACH)
        .collect();
    for link in &strong {
        components.join(link.a, link.b);
    }
    let root: Vec<u32> = (0..records as u32).map(|r| components.find(r)).collect();
    let parts = Parts::of(&root);
    let links_of = links_of_large(&parts, &root, &strong);
    let known = courses.reach(threshold).then_some(&*courses);
    let settled = threads.map_ranges(parts.len(), STEP, |range| {
        let mut settler = Settler::new(judge);
        let mut settled = Settled::default();
        for part in range {
            let members = parts.get(part);
            if members.len() > SETTLE {
                let from = links_of.partition_point(|&(root, _)| root < members[0]);
                let to = links_of.partition_point(|&(root, _)| root <= members[0]);
                let links = links_of[from..to].iter().map(|&(_, link)| link).collect();
                split(members, links, threshold, &mut settler, &mut settled.leads);
            } else if !led_by(known, members, threshold, &mut settled.leads) {
                let joins = settler.settle(members, courses.least(threshold));
                lead(members, joins, threshold, &mut settled.leads);
                if known.is_some() {
                    settled.joins.extend_from_slice(joins);
                    settled.parts.push((part, joins.len()));
                }
            }
        }
        settled
    });
    let mut group_of: Vec<u32> = (0..records as u32).collect();
    let mut members = parts.members().iter();
    for settled in settled {
        for (&lead, &member) in settled.leads.iter().zip(&mut members) {
            group_of[member as usize] = lead;
        }
        let mut joins = settled.joins.as_slice();
        for (part, count) in settled.parts {
            let (own, others) = joins.split_at(count);
            courses.add(parts.get(part), own);
            joins = others;
        }
    }
    numbered(&group_of)
}

/// Whether what is known of a component or of a larger one tells the smallest of each member's group, which is appended then.
fn led_by(known: Option<&Courses>, members: &[u32], threshold: f64, leads: &mut Vec<u32>) -> bool {
    let course = known.and_then(|known| known.find(members));
    course.is_some_and(|course| course.lead(members, threshold, leads))
}

/// Bytes that [`cluster`] needs to settle its largest component, whose evidence takes `length` numbers a pair. Linear in the records and the links.
pub(crate) fn settling(records: usize, links: impl Iterator<Item = (u32, u32)>, length: usize) -> usize {
    let mut components = Components::new(records);
    links.for_each(|(a, b)| components.join(a, b));
    let mut sizes = vec![0usize; records];
    (0..records as u32).for_each(|record| sizes[components.find(record) as usize] += 1);
    let members = sizes.into_iter().max().unwrap_or_default().min(SETTLE);
    members * members.saturating_sub(1) / 2 * (length + 2) * size_of::<f64>()
}

/// What became of some components.
#[derive(Default)]
struct Settled {
    /// Of each member, the smallest of its group.
    leads: Vec<u32>,
    /// The joins of those that are to be remembered, and of each its number and how many.
    joins: Vec<Join>,
    parts: Vec<(usize, usize)>,
}

/// The links of the components that are too large to be settled as they are, each with the smallest record of its own, sorted.
fn links_of_large(parts: &Parts, root: &[u32], links: &[Link]) -> Vec<(u32, Link)> {
    let large = parts.iter().filter(|members| members.len() > SETTLE);
    let large: FxHashSet<u32> = large.filter_map(|members| members.first().copied()).collect();
    if large.is_empty() {
        return Vec::new();
    }
    let rooted = links.iter().map(|&link| (root[link.a as usize], link));
    let mut links: Vec<(u32, Link)> = rooted.filter(|(root, _)| large.contains(root)).collect();
    links.sort_unstable_by_key(|&(root, link)| (root, link.a, link.b));
    links
}

fn numbered(group_of: &[u32]) -> Vec<u32> {
    let mut number = vec![u32::MAX; group_of.len()];
    let mut next = 0;
    group_of
        .iter()
        .map(|&group| {
            let number = &mut number[group as usize];
            if *number == u32::MAX {
                *number = next;
                next += 1;
            }
            *number
        })
        .collect()
}

/// Cuts a component of more than [`SETTLE`] members by dropping its weakest links until the pieces can be settled. Appends, for each member, the smallest of its group.
fn split(
    members: &[u32],
    mut links: Vec<Link>,
    threshold: f64,
    settler: &mut Settler<'_, impl Judge>,
    leads: &mut Vec<u32>,
) {
    links.sort_unstable_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    let index = |record: u32| members.partition_point(|&m| m < record) as u32;
    let mut sets = Components::new(members.len());
    let mut size = vec![1u32; members.len()];
    for link in &links {
        let (a, b) = (sets.find(index(link.a)), sets.find(index(link.b)));
        if a != b && size[a as usize] + size[b as usize] <= SETTLE as u32 {
            let sum = size[a as usize] + size[b as usize];
            sets.join(a, b);
            size[sets.find(a) as usize] = sum;
        }
    }
    let root: Vec<u32> = (0..members.len() as u32).map(|i| sets.find(i)).collect();
    let start = leads.len();
    leads.extend_from_slice(members);
    for places in Parts::of(&root).iter() {
        let part: Vec<u32> = places.iter().map(|&i| members[i as usize]).collect();
        let mut settled = Vec::new();
        lead(&part, settler.settle(&part, threshold), threshold, &mut settled);
        for (&place, lead) in places.iter().zip(settled) {
            leads[start + place as usize] = lead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean weights of pairs.
    struct Mean<'a>(&'a [(u32, u32, f64)]);

    impl Judge for Mean<'_> {
        fn len(&self) -> usize {
            2
        }

        fn add(&self, a: u32, b: u32, evidence: &mut [f64]) {
            let found = self.0.iter().find(|l| (l.0, l.1) == (a.min(b), a.max(b)));
            evidence[0] += 1.0;
            evidence[1] += found.map_or(-8.0, |l| l.2);
        }

        fn weight(&self, evidence: &[f64]) -> f64 {
            evidence[1] / evidence[0]
        }

        fn verdict(&self, a: u32, b: u32) -> Option<bool> {
            match (a, b) {
                (0, 5) => Some(false),
                _ => None,
            }
        }
    }

    fn run(links: &[(u32, u32, f64)]) -> Vec<u32> {
        let list: Vec<Link> = links.iter().map(|&(a, b, weight)| Link { a, b, weight }).collect();
        cluster(6, &list, 0.0, &Mean(links), &Threads::new(1))
    }

    #[test]
    fn a_weak_bridge_does_not_chain() {
        let links = [(0, 1, 12.0), (0, 2, 12.0), (1, 2, 12.0), (3, 4, 12.0), (2, 3, 2.0)];
        assert_eq!(run(&links), [0, 0, 0, 1, 1, 2]);
    }

    #[test]
    fn the_order_of_links_does_not_matter() {
        let mut links = [(0, 1, 3.0), (1, 2, 3.0), (2, 3, 9.0), (3, 4, 1.0), (0, 4, 5.0)];
        let once = run(&links);
        links.reverse();
        assert_eq!(run(&links), once);
    }

    #[test]
    fn what_is_remembered_changes_no_cluster() {
        let weight = |a: u32, b: u32| f64::from((a * 31 + b * 17) % 23) - 4.0;
        let pairs = (0..60).flat_map(|a| [1, 2, 5].map(|step| (a, a + step, weight(a, a + step))));
        let pairs: Vec<(u32, u32, f64)> = pairs.filter(|pair| pair.1 < 60).collect();
        let links: Vec<Link> = pairs.iter().map(|&(a, b, weight)| Link { a, b, weight }).collect();
        let (judge, threads) = (Mean(&pairs), Threads::new(1));
        let mut courses = Courses::down_to(-2.0);
        for threshold in [0.0, -2.0, 3.0, 6.0, 10.0, -3.0, 4.0] {
            let again = cluster_again(60, &links, threshold, &judge, &threads, &mut courses);
            assert_eq!(
                again,
                cluster(60, &links, threshold, &judge, &threads),
                "at {threshold}"
            );
        }
    }

    #[test]
    fn a_decision_holds_against_the_evidence() {
        assert_eq!(run(&[(0, 1, 12.0), (0, 5, 12.0), (1, 5, 12.0)]), [0, 0, 1, 2, 3, 4]);
    }
}
