//! What is known of a labelled set: a cluster for every record, or an answer for some pairs.

use crate::score::{Score, counts, score, score_pairs};
use hrein::dedupe::Outcome;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::Path;

/// Pairs this near the threshold are doubtful, in bits.
const DOUBTFUL: f64 = 3.0;

pub enum Truth {
    /// The true cluster of each row.
    Clusters(Vec<String>),
    /// Pairs of rows, and whether they match.
    Pairs(Vec<(usize, usize, bool)>),
}

impl Truth {
    pub fn read(set: &Path, outcome: &Outcome) -> Result<Self, Box<dyn Error>> {
        let ids = &outcome.table.ids;
        let clusters = set.join("truth.csv");
        if clusters.is_file() {
            let mut of_id: HashMap<String, String> = HashMap::new();
            for record in csv::Reader::from_path(clusters)?.records() {
                let record = record?;
                of_id.insert(record[0].to_owned(), record[1].to_owned());
            }
            let of_row = |id: &str| of_id.get(id).cloned().unwrap_or_else(|| format!("alone {id}"));
            return Ok(Truth::Clusters(ids.iter().map(of_row).collect()));
        }
        let rows: HashMap<&str, usize> = ids.iter().enumerate().map(|(row, id)| (id, row)).collect();
        let mut pairs = Vec::new();
        for record in csv::Reader::from_path(set.join("pairs.csv"))?.records() {
            let record = record?;
            let row = |id: &str| rows.get(id).copied().ok_or(format!("pairs.csv: no record {id:?}"));
            pairs.push((row(&record[0])?, row(&record[1])?, &record[2] == "1"));
        }
        Ok(Truth::Pairs(pairs))
    }

    /// At most `count` doubtful pairs of a run, spread evenly, with their labels: pairs near the threshold, or labelled ones.
    pub fn labels(&self, outcome: &Outcome, across: bool, count: usize) -> Vec<(usize, usize, bool)> {
        let doubtful: Vec<(usize, usize, bool)> = match self {
            Truth::Pairs(pairs) => pairs.clone(),
            Truth::Clusters(truth) => {
                let near = |weight: f64| (weight - outcome.config.match_weight).abs() < DOUBTFUL;
                let pairs = outcome.pairs.iter().filter(|pair| near(pair.weight));
                pairs
                    .map(|pair| (pair.a as usize, pair.b as usize))
                    .filter(|&(a, b)| counts(outcome, across, a, b))
                    .map(|(a, b)| (a, b, truth[a] == truth[b]))
                    .collect()
            }
        };
        let count = count.min(doubtful.len());
        (0..count).map(|n| doubtful[n * doubtful.len() / count]).collect()
    }

    /// The score of a run that was told `labels`. Of labelled pairs, those that it was not told count.
    pub fn score_besides(&self, outcome: &Outcome, across: bool, labels: &[(usize, usize, bool)]) -> Score {
        match self {
            Truth::Pairs(pairs) => {
                let told: HashSet<(usize, usize)> = labels.iter().map(|&(a, b, _)| (a, b)).collect();
                let others: Vec<_> = pairs
                    .iter()
                    .copied()
                    .filter(|&(a, b, _)| !told.contains(&(a, b)))
                    .collect();
                score_pairs(outcome, &others)
            }
            Truth::Clusters(_) => self.score(outcome, across),
        }
    }

    pub fn score(&self, outcome: &Outcome, across: bool) -> Score {
        match self {
            Truth::Clusters(truth) => score(outcome, truth, across),
            Truth::Pairs(pairs) => score_pairs(outcome, pairs),
        }
    }
}
