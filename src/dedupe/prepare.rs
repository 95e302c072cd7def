//! What comes before anything is scored: what the columns hold, clean values, profiles and blocks.

use super::account::{self, Account};
use super::config::Config;
use super::score::sampled;
use crate::block::{Blocks, library};
use crate::error::{Error, ErrorKind, Result};
use crate::merge::MergeRules;
use crate::normalize::{CleanColumn, Context, CountryCode};
use crate::parallel::Threads;
use crate::profile::{self, PieceKind, Profiles};
use crate::progress::{OnProgress, Stage};
use crate::table::{InferOptions, Table, infer};

/// A table made ready for scoring.
pub(super) struct Prepared {
    /// The configuration in effect, what was inferred included.
    pub config: Config,
    pub reasons: Vec<String>,
    pub rules: MergeRules,
    pub clean: Vec<CleanColumn>,
    pub profiles: Profiles,
    pub blocks: Blocks,
    /// Bytes of the heap that the table and all of this take.
    pub held: usize,
}

impl Prepared {
    /// Makes `table` ready by `config`, within its memory.
    pub fn new(table: &Table, config: &Config, threads: &Threads, on_progress: OnProgress<'_>) -> Result<Self> {
        let context = context(config)?;
        let account = Account::of(config);
        let raw = table.heap_bytes();
        account.allow(Stage::Normalize, raw)?;
        let mut config = config.clone();
        let mut reasons = Vec::new();
        if config.schema.fields.is_empty() {
            let inferred = infer(table, &InferOptions::default())?;
            (config.schema, reasons) = (inferred.schema, inferred.reasons);
        }
        let rules = config
            .merge
            .get_or_insert_with(|| MergeRules::default_for(table, &config.schema))
            .clone();
        account.allow(Stage::Normalize, raw + account::normalizing(table, &config.schema))?;
        let (clean, mut profiles) = profile::build(table, &config.schema, &context, threads, on_progress)?;
        if config.link_only {
            // All pairs are of other sources, which then says nothing.
            profiles.pieces.retain(|piece| piece.kind != PieceKind::Source);
        }
        let made = clean.iter().map(CleanColumn::heap_bytes).sum::<usize>() + profiles.heap_bytes();
        let keys = library(&profiles);
        let (kept, meanwhile) = account::blocking(table.rows(), keys.len());
        account.allow(Stage::Block, raw + made + meanwhile)?;
        // By what the table has in use, and half more: the pairs must not depend on how it was read.
        let beside = table.used_bytes() * 3 / 2 + made + kept + account::scoring(&profiles);
        if account.is_bounded() {
            account.allow(Stage::Write, beside + account::writing(table))?;
        }
        let budget = account.pairs(config.pair_budget(table.rows()), table.rows(), beside)?;
        let blocks = Blocks::build(&profiles, &keys, budget, threads, on_progress)?;
        Ok(Prepared {
            config,
            reasons,
            rules,
            clean,
            profiles,
            held: raw + made + blocks.heap_bytes(),
            blocks,
        })
    }

    /// Most bytes that the run needs at a time, as far as can be told by now. How many pairs will be kept, and how large the largest cluster is, cannot: they count as a twentieth of the
    /// candidate pairs and as none.
    pub fn needed(&self, table: &Table, candidate_pairs: u64) -> usize {
        let (_, meanwhile) = account::blocking(table.rows(), library(&self.profiles).len());
        let pairs = account::sampling(self.blocks.pairs(), sampled(&self.blocks));
        let kept = usize::try_from(candidate_pairs / 20).unwrap_or(usize::MAX);
        let scored = pairs.saturating_add(kept.saturating_mul(account::KEPT));
        let scoring = account::scoring(&self.profiles) + scored.max(account::writing(table));
        let blocking = meanwhile.saturating_sub(self.blocks.heap_bytes());
        account::with_lists(self.held.saturating_add(scoring.max(blocking)))
    }
}

/// What values are read by.
pub(crate) fn context(config: &Config) -> Result<Context<'static>> {
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
