//! What each column of a table means.

use super::Kind;
use serde::{Deserialize, Serialize};

/// What a column is for, beyond its [`Kind`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Its kind says it all.
    #[default]
    Plain,
    /// Names what the record is about, a person or an organisation: both in one column (kind person-name), or organisations in a column that is blank where others
    /// name a person (kind company).
    Party,
    /// Another name of the same person: in the native script, in Latin letters, an alias (kind person-name). Where the record has no name else, it stands for the name.
    OtherName,
    /// A middle name or middle initial (kind given-name).
    MiddleName,
    /// A maiden or earlier family name (kind family-name).
    FormerName,
    /// Mr, Dr, Frau … in a column of its own (kind category).
    NameTitle,
    /// Jr, Sr, III … in a column of its own (kind category).
    NameSuffix,
    /// A house number in a column of its own (kind street).
    HouseNumber,
    /// Flat, suite, floor, building name: a second line of the street (kind street).
    Unit,
    /// The year of a date that stands in columns of its own (kind number).
    Year,
    /// Its month, a number (kind number).
    Month,
    /// Its day of the month (kind number).
    Day,
    /// A person's age in years, which stands for the year of birth where that is not told (kind number).
    Age,
    /// The place of birth of a person: told for life, and shared by much of a family (kind city).
    Birthplace,
    /// When the record was last changed: decides what is recent, is never compared (kind timestamp or date).
    UpdatedAt,
    /// Consent or opt-in: survives a merge in its strictest form, is never compared (kind boolean or category).
    Consent,
    /// Opt-out or do-not-contact: as consent, with yes as the strict value.
    OptOut,
    /// Describes the row rather than the customer (notes, list names, amounts): reported, never compared.
    Attribute,
}

/// What one column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The column's header.
    pub column: String,
    /// What it holds.
    pub kind: Kind,
    /// What it is for.
    #[serde(default, skip_serializing_if = "is_plain")]
    pub role: Role,
    /// The scheme of an identifier, such as `eu.vat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
}

fn is_plain(role: &Role) -> bool {
    *role == Role::Plain
}

/// The fields of a table, in the order of its columns. A column without a field is carried along and left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// One a column that takes part.
    pub fields: Vec<Field>,
}

impl Schema {
    /// The field of the column named `column`.
    pub fn field(&self, column: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.column == column)
    }
}
