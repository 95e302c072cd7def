//! The address that a record is about, from one cell or from the columns of its parts.

use super::piece::{Interner, Piece, PieceKind};
use crate::normalize::{KeyName, Normalized, Part, names_street, unit_key};
use crate::table::BLANK;
use crate::text::fold::fold;
use std::cmp::Ordering;

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

/// Places of parts in that order.
const STREET: usize = 0;
const UNIT: usize = 2;

/// How surely a line of an address names its street, ascending. Lines are swapped now and then: the surest is the street, and another is where the door is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// Nothing says so, as with the name of a house; or there is no street.
    #[default]
    No,
    /// A word says so, though the line stands where units do.
    InUnit,
    /// A word or a house number says so.
    Yes,
}

/// The parts of one address: texts, or codes of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address<T> {
    /// In the order of the kinds.
    parts: [T; PARTS],
    sure: Sure,
    /// The line that stands where units do, as a unit: for when another is the street.
    as_unit: T,
    /// The street of a line that gave way.
    beside: T,
}

/// The codes of one address; that of `beside` is one of streets.
pub(super) type AddressCodes = Address<u32>;

/// The folded parts of one address.
pub(super) type AddressTexts = Address<String>;

/// What may be blank.
pub(super) trait Blank: Clone {
    fn is_blank(&self) -> bool;

    /// Becomes `other` where it is blank.
    fn keep_or(&mut self, other: Self) {
        if self.is_blank() {
            *self = other;
        }
    }
}

impl Blank for String {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Blank for u32 {
    fn is_blank(&self) -> bool {
        *self == BLANK
    }
}

impl<T: Blank> Address<T> {
    fn blank(blank: T) -> Self {
        Address {
            parts: std::array::from_fn(|_| blank.clone()),
            sure: Sure::No,
            as_unit: blank.clone(),
            beside: blank,
        }
    }

    /// Adds the parts of an address from another column; what is there already stays, but for the street of a line that is less sure to be one.
    pub fn fill(&mut self, other: Address<T>) {
        self.as_unit.keep_or(other.as_unit);
        match other.sure.cmp(&self.sure) {
            Ordering::Less if other.sure == Sure::InUnit => return,
            Ordering::Less => self.beside.keep_or(other.parts[STREET].clone()),
            Ordering::Equal => {}
            Ordering::Greater => {
                let street = std::mem::replace(&mut self.parts[STREET], other.parts[STREET].clone());
                if self.sure == Sure::No {
                    self.beside.keep_or(street);
                }
                self.sure = other.sure;
            }
        }
        for (to, from) in self.parts.iter_mut().zip(other.parts) {
            to.keep_or(from);
        }
    }
}

impl Default for AddressTexts {
    fn default() -> Self {
        Address::blank(String::new())
    }
}

impl AddressTexts {
    /// Of a value of a column that is `kind` of an address; nothing of one that only stands in for it.
    pub fn of(kind: PieceKind, value: &Normalized) -> Self {
        match kind {
            _ if value.is_placeholder() => AddressTexts::default(),
            PieceKind::Street => AddressTexts::of_street(value),
            PieceKind::Unit if names_street(value) => AddressTexts {
                sure: Sure::InUnit,
                as_unit: main_key(value).to_owned(),
                ..AddressTexts::of_street(value)
            },
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
        let is_sure = !root.is_empty() && (!number.is_empty() || names_street(address));
        AddressTexts {
            sure: if is_sure { Sure::Yes } else { Sure::No },
            parts: [
                root,
                number,
                unit,
                part(Part::City),
                part(Part::Region),
                compact(&part(Part::Postcode)),
                part(Part::Country),
            ],
            ..AddressTexts::default()
        }
    }

    /// The pieces of the whole address, each with its kind.
    pub fn into_pieces(mut self) -> impl Iterator<Item = (PieceKind, String)> {
        if self.sure != Sure::InUnit {
            self.parts[UNIT].keep_or(self.as_unit);
        }
        self.parts[UNIT].keep_or(self.beside);
        let mut both = String::new();
        let [street, number, ..] = &self.parts;
        put_both(street, number, &mut both);
        std::iter::once((PieceKind::StreetNumber, both)).chain(KINDS.into_iter().zip(self.parts))
    }

    /// Of a value that is one part alone, by its main key.
    fn of_part(kind: PieceKind, value: &Normalized) -> Self {
        let mut texts = AddressTexts::default();
        if let Some(slot) = KINDS.iter().position(|&k| k == kind) {
            texts.parts[slot] = main_key(value).to_owned();
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
            rows: vec![Address::blank(BLANK); rows],
        }
    }

    /// Interns the parts of an address.
    pub fn codes(&mut self, texts: &AddressTexts) -> AddressCodes {
        let mut parts = [BLANK; PARTS];
        for ((interner, text), code) in self.parts.iter_mut().zip(&texts.parts).zip(&mut parts) {
            *code = interner.intern(text);
        }
        AddressCodes {
            parts,
            sure: texts.sure,
            as_unit: self.parts[UNIT].intern(&texts.as_unit),
            beside: self.parts[STREET].intern(&texts.beside),
        }
    }

    /// Adds the codes of a column to the rows, as [`Address::fill`] does.
    pub fn fill(&mut self, values: &[u32], codes: &[AddressCodes]) {
        for (row, &value) in self.rows.iter_mut().zip(values) {
            row.fill(codes[value as usize]);
        }
    }

    /// Puts the lines that are not the street where the unit is, as [`AddressTexts::into_pieces`] does.
    fn settle_units(&mut self) {
        let [streets, _, units, ..] = &mut self.parts;
        for row in &mut self.rows {
            let unit = &mut row.parts[UNIT];
            if row.sure != Sure::InUnit {
                unit.keep_or(row.as_unit);
            }
            if unit.is_blank() && !row.beside.is_blank() {
                *unit = units.intern(streets.get(row.beside));
            }
        }
    }

    pub fn finish(mut self, pieces: &mut Vec<Piece>) {
        self.settle_units();
        let mut pairs = Interner::new();
        let mut text = String::new();
        let codes = self
            .rows
            .iter()
            .map(|row| {
                let [street, number, ..] = row.parts;
                put_both(self.parts[0].get(street), self.parts[1].get(number), &mut text);
                pairs.intern(&text)
            })
            .collect();
        pieces.extend(pairs.into_piece(PieceKind::StreetNumber, "address", codes));
        for (slot, (interner, kind)) in self.parts.into_iter().zip(KINDS).enumerate() {
            let codes = self.rows.iter().map(|row| row.parts[slot]).collect();
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

/// The first of the value's keys, blank without one.
fn main_key(value: &Normalized) -> &str {
    value.keys().next().map_or("", |(_, key)| key)
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{Context, Kind, normalize};

    /// Street, house number and unit of a record whose address stands in columns of these kinds, by both ways there are to them.
    fn of_columns(columns: &[(PieceKind, &str)]) -> [String; 3] {
        let texts = |kind, cell| AddressTexts::of(kind, &normalize(Kind::Street, cell, &Context::default()));
        let (mut alone, mut among) = (AddressTexts::default(), AddressPieces::new(1));
        for &(kind, cell) in columns {
            alone.fill(texts(kind, cell));
            let codes = among.codes(&texts(kind, cell));
            among.fill(&[0], &[codes]);
        }
        among.settle_units();
        let of_row = |slot: usize| among.parts[slot].get(among.rows[0].parts[slot]).to_owned();
        let among: [String; 3] = std::array::from_fn(of_row);
        let alone: Vec<String> = alone.into_pieces().skip(1).take(3).map(|(_, text)| text).collect();
        assert_eq!(alone, among);
        among
    }

    #[test]
    fn the_street_is_found_in_either_line() {
        for (lines, expected) in [
            (["Stobie Place", "Heritage Manor"], ["stobie", "", "heritage"]),
            (["Heritage Manor", "Stobie Place"], ["stobie", "", "heritage"]),
            (["Rose Cottage", "12 High Street"], ["high", "12", "rose cottage"]),
            (["12 High Street", "Rose Cottage"], ["high", "12", "rose cottage"]),
            (["Flat 3", "12 High Street"], ["high", "12", "3"]),
            (["12 High Street", "Station Road"], ["high", "12", ""]),
            (["Heritage Manor", "Rosebery Hill"], ["heritage", "", ""]),
            (["Heritage Manor", ""], ["heritage", "", ""]),
        ] {
            assert_eq!(
                of_columns(&lines.map(|line| (PieceKind::Street, line))),
                expected,
                "{lines:?}"
            );
        }
    }

    #[test]
    fn a_street_where_units_stand_changes_places_with_a_house() {
        use PieceKind::{Street, Unit};
        for (columns, expected) in [
            (
                [(Street, "Stobie Place"), (Unit, "Heritage Manor")],
                ["stobie", "", "heritage"],
            ),
            (
                [(Street, "Heritage Manor"), (Unit, "Stobie Place")],
                ["stobie", "", "heritage"],
            ),
            (
                [(Unit, "Stobie Place"), (Street, "Heritage Manor")],
                ["stobie", "", "heritage"],
            ),
            ([(Street, ""), (Unit, "Stobie Place")], ["stobie", "", ""]),
            (
                [(Street, "12 High Street"), (Unit, "Station Road")],
                ["high", "12", "station"],
            ),
            (
                [(Unit, "Station Road"), (Street, "12 High Street")],
                ["high", "12", "station"],
            ),
            ([(Street, "12 High Street"), (Unit, "4")], ["high", "12", "4"]),
            ([(Street, "Rosebery"), (Unit, "4")], ["rosebery", "", "4"]),
        ] {
            assert_eq!(of_columns(&columns), expected, "{columns:?}");
        }
    }
}
