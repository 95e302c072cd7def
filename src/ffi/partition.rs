//! The room `partition`: a run in parts.

use super::give;
use super::lend::{Str, copy_out};
use super::outcome::{OutcomeHandle, needed};
use super::status::{ErrorOut, Failure, Status, answer, free, guard};
use crate::arrow::{self, ArrowArrayStream, Step};
use crate::error::Error;
use crate::partition::Plan;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::Arc;

/// What all parts of a run share: the configuration, the model, how common values are. Read-only.
pub struct PlanHandle {
    /// Streams of its steps keep it alive.
    plan: Arc<Plan>,
}

fn needed_plan(plan: Option<&PlanHandle>) -> Result<&Arc<Plan>, Failure> {
    plan.map(|handle| &handle.plan).ok_or_else(|| Failure::null("plan"))
}

fn give_plan(out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>, plan: Plan) {
    give(out, Some(Box::new(PlanHandle { plan: Arc::new(plan) })));
}

/// The plan of a run: with it the same records, in any number of parts, give the same clusters. Free it with hrein_plan_free.
///
/// HREIN_BAD_ARGUMENT: `outcome` is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_new(
    outcome: Option<&OutcomeHandle>,
    out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        give_plan(out, Plan::of(needed(outcome)?)?);
        Ok(())
    })
}

/// A plan from the text that hrein_plan_json gave. With an `id` (blank: any) it must be the plan of that id: so every machine knows that it works by the same one. Free it with
/// hrein_plan_free.
///
/// HREIN_BAD_CONFIG: this is no plan, another release of the library made it (`plan-version`), or it has another id (`plan-id`).
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_read(
    json: Str,
    id: Str,
    out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || {
        give_plan(out, Plan::from_json(json.text("json")?, id.optional("id")?)?);
        Ok(())
    })
}

/// The plan as text (JSON). Holds no values of records, only hashes of those that several hold.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_json(
    plan: Option<&PlanHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(needed_plan(plan)?.to_json(), out, out_cap, out_len))
}

/// What an engine has to know of a plan, as a JSON object: {"id", "id_column", "source_column", "columns", "link_only", "link_weight", "limits"}. Per blocking key, `limits` has the records of the
/// largest block to compare in full, and how many neighbours on each side a record meets in larger ones, in the order of `order_text` and `order`.
///
/// HREIN_SHORT_BUFFER: `*out_len` bytes are needed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_about(
    plan: Option<&PlanHandle>,
    out: *mut c_char,
    out_cap: usize,
    out_len: Option<&mut MaybeUninit<usize>>,
    err: *mut ErrorOut,
) -> Status {
    guard(err, || copy_out(&needed_plan(plan)?.about(), out, out_cap, out_len))
}

/// The id of a plan: 32 hexadecimal digits that tell it from every other. {NULL, 0} for NULL. Borrowed from the plan.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_id(plan: Option<&PlanHandle>) -> Str {
    answer(Str::NONE, || Some(Str::lend(plan?.plan.id())))
}

/// Takes a stream of batches through a step. `batches` is taken: it is released with `out`, or at once where the call fails. `out` works as it is read; what a batch fails with, it fails with.
///
/// The steps, with the columns that go in and those that come out:
/// - `profiles`: the columns of the records; out come `id`, `order` (as of the ids), `source` (where only pairs across sources count), `same`, `order_text`, `record`.
/// - `keys`: `record` and any others; `key`, `hash` (int64), and the others.
/// - `patterns`: `id_left`, `id_right`, `left`, `right` (their `record`s); `pattern`, `pairs` (int64), to be added up.
/// - `scores`: the same; `id_left`, `id_right`, `weight` (float64, bits).
/// - `forest`: two columns of ids; `id`, `component`, which can go in again.
/// - `settle`: sorted by `component`: `id`, `record`, and for links `id`, `other`, `weight`; `id`, `cluster`.
/// - `golden`: sorted by `cluster`: the columns of the records; `cluster`, `records` (int64), the columns of the customer.
/// - `terms`: `record`, and `cluster`, sorted by it, to count entities; `piece`, `value`, `holders`, `squares` (int64), to be added up.
///
/// HREIN_BAD_INPUT: a column is missing or is not read as text, or the rows of a group do not stand side by side (`group-apart`). HREIN_BAD_ARGUMENT: there is no such step. HREIN_IO: the stream failed.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_map(
    plan: Option<&PlanHandle>,
    step: Str,
    batches: Option<&mut ArrowArrayStream>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: *mut ErrorOut,
) -> Status {
    let batches = batches.map(ArrowArrayStream::take);
    guard(err, || {
        let batches = batches.ok_or_else(|| Failure::null("batches"))?;
        let step = Step::from_name(step.text("step")?)?;
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        let stream = unsafe { arrow::map_stream(needed_plan(plan)?, step, batches) }?;
        give(out, stream);
        Ok(())
    })
}

/// The plan that `learn` makes of another and a stream of counts.
fn learnt(
    plan: Option<&PlanHandle>,
    counts: Option<&mut ArrowArrayStream>,
    out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>,
    err: *mut ErrorOut,
    learn: impl FnOnce(&Plan, ArrowArrayStream) -> Result<Plan, Error>,
) -> Status {
    let counts = counts.map(ArrowArrayStream::take);
    guard(err, || {
        let counts = counts.ok_or_else(|| Failure::null("counts"))?;
        give_plan(out, learn(needed_plan(plan)?, counts)?);
        Ok(())
    })
}

/// The plan with a model fitted to the agreement patterns of all candidate pairs: `counts` is a stream of what the step `patterns` gave, added up or not, over `records` records. It is taken.
/// Free the new plan with hrein_plan_free.
///
/// HREIN_BAD_INPUT: the columns are not those of the step.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_fitted(
    plan: Option<&PlanHandle>,
    counts: Option<&mut ArrowArrayStream>,
    records: u64,
    out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    learnt(plan, counts, out, err, |plan, counts| {
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        plan.fitted(&unsafe { arrow::read_patterns(counts) }?, records)
    })
}

/// The plan with other counts of how many hold each value: `counts` is a stream of what the step `terms` gave, added up or not, over `holders` records or, with `entities`, clusters. Without
/// `entities`, the plan is one for as many records from there on: count them before you block or fit, since large tables have fewer keys. The stream is taken. Free the new plan with hrein_plan_free.
///
/// HREIN_BAD_INPUT: the columns are not those of the step. HREIN_BAD_CONFIG: the counts are of another plan.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_counted(
    plan: Option<&PlanHandle>,
    counts: Option<&mut ArrowArrayStream>,
    holders: u64,
    entities: bool,
    out: Option<&mut MaybeUninit<Option<Box<PlanHandle>>>>,
    err: *mut ErrorOut,
) -> Status {
    learnt(plan, counts, out, err, |plan, counts| {
        // SAFETY: by the contract the stream keeps to the Arrow C stream interface.
        plan.counted(&unsafe { arrow::read_terms(counts) }?, holders, entities)
    })
}

/// Frees a plan; NULL is fine. Streams of its steps live on.
#[unsafe(no_mangle)]
pub extern "C" fn hrein_plan_free(plan: Option<Box<PlanHandle>>) {
    free(plan);
}
