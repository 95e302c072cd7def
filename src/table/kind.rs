//! What a column can hold.

use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $name:literal,)*) => {
        /// What a column holds. Names and numbers are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        #[repr(u32)]
        pub enum Kind { $($(#[$doc])* $variant = $number,)* }

        impl Kind {
            /// Every kind, in order.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)*];

            /// The name used in configuration, on the command line and over C.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// A person's whole name in one cell.
    PersonName = 1 "person-name",
    /// Given names, or a middle name.
    GivenName = 2 "given-name",
    /// A family name.
    FamilyName = 3 "family-name",
    /// An e-mail address.
    Email = 4 "email",
    /// A telephone or fax number.
    Phone = 5 "phone",
    /// A company or other organisation.
    Company = 6 "company",
    /// A whole postal address in one cell.
    Address = 7 "address",
    /// Street, with house number and unit where they stand in the same cell.
    Street = 8 "street",
    /// City, town, village or suburb.
    City = 9 "city",
    /// State, province, county.
    Region = 10 "region",
    /// Postal code.
    Postcode = 11 "postcode",
    /// Country.
    Country = 12 "country",
    /// A calendar date.
    Date = 13 "date",
    /// A web address.
    Url = 14 "url",
    /// A number or code that identifies its bearer.
    Identifier = 15 "identifier",
    /// One of a few values.
    Category = 16 "category",
    /// A number that counts or measures.
    Number = 17 "number",
    /// Yes or no.
    Boolean = 18 "boolean",
    /// A moment in time.
    Timestamp = 19 "timestamp",
    /// Anything else.
    Text = 20 "text",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = crate::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Kind::ALL.iter().copied().find(|k| k.name() == name).ok_or_else(|| {
            let known: Vec<_> = Kind::ALL.iter().map(|k| k.name()).collect();
            crate::Error::new(
                crate::ErrorKind::BadArgument,
                "unknown-kind",
                format!("{name:?} is not a kind of value (known: {})", known.join(", ")),
            )
        })
    }
}
