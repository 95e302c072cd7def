//! A whole index as named parts, and back.

use super::blob::{Reader, Writer};
use super::changes::{number, verdict};
use super::database::{Snapshot, damaged, outdated};
use crate::cluster::Link;
use crate::dedupe::Config;
use crate::error::{Error, ErrorKind, Result};
use crate::index::LiveIndex;
use crate::index::erase::learn;
use crate::index::start::Parts;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, Piece, PieceKind, Profiles};
use crate::weigh::{Frequencies, Model};
use serde::de::DeserializeOwned;

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
        settings.u64(profiles.pieces.len() as u64).u64(profiles.rows as u64);
        parts.insert(SETTINGS.to_owned(), settings.finish());
        for (number, piece) in profiles.pieces.iter().enumerate() {
            let mut out = Writer::new();
            out.text(&json(&piece.kind)?)
                .text(&piece.label)
                .texts(piece.values.iter());
            out.u32s(self.frequencies.counts(number))
                .u64(1 + piece.also.len() as u64);
            for codes in std::iter::once(&piece.codes).chain(&piece.also) {
                out.u32s(codes);
            }
            parts.insert(piece_name(number), out.finish());
        }
        let (ids, rows) = self.records.parts();
        let mut records = Writer::new();
        records.texts(ids.iter()).u32s(rows);
        parts.insert(RECORDS.to_owned(), records.finish());
        let (names, cluster_of, given) = self.clusters.parts();
        let mut clusters = Writer::new();
        clusters.texts(names.iter()).u32s(&cluster_of).u64s(&given);
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
        crossed.iter().for_each(|hashes| {
            pending.u64s(hashes);
        });
        parts.insert(PENDING.to_owned(), pending.finish());
        let all = self.verdicts.all();
        let mut decisions = Writer::new();
        decisions.u32s(&all.iter().flat_map(|&(a, b, _)| [a, b]).collect::<Vec<u32>>());
        decisions.u64s(&all.iter().map(|&(.., v)| number(Some(v))).collect::<Vec<u64>>());
        parts.insert(DECISIONS.to_owned(), decisions.finish());
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
        let mut pieces = Pieces::default();
        for number in 0..settings.pieces {
            let piece = reader(&piece_name(number))?;
            pieces.read(piece, settings.rows).ok_or_else(damaged)?;
        }
        let profiles = Profiles {
            rows: settings.rows,
            pieces: pieces.list,
        };
        // What was learnt from the first values alone is learnt from them again.
        let known: Vec<usize> = pieces.holders.iter().map(Vec::len).collect();
        let (profiles, words, comparisons) = learn(profiles, &known, &pool);
        let frequencies = Frequencies::restore(pieces.holders, settings.totals).ok_or_else(outdated)?;
        if !settings.model.fits(&comparisons) {
            return Err(outdated());
        }
        let mut index = LiveIndex::empty(Parts {
            options: settings.options,
            config,
            growing: GrowingProfiles::new(profiles),
            comparisons,
            model: settings.model,
            frequencies,
            words,
        })?;
        // Format 1 has no decisions.
        if snapshot.contains_key(DECISIONS) {
            index.read_decisions(reader(DECISIONS)?).ok_or_else(damaged)?;
        }
        index.read_records(reader(RECORDS)?).ok_or_else(damaged)?;
        index.fill_postings();
        index.read_clusters(reader(CLUSTERS)?).ok_or_else(damaged)?;
        index.read_links(reader(LINKS)?).ok_or_else(damaged)?;
        index.read_pending(reader(PENDING)?).ok_or_else(damaged)?;
        Ok(index)
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

    fn read_records(&mut self, mut reader: Reader<'_>) -> Option<()> {
        let (ids, rows) = (reader.texts()?, reader.u32s()?);
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

    fn read_clusters(&mut self, mut reader: Reader<'_>) -> Option<()> {
        let (names, cluster_of, given) = (reader.texts()?, reader.u32s()?, reader.u64s()?);
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

    fn read_pending(&mut self, mut reader: Reader<'_>) -> Option<()> {
        let rows = [reader.u32s()?, reader.u32s()?, reader.u32s()?];
        let crossed = [reader.u64s()?, reader.u64s()?];
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
}

fn read_settings(mut reader: Reader<'_>) -> Option<Settings<'_>> {
    let settings = Settings {
        options: from_json(reader.text()?)?,
        config: reader.text()?,
        model: from_json(reader.text()?)?,
        totals: from_json(reader.text()?)?,
        pieces: reader.u64()?.try_into().ok()?,
        rows: reader.u64()?.try_into().ok()?,
    };
    reader.end()?;
    Some(settings)
}

#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
    /// Per piece, how many holders the model knows of each value that it has seen.
    holders: Vec<Vec<u32>>,
}

impl Pieces {
    fn read(&mut self, mut reader: Reader<'_>, rows: usize) -> Option<()> {
        let kind: PieceKind = from_json(reader.text()?)?;
        let label = reader.text()?;
        let (values, holders) = (reader.texts()?, reader.u32s()?);
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
        self.list.push(Piece {
            kind,
            label: label.to_owned(),
            codes: columns.remove(0),
            also: columns,
            values,
            counts,
        });
        self.holders.push(holders);
        reader.end()
    }
}
