"""Spark gives the clusters of one machine: python spark_parity.py [--master URL | --remote URL | --sail] CONTACTS.csv…

For each file: a run on one machine, its plan, the same records through Spark, and the two hashes. Then what must fail, and what must not. `--costs` tells also what Spark counted:
candidate pairs, bytes shuffled, and seconds of processor.
"""
import argparse
import hashlib
import json
import os
import pathlib
import tempfile
import time
import urllib.request

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import hrein
import hrein.spark


def read(path):
    names = open(path, encoding="utf-8").readline().strip().split(",")
    options = csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=True, null_values=[""])
    return csv.read_csv(path, convert_options=options)


def digest(clusters):
    """One number for who is with whom."""
    rows = sorted(zip(clusters["id"].to_pylist(), clusters["cluster"].to_pylist()))
    return hashlib.sha256("".join(f"{id}\t{cluster}\n" for id, cluster in rows).encode()).hexdigest()[:16]


def sail():
    """A server that speaks the protocol of Spark Connect without a Java, as long as this object lives."""
    from pysail.spark import SparkConnectServer
    server = SparkConnectServer()
    server.start(background=True)
    return server


def session(arguments):
    builder = SparkSession.builder.appName("hrein")
    if arguments.remote:
        return builder.remote(arguments.remote).getOrCreate()
    own = {"spark.ui.enabled": str(arguments.costs).lower(), "spark.ui.showConsoleProgress": "false", "spark.log.level": "OFF", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.memory": "2g", "spark.executor.memory": "2g", "spark.sql.shuffle.partitions": str(arguments.partitions)}
    for key, value in own.items():
        builder = builder.config(key, value)
    return builder.master(arguments.master).getOrCreate()


class Keeper:
    """Holds what is used twice: in the memory of Spark, or in files where an engine has none."""

    def __init__(self, folder):
        self.folder, self.held = folder, []

    def __call__(self, frame, name):
        if self.folder is None:
            frame = frame.persist()
        else:
            path = f"{self.folder}/{len(self.held)}"
            frame.write.parquet(path)
            frame = frame.sparkSession.read.schema(frame.schema).parquet(path)
        self.held.append((name, frame))
        return frame

    def first(self, name):
        return next(frame for held, frame in self.held if held == name)

    def forget(self):
        """Makes room for the next file."""
        if self.folder is None:
            for _, frame in self.held:
                frame.unpersist()
            self.held.clear()


def processors(application):
    """Seconds of processor that the driver, the executors of an application and their Python workers have taken; without this process, which has run on one machine."""
    parents, seconds, counted = {}, {}, {os.getpid(): False}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            command, fields = (entry / "cmdline").read_bytes(), (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        process = int(entry.name)
        parents[process] = int(fields[1])
        # Its own time, and that of the children that have ended.
        seconds[process] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        if application.encode() in command:
            counted[process] = True

    def counts(process):
        if process not in counted:
            parent = parents.get(process, 0)
            counted[process] = parent == os.getpid() or parent in parents and counts(parent)
        return counted[process]

    return sum(taken for process, taken in seconds.items() if counts(process))


def spent(spark):
    """What has been taken up to now: bytes that the stages wrote for shuffles, seconds of processor."""
    context = spark.sparkContext
    url = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/stages?status=complete"
    with urllib.request.urlopen(url, timeout=60) as answer:
        stages = json.load(answer)
    return sum(stage["shuffleWriteBytes"] for stage in stages), processors(context.applicationId)


def costs(spark, people, plan, before, records):
    after = spent(spark)
    compared = hrein.spark.pairs(people, plan).count()
    shuffled, cores = after[0] - before[0], after[1] - before[1]
    print(f"  {compared} pairs, {shuffled / 1e6:.1f} MB shuffled, {cores:.1f} core seconds; a record {compared / records:.1f} pairs, {shuffled / records:.0f} bytes, {cores / records * 1e3:.2f} core milliseconds", flush=True)


def parity(spark, path, keep, trained, measured):
    table = read(path)
    start = time.monotonic()
    outcome = hrein.dedupe(table)
    plan = hrein.Plan.of(outcome)
    one, alone = digest(pa.table(outcome.clusters)), time.monotonic() - start
    with tempfile.TemporaryDirectory() as folder:
        # In many files and in another order, so that there are partitions.
        for part in range(6):
            rows = table.take([row for row in range(table.num_rows) if row * 7 % 6 == part][::-1])
            pq.write_table(rows, f"{folder}/{part}.parquet")
        frame = spark.read.parquet(folder).repartition(8)
        before = spent(spark) if measured else None
        start = time.monotonic()
        clusters = hrein.spark.dedupe(frame, plan, keep=keep)
        given = clusters.toArrow()
        many, spread = digest(given), time.monotonic() - start
        print(f"{pathlib.Path(path).name}: {table.num_rows} records, {len(set(given['cluster'].to_pylist()))} clusters; one machine {one} in {alone:.1f} s, Spark {many} in {spread:.1f} s", flush=True)
        assert given.num_rows == table.num_rows and one == many, "other clusters"
        if measured:
            costs(spark, keep.first("profiles"), plan, before, table.num_rows)
        golden = hrein.spark.golden(frame, spark.createDataFrame(given), plan).toArrow()
        assert golden.num_rows == len(outcome) and sum(golden["records"].to_pylist()) == table.num_rows
        if trained:
            start = time.monotonic()
            learnt = hrein.spark.trained(frame, plan, keep=keep)
            print(f"  trained in {time.monotonic() - start:.1f} s: {'the same plan' if learnt.id == plan.id else 'another plan'}", flush=True)
            assert learnt.id == plan.id, "merged counts give another plan"
        keep.forget()
    return table, plan


def fails(code, work):
    try:
        work()
    except Exception as exception:
        assert code in str(exception), f"{code} is not in: {exception}"
        return
    raise AssertionError(f"{code} was to be raised")


def bad_input(spark, table, plan, keep):
    frame = spark.createDataFrame(table.slice(0, 100))
    fails("column-not-found", lambda: hrein.spark.profiles(frame.drop("email"), plan).toArrow())

    # As a worker sees it that has another plan, or another library.
    other = hrein.Plan.read(plan.json)
    other.id = "0" * 32
    fails("plan-id", lambda: hrein.spark.profiles(frame, other).toArrow())
    # Partitions without a record, and records without a value.
    few = spark.createDataFrame(table.slice(0, 3)).repartition(20)
    assert hrein.spark.dedupe(few, plan, keep=keep).count() == 3
    nothing = frame.select("id", *(F.lit(None).cast("string").alias(name) for name in table.column_names[1:]))
    clusters = hrein.spark.dedupe(nothing, plan, keep=keep).toArrow()
    assert clusters["id"].to_pylist() == clusters["cluster"].to_pylist()
    # Numbers and dates are read as text.
    typed = frame.withColumn("postcode", F.lit(12345)).withColumn("birth_date", F.to_date(F.lit("1971-04-03")))
    assert hrein.spark.profiles(typed, plan).count() == 100
    assert hrein.spark.dedupe(frame.limit(0), plan, keep=keep).count() == 0
    print("what must fail fails, what must not does not", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--remote")
    parser.add_argument("--sail", action="store_true")
    parser.add_argument("--no-train", action="store_true")
    parser.add_argument("--costs", action="store_true")
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("contacts", nargs="+")
    arguments = parser.parse_args()
    start = time.monotonic()
    server, files = (sail(), tempfile.TemporaryDirectory()) if arguments.sail else (None, None)
    if server:
        arguments.remote = "sc://{}:{}".format(*server.listening_address)
    spark = session(arguments)
    # Sail does not persist.
    keep = Keeper(files and files.name)
    print(f"session in {time.monotonic() - start:.1f} s", flush=True)
    for number, path in enumerate(arguments.contacts):
        table, plan = parity(spark, path, keep, trained=number == 0 and not arguments.no_train, measured=arguments.costs)
    bad_input(spark, table, plan, keep)
    spark.stop()


if __name__ == "__main__":
    main()
