//! Settling a component of which every pair has a say.

use super::course::Join;
use super::refine::Judge;

/// Settles components one after the other, in the same memory.
pub(super) struct Settler<'j, J> {
    judge: &'j J,
    between: Between,
    alive: Vec<usize>,
    joins: Vec<Join>,
}

impl<'j, J: Judge> Settler<'j, J> {
    pub fn new(judge: &'j J) -> Self {
        Settler {
            judge,
            between: Between::default(),
            alive: Vec::new(),
            joins: Vec::new(),
        }
    }

    /// The joins of a component, the strongest that is possible each time, down to `threshold`.
    pub fn settle(&mut self, members: &[u32], threshold: f64) -> &[Join] {
        let (between, alive) = (&mut self.between, &mut self.alive);
        between.fill(members, self.judge);
        alive.clear();
        alive.extend(0..members.len());
        self.joins.clear();
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
            self.joins.push(Join {
                weight,
                into: i as u32,
                from: j as u32,
            });
            alive.retain(|&k| k != j);
            for &k in alive.iter().filter(|&&k| k != i) {
                between.join(i, j, k, self.judge);
            }
        }
        &self.joins
    }
}

/// The evidence between every two groups of a component.
#[derive(Default)]
struct Between {
    groups: usize,
    length: usize,
    evidence: Vec<f64>,
    /// Sums of verdicts: infinite where people have decided.
    verdicts: Vec<f64>,
    weights: Vec<f64>,
}

impl Between {
    /// Begins anew, with every member a group.
    fn fill(&mut self, members: &[u32], judge: &impl Judge) {
        self.groups = members.len();
        self.length = judge.len();
        let pairs = self.groups * self.groups.saturating_sub(1) / 2;
        for (numbers, count) in [
            (&mut self.evidence, pairs * self.length),
            (&mut self.verdicts, pairs),
            (&mut self.weights, pairs),
        ] {
            numbers.clear();
            if numbers.capacity() < count {
                // No more than is needed, and not beside what was.
                *numbers = Vec::new();
                numbers.reserve_exact(count);
            }
            numbers.resize(count, 0.0);
        }
        for (i, &a) in members.iter().enumerate() {
            for (j, &b) in members.iter().enumerate().skip(i + 1) {
                let pair = self.index(i, j);
                judge.add(a, b, &mut self.evidence[pair * self.length..][..self.length]);
                self.verdicts[pair] = match judge.verdict(a, b) {
                    Some(true) => f64::INFINITY,
                    Some(false) => f64::NEG_INFINITY,
                    None => 0.0,
                };
                self.weigh(pair, judge);
            }
        }
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
