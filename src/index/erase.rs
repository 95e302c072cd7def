//! Taking persons out of an index for good: their records, and every value that only they had.

use super::LiveIndex;
use super::feed::Change;
use crate::block::{KeyParts, WordCounts, lasting_library};
use crate::compare::Comparisons;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, Profiles};
use crate::table::{BLANK, Strings};
use rustc_hash::FxHashSet;

/// What is learnt from the values of each piece that the model has seen, of which `known` tells the numbers; and what comparing needs to know of all.
pub(super) fn learn(mut profiles: Profiles, known: &[usize], threads: &Threads) -> (Profiles, WordCounts, Comparisons) {
    let first = |values: &Strings, known: &usize| values.iter().take(*known).collect();
    let pieces = profiles.pieces.iter_mut().zip(known);
    let all: Vec<Strings> = pieces
        .map(|(piece, known)| {
            let first = first(&piece.values, known);
            std::mem::replace(&mut piece.values, first)
        })
        .collect();
    let words = WordCounts::new(&lasting_library(&profiles), &profiles, threads).settled();
    let mut comparisons = Comparisons::new(&profiles, threads);
    for (piece, values) in profiles.pieces.iter_mut().zip(all) {
        piece.values = values;
    }
    comparisons.extend(&profiles, threads);
    (profiles, words, comparisons)
}

impl LiveIndex {
    /// Takes records out of the index for good, with every value that no other record has, the decisions about them, and their ids; gives what changes
    /// among the clusters. Ids that are not there are passed over.
    ///
    /// What was learnt from the words of those values is learnt anew without them, and all records are linked anew: time is that of making the index.
    /// Erase many at once. A cluster keeps its name, be it that of an erased record. `StoredIndex::erase` does the same to the file.
    pub fn erase(&mut self, ids: &[&str]) -> Vec<Change> {
        let records: Vec<u32> = ids.iter().filter_map(|id| self.records.number(id)).collect();
        if records.is_empty() {
            return Vec::new();
        }
        let mut held = self.values_held(&records);
        for &record in &records {
            self.forget(record);
        }
        ids.iter().for_each(|id| {
            self.remove(id);
        });
        let mut changes = self.settle();
        self.records.blank(&records);
        let mut profiles = self.growing.take();
        for (piece, codes) in profiles.pieces.iter_mut().zip(&mut held) {
            codes.retain(|&code| piece.counts.get(code as usize) == Some(&0));
            if !codes.is_empty() {
                let text = |(code, text)| if codes.contains(&code) { "" } else { text };
                piece.values = (0..).zip(piece.values.iter()).map(text).collect();
            }
        }
        let known: Vec<usize> = (0..profiles.pieces.len())
            .map(|piece| self.frequencies.counts(piece).len())
            .collect();
        let (profiles, words, comparisons) = learn(profiles, &known, &self.threads);
        self.growing = GrowingProfiles::new(profiles, &self.threads);
        (self.words, self.comparisons) = (words, comparisons);
        self.parts = KeyParts::new(&self.keys);
        self.parts.extend(self.growing.get(), &self.words, &self.threads);
        self.connect();
        changes.extend(self.settle());
        changes
    }

    /// Per piece, the codes of the values of these records.
    fn values_held(&self, records: &[u32]) -> Vec<FxHashSet<u32>> {
        let rows: Vec<u32> = records.iter().filter_map(|&r| self.records.row(r)).collect();
        let pieces = self.growing.get().pieces.iter();
        pieces
            .map(|piece| {
                let codes = rows.iter().flat_map(|&row| piece.all(row as usize));
                codes.filter(|&code| code != BLANK).collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::index::LiveIndex;
    use crate::index::tests::{beginning, by_definition, cells, index, partition};

    /// Every text that the index holds.
    fn texts(index: &LiveIndex) -> String {
        format!("{index:?}")
    }

    #[test]
    fn nothing_of_an_erased_person_is_left() {
        let mut live = index(&beginning(), 6);
        let mut eve = cells(3);
        eve[0] = "Eve Wurzelbacher".to_owned();
        eve[1] = "wurzelbacher@example.org".to_owned();
        eve[3] = "Hinterm Mondsee 7".to_owned();
        for id in ["eve@old-id", "eve-2"] {
            live.upsert(id, &eve.each_ref().map(String::as_str)).unwrap();
        }
        live.decide("eve@old-id", "0", super::super::Verdict::Same).unwrap();
        live.settle();
        assert!(texts(&live).contains("wurzelbacher") && texts(&live).contains("eve@old-id"));
        live.erase(&["eve@old-id"]);
        assert!(texts(&live).contains("wurzelbacher"), "another record has it too");
        let changes = live.erase(&["eve-2", "unknown"]);
        assert!(!changes.is_empty() && live.decisions().is_empty());
        let left = texts(&live).to_lowercase();
        for gone in ["wurzelbacher", "mondsee", "eve@old-id", "eve-2"] {
            let name_of_cluster = gone.starts_with("eve") && live.clusters().any(|(name, _)| name == gone);
            assert!(!left.contains(gone) || name_of_cluster, "{gone}");
        }
        assert_eq!(partition(&live), by_definition(&live));
        assert_eq!(live.len(), 80);
        assert_eq!(live.erase(&["eve-2"]), []);
        // The id may come again.
        live.upsert("eve-2", &eve.each_ref().map(String::as_str)).unwrap();
        live.settle();
        assert!(live.contains("eve-2") && live.len() == 81);
        assert_eq!(partition(&live), by_definition(&live));
    }
}
