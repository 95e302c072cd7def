//! Entry control: what is wrong with a record, and who is it already?

use super::LiveIndex;
use super::find::Hit;
use crate::error::Result;
use crate::finding::{Finding, Severity};
use crate::weigh::Bar;
use serde::Serialize;

/// What to do with a record at the moment of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suggestion {
    /// Take it.
    Accept,
    /// Take it once somebody has looked: a finding of severity error, or a record that may be the same customer.
    Warn,
    /// The customer is there already: open that record instead.
    Block,
}

impl Suggestion {
    /// `accept`, `warn` or `block`.
    pub fn name(self) -> &'static str {
        match self {
            Suggestion::Accept => "accept",
            Suggestion::Warn => "warn",
            Suggestion::Block => "block",
        }
    }
}

/// A value of a record, cleaned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckedCell<'a> {
    /// The column.
    pub column: &'a str,
    /// The canonical value; empty when blank.
    pub value: String,
    /// What was noticed about the value.
    pub findings: Vec<Finding>,
}

/// A record of the index that may be the same customer, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LikelyDuplicate<'a> {
    /// The record.
    pub hit: Hit<'a>,
    /// The steps that lead to the match weight; their bits add up to it.
    pub reasons: Vec<Bar>,
}

/// What is to say about a record at the moment of entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked<'a> {
    /// The values in the order of the columns.
    pub cells: Vec<CheckedCell<'a>>,
    /// Who it may be already, the likeliest first.
    pub duplicates: Vec<LikelyDuplicate<'a>>,
    /// What to do.
    pub suggestion: Suggestion,
}

/// Pairs this far above the match weight, in bits, leave no doubt worth asking about: a chance of one in a thousand that they differ.
const BEYOND_DOUBT: f64 = 10.0;

impl LiveIndex {
    /// Everything about a record in one call: its clean values, their findings, its likely duplicates with the reasons, and what to do with it.
    ///
    /// A record that is there already under `id` is not its own duplicate; `None` for a new one. Ten duplicates at most.
    ///
    /// # Errors
    /// `index-cells` when there are not as many cells as [`LiveIndex::columns`].
    ///
    /// ```
    /// # use hrein::dedupe::{Config, dedupe};
    /// # use hrein::index::{LiveIndex, LiveOptions, Suggestion};
    /// # use hrein::table::{CsvOptions, CsvSource, read_csv};
    /// # let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,Rita Blum,rita@example.org\n3,Ana Ruiz,ana@example.com\n";
    /// # let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
    /// # let outcome = dedupe(read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    /// # let index = LiveIndex::from_outcome(outcome, &LiveOptions::default())?;
    /// let checked = index.check_record(None, &["ruiz, ana", "Ana@Example.com"])?;
    /// assert_eq!(checked.cells[0].value, "Ana Ruiz");
    /// assert_eq!(checked.duplicates[0].hit.id, "3");
    /// assert_ne!(checked.suggestion, Suggestion::Accept);
    /// # Ok::<(), hrein::Error>(())
    /// ```
    pub fn check_record(&self, id: Option<&str>, cells: &[&str]) -> Result<Checked<'_>> {
        const MOST: usize = 10;
        let (clean, record) = self.read_whole(cells)?;
        let query = self.query(record);
        let mut hits = self.hits(&query, MOST + 1);
        hits.retain(|hit| Some(hit.id) != id);
        hits.truncate(MOST);
        let duplicates: Vec<LikelyDuplicate<'_>> = hits
            .into_iter()
            .map(|hit| LikelyDuplicate {
                reasons: self
                    .records
                    .row_of(hit.id)
                    .map_or_else(Vec::new, |row| self.bars(&query, row)),
                hit,
            })
            .collect();
        let cells: Vec<CheckedCell<'_>> = self
            .columns()
            .zip(clean)
            .map(|(column, clean)| CheckedCell {
                column,
                value: clean.canonical,
                findings: clean.findings,
            })
            .collect();
        let wrong = cells
            .iter()
            .flat_map(|c| &c.findings)
            .any(|f| f.severity == Severity::Error);
        let suggestion = match duplicates.first() {
            Some(best) if best.hit.weight >= self.config.match_weight + BEYOND_DOUBT => Suggestion::Block,
            Some(_) => Suggestion::Warn,
            None if wrong => Suggestion::Warn,
            None => Suggestion::Accept,
        };
        Ok(Checked {
            cells,
            duplicates,
            suggestion,
        })
    }
}
