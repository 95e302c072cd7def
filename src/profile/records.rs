//! The records that are compared: those of a table, and perhaps a visitor that is not one of them.

use super::row_codes::RowCodes;
use super::{GrowingProfiles, OneRecord, Piece, PieceKind, Profiles};
use crate::table::BLANK;
use smallvec::SmallVec;

/// The row number of the visitor.
pub(crate) const VISITOR: usize = usize::MAX;

/// A record that is compared with those of a table without being one of them.
#[derive(Debug)]
pub(crate) struct Visitor {
    /// Its values, by the pieces of the table.
    pub(super) record: OneRecord,
    /// Per piece, the code of each column: that of the table where the table holds the value, else one beyond them, by the column that has it.
    pub(super) codes: Vec<PieceCodes>,
}

/// The codes of one record in the columns of a piece.
pub(crate) type PieceCodes = SmallVec<[u32; 2]>;

impl Visitor {
    /// The values of a piece, one a column; those that are not among the `known` of the table, others left blank.
    pub fn new_values(&self, piece: usize, known: usize) -> impl Iterator<Item = &str> {
        let codes = self.codes.get(piece).into_iter().flatten();
        let texts = self.record.get(piece).into_iter().flatten();
        codes.zip(texts).map(move |(&code, text)| match code as usize >= known {
            true => text.as_str(),
            false => "",
        })
    }
}

/// The records of a table, and perhaps a visitor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Records<'a> {
    profiles: &'a Profiles,
    /// Their codes side by side, where they are at hand.
    rows: Option<&'a RowCodes>,
    visitor: Option<&'a Visitor>,
}

impl<'a> From<&'a Profiles> for Records<'a> {
    fn from(profiles: &'a Profiles) -> Self {
        Records {
            profiles,
            rows: None,
            visitor: None,
        }
    }
}

impl<'a> From<&'a GrowingProfiles> for Records<'a> {
    fn from(growing: &'a GrowingProfiles) -> Self {
        Records {
            profiles: growing.get(),
            rows: Some(growing.rows()),
            visitor: None,
        }
    }
}

impl<'a> Records<'a> {
    /// The records of a table and, as row [`VISITOR`], one more.
    pub fn with(growing: &'a GrowingProfiles, visitor: &'a Visitor) -> Self {
        Records {
            visitor: Some(visitor),
            ..growing.into()
        }
    }

    /// One piece of all of them.
    #[inline]
    pub fn piece(&self, index: usize) -> PieceOf<'a> {
        let piece = &self.profiles.pieces[index];
        let (codes, stride) = match self.rows {
            Some(rows) => rows.of_piece(index),
            None => (piece.codes.as_slice(), 1),
        };
        PieceOf {
            piece,
            codes,
            stride,
            visitor: self
                .visitor
                .map(|v| (v.record[index].as_slice(), v.codes[index].as_slice())),
        }
    }
}

/// A piece of the records of a table, and perhaps of a visitor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PieceOf<'a> {
    piece: &'a Piece,
    /// The codes of its first column, of which every record has one in so many; those of the others follow where there is room between.
    codes: &'a [u32],
    stride: usize,
    visitor: Option<(&'a [String], &'a [u32])>,
}

impl<'a> PieceOf<'a> {
    /// What it is.
    pub fn kind(&self) -> PieceKind {
        self.piece.kind
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        1 + self.piece.also.len()
    }

    /// The code of a record in one column.
    #[inline]
    pub fn code_in(&self, column: usize, row: usize) -> u32 {
        if let Some((_, codes)) = self.visitor
            && row == VISITOR
        {
            return codes[column];
        }
        match column {
            0 => self.codes[row * self.stride],
            _ if self.stride > 1 => self.codes[row * self.stride + column],
            _ => self.piece.also[column - 1][row],
        }
    }

    /// The code of a record in the first column.
    #[inline]
    pub fn code(&self, row: usize) -> u32 {
        self.code_in(0, row)
    }

    /// The codes of a record in all columns, blanks left out.
    pub fn all(self, row: usize) -> impl Iterator<Item = u32> + 'a {
        (0..self.columns())
            .map(move |column| self.code_in(column, row))
            .filter(|&code| code != BLANK)
    }

    /// Fetches the values of these records.
    pub fn read_ahead(self, rows: &[usize]) {
        let codes = rows.iter().flat_map(|&row| self.all(row));
        self.piece.values.read_ahead(codes);
    }

    /// The value behind a code.
    #[inline]
    pub fn text(&self, code: u32) -> &'a str {
        let own = self.piece.values.len();
        match self.visitor {
            Some((texts, _)) if code as usize >= own => texts.get(code as usize - own).map_or("", String::as_str),
            _ => self.piece.values.get(code as usize),
        }
    }

    /// The value of a record; empty when it has none.
    #[inline]
    pub fn get(&self, row: usize) -> &'a str {
        self.text(self.code(row))
    }
}
