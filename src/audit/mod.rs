//! Quality measures of a table, their drift, and the report.
//!
//! [`audit()`] measures a whole table. [`AuditState`] is the same in parts: states of row ranges, partitions or days add up to the state of the whole, in any
//! order, and stay small.

mod agreement;
mod column_state;
mod counts;
mod drift;
mod format;
mod found;
mod groups;
mod input;
mod interval;
mod kpi;
mod measures;
mod outliers;
pub mod report;
mod rows;
mod rules;
mod state;
mod table_state;

pub use agreement::{FieldAgreement, LabelAudit, LabelledPair};
pub use drift::{Drift, drift};
pub use input::AuditInput;
pub use interval::Interval;
pub use kpi::{Kpi, kpis};
pub use measures::{Audit, ColumnAudit, FindingCount, GroupAudit, GroupScores, Scores, ValuesShown};
pub use rules::{SuggestedRule, suggest_rules};
pub use state::AuditState;

use crate::parallel::Threads;
use column_state::ColumnState;
use table_state::TableState;

/// Measures a whole table: as [`AuditState::measure`] over all rows and [`AuditState::finish`], but exactly however many distinct values there are, and a column at a
/// time, so that the distinct values of only `threads` columns are held at once.
///
/// Linear in the cells; text is looked at once per distinct value.
///
/// ```
/// use hrein::audit::{AuditInput, ValuesShown, audit};
/// use hrein::normalize::{CleanColumn, CleanTable, Context, Kind};
/// use hrein::table::{Column, Field, Role, Schema, Table};
///
/// let table = Table {
///     columns: vec![Column::new("city", ["Höfn", "", "Höfn", " Vík"])],
///     ids: ["1", "2", "3", "4"].into_iter().collect(),
///     ..Table::default()
/// };
/// let schema = Schema { fields: vec![Field { column: "city".into(), kind: Kind::City, role: Role::Plain, scheme: None }] };
/// let clean = [CleanColumn::new(&table.columns[0], Kind::City, &Context::default())];
/// let data = CleanTable::new(&table, &schema, &clean)?;
///
/// let audit = audit(&AuditInput::new(&data), ValuesShown::AsTheyAre, 1);
/// let city = &audit.columns[0];
/// assert_eq!((city.rows, city.filled, city.distinct, city.changed), (4, 3, 2, 1));
/// assert_eq!(city.top_values[0], ("Höfn".to_string(), 2));
/// assert_eq!(audit.scores.completeness, Some(75.0));
/// # Ok::<(), hrein::Error>(())
/// ```
pub fn audit(input: &AuditInput<'_>, shown: ValuesShown, threads: usize) -> Audit {
    let rows = 0..input.rows();
    let numbers: Vec<usize> = (0..input.columns()).collect();
    let columns = Threads::new(threads).map(&numbers, |&column| {
        ColumnState::measure(input, column, rows.clone()).finish(shown)
    });
    TableState::measure(input, rows).finish(columns)
}
