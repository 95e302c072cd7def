//! Profiles that take in further records, one by one or by the table, and let go of them.

use super::records::PieceCodes;
use super::row_codes::RowCodes;
use super::{OneRecord, Piece, Profiles, Visitor};
use crate::parallel::Threads;
use crate::table::{BLANK, ValueIndex};

/// Profiles with the codes of their values at hand. Which pieces there are is settled by the first records.
#[derive(Debug)]
pub(crate) struct GrowingProfiles {
    profiles: Profiles,
    rows: RowCodes,
    indices: Vec<ValueIndex>,
}

/// Per piece and value of other profiles, the code of the value here.
pub(crate) type Translation = Vec<Vec<u32>>;

impl GrowingProfiles {
    pub fn new(profiles: Profiles, threads: &Threads) -> Self {
        let indices = threads.map(&profiles.pieces, |p| ValueIndex::of(&p.values));
        GrowingProfiles {
            rows: RowCodes::new(&profiles, threads),
            profiles,
            indices,
        }
    }

    /// The records so far.
    pub fn get(&self) -> &Profiles {
        &self.profiles
    }

    /// The codes of the records so far, side by side.
    pub(super) fn rows(&self) -> &RowCodes {
        &self.rows
    }

    /// Fetches the codes of these records: one wait for memory, and not one a record.
    pub fn read_ahead(&self, rows: &[u32]) {
        self.rows.read_ahead(rows);
    }

    /// Hands the records over; none are left.
    pub fn take(&mut self) -> Profiles {
        self.indices.clear();
        self.rows = RowCodes::default();
        std::mem::take(&mut self.profiles)
    }

    /// The pieces of `other`, made by the same schema, in the order of the pieces here. Those that no record here had in the beginning are left out.
    pub fn arranged(&self, mut other: Profiles) -> Profiles {
        let pieces = self.profiles.pieces.iter().map(|piece| {
            let same = |p: &Piece| p.kind == piece.kind && p.label == piece.label && p.also.len() == piece.also.len();
            match other.pieces.iter().position(same) {
                Some(at) => other.pieces.remove(at),
                None => Piece {
                    kind: piece.kind,
                    label: piece.label.clone(),
                    codes: vec![BLANK; other.rows],
                    also: vec![vec![BLANK; other.rows]; piece.also.len()],
                    values: [""].into_iter().collect(),
                    counts: vec![0],
                },
            }
        });
        Profiles {
            pieces: pieces.collect(),
            rows: other.rows,
        }
    }

    /// A record to compare with those here.
    pub fn visitor(&self, record: OneRecord) -> Visitor {
        self.read_values_ahead(&record);
        let here = self.profiles.pieces.iter().zip(&self.indices);
        let codes = here.zip(&record).map(|((piece, index), texts)| {
            let code = |text: &String| {
                let first = || texts.iter().position(|other| other == text).unwrap_or_default();
                let known = index.find(&piece.values, text);
                known.unwrap_or_else(|| (piece.values.len() + first()) as u32)
            };
            texts.iter().map(code).collect()
        });
        Visitor {
            codes: codes.collect(),
            record,
        }
    }

    /// Takes in the values of one record, and tells their codes.
    pub fn take_values_of(&mut self, record: &OneRecord) -> Vec<PieceCodes> {
        self.read_values_ahead(record);
        let here = self.profiles.pieces.iter_mut().zip(&mut self.indices);
        let codes = here.zip(record).map(|((piece, index), texts)| {
            let codes = texts.iter().map(|text| index.intern(&mut piece.values, text)).collect();
            piece.counts.resize(piece.values.len(), 0);
            codes
        });
        codes.collect()
    }

    /// Fetches where the values of a record are found: one wait for memory, and not one a piece.
    fn read_values_ahead(&self, record: &OneRecord) {
        let here = self.profiles.pieces.iter().zip(&self.indices);
        for ((piece, index), texts) in here.zip(record) {
            index.read_ahead(&piece.values, texts.iter().map(String::as_bytes));
        }
    }

    /// Puts a record of these codes into row `row`, which is blank, or the one after the last.
    pub fn put_codes(&mut self, row: usize, codes: &[PieceCodes]) {
        self.put_by(row, |piece, column| {
            codes.get(piece).and_then(|codes| codes.get(column)).copied()
        });
    }

    /// Takes in the values of `arranged`, and tells their codes here.
    pub fn take_values(&mut self, arranged: &Profiles, threads: &Threads) -> Translation {
        let here = self.profiles.pieces.iter_mut().zip(&mut self.indices);
        let mut all: Vec<_> = here
            .zip(&arranged.pieces)
            .map(|(here, own)| (here, own, Vec::new()))
            .collect();
        threads.each(&mut all, |((piece, index), own, codes)| {
            codes.extend(own.values.iter().map(|text| index.intern(&mut piece.values, text)));
            piece.counts.resize(piece.values.len(), 0);
        });
        all.into_iter().map(|(.., codes)| codes).collect()
    }

    /// Puts all rows of `arranged` after the last.
    pub fn append(&mut self, arranged: &Profiles, translation: &Translation, threads: &Threads) {
        let before = self.profiles.rows;
        self.profiles.rows += arranged.rows;
        let own = arranged.pieces.iter().zip(translation);
        let mut all: Vec<_> = self.profiles.pieces.iter_mut().zip(own).collect();
        threads.each(&mut all, |(piece, (own, translation))| {
            let here = std::iter::once(&mut piece.codes).chain(&mut piece.also);
            for (codes, own) in here.zip(columns(own)) {
                codes.resize(before, BLANK);
                for code in own.iter().map(|&code| translation.get(code as usize).copied()) {
                    let code = code.unwrap_or(BLANK);
                    codes.push(code);
                    piece.counts[code as usize] += u32::from(code != BLANK);
                }
            }
        });
        self.rows.extend(&self.profiles, threads);
    }

    /// Puts row `from` of `arranged` into row `row`, which is blank, or the one after the last.
    pub fn put(&mut self, row: usize, arranged: &Profiles, from: usize, translation: &Translation) {
        self.put_by(row, |piece, column| {
            let own = columns(arranged.pieces.get(piece)?).nth(column)?;
            translation.get(piece)?.get(*own.get(from)? as usize).copied()
        });
    }

    /// Puts the codes that `code_of` tells by piece and column into row `row`.
    fn put_by(&mut self, row: usize, code_of: impl Fn(usize, usize) -> Option<u32>) {
        self.profiles.rows = self.profiles.rows.max(row + 1);
        let rows = self.profiles.rows;
        for (number, piece) in self.profiles.pieces.iter_mut().enumerate() {
            let here = std::iter::once(&mut piece.codes).chain(&mut piece.also);
            for (column, codes) in here.enumerate() {
                codes.resize(rows, BLANK);
                let code = code_of(number, column).unwrap_or(BLANK);
                codes[row] = code;
                if code != BLANK {
                    piece.counts[code as usize] += 1;
                }
            }
        }
        self.rows.put(row, codes_of(&self.profiles, row));
    }

    /// Puts what row `from` holds into row `to` as well, which is blank, or the one after the last.
    pub fn copy(&mut self, from: usize, to: usize) {
        self.profiles.rows = self.profiles.rows.max(to + 1);
        let rows = self.profiles.rows;
        for piece in &mut self.profiles.pieces {
            for codes in std::iter::once(&mut piece.codes).chain(&mut piece.also) {
                codes.resize(rows, BLANK);
                let code = codes[from];
                codes[to] = code;
                if code != BLANK {
                    piece.counts[code as usize] += 1;
                }
            }
        }
        self.rows.put(to, codes_of(&self.profiles, to));
    }

    /// Makes a row blank.
    pub fn clear(&mut self, row: usize) {
        for piece in &mut self.profiles.pieces {
            for codes in std::iter::once(&mut piece.codes).chain(&mut piece.also) {
                if let Some(code) = codes.get_mut(row).filter(|code| **code != BLANK) {
                    piece.counts[*code as usize] -= 1;
                    *code = BLANK;
                }
            }
        }
        self.rows.clear(row);
    }
}

/// The codes of a record, column by column.
fn codes_of(profiles: &Profiles, row: usize) -> impl Iterator<Item = u32> {
    let columns = profiles.pieces.iter().flat_map(columns);
    columns.map(move |codes| codes.get(row).copied().unwrap_or(BLANK))
}

fn columns(piece: &Piece) -> impl Iterator<Item = &Vec<u32>> {
    std::iter::once(&piece.codes).chain(&piece.also)
}
