//! How often those of a relation share what the table itself tells: a phone, a mailbox.

use super::Expected;
use super::em::PRIOR_PAIRS;
use super::model::{Model, level_of};
use crate::compare::Pattern;

/// How often the pairs of a relation share one field, of those that both have it.
pub(super) struct LearnedShare {
    relation: usize,
    comparison: usize,
    shared: f64,
    pairs: f64,
}

/// No relation shares a field always.
const MOST_SHARED: f64 = 0.95;

impl LearnedShare {
    /// For each relation, and each comparison that the table tells about.
    pub fn of_all(related: &[Expected]) -> Vec<Self> {
        let of_relation = |(relation, expected): (usize, &Expected)| {
            let learned = expected.learns.clone().into_iter();
            learned.map(move |comparison| LearnedShare {
                relation,
                comparison,
                shared: 0.0,
                pairs: 0.0,
            })
        };
        related.iter().enumerate().flat_map(of_relation).collect()
    }

    /// Takes in `count` pairs of a pattern, of which the relations account for `shares`.
    pub fn add(&mut self, model: &Model, related: &[Expected], pattern: Pattern, count: f64, shares: &[f64]) {
        let Some(level) = level_of(pattern, self.comparison) else {
            return;
        };
        if !related[self.relation].is_told(model, pattern) {
            return;
        }
        let weights = &model.comparisons[self.comparison];
        let share = model.relations[self.relation].shared[self.comparison];
        let (is_shared, by_chance) = (share * weights.m[level], (1.0 - share) * weights.u[level]);
        let pairs = count * shares[self.relation];
        self.shared += pairs * is_shared / (is_shared + by_chance);
        self.pairs += pairs;
    }

    /// What is expected counts as much as for the m probabilities.
    pub fn learn(&self, model: &mut Model, related: &[Expected]) {
        let expected = PRIOR_PAIRS * related[self.relation].shared[self.comparison];
        let share = (self.shared + expected) / (self.pairs + PRIOR_PAIRS);
        model.relations[self.relation].shared[self.comparison] = share.min(MOST_SHARED);
    }
}

#[cfg(test)]
mod tests {
    use super::LearnedShare;
    use crate::compare::ComparisonKind;
    use crate::weigh::model::{Model, Relation};
    use crate::weigh::{ComparisonWeights, Expected};

    #[test]
    fn the_table_tells_how_often_branches_share_a_phone() {
        let mut model = Model {
            prior: 0.01,
            comparisons: vec![ComparisonWeights {
                label: String::new(),
                kind: ComparisonKind::Phone,
                m: vec![0.8, 0.05, 0.05, 0.05, 0.05],
                u: vec![0.0001, 0.0001, 0.0001, 0.0001, 0.9996],
            }],
            relations: vec![Relation {
                name: "branch".to_owned(),
                share: 0.01,
                shared: vec![0.1],
                own: vec![Vec::new()],
            }],
            moved: None,
            learned: None,
        };
        let mut related = Expected {
            name: "branch",
            shared: vec![0.1],
            own: vec![Vec::new()],
            told_by: Vec::new(),
            most: 1.0,
            of_one_name: false,
            learns: vec![0],
        };
        let mut learned = |equal: f64, different: f64| {
            let mut phones = LearnedShare::of_all(std::slice::from_ref(&related));
            let phone = &mut phones[0];
            phone.add(&model, std::slice::from_ref(&related), 1, equal, &[1.0]);
            phone.add(&model, std::slice::from_ref(&related), 5, different, &[1.0]);
            // Without a phone, no word about it.
            phone.add(&model, std::slice::from_ref(&related), 0, 1000.0, &[1.0]);
            phone.learn(&mut model, std::slice::from_ref(&related));
            std::mem::replace(&mut model.relations[0].shared[0], 0.1)
        };
        assert!((0.09..0.11).contains(&learned(0.0, 0.0)));
        assert!(learned(900.0, 100.0) > 0.8);
        assert!(learned(0.0, 1000.0) < 0.02);
        related.learns.clear();
        assert!(LearnedShare::of_all(&[related]).is_empty());
    }
}
