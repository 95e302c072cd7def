//! One column made ready for choosing: its values counted across the table and measured once.

use crate::normalize::{CleanTable, Quality};
use crate::table::{Field, Kind, Role};
use crate::text::{answer::answer, moment};
use rustc_hash::FxHashMap;

/// Rows whose values are fetched together.
const AHEAD: usize = 128;

/// The values of one column that occur in merged clusters. *Ids* number distinct canonical texts, so that raw spellings of the same value vote together;
/// id 0 is blank.
pub(super) struct Candidates<'a> {
    codes: &'a [u32],
    /// Of each code; 0 also for values outside all merged clusters.
    ids: Vec<u32>,
    /// Of each code.
    qualities: Vec<Quality>,
    /// Of each id.
    texts: Vec<&'a str>,
    /// Rows of the whole table, by id.
    rows: Vec<u32>,
    field: Option<&'a Field>,
}

impl<'a> Candidates<'a> {
    /// Reads column `column`; `merged` gives the rows of merged clusters. Linear in the rows and in the distinct values.
    pub fn new(data: &CleanTable<'a>, column: usize, merged: &[u32]) -> Self {
        let values = data.values(column);
        let codes = values.codes();
        let mut ids = vec![0; values.len()];
        let mut texts = vec![""];
        let mut known: FxHashMap<&str, u32> = FxHashMap::from_iter([("", 0)]);
        for rows in merged.chunks(AHEAD) {
            values.read_ahead(rows);
            for &row in rows {
                let code = codes[row as usize];
                let text = values.text(code);
                if let Some(id) = ids.get_mut(code as usize).filter(|id| **id == 0 && !text.is_empty()) {
                    *id = *known.entry(text).or_insert_with(|| {
                        texts.push(text);
                        texts.len() as u32 - 1
                    });
                }
            }
        }
        let mut rows_of_code = vec![0u32; values.len()];
        for &code in codes {
            if let Some(rows) = rows_of_code.get_mut(code as usize) {
                *rows += 1;
            }
        }
        let mut rows = vec![0u32; texts.len()];
        for (code, count) in rows_of_code.into_iter().enumerate() {
            if let Some(&id) = known.get(values.text(code as u32)) {
                rows[id as usize] += count;
            }
        }
        Candidates {
            codes,
            ids,
            qualities: values.qualities(),
            texts,
            rows,
            field: data.field(column),
        }
    }

    /// Number of ids, the blank included.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The id and quality of the value in a row of a merged cluster.
    pub fn of_row(&self, row: u32) -> (u32, Quality) {
        let code = self.codes.get(row as usize).map_or(0, |&c| c as usize);
        let quality = self.qualities.get(code).copied().unwrap_or_default();
        (self.ids.get(code).copied().unwrap_or_default(), quality)
    }

    /// Whether records outside a cluster have the value too, given its rows within: a value seen nowhere else is more often a slip.
    pub fn is_attested(&self, id: u32, within: u32) -> bool {
        self.rows.get(id as usize).is_some_and(|&rows| rows > within)
    }

    /// Measures every id by `measure`.
    pub fn measured(&self, measure: impl Fn(&str) -> u64) -> Vec<u64> {
        self.texts.iter().map(|text| measure(text)).collect()
    }

    /// How much of a name or text is spelled out: two for each word, one for an initial.
    pub fn words(&self) -> Vec<u64> {
        self.measured(|text| text.split_whitespace().map(|w| if is_initial(w) { 1 } else { 2 }).sum())
    }

    /// 0 for a given name that is only an initial, else 1.
    pub fn spelled_out(&self) -> Vec<u64> {
        let is_name = matches!(self.field.map(|f| f.kind), Some(Kind::PersonName | Kind::GivenName));
        self.measured(|text| u64::from(!(is_name && text.split_whitespace().next().is_some_and(is_initial))))
    }

    /// The length in characters, then in bytes, so that an accent is worth keeping.
    pub fn lengths(&self) -> Vec<u64> {
        self.measured(|text| (text.chars().count() as u64) << 32 | text.len() as u64 & 0xffff_ffff)
    }

    /// The place of each id when all are sorted: numbers by size, moments by time, other text by its bytes.
    pub fn order(&self) -> Vec<u64> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|x| x.is_finite());
        let moment = |text: &str| moment::seconds(text);
        let kind = self.field.map(|f| f.kind);
        let key = |id: &u32| {
            let text = self.texts[*id as usize];
            match kind {
                Some(Kind::Number) => (number(text).map(sortable), text),
                Some(Kind::Date | Kind::Timestamp) => (moment(text).map(|s| s as i128), text),
                _ => (None, text),
            }
        };
        let mut sorted: Vec<u32> = (1..self.len() as u32).collect();
        sorted.sort_by_cached_key(key);
        let mut place = vec![0; self.len()];
        for (i, id) in sorted.into_iter().enumerate() {
            place[id as usize] = i as u64 + 1;
        }
        place
    }

    /// How much an answer forbids: 0 a blank, 1 the answer that allows, 2 one that is neither, 3 the answer that forbids.
    pub fn strictness(&self) -> Vec<u64> {
        let yes_forbids = self.field.is_some_and(|f| f.role == Role::OptOut);
        self.measured(|text| match answer(text) {
            _ if text.is_empty() => 0,
            None => 2,
            Some(yes) if yes == yes_forbids => 3,
            Some(_) => 1,
        })
    }
}

/// Bits of a number that sort as it does.
fn sortable(x: f64) -> i128 {
    let bits = x.to_bits() as i64;
    i128::from(bits ^ ((bits >> 63) as u64 >> 1) as i64)
}

/// One letter of a script with cases, with or without a full stop. A Han character is a whole name, not an initial.
fn is_initial(word: &str) -> bool {
    let mut chars = word.strip_suffix('.').unwrap_or(word).chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_uppercase() || c.is_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_single_letters_with_case() {
        for (word, expected) in [
            ("J.", true),
            ("j", true),
            ("Ж.", true),
            ("伟", false),
            ("Jo", false),
            ("", false),
            ("7", false),
        ] {
            assert_eq!(is_initial(word), expected, "{word:?}");
        }
    }

    #[test]
    fn numbers_sort_by_size() {
        let sorted = [f64::MIN, -10.0, -2.5, 0.0, 1e-9, 2.0, 10.0];
        assert!(sorted.map(sortable).is_sorted());
    }
}
