//! What the report page shows: plain data that the engine fills.
//!
//! Texts are [`Text`], so that the engine may lend or give them. Counts are whole numbers, weights are in bits (log2
//! odds), shares and probabilities lie in 0..=1, scores in 0..=100. Values out of range are drawn clamped.

use super::texts::Language;
use crate::audit::{FieldAgreement, LabelAudit};
use crate::finding::Severity;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A text lent or given to the report.
pub type Text<'a> = Cow<'a, str>;

/// Everything on the page. Start from `Report::default()`; what is empty says so on the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report<'a> {
    /// What was looked at, such as a file name.
    pub title: Text<'a>,
    /// The date of the run, given by the caller: the library has no clock.
    pub generated_on: Option<Text<'a>>,
    /// The library's version.
    pub library_version: Text<'a>,
    /// The figures behind the verdict.
    pub summary: Summary,
    /// Completeness, validity, uniqueness and so on, in the order to show.
    pub scores: Vec<Score<'a>>,
    /// What to repair first, most worthwhile first.
    pub fix_first: Vec<FixItem<'a>>,
    /// One profile per column, in the order of the table.
    pub columns: Vec<ColumnReport<'a>>,
    /// Columns that bear on each other within a record, and how often they contradict each other.
    pub fields: Vec<FieldAgreement>,
    /// What was noticed, grouped by column and code.
    pub findings: Vec<FindingGroup<'a>>,
    /// The sources side by side; fewer than two are not shown.
    pub sources: Vec<SourceReport<'a>>,
    /// The countries side by side; fewer than two are not shown.
    pub countries: Vec<SourceReport<'a>>,
    /// The model: a comparison per field or group of fields.
    pub weights: Vec<ComparisonReport<'a>>,
    /// Kept pairs by weight, as (start of the bin in bits, pairs), ascending. A bin ends where the next starts.
    pub histogram: Vec<(f64, u64)>,
    /// The blocking keys, in the order in which they were tried.
    pub blocking: Vec<KeyReport<'a>>,
    /// How many clusters have how many records, as (records, clusters), ascending.
    pub cluster_sizes: Vec<(u32, u64)>,
    /// A sample of merged clusters, the doubtful first, then the largest.
    pub clusters: Vec<ClusterReport<'a>>,
    /// Pairs that were not joined but nearly, the closest first.
    pub near: Vec<NearReport<'a>>,
    /// What other thresholds would do, ascending; that of the run is among them.
    pub thresholds: Vec<ThresholdReport>,
    /// Expected precision and recall over the threshold, as (bits, precision, recall), ascending.
    pub curve: Vec<(f64, f64, f64)>,
    /// The weights held against what people have decided, where they have decided anything.
    pub labels: Option<LabelAudit>,
    /// What moved since the earlier audit, where there was one.
    pub drift: Option<Vec<DriftReport<'a>>>,
    /// Rules that the table keeps, ready to be enforced.
    pub rules: Vec<RuleReport<'a>>,
    /// The configuration of the run, as (name, value).
    pub settings: Vec<(Text<'a>, Text<'a>)>,
    /// What took how long.
    pub stages: Vec<StageReport<'a>>,
    /// The command or the call that repeats the run.
    pub how_to_run_again: Text<'a>,
    /// The language of the page's own texts; what the engine fills in should be in it too.
    pub language: Language,
    /// Show the shape of values only: letters as `x`, digits as `9`. Record ids stay, so that records can be found.
    pub masked: bool,
}

/// The figures behind the verdict.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Records read.
    pub records: u64,
    /// Sources they came from.
    pub sources: u64,
    /// Clusters, those of one record included: the customers there really are.
    pub clusters: u64,
    /// Records beyond the first of their cluster: `records - clusters`.
    pub duplicates: u64,
    /// Least and most duplicates that the weights leave open, with 95 percent confidence; none where nothing was weighed.
    pub duplicates_between: Option<(u64, u64)>,
    /// Clusters of two or more records.
    pub merged_clusters: u64,
    /// Pairs that were scored.
    pub pairs_compared: u64,
    /// Pairs that exist.
    pub pairs_possible: u64,
    /// Findings on values.
    pub findings: u64,
    /// Weight of a pair before anything is compared.
    pub prior_bits: f64,
    /// Weight at which a pair counts as a match, the prior included.
    pub threshold_bits: f64,
}

/// One measure of quality.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Score<'a> {
    /// Such as "Completeness".
    pub name: Text<'a>,
    /// 0 is worst, 100 is best.
    pub value: f64,
    /// What it measures, in one short sentence.
    pub meaning: Text<'a>,
    /// The same under a narrower view, as (view, score).
    pub parts: Vec<(Text<'a>, f64)>,
}

/// One line of the list of what to repair first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FixItem<'a> {
    /// What to do, in a few words.
    pub title: Text<'a>,
    /// Why, and how.
    pub detail: Text<'a>,
    /// Records or values concerned.
    pub count: u64,
    /// The column, or blank where it is about whole records.
    pub column: Text<'a>,
    /// The finding's code; with `column` it links to the finding. The id of a section, such as `duplicates` or
    /// `blocking`, links there.
    pub code: Text<'a>,
}

/// The profile of one column. Counts are of records.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ColumnReport<'a> {
    /// Name in the header.
    pub name: Text<'a>,
    /// Kind of value, such as `email`.
    pub kind: Text<'a>,
    /// Part played in matching, such as `matched`; may be blank.
    pub role: Text<'a>,
    /// Values that are not blank.
    pub filled: u64,
    /// Distinct values among them.
    pub distinct: u64,
    /// Filled values without a finding of severity error.
    pub valid: u64,
    /// Filled values whose canonical form differs from the raw text.
    pub changed_by_cleaning: u64,
    /// Placeholders such as `n/a`.
    pub placeholders: u64,
    /// The most frequent values with their counts.
    pub top_values: Vec<(Text<'a>, u64)>,
    /// Values far outside the others, or in a format that hardly any other has.
    pub outliers: Vec<(Text<'a>, u64)>,
    /// The most frequent formats, such as `AA-9999`, with their counts.
    pub formats: Vec<(Text<'a>, u64)>,
    /// Why the column was taken to hold this kind.
    pub why_kind: Text<'a>,
}

/// All findings of one code in one column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingGroup<'a> {
    /// The column, or blank where it is about whole records.
    pub column: Text<'a>,
    /// Stable kebab-case code.
    pub code: Text<'a>,
    /// How bad it is.
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// How many values have it.
    pub count: u64,
    /// One sentence that does not repeat a value.
    pub message: Text<'a>,
    /// A few values that have it.
    pub examples: Vec<Example<'a>>,
}

/// A value that has a finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Example<'a> {
    /// Id of the record.
    pub record: Text<'a>,
    /// The value as it stands.
    pub value: Text<'a>,
    /// What would be right, where known.
    pub suggestion: Option<Text<'a>>,
}

/// One source beside the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SourceReport<'a> {
    /// Name of the source.
    pub name: Text<'a>,
    /// Its records.
    pub records: u64,
    /// Records that have a twin within the source, beyond the first of each cluster.
    pub duplicates_within: u64,
    /// Records that another source knows too.
    pub shared_with_others: u64,
    /// Share of values that are filled, 0..=1.
    pub completeness: f64,
    /// Share of filled values that are valid, 0..=1.
    pub validity: f64,
    /// Share of its records that were updated lately, 0..=1; not a number where none says when.
    pub timeliness: f64,
    /// Share of its values that the golden records have too, of those that other groups know as well, 0..=1; not a number where there are none.
    pub consistency: f64,
}

/// One comparison of the model.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComparisonReport<'a> {
    /// Such as `email` or `street + city + postcode`.
    pub name: Text<'a>,
    /// Its levels, closest agreement first.
    pub levels: Vec<LevelReport<'a>>,
}

/// One level of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LevelReport<'a> {
    /// Such as "exact" or "one letter off".
    pub label: Text<'a>,
    /// Probability of the level among matches.
    pub m: f64,
    /// Probability of the level among non-matches.
    pub u: f64,
    /// What the level adds to a pair's weight.
    pub weight_bits: f64,
}

/// One blocking key: what it found and what it cost.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct KeyReport<'a> {
    /// Such as `email` or `phonetic family name + postcode`.
    pub name: Text<'a>,
    /// Records that have the key.
    pub records: u64,
    /// Blocks of two or more records.
    pub blocks: u64,
    /// Pairs that the key produces; several keys may produce the same pair.
    pub pairs: u64,
    /// Records in its largest block.
    pub largest_block: u64,
    /// Blocks that were too large to compare in full.
    pub capped_blocks: u64,
    /// Pairs left out because of that; other keys may still produce them.
    pub not_compared: u64,
}

/// One cluster of the sample.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClusterReport<'a> {
    /// Id of the cluster.
    pub id: Text<'a>,
    /// Weight of the link that holds it together most weakly.
    pub weakest_link_bits: Option<f64>,
    /// A person should look at it.
    pub doubtful: bool,
    /// Its records.
    pub members: Vec<MemberReport<'a>>,
    /// The columns shown; `golden` and the members' values are aligned with them.
    pub columns: Vec<Text<'a>>,
    /// The golden record, a cell per column.
    pub golden: Vec<GoldenCell<'a>>,
    /// How it came about, in a few sentences.
    pub history: Text<'a>,
    /// The steps in which it was joined.
    pub steps: Vec<StepReport<'a>>,
    /// The scored pairs among the members, weakest first.
    pub pairs: Vec<PairReport<'a>>,
}

/// One record of a cluster.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MemberReport<'a> {
    /// Id of the record.
    pub record: Text<'a>,
    /// Its source; blank where there is only one.
    pub source: Text<'a>,
    /// Its values, a text per column of the cluster, blank where missing.
    pub values: Vec<Text<'a>>,
}

/// One step in which a cluster was joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StepReport<'a> {
    /// A record of the one part.
    pub left: Text<'a>,
    /// A record of the other.
    pub right: Text<'a>,
    /// What joined them: a weight, or a few words.
    pub how: Text<'a>,
    /// The records together after it.
    pub records: u64,
    /// Whether it is the weakest.
    pub weakest: bool,
}

/// Two records that were not joined but nearly.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NearReport<'a> {
    /// The two, side by side.
    pub records: [MemberReport<'a>; 2],
    /// The columns that `records` are aligned with.
    pub columns: Vec<Text<'a>>,
    /// Their weight, and why.
    pub pair: PairReport<'a>,
}

/// What one threshold would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ThresholdReport {
    /// The threshold.
    pub bits: f64,
    /// Whether it is that of the run.
    pub is_current: bool,
    /// Duplicates there would be.
    pub duplicates: u64,
    /// Clusters of two or more that the run does not have.
    pub gained: u64,
    /// Those that only the run has.
    pub lost: u64,
    /// Expected share of right ones among the pairs that match, 0..=1.
    pub precision: f64,
    /// Expected share of the true matches that match, 0..=1.
    pub recall: f64,
}

/// One measure that moved since the earlier audit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DriftReport<'a> {
    /// The column, or blank for the whole table.
    pub column: Text<'a>,
    /// What moved, in words.
    pub measure: Text<'a>,
    /// What it was, as text.
    pub before: Text<'a>,
    /// What it is.
    pub after: Text<'a>,
    /// The difference, with its sign.
    pub change: Text<'a>,
    /// Whether it got worse; none where that cannot be said.
    pub worse: Option<bool>,
}

/// A rule that the table keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RuleReport<'a> {
    /// The column or columns.
    pub columns: Text<'a>,
    /// What it asks, in words.
    pub rule: Text<'a>,
    /// Share of the records that pass it, of those from which it was not derived, 0..=1.
    pub passed: f64,
    /// The share that must pass.
    pub mostly: f64,
}

/// One value of a golden record.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GoldenCell<'a> {
    /// The value that was kept; blank where no record has one.
    pub value: Text<'a>,
    /// The record it came from.
    pub from_record: Option<Text<'a>>,
    /// The survivorship rule, such as `most-recent`.
    pub rule: Text<'a>,
    /// The other values there were.
    pub lost: Vec<Text<'a>>,
}

/// One scored pair.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairReport<'a> {
    /// Id of one record.
    pub left: Text<'a>,
    /// Id of the other.
    pub right: Text<'a>,
    /// Weight of the pair, the prior included.
    pub weight_bits: f64,
    /// Calibrated probability that it is a match.
    pub probability: f64,
    /// Names of the blocking keys that both share; never the keys' values.
    pub keys: Vec<Text<'a>>,
    /// Why, in a few sentences.
    pub sentence: Text<'a>,
    /// What each comparison added. The page puts the prior before and the sum behind.
    pub bars: Vec<WaterfallBar<'a>>,
}

/// One step of a waterfall.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WaterfallBar<'a> {
    /// The comparison.
    pub label: Text<'a>,
    /// The level reached; names of levels, never values.
    pub level: Text<'a>,
    /// What it added to the weight.
    pub bits: f64,
}

/// One stage of the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StageReport<'a> {
    /// Such as `compare`.
    pub name: Text<'a>,
    /// Wall time, measured by the caller.
    pub seconds: f64,
    /// Records, values or pairs handled.
    pub items: u64,
}

fn severity_name<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}
