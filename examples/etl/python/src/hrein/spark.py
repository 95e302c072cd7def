"""hrein on Apache Spark: the same clusters as on one machine, on as many as there are.

    sample = spark.read.parquet("contacts").sample(0.01).toArrow()
    plan = hrein.Plan.of(hrein.dedupe(sample))              # learn on one machine, or
    plan = hrein.spark.trained(contacts, plan)              # from all records
    clusters = hrein.spark.dedupe(contacts, plan)           # id, cluster
    golden = hrein.spark.golden(contacts, clusters, plan)

Spark reads, shuffles, spills and retries; the library normalises, blocks, scores, settles and merges, in `mapInArrow`. Only the DataFrame API is used, so classic clusters, Spark Connect and
what speaks its protocol run it alike. Every call checks the id of the plan, so that a worker with another library fails instead of mixing keys. Tasks that run twice change nothing. Ids are text,
unique, and the caller's own: numbers that Spark makes up (`monotonically_increasing_id`) are others after a retry.
"""
from __future__ import annotations

import itertools
from typing import Callable

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from ._plan import Plan, read_once

Keep = Callable[[DataFrame, str], DataFrame]
# The number of a row in its group, which no step sees.
_PLACE = "__hrein_place"
_TERMS = "piece bigint, value bigint, holders bigint, squares bigint"


def _persist(frame: DataFrame, name: str) -> DataFrame:
    return frame.persist()


def step(frame: DataFrame, plan: Plan, name: str, schema: str) -> DataFrame:
    """Takes a DataFrame through a step of the plan (`Plan.map`), partition by partition."""
    text, id = plan.json, plan.id

    def run(batches):
        import pyarrow as pa
        first = next(batches, None)
        if first is None:
            return
        own = [column for column in first.schema.names if column != _PLACE]
        batches = (batch.select(own) for batch in itertools.chain([first], batches))
        reader = pa.RecordBatchReader.from_batches(first.select(own).schema, batches)
        for batch in pa.RecordBatchReader.from_stream(read_once(text, id).map(name, reader)):
            if batch.num_rows:
                yield batch

    return frame.mapInArrow(run, schema)


def _by_group(frame: DataFrame, plan: Plan, name: str, by: str, schema: str) -> DataFrame:
    """Takes groups of rows through a step: those with the same `by` come to one task, side by side.

    A window brings them there, not a sort: Sail (0.7) leaves out a sort before `mapInArrow`, because nothing there asks for an order.
    """
    place = F.row_number().over(Window.partitionBy(by).orderBy(by))
    return step(frame.withColumn(_PLACE, place), plan, name, schema)


def profiles(frame: DataFrame, plan: Plan) -> DataFrame:
    """What each record is matched by, and the first of those that are the same in all of it: `id`, `order`, `source`, `order_text`, `record`, `lead`."""
    columns = [F.col(f"`{name}`").cast("string").alias(name) for name in frame.columns]
    made = step(frame.select(columns), plan, "profiles", "id string, order string, source string, same string, order_text string, record string")
    # Records that are like no other are each alone, not all in one task.
    alike = Window.partitionBy("same", F.when(F.col("same").isNull(), F.col("id"))).orderBy("order", "id")
    return made.select("id", "order", "source", "order_text", "record", F.first("id").over(alike).alias("lead"))


def pairs(people: DataFrame, plan: Plan, *, leads: bool = True, keep: Keep = _persist) -> DataFrame:
    """Candidate pairs of `profiles`, each once: `id_left`, `id_right`. Of records that are the same, the first stands for all, unless `leads` is False.

    Records with the same key are joined within blocks of at most as many records as the plan says; larger ones are put in order, and each record meets its neighbours: no join is larger than the
    limits of the plan, however skewed the data.
    """
    given = people.select("id", "source", F.when(F.col("lead") == F.col("id"), "1").otherwise("0").alias("lead"), "record")
    keys = step(given, plan, "keys", "key bigint, hash bigint, id string, source string, lead string")
    full, window = ([limit[place] for limit in plan.about["limits"]] for place in (0, 1))
    # Held as they come from the window, blocks are in one place each, and what joins and orders them moves none of them again.
    blocks = keys.withColumn("size", F.count("*").over(Window.partitionBy("key", "hash"))).where("size > 1")
    blocks = keep(blocks.withColumn("full", F.col("size") <= _nth(full)).withColumn("window", _nth(window)), "blocks")
    whole = blocks.where("full").select("key", "hash", "id", "source", "lead")
    left, right = whole.alias("l"), whole.alias("r")
    joined = left.join(right, ["key", "hash"]).where("l.id < r.id")

    ordered = blocks.where("not full and window > 0").join(people.select("id", "order_text", "order"), "id")
    place = F.row_number().over(Window.partitionBy("key", "hash").orderBy("order_text", "order"))
    ordered = ordered.withColumn("place", place)
    ahead = ordered.withColumn("place", F.explode(F.expr("sequence(place + 1, place + window)")))
    neighbours = ahead.alias("l").join(ordered.alias("r"), ["key", "hash", "place"])

    out = None
    for met in (joined, neighbours):
        if leads:
            met = met.where("l.lead = '1' and r.lead = '1'")
        if plan.about["link_only"]:
            met = met.where("l.source <> r.source")
        met = met.select(F.least("l.id", "r.id").alias("id_left"), F.greatest("l.id", "r.id").alias("id_right"))
        out = met if out is None else out.union(met)
    return out.distinct()


def _nth(numbers: list[int]) -> Column:
    """The number of a row's key."""
    return F.element_at(F.array(*map(F.lit, numbers)), (F.col("key") + 1).cast("int"))


def _with_records(found: DataFrame, people: DataFrame) -> DataFrame:
    left = people.select(F.col("id").alias("id_left"), F.col("record").alias("left"))
    right = people.select(F.col("id").alias("id_right"), F.col("record").alias("right"))
    return found.join(left, "id_left").join(right, "id_right").select("id_left", "id_right", "left", "right")


def links(found: DataFrame, people: DataFrame, plan: Plan) -> DataFrame:
    """The pairs that hold components together: `id_left`, `id_right`, `weight` in bits."""
    scored = step(_with_records(found, people), plan, "scores", "id_left string, id_right string, weight double")
    return scored.where(F.col("weight") >= plan.about["link_weight"])


def components(edges: DataFrame, plan: Plan, *, parts: tuple[int, ...] = (8,)) -> DataFrame:
    """The components of links: `id`, `component`. Each partition becomes a forest, forests are joined in `parts`, and at last in one: a task holds the ids that have links, not the links."""
    forest = edges.select("id_left", "id_right")
    for count in (None, *parts, 1):
        forest = forest if count is None else forest.repartition(count)
        forest = step(forest, plan, "forest", "id string, component string")
    return forest


def settled(people: DataFrame, edges: DataFrame, plan: Plan, *, keep: Keep = _persist) -> DataFrame:
    """The clusters of all records: `id`, `cluster`, which is the id of the first record of each."""
    forest = keep(components(edges, plan), "forest")
    none = F.lit(None)
    members = forest.join(people, "id").select("component", "id", none.cast("string").alias("other"), "record", none.cast("double").alias("weight"))
    inside = forest.join(edges, forest["id"] == edges["id_left"]).select("component", "id", F.col("id_right").alias("other"), none.cast("string").alias("record"), "weight")
    clusters = _by_group(members.union(inside), plan, "settle", "component", "id string, cluster string").withColumnRenamed("id", "lead")
    return people.select("id", "lead").join(clusters, "lead", "left").select("id", F.coalesce("cluster", "lead").alias("cluster"))


def dedupe(frame: DataFrame, plan: Plan, *, keep: Keep = _persist) -> DataFrame:
    """The clusters of all records: `id`, `cluster`.

    `frame` has the columns of the run that the plan is of. `keep(frame, name)` holds what is used twice: `persist` unless you say otherwise, such as to write it to a table and read that.
    """
    people = keep(profiles(frame, plan), "profiles")
    edges = keep(links(pairs(people, plan, keep=keep), people, plan), "links")
    return settled(people, edges, plan, keep=keep)


def golden(frame: DataFrame, clusters: DataFrame, plan: Plan) -> DataFrame:
    """One golden record a cluster: `cluster`, `records` and the columns of the customer."""
    about = plan.about
    id = about["id_column"]
    columns = [F.col(f"`{name}`").cast("string").alias(name) for name in frame.columns]
    own = [name for name in frame.columns if name not in (id, about["source_column"])]
    named = clusters.select(F.col("id").alias("__hrein_id"), "cluster")
    rows = frame.select(columns).join(named, F.col(f"`{id}`") == F.col("__hrein_id")).drop("__hrein_id")
    schema = "cluster string, records bigint" + "".join(f", `{name}` string" for name in own)
    return _by_group(rows, plan, "golden", "cluster", schema)


def trained(frame: DataFrame, plan: Plan, *, keep: Keep = _persist) -> Plan:
    """The plan, learnt from all records: the model from the agreement patterns of all candidate pairs, the rarity of values from the entities that hold them. What comes to the driver are counts."""
    people = keep(profiles(frame, plan), "profiles")
    records = people.count()
    held = step(people.select("record"), plan, "terms", _TERMS)
    plan = plan.counted(_added(held).toArrow(), records, entities=False)
    every = keep(_with_records(pairs(people, plan, leads=False, keep=keep), people), "pairs")
    patterns = step(every, plan, "patterns", "pattern string, pairs bigint").groupBy("pattern").agg(F.sum("pairs").alias("pairs"))
    plan = plan.fitted(patterns.toArrow(), records)
    edges = keep(links(pairs(people, plan, keep=keep), people, plan), "links")
    clusters = keep(settled(people, edges, plan, keep=keep), "clusters")
    entities = clusters.select("cluster").distinct().count()
    held = _by_group(people.join(clusters, "id").select("cluster", "record"), plan, "terms", "cluster", _TERMS)
    return plan.counted(_added(held).toArrow(), entities, entities=True)


def _added(counted: DataFrame) -> DataFrame:
    """The terms of all partitions."""
    # A value that one holds is as rare as one that none does.
    return counted.groupBy("piece", "value").agg(F.sum("holders").alias("holders"), F.sum("squares").alias("squares")).where("holders > 1")
