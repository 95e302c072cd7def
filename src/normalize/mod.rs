//! One canonical form per value, with its parts, match keys and findings.
//!
//! [`normalize`] takes raw text, the [`Kind`] of value it is meant to be and a [`Context`], and never fails: what is wrong with the value comes
//! back as findings. Every normaliser is idempotent, linear in the length of its input and bounded by [`MAX_BYTES`].

mod address;
mod batch;
mod category;
mod clean_table;
mod company;
mod context;
mod country;
mod date;
mod domain;
mod email;
mod identifier;
mod lines;
mod named;
mod normalized;
mod number;
mod parts;
mod person_name;
mod phone;
pub mod placeholder;
mod plain;
mod told;
mod url;

pub use crate::table::Kind;
pub(crate) use address::{names_street, unit_key};
pub use batch::{CleanColumn, NormalizedColumn};
pub(crate) use batch::{FindingsByValue, clean_column, depends_on_region};
pub(crate) use clean_table::Quality;
pub use clean_table::{CleanTable, ColumnValues};
pub use context::{Context, CountryCode, DateOrder};
pub use date::order_of_dates;
pub(crate) use email::is_role_mailbox;
pub use normalized::{KeyName, Normalized, Part};
pub use parts::parts_of;
pub(crate) use person_name::{NameRole, is_listed_name, is_name_particle, nickname_classes, romanize_name};
pub(crate) use told::Told;

/// Values longer than this are cut for parsing, with the finding `value-too-long`. In bytes.
pub const MAX_BYTES: usize = 4096;

/// Normalises `text` as a value of `kind`.
///
/// Blank text gives a blank result without findings. Linear in the length of the text.
///
/// ```
/// use hrein::normalize::{normalize, Context, Kind};
/// let city = normalize(Kind::City, "  REYKJAVÍK ", &Context::default());
/// assert!(!city.is_blank());
/// ```
pub fn normalize(kind: Kind, text: &str, context: &Context<'_>) -> Normalized {
    if text
        .chars()
        .all(|c| c.is_whitespace() || crate::text::fold::is_invisible(c))
    {
        return Normalized::blank();
    }
    let out = read(kind, text, context);
    if out.canonical.len() <= MAX_BYTES || text.len() > MAX_BYTES {
        return out;
    }
    // Ligatures were written out and it became too long to be read again: it is what it would be read as.
    let mut long = read(kind, &out.canonical, context);
    for finding in &mut long.findings {
        finding.span = 0..text.len();
    }
    long
}

fn read(kind: Kind, text: &str, context: &Context<'_>) -> Normalized {
    match kind {
        Kind::PersonName => person_name::normalize(text, context),
        Kind::GivenName => person_name::given(text, context),
        Kind::FamilyName => person_name::family(text, context),
        Kind::Email => email::normalize(text, context),
        Kind::Phone => phone::normalize(text, context),
        Kind::Company => company::normalize(text, context),
        Kind::Address => address::normalize(text, context),
        Kind::Street => address::street(text, context),
        Kind::City => address::city(text, context),
        Kind::Region => address::region(text, context),
        Kind::Postcode => address::postcode(text, context),
        Kind::Country => country::normalize(text, context),
        Kind::Date => date::normalize(text, context),
        Kind::Timestamp => date::timestamp(text, context),
        Kind::Url => url::normalize(text, context),
        Kind::Identifier => identifier::normalize(text, context),
        Kind::Category => category::normalize(text, context),
        Kind::Boolean => category::boolean(text, context),
        Kind::Number => number::normalize(text, context),
        Kind::Text => plain::normalize(text),
    }
}
