//! What each column of a table holds, told from its header and its values.

mod addresses;
mod by_words;
mod contents;
mod date_parts;
mod decide;
mod header;
mod lexicon;
mod parties;
mod pattern;
mod profile;
mod record_numbers;
mod repeats;
mod shape;
mod texts;

pub(super) use header::names_a_record;

use super::{Field, Kind, Role, Schema, Table};
use crate::error::{Error, ErrorKind, Result};
use decide::{Company, decide};
use header::{Hint, Subject};
use profile::Profile;

/// What the caller knows about the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InferOptions {
    /// Columns whose kind is given, each with the scheme of its identifiers where that is known. The role is still told from the header.
    pub kinds: Vec<(String, Kind, Option<String>)>,
    /// Columns that are left out.
    pub ignore: Vec<String>,
}

impl InferOptions {
    /// With the kind of one more column.
    pub fn kind(mut self, column: impl Into<String>, kind: Kind, scheme: Option<&str>) -> Self {
        self.kinds.push((column.into(), kind, scheme.map(str::to_owned)));
        self
    }

    /// With one more column that is left out.
    pub fn ignore(mut self, column: impl Into<String>) -> Self {
        self.ignore.push(column.into());
        self
    }
}

/// What the columns were taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inference {
    /// One field a column that takes part: not the id, not the source, not those without a value.
    pub schema: Schema,
    /// For each field, in English, why.
    pub reasons: Vec<String>,
}

/// Tells what each column of `table` holds, from its header (in a dozen languages) and up to 2,000 of its distinct values.
///
/// A header that the values contradict loses: a column `phone` full of e-mail addresses holds e-mail addresses. Independent of the
/// order of the rows as far as the table is. A few milliseconds a column at most.
///
/// ```
/// use hrein::table::{CsvOptions, CsvSource, InferOptions, Kind, infer, read_csv};
/// let csv = "id,Vorname,x7\n1,Jürgen,j@example.de\n2,Uwe,uwe@example.de\n";
/// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
/// let inferred = infer(&read.table, &InferOptions::default())?;
/// let kinds: Vec<Kind> = inferred.schema.fields.iter().map(|f| f.kind).collect();
/// assert_eq!(kinds, [Kind::GivenName, Kind::Email]);
/// # Ok::<(), hrein::Error>(())
/// ```
///
/// # Errors
/// `column-not-found` (kind `BadInput`) when the options name a column that is not there.
pub fn infer(table: &Table, options: &InferOptions) -> Result<Inference> {
    let named = options.kinds.iter().map(|(name, ..)| name).chain(&options.ignore);
    for name in named {
        find(table, name)?;
    }
    let hints: Vec<Option<Hint>> = table.columns.iter().map(|c| Hint::of(&c.name)).collect();
    let company = company_of(&hints);
    let mut inference = Inference::default();
    for (column, hint) in table.columns.iter().zip(hints) {
        let name = &column.name;
        if options.ignore.iter().any(|n| same_name(n, name)) {
            continue;
        }
        if let Some((_, kind, scheme)) = options.kinds.iter().rfind(|(n, ..)| same_name(n, name)) {
            inference.add(
                name,
                *kind,
                given_role(*kind, hint),
                scheme.clone(),
                "the caller says so".to_owned(),
            );
            continue;
        }
        if [&table.id_column, &table.source_column]
            .into_iter()
            .flatten()
            .any(|n| n == name)
        {
            continue;
        }
        if let Some(decision) = decide(name, hint, &Profile::of(column), company) {
            inference.add(
                name,
                decision.kind,
                decision.role,
                decision.scheme.map(str::to_owned),
                decision.reason,
            );
        }
    }
    date_parts::gather(table, options, &mut inference);
    date_parts::settle_ages(table, &mut inference);
    parties::find(table, options, &mut inference);
    addresses::find(table, options, &mut inference);
    record_numbers::find(table, options, &mut inference);
    texts::find(table, options, &mut inference);
    repeats::find(table, options, &mut inference);
    Ok(inference)
}

impl Inference {
    fn add(&mut self, column: &str, kind: Kind, role: Role, scheme: Option<String>, reason: String) {
        let column = column.to_owned();
        self.schema.fields.push(Field {
            column,
            kind,
            role,
            scheme,
        });
        self.reasons.push(reason);
    }
}

/// The role that the header gives, where it goes with the kind that the caller gives; never one that keeps the column from being compared.
fn given_role(kind: Kind, hint: Option<Hint>) -> Role {
    match hint {
        Some(hint) if hint.subject == Subject::Kind(kind) && hint.role != Role::Attribute => hint.role,
        _ => Role::Plain,
    }
}

/// What the headers say that matters for other columns.
fn company_of(hints: &[Option<Hint>]) -> Company {
    let says = |kinds: &[Kind]| {
        let plain = hints.iter().flatten().filter(|h| h.role == Role::Plain);
        plain
            .into_iter()
            .any(|h| kinds.iter().any(|&k| h.subject == Subject::Kind(k)))
    };
    Company {
        given_name: says(&[Kind::GivenName]),
        family_name: says(&[Kind::FamilyName]),
        place: says(&[Kind::Street, Kind::City, Kind::Address, Kind::Region]),
        phone: says(&[Kind::Phone]),
    }
}

fn same_name(a: &str, b: &str) -> bool {
    a == b || a.trim().to_lowercase() == b.trim().to_lowercase()
}

fn find(table: &Table, name: &str) -> Result<()> {
    if table.columns.iter().any(|c| same_name(&c.name, name)) {
        return Ok(());
    }
    let known: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    let message = format!("there is no column {name:?}; the columns are {}", known.join(", "));
    Err(Error::new(ErrorKind::BadInput, "column-not-found", message))
}
