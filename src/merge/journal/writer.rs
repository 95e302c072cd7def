//! Writing a journal.

use super::{Chain, CleanChange, CleanEntry, Entry, MemberRecord, MergeEntry, StartEntry, VERSION};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Finding;
use crate::merge::{GoldenRecord, GoldenRecords};
use crate::normalize::{CleanTable, FindingsByValue};
use crate::parallel::{Threads, steps};
use crate::table::BLANK;
use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::ops::Range;

/// Appends entries to a journal. Drop it, or call [`finish`](JournalWriter::finish) to hear of the last write's error.
#[derive(Debug)]
pub struct JournalWriter<W: Write> {
    out: BufWriter<W>,
    chain: Chain,
    line: Vec<u8>,
}

impl<W: Write> JournalWriter<W> {
    /// Begins a new journal.
    pub fn new(out: W) -> Self {
        JournalWriter::at(out, Chain::default())
    }

    /// Goes on at a place of a journal.
    pub(crate) fn at(out: W, chain: Chain) -> Self {
        JournalWriter {
            out: BufWriter::new(out),
            chain,
            line: Vec::new(),
        }
    }

    /// Where the next entry goes.
    #[cfg(feature = "capi")]
    pub(crate) fn place(&self) -> Chain {
        self.chain
    }

    /// Appends one entry and returns its number.
    ///
    /// # Errors
    /// `journal-write` when the output fails.
    pub fn append(&mut self, entry: &Entry<'_>) -> Result<u64> {
        let json = serde_json::to_vec(entry).map_err(|e| failed(e.into()))?;
        self.append_json(&json)
    }

    fn append_json(&mut self, entry: &[u8]) -> Result<u64> {
        let seq = self.chain.seq;
        self.line.clear();
        write!(self.line, r#"{{"seq":{seq},"prev":"{}""#, self.chain.prev()).map_err(failed)?;
        // The entry's own object goes on where the line's begins: its brace becomes the comma.
        let brace = self.line.len();
        self.line.extend_from_slice(entry);
        if let Some(byte) = self.line.get_mut(brace) {
            *byte = b',';
        }
        self.chain = self.chain.after(&self.line);
        self.line.push(b'\n');
        self.out.write_all(&self.line).map_err(failed)?;
        Ok(seq)
    }

    /// Appends the start of a run over `data`.
    ///
    /// # Errors
    /// As [`append`](JournalWriter::append).
    pub fn start(&mut self, data: &CleanTable<'_>) -> Result<u64> {
        let columns = (0..data.columns()).map(|column| data.name(column).into()).collect();
        let version = VERSION;
        self.append(&Entry::Start(StartEntry { version, columns }))
    }

    /// Appends what cleaning changed in `row`, if anything.
    ///
    /// # Errors
    /// As [`append`](JournalWriter::append).
    pub fn clean(&mut self, data: &CleanTable<'_>, row: usize) -> Result<()> {
        let findings = |column, value| {
            let clean = data.values(column).clean();
            clean.map_or(&[][..], |clean| clean.findings_of(value))
        };
        clean_entry(data, row, |_, _| true, findings).map_or(Ok(()), |entry| self.append(&entry).map(drop))
    }

    /// Appends the merge of a cluster that the host knows as `cluster`.
    ///
    /// # Errors
    /// As [`append`](JournalWriter::append).
    pub fn merge(&mut self, data: &CleanTable<'_>, record: &GoldenRecord<'_>, cluster: &str) -> Result<u64> {
        self.append(&merge_entry(data, record, cluster))
    }

    /// Flushes, and gives the output back.
    ///
    /// # Errors
    /// As [`append`](JournalWriter::append).
    pub fn finish(self) -> Result<W> {
        self.out.into_inner().map_err(|e| failed(e.into_error()))
    }
}

/// Writes the journal of a whole run: a start, one entry a record that cleaning changed, one a merge. `name` gives the ids of the clusters by their numbers.
/// Returns the number of entries. Linear in the cells.
///
/// # Errors
/// `journal-write` when the output fails.
pub fn write_journal<'n>(
    data: &CleanTable<'_>,
    golden: &GoldenRecords,
    name: impl Fn(u32) -> Cow<'n, str>,
    out: impl Write,
) -> Result<u64> {
    write_journal_on(&Threads::new(1), data, golden, name, out)
}

/// As [`write_journal`], with the entries made on several threads; the chain is made on one.
pub(crate) fn write_journal_on<'n>(
    threads: &Threads,
    data: &CleanTable<'_>,
    golden: &GoldenRecords,
    name: impl Fn(u32) -> Cow<'n, str>,
    out: impl Write,
) -> Result<u64> {
    let mut journal = JournalWriter::new(out);
    journal.start(data)?;
    let names: Vec<Cow<'n, str>> = golden.merged().iter().map(|&cluster| name(cluster)).collect();
    let changed = Changed::new(threads, data);
    journal.append_all(threads, data.rows(), |rows, append| {
        let has = |column, value| changed.has(column, value);
        let findings = |column, value| changed.findings(data, column, value);
        let mut entries = rows.filter_map(|row| clean_entry(data, row, has, findings));
        entries.try_for_each(|entry| append(&entry))
    })?;
    journal.append_all(threads, names.len(), |clusters, append| {
        for clusters in steps(clusters, AHEAD) {
            golden.read_ahead(data, clusters.clone(), true);
            let records = golden.merged_records(data, clusters.clone());
            for (record, name) in records.zip(&names[clusters]) {
                append(&merge_entry(data, &record, name))?;
            }
        }
        Ok(())
    })?;
    let entries = journal.chain.seq;
    journal.finish()?;
    Ok(entries)
}

/// Items whose entries are made as one part, and parts that are made before they are written.
const STEP: usize = 1024;
const AT_ONCE: usize = 16;

/// Merged clusters whose values are fetched together.
const AHEAD: usize = 32;

/// Takes the next entry.
type Append<'a> = &'a mut dyn FnMut(&Entry<'_>) -> Result<()>;

impl<W: Write> JournalWriter<W> {
    /// Appends the entries of the items `0..count`, which `entries` makes for ranges of them.
    fn append_all(
        &mut self,
        threads: &Threads,
        count: usize,
        entries: impl Fn(Range<usize>, Append<'_>) -> Result<()> + Sync,
    ) -> Result<()> {
        for start in (0..count).step_by(STEP * AT_ONCE) {
            let parts: Vec<Result<(Vec<u8>, Vec<usize>)>> =
                threads.map_ranges((count - start).min(STEP * AT_ONCE), STEP, |range| {
                    let (mut json, mut ends) = (Vec::new(), Vec::new());
                    entries(start + range.start..start + range.end, &mut |entry| {
                        serde_json::to_writer(&mut json, entry).map_err(|e| failed(e.into()))?;
                        ends.push(json.len());
                        Ok(())
                    })?;
                    Ok((json, ends))
                });
            for part in parts {
                let (json, ends) = part?;
                let mut from = 0;
                for end in ends {
                    self.append_json(&json[from..end])?;
                    from = end;
                }
            }
        }
        Ok(())
    }
}

/// What cleaning changed in `row`; `may_change` spares the look at values of a column that it left as they were, and `findings` gives those of a value.
fn clean_entry<'a>(
    data: &CleanTable<'a>,
    row: usize,
    may_change: impl Fn(usize, u32) -> bool,
    findings: impl Fn(usize, u32) -> &'a [(u32, Finding)],
) -> Option<Entry<'a>> {
    let changes: Vec<_> = (0..data.columns())
        .filter(|&column| may_change(column, data.values(column).code(row)))
        .filter_map(|column| change(data, row, column, &findings))
        .collect();
    if changes.is_empty() {
        return None;
    }
    let record = data.id(row).into();
    Some(Entry::Clean(CleanEntry { record, changes }))
}

/// Of each column, which of its values cleaning has changed, and where their findings are: found once a value and not once a cell.
struct Changed(Vec<(Vec<bool>, FindingsByValue)>);

impl Changed {
    fn new(threads: &Threads, data: &CleanTable<'_>) -> Self {
        let columns: Vec<usize> = (0..data.columns()).collect();
        Changed(threads.map(&columns, |&column| {
            let values = data.values(column);
            let Some(clean) = values.clean() else {
                return Default::default();
            };
            let raw_codes = data.table().columns[column].codes();
            let mut changed = vec![false; values.len()];
            // The raw value that a clean one was last seen with, and 1; there is hardly ever a second.
            let mut seen = vec![0; values.len()];
            for (row, (&value, &raw)) in values.codes().iter().zip(raw_codes).enumerate() {
                let (Some(changed), Some(seen)) = (changed.get_mut(value as usize), seen.get_mut(value as usize))
                else {
                    continue;
                };
                if *seen != raw + 1 {
                    *seen = raw + 1;
                    *changed |= data.raw(row, column) != values.text(value);
                }
            }
            (changed, clean.findings_by_value())
        }))
    }

    fn has(&self, column: usize, value: u32) -> bool {
        let changed = self.0.get(column).and_then(|(changed, _)| changed.get(value as usize));
        changed.copied().unwrap_or_default()
    }

    fn findings<'a>(&self, data: &CleanTable<'a>, column: usize, value: u32) -> &'a [(u32, Finding)] {
        let (clean, known) = (data.values(column).clean(), self.0.get(column));
        let places = known.map(|(_, findings)| findings.places(value));
        clean.and_then(|clean| clean.findings.get(places?)).unwrap_or_default()
    }
}

/// The merge of a cluster.
fn merge_entry<'a>(data: &CleanTable<'a>, record: &GoldenRecord<'a>, cluster: &'a str) -> Entry<'a> {
    let columns = 0..data.columns();
    let (values, rules) = columns.clone().map(|column| record.value_and_rule(column)).unzip();
    let member = |&row: &u32| MemberRecord {
        record: data.id(row as usize).into(),
        source: data.source(row as usize).into(),
        values: columns
            .clone()
            .map(|column| data.raw(row as usize, column).into())
            .collect(),
    };
    Entry::Merge(MergeEntry {
        cluster: cluster.into(),
        members: record.members().iter().map(member).collect(),
        golden: values,
        rules,
    })
}

fn change<'a>(
    data: &CleanTable<'a>,
    row: usize,
    column: usize,
    findings: impl Fn(usize, u32) -> &'a [(u32, Finding)],
) -> Option<CleanChange<'a>> {
    let values = data.values(column);
    values.clean()?;
    let value = values.code(row);
    if value == BLANK {
        return None;
    }
    let (before, after) = (data.raw(row, column), values.text(value));
    if before == after {
        return None;
    }
    let findings = findings(column, value).iter();
    let mut reasons: Vec<Cow<'a, str>> = findings.map(|(_, finding)| finding.code.into()).collect();
    if reasons.is_empty() {
        reasons.push("canonical-form".into());
    }
    Some(CleanChange {
        column: data.name(column).into(),
        before: before.into(),
        after: after.into(),
        reasons,
    })
}

fn failed(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        "journal-write",
        format!("the journal could not be written: {error}"),
    )
}
