//! A batch run, stage by stage.

use super::config::Config;
use super::outcome::{Outcome, ScoredPair};
use super::score::Scorer;
use crate::block::{Blocks, library};
use crate::cluster::{Link, cluster};
use crate::compare::Comparisons;
use crate::error::{Error, ErrorKind, Result};
use crate::normalize::{Context, CountryCode};
use crate::parallel::Threads;
use crate::profile;
use crate::progress::{OnProgress, Stage, report};
use crate::table::Table;
use crate::weigh::{Frequencies, fit, random_levels, relations, unseen};

/// Pairs this far below the threshold, in bits, are kept while the frequencies of values are not settled.
const KEEP_BELOW: f64 = 12.0;

/// Pairs this far below the threshold are near misses, kept for review.
const NEAR_MISS: f64 = 5.0;

/// Finds the records of `table` that are the same entity.
pub fn dedupe(table: Table, config: &Config, on_progress: OnProgress<'_>) -> Result<Outcome> {
    let threads = Threads::new(config.threads);
    let context = context(config)?;
    let schema = config.schema.clone();
    let (clean, profiles) = profile::build(&table, &schema, &context, &threads, on_progress)?;
    let budget = config.pair_budget(table.rows());
    let blocks = Blocks::build(&profiles, &library(&profiles), budget, &threads, on_progress)?;
    let comparisons = Comparisons::new(&profiles, &threads);
    let sources = table.sources.as_ref().map(|s| s.codes());
    let scorer = Scorer {
        profiles: &profiles,
        comparisons: &comparisons,
        blocks: &blocks,
        threads: &threads,
        sources: sources.filter(|_| config.link_only),
    };
    let (patterns, pairs_compared) = scorer.patterns(on_progress)?;
    let random = random_levels(&comparisons, &profiles, &threads);
    let all_pairs = all_pairs(table.rows(), scorer.sources);
    let model = fit(
        &comparisons,
        &patterns,
        &random,
        relations(&comparisons),
        table.rows(),
        all_pairs,
    );
    let log_table = model.table();
    let unseen = unseen(&profiles, &model, &comparisons);
    let mut frequencies = Frequencies::of_records(&profiles, unseen.clone());
    let floor = config.match_weight - KEEP_BELOW;
    let mut pairs = scorer.score(&log_table, &frequencies, floor, on_progress)?;
    let mut clusters = Vec::new();
    // A value held by one entity in ten records is as rare as one held by one in one: count again once entities are known.
    for round in 0..2 {
        report(on_progress, Stage::Cluster, round, 2)?;
        if round > 0 {
            frequencies = Frequencies::of_entities(&profiles, &clusters, unseen.clone());
            scorer.rescore(&mut pairs, &log_table, &frequencies);
        }
        clusters = cluster(
            table.rows(),
            &links(&pairs),
            config.match_weight,
            |a, b| scorer.weight(&log_table, &frequencies, a, b),
            |_, _| false,
            &threads,
        );
    }
    report(on_progress, Stage::Cluster, 2, 2)?;
    pairs.retain(|p| p.weight >= config.match_weight - NEAR_MISS);
    Ok(Outcome {
        table,
        schema,
        clean,
        profiles,
        blocks,
        comparisons,
        model,
        frequencies,
        pairs,
        pairs_compared,
        clusters,
    })
}

fn links(pairs: &[ScoredPair]) -> Vec<Link> {
    pairs
        .iter()
        .map(|p| Link {
            a: p.a,
            b: p.b,
            weight: p.weight,
        })
        .collect()
}

/// The number of pairs that count: all of them, or those across sources.
fn all_pairs(records: usize, sources: Option<&[u32]>) -> f64 {
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let mut all = pairs(records as f64);
    if let Some(sources) = sources {
        let mut sizes = vec![0u64; sources.iter().max().map_or(0, |&s| s as usize + 1)];
        sources.iter().for_each(|&s| sizes[s as usize] += 1);
        all -= sizes.into_iter().map(|n| pairs(n as f64)).sum::<f64>();
    }
    all
}

fn context(config: &Config) -> Result<Context<'static>> {
    let bad = |code, message: String| Error::new(ErrorKind::BadConfig, code, message);
    let region = match config.region.as_deref() {
        None => None,
        Some(code) => Some(CountryCode::new(code).ok_or_else(|| {
            bad(
                "bad-region",
                format!("region {code:?} is not a country code (two letters, such as IS)"),
            )
        })?),
    };
    let today = match config.today.as_deref() {
        None => None,
        Some(day) => Some(day.parse().map_err(|_| {
            bad(
                "bad-today",
                format!("today {day:?} is not a date (YYYY-MM-DD, such as 2026-11-22)"),
            )
        })?),
    };
    Ok(Context::default()
        .region(region)
        .today(today)
        .date_order(config.date_order))
}
