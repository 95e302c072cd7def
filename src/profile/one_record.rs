//! One record at a time: from its cells to its pieces, without the tables of interned values that many records share.

use super::address::AddressTexts;
use super::builder::{NO_FAULT_OF_PARTIES, address_part, is_shared, key_text, wanted_keys};
use super::date_parts::{DatePart, PartialDate};
use super::person::{NAME_KINDS, NameTexts};
use super::persons::{Persons, stand_in};
use super::{PieceKind, Profiles};
use crate::normalize::{
    Context, CountryCode, KeyName, Kind, Normalized, Told, depends_on_region, is_role_mailbox, normalize,
    order_of_dates,
};
use crate::table::{Field, Role, Schema};
use smallvec::SmallVec;

/// The values of one record, by piece: one a column of the piece, empty where the record has none.
pub(crate) type OneRecord = Vec<SmallVec<[String; 1]>>;

/// Reads records with the cells of a schema into the pieces that some profiles have. Gives what [`build`](super::build) does for a table of one row.
#[derive(Debug)]
pub(crate) struct RecordReader {
    fields: Vec<ReadField>,
    /// The field that tells the country of the record.
    country: Option<usize>,
    /// Per person and part of a name, its piece.
    persons: Vec<[Option<usize>; NAME_KINDS.len()]>,
    /// Persons who are the first one under another name.
    other_names: Vec<usize>,
    /// The pieces of the address.
    address: Vec<(PieceKind, usize)>,
    /// The piece of mailboxes.
    mailbox: Option<usize>,
    /// The piece of a date that stands in columns of its own.
    date: Option<usize>,
    /// Per piece, its columns.
    columns: Vec<usize>,
}

#[derive(Debug)]
struct ReadField {
    field: Field,
    /// What the values of the column told together.
    told: Told,
    /// The first field of the same column, whose cell is read.
    cell: usize,
    gives: Gives,
}

/// What a field gives of a record.
#[derive(Debug)]
enum Gives {
    Person(usize),
    Address(PieceKind),
    Date(DatePart),
    Keys(Vec<KeyPlace>),
}

/// A key of a value, and the piece and the column that it goes to, where there is one.
#[derive(Debug)]
struct KeyPlace {
    kind: PieceKind,
    keys: &'static [KeyName],
    place: Option<(usize, usize)>,
}

impl RecordReader {
    /// Of records with these fields, for the pieces of `profiles`. `told` is what the values of each field tell together.
    pub fn new(schema: &Schema, told: &[Told], profiles: &Profiles) -> Self {
        let mut places = Places {
            taken: vec![false; profiles.pieces.len()],
            profiles,
        };
        let Persons {
            of_field: person_of_field,
            labels,
            others: other_names,
        } = Persons::of(schema);
        let of_name = |label: &String| NAME_KINDS.map(|kind| places.take(kind, label, 1));
        let persons = labels.iter().map(of_name).collect();
        let mut plain: Vec<(PieceKind, &str, usize)> = Vec::new();
        let mut fields: Vec<ReadField> = Vec::new();
        // Per field and key, the number of the plain piece and the column in it.
        let mut slots: Vec<Vec<(usize, usize)>> = Vec::new();
        for (number, (field, person)) in schema.fields.iter().zip(person_of_field).enumerate() {
            let mut of_field = Vec::new();
            let gives = match (person, address_part(field), DatePart::of(field.role)) {
                (Some(person), ..) => Gives::Person(person),
                (_, Some(part), _) => Gives::Address(part),
                (.., Some(part)) => Gives::Date(part),
                _ => {
                    let key = |(kind, keys)| KeyPlace {
                        kind,
                        keys,
                        place: None,
                    };
                    let keys: Vec<KeyPlace> = wanted_keys(field).into_iter().map(key).collect();
                    for key in &keys {
                        let known = plain.iter().position(|p| is_shared(key.kind) && p.0 == key.kind);
                        let slot = known.unwrap_or_else(|| {
                            plain.push((key.kind, &field.column, 0));
                            plain.len() - 1
                        });
                        of_field.push((slot, plain[slot].2));
                        plain[slot].2 += 1;
                    }
                    Gives::Keys(keys)
                }
            };
            slots.push(of_field);
            let same = |other: &Field| other.column == field.column;
            fields.push(ReadField {
                cell: schema.fields.iter().position(same).unwrap_or_default(),
                field: field.clone(),
                told: told.get(number).copied().unwrap_or_default(),
                gives,
            });
        }
        let plain: Vec<Option<usize>> = plain
            .into_iter()
            .map(|(kind, label, columns)| places.take(kind, label, columns))
            .collect();
        for (field, slots) in fields.iter_mut().zip(slots) {
            if let Gives::Keys(keys) = &mut field.gives {
                for (key, (slot, column)) in keys.iter_mut().zip(slots) {
                    key.place = plain[slot].map(|piece| (piece, column));
                }
            }
        }
        let date = places.take(PieceKind::Date, "date", 1);
        let of_address = AddressTexts::default().into_pieces();
        RecordReader {
            country: schema.fields.iter().position(|f| f.kind == Kind::Country),
            address: of_address
                .filter_map(|(kind, _)| Some((kind, places.take(kind, "address", 1)?)))
                .collect(),
            columns: profiles.pieces.iter().map(|piece| 1 + piece.also.len()).collect(),
            mailbox: profiles
                .pieces
                .iter()
                .position(|piece| piece.kind == PieceKind::Mailbox),
            fields,
            persons,
            other_names,
            date,
        }
    }

    /// The pieces of the record with these cells, one a field.
    pub fn read(&self, context: &Context<'_>, cells: &[&str]) -> OneRecord {
        let wanted = |gives: &Gives| !matches!(gives, Gives::Keys(keys) if keys.is_empty());
        self.read_seeing(context, cells, wanted, |_| {})
    }

    /// As [`read`](RecordReader::read), and the clean value of every cell.
    pub fn read_whole(&self, context: &Context<'_>, cells: &[&str]) -> (Vec<Normalized>, OneRecord) {
        let mut clean = Vec::with_capacity(cells.len());
        let record = self.read_seeing(context, cells, |_| true, |value| clean.push(value));
        (clean, record)
    }

    /// Normalises the cells of the fields that are `wanted`, and shows `see` what became of each.
    fn read_seeing(
        &self,
        context: &Context<'_>,
        cells: &[&str],
        wanted: impl Fn(&Gives) -> bool,
        mut see: impl FnMut(Normalized),
    ) -> OneRecord {
        let mut record: OneRecord = self
            .columns
            .iter()
            .map(|&n| smallvec::smallvec![String::new(); n])
            .collect();
        let mut persons: SmallVec<[NameTexts; 1]> = self.persons.iter().map(|_| NameTexts::default()).collect();
        let (mut address, mut date) = (AddressTexts::default(), PartialDate::default());
        let mut whole_names: SmallVec<[(usize, NameTexts); 1]> = SmallVec::new();
        let cell = |field: &ReadField| cells.get(field.cell).copied().unwrap_or_default();
        // The country is read first: others are read by it.
        let mut country = self
            .country
            .and_then(|at| self.fields.get(at))
            .map(|field| read_cell(field, cell(field), context));
        let region = country
            .as_ref()
            .and_then(|country| CountryCode::new(country.canonical()));
        let of_region = context.region(region.or(context.region));
        for (at, field) in self.fields.iter().enumerate() {
            let ReadField { field: of, gives, .. } = field;
            let context = if depends_on_region(of.kind) {
                &of_region
            } else {
                context
            };
            let mut value = match country.take_if(|_| self.country == Some(at)) {
                Some(country) => country,
                None if !wanted(gives) => continue,
                None => read_cell(field, cell(field), context),
            };
            match gives {
                _ if cell(field).is_empty() => {}
                Gives::Person(person) => {
                    let name = NameTexts::of(of, &value);
                    match persons.get_mut(*person) {
                        _ if of.kind == Kind::PersonName => whole_names.push((*person, name)),
                        Some(person) => person.fill(name),
                        None => {}
                    }
                    if of.role == Role::Party {
                        value.findings.retain(|finding| finding.code != NO_FAULT_OF_PARTIES);
                    }
                }
                Gives::Address(part) => address.fill(AddressTexts::of(*part, &value)),
                Gives::Date(part) => date.fill(*part, part.read(&value)),
                Gives::Keys(keys) => {
                    for key in keys {
                        put(&mut record, key.place, || key_text(key.kind, key.keys, &value));
                    }
                }
            }
            see(value);
        }
        for (person, name) in whole_names {
            if let Some(person) = persons.get_mut(person) {
                person.fill(name);
            }
        }
        stand_in(&mut persons, &self.other_names, NameTexts::stand_in);
        if persons.first().is_some_and(NameTexts::names_person)
            && let Some(mailboxes) = self.mailbox.and_then(|piece| record.get_mut(piece))
        {
            let roles = mailboxes.iter_mut().filter(|mailbox| is_role_mailbox(mailbox));
            roles.for_each(String::clear);
        }
        for (person, pieces) in persons.into_iter().zip(&self.persons) {
            for (text, piece) in person.into_pieces().into_iter().zip(pieces) {
                put(&mut record, piece.map(|piece| (piece, 0)), || text);
            }
        }
        let place_of = |kind| {
            self.address
                .iter()
                .find(|(of, _)| *of == kind)
                .map(|&(_, piece)| (piece, 0))
        };
        for (kind, text) in address.into_pieces() {
            put(&mut record, place_of(kind), || text);
        }
        put(&mut record, self.date.map(|piece| (piece, 0)), || {
            let mut text = String::new();
            date.put(&mut text);
            text
        });
        record
    }
}

fn read_cell(ReadField { field, told, .. }: &ReadField, cell: &str, context: &Context<'_>) -> Normalized {
    let mut context = told.context(&context.scheme(field.scheme.as_deref()));
    if matches!(field.kind, Kind::Date | Kind::Timestamp) && context.date_order.is_none() {
        context = context.date_order(order_of_dates([cell]));
    }
    normalize(field.kind, cell, &context)
}

fn put(record: &mut OneRecord, place: Option<(usize, usize)>, text: impl FnOnce() -> String) {
    let slot = place.and_then(|(piece, column)| record.get_mut(piece)?.get_mut(column));
    if let Some(slot) = slot {
        *slot = text();
    }
}

/// The pieces that values can go to, each given away once.
struct Places<'a> {
    profiles: &'a Profiles,
    taken: Vec<bool>,
}

impl Places<'_> {
    fn take(&mut self, kind: PieceKind, label: &str, columns: usize) -> Option<usize> {
        let mut pieces = self.profiles.pieces.iter().zip(&mut self.taken).enumerate();
        let (piece, (_, taken)) = pieces.find(|(_, (piece, taken))| {
            !**taken && piece.kind == kind && piece.label == label && 1 + piece.also.len() == columns
        })?;
        *taken = true;
        Some(piece)
    }
}

#[cfg(test)]
mod tests;
