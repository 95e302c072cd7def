//! Values fetched before they are compared.

use super::compared::Compared;
use super::level::ComparisonKind;
use super::plan::{Comparisons, Reader};

impl Comparisons {
    /// Fetches what comparison `index` reads of the values of these records: the waits for memory overlap, and do not come pair by pair.
    pub(crate) fn read_ahead(&self, index: usize, compared: &Compared<'_>, rows: &[usize]) {
        let piece_of = |piece: usize| compared.records.piece(piece);
        let texts = |piece: Option<usize>| {
            if let Some(piece) = piece {
                piece_of(piece).read_ahead(rows);
            }
        };
        let codes = |piece: usize| {
            let piece = piece_of(piece);
            rows.iter().map(move |&row| piece.code(row))
        };
        let comparison = &self.list[index];
        match comparison.reader {
            Reader::Name {
                piece,
                values,
                other,
                middle,
            } => {
                texts(Some(piece));
                self.names(compared, values).table.read_ahead(codes(piece));
                // Whole names are compared under the given name.
                let others = [other, middle].into_iter().flatten();
                for (piece, values) in others.filter(|_| comparison.kind == ComparisonKind::Given) {
                    self.names(compared, values).table.joined.read_ahead(codes(piece));
                }
            }
            Reader::Words { piece, values, .. } => {
                if let Some(values) = values {
                    self.words(compared, values).table.read_ahead(codes(piece));
                }
            }
            Reader::Several { whole, part } => [Some(whole), part].into_iter().for_each(texts),
            Reader::Street {
                street, number, unit, ..
            } => [Some(street), number, unit].into_iter().for_each(texts),
            Reader::Place { postcode, city, region } => [postcode, city, region].into_iter().for_each(texts),
            Reader::Suffix(_) => {}
            Reader::One(piece) => texts(Some(piece)),
        }
    }
}
