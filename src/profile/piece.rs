//! One piece of every record: a given name, a postcode, the digits of a phone number.

use crate::heap::bytes_of;
use crate::table::{BLANK, Strings, ValueIndex};
use serde::{Deserialize, Serialize};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PieceKind {
    /// Folded given names.
    Given,
    /// Folded middle names or initials.
    Middle,
    /// Folded family name.
    Family,
    /// Generation suffix: jr, sr, ii …
    NameSuffix,
    /// All words of given and family name, romanised and sorted.
    NameTokens,
    /// The mailbox that an e-mail address reaches.
    Mailbox,
    /// The letters and digits before the @.
    EmailLocal,
    /// The letters and digits of the domain before its public suffix, unless it belongs to a provider of mailboxes for everyone.
    EmailHouse,
    /// E.164, or the national digits where the country is unknown.
    Phone,
    /// The last seven digits of the phone number.
    PhoneTail,
    /// The name of an organisation without its legal form.
    Company,
    /// As `Company`, of records that are about persons or organisations. From a column that names both: the names of persons too, to be compared with organisations.
    Organisation,
    /// The street without its type word and number.
    Street,
    /// House number.
    HouseNumber,
    /// Street and house number as one.
    StreetNumber,
    /// Flat, suite, floor, building.
    Unit,
    /// City.
    City,
    /// State, province.
    Region,
    /// Postcode.
    Postcode,
    /// Country.
    Country,
    /// A date, ISO where it is one.
    Date,
    /// A registrable web domain.
    WebDomain,
    /// An identifier.
    Identifier,
    /// One of a few values.
    Category,
    /// Free text.
    Text,
    /// Where a person was born.
    Birthplace,
    /// The source that the record comes from.
    Source,
}

/// A column of interned pieces. Code 0 means that the record has none.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The column or group of columns that it comes from.
    pub label: String,
    /// Per record, the code of its value.
    pub codes: Vec<u32>,
    /// As `codes`, for further columns of the same kind (a second phone, a fax). Mostly empty.
    pub also: Vec<Vec<u32>>,
    /// The value behind each code.
    pub values: Strings,
    /// How many records hold each value.
    pub counts: Vec<u32>,
}

impl Piece {
    /// The value of record `row`; empty when it has none.
    pub fn get(&self, row: usize) -> &str {
        self.values.get(self.codes[row] as usize)
    }

    /// The codes of record `row` in all columns, blanks left out.
    pub fn all(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        std::iter::once(self.codes[row])
            .chain(self.also.iter().map(move |codes| codes[row]))
            .filter(|&code| code != BLANK)
    }

    /// Bytes held on the heap, the label left out.
    pub(crate) fn heap_bytes(&self) -> usize {
        let also = self.also.iter().map(bytes_of).sum::<usize>();
        bytes_of(&self.codes) + also + self.values.heap_bytes() + bytes_of(&self.counts)
    }

    /// Number of records that have the piece in the first column.
    pub fn filled(&self) -> usize {
        self.codes.iter().filter(|&&code| code != BLANK).count()
    }

    /// Number of distinct values, the blank left out.
    pub fn distinct(&self) -> usize {
        self.values.len().saturating_sub(1)
    }
}

/// Interns pieces while columns are normalised.
#[derive(Debug)]
pub(super) struct Interner {
    values: Strings,
    index: ValueIndex,
}

impl Interner {
    pub fn new() -> Self {
        let mut values = Strings::new();
        values.push("");
        Interner {
            values,
            index: ValueIndex::default(),
        }
    }

    pub fn intern(&mut self, text: &str) -> u32 {
        self.index.intern(&mut self.values, text)
    }

    pub fn get(&self, code: u32) -> &str {
        self.values.get(code as usize)
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The values by code, the blank first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.values.iter()
    }

    /// The piece made of these values and one code a record; `None` when no record has it.
    pub fn into_piece(self, kind: PieceKind, label: &str, codes: Vec<u32>) -> Option<Piece> {
        self.into_piece_of_columns(kind, label, vec![codes])
    }

    /// The piece made of these values and, per column, one code a record; `None` when no record has it.
    pub fn into_piece_of_columns(self, kind: PieceKind, label: &str, mut columns: Vec<Vec<u32>>) -> Option<Piece> {
        let mut counts = vec![0u32; self.values.len()];
        for &code in columns.iter().flatten() {
            counts[code as usize] += 1;
        }
        if columns.iter().flatten().all(|&code| code == BLANK) {
            return None;
        }
        let codes = columns.remove(0);
        Some(Piece {
            kind,
            label: label.to_owned(),
            codes,
            also: columns,
            values: self.values,
            counts,
        })
    }
}
