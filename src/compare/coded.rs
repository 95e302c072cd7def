//! One code a record for all that a comparison reads of it.

use super::birthplace::is_native;
use super::level::ComparisonKind;
use super::plan::{Comparison, Comparisons, Reader};
use crate::profile::Profiles;
use crate::table::BLANK;
use crate::text::hash::mix;
use hashbrown::HashTable;

/// The columns that a comparison reads.
pub(super) struct Columns<'a> {
    /// Those of which one at least must be filled for a level other than 0.
    telling: Vec<&'a [u32]>,
    rest: Vec<&'a [u32]>,
    /// What counts of a record beside its codes: whether the mailbox holds the name of its owner, whether the name is a person's, whether they live where they were born.
    fact: Option<Box<dyn Fn(usize) -> bool + 'a>>,
    /// Where this is filled, the other columns do not matter.
    enough: Option<&'a [u32]>,
    /// Whether it is one piece, and the level of equal values the first. Its codes are those of the piece.
    pub is_plain: bool,
}

impl<'a> Columns<'a> {
    pub fn new(comparisons: &'a Comparisons, comparison: &Comparison, profiles: &'a Profiles) -> Self {
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
                city: Some(city),
                ..
            } => Columns {
                fact: Some(Box::new(move |row| is_native(&profiles.into(), piece, city, row))),
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
    pub fn coded(&self, rows: usize) -> (Vec<u32>, Vec<u32>) {
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
