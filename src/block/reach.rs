//! Why two records were compared, or never were.

use super::blocks::{Blocks, EVERY_PAIR};
use super::key::hashes_of;
use super::library;
use crate::profile::Profiles;
use serde::Serialize;

/// What one blocking key did with a pair of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyReach {
    /// The key's name.
    pub key: String,
    /// What it did.
    pub reach: Reach,
}

/// Whether a blocking key brings two records together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reach {
    /// It does.
    Together,
    /// They share a block that was too big to compare in full, and stand too far apart in its sorted order.
    TooFarApart,
    /// They share a block that was too big to compare at all.
    BlockTooBig,
    /// Their values differ.
    Different,
    /// The left one lacks a value that the key needs.
    MissingLeft,
    /// The right one lacks a value that the key needs.
    MissingRight,
    /// Both do.
    MissingBoth,
}

impl Blocks {
    /// What each key did with the records `a` and `b`, in the order of attribution; `profiles` is what was blocked. Empty when there is no such record.
    ///
    /// Linear in the distinct values: for looking into a pair that was missed, not for many.
    pub fn reach(&self, profiles: &Profiles, a: u32, b: u32) -> Vec<KeyReach> {
        if a.max(b) as usize >= profiles.rows {
            return Vec::new();
        }
        let every_pair = self.statistics.first().is_some_and(|s| s.key == EVERY_PAIR);
        if every_pair {
            let (key, reach) = (EVERY_PAIR.to_owned(), Reach::Together);
            return vec![KeyReach { key, reach }];
        }
        let keys = library(profiles);
        let reach = |(number, key): (u32, &super::BlockingKey)| {
            let (left, right) = (
                hashes_of(key, profiles, a as usize),
                hashes_of(key, profiles, b as usize),
            );
            let reach = match (left.is_empty(), right.is_empty()) {
                (true, true) => Reach::MissingBoth,
                (true, false) => Reach::MissingLeft,
                (false, true) => Reach::MissingRight,
                (false, false) if !left.iter().any(|hash| right.binary_search(hash).is_ok()) => Reach::Different,
                _ if self.shared(a, b).any(|block| self.key_of(block) == Some(number)) => Reach::Together,
                _ if self.share_a_block(a, b, number) => Reach::TooFarApart,
                _ => Reach::BlockTooBig,
            };
            let key = key.name.clone();
            KeyReach { key, reach }
        };
        (0..).zip(&keys).map(reach).collect()
    }

    fn key_of(&self, block: u32) -> Option<u32> {
        self.blocks.get(block as usize).map(|block| block.key)
    }

    /// Whether a block of this key holds both, however far apart.
    fn share_a_block(&self, a: u32, b: u32, key: u32) -> bool {
        let right = self.memberships(b);
        let in_right = |block: u32| right.binary_search_by_key(&block, |&(block, _)| block).is_ok();
        let mut left = self.memberships(a).iter().map(|&(block, _)| block);
        left.any(|block| self.key_of(block) == Some(key) && in_right(block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedupe::{Config, dedupe};
    use crate::table::{Column, Table};
    use std::ops::ControlFlow;

    #[test]
    fn every_key_says_what_it_did_with_a_pair() {
        let rows = 3000;
        let emails: Vec<String> = (0..rows)
            .map(|i| match i % 1000 {
                7 => String::new(),
                8 => "same@example.com".to_owned(),
                i => format!("user{i}@example.com"),
            })
            .collect();
        let cities: Vec<&str> = (0..rows).map(|_| "Selfoss").collect();
        let names: Vec<String> = (0..rows).map(|i| format!("Name{} Surname{}", i % 40, i / 40)).collect();
        let columns = vec![
            Column::new("name", names.iter().map(String::as_str)),
            Column::new("email", emails.iter().map(String::as_str)),
            Column::new("city", cities),
        ];
        let mut config = Config::default();
        config.max_pairs = 4000;
        let outcome = dedupe(Table::new(columns), &config, &mut |_| ControlFlow::Continue(())).unwrap();
        let (blocks, profiles) = (&outcome.blocks, &outcome.profiles);
        let mut seen = Vec::new();
        for (a, b) in [
            (8, 1008),
            (7, 8),
            (8, 7),
            (7, 1007),
            (1, 2),
            (40, 41),
            (0, 40),
            (1500, 2999),
        ] {
            let together = blocks.keys_of(a.min(b), a.max(b));
            let reach = blocks.reach(profiles, a, b);
            assert_eq!(reach.len(), blocks.statistics.len());
            let found: Vec<&str> = reach
                .iter()
                .filter(|r| r.reach == Reach::Together)
                .map(|r| r.key.as_str())
                .collect();
            assert_eq!(found, together, "{a} {b}");
            seen.extend(reach.into_iter().map(|r| (a, b, r.key, r.reach)));
        }
        let mailbox = |a, b| {
            seen.iter()
                .find(|s| s.0 == a && s.1 == b && s.2 == "mailbox")
                .map(|s| s.3)
        };
        assert_eq!(mailbox(8, 1008), Some(Reach::Together));
        assert_eq!(mailbox(7, 8), Some(Reach::MissingLeft));
        assert_eq!(mailbox(8, 7), Some(Reach::MissingRight));
        assert_eq!(mailbox(7, 1007), Some(Reach::MissingBoth));
        assert_eq!(mailbox(1, 2), Some(Reach::Different));
        let cut_off = |s: &&(u32, u32, String, Reach)| matches!(s.3, Reach::TooFarApart | Reach::BlockTooBig);
        assert!(seen.iter().any(|s| cut_off(&s)), "{seen:?}");
        assert!(blocks.reach(profiles, 0, rows).is_empty());
    }
}
