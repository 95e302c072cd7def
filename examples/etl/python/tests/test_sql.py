"""The functions in SQL, a whole dedupe in SQL, and micro-batches."""
import importlib.util
import pathlib

import duckdb
import pyarrow as pa
import pytest

import hrein
import hrein.duck

EXAMPLES = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcome(contacts):
    return hrein.dedupe(contacts)


def test_values_are_normalised_in_sql():
    connection = duckdb.connect()
    hrein.duck.register(connection, region="GB")
    query = "select hrein_email(t).canonical, hrein_email(t).suggestion from (values ('Ann@GMIAL.com'), (null), ('')) as v(t)"
    assert connection.sql(query).fetchall() == [("Ann@gmial.com", "Ann@gmail.com"), (None, None), (None, None)]
    assert connection.sql("select hrein_phone('020 7946 0958').canonical, hrein_person_name('Doe, John').family").fetchall() == [("+442079460958", "Doe")]
    counted = connection.sql("select count(*), count(distinct hrein_email('a' || i || '@x.is').canonical) from range(10000) as r(i)").fetchall()
    assert counted == [(10000, 10000)]


@pytest.mark.parametrize("link_only", [False, True])
def test_a_dedupe_in_sql_gives_the_same_clusters(contacts, outcome, link_only):
    if link_only:
        outcome = hrein.dedupe(contacts, source_column="source", link_only=True)
    connection = duckdb.connect()
    connection.register("arrow", contacts)
    connection.execute("create table contacts as select * from arrow order by email")
    hrein.duck.register(connection, hrein.Plan.of(outcome))
    connection.execute((EXAMPLES / "duckdb/dedupe.sql").read_text(encoding="utf-8"))
    expected = pa.table(outcome.clusters).sort_by("id").to_pylist()
    assert connection.sql("select id, cluster from clusters order by id").to_arrow_table().to_pylist() == expected


def test_a_batch_that_comes_twice_changes_nothing(tmp_path, contacts):
    spec = importlib.util.spec_from_file_location("upserts", EXAMPLES / "streaming/upserts.py")
    upserts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(upserts)
    path = tmp_path / "customers.index"
    hrein.Index.of(hrein.dedupe(contacts.slice(0, 1500))).save(path)
    index = hrein.Index.open(path)
    batch = contacts.slice(1500, 250)
    first, changes = upserts.take(index, batch)
    assert changes and first.num_rows == 250
    again, nothing = upserts.take(index, batch)
    assert (again, nothing) == (first, [])
    del index
    index = hrein.Index.open(path)
    assert [index.cluster(id) for id in first["id"].to_pylist()] == first["cluster"].to_pylist()
    upserts.take(index, contacts.slice(1750))
    assert len(index) == contacts.num_rows


def test_a_plan_of_another_library_is_refused(outcome):
    plan = hrein.Plan.of(outcome)
    assert hrein.Plan.read(plan.json, plan.id).id == plan.id
    for text, id, code in [(plan.json, "0" * 32, "plan-id"), (plan.json.replace('"library":"', '"library":"9.'), None, "plan-version"), ("{}", None, "plan-syntax")]:
        with pytest.raises(hrein.HreinError) as raised:
            hrein.Plan.read(text, id)
        assert raised.value.code == code
    with pytest.raises(hrein.HreinError, match="column-not-found"):
        plan.map("profiles", pa.table({"id": ["1"]}))
    with pytest.raises(hrein.HreinError, match="unknown-step"):
        plan.map("guess", pa.table({"id": ["1"]}))


def test_rows_of_a_group_that_do_not_stand_side_by_side_are_refused(contacts, outcome):
    plan = hrein.Plan.of(outcome)
    clusters = pa.table(outcome.clusters)
    records = contacts.join(clusters, "id")
    assert pa.table(plan.map("golden", records.sort_by("cluster"))).num_rows == len(outcome)
    apart = pa.concat_tables([records.sort_by("cluster"), records.sort_by("cluster").slice(0, 1)])
    with pytest.raises(Exception, match="group-apart"):
        pa.table(plan.map("golden", apart))
