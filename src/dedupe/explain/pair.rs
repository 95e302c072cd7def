//! Why two records are one customer, or are not.

use super::{Scoring, words};
use crate::block::{Missed, MissedReader};
use crate::dedupe::Outcome;
use crate::weigh::{Bar, probability};
use serde::Serialize;

/// Pairs between two clusters that are looked through for an objection, at most.
const MOST_OBJECTIONS: usize = 2_500;

/// How it stands between two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// One record was asked about twice.
    Itself,
    /// They are in one cluster, and their own weight reaches the threshold.
    Match,
    /// They are in one cluster because of other records.
    ThroughOthers,
    /// A person has decided that they are the same.
    DecidedSame,
    /// A person has decided that they are not.
    DecidedDifferent,
    /// Their weight is below the threshold.
    BelowThreshold,
    /// Their weight reaches the threshold, but the records around them speak against it.
    Outvoted,
    /// No blocking key brought them together.
    NeverCompared,
    /// They are of one source, and only records of different sources were compared.
    SameSource,
}

impl Verdict {
    /// Whether the two are in one cluster.
    pub fn is_same(self) -> bool {
        matches!(
            self,
            Verdict::Itself | Verdict::Match | Verdict::ThroughOthers | Verdict::DecidedSame
        )
    }
}

/// Why two records are one customer, or are not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Id of the one record.
    pub left: String,
    /// Id of the other.
    pub right: String,
    /// How it stands.
    pub verdict: Verdict,
    /// The same in plain words, in the language of the configuration. Names records by their ids and repeats no value.
    pub sentence: String,
    /// Match weight in bits; would-be, where the two were never compared.
    pub weight: f64,
    /// The same as a probability, 0 to 1.
    pub probability: f64,
    /// The weight that is needed.
    pub threshold: f64,
    /// The weight of the two clusters, all pairs between them taken together: what joining goes by. Of outvoted records only, and of clusters with up to
    /// 2,500 pairs between them.
    pub together: Option<f64>,
    /// The steps from the prior to the weight; their bits add up to it.
    pub bars: Vec<Bar>,
    /// The blocking keys that brought the two together.
    pub keys: Vec<String>,
    /// How every blocking key stands between them, where none did. Holds match keys, which are personal data.
    pub missed: Option<Missed>,
}

impl Outcome {
    /// Why two rows are one customer or are not: verdict, sentence, waterfall, keys. None when there is no such row.
    ///
    /// Constant but for pairs that were never compared: for them the records are passed over a few times to find the cheapest key that would join them.
    ///
    /// ```
    /// use hrein::dedupe::{Config, Verdict, dedupe};
    /// use hrein::table::{CsvOptions, CsvSource, read_csv};
    /// let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
    /// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
    /// let outcome = dedupe(read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    /// let why = outcome.explain_pair(0, 1).unwrap();
    /// assert_eq!(why.verdict, Verdict::Match);
    /// assert!(why.sentence.starts_with("1 and 2 were taken for the same customer"), "{}", why.sentence);
    /// # Ok::<(), hrein::Error>(())
    /// ```
    pub fn explain_pair(&self, a: usize, b: usize) -> Option<Explanation> {
        let rows = self.table.rows();
        if a >= rows || b >= rows {
            return None;
        }
        let (a, b) = (a.min(b), a.max(b));
        let mut why = self.explain_compared(&Scoring::new(self), a, b);
        if matches!(why.verdict, Verdict::NeverCompared | Verdict::ThroughOthers) && why.keys.is_empty() {
            let missed = MissedReader::new(&self.profiles, &self.blocks).explain(a, b);
            why.sentence.push(' ');
            why.sentence
                .push_str(&words::missed(self.config.language.texts(), &missed));
            why.missed = Some(missed);
        }
        Some(why)
    }

    /// As [`explain_pair`](Outcome::explain_pair), without the keys that failed to bring the two together.
    pub(in crate::dedupe) fn explain_compared(&self, scoring: &Scoring<'_>, a: usize, b: usize) -> Explanation {
        let weight = scoring.weight(a as u32, b as u32);
        let keys = self.blocks.keys_of(a as u32, b as u32);
        let verdict = self.verdict(a, b, weight, !keys.is_empty());
        let bars = if a == b { Vec::new() } else { self.explain(a, b) };
        let mut why = Explanation {
            left: self.id(a),
            right: self.id(b),
            verdict,
            sentence: String::new(),
            weight,
            probability: probability(weight),
            threshold: self.config.match_weight,
            together: None,
            bars,
            keys: keys.into_iter().map(str::to_owned).collect(),
            missed: None,
        };
        let texts = self.config.language.texts();
        why.sentence = words::pair(texts, &why);
        why.together = self.together(scoring, &why, a, b);
        if let Some(together) = why.together.filter(|&bits| bits < why.threshold) {
            why.sentence.push(' ');
            why.sentence.push_str(&words::together(texts, together, why.threshold));
        }
        if let Some((x, y, weight)) = self.objection(scoring, &why, a, b) {
            why.sentence.push(' ');
            why.sentence.push_str(&words::objection(
                texts,
                &self.id(x as usize),
                &self.id(y as usize),
                weight,
            ));
        }
        why
    }

    /// The weight between the clusters of two outvoted records.
    fn together(&self, scoring: &Scoring<'_>, why: &Explanation, a: usize, b: usize) -> Option<f64> {
        let (left, right) = self.outvoted(why, a, b)?;
        Some(scoring.together(left, right))
    }

    /// The clusters of two outvoted records, where they are not too large to be looked through.
    fn outvoted(&self, why: &Explanation, a: usize, b: usize) -> Option<(&[u32], &[u32])> {
        let members = |row: usize| self.golden.members().of(self.clusters[row]);
        let (left, right) = (members(a), members(b));
        let is_small = left.len() * right.len() <= MOST_OBJECTIONS;
        (why.verdict == Verdict::Outvoted && is_small).then_some((left, right))
    }

    /// The pair that speaks most against joining the clusters of two outvoted records.
    fn objection(&self, scoring: &Scoring<'_>, why: &Explanation, a: usize, b: usize) -> Option<(u32, u32, f64)> {
        let (left, right) = self.outvoted(why, a, b)?;
        let pairs = left.iter().flat_map(|&x| right.iter().map(move |&y| (x, y)));
        let weighed = pairs.map(|(x, y)| (x, y, scoring.weight(x, y)));
        let least = weighed.min_by(|x, y| x.2.total_cmp(&y.2).then((x.0, x.1).cmp(&(y.0, y.1))));
        least.filter(|least| least.2 < self.config.match_weight)
    }

    fn verdict(&self, a: usize, b: usize, weight: f64, compared: bool) -> Verdict {
        let reaches = weight >= self.config.match_weight;
        let same_source = self.compared_sources().is_some_and(|s| s[a] == s[b]);
        let decided = self.decisions.verdict(a as u32, b as u32);
        match (self.clusters[a] == self.clusters[b], decided) {
            _ if a == b => Verdict::Itself,
            (_, Some(true)) => Verdict::DecidedSame,
            (_, Some(false)) => Verdict::DecidedDifferent,
            (true, None) if reaches => Verdict::Match,
            (true, None) => Verdict::ThroughOthers,
            (false, None) if same_source => Verdict::SameSource,
            (false, None) if !compared => Verdict::NeverCompared,
            (false, None) if reaches => Verdict::Outvoted,
            (false, None) => Verdict::BelowThreshold,
        }
    }
}
