//! The plan: who gets how many records, in shuffled order. It is small; the records are made from it one by one.

use crate::families::kind;
use crate::random::Random;

const SIZE: u64 = 20;
const SHUFFLE: u64 = 21;

/// One record to be made.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The person's number, which is also the cluster's.
    pub person: u32,
    /// The person's household; none for a row that is nobody.
    pub household: Option<u32>,
    pub member: u8,
    pub copy: u8,
}

/// Exactly `records` entries.
pub fn plan(seed: u64, records: usize) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(records);
    let junk = (records / 250).min(60);
    let mut person = 0;
    for _ in 0..junk {
        entries.push(Entry {
            person,
            household: None,
            member: 0,
            copy: 0,
        });
        person += 1;
    }
    let mut household = 0;
    while entries.len() < records {
        let (_, members) = kind(seed, u64::from(household));
        for member in 0..members {
            let size = size(seed, u64::from(person)).min(records - entries.len());
            for copy in 0..size {
                entries.push(Entry {
                    person,
                    household: Some(household),
                    member,
                    copy: copy as u8,
                });
            }
            person += 1;
        }
        household += 1;
    }
    let mut random = Random::stream(seed, SHUFFLE, 0);
    for at in (1..entries.len()).rev() {
        entries.swap(at, random.index(at + 1));
    }
    entries
}

/// How many records a person has: mostly one, at times two or three, seldom up to six.
fn size(seed: u64, person: u64) -> usize {
    let mut random = Random::stream(seed, SIZE, person);
    1 + random.weighted(&[620, 240, 80, 35, 15, 10])
}
