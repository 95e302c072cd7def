//! The address that a record is about, from one cell or from the columns of its parts.

use super::piece::{Interner, Piece, PieceKind};
use crate::normalize::{KeyName, Normalized, Part, unit_key};
use crate::table::BLANK;
use crate::text::fold::fold;

/// The parts that are matched, in the order of [`KINDS`].
const PARTS: usize = 7;

const KINDS: [PieceKind; PARTS] = [
    PieceKind::Street,
    PieceKind::HouseNumber,
    PieceKind::Unit,
    PieceKind::City,
    PieceKind::Region,
    PieceKind::Postcode,
    PieceKind::Country,
];

/// The codes of one address, in the order of the kinds.
pub(super) type AddressCodes = [u32; PARTS];

/// The folded parts of one address, in the order of the kinds.
#[derive(Debug, Default)]
pub(super) struct AddressTexts([String; PARTS]);

impl AddressTexts {
    /// Of a value of a column that is `kind` of an address; nothing of one that only stands in for it.
    pub fn of(kind: PieceKind, value: &Normalized) -> Self {
        match kind {
            _ if value.is_placeholder() => AddressTexts::default(),
            PieceKind::Street => AddressTexts::of_street(value),
            _ => AddressTexts::of_part(kind, value),
        }
    }

    /// Of a whole address or a street with what stands in its cell.
    fn of_street(address: &Normalized) -> Self {
        let part = |part| fold(address.part(part).unwrap_or_default());
        let number = part(Part::HouseNumber);
        let key = address.key(KeyName::StreetNumber).unwrap_or_default();
        let root = key.strip_suffix(number.as_str()).unwrap_or(key).trim().to_owned();
        let unit = match address.part(Part::PoBox) {
            Some(po_box) => fold(po_box),
            None => unit_key(address.part(Part::Unit).unwrap_or_default()),
        };
        AddressTexts([
            root,
            number,
            unit,
            part(Part::City),
            part(Part::Region),
            compact(&part(Part::Postcode)),
            part(Part::Country),
        ])
    }

    /// Adds the parts of an address from another column; what is there already stays.
    pub fn fill(&mut self, other: AddressTexts) {
        for (to, from) in self.0.iter_mut().zip(other.0) {
            if to.is_empty() {
                *to = from;
            }
        }
    }

    /// The pieces of the whole address, each with its kind.
    pub fn into_pieces(self) -> impl Iterator<Item = (PieceKind, String)> {
        let mut both = String::new();
        let [street, number, ..] = &self.0;
        put_both(street, number, &mut both);
        std::iter::once((PieceKind::StreetNumber, both)).chain(KINDS.into_iter().zip(self.0))
    }

    /// Of a value that is one part alone, by its main key.
    fn of_part(kind: PieceKind, value: &Normalized) -> Self {
        let mut texts = AddressTexts::default();
        if let Some(slot) = KINDS.iter().position(|&k| k == kind) {
            texts.0[slot] = value.keys().next().map_or("", |(_, key)| key).to_owned();
        }
        texts
    }
}

/// Gathers the address of each record.
#[derive(Debug)]
pub(super) struct AddressPieces {
    parts: [Interner; PARTS],
    rows: Vec<AddressCodes>,
}

impl AddressPieces {
    pub fn new(rows: usize) -> Self {
        AddressPieces {
            parts: std::array::from_fn(|_| Interner::new()),
            rows: vec![[BLANK; PARTS]; rows],
        }
    }

    /// Interns the parts of an address.
    pub fn codes(&mut self, texts: &AddressTexts) -> AddressCodes {
        let mut codes = [BLANK; PARTS];
        for ((interner, text), code) in self.parts.iter_mut().zip(&texts.0).zip(&mut codes) {
            *code = interner.intern(text);
        }
        codes
    }

    /// Adds the codes of a column to the rows; what a row has already stays.
    pub fn fill(&mut self, values: &[u32], codes: &[AddressCodes]) {
        for (row, &value) in self.rows.iter_mut().zip(values) {
            for (to, &from) in row.iter_mut().zip(&codes[value as usize]) {
                if *to == BLANK {
                    *to = from;
                }
            }
        }
    }

    pub fn finish(self, pieces: &mut Vec<Piece>) {
        let mut pairs = Interner::new();
        let mut text = String::new();
        let codes = self
            .rows
            .iter()
            .map(|&[street, number, ..]| {
                put_both(self.parts[0].get(street), self.parts[1].get(number), &mut text);
                pairs.intern(&text)
            })
            .collect();
        pieces.extend(pairs.into_piece(PieceKind::StreetNumber, "address", codes));
        for (slot, (interner, kind)) in self.parts.into_iter().zip(KINDS).enumerate() {
            let codes = self.rows.iter().map(|row| row[slot]).collect();
            pieces.extend(interner.into_piece(kind, "address", codes));
        }
    }
}

/// Makes `text` street and house number as one, where there are both.
fn put_both(street: &str, number: &str, text: &mut String) {
    text.clear();
    if !street.is_empty() && !number.is_empty() {
        text.push_str(street);
        text.push(' ');
        text.push_str(number);
    }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
