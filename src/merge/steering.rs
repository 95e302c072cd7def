//! What conditions and stewards say about the records that may give a value.

use super::record_rank::unknown_column;
use super::rules::{Cell, MergeRules};
use super::units::Unit;
use crate::error::Result;
use crate::normalize::CleanTable;
use rustc_hash::{FxHashMap, FxHashSet};

/// Cells of a table, by row and column.
pub(super) type Cells = FxHashSet<(u32, u32)>;

/// The cells that rules name; those of records that are not in the table are passed over.
///
/// # Errors
/// `unknown-column` when a column is not in the table.
pub(super) fn cells(data: &CleanTable<'_>, named: &[Cell]) -> Result<Cells> {
    if named.is_empty() {
        return Ok(Cells::default());
    }
    let wanted: FxHashSet<&str> = named.iter().map(|cell| cell.record.as_str()).collect();
    let ids = (0..data.rows()).map(|row| (data.id(row), row as u32));
    let rows: FxHashMap<&str, u32> = ids.filter(|(id, _)| wanted.contains(id)).collect();
    let mut cells = Cells::default();
    for cell in named {
        let column = data
            .position(&cell.column)
            .ok_or_else(|| unknown_column(&cell.column))?;
        cells.extend(rows.get(cell.record.as_str()).map(|&row| (row, column as u32)));
    }
    Ok(cells)
}

/// Records that a condition prefers: whether it holds, by code of the column that it asks about.
struct Condition<'a> {
    holds: Vec<bool>,
    codes: &'a [u32],
}

/// What is said about the rows of one unit.
pub(super) struct Steering<'a> {
    pinned: FxHashSet<u32>,
    excluded: FxHashSet<u32>,
    /// In the order of the rules: the first that holds counts most.
    conditions: Vec<Condition<'a>>,
}

impl<'a> Steering<'a> {
    /// What `rules` say about `unit`.
    ///
    /// # Errors
    /// `unknown-column` when a condition names a column that is not there.
    pub fn new(
        data: &CleanTable<'a>,
        rules: &MergeRules,
        unit: &Unit,
        pins: &Cells,
        exclusions: &Cells,
    ) -> Result<Self> {
        let rows_of = |cells: &Cells| {
            let of_unit = cells.iter().filter(|(_, c)| unit.columns.contains(&(*c as usize)));
            of_unit.map(|&(row, _)| row).collect()
        };
        let mut conditions = Vec::new();
        for rule in &rules.prefer {
            let asked = data.position(&rule.when).ok_or_else(|| unknown_column(&rule.when))?;
            let mut concerns = false;
            for name in &rule.columns {
                let column = data.position(name).ok_or_else(|| unknown_column(name))?;
                concerns |= unit.columns.contains(&column);
            }
            if concerns {
                let values = data.values(asked);
                let holds = |code| rule.is.iter().any(|is| is == values.text(code));
                conditions.push(Condition {
                    holds: (0..values.len() as u32).map(holds).collect(),
                    codes: values.codes(),
                });
            }
        }
        Ok(Steering {
            pinned: rows_of(pins),
            excluded: rows_of(exclusions),
            conditions,
        })
    }

    /// Whether a row may give the value.
    pub fn may_give(&self, row: u32) -> bool {
        self.excluded.is_empty() || !self.excluded.contains(&row)
    }

    pub fn is_pinned(&self, row: u32) -> bool {
        !self.pinned.is_empty() && self.pinned.contains(&row)
    }

    /// How far conditions put a row before others; 0 when none holds.
    pub fn preference(&self, row: u32) -> u64 {
        let holds = |condition: &Condition<'_>| {
            let code = condition.codes.get(row as usize).map_or(0, |&code| code as usize);
            condition.holds.get(code) == Some(&true)
        };
        let first = self.conditions.iter().position(holds);
        first.map_or(0, |place| (self.conditions.len() - place) as u64)
    }
}
