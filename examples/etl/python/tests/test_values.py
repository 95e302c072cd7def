"""Columns in and out, whoever holds them."""
import datetime
import subprocess
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import hrein

EMAILS = ["Ann@GMIAL.com", None, "ann@@example.com", "b@Example.COM", "Ann@GMIAL.com"]
CANONICAL = ["Ann@gmial.com", None, "ann@@example.com", "b@example.com", "Ann@gmial.com"]


def relation():
    emails = pa.table({"email": EMAILS})
    return duckdb.sql("from emails")


HOLDERS = {
    "utf8": lambda: pa.array(EMAILS),
    "large_utf8": lambda: pa.array(EMAILS, pa.large_string()),
    "utf8_view": lambda: pa.array(EMAILS, pa.string_view()),
    "dictionary": lambda: pa.array(EMAILS).dictionary_encode(),
    "slice": lambda: pa.array(["x", *EMAILS, "y"])[1:-1],
    "chunks": lambda: pa.chunked_array([[], EMAILS, []], pa.string()),
    "one column": lambda: pa.table({"email": EMAILS}),
    "pandas": lambda: pd.Series(EMAILS, name="email"),
    "polars": lambda: pl.Series("email", EMAILS),
    "duckdb": relation,
}


def rows(result):
    """A result as a table."""
    return pa.Table.from_struct_array(pa.array(result))


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_column_of_any_library_is_normalised(holder):
    clean = rows(hrein.normalize(HOLDERS[holder](), "email"))
    assert clean["canonical"].to_pylist() == CANONICAL
    assert clean["valid"].to_pylist() == [True, True, False, True, True]
    assert clean["suggestion"].to_pylist()[0] == "Ann@gmail.com"
    assert clean.column_names[:5] == ["canonical", "valid", "codes", "suggestion", "key"] and "domain" in clean.column_names


def test_results_go_into_every_library():
    assert pl.Series(hrein.normalize(pl.Series(EMAILS), "email")).struct.field("canonical").to_list() == CANONICAL
    batch = pa.record_batch(hrein.normalize(pd.Series(EMAILS), "email"))
    assert batch.to_pandas()["domain"][3] == "example.com"
    assert duckdb.sql("select count(*), count(canonical) from batch").fetchall() == [(5, 4)]


def test_what_is_known_is_used():
    phones = pa.array(["020 7946 0958"])
    assert rows(hrein.normalize(phones, "phone", region="GB"))["canonical"].to_pylist() == ["+442079460958"]
    assert rows(hrein.normalize(pa.array(["03/04/1971"]), "date", date_order="mdy"))["canonical"].to_pylist() == ["1971-03-04"]
    # Types that are no text are read as text.
    assert rows(hrein.normalize(pa.array([datetime.date(2024, 2, 29)]), "date"))["canonical"].to_pylist() == ["2024-02-29"]


def test_what_cannot_be_is_an_exception():
    with pytest.raises(ValueError, match="no kind 'e-mail'"):
        hrein.normalize(pa.array(EMAILS), "e-mail")
    with pytest.raises(hrein.HreinError) as raised:
        hrein.normalize(pa.array([[1], [2]]), "email")
    assert (raised.value.code, raised.value.status) == ("arrow-type", "bad-input")
    with pytest.raises(TypeError, match="list"):
        hrein.normalize(EMAILS, "email")
    with pytest.raises(ValueError, match="date_order"):
        hrein.normalize(pa.array(EMAILS), "date", date_order="dym")
    result = hrein.normalize(pa.array(EMAILS), "email")
    pa.array(result)
    with pytest.raises(hrein.HreinError, match="array-read"):
        pa.array(result)
    for code, column in [("arrow-not-one-column", pa.table({"a": ["x"], "b": ["y"]})), ("arrow-several-chunks", pa.chunked_array([["x"], ["y"]]))]:
        with pytest.raises(hrein.HreinError) as raised:
            hrein.normalize(column, "email")
        assert raised.value.code == code


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.array([None, None], pa.string()), pa.nulls(3), pa.chunked_array([], pa.string())])
def test_nothing_is_no_error(column):
    clean = rows(hrein.normalize(column, "phone"))
    assert clean["canonical"].null_count == len(column) == clean.num_rows


def test_no_library_is_imported():
    program = "import sys, hrein; hrein.kinds(); sys.exit(bool({'pyarrow', 'pandas', 'polars', 'duckdb', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_capsules_that_nobody_reads_are_released():
    """Also those that outlive their owner, and those that live until the interpreter ends."""
    for _ in range(3):
        hrein.dedupe(pa.table({"id": ["1"], "email": ["a@b.is"]})).clusters.__arrow_c_stream__()
        hrein.normalize(pa.array(EMAILS), "email").__arrow_c_array__()
    program = "import pyarrow as pa, hrein; kept = hrein.normalize(pa.array(['a@b.is']), 'email').__arrow_c_array__(); other = hrein.normalize(pa.array(['a']), 'text')"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
    from hrein import _arrow
    _arrow.sweep()
    assert not _arrow._lent


def test_values_are_normalised_in_sql():
    import hrein.duck
    connection = duckdb.connect()
    hrein.duck.register(connection, region="GB")
    query = "select hrein_email(t).canonical, hrein_email(t).suggestion from (values ('Ann@GMIAL.com'), (null), ('')) as v(t)"
    assert connection.sql(query).fetchall() == [("Ann@gmial.com", "Ann@gmail.com"), (None, None), (None, None)]
    assert connection.sql("select hrein_phone('020 7946 0958').canonical, hrein_person_name('Doe, John').family").fetchall() == [("+442079460958", "Doe")]
    counted = connection.sql("select count(*), count(distinct hrein_email('a' || i || '@x.is').canonical) from range(10000) as r(i)").fetchall()
    assert counted == [(10000, 10000)]
