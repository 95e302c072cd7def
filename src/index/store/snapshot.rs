//! A whole index as named parts, and back.

use super::blob::{Reader, Writer};
use super::changes::{number, verdict};
use super::database::{Snapshot, damaged, outdated};
use super::learnt::Learnt;
use crate::block::KeyValue;
use crate::cluster::Link;
use crate::dedupe::Config;
use crate::error::{Error, ErrorKind, Result};
use crate::index::LiveIndex;
use crate::index::erase::learn;
use crate::index::start::Parts;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, Piece, PieceKind, Profiles};
use crate::table::Strings;
use crate::text::hash::mix;
use crate::weigh::{Frequencies, Model};
use serde::de::DeserializeOwned;

/// The form of the parts: that of format 3, or an earlier one.
const FORM: u64 = 3;

const SETTINGS: &str = "settings";
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
    pub(super) fn restore(snapshot: &Snapshot, threads: usize) -> Result<Self> {
        let reader = |name: &str| {
            snapshot
                .get(name)
                .and_then(|part| Reader::new(part))
                .ok_or_else(damaged)
        };
        let settings = read_settings(reader(SETTINGS)?).ok_or_else(damaged)?;
        let mut config = Config::from_toml(settings.config)?;
        config.threads = threads;
        let pool = Threads::new(threads);
        let form = settings.form;
        let numbers: Vec<usize> = (0..settings.pieces).collect();
        let pieces = pool.map(&numbers, |&number| {
            let piece = reader(&piece_name(number))?;
            read_piece(piece, settings.rows, form).ok_or_else(damaged)
        });
        let pieces: Vec<(Piece, Vec<u32>)> = pieces.into_iter().collect::<Result<_>>()?;
        let (pieces, holders): (Vec<Piece>, Vec<Vec<u32>>) = pieces.into_iter().unzip();
        let mut profiles = Profiles {
            rows: settings.rows,
            pieces,
        };
        let (totals, words, comparisons, parts) = match form {
            // What was learnt from the first values alone is learnt from them again.
            ..FORM => {
                let known: Vec<usize> = holders.iter().map(Vec::len).collect();
                let learnt = learn(profiles, &known, &pool);
                profiles = learnt.0;
                let totals = settings.totals.completed(&profiles, &holders);
                (totals, learnt.1, learnt.2, None)
            }
            _ => {
                let learnt = Learnt::read(snapshot, &mut profiles, &pool).ok_or_else(damaged)?;
                (settings.totals, learnt.words, learnt.comparisons, Some(learnt.parts))
            }
        };
        let frequencies = Frequencies::restore(holders, totals).ok_or_else(damaged)?;
        if !settings.model.fits(&comparisons) {
            return Err(outdated());
        }
        let mut index = LiveIndex::empty(Parts {
            options: settings.options,
            config,
            growing: GrowingProfiles::new(profiles, &pool),
            comparisons,
            model: settings.model,
            frequencies,
            words,
            parts,
        })?;
        // Format 1 has no decisions.
        if snapshot.contains_key(DECISIONS) {
            index.read_decisions(reader(DECISIONS)?).ok_or_else(damaged)?;
        }
        index.read_records(reader(RECORDS)?, form).ok_or_else(damaged)?;
        match index.kept_postings(snapshot).ok_or_else(damaged)? {
            Some(postings) => index.postings = postings,
            None => index.postings = index.postings_anew(),
        }
        index.read_clusters(reader(CLUSTERS)?, form).ok_or_else(damaged)?;
        index.read_links(reader(LINKS)?).ok_or_else(damaged)?;
        index.read_pending(reader(PENDING)?, form).ok_or_else(damaged)?;
        Ok(index)
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

    fn read_decisions(&mut self, mut reader: Reader<'_>) -> Option<()> {
        let (pairs, numbers) = (reader.u32s()?, reader.u64s()?);
        if pairs.len() != 2 * numbers.len() {
            return None;
        }
        for (&[a, b], number) in pairs.as_chunks::<2>().0.iter().zip(numbers) {
            self.verdicts.set(a, b, Some(verdict(number)??));
        }
        reader.end()
    }

    fn read_records(&mut self, mut reader: Reader<'_>, form: u64) -> Option<()> {
        let (ids, rows) = (strings(&mut reader, form)?, reader.u32s()?);
        if ids.len() != rows.len() {
            return None;
        }
        self.place(&ids, &rows);
        let known = self.records.numbers() as u32;
        if self.verdicts.all().iter().any(|&(a, b, _)| a >= known || b >= known) {
            return None;
        }
        reader.end()
    }

    fn read_clusters(&mut self, mut reader: Reader<'_>, form: u64) -> Option<()> {
        let (names, cluster_of, given) = (strings(&mut reader, form)?, reader.u32s()?, reader.u64s()?);
        self.clusters
            .restore(&names, &cluster_of, given, self.records.numbers())?;
        reader.end()
    }

    fn read_links(&mut self, mut reader: Reader<'_>) -> Option<()> {
        let (ends, weights) = (reader.u32s()?, reader.u64s()?);
        if ends.len() != 2 * weights.len() {
            return None;
        }
        for (&[a, b], weight) in ends.as_chunks::<2>().0.iter().zip(weights) {
            let weight = f64::from_bits(weight);
            if !self.is_held(a) || !self.is_held(b) || weight.is_nan() {
                return None;
            }
            self.links.add(&Link { a, b, weight });
        }
        reader.end()
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

struct Settings<'a> {
    options: crate::index::LiveOptions,
    config: &'a str,
    model: Model,
    totals: crate::weigh::Totals,
    pieces: usize,
    rows: usize,
    form: u64,
}

fn read_settings(mut reader: Reader<'_>) -> Option<Settings<'_>> {
    let settings = Settings {
        options: from_json(reader.text()?)?,
        config: reader.text()?,
        model: from_json(reader.text()?)?,
        totals: from_json(reader.text()?)?,
        pieces: reader.u64()?.try_into().ok()?,
        rows: reader.u64()?.try_into().ok()?,
        form: if reader.is_empty() { FORM - 1 } else { reader.u64()? },
    };
    reader.end()?;
    Some(settings)
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
