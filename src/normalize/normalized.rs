//! What a normaliser gives back.

use super::named::Named;
use crate::finding::{Finding, Severity};

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        pub enum $type { $($(#[$vdoc])* $variant,)* }

        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant,)*];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }

            /// The one with this stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|x| x.name() == name)
            }
        }
    };
}

names! {
    /// A named part of a value. Which parts a kind has is fixed.
    Part {
        Title "title", Given "given", Middle "middle", Family "family", Suffix "suffix", Nickname "nickname",
        Local "local", Domain "domain", Tag "tag", Registrable "registrable", Provider "provider", Ascii "ascii",
        National "national", International "international", Region "region", Type "type", Extension "extension",
        Base "base", LegalForm "legal_form", Jurisdiction "jurisdiction",
        HouseNumber "house_number", Street "street", Unit "unit", PoBox "po_box", City "city", Postcode "postcode", Country "country",
        Alpha3 "alpha3", Name "name",
        Year "year", Month "month", Day "day", Precision "precision",
        Host "host",
        Scheme "scheme",
    }
}

names! {
    /// What a match key is made of. Keys are for matching only and are never shown as the value.
    KeyName {
        /// Folded tokens, in an order that does not depend on how they were written.
        Tokens "tokens",
        /// The folded value as a whole.
        Folded "folded",
        /// How it sounds.
        Phonetic "phonetic",
        /// Initials of the given names and the family name.
        Initials "initials",
        /// The romanised form of a name in another script.
        Romanized "romanized",
        /// The root of an Icelandic patronymic, so that -son and -dóttir meet.
        Patronymic "patronymic",
        /// The class of a given name and its short forms.
        Nickname "nickname",
        /// The mailbox that an address reaches, by the provider's rules.
        Mailbox "mailbox",
        /// The number in E.164.
        E164 "e164",
        /// The digits of the national number.
        National "national",
        /// The last seven digits.
        LastSeven "last-seven",
        /// The name without its legal form.
        Base "base",
        /// The initials of the words.
        Acronym "acronym",
        /// The bare street name and the house number.
        StreetNumber "street-number",
        /// The postcode and the house number.
        PostcodeNumber "postcode-number",
        /// The city.
        City "city",
        /// The whole date.
        YearMonthDay "year-month-day",
        /// The month.
        YearMonth "year-month",
        /// The date with day and month exchanged.
        DaySwapped "day-swapped",
        /// The registrable domain.
        Domain "domain",
        /// The compact form.
        Compact "compact",
    }
}

/// A value after normalisation: how to store it, what it consists of, what to match it by, and what was noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    pub(crate) canonical: String,
    pub(super) parts: Named<Part>,
    pub(super) keys: Named<KeyName>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) placeholder: bool,
}

impl Normalized {
    /// The result for a blank value.
    pub fn blank() -> Self {
        Normalized::default()
    }

    pub(crate) fn new(canonical: impl Into<String>) -> Self {
        Normalized {
            canonical: canonical.into(),
            ..Normalized::default()
        }
    }

    /// Adds a part unless it is empty.
    pub(crate) fn with_part(mut self, part: Part, text: impl AsRef<str>) -> Self {
        self.add_part(part, text);
        self
    }

    /// Adds a part unless it is empty.
    pub(crate) fn add_part(&mut self, part: Part, text: impl AsRef<str>) {
        self.parts.push(part, &[text.as_ref()]);
    }

    /// Adds a key unless it is empty or already there.
    pub(crate) fn with_key(mut self, name: KeyName, text: impl AsRef<str>) -> Self {
        self.add_key(name, text);
        self
    }

    /// Adds a key unless it is empty or already there.
    pub(crate) fn add_key(&mut self, name: KeyName, text: impl AsRef<str>) {
        self.keys.push_new(name, &[text.as_ref()]);
    }

    /// Adds the key that `pieces` make together, unless it is there already.
    pub(crate) fn add_key_of(&mut self, name: KeyName, pieces: &[&str]) {
        self.keys.push_new(name, pieces);
    }

    pub(crate) fn with_finding(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    pub(crate) fn add_finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// For storing and display.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The part called `part`, if the value has it.
    pub fn part(&self, part: Part) -> Option<&str> {
        self.parts.first(part)
    }

    /// All parts, in a fixed order.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = (Part, &str)> {
        self.parts.iter()
    }

    /// The first key called `name`.
    pub fn key(&self, name: KeyName) -> Option<&str> {
        self.keys.first(name)
    }

    /// All match keys, the most telling one first. A value that is not blank has at least one.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = (KeyName, &str)> {
        self.keys.iter()
    }

    /// What was noticed, in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether no finding is an error.
    pub fn is_valid(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }

    /// Whether there is no value at all.
    pub fn is_blank(&self) -> bool {
        self.canonical.is_empty()
    }

    /// Whether the text only stands in for a missing value (`n/a`, `test`, `1900-01-01`). Such a value is no evidence for a match.
    pub fn is_placeholder(&self) -> bool {
        self.placeholder
    }
}
