//! The finished measures.

use super::agreement::{Agreement, FieldAgreement, LabelAudit};
use super::column_state::ColumnState;
use super::format::masked;
use super::groups::ByGroup;
use super::interval::Interval;
use super::outliers::outliers;
use crate::finding::Severity;
use crate::normalize::Quality;
use crate::table::{Kind, Role};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How many top values and formats are told.
const TOP: usize = 10;

/// Whether values are shown in the measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValuesShown {
    /// As they are.
    #[default]
    AsTheyAre,
    /// Their shape only: letters as `x`, digits as `9`; the least and greatest value not at all. Record ids stay.
    Masked,
}

/// Cells by quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cells {
    pub all: u64,
    pub filled: u64,
    pub placeholders: u64,
    pub valid: u64,
}

impl Cells {
    pub fn add(&mut self, quality: Quality, cells: u64) {
        self.all += cells;
        match quality {
            Quality::Blank => {}
            Quality::Placeholder => {
                self.filled += cells;
                self.placeholders += cells;
            }
            Quality::Invalid => self.filled += cells,
            Quality::Doubtful | Quality::Good => {
                self.filled += cells;
                self.valid += cells;
            }
        }
    }

    pub fn add_all(&mut self, other: &Cells) {
        self.all += other.all;
        self.filled += other.filled;
        self.placeholders += other.placeholders;
        self.valid += other.valid;
    }

    /// Filled cells that are no placeholders.
    pub fn usable(&self) -> u64 {
        self.filled.saturating_sub(self.placeholders)
    }

    /// Percentage of cells that are usable.
    pub fn completeness(&self) -> Option<f64> {
        percentage(self.usable(), self.all)
    }

    /// Percentage of usable cells that are valid.
    pub fn validity(&self) -> Option<f64> {
        percentage(self.valid, self.usable())
    }
}

/// `part` of `whole` in percent; `None` of nothing.
pub(super) fn percentage(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| rounded(part as f64 * 100.0 / whole as f64))
}

/// To four decimals, which text keeps exactly.
fn rounded(x: f64) -> f64 {
    (x * 10_000.0).round() / 10_000.0
}

/// The measures of a table: `audit.json`. Counts are of records unless told otherwise; scores lie in 0 to 100.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audit {
    /// Records.
    pub records: u64,
    /// Clusters, those of one record included; as many as records where nothing was clustered.
    pub clusters: u64,
    /// `records - clusters`: the records beyond the first of their cluster.
    pub duplicates: u64,
    /// Duplicates of all records, in percent.
    pub duplicate_rate: Option<Interval>,
    /// Clusters of two records or more.
    pub merged_clusters: u64,
    /// How many clusters have how many records, as (records, clusters), ascending.
    pub cluster_sizes: Vec<(u32, u64)>,
    /// Records with too little in them to be matched.
    pub too_empty: u64,
    /// The dimensions of quality.
    pub scores: Scores,
    /// The columns in the order of the table.
    pub columns: Vec<ColumnAudit>,
    /// The sources by name; none when there is only one.
    pub sources: Vec<GroupAudit>,
    /// The countries by code, the blank one for records that name none; none without a column of countries.
    pub countries: Vec<GroupAudit>,
    /// Columns that bear on each other within a record: postcode and country, consent and opt-out.
    pub fields: Vec<FieldAgreement>,
    /// The weights held against what people have decided; none where they have decided nothing.
    pub labels: Option<LabelAudit>,
}

/// The dimensions of quality, 0 to 100 each; none where there is nothing to measure. Columns without a field and attributes of the row are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scores {
    /// Cells that are neither blank nor placeholder, of all cells.
    pub completeness: Option<f64>,
    /// Cells without a finding of severity error, of those that are neither blank nor placeholder.
    pub validity: Option<f64>,
    /// Clusters, of records: 100 when there are no duplicates.
    pub uniqueness: Option<f64>,
    /// Merged clusters whose members agree, of those in which at least two have a value; columns added up.
    pub consistency: Option<f64>,
    /// Records updated within the 365 days before today, of those that say when they were updated.
    pub timeliness: Option<f64>,
    /// The mean of those above.
    pub overall: Option<f64>,
    /// As consistency, over the merged clusters in which records of several sources have a value; none without sources.
    pub consistency_across_sources: Option<f64>,
    /// Records in which fields that bear on each other do not contradict each other ([`Audit::fields`]), of those in which both have a value; pairs of columns
    /// added up.
    pub consistency_across_fields: Option<f64>,
    /// Pairs on which the weights agree with what people have decided, of those decided. As telling as the choice of the pairs; not in the mean.
    pub accuracy: Option<f64>,
}

impl Scores {
    pub(super) fn with_overall(mut self) -> Self {
        let all = [
            self.completeness,
            self.validity,
            self.uniqueness,
            self.consistency,
            self.timeliness,
        ];
        let known: Vec<f64> = all.into_iter().flatten().collect();
        self.overall = (!known.is_empty()).then(|| rounded(known.iter().sum::<f64>() / known.len() as f64));
        self
    }
}

/// The measures of one column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnAudit {
    /// Its header.
    pub name: String,
    /// What it holds; none where it has no field.
    pub kind: Option<Kind>,
    /// What it is for.
    pub role: Role,
    /// Records.
    pub rows: u64,
    /// Values that are not blank.
    pub filled: u64,
    /// Filled values that only stand in for a missing one.
    pub placeholders: u64,
    /// Filled values that are no placeholder and have no finding of severity error.
    pub valid: u64,
    /// Distinct canonical values, the blank not counted.
    pub distinct: u64,
    /// How far `distinct` and `outlier_records` may be off, as a share of them, in nineteen cases of twenty: 0, exact, but for states of many values that were added up or
    /// stored.
    #[serde(skip_serializing_if = "is_exact")]
    pub distinct_error: f64,
    /// Values to which cleaning gave another form.
    pub changed: u64,
    /// The least valid value of a number, date or timestamp.
    pub least: Option<String>,
    /// The greatest.
    pub greatest: Option<String>,
    /// The ten most frequent values with their counts; of equals, the smaller text first.
    pub top_values: Vec<(String, u64)>,
    /// How many records the counts of `top_values` and `formats` may fall short of, and what is not among them may have: 0 where they are exact, else at most one in 1,025.
    #[serde(skip_serializing_if = "is_zero")]
    pub counts_short_by: u64,
    /// The ten most frequent formats of the raw values: `A` capital, `a` small letter, `字` other letter, `9` digit. None for free text.
    pub formats: Vec<(String, u64)>,
    /// Values that stand apart, the rarest first, at most ten: numbers and moments beyond three times the distance of the quartiles, codes in a format that
    /// hardly any other has.
    pub outliers: Vec<(String, u64)>,
    /// Records with such a value.
    pub outlier_records: u64,
    /// Completeness and validity by source, as in [`Scores`].
    pub by_source: Vec<GroupScores>,
    /// The same by country.
    pub by_country: Vec<GroupScores>,
    /// What was noticed, most frequent first.
    pub findings: Vec<FindingCount>,
    /// Merged clusters in which at least two members have a value.
    pub clusters_compared: u64,
    /// Those of them whose members all have the same.
    pub clusters_agreeing: u64,
    /// Merged clusters in which records of several sources have a value.
    pub sources_compared: u64,
    /// Those of them whose records all have the same.
    pub sources_agreeing: u64,
}

fn is_exact(error: &f64) -> bool {
    *error == 0.0
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// How many records have one finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingCount {
    /// Its code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// One of its messages.
    pub message: String,
    /// Records that have it.
    pub records: u64,
    /// The ids of up to three of them.
    pub examples: Vec<String>,
}

/// The scores of one column within a group of records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupScores {
    /// The group.
    pub name: String,
    /// As in [`Scores`].
    pub completeness: Option<f64>,
    /// As in [`Scores`].
    pub validity: Option<f64>,
}

/// One group of records beside the others: a source, a country.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupAudit {
    /// Its name.
    pub name: String,
    /// Its records.
    pub records: u64,
    /// Its records beyond the first of each cluster.
    pub duplicates_within: u64,
    /// Its records whose cluster has records of other groups too.
    pub shared_with_others: u64,
    /// As in [`Scores`], of its records.
    pub completeness: Option<f64>,
    /// As in [`Scores`], of its records.
    pub validity: Option<f64>,
    /// As in [`Scores`], of its records.
    pub timeliness: Option<f64>,
    /// Of a source: its values that the golden record has too, of those in clusters where another source has a value as well. None for countries.
    pub consistency: Option<f64>,
}

/// A finished column, with what the table's own measures need of it.
pub(super) struct FinishedColumn<'a> {
    pub audit: ColumnAudit,
    pub cells: Cells,
    pub sources: ByGroup<'a, Cells>,
    pub countries: ByGroup<'a, Cells>,
    pub across: Agreement,
    pub kept: ByGroup<'a, Agreement>,
    /// Whether it counts in the scores of the table.
    pub is_scored: bool,
}

impl<'a> ColumnState<'a> {
    /// The measures behind the counts.
    pub fn finish(self, shown: ValuesShown) -> FinishedColumn<'a> {
        let is_masked = shown == ValuesShown::Masked;
        let show = |text: Cow<'_, str>| if is_masked { masked(&text) } else { text.into_owned() };
        let limit = |text: Option<Cow<'_, str>>| text.filter(|_| !is_masked).map(Cow::into_owned);
        let mut findings: Vec<FindingCount> = self.found.0.into_iter().map(FindingCount::from).collect();
        // Stable: equals stay by code.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.records));
        let apart = outliers(self.kind, self.values.sample());
        let sampled: u64 = apart.iter().map(|(_, rows)| rows).sum();
        let outlier_records = (sampled as f64 * self.values.scale()).round() as u64;
        let apart = apart
            .into_iter()
            .take(TOP)
            .map(|(text, rows)| (show(text.into()), rows))
            .collect();
        let (distinct, distinct_error) = (self.values.distinct(), self.values.distinct_error());
        let (frequent, short) = self.values.frequent();
        let audit = ColumnAudit {
            name: self.name.into_owned(),
            kind: self.kind,
            role: self.role,
            rows: self.cells.all,
            filled: self.cells.filled,
            placeholders: self.cells.placeholders,
            valid: self.cells.valid,
            distinct,
            distinct_error,
            counts_short_by: short.max(self.formats.short),
            changed: self.changed,
            least: limit(self.least),
            greatest: limit(self.greatest),
            top_values: top(frequent)
                .into_iter()
                .map(|(text, rows)| (show(text), rows))
                .collect(),
            formats: top(self.formats.rows)
                .into_iter()
                .map(|(format, rows)| (format.into_owned(), rows))
                .collect(),
            outliers: apart,
            outlier_records,
            by_source: scores(&self.sources),
            by_country: scores(&self.countries),
            findings,
            clusters_compared: self.clusters_compared,
            clusters_agreeing: self.clusters_agreeing,
            sources_compared: self.across.compared,
            sources_agreeing: self.across.agreeing,
        };
        FinishedColumn {
            audit,
            cells: self.cells,
            sources: self.sources,
            countries: self.countries,
            across: self.across,
            kept: self.kept,
            is_scored: self.kind.is_some() && self.role != Role::Attribute,
        }
    }
}

fn scores(groups: &ByGroup<'_, Cells>) -> Vec<GroupScores> {
    let score = |(name, cells): (&Cow<'_, str>, &Cells)| GroupScores {
        name: name.to_string(),
        completeness: cells.completeness(),
        validity: cells.validity(),
    };
    groups.iter().map(score).collect()
}

impl From<super::found::FoundCode<'_>> for FindingCount {
    fn from(found: super::found::FoundCode<'_>) -> Self {
        FindingCount {
            code: found.code.into_owned(),
            severity: found.severity,
            message: found.message.into_owned(),
            records: found.records,
            examples: found.examples.into_iter().map(Cow::into_owned).collect(),
        }
    }
}

/// The ten with the greatest counts, of equals the smallest texts. Linear: most are only held against the last of them.
fn top<T: Ord>(counts: impl IntoIterator<Item = (T, u64)>) -> Vec<(T, u64)> {
    let mut top: Vec<(T, u64)> = Vec::new();
    for next in counts {
        let goes_before = |other: &(T, u64)| next.1.cmp(&other.1).then_with(|| other.0.cmp(&next.0)).is_gt();
        if top.len() < TOP || top.last().is_some_and(goes_before) {
            top.truncate(TOP - 1);
            let place = top.partition_point(|other| !goes_before(other));
            top.insert(place, next);
        }
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_counts_come_first_whatever_came_before() {
        for seed in 1..50u64 {
            let counts: Vec<(u64, u64)> = (0..40).map(|i| (i * 7 % 40, i * seed * seed % 11)).collect();
            let mut sorted = counts.clone();
            sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            sorted.truncate(TOP);
            assert_eq!(top(counts), sorted);
        }
        assert_eq!(top([(3, 1)]), [(3, 1)]);
    }
}
