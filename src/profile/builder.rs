//! From columns to pieces: normalises every column once and keeps what matching needs.

use super::Profiles;
use super::address::{AddressPieces, AddressTexts};
use super::date_parts::{DatePart, DateParts};
use super::person::{NameCodes, NameTexts, PersonPieces};
use super::persons::{Persons, stand_in};
use super::piece::{Interner, Piece, PieceKind};
use crate::error::Result;
use crate::finding::Finding;
use crate::normalize::{
    CleanColumn, Context, CountryCode, KeyName, Kind, Normalized, Part, Told, clean_column, is_role_mailbox,
};
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
    build_as_told(
        table,
        schema,
        &told(table, schema, &[], context),
        context,
        threads,
        on_progress,
    )
}

/// What the values of each field tell together, where it is not `known`.
pub(crate) fn told(table: &Table, schema: &Schema, known: &[Told], context: &Context<'_>) -> Vec<Told> {
    let of_field = |(number, field): (usize, &Field)| {
        let known = known.get(number).copied().unwrap_or_default();
        let column = table.column(&field.column);
        column.map_or(known, |column| Told::of(column, field.kind, &known.context(context)))
    };
    schema.fields.iter().enumerate().map(of_field).collect()
}

/// As [`build`], with what the values of each field tell together: for records that are only a part of a table, and do not tell it.
pub(crate) fn build_as_told(
    table: &Table,
    schema: &Schema,
    told: &[Told],
    context: &Context<'_>,
    threads: &Threads,
    on_progress: OnProgress<'_>,
) -> Result<(Vec<CleanColumn>, Profiles)> {
    let rows = table.rows();
    let regions = regions(table, schema, threads)?;
    let mut gathered = Gathered::new(schema, rows);
    let mut clean = vec![CleanColumn::default(); schema.fields.len()];
    for (done, (index, field)) in whole_names_last(schema).enumerate() {
        report(on_progress, Stage::Normalize, done as u64, schema.fields.len() as u64)?;
        let Some(column) = table.column(&field.column) else {
            gathered.lack(index, field, rows);
            clean[index].values = vec![0; rows];
            continue;
        };
        let told = told.get(index).copied().unwrap_or_default();
        let context = told.context(&context.scheme(field.scheme.as_deref()));
        let go_on = &mut || report(on_progress, Stage::Normalize, done as u64, schema.fields.len() as u64);
        clean[index] = gathered.column(index, field, column, regions.as_deref(), &context, threads, go_on)?;
    }
    report(
        on_progress,
        Stage::Normalize,
        schema.fields.len() as u64,
        schema.fields.len() as u64,
    )?;
    let mut profiles = gathered.finish(rows, threads);
    profiles.pieces.extend(table.sources.as_ref().and_then(sources));
    Ok((clean, profiles))
}

/// The fields and their numbers, those of whole names behind the others: a given and a family name that stand in columns of their own say better which is which.
fn whole_names_last(schema: &Schema) -> impl Iterator<Item = (usize, &Field)> {
    let of = |whole: bool| {
        let fields = schema.fields.iter().enumerate();
        fields.filter(move |(_, field)| (field.kind == Kind::PersonName) == whole)
    };
    of(false).chain(of(true))
}

/// The country of each row, from the first country column.
fn regions(table: &Table, schema: &Schema, threads: &Threads) -> Result<Option<Vec<Option<CountryCode>>>> {
    let field = schema.fields.iter().find(|f| f.kind == Kind::Country);
    let Some(column) = field.and_then(|field| table.column(&field.column)) else {
        return Ok(None);
    };
    let (context, prepare, keep) = (Context::default(), |_: &Normalized| (), |()| {});
    let clean = clean_column(
        column,
        Kind::Country,
        None,
        &context,
        threads,
        prepare,
        keep,
        &mut || Ok(()),
    )?;
    let codes: Vec<Option<CountryCode>> = clean.canonical.iter().map(CountryCode::new).collect();
    Ok(Some(clean.values.iter().map(|&value| codes[value as usize]).collect()))
}

/// The piece that tells the source of each record; `None` when no record has one.
pub(crate) fn sources(column: &Column) -> Option<Piece> {
    let mut values = Interner::new();
    let codes = (0..column.rows()).map(|row| values.intern(column.get(row))).collect();
    values.into_piece(PieceKind::Source, "source", codes)
}

/// A finding that is none in a column that names persons and organisations.
pub(super) const NO_FAULT_OF_PARTIES: &str = "name-is-company";

/// Everything gathered so far.
struct Gathered {
    persons: Vec<PersonPieces>,
    person_of_field: Vec<Option<usize>>,
    /// Persons who are the first one under another name.
    other_names: Vec<usize>,
    address: AddressPieces,
    date: DateParts,
    plain: Vec<PlainPiece>,
}

/// A piece that one column gives, or several columns of one kind together.
struct PlainPiece {
    kind: PieceKind,
    label: String,
    values: Interner,
    columns: Vec<Vec<u32>>,
}

impl PlainPiece {
    /// A mailbox such as `info@example.com` is that of an organisation: of a person it tells no more than the domain does.
    fn leave_roles_out(&mut self, person: &PersonPieces) {
        let is_role: Vec<bool> = self.values.iter().map(is_role_mailbox).collect();
        if !is_role.contains(&true) {
            return;
        }
        for codes in &mut self.columns {
            for (code, is_person) in codes.iter_mut().zip(person.names_persons()) {
                if is_person && is_role[*code as usize] {
                    *code = BLANK;
                }
            }
        }
    }
}

impl Gathered {
    fn new(schema: &Schema, rows: usize) -> Self {
        let persons = Persons::of(schema);
        Gathered {
            persons: persons
                .labels
                .iter()
                .map(|label| PersonPieces::new(label, rows))
                .collect(),
            person_of_field: persons.of_field,
            other_names: persons.others,
            address: AddressPieces::new(rows),
            date: DateParts::default(),
            plain: Vec::new(),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn column(
        &mut self,
        index: usize,
        field: &Field,
        column: &Column,
        regions: Option<&[Option<CountryCode>]>,
        context: &Context<'_>,
        threads: &Threads,
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<CleanColumn> {
        let kind = field.kind;
        if let Some(person) = self.person_of_field[index].and_then(|i| self.persons.get_mut(i)) {
            let mut codes: Vec<NameCodes> = Vec::new();
            let prepare = |name: &Normalized| NameTexts::of(field, name);
            let keep = |texts: NameTexts| codes.push(person.codes(&texts));
            let column = clean_column(column, kind, regions, context, threads, prepare, keep, go_on)?;
            person.fill(&column.values, &codes);
            return Ok(match field.role {
                Role::Party => column.without(NO_FAULT_OF_PARTIES),
                _ => column,
            });
        }
        if let Some(part) = address_part(field) {
            let mut codes = Vec::new();
            let address = &mut self.address;
            let prepare = |value: &Normalized| AddressTexts::of(part, value);
            let keep = |texts: AddressTexts| codes.push(address.codes(&texts));
            let column = clean_column(column, kind, regions, context, threads, prepare, keep, go_on)?;
            address.fill(&column.values, &codes);
            return Ok(column);
        }
        if let Some(part) = DatePart::of(field.role) {
            let mut numbers = Vec::new();
            let (prepare, keep) = (|value: &Normalized| part.read(value), |number| numbers.push(number));
            let column = clean_column(column, kind, regions, context, threads, prepare, keep, go_on)?;
            self.date.fill(part, &column.values, &numbers);
            return Ok(column);
        }
        let wanted = wanted_keys(field);
        let slots: Vec<usize> = wanted.iter().map(|(kind, _)| self.slot(*kind, &field.column)).collect();
        let mut codes: Vec<Vec<u32>> = vec![Vec::new(); wanted.len()];
        let prepare = |value: &Normalized| -> Vec<String> {
            wanted.iter().map(|&(kind, keys)| key_text(kind, keys, value)).collect()
        };
        let keep = |keys: Vec<String>| {
            for ((key, &slot), codes) in keys.iter().zip(&slots).zip(&mut codes) {
                codes.push(self.plain[slot].values.intern(key));
            }
        };
        let column = clean_column(column, kind, regions, context, threads, prepare, keep, go_on)?;
        for (slot, codes) in slots.into_iter().zip(codes) {
            let rows = column.values.iter().map(|&v| codes[v as usize]).collect();
            self.plain[slot].columns.push(rows);
        }
        Ok(column)
    }

    /// A column that the table lacks is blank in every row. It has its place all the same: phones of two columns are one piece of two columns.
    fn lack(&mut self, index: usize, field: &Field, rows: usize) {
        let is_part = self.person_of_field.get(index).is_some_and(Option::is_some) || address_part(field).is_some();
        for (kind, _) in wanted_keys(field).into_iter().filter(|_| !is_part) {
            let slot = self.slot(kind, &field.column);
            self.plain[slot].columns.push(vec![BLANK; rows]);
        }
    }

    /// Where the values of a piece go.
    fn slot(&mut self, kind: PieceKind, label: &str) -> usize {
        if let Some(slot) = self.plain.iter().position(|p| is_shared(kind) && p.kind == kind) {
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

    fn finish(mut self, rows: usize, threads: &Threads) -> Profiles {
        stand_in(&mut self.persons, &self.other_names, PersonPieces::stand_in);
        if let Some(person) = self.persons.first() {
            let mailboxes = self.plain.iter_mut().filter(|piece| piece.kind == PieceKind::Mailbox);
            mailboxes.for_each(|piece| piece.leave_roles_out(person));
        }
        let persons = self.persons.into_iter().map(|p| Gathering::Person(Box::new(p)));
        let plain = self.plain.into_iter().map(Gathering::Plain);
        let rest = [Gathering::Date(self.date), Gathering::Address(Box::new(self.address))];
        let mut all: Vec<(Option<Gathering>, Vec<Piece>)> = persons
            .chain(plain)
            .chain(rest)
            .map(|gathering| (Some(gathering), Vec::new()))
            .collect();
        threads.each(&mut all, |(gathering, pieces)| match gathering.take() {
            Some(Gathering::Person(person)) => person.finish(pieces),
            Some(Gathering::Plain(piece)) => {
                pieces.extend(
                    piece
                        .values
                        .into_piece_of_columns(piece.kind, &piece.label, piece.columns),
                );
            }
            Some(Gathering::Date(date)) => date.finish(pieces),
            Some(Gathering::Address(address)) => address.finish(pieces),
            None => {}
        });
        Profiles {
            rows,
            pieces: all.into_iter().flat_map(|(_, pieces)| pieces).collect(),
        }
    }
}

/// Phones and e-mails of all columns are one piece, other kinds are one a column.
pub(super) fn is_shared(kind: PieceKind) -> bool {
    matches!(
        kind,
        PieceKind::Phone | PieceKind::PhoneTail | PieceKind::Mailbox | PieceKind::EmailLocal | PieceKind::EmailHouse
    )
}

/// What becomes pieces on its own.
enum Gathering {
    Person(Box<PersonPieces>),
    Plain(PlainPiece),
    Date(DateParts),
    Address(Box<AddressPieces>),
}

/// The part of the address that a field holds.
pub(super) fn address_part(field: &Field) -> Option<PieceKind> {
    match (field.kind, field.role) {
        (_, Role::Attribute | Role::Birthplace) => None,
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
pub(super) fn wanted_keys(field: &Field) -> Vec<(PieceKind, &'static [KeyName])> {
    match (field.kind, field.role) {
        (_, Role::Attribute | Role::UpdatedAt | Role::Consent | Role::OptOut | Role::NameTitle) => vec![],
        (_, Role::Birthplace) => vec![(PieceKind::Birthplace, &[KeyName::Folded])],
        (Kind::Email, _) => vec![
            (PieceKind::Mailbox, &[KeyName::Mailbox]),
            (PieceKind::EmailLocal, &[KeyName::Compact]),
            (PieceKind::EmailHouse, &[]),
        ],
        (Kind::Phone, _) => vec![
            (PieceKind::Phone, &[KeyName::E164, KeyName::National]),
            (PieceKind::PhoneTail, &[KeyName::LastSeven]),
        ],
        (Kind::Company, Role::Party) => vec![(PieceKind::Organisation, &[KeyName::Base])],
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

/// What a value gives to a piece of `kind`, which is taken from these keys; nothing where it only stands in for one.
pub(super) fn key_text(kind: PieceKind, keys: &[KeyName], value: &Normalized) -> String {
    match kind {
        _ if value.is_placeholder() => String::new(),
        PieceKind::EmailHouse => house(value),
        _ => key_of(value, keys),
    }
}

/// The name in the domain of an e-mail address, where it is the sender's own: `acmetrading` of `acme-trading.co.uk`.
fn house(email: &Normalized) -> String {
    let for_everyone = |finding: &Finding| matches!(finding.code, "email-free-provider" | "email-disposable");
    if email.findings().iter().any(for_everyone) {
        return String::new();
    }
    let label = email.part(Part::Registrable).unwrap_or_default().split('.').next();
    fold(label.unwrap_or_default())
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The first of the wanted keys that the value has; else its main key; else its folded form.
fn key_of(value: &Normalized, wanted: &[KeyName]) -> String {
    wanted
        .iter()
        .find_map(|&name| value.key(name))
        .or_else(|| value.keys().next().map(|(_, key)| key))
        .map_or_else(|| fold(value.canonical()), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{CsvOptions, CsvSource, read_csv};
    use std::ops::ControlFlow;

    #[test]
    fn a_column_that_the_table_lacks_leaves_the_others_of_its_kind() {
        let read = read_csv(
            &[CsvSource::bytes("s", b"id,phone\n1,+354 555 1234\n2,\n")],
            &CsvOptions::default(),
        )
        .unwrap();
        let field = |column: &str| Field {
            column: column.to_owned(),
            kind: Kind::Phone,
            role: Role::Plain,
            scheme: None,
        };
        let schema = Schema {
            fields: vec![field("mobile"), field("phone")],
        };
        let threads = Threads::new(1);
        let on_progress = &mut |_| ControlFlow::Continue(());
        let (clean, profiles) = build(&read.table, &schema, &Context::default(), &threads, on_progress).unwrap();
        assert_eq!(clean.len(), 2);
        let phone = &profiles.pieces[profiles.first(PieceKind::Phone).unwrap()];
        let of_row = |row| {
            phone
                .all(row)
                .map(|code| phone.values.get(code as usize))
                .collect::<Vec<_>>()
        };
        assert_eq!((of_row(0), of_row(1)), (vec!["+3545551234"], vec![]));
    }
}
