//! What is known of a labelled set: a cluster for every record, or an answer for some pairs.

use crate::score::{Score, score, score_pairs};
use hrein::dedupe::Outcome;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

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

    pub fn score(&self, outcome: &Outcome, across: bool) -> Score {
        match self {
            Truth::Clusters(truth) => score(outcome, truth, across),
            Truth::Pairs(pairs) => score_pairs(outcome, pairs),
        }
    }
}
