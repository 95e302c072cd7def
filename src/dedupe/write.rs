//! The files of a run.

use super::Outcome;
use super::page::RunMeasures;
use super::rows::{FINDING_COLUMNS, PROVENANCE_COLUMNS};
use crate::audit::ValuesShown;
use crate::audit::report::render;
use crate::error::{Error, ErrorKind, Result};
use crate::merge::journal::write_journal;
use crate::normalize::CleanTable;
use crate::table::{CsvWriter, OutputDir, Spreadsheet};
use crate::validate::RuleSet;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

impl Outcome {
    /// Writes all files of the run into `directory`, whole or not at all.
    ///
    /// # Errors
    /// `output-not-writable` when the directory or a file cannot be written.
    pub fn write_files(&self, directory: &Path) -> Result<()> {
        let data = self.data()?;
        let config = self.config.to_toml()?;
        let mut files = OutputDir::open(directory)?;
        files.write("clusters.csv", |out| self.clusters_csv(out))?;
        files.write("pairs.csv", |out| self.pairs_csv(out))?;
        files.write("golden.csv", |out| self.golden_csv(&data, out))?;
        files.write("provenance.csv", |out| self.provenance_csv(&data, out))?;
        files.write("cleaned.csv", |out| self.cleaned_csv(&data, out))?;
        files.write("findings.csv", |out| self.findings_csv(&data, out))?;
        let mut journal = Ok(0);
        files.write("journal.jsonl", |out| {
            journal = write_journal(
                &data,
                &self.golden,
                |cluster| Cow::Borrowed(self.cluster_id(cluster)),
                out,
            );
            Ok(())
        })?;
        journal?;
        files.write("config.toml", |out| out.write_all(config.as_bytes()))?;
        files.write("model.json", |out| json(out, &self.model))?;
        let audit = self.audit(&data, self.values_shown());
        let suggested = self.suggest_rules(&data)?;
        let rules = RuleSet {
            rules: suggested.iter().map(|s| s.rule.clone()).collect(),
            ..RuleSet::default()
        };
        let rules = rules.to_toml()?;
        files.write("rules.toml", |out| out.write_all(rules.as_bytes()))?;
        let report = self.report(&data, &audit, &suggested);
        files.write("audit.json", |out| json(out, &RunMeasures::new(&audit, &report)))?;
        files.write("report.html", |out| render(&report, out))?;
        files.commit()
    }

    fn values_shown(&self) -> ValuesShown {
        match self.config.mask {
            true => ValuesShown::Masked,
            false => ValuesShown::AsTheyAre,
        }
    }

    /// How a file treats cells that a spreadsheet would run, where the configuration does not say.
    fn spreadsheet(&self, usual: Spreadsheet) -> Spreadsheet {
        self.config.spreadsheet.unwrap_or(usual)
    }

    fn clusters_csv(&self, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, Spreadsheet::Exact);
        csv.row(["id", "cluster"])?;
        for (id, &cluster) in self.table.ids.iter().zip(&self.clusters) {
            csv.row([id, self.cluster_id(cluster)])?;
        }
        Ok(())
    }

    fn pairs_csv(&self, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, Spreadsheet::Exact);
        csv.row(["id_left", "id_right", "weight", "probability", "keys"])?;
        for pair in &self.pairs {
            csv.row([
                self.table.ids.get(pair.a as usize),
                self.table.ids.get(pair.b as usize),
                &format!("{:.4}", pair.weight),
                &format!("{:.6}", pair.probability()),
                &self.blocks.keys_of(pair.a, pair.b).join("; "),
            ])?;
        }
        Ok(())
    }

    fn golden_csv(&self, data: &CleanTable<'_>, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, self.spreadsheet(Spreadsheet::Exact));
        let columns = self.own_columns(data);
        csv.row(
            ["cluster", "records"]
                .into_iter()
                .chain(columns.iter().map(|&c| data.name(c))),
        )?;
        for cluster in 0..self.golden.len() as u32 {
            let record = self.golden.record(data, cluster);
            let count = record.members().len().to_string();
            let head = [Cow::Borrowed(self.cluster_id(cluster)), Cow::Owned(count)];
            csv.row(head.into_iter().chain(columns.iter().map(|&c| record.value(c))))?;
        }
        Ok(())
    }

    fn provenance_csv(&self, data: &CleanTable<'_>, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, self.spreadsheet(Spreadsheet::Exact));
        csv.row(PROVENANCE_COLUMNS)?;
        self.provenance_rows(data, 0..self.golden.merged().len(), |row| csv.row(row))
    }

    fn cleaned_csv(&self, data: &CleanTable<'_>, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, self.spreadsheet(Spreadsheet::Exact));
        let columns = self.own_columns(data);
        let has_sources = self.table.sources.is_some();
        let head = ["id"].into_iter().chain(has_sources.then_some("source"));
        csv.row(head.chain(columns.iter().map(|&c| data.name(c))))?;
        for row in 0..data.rows() {
            let head = [data.id(row)].into_iter().chain(has_sources.then(|| data.source(row)));
            csv.row(head.chain(columns.iter().map(|&c| data.value(row, c))))?;
        }
        Ok(())
    }

    fn findings_csv(&self, data: &CleanTable<'_>, out: impl Write) -> io::Result<()> {
        let mut csv = CsvWriter::new(out, self.spreadsheet(Spreadsheet::Safe));
        csv.row(FINDING_COLUMNS)?;
        self.reading_rows(data, |row| csv.row(row))?;
        self.finding_rows(data, 0..data.rows(), |row| csv.row(row))
    }
}

fn json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// The model as JSON.
impl Outcome {
    /// The fitted model as JSON.
    ///
    /// # Errors
    /// None that data can cause.
    pub fn model_json(&self) -> Result<String> {
        serde_json::to_string_pretty(&self.model).map_err(|e| Error::new(ErrorKind::Internal, "model-write", e))
    }
}
