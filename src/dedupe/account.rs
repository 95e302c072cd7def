//! The account of a run's memory: what a stage needs, told before it begins from the sizes of what is there.
//!
//! What is made is counted to the byte (`heap_bytes` of each structure); what is to be made is estimated from the numbers of records, values and pairs, rather too high than too low.
//! Candidate pairs are a stream, and of the first look at them 17 bytes a pair of at most a million remain, so there is nothing that a spill to disk would save.

use super::Config;
use crate::error::{Error, ErrorKind, Result};
use crate::profile::{Piece, PieceKind, Profiles};
use crate::progress::Stage;
use crate::table::{Column, Kind, Schema, Table};

/// Bytes of a megabyte of [`Config::memory`].
const MEGABYTE: usize = 1_000_000;

/// The lists of the normalisers, made when they are first needed and kept by the process.
const LISTS: usize = 7 * MEGABYTE;

/// A candidate pair: its pattern, its bit, and what an eighth of the pairs takes once it is scored and kept.
const PAIR: usize = 24;

/// Of each scored pair worth keeping: itself with its pattern, twice while they are sorted and taken apart.
pub(super) const KEPT: usize = 64;

/// Of each link, while those that hold components together are picked out.
pub(super) const LINK: usize = 120;

/// Records whose cells are made ready for a file at a time.
const WRITTEN_AT_ONCE: usize = 32_768;

/// The memory that a run may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    /// Bytes; none where there is no bound.
    budget: Option<usize>,
}

impl Account {
    /// By the `memory` of a configuration.
    pub fn of(config: &Config) -> Self {
        let bytes = usize::try_from(config.memory)
            .unwrap_or(usize::MAX)
            .saturating_mul(MEGABYTE);
        Account {
            budget: Some(bytes).filter(|&bytes| bytes > 0),
        }
    }

    /// Whether there is a bound.
    pub fn is_bounded(self) -> bool {
        self.budget.is_some()
    }

    /// Lets `stage` begin, which needs `bytes` with all that is held beside it.
    ///
    /// # Errors
    /// `memory-budget` where they are more than the budget.
    pub fn allow(self, stage: Stage, bytes: usize) -> Result<()> {
        let needed = with_lists(bytes);
        match self.budget {
            Some(budget) if needed > budget => {
                let (stage, needed, given) = (stage.name(), needed.div_ceil(MEGABYTE), budget / MEGABYTE);
                let message = format!(
                    "the stage {stage} needs about {needed} MB, and `memory` allows {given}; raise it, leave out columns, or run in parts"
                );
                Err(Error::new(ErrorKind::BadConfig, "memory-budget", message))
            }
            _ => Ok(()),
        }
    }

    /// The budget of candidate pairs for `records` records: those that are `wanted`, or as many as fit beside the `bytes` that are held meanwhile, one a record at least.
    ///
    /// # Errors
    /// `memory-budget` where not even these fit.
    pub fn pairs(self, wanted: u64, records: usize, bytes: usize) -> Result<u64> {
        let Some(budget) = self.budget else {
            return Ok(wanted);
        };
        let least = wanted.min(records as u64);
        self.allow(Stage::Block, bytes.saturating_add(least as usize * PAIR))?;
        let fit = budget.saturating_sub(with_lists(bytes)) / PAIR;
        Ok(wanted.min(fit as u64))
    }
}

/// `bytes`, and those of the lists that the library keeps.
pub(super) fn with_lists(bytes: usize) -> usize {
    bytes.saturating_add(LISTS)
}

/// What normalising adds: clean columns, profiles, and what is at hand meanwhile.
pub(super) fn normalizing(table: &Table, schema: &Schema) -> usize {
    let of_field = |(column, kind): (&Column, Kind)| {
        let pieces = match kind {
            Kind::PersonName | Kind::GivenName | Kind::FamilyName | Kind::Address => 4,
            Kind::Email => 3,
            Kind::Phone | Kind::Street => 2,
            _ => 1,
        };
        4 * column.rows() * (1 + pieces) + column.value_bytes() * 2 + column.distinct() * 16 * pieces
    };
    let fields = schema.fields.iter();
    let columns = fields.filter_map(|field| Some((table.column(&field.column)?, field.kind)));
    columns.map(of_field).sum()
}

/// What blocking `records` records by `keys` keys adds, and what it takes meanwhile.
pub(super) fn blocking(records: usize, keys: usize) -> (usize, usize) {
    let kept = records * 8 * keys;
    (kept, if keys > 0 { kept + records * 450 } else { kept })
}

/// What the comparisons, the fields, the frequencies and the clusters of `profiles` add.
pub(super) fn scoring(profiles: &Profiles) -> usize {
    let of_piece = |piece: &Piece| {
        let words = match piece.kind {
            PieceKind::Company | PieceKind::Organisation | PieceKind::Text | PieceKind::Birthplace => {
                3 * piece.values.heap_bytes()
            }
            _ => 0,
        };
        words + 48 * piece.values.len()
    };
    profiles.rows * (4 * profiles.pieces.len() + 64) + profiles.pieces.iter().map(of_piece).sum::<usize>()
}

/// What the first look at the pairs of blocks keeps: patterns and their counts, and a bit a pair in the blocks.
pub(super) fn sampling(pairs: u64, sampled: u64) -> usize {
    let bytes = sampled.saturating_mul(18).saturating_add(pairs / 8);
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// What the files and the report take while they are made: the rows of a file come in large parts.
pub(super) fn writing(table: &Table) -> usize {
    let of_column = |column: &Column| {
        let rows = 0..column.rows().min(WRITTEN_AT_ONCE);
        rows.map(|row| column.get(row).len() + 1).sum::<usize>()
    };
    3 * MEGABYTE + table.columns.iter().map(of_column).sum::<usize>() * 5 / 2
}
