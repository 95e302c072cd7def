//! From cells to pieces, by the same way as a batch run.

use super::LiveIndex;
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::CleanColumn;
use crate::parallel::Threads;
use crate::profile::{self, Profiles};
use crate::table::{Column, Table};
use std::ops::ControlFlow;

/// Records, normalised and taken apart.
pub(super) struct Prepared {
    /// Per column of the index, the clean values.
    pub clean: Vec<CleanColumn>,
    /// The pieces, in the order of those of the index.
    pub profiles: Profiles,
}

impl LiveIndex {
    /// Normalises one record.
    pub(super) fn prepare(&self, cells: &[&str]) -> Result<Prepared> {
        let fields = &self.config.schema.fields;
        if cells.len() != fields.len() {
            let message = format!("a record of this index has {} cells, not {}", fields.len(), cells.len());
            return Err(Error::new(ErrorKind::BadArgument, "index-cells", message));
        }
        // Blank cells are as columns that are not there.
        let filled = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let columns = filled.map(|(field, &cell)| Column::new(&*field.column, [cell]));
        let table = Table {
            columns: columns.collect(),
            ids: ["1"].into_iter().collect(),
            ..Table::default()
        };
        // Sharing the work out would cost more than the work.
        self.prepare_table(&table, &self.one)
    }

    /// Normalises the records of a table; a column that it lacks is blank.
    pub(super) fn prepare_table(&self, table: &Table, threads: &Threads) -> Result<Prepared> {
        let schema = &self.config.schema;
        let on_progress = &mut |_| ControlFlow::Continue(());
        let (clean, profiles) = profile::build(table, schema, &self.context, threads, on_progress)?;
        Ok(Prepared {
            clean,
            profiles: self.growing.arranged(profiles),
        })
    }
}
