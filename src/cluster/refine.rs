//! Settling a component: groups are joined, strongest first, while the evidence between them says that they are one.

use super::Components;
use super::course::{Course, Courses};
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

/// As [`cluster`], for several thresholds in ascending order: `courses` remembers how each component was settled, by the same judge.
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
    let parts = members_of(&root);
    let links_of = links_of_large(&parts, &root, &strong);
    let settled = threads.map(&parts, |members| {
        if let Some(course) = courses.find(members, threshold) {
            return (course.groups(threshold), None);
        }
        if members.len() <= SETTLE {
            let course = settle(members.clone(), threshold, judge);
            return (course.groups(threshold), courses.wants().then_some(course));
        }
        let from = links_of.partition_point(|&(root, _)| root < members[0]);
        let to = links_of.partition_point(|&(root, _)| root <= members[0]);
        let links: Vec<Link> = links_of[from..to].iter().map(|&(_, l)| l).collect();
        let mut groups = Vec::new();
        split(members.clone(), links, threshold, judge, &mut groups);
        (groups, None)
    });
    let mut group_of: Vec<u32> = (0..records as u32).collect();
    for (groups, course) in settled {
        for group in groups {
            for &record in &group {
                group_of[record as usize] = group[0];
            }
        }
        courses.extend(course);
    }
    numbered(&group_of)
}

/// The links of the components that are too large to be settled as they are, each with the smallest record of its own, sorted.
fn links_of_large(parts: &[Vec<u32>], root: &[u32], links: &[Link]) -> Vec<(u32, Link)> {
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

/// The members of every set of two or more, sorted; a set is known by its smallest member.
fn members_of(root: &[u32]) -> Vec<Vec<u32>> {
    let mut sizes = vec![0u32; root.len()];
    root.iter().for_each(|&r| sizes[r as usize] += 1);
    let mut slot = vec![u32::MAX; root.len()];
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for (record, &r) in root.iter().enumerate() {
        if sizes[r as usize] < 2 {
            continue;
        }
        if slot[r as usize] == u32::MAX {
            slot[r as usize] = parts.len() as u32;
            parts.push(Vec::with_capacity(sizes[r as usize] as usize));
        }
        parts[slot[r as usize] as usize].push(record as u32);
    }
    parts
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

/// Settles one component of at most [`SETTLE`] members.
fn settle(members: Vec<u32>, threshold: f64, judge: &impl Judge) -> Course {
    let n = members.len();
    let mut between = Between::new(&members, judge);
    let mut alive: Vec<usize> = (0..n).collect();
    let mut joins = Vec::new();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (x, &i) in alive.iter().enumerate() {
            for &j in &alive[x + 1..] {
                let weight = between.weights[between.index(i, j)];
                // Strictly more, so that ties go to the smallest records.
                if weight > threshold && best.is_none_or(|(w, ..)| weight > w) {
                    best = Some((weight, i, j));
                }
            }
        }
        let Some((weight, i, j)) = best else { break };
        joins.push((weight, i as u32, j as u32));
        alive.retain(|&k| k != j);
        for &k in alive.iter().filter(|&&k| k != i) {
            between.join(i, j, k, judge);
        }
    }
    Course::new(members, joins, threshold)
}

/// The evidence between every two groups of a component.
struct Between {
    groups: usize,
    length: usize,
    evidence: Vec<f64>,
    /// Sums of verdicts: infinite where people have decided.
    verdicts: Vec<f64>,
    weights: Vec<f64>,
}

impl Between {
    fn new(members: &[u32], judge: &impl Judge) -> Self {
        let groups = members.len();
        let pairs = groups * groups.saturating_sub(1) / 2;
        let length = judge.len();
        let mut out = Between {
            groups,
            length,
            evidence: vec![0.0; pairs * length],
            verdicts: vec![0.0; pairs],
            weights: vec![0.0; pairs],
        };
        for (i, &a) in members.iter().enumerate() {
            for (j, &b) in members.iter().enumerate().skip(i + 1) {
                let pair = out.index(i, j);
                judge.add(a, b, &mut out.evidence[pair * length..][..length]);
                out.verdicts[pair] = match judge.verdict(a, b) {
                    Some(true) => f64::INFINITY,
                    Some(false) => f64::NEG_INFINITY,
                    None => 0.0,
                };
                out.weigh(pair, judge);
            }
        }
        out
    }

    fn index(&self, i: usize, j: usize) -> usize {
        let (i, j) = (i.min(j), i.max(j));
        i * (2 * self.groups - i - 1) / 2 + j - i - 1
    }

    fn weigh(&mut self, pair: usize, judge: &impl Judge) {
        let verdict = self.verdicts[pair];
        self.weights[pair] = if verdict == 0.0 {
            judge.weight(&self.evidence[pair * self.length..][..self.length])
        } else {
            // Opposite verdicts make NaN, which is no reason to join.
            verdict
        };
    }

    /// Group `j` has joined group `i`: what is between `j` and `k` is now between `i` and `k`.
    fn join(&mut self, i: usize, j: usize, k: usize, judge: &impl Judge) {
        let (to, from) = (self.index(i, k), self.index(j, k));
        for at in 0..self.length {
            self.evidence[to * self.length + at] += self.evidence[from * self.length + at];
        }
        self.verdicts[to] += self.verdicts[from];
        self.weigh(to, judge);
    }
}

/// Cuts a component of more than [`SETTLE`] members by dropping its weakest links until the pieces can be settled.
fn split(members: Vec<u32>, mut links: Vec<Link>, threshold: f64, judge: &impl Judge, groups: &mut Vec<Vec<u32>>) {
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
    let mut in_some = vec![false; members.len()];
    for part in members_of(&root) {
        part.iter().for_each(|&i| in_some[i as usize] = true);
        let part: Vec<u32> = part.into_iter().map(|i| members[i as usize]).collect();
        groups.extend(settle(part, threshold, judge).groups(threshold));
    }
    groups.extend(
        members
            .iter()
            .zip(in_some)
            .filter(|(_, seen)| !seen)
            .map(|(&m, _)| vec![m]),
    );
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
    fn a_decision_holds_against_the_evidence() {
        assert_eq!(run(&[(0, 1, 12.0), (0, 5, 12.0), (1, 5, 12.0)]), [0, 0, 1, 2, 3, 4]);
    }
}
