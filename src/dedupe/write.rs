//! The files of a run.

use super::Outcome;
use super::page::RunMeasures;
use super::rows::{FINDING_COLUMNS, PROVENANCE_COLUMNS};
use crate::audit::ValuesShown;
use crate::audit::report::render;
use crate::error::{Error, ErrorKind, Result};
use crate::fetch::read_ahead;
use crate::merge::GoldenRecord;
use crate::merge::journal::write_journal_on;
use crate::normalize::CleanTable;
use crate::parallel::Threads;
use crate::table::{CsvWriter, OutputDir, Spreadsheet};
use crate::validate::RuleSet;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

impl Outcome {
    /// Writes all files of the run into `directory`, whole or not at all.
    ///
    /// # Errors
    /// `output-not-writable` when the directory or a file cannot be written.
    pub fn write_files(&self, directory: &Path) -> Result<()> {
        let data = self.data()?;
        let config = self.config.to_toml()?;
        let threads = Threads::new(self.config.threads);
        let mut files = OutputDir::open(directory)?;
        // What the page borrows, kept here beyond the one who finds it.
        let measures = OnceLock::new();
        // Much of what the page shows is found by one thread; meanwhile the others write.
        let (written, measured) = threads.both(
            || {
                self.write_tables(&data, &threads, &mut files)?;
                self.write_journal(&data, &threads, &mut files)
            },
            || {
                let suggested = self.suggest_rules(&data)?;
                let (audit, suggested) = measures.get_or_init(|| (self.audit(&data, self.values_shown()), suggested));
                Ok::<_, Error>((audit, suggested, self.report(&data, audit, suggested)))
            },
        );
        written?;
        let (audit, suggested, report) = measured?;
        files.write("config.toml", |out| out.write_all(config.as_bytes()))?;
        files.write("model.json", |out| json(out, &self.model))?;
        let rules = RuleSet {
            rules: suggested.iter().map(|s| s.rule.clone()).collect(),
            ..RuleSet::default()
        };
        let rules = rules.to_toml()?;
        files.write("rules.toml", |out| out.write_all(rules.as_bytes()))?;
        files.write("audit.json", |out| json(out, &RunMeasures::new(audit, &report)))?;
        files.write("report.html", |out| render(&report, out))?;
        files.commit()
    }

    fn write_tables(&self, data: &CleanTable<'_>, threads: &Threads, files: &mut OutputDir) -> Result<()> {
        files.write("clusters.csv", |out| self.clusters_csv(out))?;
        files.write("pairs.csv", |out| self.pairs_csv(threads, out))?;
        files.write("golden.csv", |out| self.golden_csv(data, threads, out))?;
        files.write("provenance.csv", |out| self.provenance_csv(data, threads, out))?;
        files.write("cleaned.csv", |out| self.cleaned_csv(data, threads, out))?;
        files.write("findings.csv", |out| self.findings_csv(data, threads, out))
    }

    fn write_journal(&self, data: &CleanTable<'_>, threads: &Threads, files: &mut OutputDir) -> Result<()> {
        let mut journal = Ok(0);
        files.write("journal.jsonl", |out| {
            let name = |cluster| Cow::Borrowed(self.cluster_id(cluster));
            journal = write_journal_on(threads, data, &self.golden, name, out);
            Ok(())
        })?;
        journal.map(drop)
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

    fn pairs_csv(&self, threads: &Threads, mut out: impl Write) -> io::Result<()> {
        CsvWriter::new(&mut out, Spreadsheet::Exact).row(["id_left", "id_right", "weight", "probability", "keys"])?;
        threads.write(self.pairs.len(), &mut out, |range, out| {
            let mut csv = CsvWriter::new(out, Spreadsheet::Exact);
            self.pairs[range].chunks(ROWS_AT_ONCE).try_for_each(|pairs| {
                let others: Vec<u32> = pairs.iter().map(|pair| pair.b).collect();
                self.table.ids.read_ahead(others.iter().copied());
                self.blocks.read_ahead(&others);
                pairs.iter().try_for_each(|pair| {
                    csv.row([
                        self.table.ids.get(pair.a as usize),
                        self.table.ids.get(pair.b as usize),
                        &format!("{:.4}", pair.weight),
                        &format!("{:.6}", pair.probability()),
                        &self.blocks.keys_of(pair.a, pair.b).join("; "),
                    ])
                })
            })
        })
    }

    fn golden_csv(&self, data: &CleanTable<'_>, threads: &Threads, mut out: impl Write) -> io::Result<()> {
        let spreadsheet = self.spreadsheet(Spreadsheet::Exact);
        let columns = self.own_columns(data);
        let head = ["cluster", "records"].into_iter();
        CsvWriter::new(&mut out, spreadsheet).row(head.chain(columns.iter().map(|&c| data.name(c))))?;
        threads.write(self.golden.len(), &mut out, |range, out| {
            let mut csv = CsvWriter::new(out, spreadsheet);
            let records: Vec<GoldenRecord<'_>> = self.golden.records(data, range).collect();
            records.chunks(ROWS_AT_ONCE).try_for_each(|records| {
                let cells = by_column(&columns, records, |column| move |record| record.value(column));
                records.iter().enumerate().try_for_each(|(place, record)| {
                    let count = record.members().len().to_string();
                    let head = [self.cluster_id(record.cluster()), &count].into_iter();
                    csv.row(head.chain(cells.iter().map(|cells| cells[place].as_ref())))
                })
            })
        })
    }

    fn provenance_csv(&self, data: &CleanTable<'_>, threads: &Threads, mut out: impl Write) -> io::Result<()> {
        let spreadsheet = self.spreadsheet(Spreadsheet::Exact);
        CsvWriter::new(&mut out, spreadsheet).row(PROVENANCE_COLUMNS)?;
        threads.write(self.golden.merged().len(), &mut out, |range, out| {
            let mut csv = CsvWriter::new(out, spreadsheet);
            self.provenance_rows(data, range, |row| csv.row(row))
        })
    }

    fn cleaned_csv(&self, data: &CleanTable<'_>, threads: &Threads, mut out: impl Write) -> io::Result<()> {
        let spreadsheet = self.spreadsheet(Spreadsheet::Exact);
        let columns = self.own_columns(data);
        let has_sources = self.table.sources.is_some();
        let head = ["id"].into_iter().chain(has_sources.then_some("source"));
        CsvWriter::new(&mut out, spreadsheet).row(head.chain(columns.iter().map(|&c| data.name(c))))?;
        threads.write(data.rows(), &mut out, |range, out| {
            let mut csv = CsvWriter::new(out, spreadsheet);
            let rows: Vec<usize> = range.collect();
            rows.chunks(ROWS_AT_ONCE).try_for_each(|rows| {
                let cells = by_column(&columns, rows, |column| {
                    let values = data.values(column);
                    move |&row| values.text(values.code(row))
                });
                rows.iter().enumerate().try_for_each(|(place, &row)| {
                    let head = [data.id(row)].into_iter().chain(has_sources.then(|| data.source(row)));
                    csv.row(head.chain(cells.iter().map(|cells| cells[place])))
                })
            })
        })
    }

    fn findings_csv(&self, data: &CleanTable<'_>, threads: &Threads, mut out: impl Write) -> io::Result<()> {
        let spreadsheet = self.spreadsheet(Spreadsheet::Safe);
        let mut csv = CsvWriter::new(&mut out, spreadsheet);
        csv.row(FINDING_COLUMNS)?;
        self.reading_rows(data, |row| csv.row(row))?;
        let findings = self.findings_by_value();
        threads.write(data.rows(), &mut out, |range, out| {
            let mut csv = CsvWriter::new(out, spreadsheet);
            self.finding_rows(data, &findings, range, |row| csv.row(row))
        })
    }
}

/// Rows whose cells are looked up together, column by column: each column lies in its own place, and is read in one go.
const ROWS_AT_ONCE: usize = 128;

fn by_column<R, C: AsRef<str>, F: Fn(&R) -> C>(
    columns: &[usize],
    rows: &[R],
    cell_of: impl Fn(usize) -> F,
) -> Vec<Vec<C>> {
    let cells = |&column: &usize| {
        let cells: Vec<C> = rows.iter().map(cell_of(column)).collect();
        read_ahead(cells.iter().filter_map(|cell| cell.as_ref().bytes().next()));
        cells
    };
    columns.iter().map(cells).collect()
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
