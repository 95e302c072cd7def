//! Explanations hold what they say: verdicts, keys, histories, thresholds; in every language, and masked where asked.

use hrein::audit::ValuesShown;
use hrein::audit::report::{Language, render};
use hrein::block::{KeyStanding, MissedReader};
use hrein::dedupe::{Config, Decisions, HowJoined, Outcome, Verdict, dedupe, dedupe_with};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use std::ops::ControlFlow;
use std::sync::LazyLock;

const CONTACTS: &str = include_str!("../examples/data/contacts.csv");

fn outcome(csv: &str, change: impl FnOnce(&mut Config)) -> Outcome {
    let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let mut config = Config::default();
    change(&mut config);
    dedupe(read.table, &config, &mut |_| ControlFlow::Continue(())).unwrap()
}

static RUN: LazyLock<Outcome> = LazyLock::new(|| outcome(CONTACTS, |_| {}));

/// Pairs of all sorts: kept ones, and ones that have little to do with each other.
fn some_pairs(outcome: &Outcome) -> Vec<(usize, usize)> {
    let rows = outcome.table.rows();
    let kept = outcome.pairs.iter().step_by(7).map(|p| (p.a as usize, p.b as usize));
    let others = (0..400).map(|i| (i * 37 % rows, (i * 101 + 13) % rows));
    kept.chain(others).filter(|(a, b)| a != b).collect()
}

#[test]
fn a_key_joins_where_the_blocks_say_so() {
    let reader = MissedReader::new(&RUN.profiles, &RUN.blocks);
    let capped = |name: &str| {
        RUN.blocks
            .statistics
            .iter()
            .any(|s| s.key == name && s.capped_blocks > 0)
    };
    let mut never = 0;
    for (a, b) in some_pairs(&RUN) {
        let missed = reader.standings(a, b);
        let joins: Vec<&str> = missed
            .keys
            .iter()
            .filter(|k| k.standing == KeyStanding::Joins)
            .map(|k| k.key.as_str())
            .collect();
        assert_eq!(joins, RUN.blocks.keys_of(a as u32, b as u32), "{a} {b}");
        for key in &missed.keys {
            let agrees = key.parts.iter().all(|p| p.agrees);
            match key.standing {
                KeyStanding::Joins => assert!(agrees, "{} {a} {b}", key.key),
                // Two records with the same key that did not meet: only in a block that was cut.
                KeyStanding::Capped => assert!(agrees && capped(&key.key), "{} {a} {b}", key.key),
                KeyStanding::Differs => assert!(!agrees, "{} {a} {b}", key.key),
                _ => assert!(
                    key.parts
                        .iter()
                        .any(|p| p.left.is_empty() || p.right.is_empty() || !p.agrees)
                ),
            }
        }
        never += usize::from(!missed.compared);
    }
    assert!(never > 100, "{never} of the pairs were never compared");
}

#[test]
fn the_cheapest_key_is_one_that_both_have() {
    let apart = |&(a, b): &(usize, usize)| RUN.explain_pair(a, b).unwrap().verdict == Verdict::NeverCompared;
    let pairs: Vec<(usize, usize)> = some_pairs(&RUN)
        .into_iter()
        .filter(|&(a, b)| RUN.blocks.keys_of(a.min(b) as u32, a.max(b) as u32).is_empty())
        .take(12)
        .filter(apart)
        .collect();
    assert!(!pairs.is_empty());
    for (a, b) in pairs {
        let why = RUN.explain_pair(a, b).unwrap();
        let missed = why.missed.as_ref().unwrap();
        assert!(!missed.compared && why.keys.is_empty());
        assert!(why.sentence.contains("never compared") && why.sentence.contains(&why.left));
        if let Some(cheapest) = &missed.cheapest {
            assert!(cheapest.block >= 2 && cheapest.pairs >= 1, "{cheapest:?}");
            assert!(why.sentence.contains(&cheapest.key), "{}", why.sentence);
        }
    }
}

#[test]
fn the_sentence_tells_the_weight_and_the_strongest_evidence() {
    for (a, b) in some_pairs(&RUN).into_iter().take(60) {
        let why = RUN.explain_pair(a, b).unwrap();
        let sum: f64 = why.bars.iter().map(|bar| bar.bits).sum();
        assert!((sum - why.weight).abs() < 0.01, "{sum} is not {}", why.weight);
        assert_eq!(why.verdict.is_same(), RUN.clusters[a] == RUN.clusters[b], "{why:?}");
        if why.verdict == Verdict::Match {
            assert!(why.weight >= why.threshold);
        }
        let best = why.bars[1..].iter().max_by(|x, y| x.bits.total_cmp(&y.bits));
        if let Some(best) = best.filter(|bar| bar.bits >= 0.5) {
            assert!(
                why.sentence.contains(&format!("{} ({}", best.label, best.level)),
                "{}",
                why.sentence
            );
        }
    }
    assert!(RUN.explain_pair(0, RUN.table.rows()).is_none());
    assert_eq!(RUN.explain_pair(3, 3).unwrap().verdict, Verdict::Itself);
}

#[test]
fn a_history_is_a_tree_over_the_records_and_its_weakest_link_is_the_least() {
    for &cluster in RUN.golden.merged() {
        let history = RUN.cluster_history(cluster).unwrap();
        assert_eq!(history.steps.len() + 1, history.records.len(), "{history:?}");
        let last = history.steps.last().unwrap();
        assert_eq!((last.parts.0 + last.parts.1) as usize, history.records.len());
        let least = history.steps.iter().map(|s| s.weight).fold(f64::INFINITY, f64::min);
        assert_eq!(history.weakest.map(|at| history.steps[at].weight), Some(least));
        let mut joined: Vec<&str> = history
            .steps
            .iter()
            .flat_map(|s| [s.left.as_str(), s.right.as_str()])
            .collect();
        joined.sort_unstable();
        joined.dedup();
        let mut records: Vec<&str> = history.records.iter().map(String::as_str).collect();
        records.sort_unstable();
        assert_eq!(joined, records);
        assert_eq!(
            history.doubtful,
            history.sentence.ends_with("Look at it before you rely on it.")
        );
    }
    assert!(RUN.cluster_history(u32::MAX).is_none());
}

#[test]
fn decisions_are_told_as_such() {
    let csv = "id,name,email\n1,John Doe,jd@example.com\n2,John Doe,jd@example.com\n3,Ana Ruiz,ana@example.com\n4,Wei Li,wei@example.org\n";
    let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let labels = "id_left,id_right,match\n1,2,0\n3,4,1\n";
    let decisions = Decisions::from_csv(labels.as_bytes(), &read.table).unwrap();
    let run = dedupe_with(
        read.table,
        &Config::default(),
        &decisions,
        &Default::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!(run.explain_pair(0, 1).unwrap().verdict, Verdict::DecidedDifferent);
    let same = run.explain_pair(3, 2).unwrap();
    assert_eq!((same.verdict, same.left.as_str()), (Verdict::DecidedSame, "3"));
    assert!(same.sentence.contains("because a person has decided so"));
    let history = run.cluster_history(run.clusters[2]).unwrap();
    assert_eq!(
        (history.steps[0].how, history.weakest, history.doubtful),
        (HowJoined::Decision, None, false)
    );
}

/// What outvotes a pair is the weight of the two clusters, not that of a pair.
#[test]
fn outvoted_pairs_tell_what_their_clusters_reach() {
    let threshold = RUN.config.match_weight;
    let apart = RUN.pairs.iter().filter(|p| {
        let (a, b) = (p.a as usize, p.b as usize);
        p.weight >= threshold && RUN.clusters[a] != RUN.clusters[b]
    });
    let mut told = 0;
    for pair in apart {
        let why = RUN.explain_pair(pair.a as usize, pair.b as usize).unwrap();
        assert_eq!(why.verdict, Verdict::Outvoted);
        let together = why.together.unwrap();
        let says_so = why
            .sentence
            .contains("Taken together, the records of the two clusters reach");
        assert_eq!(says_so, together < threshold, "{}", why.sentence);
        told += usize::from(says_so);
    }
    assert!(told > 0);
    for (a, b) in some_pairs(&RUN).into_iter().take(50) {
        let why = RUN.explain_pair(a, b).unwrap();
        assert_eq!(why.together.is_some(), why.verdict == Verdict::Outvoted);
    }
}

#[test]
fn a_threshold_moves_as_the_weights_say() {
    let now = RUN.at_threshold(RUN.config.match_weight).unwrap();
    assert_eq!((now.gained, now.lost, now.changes.len()), (0, 0, 0));
    assert_eq!(now.duplicates as usize, RUN.duplicates());
    let mut last: Option<hrein::dedupe::ThresholdEffect> = None;
    for bits in [-5.0, -2.0, 0.0, 3.0, 8.0, 60.0] {
        let effect = RUN.at_threshold(bits).unwrap();
        if let Some(last) = &last {
            assert!(effect.matches <= last.matches && effect.recall <= last.recall);
            assert!(effect.matches == 0 || effect.precision >= last.precision);
        }
        last = Some(effect);
    }
    let none = last.unwrap();
    // Only identical records are left together, without a pair that matches by its weight.
    assert_eq!(none.precision, None);
    assert!(RUN.at_threshold(-5.1).is_none() && RUN.at_threshold(f64::NAN).is_none());
    let strict = RUN.at_threshold(6.0).unwrap();
    assert!(strict.lost > 0 && strict.changes[0].becomes > 1);
}

#[test]
fn the_page_speaks_the_language_and_hides_what_it_should() {
    let csv: String = CONTACTS.lines().take(300).flat_map(|line| [line, "\n"]).collect();
    for language in Language::ALL {
        let run = outcome(&csv, |config| {
            config.language = language;
            config.mask = language == Language::Icelandic;
        });
        let data = run.data().unwrap();
        let audit = run.audit(&data, ValuesShown::AsTheyAre);
        let rules = run.suggest_rules(&data).unwrap();
        let mut page = Vec::new();
        render(&run.report(&data, &audit, &rules), &mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        let (code, title) = match language {
            Language::English => ("en", "Just not joined"),
            Language::Chinese => ("zh-Hans", "险些合并"),
            _ => ("is", "Naumlega ekki sameinað"),
        };
        assert!(page.contains(&format!("<html lang=\"{code}\">")) && page.contains(title));
        for value in ["hotmail", "yahoo"] {
            assert_eq!(page.contains(value), !run.config.mask, "{value} in {code}");
        }
    }
}
