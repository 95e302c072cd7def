//! From cells to pieces, by the same way as a batch run.

use super::LiveIndex;
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::Normalized;
use crate::profile::{self, OneRecord, Profiles};
use crate::table::Table;
use std::ops::ControlFlow;

impl LiveIndex {
    /// Takes one record apart.
    pub(super) fn read(&self, cells: &[&str]) -> Result<OneRecord> {
        self.check_cells(cells)?;
        Ok(self.reader.read(&self.context, cells))
    }

    /// Normalises one record and takes it apart.
    pub(super) fn read_whole(&self, cells: &[&str]) -> Result<(Vec<Normalized>, OneRecord)> {
        self.check_cells(cells)?;
        Ok(self.reader.read_whole(&self.context, cells))
    }

    fn check_cells(&self, cells: &[&str]) -> Result<()> {
        let fields = self.columns().len();
        if cells.len() != fields {
            let message = format!("a record of this index has {fields} cells, not {}", cells.len());
            return Err(Error::new(ErrorKind::BadArgument, "index-cells", message));
        }
        Ok(())
    }

    /// Normalises the records of a table and takes them apart, in the order of the pieces of the index; a column that it lacks is blank.
    pub(super) fn prepare_table(&self, table: &Table) -> Result<Profiles> {
        let schema = &self.config.schema;
        let on_progress = &mut |_| ControlFlow::Continue(());
        let told = profile::told(table, schema, &self.told, &self.context);
        let (_, profiles) = profile::build_as_told(table, schema, &told, &self.context, &self.threads, on_progress)?;
        Ok(self.growing.arranged(profiles))
    }
}
