//! What a run found, as data for the report page and as measures.

mod clusters;
mod evidence;
mod findings;
mod fixes;
mod measures;
mod moved;
mod near;
mod rules;
mod run;
mod standing;
mod thresholds;

use super::Outcome;
use super::engine::all_pairs;
use super::explain::Scoring;
use super::prepare::context;
use crate::audit::report::{Report, Summary};
use crate::audit::{Audit, AuditState, SuggestedRule, ValuesShown, suggest_rules};
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::CleanTable;
use serde::Serialize;

/// The measures of a run: `audit.json`. Reads back as an [`Audit`], so that two runs can be compared with [`drift`](crate::audit::drift()).
#[derive(Debug, Serialize)]
pub(super) struct RunMeasures<'a> {
    #[serde(flatten)]
    audit: &'a Audit,
    summary: &'a Summary,
}

impl<'a> RunMeasures<'a> {
    pub fn new(audit: &'a Audit, report: &'a Report<'_>) -> Self {
        let summary = &report.summary;
        RunMeasures { audit, summary }
    }
}

impl Outcome {
    /// Measures the table. `data` is [`Outcome::data`]. Linear in the cells, and one score a record.
    pub fn audit(&self, data: &CleanTable<'_>, shown: ValuesShown) -> Audit {
        measures::audit(self, data, shown)
    }

    /// The measures in a form that adds up, as JSON of an [`AuditState`]: of a partition, or of a day. `data` is [`Outcome::data`]. Small, and holds values as they are.
    /// Cost: that of [`Outcome::audit`].
    ///
    /// # Errors
    /// None that data can cause.
    pub fn audit_state_json(&self, data: &CleanTable<'_>) -> Result<String> {
        let state = measures::measured(self, data, |input| {
            serde_json::to_string(&AuditState::measure(input, 0..data.rows()))
        });
        state.map_err(|e| Error::new(ErrorKind::Internal, "audit-write", e))
    }

    /// Rules that the table keeps, ready as TOML: [`suggest_rules`](crate::audit::suggest_rules()) in the context of the run.
    ///
    /// # Errors
    /// None that the outcome of a run can give.
    pub fn suggest_rules(&self, data: &CleanTable<'_>) -> Result<Vec<SuggestedRule>> {
        suggest_rules(data, &context(&self.config)?)
    }

    /// What the report page shows, in the language of the configuration, masked where that says so:
    /// [`render`](crate::audit::report::render) writes it. `data` is [`Outcome::data`], `audit` is [`Outcome::audit`], `suggested` what
    /// [`Outcome::suggest_rules`] gave.
    ///
    /// Linear in the rows, the findings and the kept pairs, and, for what other thresholds would do, at most four times the clustering; only a sample of the clusters is
    /// explained, and most of the page borrows from the outcome.
    pub fn report<'a>(&'a self, data: &'a CleanTable<'a>, audit: &'a Audit, suggested: &[SuggestedRule]) -> Report<'a> {
        let found = findings::found(self, data);
        let (standings, expected) = standing::standings(self);
        let scoring = Scoring::new(self);
        Report {
            title: run::title(self),
            generated_on: self.config.today.as_deref().map(Into::into),
            library_version: env!("CARGO_PKG_VERSION").into(),
            summary: self.summary(audit, expected),
            scores: measures::scores(self, audit),
            fix_first: fixes::fix_first(self, audit, &found, &standings),
            columns: measures::columns(self, data, audit),
            findings: found.into_iter().map(|found| found.group).collect(),
            sources: measures::groups(&audit.sources),
            countries: measures::groups(&audit.countries),
            fields: audit.fields.clone(),
            labels: audit.labels,
            weights: evidence::weights(self),
            histogram: evidence::histogram(self),
            blocking: evidence::blocking(self),
            cluster_sizes: audit.cluster_sizes.clone(),
            clusters: clusters::sample(self, data, &scoring, &standings),
            near: near::near(self, data, &scoring),
            thresholds: thresholds::thresholds(self, &scoring),
            curve: thresholds::curve(self),
            drift: self
                .earlier_audit
                .as_ref()
                .map(|earlier| moved::moved(self, earlier, audit)),
            rules: rules::rules(self, suggested),
            settings: run::settings(self),
            stages: Vec::new(),
            how_to_run_again: run::how_to_run_again(self),
            language: self.config.language,
            masked: self.config.mask,
        }
    }

    fn summary(&self, audit: &Audit, expected: standing::Expected) -> Summary {
        Summary {
            records: audit.records,
            sources: audit.sources.len().max(1) as u64,
            clusters: audit.clusters,
            duplicates: audit.duplicates,
            duplicates_between: (!self.pairs.is_empty()).then(|| expected.between(audit.records)),
            merged_clusters: audit.merged_clusters,
            pairs_compared: self.pairs_compared,
            pairs_possible: all_pairs(self.table.rows(), self.compared_sources()) as u64,
            findings: self.findings() as u64,
            prior_bits: self.model.prior_bits(),
            threshold_bits: self.config.match_weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::report::Language;
    use crate::compare::ComparisonKind;
    use crate::merge::Strategy;
    use crate::table::Kind;
    use regex_lite::Regex;

    /// What the page takes from the rest of the library in English.
    fn phrases() -> Vec<String> {
        use ComparisonKind::*;
        let comparisons = [
            Given, Family, Middle, Suffix, Email, Phone, Company, Street, Place, Date, Web, Identifier, Category, Text,
        ];
        let levels = comparisons
            .iter()
            .flat_map(|kind| kind.levels())
            .map(|level| level.name.to_owned());
        let kinds = Kind::ALL
            .iter()
            .flat_map(|&kind| [kind.name(), fixes::plural(Some(kind))]);
        let strategies = Strategy::ALL.iter().map(|strategy| strategy.name());
        let own = [
            "agreed",
            "only-record",
            "identical records",
            "equal in all that is compared",
            "shared background",
            "moved",
        ];
        let roles = [
            "record id",
            "source",
            "carried along",
            "matched",
            "says what is recent",
            "consent, the strictest survives",
            "not matched",
        ];
        let of_kinds = kinds.chain(strategies).chain(own).chain(roles).map(str::to_owned);
        levels.chain(of_kinds).chain(key_parts()).collect()
    }

    /// The names of pieces and their forms, as the key library puts keys together.
    fn key_parts() -> Vec<String> {
        let library = include_str!("../../block/library.rs");
        let (_, describe) = library.split_once("fn describe(").unwrap();
        let describe = describe.split("#[cfg(test)]").next().unwrap();
        let piece = Regex::new(r#"PieceKind::\w+ => "([^"]+)""#).unwrap();
        let form = Regex::new(r#""\s\(([a-z ]+?)(?: \{n\})?\)""#).unwrap();
        let found = piece.captures_iter(describe).chain(form.captures_iter(describe));
        let parts: Vec<String> = found.map(|found| found[1].to_owned()).collect();
        assert!(parts.len() > 20, "{parts:?}");
        parts
    }

    #[test]
    fn the_page_speaks_one_language_at_a_time() {
        for language in Language::ALL {
            let texts = language.texts();
            let missing: Vec<String> = phrases().into_iter().filter(|phrase| !texts.has(phrase)).collect();
            assert!(missing.is_empty(), "{} has no words for {missing:?}", language.code());
        }
    }
}
