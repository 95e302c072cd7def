//! A batch run, stage by stage.

use super::account::{Account, KEPT, LINK, sampling, writing};
use super::config::Config;
use super::decisions::Decisions;
use super::explain::LOWEST;
use super::outcome::{NEAR_MISS, Outcome, ScoredPair};
use super::prepare::Prepared;
use super::score::{ModelJudge, Scorer, sampled};
use crate::cluster::{Courses, Link, REACH, cluster_again, cluster_ids, settling};
use crate::compare::{Comparisons, Fields};
use crate::error::Result;
use crate::merge::merge;
use crate::normalize::CleanTable;
use crate::parallel::Threads;
use crate::profile::{PieceKind, Profiles};
use crate::progress::{OnProgress, Stage, report};
use crate::table::Table;
use crate::weigh::{Evidence, Frequencies, about_persons, by_chance, fit, learn, random_pairs, relations, unseen};
use rustc_hash::FxHashMap;

/// Pairs this far below the threshold, in bits, are kept while the frequencies of values are not settled.
const KEEP_BELOW: f64 = 12.0;

/// Finds the records of `table` that are the same entity, and merges them.
///
/// Columns are taken for what the schema of `config` says; an empty schema is inferred. The outcome is the same for any number of threads and any order of the rows.
/// Time is linear in the distinct values and in the candidate pairs, of which there are at most [`Config::max_pairs`].
///
/// ```
/// use hrein::dedupe::{Config, dedupe};
/// use hrein::table::{CsvOptions, CsvSource, read_csv};
/// let csv = "id,name,email\n1,\"Doe, John\",jdoe@example.com\n2,John Doe,JDoe@example.com\n3,Ana Ruiz,ana@example.com\n";
/// let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default())?;
/// let outcome = dedupe(read.table, &Config::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
/// assert_eq!(outcome.clusters, [0, 0, 1]);
/// # Ok::<(), hrein::Error>(())
/// ```
///
/// # Errors
/// `cancelled` when `on_progress` says stop; `bad-region`, `bad-today`, `schema-mismatch`, `memory-budget` and the errors of the merge rules when the configuration does not fit.
pub fn dedupe(table: Table, config: &Config, on_progress: OnProgress<'_>) -> Result<Outcome> {
    dedupe_with(table, config, &Decisions::default(), &FxHashMap::default(), on_progress)
}

/// As [`dedupe`], bound by what people have decided, which also corrects the weights where it tells enough ([`Learned`](crate::weigh::Learned)), and keeping the cluster ids of an earlier run: `earlier` maps record ids to cluster ids.
///
/// # Errors
/// As [`dedupe`].
pub fn dedupe_with(
    table: Table,
    config: &Config,
    decisions: &Decisions,
    earlier: &FxHashMap<String, String>,
    on_progress: OnProgress<'_>,
) -> Result<Outcome> {
    let threads = Threads::new(config.threads);
    let account = Account::of(config);
    let Prepared {
        config,
        reasons,
        rules,
        clean,
        profiles,
        blocks,
        held,
    } = Prepared::new(&table, config, &threads, on_progress)?;
    report(on_progress, Stage::Weigh, 0, 0)?;
    let comparisons = Comparisons::new(&profiles, &threads);
    report(on_progress, Stage::Weigh, 0, 0)?;
    let fields = Fields::new(&comparisons, &profiles, &threads);
    let held = held + comparisons.heap_bytes() + fields.heap_bytes() + scored_bytes(&profiles);
    let sources = table.sources.as_ref().map(|s| s.codes());
    let identical = profiles.identical(&threads);
    let undecided = Decisions::default();
    let mut scorer = Scorer {
        profiles: &profiles,
        comparisons: &comparisons,
        fields: &fields,
        blocks: &blocks,
        threads: &threads,
        sources: sources.filter(|_| config.link_only),
        decisions: &undecided,
        identical: &identical,
    };
    account.allow(Stage::Weigh, held + sampling(blocks.pairs(), sampled(&blocks)))?;
    let sample = scorer.sample(on_progress)?;
    report(on_progress, Stage::Weigh, 1, 1)?;
    let persons = about_persons(&profiles);
    let evidence = Evidence {
        patterns: &sample.counts(),
        random: &random_pairs(
            &comparisons,
            table.rows(),
            |rows| fields.read_ahead(rows),
            |a, b| fields.pattern(&comparisons, &profiles, a, b),
            &threads,
        ),
        related: &relations(&comparisons, persons),
        records: table.rows(),
        all_pairs: all_pairs(table.rows(), scorer.sources),
        persons,
    };
    report(on_progress, Stage::Weigh, 1, 1)?;
    let mut model = fit(&comparisons, &evidence);
    let mut log_table = model.table();
    let unseen = unseen(&profiles, &model, &comparisons);
    let kinds: Vec<PieceKind> = profiles.pieces.iter().map(|piece| piece.kind).collect();
    let by_chance = by_chance(&kinds, &comparisons, &model, &evidence.random.levels);
    let mut frequencies = Frequencies::of_records(&profiles, &by_chance, unseen.clone());
    let floor = config.match_weight - KEEP_BELOW;
    let beside = held + sample.heap_bytes();
    let allow = |kept: usize| account.allow(Stage::Compare, beside.saturating_add(kept.saturating_mul(KEPT)));
    let mut kept = scorer.score(&sample, &log_table, &frequencies, floor, allow, on_progress)?;
    let pairs_compared = sample.pairs;
    drop(sample);
    let (mut clusters, mut courses) = (Vec::new(), Courses::none());
    // A value held by one entity in ten records is as rare as one held by one in one: count again once entities are known.
    for round in 0..2 {
        report(on_progress, Stage::Cluster, round, 2)?;
        if round > 0 {
            frequencies = Frequencies::of_entities(&profiles, &clusters, unseen.clone(), &threads);
            model.learned = learn(&model, &scorer.labelled(&log_table, &frequencies, decisions, &clusters));
            log_table = model.table();
            // So far decisions have not bound: what the clusters had right without them needs no learning.
            scorer.decisions = decisions;
            scorer.rescore(&mut kept, &log_table, &frequencies, on_progress)?;
            courses = Courses::down_to(config.match_weight + LOWEST);
        }
        let decisions = scorer.decisions;
        if account.is_bounded() {
            let least = config.match_weight + LOWEST - REACH;
            let linked = || kept.pairs.iter().filter(|p| p.weight >= least);
            let settling = settling(table.rows(), linked().map(|p| (p.a, p.b)), log_table.evidence_len());
            let clustering = settling
                .saturating_mul(config.threads.max(1))
                .saturating_add(linked().count() * LINK);
            account.allow(Stage::Cluster, clustering.saturating_add(held + kept.heap_bytes()))?;
            // The report clusters at other thresholds.
            account.allow(
                Stage::Write,
                clustering
                    .max(writing(&table))
                    .saturating_add(held + linked().count() * size_of::<ScoredPair>()),
            )?;
        }
        let groups = cluster_again(
            table.rows(),
            &links(&kept.pairs, decisions, &identical),
            config.match_weight,
            &ModelJudge {
                scorer: &scorer,
                table: &log_table,
                frequencies: &frequencies,
                known: Some(&kept),
            },
            &threads,
            &mut courses,
        );
        clusters = with_identical(&groups, &identical, decisions);
    }
    report(on_progress, Stage::Cluster, 2, 2)?;
    let mut pairs = kept.pairs;
    let is_kept = |p: &ScoredPair| p.weight >= config.match_weight - NEAR_MISS;
    let expected_beyond = pairs.iter().filter(|p| !is_kept(p)).map(ScoredPair::probability).sum();
    pairs.retain(is_kept);
    let cluster_ids = cluster_ids(
        &clusters,
        |row| table.ids.get(row),
        |id| earlier.get(id).map(String::as_str),
        |_| false,
    );
    report(on_progress, Stage::Merge, 0, cluster_ids.len() as u64)?;
    let data = CleanTable::new(&table, &config.schema, &clean)?;
    let golden = merge(&data, &clusters, &rules, config.threads)?;
    report(
        on_progress,
        Stage::Merge,
        cluster_ids.len() as u64,
        cluster_ids.len() as u64,
    )?;
    Ok(Outcome {
        table,
        reading: Vec::new(),
        earlier_audit: None,
        config,
        reasons,
        clean,
        profiles,
        blocks,
        comparisons,
        fields,
        model,
        frequencies,
        pairs,
        pairs_compared,
        expected_beyond,
        identical,
        decisions: decisions.clone(),
        clusters,
        courses,
        cluster_ids,
        golden,
    })
}

/// Bytes of the frequencies, twice while they are counted anew, and of what is known of each record.
fn scored_bytes(profiles: &Profiles) -> usize {
    let values: usize = profiles.pieces.iter().map(|piece| piece.values.len()).sum();
    8 * values + 40 * profiles.rows + 4096 * profiles.pieces.len()
}

/// The links that clusters are made from: scored pairs, and pairs that people have joined.
///
/// Of identical records the first stands for all, so that a million equal rows are one.
pub(super) fn links(pairs: &[ScoredPair], decisions: &Decisions, identical: &[u32]) -> Vec<Link> {
    let stands_for_itself = |row: u32| identical[row as usize] == row || decisions.concerns(row);
    let scored = pairs
        .iter()
        .filter(|p| stands_for_itself(p.a) && stands_for_itself(p.b))
        .filter(|p| decisions.verdict(p.a, p.b).is_none())
        .map(|p| Link {
            a: p.a,
            b: p.b,
            weight: p.weight,
        });
    let decided = decisions.same().map(|(a, b)| Link {
        a,
        b,
        weight: f64::INFINITY,
    });
    scored.chain(decided).collect()
}

/// Brings identical records to the cluster of the first of them, unless people have decided about them; numbers the clusters anew.
pub(super) fn with_identical(groups: &[u32], identical: &[u32], decisions: &Decisions) -> Vec<u32> {
    let mut number = vec![u32::MAX; groups.len()];
    let mut next = 0;
    identical
        .iter()
        .enumerate()
        .map(|(row, &first)| {
            let lead = if decisions.concerns(row as u32) {
                row as u32
            } else {
                first
            };
            let number = &mut number[groups[lead as usize] as usize];
            if *number == u32::MAX {
                *number = next;
                next += 1;
            }
            *number
        })
        .collect()
}

/// The number of pairs that count: all of them, or those across sources.
pub(crate) fn all_pairs(records: usize, sources: Option<&[u32]>) -> f64 {
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let mut all = pairs(records as f64);
    if let Some(sources) = sources {
        let mut sizes = vec![0u64; sources.iter().max().map_or(0, |&s| s as usize + 1)];
        sources.iter().for_each(|&s| sizes[s as usize] += 1);
        all -= sizes.into_iter().map(|n| pairs(n as f64)).sum::<f64>();
    }
    all
}
