//! The levels of many pairs: one code a record for what each comparison reads, and a memory of the levels of pairs of codes.

use super::coded::Columns;
use super::level::ComparisonKind;
use super::memory::Memory;
use super::name::SWAPPED;
use super::plan::{Comparison, Comparisons, Pattern, Reader};
use super::sketch::Sketches;
use super::whole_name::{Outline, WholeName};
use crate::fetch::read_ahead;
use crate::heap::bytes_of;
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::table::BLANK;

/// What the comparisons read of the records of a table, side by side: a pair is two runs of memory and not a walk through all columns. Most values that differ
/// are told apart by their sketches; the level of the others is found once and remembered for the pairs that meet in the same two.
///
/// 4 bytes a record and comparison, up to 8 a record for the levels, 12 for the outline of a name, and 8 to 32 for the sketch of a distinct value.
#[derive(Debug)]
pub(crate) struct Fields {
    /// Per record, a code for each comparison, [`BLANK`] where the level is 0 whatever the other record has; then the outlines of its names, three numbers each.
    codes: Vec<u32>,
    /// Numbers of a record.
    stride: usize,
    fields: Vec<Field>,
    memory: Memory,
}

#[derive(Debug)]
struct Field {
    /// The level of two records of the same code, by code; empty where it is 1.
    same: Vec<u8>,
    sketches: Sketches,
    /// Of a comparison of given names.
    whole: Option<Whole>,
}

/// Where to look for a whole name.
#[derive(Debug)]
struct Whole {
    /// The place of its outline among the numbers of a record.
    outline: usize,
    /// The comparison of its family names.
    family: Option<usize>,
}

/// Numbers of an outline.
const OUTLINE: usize = 3;

impl Fields {
    /// Reads the records of `profiles`. Linear in the records and in the distinct values.
    pub fn new(comparisons: &Comparisons, profiles: &Profiles, threads: &Threads) -> Self {
        let read = threads.map(&comparisons.list, |comparison| {
            let columns = Columns::new(comparisons, comparison, profiles);
            let (codes, holders) = columns.coded(profiles.rows);
            let level = |&row: &u32| {
                let row = row as usize;
                comparisons.level_in_order(comparison, &profiles.into(), row, row)
            };
            let same = match columns.is_plain {
                true => Vec::new(),
                false => holders.iter().map(level).collect(),
            };
            let outlines: Option<Vec<Outline>> = WholeName::of(comparisons, comparison, &profiles.into())
                .map(|names| (0..profiles.rows).map(|row| names.outline(row)).collect());
            let sketches = Sketches::new(comparisons, comparison, profiles, &holders);
            (codes, outlines, same, sketches)
        });
        let named = read.iter().filter(|(_, outlines, ..)| outlines.is_some()).count();
        let stride = read.len() + OUTLINE * named;
        let mut codes = vec![BLANK; profiles.rows * stride];
        let mut fields = Vec::with_capacity(read.len());
        let mut next = read.len();
        for (index, (column, outlines, same, sketches)) in read.into_iter().enumerate() {
            let records = codes.chunks_exact_mut(stride.max(1));
            for (record, code) in records.zip(column) {
                record[index] = code;
            }
            let whole = outlines.map(|outlines| {
                let outline = next;
                next += OUTLINE;
                for (record, of) in codes.chunks_exact_mut(stride.max(1)).zip(outlines) {
                    record[outline..outline + OUTLINE].copy_from_slice(&[of.letters, of.words, of.set]);
                }
                let family = family_of(comparisons, &comparisons.list[index]);
                Whole { outline, family }
            });
            fields.push(Field { same, sketches, whole });
        }
        Fields {
            codes,
            stride,
            fields,
            memory: Memory::new(profiles.rows),
        }
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        let fields = self.fields.iter().map(|f| bytes_of(&f.same) + f.sketches.heap_bytes());
        bytes_of(&self.codes) + fields.sum::<usize>() + self.memory.heap_bytes()
    }

    fn record(&self, row: usize) -> &[u32] {
        &self.codes[row * self.stride..][..self.stride]
    }

    /// Fetches what will be asked of these records: one wait for memory, and not one a record.
    pub fn read_ahead(&self, rows: &[u32]) {
        let ends = rows.iter().filter_map(|&row| {
            let start = row as usize * self.stride;
            Some(self.codes.get(start)? ^ self.codes.get(start + self.stride.saturating_sub(1))?)
        });
        read_ahead(ends);
    }

    /// As [`Comparisons::pattern`], for the comparisons and records that these are the fields of.
    pub fn pattern(&self, comparisons: &Comparisons, profiles: &Profiles, a: usize, b: usize) -> Pattern {
        let (left, right) = (self.record(a), self.record(b));
        comparisons.pattern_by(|index| {
            let (x, y, field) = (left[index], right[index], &self.fields[index]);
            let comparison = &comparisons.list[index];
            let find = || comparisons.level_in_order(comparison, &profiles.into(), a, b);
            let level = match () {
                _ if x == BLANK || y == BLANK => 0,
                _ if x == y => field.same.get(x as usize).copied().unwrap_or(1),
                _ => match field.sketches.level(comparison.kind, x, y) {
                    Some(level) => level,
                    None => self.memory.level(index, x, y, find),
                },
            };
            let Some(whole) = &field.whole else { return level };
            let may_be_same = whole.outline(left).may_be_same(whole.outline(right));
            if !may_be_same && (level <= SWAPPED || self.is_in_order(index, whole, left, right)) {
                return level;
            }
            match WholeName::of(comparisons, comparison, &profiles.into()) {
                Some(names) if names.is_same(level, a, b, || may_be_same) => SWAPPED,
                _ => level,
            }
        })
    }

    /// Whether the given name of either record is surely not the family name of the other.
    fn is_in_order(&self, index: usize, whole: &Whole, left: &[u32], right: &[u32]) -> bool {
        let Some(family) = whole.family else { return false };
        let given = |record: &[u32]| self.fields[index].sketches.name(record[index]);
        let family = |record: &[u32]| self.fields[family].sketches.name(record[family]);
        let is_another = |a: &[u32], b: &[u32]| {
            let names = given(a).zip(family(b));
            names.is_some_and(|(given, family)| given.is_another(family))
        };
        is_another(left, right) || is_another(right, left)
    }
}

impl Whole {
    fn outline(&self, record: &[u32]) -> Outline {
        Outline {
            letters: record[self.outline],
            words: record[self.outline + 1],
            set: record[self.outline + 2],
        }
    }
}

/// The comparison of the family names that belong to given names.
fn family_of(comparisons: &Comparisons, given: &Comparison) -> Option<usize> {
    let Reader::Name {
        other: Some((family, _)),
        ..
    } = given.reader
    else {
        return None;
    };
    let reads = |c: &Comparison| matches!(c.reader, Reader::Name { piece, .. } if piece == family);
    comparisons
        .list
        .iter()
        .position(|c| c.kind == ComparisonKind::Family && reads(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile;

    #[test]
    fn patterns_are_those_of_the_comparisons() {
        let cities =
            "id,name,city\n1,Ann Lee,Bonn\n2,Lee Ann,Bonn\n3,Anne Leigh,Born\n4,,Bonn\n5,Bo Ek,\n6,Ann Lee,bonn\n";
        let contacts = "id,given,family,email,phone,mobile,street,city,postcode,born\n\
            1,Ann,Lee,ann.lee@example.com,030 1234567,0170 1234567,Hauptstr. 5,Bonn,53111,1971-02-03\n\
            2,Lee,Ann,alee@example.org,0170 1234567,,Hauptstraße 5a,Bonn,53111,1971-03-02\n\
            3,Anna,Lee,ann.lee@example.org,,030 1234567,Hauptstr.,,53117,1971-02-03\n\
            4,Bob,Ek,info12@example.com,,,,Köln,,\n\
            5,Robert,Ek,info12@example.net,030 1234568,,Ring 7,Köln,50667,1972-02-03\n\
            6,,,bob.ek@example.net,,,Ring 9,,50667,\n";
        let longer = "id,name\n1,Dost Mohammad\n2,Dost Mohammad Khan Haqqani\n3,Mohammad Dost\n4,Boris Johnson\n\
            5,Alexandre Boris de Pfeffel Johnson\n6,Bo Ek\n";
        for csv in [cities, contacts, longer] {
            let (profiles, threads) = (profile::of_csv(csv), Threads::new(1));
            let comparisons = Comparisons::new(&profiles, &threads);
            let fields = Fields::new(&comparisons, &profiles, &threads);
            // Twice, so that the memory is asked as well.
            for (a, b) in (0..2 * 36).map(|pair| (pair / 6 % 6, pair % 6)) {
                let expected = comparisons.pattern(&profiles, a, b);
                assert_eq!(
                    fields.pattern(&comparisons, &profiles, a, b),
                    expected,
                    "{a} {b} of {csv}"
                );
            }
        }
    }
}
