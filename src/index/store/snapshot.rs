//! A whole index as named parts, and back.

use super::blob::{Reader, Writer};
use super::changes::{number, verdict};
use super::database::{Parts, Snapshot, damaged, outdated};
use super::kept_postings::kept_postings;
use super::learnt::Learnt;
use crate::block::{KeyValue, lasting_library};
use crate::cluster::Link;
use crate::dedupe::Config;
use crate::error::{Error, ErrorKind, Result};
use crate::index::clusters::Clusters;
use crate::index::erase::learn;
use crate::index::links::Links;
use crate::index::record_ids::RecordIds;
use crate::index::start::MadeFrom;
use crate::index::{LiveIndex, Verdict};
use crate::normalize::Told;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, Piece, PieceKind, Profiles};
use crate::table::Strings;
use crate::text::hash::mix;
use crate::weigh::{Frequencies, Model};
use serde::de::DeserializeOwned;

/// The form of the parts: that of format 3, or an earlier one.
const FORM: u64 = 3;

const SETTINGS: &str = "settings";
const TOLD: &str = "told";
const RECORDS: &str = "records";
const CLUSTERS: &str = "clusters";
const LINKS: &str = "links";
const PENDING: &str = "pending";
const DECISIONS: &str = "decisions";

fn piece_name(number: usize) -> String {
    format!("piece-{number:04}")
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::new(ErrorKind::Internal, "index-not-written", e))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

impl LiveIndex {
    /// The index, part by part.
    pub(super) fn snapshot(&self) -> Result<Snapshot> {
        let mut parts = Snapshot::new();
        let profiles = self.growing.get();
        let mut settings = Writer::new();
        settings.text(&json(&self.options)?).text(&self.config.to_toml()?);
        settings
            .text(&json(&self.model)?)
            .text(&json(&self.frequencies.totals())?);
        settings
            .u64(profiles.pieces.len() as u64)
            .u64(profiles.rows as u64)
            .u64(FORM);
        parts.insert(SETTINGS.to_owned(), settings.finish());
        let mut told = Writer::new();
        told.text(&json(&self.told)?);
        parts.insert(TOLD.to_owned(), told.finish());
        for (number, piece) in profiles.pieces.iter().enumerate() {
            let mut out = Writer::new();
            out.text(&json(&piece.kind)?).text(&piece.label).strings(&piece.values);
            out.u32s(self.frequencies.counts(number))
                .u64(1 + piece.also.len() as u64);
            for codes in std::iter::once(&piece.codes).chain(&piece.also) {
                out.u32s(codes);
            }
            parts.insert(piece_name(number), out.finish());
        }
        let (ids, rows) = self.records.parts();
        let mut records = Writer::new();
        records.strings(ids).u32s(rows);
        parts.insert(RECORDS.to_owned(), records.finish());
        let (names, cluster_of, given) = self.clusters.parts();
        let mut clusters = Writer::new();
        clusters.strings(&names).u32s(&cluster_of).u64s(&given);
        parts.insert(CLUSTERS.to_owned(), clusters.finish());
        let mut links = Writer::new();
        let all = self.links.all();
        let ends: Vec<u32> = all.iter().flat_map(|l| [l.a, l.b]).collect();
        let weights: Vec<u64> = all.iter().map(|l| l.weight.to_bits()).collect();
        links.u32s(&ends).u64s(&weights);
        parts.insert(LINKS.to_owned(), links.finish());
        let (rows, crossed) = self.pending.parts();
        let mut pending = Writer::new();
        rows.iter().for_each(|rows| {
            pending.u32s(rows);
        });
        for values in &crossed {
            let (keys, hashes): (Vec<u32>, Vec<u64>) = values.iter().copied().unzip();
            pending.u32s(&keys).u64s(&hashes);
        }
        parts.insert(PENDING.to_owned(), pending.finish());
        let all = self.verdicts.all();
        let mut decisions = Writer::new();
        decisions.u32s(&all.iter().flat_map(|&(a, b, _)| [a, b]).collect::<Vec<u32>>());
        decisions.u64s(&all.iter().map(|&(.., v)| number(Some(v))).collect::<Vec<u64>>());
        parts.insert(DECISIONS.to_owned(), decisions.finish());
        self.keep_learnt(&mut parts);
        self.keep_postings(&mut parts);
        Ok(parts)
    }

    /// The index of these parts.
    pub(super) fn restore(parts: &Parts, threads: usize) -> Result<Self> {
        let settings = read_settings(parts)?;
        let mut config = Config::from_toml(&settings.config)?;
        config.threads = threads;
        let pool = Threads::new(threads);
        let form = settings.form;
        let (pieces, beside) = pool.both(
            || read_pieces(parts, &settings, &pool),
            || Beside::read(parts, &settings),
        );
        let ((pieces, holders), beside) = (pieces?, beside?);
        let mut profiles = Profiles {
            rows: settings.rows,
            pieces,
        };
        let keys = lasting_library(&profiles);
        let postings = || kept_postings(parts, &keys, settings.rows, &pool);
        let (totals, learnt, postings) = match form {
            // What was learnt from the first values alone is learnt from them again.
            ..FORM => {
                let known: Vec<usize> = holders.iter().map(Vec::len).collect();
                let learnt = learn(profiles, &known, &pool);
                profiles = learnt.0;
                let totals = settings.totals.completed(&profiles, &holders);
                (totals, (learnt.1, learnt.2, None), postings()?)
            }
            _ => {
                let (learnt, postings) = pool.both(|| Learnt::read(parts, &profiles, &pool), postings);
                let learnt = learnt?;
                let learnt = (learnt.words, learnt.comparisons, Some(learnt.parts));
                (settings.totals, learnt, postings?)
            }
        };
        let (words, comparisons, of_keys) = learnt;
        let frequencies = Frequencies::restore(holders, totals).ok_or_else(damaged)?;
        if !settings.model.fits(&comparisons) {
            return Err(outdated());
        }
        let mut index = LiveIndex::empty(MadeFrom {
            options: settings.options,
            config,
            told: read_told(parts)?,
            growing: GrowingProfiles::new(profiles, &pool),
            comparisons,
            model: settings.model,
            frequencies,
            words,
            parts: of_keys,
        })?;
        index.put_beside(beside).ok_or_else(damaged)?;
        index.postings = postings.unwrap_or_else(|| index.postings_anew());
        let pending = parts.get(PENDING)?;
        index.read_pending(pending.reader()?, form).ok_or_else(damaged)?;
        Ok(index)
    }

    /// Puts the records into their rows, and takes up what is known of them; `None` when it does not fit.
    fn put_beside(&mut self, beside: Beside) -> Option<()> {
        for (a, b, verdict) in beside.decisions {
            self.verdicts.set(a, b, Some(verdict));
        }
        self.records = beside.records;
        self.place((0..).zip(beside.row_of));
        let known = self.records.numbers();
        let is_known = |record: u32| (record as usize) < known;
        self.verdicts
            .all()
            .iter()
            .all(|&(a, b, _)| is_known(a) && is_known(b))
            .then_some(())?;
        (self.clusters, self.links) = (beside.clusters, beside.links);
        self.clusters.are_of(known).then_some(())?;
        self.links.rows().all(|row| self.is_held(row)).then_some(())
    }

    /// The key values whose hashes were mixed with the numbers of their keys.
    fn values_mixed(&self, mut mixed: Vec<u64>) -> Vec<KeyValue> {
        let mut values = Vec::new();
        if mixed.is_empty() {
            return values;
        }
        mixed.sort_unstable();
        let see = |key: u32, entries: &[(u64, u32)]| {
            let hashes = entries
                .chunk_by(|x, y| x.0 == y.0)
                .filter_map(|run| Some(run.first()?.0));
            let wanted = hashes.filter(|&hash| mixed.binary_search(&mix(hash, u64::from(key))).is_ok());
            values.extend(wanted.map(|hash| (key, hash)));
        };
        self.parts.each_key(self.growing.get(), &self.threads, see);
        values
    }

    fn read_pending(&mut self, mut reader: Reader<'_>, form: u64) -> Option<()> {
        let rows = [reader.u32s()?, reader.u32s()?, reader.u32s()?];
        let mut crossed = [Vec::new(), Vec::new()];
        for values in &mut crossed {
            *values = match form {
                ..FORM => self.values_mixed(reader.u64s()?),
                _ => reader.u32s()?.into_iter().zip(reader.u64s()?).collect(),
            };
        }
        self.pending.restore(rows, crossed);
        reader.end()
    }
}

/// What is known of the records beside what they hold.
struct Beside {
    records: RecordIds,
    /// Per record, its row.
    row_of: Vec<u32>,
    decisions: Vec<(u32, u32, Verdict)>,
    clusters: Clusters,
    links: Links,
}

impl Beside {
    fn read(parts: &Parts, settings: &Settings) -> Result<Self> {
        let form = settings.form;
        // Format 1 has no decisions.
        let decisions = match parts.find(DECISIONS)? {
            Some(part) => read_decisions(part.reader()?).ok_or_else(damaged)?,
            None => Vec::new(),
        };
        let (records, row_of) = read_records(parts.get(RECORDS)?.reader()?, form).ok_or_else(damaged)?;
        Ok(Beside {
            records,
            row_of,
            decisions,
            clusters: read_clusters(parts.get(CLUSTERS)?.reader()?, form).ok_or_else(damaged)?,
            links: read_links(parts.get(LINKS)?.reader()?, settings.rows).ok_or_else(damaged)?,
        })
    }
}

/// What the values of the fields told together; nothing in a file of a library that did not keep it.
fn read_told(parts: &Parts) -> Result<Vec<Told>> {
    let Some(part) = parts.find(TOLD)? else {
        return Ok(Vec::new());
    };
    let mut reader = part.reader()?;
    let told = reader.text().and_then(from_json).ok_or_else(damaged)?;
    reader.end().ok_or_else(damaged)?;
    Ok(told)
}

fn read_decisions(mut reader: Reader<'_>) -> Option<Vec<(u32, u32, Verdict)>> {
    let (pairs, numbers) = (reader.u32s()?, reader.u64s()?);
    reader.end()?;
    if pairs.len() != 2 * numbers.len() {
        return None;
    }
    let pairs = pairs.as_chunks::<2>().0.iter().zip(numbers);
    pairs.map(|(&[a, b], number)| Some((a, b, verdict(number)??))).collect()
}

fn read_records(mut reader: Reader<'_>, form: u64) -> Option<(RecordIds, Vec<u32>)> {
    let (ids, rows) = (strings(&mut reader, form)?, reader.u32s()?);
    reader.end()?;
    (ids.len() == rows.len()).then_some(())?;
    Some((RecordIds::restore(ids)?, rows))
}

fn read_clusters(mut reader: Reader<'_>, form: u64) -> Option<Clusters> {
    let (names, cluster_of, given) = (strings(&mut reader, form)?, reader.u32s()?, reader.u64s()?);
    reader.end()?;
    Clusters::restore(&names, cluster_of, given)
}

fn read_links(mut reader: Reader<'_>, rows: usize) -> Option<Links> {
    let (ends, weights) = (reader.u32s()?, reader.u64s()?);
    reader.end()?;
    if ends.len() != 2 * weights.len() {
        return None;
    }
    let mut links = Links::default();
    for (&[a, b], weight) in ends.as_chunks::<2>().0.iter().zip(weights) {
        let weight = f64::from_bits(weight);
        if weight.is_nan() || a.max(b) as usize >= rows {
            return None;
        }
        links.add(&Link { a, b, weight });
    }
    Some(links)
}

struct Settings {
    options: crate::index::LiveOptions,
    config: String,
    model: Model,
    totals: crate::weigh::Totals,
    pieces: usize,
    rows: usize,
    form: u64,
}

fn read_settings(parts: &Parts) -> Result<Settings> {
    let read = |mut reader: Reader<'_>| {
        let settings = Settings {
            options: from_json(reader.text()?)?,
            config: reader.text()?.to_owned(),
            model: from_json(reader.text()?)?,
            totals: from_json(reader.text()?)?,
            pieces: reader.u64()?.try_into().ok()?,
            rows: reader.u64()?.try_into().ok()?,
            form: if reader.is_empty() { FORM - 1 } else { reader.u64()? },
        };
        reader.end()?;
        Some(settings)
    };
    read(parts.get(SETTINGS)?.reader()?).ok_or_else(damaged)
}

/// Pieces, and per piece how many holders the model knows of each value that it has seen.
type PiecesKept = (Vec<Piece>, Vec<Vec<u32>>);

fn read_pieces(parts: &Parts, settings: &Settings, threads: &Threads) -> Result<PiecesKept> {
    let numbers: Vec<usize> = (0..settings.pieces).collect();
    let pieces = threads.map(&numbers, |&number| {
        let part = parts.get(&piece_name(number))?;
        read_piece(part.reader()?, settings.rows, settings.form).ok_or_else(damaged)
    });
    let pieces: Vec<(Piece, Vec<u32>)> = pieces.into_iter().collect::<Result<_>>()?;
    Ok(pieces.into_iter().unzip())
}

/// Many texts.
fn strings(reader: &mut Reader<'_>, form: u64) -> Option<Strings> {
    match form {
        ..FORM => reader.texts(),
        _ => reader.strings(),
    }
}

/// A piece, and how many holders the model knows of each value that it has seen.
fn read_piece(mut reader: Reader<'_>, rows: usize, form: u64) -> Option<(Piece, Vec<u32>)> {
    let kind: PieceKind = from_json(reader.text()?)?;
    let label = reader.text()?;
    let (values, holders) = (strings(&mut reader, form)?, reader.u32s()?);
    if holders.len() > values.len() || holders.is_empty() || !values.get(0).is_empty() {
        return None;
    }
    let mut counts = vec![0; values.len()];
    let mut columns = Vec::new();
    for _ in 0..reader.u64()? {
        let codes = reader.u32s()?;
        if codes.len() != rows {
            return None;
        }
        for &code in &codes {
            *counts.get_mut(code as usize)? += u32::from(code > 0);
        }
        columns.push(codes);
    }
    if columns.is_empty() {
        return None;
    }
    let piece = Piece {
        kind,
        label: label.to_owned(),
        codes: columns.remove(0),
        also: columns,
        values,
        counts,
    };
    reader.end()?;
    Some((piece, holders))
}
