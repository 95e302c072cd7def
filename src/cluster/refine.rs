//! Settling a component: groups are joined while the evidence between them is positive in total.

use super::Components;
use crate::parallel::Threads;

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

/// Components up to this size are settled by the weights of all their pairs.
const SETTLE: usize = 300;

/// No single pair says more than this, in bits, for or against joining two groups.
const LOUDEST: f64 = 15.0;

/// Clusters `records` records. `links` holds the scored pairs; those of at least `threshold` bits join. `score` gives the weight of any pair of
/// one component; an infinite weight is a decision that always holds: the two share a cluster, or never do.
///
/// Gives the cluster of each record, numbered from 0 in the order of their smallest records. Independent of the order of the links.
/// Cost: linear in the links, plus for each component of n records n² scores.
pub(crate) fn cluster(
    records: usize,
    links: &[Link],
    threshold: f64,
    score: impl Fn(u32, u32) -> f64 + Sync,
    threads: &Threads,
) -> Vec<u32> {
    let mut components = Components::new(records);
    let strong: Vec<Link> = links.iter().copied().filter(|l| l.weight >= threshold).collect();
    for link in &strong {
        components.join(link.a, link.b);
    }
    let root: Vec<u32> = (0..records as u32).map(|r| components.find(r)).collect();
    let parts = members_of(&root);
    let mut links_of: Vec<(u32, Link)> = strong.iter().map(|&l| (root[l.a as usize], l)).collect();
    links_of.sort_unstable_by_key(|&(root, l)| (root, l.a, l.b));
    let settled = threads.map(&parts, |members| {
        let from = links_of.partition_point(|&(root, _)| root < members[0]);
        let to = links_of.partition_point(|&(root, _)| root <= members[0]);
        let links: Vec<Link> = links_of[from..to].iter().map(|&(_, l)| l).collect();
        let mut groups = Vec::new();
        settle(members.clone(), links, threshold, &score, &mut groups);
        groups
    });
    let mut group_of: Vec<u32> = (0..records as u32).collect();
    for group in settled.into_iter().flatten() {
        for &record in &group {
            group_of[record as usize] = group[0];
        }
    }
    numbered(&group_of)
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

/// Settles one component into groups, each sorted by record.
fn settle(
    members: Vec<u32>,
    links: Vec<Link>,
    threshold: f64,
    score: &(impl Fn(u32, u32) -> f64 + Sync),
    groups: &mut Vec<Vec<u32>>,
) {
    if members.len() > SETTLE {
        return split(members, links, threshold, score, groups);
    }
    let n = members.len();
    let mut between = vec![0.0f64; n * n];
    for i in 0..n {
        for j in i + 1..n {
            let mut weight = score(members[i], members[j]) - threshold;
            if weight.is_finite() {
                weight = weight.clamp(-LOUDEST, LOUDEST);
            }
            between[i * n + j] = weight;
            between[j * n + i] = weight;
        }
    }
    let mut alive: Vec<usize> = (0..n).collect();
    let mut group: Vec<Vec<u32>> = members.iter().map(|&m| vec![m]).collect();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (x, &i) in alive.iter().enumerate() {
            for &j in &alive[x + 1..] {
                // Strictly more, so that ties go to the smallest records.
                if between[i * n + j] > best.map_or(0.0, |(w, ..)| w) {
                    best = Some((between[i * n + j], i, j));
                }
            }
        }
        let Some((_, i, j)) = best else { break };
        let joined = std::mem::take(&mut group[j]);
        group[i].extend(joined);
        alive.retain(|&k| k != j);
        for &k in alive.iter().filter(|&&k| k != i) {
            let weight = between[i * n + k] + between[j * n + k];
            between[i * n + k] = weight;
            between[k * n + i] = weight;
        }
    }
    for i in alive {
        let mut records = std::mem::take(&mut group[i]);
        records.sort_unstable();
        groups.push(records);
    }
}

/// Cuts a component that is too big by dropping its weakest links until the pieces can be settled.
fn split(
    members: Vec<u32>,
    mut links: Vec<Link>,
    threshold: f64,
    score: &(impl Fn(u32, u32) -> f64 + Sync),
    groups: &mut Vec<Vec<u32>>,
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
    let mut in_some = vec![false; members.len()];
    for part in members_of(&root) {
        part.iter().for_each(|&i| in_some[i as usize] = true);
        let part: Vec<u32> = part.into_iter().map(|i| members[i as usize]).collect();
        settle(part, Vec::new(), threshold, score, groups);
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

    fn run(links: &[(u32, u32, f64)]) -> Vec<u32> {
        let list: Vec<Link> = links.iter().map(|&(a, b, weight)| Link { a, b, weight }).collect();
        let score = |a: u32, b: u32| {
            let found = links.iter().find(|l| (l.0, l.1) == (a.min(b), a.max(b)));
            found.map_or(-8.0, |l| l.2)
        };
        cluster(6, &list, 0.0, score, &Threads::new(1))
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
}
