//! An audit in parts that add up.

use super::column_state::ColumnState;
use super::input::AuditInput;
use super::measures::{Audit, ValuesShown};
use super::table_state::TableState;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use std::ops::Range;

/// The measures of some records, ready to be added to those of others.
///
/// Any split of the same rows, added up in any order, gives the audit of one pass: exactly, but for what hangs on the single values of a column that has more than 2,048
/// distinct ones (or more than 1,024 formats). Of these a state keeps a sample and the most frequent, so that it stays small; [`ColumnAudit::distinct_error`] and
/// [`ColumnAudit::counts_short_by`] say how far their figures may be off. A state can be stored and added to tomorrow's: at most some 3,000 values a column, whatever the
/// number of rows. It holds values as they are, so store it as you store the data. A stored state whose counts exceed a million million records is refused.
///
/// [`ColumnAudit::distinct_error`]: super::ColumnAudit::distinct_error
/// [`ColumnAudit::counts_short_by`]: super::ColumnAudit::counts_short_by
///
/// ```
/// use hrein::audit::{AuditInput, AuditState, ValuesShown};
/// use hrein::normalize::CleanTable;
/// use hrein::table::{Column, Schema, Table};
/// let table = Table {
///     columns: vec![Column::new("city", ["Bonn", "Kiel", "Bonn"])],
///     ids: ["1", "2", "3"].into_iter().collect(),
///     ..Table::default()
/// };
/// let schema = Schema::default();
/// let data = CleanTable::new(&table, &schema, &[])?;
/// let input = AuditInput::new(&data);
/// let yesterday = AuditState::measure(&input, 0..2);
/// let stored = serde_json::to_string(&yesterday).unwrap();
/// let yesterday: AuditState = serde_json::from_str(&stored).unwrap();
/// let audit = yesterday.merge(AuditState::measure(&input, 2..3)).finish(ValuesShown::AsTheyAre);
/// assert_eq!(audit.columns[0].top_values[0], ("Bonn".to_string(), 2));
/// # Ok::<(), hrein::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "serde_json::Value")]
pub struct AuditState<'a> {
    table: TableState<'a>,
    columns: Vec<ColumnState<'a>>,
}

/// Of a stored state no count is greater: a million million, so that what is added to it for ages does not overflow.
const MOST: u64 = 1_000_000_000_000;

impl TryFrom<Value> for AuditState<'_> {
    type Error = String;

    fn try_from(stored: Value) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Stored {
            table: TableState<'static>,
            columns: Vec<ColumnState<'static>>,
        }
        if let Some(count) = too_great(&stored) {
            return Err(format!("a count of {count} is more than a state of {MOST} records has"));
        }
        let Stored { table, columns } = serde_json::from_value(stored).map_err(|e| e.to_string())?;
        Ok(AuditState { table, columns })
    }
}

/// A number that is no count of records, if there is one. serde_json reads 128 levels deep at most, so this goes no deeper.
fn too_great(stored: &Value) -> Option<&Number> {
    match stored {
        Value::Number(count) => Some(count).filter(|count| count.as_u64().is_none_or(|count| count > MOST)),
        Value::Array(all) => all.iter().find_map(too_great),
        Value::Object(all) => all.values().find_map(too_great),
        Value::Null | Value::Bool(_) | Value::String(_) => None,
    }
}

impl<'a> AuditState<'a> {
    /// Measures a range of rows; what lies beyond the last row is left out. Linear in the rows, and in the distinct values of the whole table. A cluster counts
    /// where its member with the smallest id lies.
    pub fn measure(input: &AuditInput<'a>, rows: Range<usize>) -> Self {
        let end = rows.end.min(input.rows());
        let rows = rows.start.min(end)..end;
        let column = |column| {
            let mut state = ColumnState::measure(input, column, rows.clone());
            state.bound();
            state
        };
        AuditState {
            table: TableState::measure(input, rows.clone()),
            columns: (0..input.columns()).map(column).collect(),
        }
    }

    /// The measures of both. Columns are matched by their headers; a column that only one of them has is kept.
    pub fn merge(mut self, other: AuditState<'a>) -> Self {
        self.table.merge(other.table);
        for (place, column) in other.columns.into_iter().enumerate() {
            let same = |own: &ColumnState<'_>| own.name == column.name;
            let at_same_place = self.columns.get(place).is_some_and(same).then_some(place);
            match at_same_place.or_else(|| self.columns.iter().position(same)) {
                Some(own) => self.columns[own].merge(column),
                None => self.columns.push(column),
            }
        }
        self
    }

    /// The audit.
    pub fn finish(self, shown: ValuesShown) -> Audit {
        self.table
            .finish(self.columns.into_iter().map(|column| column.finish(shown)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_no_table_has_are_refused() {
        let stored = serde_json::to_value(AuditState::default()).unwrap();
        assert_eq!(
            serde_json::from_value::<AuditState<'_>>(stored.clone()).unwrap(),
            AuditState::default()
        );
        for (count, is_read) in [
            ("1", true),
            ("1000000000000", true),
            ("1000000000001", false),
            ("18446744073709551615", false),
            ("-1", false),
            ("1.5", false),
        ] {
            let mut state = stored.clone();
            state["table"]["records"] = serde_json::from_str(count).unwrap();
            assert_eq!(
                serde_json::from_value::<AuditState<'_>>(state).is_ok(),
                is_read,
                "{count}"
            );
        }
    }
}
