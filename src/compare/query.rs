//! One text compared with many: what the kernels read of it is made once.

use super::edit::{Levenshtein, Osa, levenshtein, osa_within};
use super::jaro::{Jaro, Measure, jaro, jaro_winkler, measured};
use super::places::{Chars, Kernel, MOST, Places};

/// A text to compare with many others: cheaper for each than the plain functions, with the same results.
///
/// ```
/// use hrein::compare::query::Query;
/// let query = Query::new("martha");
/// assert!((query.jaro_winkler("marhta") - 0.9611).abs() < 1e-4);
/// assert_eq!(query.levenshtein("marthe"), 1);
/// assert_eq!(query.osa_within("marhta", 1), Some(1));
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    /// Its characters and their places, where there are at most 64.
    short: Option<(Vec<char>, Places)>,
    is_ascii: bool,
}

impl Query {
    /// Prepares a text. Linear in its length.
    pub fn new(text: &str) -> Self {
        let short = Chars::of(text).map(|chars| (chars.as_slice().to_vec(), Places::of(chars.as_slice())));
        Query {
            text: text.to_owned(),
            short,
            is_ascii: text.is_ascii(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As [`jaro`] of `other` and the text.
    pub fn jaro(&self, other: &str) -> f64 {
        self.similarity(other, Measure::Jaro)
            .unwrap_or_else(|| jaro(other, &self.text))
    }

    /// As [`jaro_winkler`] of `other` and the text.
    pub fn jaro_winkler(&self, other: &str) -> f64 {
        self.similarity(other, Measure::Winkler)
            .unwrap_or_else(|| jaro_winkler(other, &self.text))
    }

    /// As [`levenshtein`].
    pub fn levenshtein(&self, other: &str) -> usize {
        match &self.short {
            Some((chars, places)) if self.is_ascii && other.is_ascii() => {
                let text = other.as_bytes();
                Levenshtein { text }.run(chars.len(), |byte| places.of_ascii(byte))
            }
            _ => levenshtein(&self.text, other),
        }
    }

    /// As [`osa_within`].
    pub fn osa_within(&self, other: &str, limit: usize) -> Option<usize> {
        match &self.short {
            Some((chars, places)) if self.is_ascii && other.is_ascii() => {
                if chars.len().abs_diff(other.len()) > limit {
                    return None;
                }
                let text = other.as_bytes();
                Osa { text, limit }.run(chars.len(), |byte| places.of_ascii(byte))
            }
            _ => osa_within(&self.text, other, limit),
        }
    }

    fn similarity(&self, other: &str, measure: Measure) -> Option<f64> {
        let (chars, places) = self.short.as_ref()?;
        if other.len() > MOST || self.text.len() > MOST {
            return None;
        }
        if self.is_ascii && other.is_ascii() {
            let (text, own) = (other.as_bytes(), self.text.as_bytes());
            let jaro = Jaro { text }.run(own.len(), |byte| places.of_ascii(byte));
            return Some(measured(text, own, jaro, measure));
        }
        let other = Chars::of(other)?;
        let text = other.as_slice();
        let jaro = Jaro { text }.run(chars.len(), |c| places.get(c));
        Some(measured(text, chars, jaro, measure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        "[abcþ]{0,12}|[abc]{0,20}|[ab]{60,70}|.{0,70}"
    }

    proptest! {
        #[test]
        fn gives_what_the_functions_give(a in text(), b in text(), limit in 0usize..6) {
            let query = Query::new(&a);
            prop_assert_eq!(query.jaro(&b), jaro(&b, &a));
            prop_assert_eq!(query.jaro_winkler(&b), jaro_winkler(&b, &a));
            prop_assert_eq!(query.levenshtein(&b), levenshtein(&a, &b));
            prop_assert_eq!(query.osa_within(&b, limit), osa_within(&a, &b, limit));
        }
    }
}
