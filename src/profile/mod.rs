//! What a record is matched by: the pieces of its normalised values, interned once for blocking and comparing alike.
//!
//! A person's name may stand in one column in some rows and in two in others, an address in one cell or in six: here they come to the same
//! pieces. Placeholders and blanks give no piece, so they are never evidence and never a blocking key.

mod address;
mod builder;
mod date_parts;
mod growing;
mod identical;
mod one_record;
mod pack;
mod person;
mod persons;
mod piece;
mod records;
mod row_codes;

pub use piece::{Piece, PieceKind};

pub(crate) use builder::{build, build_as_told, sources, told};
pub(crate) use growing::{GrowingProfiles, Translation};
pub(crate) use one_record::{OneRecord, RecordReader};
pub(crate) use pack::PieceLayout;
pub(crate) use records::{PieceOf, Records, VISITOR, Visitor};

/// The pieces of all records.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// Number of records.
    pub rows: usize,
    /// The pieces, in the order of the columns that they come from.
    pub pieces: Vec<Piece>,
}

/// The pieces of a table in CSV whose columns are inferred.
#[cfg(test)]
pub(crate) fn of_csv(csv: &str) -> Profiles {
    use crate::table::{CsvOptions, CsvSource, InferOptions, infer, read_csv};
    let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let schema = infer(&read.table, &InferOptions::default()).unwrap().schema;
    let (threads, context) = (crate::parallel::Threads::new(1), crate::normalize::Context::default());
    let on_progress = &mut |_| std::ops::ControlFlow::Continue(());
    build(&read.table, &schema, &context, &threads, on_progress).unwrap().1
}

impl Profiles {
    /// The indices of the pieces of `kind`, in order.
    pub fn of_kind(&self, kind: PieceKind) -> impl Iterator<Item = usize> + '_ {
        (0..self.pieces.len()).filter(move |&i| self.pieces[i].kind == kind)
    }

    /// Bytes held on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        self.pieces.iter().map(Piece::heap_bytes).sum()
    }

    /// The index of the first piece of `kind`.
    pub fn first(&self, kind: PieceKind) -> Option<usize> {
        self.of_kind(kind).next()
    }
}
