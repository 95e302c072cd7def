"""A whole job on Spark: learn, dedupe, golden records.

    spark-submit job.py CONTACTS OUT [--sample 0.01] [--plan plan.json] [--learn]

CONTACTS is a folder of parquet files with a column of ids; OUT gets `clusters`, `golden` and `plan.json`. With --plan a saved plan is used and nothing is learnt, as in a nightly run; with --learn the plan is learnt from
all records, not from the sample alone.
"""
import argparse
import pathlib
import time

from pyspark.sql import SparkSession

import hrein
import hrein.spark


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("contacts")
    parser.add_argument("out")
    parser.add_argument("--sample", type=float, default=1.0)
    parser.add_argument("--plan")
    parser.add_argument("--learn", action="store_true")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("hrein").getOrCreate()
    contacts = spark.read.parquet(arguments.contacts)

    began = time.monotonic()
    if arguments.plan:
        plan = hrein.Plan.read(pathlib.Path(arguments.plan).read_text(encoding="utf-8"))
    else:
        sample = contacts if arguments.sample >= 1 else contacts.sample(arguments.sample, seed=7)
        plan = hrein.Plan.of(hrein.dedupe(sample.toArrow()))
    if arguments.learn:
        plan = hrein.spark.trained(contacts, plan)
    print(f"plan {plan.id}: {time.monotonic() - began:.1f} s")

    began = time.monotonic()
    hrein.spark.dedupe(contacts, plan).write.mode("overwrite").parquet(f"{arguments.out}/clusters")
    clusters = spark.read.parquet(f"{arguments.out}/clusters")
    print(f"{clusters.count()} records, {clusters.select('cluster').distinct().count()} customers: {time.monotonic() - began:.1f} s")

    began = time.monotonic()
    hrein.spark.golden(contacts, clusters, plan).write.mode("overwrite").parquet(f"{arguments.out}/golden")
    pathlib.Path(f"{arguments.out}/plan.json").write_text(plan.json, encoding="utf-8")
    print(f"golden records: {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
