//! What people have decided about pairs of records. It always holds: over settling, over records that go and come back, and in the file.

use super::{Holders, LiveIndex};
use crate::error::{Error, ErrorKind, Result};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What somebody says of two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They are the same entity: their records stay together, whatever the evidence.
    Same,
    /// They are not: no cluster holds both.
    Different,
    /// Nobody can tell: the evidence decides, and the question is not asked again.
    Unsure,
}

impl Verdict {
    /// Every verdict, in order.
    pub const ALL: [Verdict; 3] = [Verdict::Same, Verdict::Different, Verdict::Unsure];

    /// `same`, `different` or `unsure`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Unsure => "unsure",
        }
    }

    /// Whether two records are the same entity, where that was decided.
    pub(super) fn binding(self) -> Option<bool> {
        match self {
            Verdict::Same => Some(true),
            Verdict::Different => Some(false),
            Verdict::Unsure => None,
        }
    }
}

/// A decision about two records of an index, or about records that are to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Decision<'a> {
    /// The id of one record: the one that comes first in the order of ids.
    pub left: &'a str,
    /// The id of the other.
    pub right: &'a str,
    /// What was decided.
    pub verdict: Verdict,
}

/// Verdicts about pairs of records, by number, noted at both ends.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    of: FxHashMap<u32, Vec<(u32, Verdict)>>,
}

impl Verdicts {
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    pub fn get(&self, a: u32, b: u32) -> Option<Verdict> {
        self.of(a).find(|&(other, _)| other == b).map(|(_, verdict)| verdict)
    }

    fn of(&self, record: u32) -> impl Iterator<Item = (u32, Verdict)> + '_ {
        self.of.get(&record).into_iter().flatten().copied()
    }

    /// Whether clustering has to heed a decision about the record.
    pub fn bind(&self, record: u32) -> bool {
        self.of(record).any(|(_, verdict)| verdict != Verdict::Unsure)
    }

    /// The records that a record was joined with.
    pub fn same(&self, record: u32) -> impl Iterator<Item = u32> + '_ {
        let same = self.of(record).filter(|&(_, verdict)| verdict == Verdict::Same);
        same.map(|(other, _)| other)
    }

    /// Notes what was decided, or that nothing is any more; gives what was noted before.
    pub fn set(&mut self, a: u32, b: u32, verdict: Option<Verdict>) -> Option<Verdict> {
        let before = self.get(a, b);
        for (record, other) in [(a, b), (b, a)] {
            let noted = self.of.entry(record).or_default();
            noted.retain(|&(o, _)| o != other);
            noted.extend(verdict.map(|verdict| (other, verdict)));
            if noted.is_empty() {
                self.of.remove(&record);
            }
        }
        before
    }

    /// Every pair once, in order.
    pub fn all(&self) -> Vec<(u32, u32, Verdict)> {
        let pairs = self.of.iter().flat_map(|(&a, others)| {
            let others = others.iter().filter(move |&&(b, _)| a < b);
            others.map(move |&(b, verdict)| (a, b, verdict))
        });
        let mut pairs: Vec<(u32, u32, Verdict)> = pairs.collect();
        pairs.sort_unstable();
        pairs
    }
}

impl LiveIndex {
    /// Notes what somebody has decided about two records, in place of what was decided about them before. Clusters follow with the next
    /// [`settle`](LiveIndex::settle).
    ///
    /// A decision is about ids: it stays when a record goes, and holds again when it comes back. The records may come later, so that decisions can be brought
    /// in before a re-import. Of decisions that contradict each other over several records, that they are different prevails.
    ///
    /// # Errors
    /// `index-id` when an id is blank, `index-same-record` when the two are one.
    ///
    /// ```
    /// # use hrein::dedupe::{Config, dedupe};
    /// # use hrein::index::{LiveIndex, LiveOptions, Verdict};
    /// # use hrein::table::{CsvOptions, CsvSource, read_csv};
    /// # let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
    /// # let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
    /// # let outcome = dedupe(read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    /// # let mut index = LiveIndex::from_outcome(outcome, &LiveOptions::default())?;
    /// assert_eq!(index.cluster_of("1"), index.cluster_of("2"));
    /// index.decide("1", "2", Verdict::Different)?;
    /// index.settle();
    /// assert_ne!(index.cluster_of("1"), index.cluster_of("2"));
    /// # Ok::<(), hrein::Error>(())
    /// ```
    pub fn decide(&mut self, left: &str, right: &str, verdict: Verdict) -> Result<()> {
        check_pair(left, right)?;
        self.judge(left, right, Some(verdict));
        Ok(())
    }

    /// Takes a decision about two records back; whether there was one.
    pub fn take_back(&mut self, left: &str, right: &str) -> bool {
        let is_known = self.verdict(left, right).is_some();
        if is_known {
            self.judge(left, right, None);
        }
        is_known
    }

    /// What was decided about two records.
    pub fn verdict(&self, left: &str, right: &str) -> Option<Verdict> {
        self.verdicts
            .get(self.records.number(left)?, self.records.number(right)?)
    }

    /// All decisions, those about records that are not there included, in the order of the ids.
    pub fn decisions(&self) -> Vec<Decision<'_>> {
        let mut pairs = self.verdicts.all();
        for (a, b, _) in &mut pairs {
            if self.records.order(*a, *b).is_gt() {
                std::mem::swap(a, b);
            }
        }
        pairs.sort_unstable_by(|x, y| {
            let left = self.records.order(x.0, y.0);
            left.then_with(|| self.records.order(x.1, y.1))
        });
        let decision = |(a, b, verdict)| Decision {
            left: self.records.id(a),
            right: self.records.id(b),
            verdict,
        };
        pairs.into_iter().map(decision).collect()
    }

    /// Decides that all these records are the same: a cluster that somebody has confirmed, or clusters to be joined.
    ///
    /// # Errors
    /// As [`LiveIndex::decide`]; nothing is decided then.
    pub fn keep_together(&mut self, ids: &[&str]) -> Result<()> {
        ids.windows(2).try_for_each(|pair| check_pair(pair[0], pair[1]))?;
        for pair in ids.windows(2) {
            self.judge(pair[0], pair[1], Some(Verdict::Same));
        }
        Ok(())
    }

    /// Decides that none of the records of one side is the same as one of the other: a cluster is split here, or two clusters are never to be joined.
    /// Costs a decision for each pair across.
    ///
    /// # Errors
    /// As [`LiveIndex::decide`]; nothing is decided then.
    pub fn keep_apart(&mut self, left: &[&str], right: &[&str]) -> Result<()> {
        let pairs = || left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
        pairs().try_for_each(|(a, b)| check_pair(a, b))?;
        for (a, b) in pairs() {
            self.judge(a, b, Some(Verdict::Different));
        }
        Ok(())
    }

    fn judge(&mut self, left: &str, right: &str, verdict: Option<Verdict>) {
        let pair = [self.records.add(left), self.records.add(right)];
        self.note(pair, verdict);
    }

    /// Takes all decisions about a record back.
    pub(super) fn forget(&mut self, record: u32) {
        let others: Vec<u32> = self.verdicts.of(record).map(|(other, _)| other).collect();
        for other in others {
            self.note([record, other], None);
        }
    }

    /// Notes a verdict, and what follows from it for the rows of both records.
    fn note(&mut self, pair: [u32; 2], verdict: Option<Verdict>) {
        if self.verdicts.set(pair[0], pair[1], verdict) == verdict {
            return;
        }
        for record in pair {
            self.rehouse(record);
        }
        for row in pair.into_iter().filter_map(|record| self.records.row(record)) {
            self.pending.relink.insert(row);
            self.pending.seeds.insert(row);
        }
    }

    /// A record that a decision binds has a row of its own; one that none binds any more goes back to those with the same contents.
    fn rehouse(&mut self, record: u32) {
        let Some(row) = self.records.row(record) else { return };
        let shared = self.holders.get(row as usize).is_some_and(|h| h.len() > 1);
        match (self.verdicts.bind(record), self.twin_of_row(row)) {
            (true, Some(twin)) if twin == row && shared => self.move_out(record, row),
            (true, Some(twin)) if twin == row => self.drop_twin(row),
            (false, Some(twin)) if twin != row => {
                self.leave(record, row);
                self.drop_keys(row);
                self.drop_row(row);
                self.attach(record, twin);
            }
            (false, None) => self.add_twin(row),
            _ => {}
        }
    }

    /// Gives a record a row of its own, with the same contents.
    fn move_out(&mut self, record: u32, row: u32) {
        self.leave(record, row);
        self.pending.seeds.insert(row);
        let own = self.free.pop().unwrap_or(self.holders.len() as u32);
        self.growing.copy(row as usize, own as usize);
        if self.holders.len() <= own as usize {
            self.holders.push(Holders::new());
        }
        self.attach(record, own);
        self.add_keys(own);
    }

    fn leave(&mut self, record: u32, row: u32) {
        if let Some(holders) = self.holders.get_mut(row as usize) {
            holders.retain(|other| *other != record);
        }
    }

    /// The one record of a row that a decision binds.
    pub(super) fn bound_record(&self, row: u32) -> Option<u32> {
        if self.verdicts.is_empty() {
            return None;
        }
        let record = self.holders.get(row as usize)?.first().copied()?;
        Some(record).filter(|&record| self.verdicts.bind(record))
    }

    /// Whether two rows are the same entity, where that was decided.
    pub(super) fn decided(&self, a: u32, b: u32) -> Option<bool> {
        let (a, b) = (self.bound_record(a)?, self.bound_record(b)?);
        self.verdicts.get(a, b)?.binding()
    }

    /// The rows that `row` was joined with by decisions.
    pub(super) fn joined_with(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let same = self.bound_record(row).into_iter().flat_map(|r| self.verdicts.same(r));
        same.filter_map(|other| self.records.row(other))
    }
}

fn check_pair(left: &str, right: &str) -> Result<()> {
    let bad = |code, message| Err(Error::new(ErrorKind::BadArgument, code, message));
    match (left.trim().is_empty() || right.trim().is_empty(), left == right) {
        (true, _) => bad("index-id", "a record of an index needs an id"),
        (_, true) => bad("index-same-record", "a decision is about two records, not about one"),
        _ => Ok(()),
    }
}
