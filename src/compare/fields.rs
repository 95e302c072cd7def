//! The levels of many pairs: one code a record for what each comparison reads, and a memory of the levels of pairs of codes.

use super::level::ComparisonKind;
use super::name::SWAPPED;
use super::plan::{Comparison, Comparisons, Pattern, Reader};
use super::whole_name::{Outline, WholeName};
use crate::parallel::Threads;
use crate::profile::Profiles;
use crate::table::BLANK;
use crate::text::hash::mix;
use hashbrown::HashTable;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What the comparisons read of the records of a table, side by side: a pair is two runs of memory and not a walk through all columns. The level of two
/// values is found once and remembered for the pairs that meet in the same two.
///
/// 4 bytes a record and comparison, up to 8 a record for the levels, and 16 for the outline of a name.
#[derive(Debug)]
pub(crate) struct Fields {
    /// Per record, a code for each comparison; [`BLANK`] where the level is 0 whatever the other record has.
    codes: Vec<u32>,
    fields: Vec<Field>,
    memory: Memory,
}

#[derive(Debug)]
struct Field {
    /// The level of two records of the same code, by code; empty where it is 1.
    same: Vec<u8>,
    /// Of a comparison of given names, the outline of each record's whole name; else empty.
    outlines: Vec<Outline>,
}

impl Fields {
    /// Reads the records of `profiles`. Linear in the records.
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
            let outlines = WholeName::of(comparisons, comparison, &profiles.into())
                .map(|names| (0..profiles.rows).map(|row| names.outline(row)).collect())
                .unwrap_or_default();
            (codes, Field { same, outlines })
        });
        let stride = read.len();
        let mut codes = vec![BLANK; profiles.rows * stride];
        for (index, (column, _)) in read.iter().enumerate() {
            for (row, &code) in codes.chunks_exact_mut(stride.max(1)).zip(column) {
                row[index] = code;
            }
        }
        Fields {
            codes,
            fields: read.into_iter().map(|(_, field)| field).collect(),
            memory: Memory::new(profiles.rows),
        }
    }

    /// As [`Comparisons::pattern`], for the comparisons and records that these are the fields of.
    pub fn pattern(&self, comparisons: &Comparisons, profiles: &Profiles, a: usize, b: usize) -> Pattern {
        let row = |row: usize| &self.codes[row * self.fields.len()..][..self.fields.len()];
        let (left, right) = (row(a), row(b));
        comparisons.pattern_by(|index| {
            let (x, y, field) = (left[index], right[index], &self.fields[index]);
            let (comparison, compared) = (&comparisons.list[index], &profiles.into());
            let level = match () {
                _ if x == BLANK || y == BLANK => 0,
                _ if x == y => field.same.get(x as usize).copied().unwrap_or(1),
                _ => self
                    .memory
                    .level(index, x, y, || comparisons.level_in_order(comparison, compared, a, b)),
            };
            let Some((left, right)) = field.outlines.get(a).zip(field.outlines.get(b)) else {
                return level;
            };
            let may_be_same = || left.may_be_same(*right);
            match WholeName::of(comparisons, comparison, compared) {
                Some(names) if names.is_same(level, a, b, may_be_same) => SWAPPED,
                _ => level,
            }
        })
    }
}

/// The columns that a comparison reads.
struct Columns<'a> {
    /// Those of which one at least must be filled for a level other than 0.
    telling: Vec<&'a [u32]>,
    rest: Vec<&'a [u32]>,
    /// What counts of a record beside its codes: whether the mailbox holds the name of its owner, whether the name is a person's.
    fact: Option<Box<dyn Fn(usize) -> bool + 'a>>,
    /// Where this is filled, the other columns do not matter.
    enough: Option<&'a [u32]>,
    /// Whether it is one piece, and the level of equal values the first.
    is_plain: bool,
}

impl<'a> Columns<'a> {
    fn new(comparisons: &'a Comparisons, comparison: &Comparison, profiles: &'a Profiles) -> Self {
        let first = |piece: usize| profiles.pieces[piece].codes.as_slice();
        let all = |piece: usize| {
            let piece = &profiles.pieces[piece];
            std::iter::once(&piece.codes).chain(&piece.also).map(Vec::as_slice)
        };
        let of = |telling: &[Option<usize>], rest: &[Option<usize>]| Columns {
            telling: telling.iter().flatten().map(|&piece| first(piece)).collect(),
            rest: rest.iter().flatten().map(|&piece| first(piece)).collect(),
            fact: None,
            enough: None,
            is_plain: false,
        };
        match comparison.reader {
            Reader::Words {
                piece,
                persons: Some(persons),
                ..
            } => Columns {
                fact: Some(Box::new(move |row| first(persons)[row] != BLANK)),
                ..of(&[Some(piece)], &[])
            },
            Reader::Words {
                piece,
                domain: Some(domain),
                ..
            } => Columns {
                enough: Some(first(piece)),
                ..of(&[Some(piece), Some(domain)], &[])
            },
            Reader::Name { piece, .. } | Reader::Suffix(piece) | Reader::Words { piece, .. } | Reader::One(piece) => {
                Columns {
                    // Of one source is another level than of two, and not the first.
                    is_plain: comparison.kind != ComparisonKind::Source,
                    ..of(&[Some(piece)], &[])
                }
            }
            Reader::Street {
                street, number, unit, ..
            } => of(&[Some(street)], &[number, unit]),
            Reader::Place { postcode, city, region } => of(&[postcode, city, region], &[]),
            Reader::Several { whole, part } => Columns {
                telling: all(whole).collect(),
                rest: part.into_iter().flat_map(all).collect(),
                fact: part.filter(|_| comparison.kind == ComparisonKind::Email).map(|part| {
                    let compared = profiles.into();
                    Box::new(move |row| comparisons.is_own_name(&compared, part, row)) as Box<dyn Fn(usize) -> bool>
                }),
                enough: None,
                is_plain: false,
            },
        }
    }

    /// A code for each record, equal where all columns are, and by code a record that has it.
    fn coded(&self, rows: usize) -> (Vec<u32>, Vec<u32>) {
        if let ([codes], true) = (self.telling.as_slice(), self.is_plain) {
            return (codes.to_vec(), Vec::new());
        }
        let fact: Vec<bool> = match &self.fact {
            Some(fact) => (0..rows).map(|row| self.is_filled(row) && fact(row)).collect(),
            None => vec![false; rows],
        };
        // The code of a record in a column, as far as it matters.
        let code = |codes: &[u32], row: usize| match self.enough {
            Some(enough) if enough[row] != BLANK && !std::ptr::eq(codes, enough) => BLANK,
            _ => codes[row],
        };
        let columns = || self.telling.iter().chain(&self.rest);
        let hash = |row: u32| {
            let row = row as usize;
            columns().fold(u64::from(fact[row]), |hash, codes| mix(hash, code(codes, row).into()))
        };
        let same = |a: usize, b: usize| fact[a] == fact[b] && columns().all(|codes| code(codes, a) == code(codes, b));
        // Code 0 is the blank one; without records there is nobody to stand for it.
        let mut holders = vec![0u32; rows.min(1)];
        let mut known: HashTable<u32> = HashTable::new();
        let codes = (0..rows as u32).map(|row| {
            if !self.is_filled(row as usize) {
                return BLANK;
            }
            let is_same = |&code: &u32| same(holders[code as usize] as usize, row as usize);
            let hash_of = hash(row);
            if let Some(&code) = known.find(hash_of, is_same) {
                return code;
            }
            let code = holders.len() as u32;
            holders.push(row);
            known.insert_unique(hash_of, code, |&code| hash(holders[code as usize]));
            code
        });
        let codes = codes.collect();
        (codes, holders)
    }

    fn is_filled(&self, row: usize) -> bool {
        self.telling.iter().any(|codes| codes[row] != BLANK)
    }
}

/// Levels that were found, one a slot; a later pair takes the slot of an earlier one. Threads share it without a lock: a slot is one number that says for what it stands,
/// and what it stands for never changes.
#[derive(Debug)]
struct Memory {
    slots: Vec<AtomicU64>,
    shift: u32,
}

/// Bits of a code in a slot; larger codes are not remembered.
const CODE_BITS: u32 = 27;

impl Memory {
    fn new(rows: usize) -> Self {
        let bits = rows.max(2).ilog2().clamp(10, 21);
        Memory {
            slots: (0..1usize << bits).map(|_| AtomicU64::new(0)).collect(),
            shift: 64 - bits,
        }
    }

    /// The level of two codes in a comparison, found by `find` where it is not remembered.
    #[inline]
    fn level(&self, comparison: usize, x: u32, y: u32, find: impl FnOnce() -> u8) -> u8 {
        if (x | y) >> CODE_BITS != 0 {
            return find();
        }
        // A comparison takes 6 bits, the level 3; the highest bit tells a slot in use.
        let key =
            1 << 63 | (comparison as u64) << (2 * CODE_BITS + 3) | u64::from(x) << (CODE_BITS + 3) | u64::from(y) << 3;
        let place = (key >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        let slot = &self.slots[place as usize];
        let known = slot.load(Relaxed);
        if known & !7 == key {
            return (known & 7) as u8;
        }
        let level = find();
        slot.store(key | u64::from(level), Relaxed);
        level
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::Context;
    use crate::profile;
    use crate::table::{CsvOptions, CsvSource, InferOptions, infer, read_csv};
    use std::ops::ControlFlow;

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
        for csv in [cities, contacts] {
            let read = read_csv(&[CsvSource::bytes("t", csv.as_bytes())], &CsvOptions::default()).unwrap();
            let schema = infer(&read.table, &InferOptions::default()).unwrap().schema;
            let (threads, context) = (Threads::new(1), Context::default());
            let on_progress = &mut |_| ControlFlow::Continue(());
            let (_, profiles) = profile::build(&read.table, &schema, &context, &threads, on_progress).unwrap();
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

    #[test]
    fn a_slot_stands_for_one_pair_of_one_comparison() {
        let memory = Memory::new(1 << 12);
        assert_eq!(memory.level(3, 7, 9, || 5), 5);
        assert_eq!(memory.level(3, 7, 9, || 1), 5);
        assert_eq!(memory.level(3, 9, 7, || 1), 1);
        assert_eq!(memory.level(4, 7, 9, || 2), 2);
        // Codes that do not fit are found anew each time.
        assert_eq!(memory.level(3, 1 << CODE_BITS, 9, || 4), 4);
        assert_eq!(memory.level(3, 1 << CODE_BITS, 9, || 6), 6);
        assert_eq!(memory.level(3, 7, 9, || 1), 5);
    }
}
