//! The room `dedupe`: a batch run.

use super::give;
use super::lend::{Str, copy_out, list};
use super::outcome::OutcomeHandle;
use super::sized::{Growing, read_sized};
use super::status::{ErrorOut, Failure, Status, guard};
use super::table::TableHandle;
use crate::dedupe::{Config, Decisions, dedupe_with, plan};
use crate::{Progress, Stage};
use rustc_hash::FxHashMap;
use std::ffi::{c_char, c_void};
use std::mem::{MaybeUninit, take};
use std::ops::ControlFlow;

/// The stages of a run, in order.
#[repr(u32)]
#[derive(Clone, Copy)]
pub enum StageNumber {
    /// Reading the input.
    Read = 0,
    /// Normalising and validating values.
    Normalize = 1,
    /// Grouping records by blocking keys.
    Block = 2,
    /// Learning the weights.
    Weigh = 3,
    /// Comparing candidate pairs.
    Compare = 4,
    /// Forming clusters.
    Cluster = 5,
    /// Making golden records.
    Merge = 6,
    /// Measuring quality.
    Audit = 7,
    /// Writing the results.
    Write = 8,
}

/// Every number of the header with the stage it stands for.
const STAGES: [(StageNumber, Stage); 9] = [
    (StageNumber::Read, Stage::Read),
    (StageNumber::Normalize, Stage::Normalize),
    (StageNumber::Block, Stage::Block),
    (StageNumber::Weigh, Stage::Weigh),
    (StageNumber::Compare, Stage::Compare),
    (StageNumber::Cluster, Stage::Cluster),
    (StageNumber::Merge, Stage::Merge),
    (StageNumber::Audit, Stage::Audit),
    (StageNumber::Write, Stage::Write),
];

/// How far a run has come. Made by hrein.
#[repr(C)]
pub struct ProgressOut {
    /// Bytes of this struct that the library fills.
    struct_size: usize,
    /// A hrein_stage.
    stage: u32,
    /// Units done: columns, keys, pairs or records, by stage.
    done: u64,
    /// Units in all; 0 while unknown.
    total: u64,
}

/// How to run. Start from HREIN_RUN_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RunOptions {
    /// `sizeof(hrein_run_options)`.
    struct_size: usize,
    /// Threads to use; 0 and 1 mean the calling thread alone. The outcome does not depend on it.
    threads: u32,
    /// Told of progress and asked whether to go on (false = stop), on the calling thread, many times a second at most; NULL = silent. Must return: no
    /// longjmp, no exception.
    on_progress: Option<extern "C" fn(user: *mut c_void, progress: *const ProgressOut) -> bool>,
    /// Handed to `on_progress` as it is.
    user: *mut c_void,
    /// What people have decided, as CSV `id_left,id_right,match` (1 or 0): pairs that are the same entity, and pairs that are not. They bind, and fifty or more may correct the weights.
    decisions: Str,
    /// The ids of records of an earlier run, `earlier_count` of them: clusters keep the ids that most of their records had then.
    earlier_records: *const Str,
    /// The ids of the clusters of these records then.
    earlier_clusters: *const Str,
    /// Number of both.
    earlier_count: usize,
}

impl Growing for RunOptions {}

const SILENT: RunOptions = RunOptions {
    struct_size: size_of::<RunOptions>(),
    threads: 0,
    on_progress: None,
    user: std::ptr::null_mut(),
    decisions: Str::NONE,
    earlier_records: std::ptr::null(),
    earlier_clusters: std::ptr::null(),
    earlier_count: 0,
};

/// Finds the records of `table` that are the same entity, and merges them into golden records.
///
/// `config_toml` may be blank: then everything is told from the table, and hrein_outcome_config tells what was. The outcome is the same for any
/// number of threads and any order of the rows. The records move into the outcome: once the run has begun, `table` is an empty table, whatever the status, still to be freed.
///
/// ```c
/// hrein_outcome *found = NULL;
/// hrein_error error = HREIN_ERROR_INIT;
/// if (hrein_dedupe(table, hrein_text("match_weight = 3.0"), NULL, &found, &error) != HREIN_OK) {
///   fprintf(stderr, "%s\n", error.message);
///   return;
/// }
/// for (size_t cluster = 0; cluster < hrein_outcome_clusters(found); cluster++) {
///   const uint32_t *rows = NULL;
///   size_t count = 0;
///   hrein_outcome_members(found, cluster, &rows, &count);
///   for (size_t i = 0; count > 1 && i < count; i++) {
///     hrein_str id = hrein_outcome_id(found, rows[i]);
///     printf("%.*s%c", (int)id.len, id.data, i + 1 < count ? ' ' : '\n');
///   }
/// }
/// hrein_outcome_free(found);
/// ```
///
/// The entries of a configuration, each of which may be left out:
/// - `match_weight` (bits, 0): pairs of at least this weight are one entity.
/// - `link_only` (false): only records of different sources are compared.
/// - `region`, `today`, `date_order` (`"dmy"`, `"mdy"` or `"ymd"`): as in hrein_context, for records that do not tell theirs.
/// - `max_pairs` (0: a million and eight a record): candidate pairs at most.
/// - `memory` (megabytes, 0: no bound): heap that the run may take, the table and the library's lists (7 MB) included, by forming fewer candidate pairs; hrein_run_plan tells what is needed.
/// - `language` (`"en"`, `"is"` or `"zh"`): of the report and of explanations.
/// - `mask` (false): the report and the audit show the shape of values only.
/// - `spreadsheet` (`"safe"` or `"exact"`): whether cells that a spreadsheet would run are written with an apostrophe in front; without it, in findings.csv only.
/// - `[[schema.fields]]`: a column each, by `column`, `kind` (as of hrein_kind_name), and where need be `role` (such as `"updated-at"`, `"consent"` or `"attribute"`) and
///   `scheme` (of an identifier). Without any, all are inferred; else a column without one is carried along and left alone.
/// - `[merge.columns]`: a strategy by the name of the column, such as `email = "most-recent"`; `[merge]` also has `recency`, `source_priority`, `trust`, `groups`, `prefer`, `pins` and `exclusions`.
///
/// HREIN_BAD_CONFIG: the configuration cannot be read or does not fit, or a stage would take more than its `memory`. HREIN_BAD_INPUT: it names a column that is not there.
/// HREIN_CANCELLED: `on_progress` said stop.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_dedupe(
    table: Option<&mut TableHandle>,
    config_toml: Str,
    options: *const RunOptions,
    out: Option<&mut MaybeUninit<Option<Box<OutcomeHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let table = table.ok_or_else(|| Failure::null("table"))?;
        let (config, options) = config_and_options(config_toml, options)?;
        let decisions = match options.decisions.optional("decisions")? {
            Some(csv) => Decisions::from_csv(csv.as_bytes(), &table.read.table)?,
            None => Decisions::default(),
        };
        let earlier = options.earlier()?;
        let mut on_progress = |progress: Progress| options.tell(progress);
        let (records, reading) = (take(&mut table.read.table), take(&mut table.read.findings));
        let mut outcome = dedupe_with(records, &config, &decisions, &earlier, &mut on_progress)?;
        outcome.reading = reading;
        give(out, Some(Box::new(OutcomeHandle::new(outcome)?)));
        Ok(())
    })
}

/// What hrein_dedupe of `table` would cost, as JSON, told before anything is scored: "records", "candidate_pairs", "pair_budget", "pairs_left_out", "seconds", "bytes", what each of the
/// "keys" does, and the twenty "worst_blocks". Holds no value of any record. The seconds are a rough figure for a server of 2026.
///
/// Of `options`, the threads and the progress count. Takes somewhat more than a third of the run's time, each time it is asked: with 32,000 bytes, most answers come at the first.
///
/// ```c
/// static char plan[32000];
/// size_t len = 0;
/// if (hrein_run_plan(table, hrein_text("memory = 500"), NULL, plan, sizeof plan, &len, NULL) == HREIN_OK) {
///   printf("%.*s\n", (int)len, plan);
/// }
/// ```
///
/// HREIN_BAD_CONFIG: the configuration cannot be read or does not fit, or not even the blocks fit its `memory`. HREIN_BAD_INPUT: it names a column that is not there.
/// HREIN_CANCELLED: `on_progress` said stop. HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_run_plan(
    table: Option<&TableHandle>,
    config_toml: Str,
    options: *const RunOptions,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        let table = table.ok_or_else(|| Failure::null("table"))?;
        let (config, options) = config_and_options(config_toml, options)?;
        let plan = plan(table.table(), &config, &mut |progress| options.tell(progress))?;
        copy_out(&plan.to_json()?, out, out_cap, out_len)
    })
}

/// The configuration of a run, and how to run.
fn config_and_options(config_toml: Str, options: *const RunOptions) -> Result<(Config, RunOptions), Failure> {
    let options = read_sized(options, SILENT)?;
    let mut config = Config::from_toml(config_toml.text("config_toml")?)?;
    config.threads = options.threads as usize;
    Ok((config, options))
}

impl RunOptions {
    fn earlier(&self) -> Result<FxHashMap<String, String>, Failure> {
        let records = list(self.earlier_records, self.earlier_count, "earlier_records")?;
        let clusters = list(self.earlier_clusters, self.earlier_count, "earlier_clusters")?;
        let text = |(record, cluster): (&Str, &Str)| {
            let record = record.text("an earlier record")?.to_owned();
            Ok((record, cluster.text("an earlier cluster")?.to_owned()))
        };
        records.iter().zip(clusters).map(text).collect()
    }

    fn tell(&self, progress: Progress) -> ControlFlow<()> {
        let Some(on_progress) = self.on_progress else {
            return ControlFlow::Continue(());
        };
        let stage = STAGES.iter().find(|(_, stage)| *stage == progress.stage);
        let told = ProgressOut {
            struct_size: size_of::<ProgressOut>(),
            stage: stage.map_or(progress.stage as u32, |(number, _)| *number as u32),
            done: progress.done,
            total: progress.total,
        };
        match on_progress(self.user, &raw const told) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }
}

/// The name of a stage, such as `block`; {NULL, 0} for a number that is none. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_stage_name(stage: u32) -> Str {
    let found = STAGES.iter().find(|(number, _)| *number as u32 == stage);
    Str::lend_any(found.map(|(_, stage)| stage.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_has_every_stage_under_its_number() {
        assert_eq!(STAGES.map(|(_, stage)| stage), Stage::ALL);
        assert!(STAGES.iter().all(|(number, stage)| *number as u32 == *stage as u32));
    }
}
