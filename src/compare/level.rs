//! The levels that each kind of comparison distinguishes, and what is expected of them before any data is seen.

/// What is compared, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ComparisonKind {
    /// Given names; knows short forms, initials and names written in the wrong order.
    Given,
    /// Family names.
    Family,
    /// Middle names and initials.
    Middle,
    /// Generation suffixes.
    Suffix,
    /// E-mail addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// Names of organisations, by weighted words.
    Company,
    /// Names of organisations among records of which others are about persons: as `Company`, but nobody works there.
    Organisation,
    /// Street, house number and unit as one.
    Street,
    /// Postcode, city and region as one.
    Place,
    /// Dates of birth and the like.
    Date,
    /// Web domains.
    Web,
    /// Identifiers.
    Identifier,
    /// One of a few values.
    Category,
    /// Free text, by weighted words.
    Text,
    /// Where a person was born, by weighted words.
    Birthplace,
    /// The sources that the records come from: one without duplicates of its own seldom has a customer twice.
    Source,
}

/// One level of agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelSpec {
    /// What it is called in models, explanations and reports.
    pub name: &'static str,
    /// Expected share of true matches at this level, before any data is seen.
    pub m: f64,
    /// What the frequency of the values says at this level.
    pub frequency: FrequencyUse,
}

/// How the frequency of the values of a pair counts at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrequencyUse {
    /// Not at all: every pair at the level counts the same.
    None,
    /// Agreeing on a rare value says more than agreeing on a common one.
    Agreement,
    /// A slip makes a value that hardly anybody has; two values that many have are two values. The rarer of the two counts.
    Slip,
    /// Names that have nothing in common: one was garbled, and is rare, or the person goes by another name. Two that the lists of names know are two names, however rare.
    Garbled,
}

const fn level(name: &'static str, m: f64) -> LevelSpec {
    let frequency = FrequencyUse::None;
    LevelSpec { name, m, frequency }
}

const fn by_frequency(name: &'static str, m: f64) -> LevelSpec {
    let frequency = FrequencyUse::Agreement;
    LevelSpec { name, m, frequency }
}

const fn slip(name: &'static str, m: f64) -> LevelSpec {
    let frequency = FrequencyUse::Slip;
    LevelSpec { name, m, frequency }
}

const fn garbled(name: &'static str, m: f64) -> LevelSpec {
    let frequency = FrequencyUse::Garbled;
    LevelSpec { name, m, frequency }
}

impl ComparisonKind {
    /// The levels from the strongest agreement to disagreement. Level numbers are positions in this list plus one.
    pub fn levels(self) -> &'static [LevelSpec] {
        match self {
            ComparisonKind::Given => {
                const {
                    &[
                        by_frequency("equal", 0.72),
                        by_frequency("equivalent", 0.07),
                        slip("near", 0.07),
                        by_frequency("order swapped", 0.03),
                        level("initial", 0.04),
                        slip("similar", 0.03),
                        garbled("different", 0.04),
                    ]
                }
            }
            ComparisonKind::Family => {
                const {
                    &[
                        by_frequency("equal", 0.80),
                        by_frequency("equivalent", 0.04),
                        slip("near", 0.08),
                        slip("similar", 0.03),
                        garbled("different", 0.05),
                    ]
                }
            }
            ComparisonKind::Middle => {
                const {
                    &[
                        by_frequency("equal", 0.80),
                        level("initial", 0.10),
                        slip("near", 0.05),
                        level("different", 0.05),
                    ]
                }
            }
            ComparisonKind::Suffix => const { &[level("equal", 0.98), level("conflict", 0.02)] },
            ComparisonKind::Email => {
                const {
                    &[
                        by_frequency("equal", 0.60),
                        by_frequency("same name, other domain", 0.07),
                        level("near", 0.06),
                        level("similar", 0.04),
                        level("different", 0.23),
                    ]
                }
            }
            ComparisonKind::Phone => {
                const {
                    &[
                        by_frequency("equal", 0.65),
                        by_frequency("same last seven digits", 0.05),
                        level("one digit off", 0.05),
                        level("two digits off", 0.02),
                        level("different", 0.23),
                    ]
                }
            }
            ComparisonKind::Company | ComparisonKind::Organisation => {
                const {
                    &[
                        by_frequency("equal", 0.60),
                        level("same words", 0.15),
                        level("close", 0.08),
                        level("related", 0.05),
                        level("different", 0.12),
                    ]
                }
            }
            ComparisonKind::Street => {
                const {
                    &[
                        by_frequency("same address", 0.62),
                        level("other unit", 0.04),
                        level("near street, same number", 0.08),
                        level("number unclear", 0.05),
                        level("same street, other number", 0.03),
                        level("similar", 0.03),
                        level("different", 0.15),
                    ]
                }
            }
            ComparisonKind::Place => {
                const {
                    &[
                        by_frequency("same postcode and city", 0.62),
                        by_frequency("same postcode", 0.08),
                        level("near postcode, same city", 0.06),
                        by_frequency("same city", 0.07),
                        level("similar", 0.04),
                        level("same region", 0.04),
                        level("different", 0.09),
                    ]
                }
            }
            ComparisonKind::Date => {
                const {
                    &[
                        by_frequency("equal", 0.82),
                        level("day and month swapped", 0.03),
                        level("one digit off", 0.07),
                        level("two of three parts", 0.03),
                        level("two digits off", 0.01),
                        level("about the same year", 0.01),
                        level("different", 0.03),
                    ]
                }
            }
            ComparisonKind::Web => {
                const {
                    &[
                        by_frequency("equal", 0.80),
                        level("near", 0.05),
                        level("different", 0.15),
                    ]
                }
            }
            ComparisonKind::Identifier => {
                const {
                    &[
                        by_frequency("equal", 0.88),
                        level("one character off", 0.06),
                        level("similar", 0.02),
                        level("different", 0.04),
                    ]
                }
            }
            ComparisonKind::Category => {
                const {
                    &[
                        by_frequency("equal", 0.85),
                        level("near", 0.05),
                        level("different", 0.10),
                    ]
                }
            }
            ComparisonKind::Text => {
                const {
                    &[
                        by_frequency("equal", 0.45),
                        level("same words", 0.20),
                        level("close", 0.12),
                        level("related", 0.08),
                        level("different", 0.15),
                    ]
                }
            }
            ComparisonKind::Birthplace => {
                const {
                    &[
                        by_frequency("equal", 0.55),
                        level("same words", 0.15),
                        level("close", 0.05),
                        level("related", 0.05),
                        level("different", 0.20),
                    ]
                }
            }
            ComparisonKind::Source => const { &[level("other source", 0.5), level("same source", 0.5)] },
        }
    }
}
