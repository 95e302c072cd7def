"""Runs over tables of each library, and the live index."""
import threading
import time

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import hrein

PEOPLE = pa.table({
    "id": ["1", "2", "3"],
    "name": ["Doe, John", "John Doe", "Ana Ruiz"],
    "email": ["jdoe@example.com", "JDoe@example.com", "ana@example.com"],
})


@pytest.fixture(scope="module")
def outcome(contacts):
    return hrein.dedupe(contacts)


def pairs_of(stream):
    return sorted(map(tuple, pa.table(stream).select(["id", "cluster"]).to_pandas().itertuples(index=False)))


@pytest.mark.parametrize("holder", ["pandas", "polars", "duckdb", "batches"])
def test_the_same_records_give_the_same_clusters(contacts, outcome, holder):
    held = {
        "pandas": lambda: contacts.to_pandas(),
        "polars": lambda: pl.from_arrow(contacts),
        "duckdb": lambda: duckdb.from_arrow(contacts).order("email"),
        "batches": lambda: pa.RecordBatchReader.from_batches(contacts.schema, contacts.to_batches(100)),
    }[holder]()
    assert pairs_of(hrein.dedupe(held, threads=2).clusters) == pairs_of(outcome.clusters)


def test_an_outcome_tells_all(contacts, outcome):
    clusters = pa.table(outcome.clusters)
    assert clusters.num_rows == outcome.records == contacts.num_rows
    golden = pl.DataFrame(outcome.golden)
    assert len(golden) == len(outcome) == len(set(clusters["cluster"].to_pylist()))
    assert golden["records"].sum() == outcome.records
    for stream in (outcome.pairs, outcome.provenance, outcome.cleaned, outcome.findings):
        assert pa.table(stream).num_rows > 0
    again = hrein.dedupe(contacts, config=outcome.config)
    assert pairs_of(again.clusters) == pairs_of(outcome.clusters)
    assert 0 < outcome.model["prior"] < 0.5


def test_audits_of_parts_add_up(contacts, outcome):
    halves = [hrein.dedupe(part, config=outcome.config) for part in (contacts.slice(0, 700), contacts.slice(700))]
    whole, merged = outcome.audit(), hrein.audit_of(hrein.merge_audits(half.audit_state() for half in reversed(halves)))
    assert hrein.audit_of(outcome.audit_state()) == whole
    assert merged["records"] == whole["records"] == contacts.num_rows
    columns = {column["name"]: column for column in whole["columns"]}
    assert all(column["filled"] == columns[column["name"]]["filled"] for column in merged["columns"])
    assert {d["measure"] for d in hrein.drift(whole, merged)} >= {"uniqueness"}, "what lies in two parts is not found to be one"
    assert hrein.drift(whole, whole) == []
    assert whole["columns"][1]["top_values"] != outcome.audit(masked=True)["columns"][1]["top_values"]
    with pytest.raises(hrein.HreinError, match="audit-state"):
        hrein.merge_audits(["{}"])


def test_pairs_are_scored_and_explained():
    outcome = hrein.dedupe(PEOPLE)
    scored = pa.table(outcome.score(pa.table({"id_left": ["1", "1", "1"], "id_right": ["2", "3", "none"]}))).to_pylist()
    assert scored[0]["weight"] > 0 > scored[1]["weight"] and scored[2]["weight"] is None
    why = hrein.explain(outcome, "1", "2")
    assert why["verdict"] == "match" and why["weight"] == pytest.approx(scored[0]["weight"])
    assert outcome.history(0)["records"] == ["1", "2"]
    with pytest.raises(hrein.HreinError, match="no-such-item"):
        outcome.explain("1", "4711")


def test_tables_are_linked():
    crm = PEOPLE
    shop = pa.table({"ID": ["9", "3"], "E-mail": ["ana@example.com", "bo@example.com"], "Name": ["Ruiz, Ana", "Bo Li"], "email": ["ana@example.com", "bo@example.com"]})
    outcome = hrein.link(crm, shop, names=("crm", "shop"))
    linked = [(p["id_left"], p["id_right"]) for p in pa.table(outcome.pairs).to_pylist() if p["weight"] > 0]
    # `3` is an id of both: it gets the name of its table in front.
    assert linked == [("crm/3", "shop/9")]


def test_records_are_held_against_rules(rules):
    outcome = hrein.dedupe(pa.table({"id": ["1", "2", "3"], "name": ["Ann Doe", "Bo Li", "Eva Ruiz"], "email": ["a@example.com", None, "n/a"]}))
    validation = outcome.validate(rules)
    assert [(f["row"], f["column"], f["code"], f["rule"]) for f in validation.failures] == [(1, "email", "rule-required", 0), (2, "email", "rule-required", 0)]
    assert validation.rules == [{"checked": 3, "failed": 2, "passed": False}, {"checked": 3, "failed": 0, "passed": True}]
    assert not validation.passed
    for wrong in ("[[rules]]\ncheck = 1", rules.replace('"email"', '"mail"')):
        with pytest.raises(hrein.HreinError):
            outcome.validate(wrong)


def test_decisions_and_earlier_ids_hold():
    outcome = hrein.dedupe(PEOPLE, decisions="id_left,id_right,match\n1,2,0\n", earlier={"3": "old"})
    assert pairs_of(outcome.clusters) == [("1", "1"), ("2", "2"), ("3", "old")]


def test_bad_input_is_an_exception():
    with pytest.raises(hrein.HreinError) as raised:
        hrein.dedupe(pa.table({"id": ["1", "1"], "name": ["a", "b"]}))
    assert raised.value.code == "duplicate-id"
    for arguments in ({"id_column": "key"}, {"config": "no toml ["}, {"match_wait": 3}, {"region": "Iceland"}):
        with pytest.raises(hrein.HreinError):
            hrein.dedupe(PEOPLE, **arguments)
    assert len(hrein.dedupe(PEOPLE.slice(0, 0))) == 0
    nothing = pa.table({"id": ["1", "2"], "name": pa.nulls(2), "email": pa.nulls(2, pa.string())})
    assert len(hrein.dedupe(nothing)) == 2


def test_progress_is_told_and_stops(contacts):
    stages = []
    hrein.dedupe(PEOPLE, on_progress=lambda stage, done, total: stages.append(stage))
    assert stages[0] == "normalize" and stages[-1] == "merge"
    with pytest.raises(hrein.Cancelled):
        hrein.dedupe(contacts, on_progress=lambda *_: False)

    def breaks(*_):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        hrein.dedupe(contacts, on_progress=breaks)


def test_the_lock_of_the_interpreter_is_given_up(contacts):
    running, turns = threading.Event(), []

    def count():
        while not running.is_set():
            turns.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    start = time.monotonic()
    thread.start()
    try:
        hrein.dedupe(contacts)
    finally:
        end = time.monotonic()
        running.set()
        thread.join()
    # With the lock held the other thread would stand still for nearly all of the run.
    tenths = {int(10 * (turn - start) / (end - start)) for turn in turns if turn < end}
    assert len(tenths) >= 9, tenths


def test_an_index_answers(tmp_path, contacts):
    index = hrein.Index.of(hrein.dedupe(PEOPLE))
    assert (len(index), index.columns) == (3, ["name", "email"])
    hit = index.find({"name": "Ruiz, Ana", "email": "ANA@example.com"})[0]
    assert (hit.id, hit.cluster) == ("3", "3") and hit.weight > 0 and hit.keys
    queries = pl.DataFrame({"key": ["q1", "q2"], "email": ["jdoe@example.com", "nobody@example.org"], "name": ["J. Doe", "Nobody Known"]})
    found = pa.table(hrein.lookup(index, queries, id_column="key", limit=1)).to_pylist()
    assert [(f["query_id"], f["match_id"]) for f in found] == [("q1", "1")]
    with pytest.raises(hrein.HreinError) as raised:
        hrein.lookup(index, queries, id_column="id")
    assert raised.value.code == "column-not-found"
    assert index.check({"name": "Ana Ruiz", "email": "ana@example.com"})["suggestion"] == "block"
    assert sum(bar["bits"] for bar in index.explain({"name": "Ana Ruiz", "email": "ana@example.com"}, "3")) > 0


def test_an_index_takes_micro_batches(tmp_path):
    path = tmp_path / "customers.index"
    hrein.Index.of(hrein.dedupe(PEOPLE)).save(path)
    index = hrein.Index.open(path)
    index.upsert({"name": "Ana Ruiz", "email": "ana@example.com"}, id="4")
    index.upsert(pa.table({"id": ["5", "6"], "email": ["bo@example.com", "jdoe@example.com"], "name": ["Bo Li", "Doe, John"]}), id_column="id")
    index.settle()
    assert [index.cluster(id) for id in "3456"] == ["3", "3", "5", "1"]
    assert index.remove("5") and not index.remove("5")
    index.settle()
    index.commit()
    del index
    again = hrein.Index.open(path)
    assert (len(again), again.cluster("6"), again.cluster("5")) == (5, "1", None)


def test_nothing_leaks(contacts):
    import resource
    emails = contacts["email"]

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def work():
        for _ in range(50):
            pa.table(hrein.normalize(emails, "email"))
            hrein.normalize(emails.combine_chunks(), "email")
            hrein.normalize(emails, "email").__arrow_c_stream__()

    work()
    before = peak()
    work()
    work()
    # A leak of one result a call would be 25 MB and more.
    assert peak() - before < 10_000
