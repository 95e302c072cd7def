"""Runs dedupe.sql over a CSV file: python run.py contacts.csv [plan.json]

Without a plan, one is made by a run over the same file, and written to plan.json.
"""
import pathlib
import sys

import duckdb

import hrein
import hrein.duck


def main(contacts, plan="plan.json"):
    connection = duckdb.connect()
    connection.execute("create table contacts as from read_csv(?, all_varchar = true)", [contacts])
    path = pathlib.Path(plan)
    if not path.exists():
        path.write_text(hrein.Plan.of(hrein.dedupe(connection.table("contacts"))).json, encoding="utf-8")
    hrein.duck.register(connection, hrein.Plan.read(path.read_text(encoding="utf-8")))
    connection.execute(pathlib.Path(__file__).with_name("dedupe.sql").read_text(encoding="utf-8"))
    print(connection.sql("select count(*) as records, count(distinct cluster) as customers from clusters"))


if __name__ == "__main__":
    main(*sys.argv[1:])
