//! The plan: all that the parts of a run share.

use super::partition_error::PartitionError;
use super::terms::TermCounts;
use crate::block::{BlockingKey, WordCounts, library};
use crate::compare::{ComparisonKind, Comparisons, Worths};
use crate::dedupe::{Config, Outcome, all_pairs, context};
use crate::error::Result;
use crate::normalize::{Context, Told};
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, PieceKind, PieceLayout, Profiles, told};
use crate::table::Table;
use crate::text::hash::hash_str;
use crate::weigh::{
    AgreementCounts, ComparisonWeights, Evidence, Frequencies, LogTable, Model, RandomLevels, RandomPairs, Totals,
    about_persons, by_chance, fit, holders_of_records, random_pairs, relations, unseen,
};
use serde::{Deserialize, Serialize};

/// What a plan is saved as.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Saved {
    /// The release of the library that made it.
    library: String,
    pub(super) config: Config,
    pub(super) id_column: String,
    pub(super) source_column: Option<String>,
    /// Whether all ids are numbers: then records are in their order.
    pub(super) numeric_ids: bool,
    /// What the values of each field tell together.
    pub(super) told: Vec<Told>,
    pub(super) pieces: Vec<PieceLayout>,
    /// Whether every pair is compared, without keys.
    pub(super) in_full: bool,
    limits: Vec<(u32, u32)>,
    pub(super) words: WordCounts,
    pub(super) worths: Vec<(usize, Worths)>,
    pub(super) model: Model,
    /// Per piece, the hash of each value with how many hold it, of those where that makes a difference; sorted.
    holders: Vec<Vec<(u64, u32)>>,
    pub(super) totals: Totals,
    records: u64,
    all_pairs: f64,
    random: RandomPairs,
    persons: bool,
}

impl Saved {
    /// Makes it a plan for so many records.
    fn resize(&mut self, records: u64) {
        if records != self.records {
            // The share of pairs that are across sources is taken to be that of the sample.
            let share = self.all_pairs / all_pairs(self.records as usize, None).max(1.0);
            self.all_pairs = all_pairs(records as usize, None) * share;
            self.records = records;
        }
    }

    /// With what goes with its counts.
    fn with_rarities(mut self) -> Self {
        let holders = self.holders.iter().take(self.pieces.len());
        let counts = holders.map(|values| values.iter().map(|&(_, count)| count));
        self.totals = self.totals.with_rarities(counts);
        self
    }

    /// The comparisons of the whole, for some of its records.
    pub(super) fn comparisons(&self, profiles: &Profiles, threads: &Threads) -> Comparisons {
        let by_source = |weights: &ComparisonWeights| weights.kind == ComparisonKind::Source;
        let sources = self.model.comparisons.iter().any(by_source);
        Comparisons::of_part(profiles, &self.worths, sources, threads)
    }
}

/// What all parts of a run share; text outside. Making one from a run or from text is linear in it; steps borrow it, on any number of threads.
#[derive(Debug)]
pub struct Plan {
    pub(super) saved: Saved,
    json: String,
    id: String,
    pub(super) context: Context<'static>,
    pub(super) keys: Vec<BlockingKey>,
    pub(super) table: LogTable,
    /// The pieces, of no record.
    pub(super) pieces: GrowingProfiles,
}

impl Plan {
    /// The plan of a run: with it the same records give the same clusters. For more records than one machine takes, run on a sample of them, and count and fit
    /// with the whole of them ([`counted`](Plan::counted), [`fitted`](Plan::fitted)). The sample is to have more than 1,414 records: fewer are compared in full, without keys. Linear in the distinct
    /// values of the run, and half a million pairs to compare.
    ///
    /// # Errors
    /// None that the outcome of a run can give.
    pub fn of(outcome: &Outcome) -> Result<Self> {
        let (table, profiles, config) = (&outcome.table, &outcome.profiles, &outcome.config);
        let keys = library(profiles);
        let threads = Threads::new(config.threads);
        let pattern = |a, b| outcome.fields.pattern(&outcome.comparisons, profiles, a, b);
        let sources = table.sources.as_ref().filter(|_| config.link_only);
        let totals = outcome.frequencies.totals().clone();
        let mut counts = TermCounts::default();
        for (number, piece) in profiles.pieces.iter().enumerate() {
            for (value, &count) in piece.values.iter().zip(outcome.frequencies.counts(number)).skip(1) {
                counts.add(number, hash_str(0, value), u64::from(count), u64::from(count));
            }
        }
        let mut holders = counts.above(totals.own, |_, holders| holders);
        holders.resize(profiles.pieces.len(), Vec::new());
        Plan::new(Saved {
            library: env!("CARGO_PKG_VERSION").to_owned(),
            config: config.clone(),
            id_column: table.id_column.clone().unwrap_or_else(|| "id".to_owned()),
            source_column: table.sources.as_ref().map(|sources| sources.name.clone()),
            numeric_ids: table
                .ids
                .iter()
                .all(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())),
            told: told(table, &config.schema, &[], &context(config)?),
            pieces: profiles.layout(),
            in_full: outcome.blocks.in_full(),
            limits: outcome.blocks.limits(),
            words: WordCounts::new(&keys, profiles, &threads).that_count(),
            worths: outcome.comparisons.worths(),
            model: outcome.model.clone(),
            holders,
            totals,
            records: table.rows() as u64,
            all_pairs: all_pairs(table.rows(), sources.map(|sources| sources.codes())),
            random: random_pairs(
                &outcome.comparisons,
                table.rows(),
                |rows| outcome.fields.read_ahead(rows),
                pattern,
                &threads,
            ),
            persons: about_persons(profiles),
        })
    }

    /// A plan from its text. With an `id` it must be the plan of that id.
    ///
    /// # Errors
    /// `plan-syntax`; `plan-version` when another release of the library made it; `plan-id` when it has another id; `plan-mismatch` when its parts contradict each other.
    pub fn from_json(json: &str, id: Option<&str>) -> Result<Self> {
        let saved: Saved = serde_json::from_str(json).map_err(PartitionError::Syntax)?;
        let own = env!("CARGO_PKG_VERSION");
        if saved.library != own {
            return Err(PartitionError::Version(saved.library, own).into());
        }
        let plan = Plan::new(saved)?;
        match id {
            Some(id) if id != plan.id => Err(PartitionError::OtherPlan(plan.id, id.to_owned()).into()),
            _ => Ok(plan),
        }
    }

    fn new(saved: Saved) -> Result<Self> {
        let json = serde_json::to_string(&saved).map_err(PartitionError::Write)?;
        let empty = Profiles::empty(&saved.pieces);
        let comparisons = saved.comparisons(&empty, &Threads::new(1));
        // The keys of a table of so many records, of which the run had to have the first: the others it set no limits for.
        let mut keys = library(&Profiles {
            rows: saved.records as usize,
            ..Profiles::empty(&saved.pieces)
        });
        if !saved.in_full {
            keys.truncate(saved.limits.len());
        }
        let levels = |(random, weights): (&RandomLevels, &ComparisonWeights)| random.levels.len() == weights.u.len();
        let fits = saved.pieces.iter().all(|piece| piece.columns > 0)
            && saved.holders.len() == saved.pieces.len()
            && saved.totals.fit(saved.pieces.len())
            && saved.model.fits(&comparisons)
            && saved.random.levels.len() == saved.model.comparisons.len()
            && saved.random.levels.iter().zip(&saved.model.comparisons).all(levels)
            && saved.told.len() == saved.config.schema.fields.len();
        if !fits {
            return Err(PartitionError::Mismatch.into());
        }
        Ok(Plan {
            // Two hashes, so that no two plans of a company ever have the same id.
            id: format!("{:016x}{:016x}", hash_str(1, &json), hash_str(2, &json)),
            context: context(&saved.config)?,
            keys,
            table: saved.model.table(),
            pieces: GrowingProfiles::new(empty, &Threads::new(1)),
            json,
            saved,
        })
    }

    /// The plan as text (JSON), from which it can be made again. Holds no values of records, only hashes of those that several hold.
    pub fn to_json(&self) -> &str {
        &self.json
    }

    /// 32 hexadecimal digits that tell this plan from every other; the release of the library is part of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The fitted model.
    pub fn model(&self) -> &Model {
        &self.saved.model
    }

    /// The configuration of the run.
    pub fn config(&self) -> &Config {
        &self.saved.config
    }

    /// The column that identifies a record.
    pub fn id_column(&self) -> &str {
        &self.saved.id_column
    }

    /// The column that says which source a record is from, where there are several; `source` where the files of the run told it.
    pub fn source_column(&self) -> Option<&str> {
        self.saved.source_column.as_deref()
    }

    /// Per key, the records of the largest block to compare in full, and how many neighbours on each side a record meets in larger ones, in the order of
    /// [`PackedRecord::order_text`](super::PackedRecord::order_text) and then of the ids; a window of 0 leaves such blocks out.
    pub fn limits(&self) -> &[(u32, u32)] {
        &self.saved.limits
    }

    /// Text that is ordered, by its bytes, as records are by their ids.
    pub fn order_of(&self, id: &str) -> String {
        if !self.saved.numeric_ids {
            return id.to_owned();
        }
        let number = id.trim_start_matches('0');
        format!("{:08}/{number}/{id}", number.len())
    }

    /// What an engine has to know, as JSON: `id`, `id_column`, `source_column`, `columns` (these, and those of the schema), `link_only`, `link_weight`, `limits`.
    pub fn about(&self) -> String {
        let mut columns: Vec<&str> = std::iter::once(self.id_column()).chain(self.source_column()).collect();
        for field in &self.saved.config.schema.fields {
            if !columns.contains(&field.column.as_str()) {
                columns.push(&field.column);
            }
        }
        serde_json::json!({
            "id": self.id,
            "id_column": self.id_column(),
            "source_column": self.source_column(),
            "columns": columns,
            "link_only": self.saved.config.link_only,
            "link_weight": self.link_weight(),
            "limits": self.limits(),
        })
        .to_string()
    }

    /// The least weight of a pair that holds a component together, in bits.
    pub fn link_weight(&self) -> f64 {
        self.saved.config.match_weight - crate::cluster::REACH
    }

    /// The plan with a model fitted to the agreement patterns of all candidate pairs of `records` records, instead of those of the run. The same counts give the same model, bit for bit.
    ///
    /// # Errors
    /// None that counts of this plan's step `patterns` can give.
    pub fn fitted(&self, counts: &AgreementCounts, records: u64) -> Result<Plan> {
        let empty = Profiles::empty(&self.saved.pieces);
        let comparisons = self.saved.comparisons(&empty, &Threads::new(1));
        let mut saved = self.saved.clone();
        saved.resize(records);
        let evidence = Evidence {
            patterns: &counts.scaled(1),
            random: &saved.random,
            related: &relations(&comparisons, saved.persons),
            records: records as usize,
            all_pairs: saved.all_pairs,
            persons: saved.persons,
        };
        saved.model = fit(&comparisons, &evidence);
        let rows = Profiles {
            rows: records as usize,
            ..empty
        };
        saved.totals.unseen = unseen(&rows, &saved.model, &comparisons);
        Plan::new(saved.with_rarities())
    }

    /// The plan with other counts of how many hold each value: records before entities are known (`entities` false), entities after. `holders` is how many of them there are. Counts of
    /// records make it a plan for as many: to be counted before pairs are blocked and fitted, since large tables have fewer keys.
    ///
    /// # Errors
    /// `plan-mismatch` when the counts are of another number of pieces.
    pub fn counted(&self, counts: &TermCounts, holders: u64, entities: bool) -> Result<Plan> {
        let own = if entities { 1 } else { 2 };
        let mut saved = self.saved.clone();
        if !entities {
            saved.resize(holders);
        }
        let comparisons = saved.comparisons(&Profiles::empty(&saved.pieces), &Threads::new(1));
        let kinds: Vec<PieceKind> = saved.pieces.iter().map(|layout| layout.kind).collect();
        let shares = by_chance(&kinds, &comparisons, &saved.model, &saved.random.levels);
        saved.holders = counts.above(own, |piece, holders| match shares.get(piece) {
            Some(&share) if !entities => holders_of_records(share, holders),
            _ => holders,
        });
        // Pieces that nobody has are not counted.
        saved
            .holders
            .resize(saved.holders.len().max(saved.pieces.len()), Vec::new());
        saved.totals.holders = holders.max(1) as f64;
        saved.totals.own = own;
        Plan::new(saved.with_rarities())
    }

    /// How common the values of some records are in the whole.
    pub(super) fn frequencies(&self, profiles: &Profiles) -> super::partition_error::Result<Frequencies> {
        let counts = profiles.pieces.iter().zip(&self.saved.holders).map(|(piece, holders)| {
            let count = |value: &str| {
                let found = holders.binary_search_by_key(&hash_str(0, value), |&(hash, _)| hash);
                found.ok().and_then(|at| holders.get(at)).map_or(0, |&(_, count)| count)
            };
            piece.values.iter().map(count).collect()
        });
        Frequencies::restore(counts.collect(), self.saved.totals.clone()).ok_or(PartitionError::Mismatch)
    }

    /// A column that a batch of records needs, and its table does not have.
    pub(super) fn missing<'a>(&'a self, table: &Table) -> Option<&'a str> {
        let fields = self.saved.config.schema.fields.iter();
        let mut fields = fields.map(|field| field.column.as_str());
        let source = self.source_column().filter(|_| table.sources.is_none());
        let lacks = |name: &&str| table.column(name).is_none();
        fields.find(lacks).or_else(|| source.filter(lacks))
    }
}
