//! What a run found, as data for the report page and as measures.

mod clusters;
mod evidence;
mod findings;
mod fixes;
mod measures;
mod run;
mod standing;

use super::Outcome;
use super::engine::all_pairs;
use crate::audit::Audit;
use crate::audit::report::{Report, Summary};
use crate::normalize::CleanTable;
use serde::Serialize;

/// The measures of a run: `audit.json`. Reads back as an [`Audit`], so that two runs can be compared with [`drift`](crate::audit::drift()).
#[derive(Debug, Serialize)]
pub(super) struct RunMeasures<'a> {
    #[serde(flatten)]
    audit: &'a Audit,
    summary: Summary,
}

impl Outcome {
    /// Measures the table. `data` is [`Outcome::data`]. Linear in the cells.
    pub fn audit(&self, data: &CleanTable<'_>) -> Audit {
        measures::audit(self, data)
    }

    /// What the report page shows: [`render`](crate::audit::report::render) writes it, masked where the caller sets
    /// [`masked`](Report::masked). `data` is [`Outcome::data`], `audit` is [`Outcome::audit`].
    ///
    /// Linear in the rows, the findings and the kept pairs; only a sample of the clusters is explained, and most of the page borrows from the outcome.
    pub fn report<'a>(&'a self, data: &'a CleanTable<'a>, audit: &'a Audit) -> Report<'a> {
        let found = findings::found(self, data);
        let standings = standing::standings(self);
        Report {
            title: run::title(self),
            generated_on: self.config.today.as_deref().map(Into::into),
            library_version: env!("CARGO_PKG_VERSION").into(),
            summary: self.summary(audit),
            scores: measures::scores(audit),
            fix_first: fixes::fix_first(self, audit, &found, &standings),
            columns: measures::columns(self, data, audit),
            findings: found.into_iter().map(|found| found.group).collect(),
            sources: measures::sources(audit),
            weights: evidence::weights(self),
            histogram: evidence::histogram(self),
            blocking: evidence::blocking(self),
            cluster_sizes: audit.cluster_sizes.clone(),
            clusters: clusters::sample(self, data, &standings),
            settings: run::settings(self),
            stages: Vec::new(),
            how_to_run_again: run::how_to_run_again(self),
            masked: false,
        }
    }

    pub(super) fn run_measures<'a>(&self, audit: &'a Audit) -> RunMeasures<'a> {
        RunMeasures {
            audit,
            summary: self.summary(audit),
        }
    }

    fn summary(&self, audit: &Audit) -> Summary {
        let sources = self.table.sources.as_ref().map(|s| s.codes());
        Summary {
            records: audit.records,
            sources: audit.sources.len().max(1) as u64,
            clusters: audit.clusters,
            duplicates: audit.duplicates,
            merged_clusters: audit.merged_clusters,
            pairs_compared: self.pairs_compared,
            pairs_possible: all_pairs(self.table.rows(), sources.filter(|_| self.config.link_only)) as u64,
            findings: self.findings() as u64,
            prior_bits: self.model.prior_bits(),
            threshold_bits: self.config.match_weight,
        }
    }
}
