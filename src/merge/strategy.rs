//! How the surviving value of a column is chosen.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! strategies {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $name:literal,)*) => {
        /// How the surviving value of a column is chosen among the members of a cluster. Names and numbers are stable.
        ///
        /// Under every strategy but [`MostRestrictive`](Strategy::MostRestrictive) the values with the best findings are the
        /// candidates: without warning before with warning, before invalid, before placeholder. What a strategy leaves equal is
        /// settled by the other measures (see [`merge`](super::merge)) and at last by the smallest record id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        #[repr(u32)]
        pub enum Strategy { $($(#[$doc])* $variant = $number,)* }

        impl Strategy {
            /// Every strategy, in order.
            pub const ALL: &'static [Strategy] = &[$(Strategy::$variant,)*];

            /// The name used in configuration, in provenance and over C.
            pub fn name(self) -> &'static str {
                match self { $(Strategy::$variant => $name,)* }
            }
        }
    };
}

strategies! {
    /// Of the record that was updated last.
    MostRecent = 1 "most-recent",
    /// With the most words that are spelled out; of a group of columns, with the most that are filled.
    MostComplete = 2 "most-complete",
    /// That most members agree on. A given name that is only an initial gives way to one that is spelled out.
    MostFrequent = 3 "most-frequent",
    /// Of the source that stands first in the list of priorities.
    SourcePriority = 4 "source-priority",
    /// With the most characters.
    Longest = 5 "longest",
    /// Of the record that was updated first.
    Oldest = 6 "oldest",
    /// The smallest: numbers by size, dates by time, other text by its bytes.
    Min = 7 "min",
    /// The greatest.
    Max = 8 "max",
    /// All distinct values, joined by `; `, the winner of most-frequent first.
    Union = 9 "union",
    /// Of the most trusted source, where trust fades with the age of the record and is cut by warnings.
    Trust = 10 "trust",
    /// For consent: the answer that allows least. A blank is no answer.
    MostRestrictive = 11 "most-restrictive",
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Strategy {
    type Err = crate::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Strategy::ALL.iter().copied().find(|s| s.name() == name).ok_or_else(|| {
            let known: Vec<_> = Strategy::ALL.iter().map(|s| s.name()).collect();
            crate::Error::new(
                crate::ErrorKind::BadArgument,
                "unknown-strategy",
                format!("{name:?} is not a merge strategy (known: {})", known.join(", ")),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Strategy;

    #[test]
    fn names_are_the_same_in_code_and_configuration() {
        for &strategy in Strategy::ALL {
            assert_eq!(strategy.name().parse::<Strategy>().unwrap(), strategy);
            assert_eq!(
                serde_json::to_string(&strategy).unwrap(),
                format!("{:?}", strategy.name())
            );
        }
        assert_eq!("newest".parse::<Strategy>().unwrap_err().code(), "unknown-strategy");
    }
}
