//! From columns to pieces: normalises every column once and keeps what matching needs.

use super::Profiles;
use super::address::AddressPieces;
use super::person::{NameCodes, PersonPieces};
use super::piece::{Interner, PieceKind};
use crate::error::Result;
use crate::normalize::{CleanColumn, Context, CountryCode, DateOrder, KeyName, Kind, Normalized, clean_column};
use crate::parallel::Threads;
use crate::progress::{OnProgress, Stage, report};
use crate::table::{BLANK, Column, Field, Role, Schema, Table};
use crate::text::fold::fold;

/// Normalises the columns of `table` by `schema` and takes them apart.
///
/// Gives one [`CleanColumn`] per field of the schema, in its order, and the pieces. Time is linear in the distinct values plus the rows.
pub(crate) fn build(
    table: &Table,
    schema: &Schema,
    context: &Context<'_>,
    threads: &Threads,
    on_progress: OnProgress<'_>,
) -> Result<(Vec<CleanColumn>, Profiles)> {
    build_in_order(table, schema, &[], context, threads, on_progress)
}

/// As [`build`], with the order of day and month in the dates of each field, where it is known and the context does not name one: for records that are only a part of a table.
pub(crate) fn build_in_order(
    table: &Table,
    schema: &Schema,
    orders: &[Option<DateOrder>],
    context: &Context<'_>,
    threads: &Threads,
    on_progress: OnProgress<'_>,
) -> Result<(Vec<CleanColumn>, Profiles)> {
    let rows = table.rows();
    let regions = regions(table, schema, threads);
    let mut gathered = Gathered::new(schema, rows);
    let mut clean = Vec::with_capacity(schema.fields.len());
    for (index, field) in schema.fields.iter().enumerate() {
        report(on_progress, Stage::Normalize, index as u64, schema.fields.len() as u64)?;
        let Some(column) = table.column(&field.column) else {
            clean.push(CleanColumn {
                values: vec![0; rows],
                ..CleanColumn::default()
            });
            continue;
        };
        let order = context.date_order.or(orders.get(index).copied().flatten());
        let context = context.scheme(field.scheme.as_deref()).date_order(order);
        clean.push(gathered.column(index, field, column, regions.as_deref(), &context, threads));
    }
    report(
        on_progress,
        Stage::Normalize,
        schema.fields.len() as u64,
        schema.fields.len() as u64,
    )?;
    Ok((clean, gathered.finish(rows)))
}

/// The country of each row, from the first country column.
fn regions(table: &Table, schema: &Schema, threads: &Threads) -> Option<Vec<Option<CountryCode>>> {
    let field = schema.fields.iter().find(|f| f.kind == Kind::Country)?;
    let column = table.column(&field.column)?;
    let clean = clean_column(column, Kind::Country, None, &Context::default(), threads, |_, _| {});
    let codes: Vec<Option<CountryCode>> = clean.canonical.iter().map(CountryCode::new).collect();
    Some(clean.values.iter().map(|&value| codes[value as usize]).collect())
}

/// Everything gathered so far.
struct Gathered {
    persons: Vec<PersonPieces>,
    /// Per field, the person that it belongs to.
    person_of_field: Vec<Option<usize>>,
    address: AddressPieces,
    plain: Vec<PlainPiece>,
}

/// A piece that one column gives, or several columns of one kind together.
struct PlainPiece {
    kind: PieceKind,
    label: String,
    values: Interner,
    columns: Vec<Vec<u32>>,
}

impl Gathered {
    fn new(schema: &Schema, rows: usize) -> Self {
        let (person_of_field, labels) = assign_persons(schema);
        Gathered {
            persons: labels.iter().map(|label| PersonPieces::new(label, rows)).collect(),
            person_of_field,
            address: AddressPieces::new(rows),
            plain: Vec::new(),
        }
    }

    fn column(
        &mut self,
        index: usize,
        field: &Field,
        column: &Column,
        regions: Option<&[Option<CountryCode>]>,
        context: &Context<'_>,
        threads: &Threads,
    ) -> CleanColumn {
        let clean = |keep: &mut dyn FnMut(u32, &Normalized)| {
            clean_column(column, field.kind, regions, context, threads, |value, normalized| {
                keep(value, normalized)
            })
        };
        if let Some(person) = self.person_of_field[index].and_then(|i| self.persons.get_mut(i)) {
            let mut codes: Vec<NameCodes> = Vec::new();
            let column = clean(&mut |_, name| {
                codes.push(if name.is_placeholder() {
                    NameCodes::default()
                } else {
                    match (field.kind, field.role) {
                        (_, Role::NameSuffix) => person.suffix(name),
                        (Kind::GivenName, Role::MiddleName) => person.middle(name),
                        (Kind::GivenName, _) => person.given(name),
                        (Kind::FamilyName, _) => person.family(name),
                        _ => person.full(name),
                    }
                })
            });
            person.fill(&column.values, &codes);
            return column;
        }
        if let Some(kind) = address_part(field) {
            let mut codes = Vec::new();
            let address = &mut self.address;
            let column = clean(&mut |_, value| {
                codes.push(if value.is_placeholder() {
                    Default::default()
                } else if kind == PieceKind::Street {
                    address.street(value)
                } else {
                    address.part(kind, value)
                })
            });
            address.fill(&column.values, &codes);
            return column;
        }
        let wanted = wanted_keys(field);
        let slots: Vec<usize> = wanted.iter().map(|(kind, _)| self.slot(*kind, &field.column)).collect();
        let mut codes: Vec<Vec<u32>> = vec![Vec::new(); wanted.len()];
        let column = clean(&mut |_, value| {
            for (((_, keys), &slot), codes) in wanted.iter().zip(&slots).zip(&mut codes) {
                codes.push(if value.is_placeholder() {
                    BLANK
                } else {
                    self.plain[slot].values.intern(&key_of(value, keys))
                });
            }
        });
        for (slot, codes) in slots.into_iter().zip(codes) {
            let rows = column.values.iter().map(|&v| codes[v as usize]).collect();
            self.plain[slot].columns.push(rows);
        }
        column
    }

    /// Where the values of a piece go: phones and e-mails of all columns are one piece, other kinds are one a column.
    fn slot(&mut self, kind: PieceKind, label: &str) -> usize {
        let shared = matches!(
            kind,
            PieceKind::Phone | PieceKind::PhoneTail | PieceKind::Mailbox | PieceKind::EmailLocal
        );
        if let Some(slot) = self.plain.iter().position(|p| shared && p.kind == kind) {
            return slot;
        }
        self.plain.push(PlainPiece {
            kind,
            label: label.to_owned(),
            values: Interner::new(),
            columns: Vec::new(),
        });
        self.plain.len() - 1
    }

    fn finish(self, rows: usize) -> Profiles {
        let mut pieces = Vec::new();
        for person in self.persons {
            person.finish(&mut pieces);
        }
        for piece in self.plain {
            pieces.extend(
                piece
                    .values
                    .into_piece_of_columns(piece.kind, &piece.label, piece.columns),
            );
        }
        self.address.finish(&mut pieces);
        Profiles { rows, pieces }
    }
}

/// Which person each field belongs to, and the persons' labels. Given name, family name and the first full name are one person;
/// every other full name is one of its own.
fn assign_persons(schema: &Schema) -> (Vec<Option<usize>>, Vec<String>) {
    let mut labels: Vec<String> = Vec::new();
    let mut full_names = 0;
    let split = schema
        .fields
        .iter()
        .any(|f| matches!(f.kind, Kind::GivenName | Kind::FamilyName) && f.role == Role::Plain);
    if split {
        labels.push("name".to_owned());
    }
    let persons = schema
        .fields
        .iter()
        .map(|field| match (field.kind, field.role) {
            (_, Role::Attribute | Role::FormerName) => None,
            (Kind::PersonName, Role::Plain) => {
                full_names += 1;
                if full_names > 1 || !split {
                    labels.push(field.column.clone());
                    Some(labels.len() - 1)
                } else {
                    Some(0)
                }
            }
            (Kind::GivenName | Kind::FamilyName, _) | (_, Role::NameSuffix) => {
                if labels.is_empty() {
                    labels.push("name".to_owned());
                }
                Some(0)
            }
            _ => None,
        })
        .collect();
    (persons, labels)
}

/// The part of the address that a field holds.
fn address_part(field: &Field) -> Option<PieceKind> {
    match (field.kind, field.role) {
        (_, Role::Attribute) => None,
        (Kind::Street, Role::HouseNumber) => Some(PieceKind::HouseNumber),
        (Kind::Street, Role::Unit) => Some(PieceKind::Unit),
        (Kind::Street | Kind::Address, _) => Some(PieceKind::Street),
        (Kind::City, _) => Some(PieceKind::City),
        (Kind::Region, _) => Some(PieceKind::Region),
        (Kind::Postcode, _) => Some(PieceKind::Postcode),
        (Kind::Country, _) => Some(PieceKind::Country),
        _ => None,
    }
}

/// The pieces that a column of its own gives, each with the match keys to take it from, the best first.
fn wanted_keys(field: &Field) -> Vec<(PieceKind, &'static [KeyName])> {
    match (field.kind, field.role) {
        (_, Role::Attribute | Role::UpdatedAt | Role::Consent | Role::OptOut | Role::NameTitle) => vec![],
        (Kind::Email, _) => vec![
            (PieceKind::Mailbox, &[KeyName::Mailbox]),
            (PieceKind::EmailLocal, &[KeyName::Compact]),
        ],
        (Kind::Phone, _) => vec![
            (PieceKind::Phone, &[KeyName::E164, KeyName::National]),
            (PieceKind::PhoneTail, &[KeyName::LastSeven]),
        ],
        (Kind::Company, _) => vec![(PieceKind::Company, &[KeyName::Base])],
        (Kind::Date, _) => vec![(PieceKind::Date, &[KeyName::YearMonthDay])],
        (Kind::Url, _) => vec![(PieceKind::WebDomain, &[KeyName::Domain])],
        (Kind::Identifier, _) => vec![(PieceKind::Identifier, &[KeyName::Compact])],
        (Kind::Text, _) => vec![(PieceKind::Text, &[KeyName::Folded])],
        (Kind::Timestamp, _) => vec![],
        (Kind::FamilyName, _) => vec![(PieceKind::Category, &[KeyName::Tokens])],
        _ => vec![(PieceKind::Category, &[KeyName::Folded])],
    }
}

/// The first of the wanted keys that the value has; else its main key; else its folded form.
fn key_of(value: &Normalized, wanted: &[KeyName]) -> String {
    wanted
        .iter()
        .find_map(|&name| value.key(name))
        .or_else(|| value.keys().next().map(|(_, key)| key))
        .map_or_else(|| fold(value.canonical()), str::to_owned)
}
