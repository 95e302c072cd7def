//! The codes of each record side by side, for those who look at single records: one lies in a few lines of the cache, and not in one a column.

use super::Profiles;
use crate::fetch::read_ahead;
use crate::parallel::Threads;
use crate::table::BLANK;

/// Records that are copied as one task.
const TASK_ROWS: usize = 1 << 12;

/// The codes of profiles, record by record. 4 bytes a record and column.
#[derive(Debug, Default)]
pub(super) struct RowCodes {
    codes: Vec<u32>,
    /// Numbers of a record.
    stride: usize,
    /// Per piece, the place of its first column.
    starts: Vec<usize>,
}

impl RowCodes {
    /// Those of `profiles`.
    pub fn new(profiles: &Profiles, threads: &Threads) -> Self {
        let mut stride = 0;
        let start = |columns: usize| {
            let start = stride;
            stride += columns;
            start
        };
        let columns = profiles.pieces.iter().map(|piece| 1 + piece.also.len());
        let starts = columns.map(start).collect();
        let mut rows = RowCodes {
            codes: Vec::new(),
            stride,
            starts,
        };
        rows.extend(profiles, threads);
        rows
    }

    /// Takes in the records that `profiles` has gained.
    pub fn extend(&mut self, profiles: &Profiles, threads: &Threads) {
        if self.stride == 0 {
            return;
        }
        let known = self.codes.len() / self.stride;
        self.codes.resize(profiles.rows * self.stride, BLANK);
        let (stride, starts) = (self.stride, &self.starts);
        let new = self.codes.get_mut(known * stride..).unwrap_or_default();
        let mut tasks: Vec<_> = (known..)
            .step_by(TASK_ROWS)
            .zip(new.chunks_mut(TASK_ROWS * stride))
            .collect();
        threads.each(&mut tasks, |(first, records)| {
            for (piece, &start) in profiles.pieces.iter().zip(starts) {
                for (column, codes) in (start..).zip(std::iter::once(&piece.codes).chain(&piece.also)) {
                    let codes = codes.get(*first..).unwrap_or_default();
                    for (record, &code) in records.chunks_exact_mut(stride).zip(codes) {
                        record[column] = code;
                    }
                }
            }
        });
    }

    /// Puts a record of these codes, in the order of the columns, into row `row` or the one after the last.
    pub fn put(&mut self, row: usize, codes: impl Iterator<Item = u32>) {
        let start = row * self.stride;
        self.codes.resize(self.codes.len().max(start + self.stride), BLANK);
        let record = self.codes.get_mut(start..).unwrap_or_default();
        record.iter_mut().zip(codes).for_each(|(slot, code)| *slot = code);
    }

    /// Makes a row blank.
    pub fn clear(&mut self, row: usize) {
        let start = row * self.stride;
        let record = self.codes.get_mut(start..start + self.stride);
        record.unwrap_or_default().fill(BLANK);
    }

    /// The codes from those of a piece on, and how many are between one record and the next.
    #[inline]
    pub fn of_piece(&self, piece: usize) -> (&[u32], usize) {
        let start = self.starts.get(piece).copied().unwrap_or_default();
        (self.codes.get(start..).unwrap_or_default(), self.stride)
    }

    /// Fetches these records.
    pub fn read_ahead(&self, rows: &[u32]) {
        let line = 64 / size_of::<u32>();
        let lines = rows.iter().flat_map(|&row| {
            let start = row as usize * self.stride;
            (start..start + self.stride)
                .step_by(line)
                .chain([start + self.stride.saturating_sub(1)])
        });
        read_ahead(lines.filter_map(|at| self.codes.get(at).copied()));
    }
}
