//! Which questions to ask people: the pairs whose answer teaches most.

use super::LiveIndex;
use crate::cluster::Link;
use crate::compare::{Compared, Pattern};
use crate::weigh::{Bar, probability};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A pair that somebody should look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question<'a> {
    /// The id of one record: the one that comes first in the order of ids.
    pub left: &'a str,
    /// The id of the other.
    pub right: &'a str,
    /// Match weight in bits.
    pub weight: f64,
    /// Probability that the two are the same entity, 0 to 1.
    pub probability: f64,
    /// Open pairs that agree and differ in the same fields, this one included: an answer says something about them all.
    pub alike: usize,
    /// What the answer is worth, in bits: the doubt about this pair, times the pairs that are like it, shared among those of them that were asked before.
    pub gain: f64,
    /// The steps that lead to the match weight; their bits add up to it.
    pub reasons: Vec<Bar>,
}

/// An open pair, and how unsure the model is of it.
struct Open {
    link: Link,
    doubt: f64,
}

/// The entropy of a yes-or-no question, in bits.
fn entropy(probability: f64) -> f64 {
    let term = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
    term(probability) + term(1.0 - probability)
}

impl LiveIndex {
    /// The pairs about the match weight whose answer teaches most, `limit` at most; [`decide`](LiveIndex::decide) takes the answers, and pairs that were answered are
    /// not asked again, be it with unsure.
    ///
    /// As of the last [`settle`](LiveIndex::settle). Pairs count that are less than three bits from the match weight. The doubt about a pair is worth more the more
    /// pairs look like it, and less with each question of the same look, so that the questions differ. Time is linear in the linked pairs.
    pub fn review(&self, limit: usize) -> Vec<Question<'_>> {
        let compared = Compared::from(&self.growing);
        let pattern = |a: u32, b: u32| self.comparisons.pattern_of(&compared, a as usize, b as usize);
        let mut answered: FxHashMap<Pattern, usize> = FxHashMap::default();
        for (a, b, _) in self.verdicts.all() {
            if let (Some(a), Some(b)) = (self.records.row(a), self.records.row(b)) {
                let (a, b) = self.in_order(a, b);
                *answered.entry(pattern(a, b)).or_default() += 1;
            }
        }
        let mut open: FxHashMap<Pattern, Vec<Open>> = FxHashMap::default();
        for link in self.links.all() {
            let (a, b) = self.in_order(link.a, link.b);
            let distance = link.weight - self.config.match_weight;
            if distance.abs() < crate::cluster::REACH && !self.is_answered(a, b) {
                let doubt = entropy(probability(distance));
                let link = Link { a, b, ..link };
                open.entry(pattern(a, b)).or_default().push(Open { link, doubt });
            }
        }
        let mut ranked: Vec<(f64, usize, Link)> = Vec::new();
        for (pattern, mut pairs) in open {
            pairs.sort_unstable_by(|x, y| {
                y.doubt
                    .total_cmp(&x.doubt)
                    .then_with(|| self.order_of(&x.link, &y.link))
            });
            let asked = answered.get(&pattern).copied().unwrap_or_default();
            let alike = pairs.len();
            for (place, pair) in pairs.into_iter().enumerate().take(limit) {
                let gain = pair.doubt * alike as f64 / (1 + asked + place) as f64;
                ranked.push((gain, alike, pair.link));
            }
        }
        ranked.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then_with(|| self.order_of(&x.2, &y.2)));
        ranked.truncate(limit);
        let asked = ranked
            .into_iter()
            .map(|(gain, alike, link)| self.question(&compared, gain, alike, &link));
        asked.collect()
    }

    fn question(&self, compared: &Compared<'_>, gain: f64, alike: usize, link: &Link) -> Question<'_> {
        let id = |row: u32| {
            let record = self.holders.get(row as usize).and_then(|h| h.first());
            record.map_or("", |&record| self.records.id(record))
        };
        let (a, b) = (link.a as usize, link.b as usize);
        Question {
            left: id(link.a),
            right: id(link.b),
            weight: link.weight,
            probability: probability(link.weight),
            alike,
            gain,
            reasons: self
                .model
                .explain_of(&self.comparisons, compared, &self.frequencies, a, b),
        }
    }

    /// Whether somebody was asked about the first records of two rows.
    fn is_answered(&self, a: u32, b: u32) -> bool {
        let first = |row: u32| self.holders.get(row as usize).and_then(|h| h.first()).copied();
        match (first(a), first(b)) {
            (Some(a), Some(b)) => self.verdicts.get(a, b).is_some(),
            _ => false,
        }
    }

    fn in_order(&self, a: u32, b: u32) -> (u32, u32) {
        if self.order(a, b).is_le() { (a, b) } else { (b, a) }
    }

    fn order_of(&self, x: &Link, y: &Link) -> std::cmp::Ordering {
        self.order(x.a, y.a).then_with(|| self.order(x.b, y.b))
    }
}
