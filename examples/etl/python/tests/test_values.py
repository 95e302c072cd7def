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
    "chunks": lambda: pa.chunked_array([EMAILS[:2], [], EMAILS[2:]]),
    "one column": lambda: pa.table({"email": EMAILS}),
    "pandas": lambda: pd.Series(EMAILS, name="email"),
    "polars": lambda: pl.Series("email", EMAILS),
    "polars in chunks": lambda: pl.concat([pl.Series(EMAILS[:3]), pl.Series(EMAILS[3:])], rechunk=False),
    "duckdb": relation,
}


def rows(result):
    """A result as a table, whichever of the two it is."""
    return pa.table(result) if isinstance(result, hrein.Stream) else pa.Table.from_struct_array(pa.array(result))


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_column_of_any_library_is_normalised(holder):
    clean = rows(hrein.normalize(HOLDERS[holder](), "email"))
    assert clean["canonical"].to_pylist() == CANONICAL
    assert clean["valid"].to_pylist() == [True, True, False, True, True]
    assert clean["suggestion"].to_pylist()[0] == "Ann@gmail.com"
    assert clean.column_names[:5] == ["canonical", "valid", "codes", "suggestion", "key"] and "domain" in clean.column_names


def test_results_go_into_every_library():
    columns = pa.chunked_array([EMAILS])
    assert pl.DataFrame(hrein.normalize(columns, "email"))["canonical"].to_list() == CANONICAL
    assert pa.table(hrein.normalize(columns, "email")).to_pandas()["domain"][3] == "example.com"
    stream = hrein.normalize(columns, "email")
    assert duckdb.sql("select count(*), count(canonical) from stream").fetchall() == [(5, 4)]
    assert pl.Series(hrein.normalize(pa.array(EMAILS), "email")).struct.field("canonical").to_list() == CANONICAL


def test_what_is_known_is_used():
    phones = pa.array(["020 7946 0958"])
    assert rows(hrein.normalize(phones, "phone", region="GB"))["canonical"].to_pylist() == ["+442079460958"]
    dates = pa.chunked_array([["25/04/1971"], ["03/04/1971"]])
    # The first chunk tells the order of the second.
    assert rows(hrein.normalize(dates, "date"))["canonical"].to_pylist() == ["1971-04-25", "1971-04-03"]
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
    # What fails while a stream is read is told by whoever reads it.
    with pytest.raises(Exception, match="arrow-not-one-column"):
        pa.table(hrein.normalize(pa.table({"a": ["x"], "b": ["y"]}), "email"))


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.array([None, None], pa.string()), pa.nulls(3), pa.chunked_array([], pa.string())])
def test_nothing_is_no_error(column):
    clean = rows(hrein.normalize(column, "phone"))
    assert clean["canonical"].null_count == len(column) == clean.num_rows


@pytest.mark.parametrize("holder", [lambda table: table, lambda table: table.to_pandas(), pl.from_arrow, duckdb.from_arrow])
def test_a_table_is_held_against_rules(holder, rules):
    table = pa.table({"id": ["1", "2", "3"], "email": ["a@example.com", None, "n/a"]})
    validation = hrein.validate(holder(table), rules)
    failures = pa.table(validation.failures).to_pylist()
    assert [(f["id"], f["column"], f["code"], f["rule"]) for f in failures] == [("2", "email", "rule-required", 0), ("3", "email", "rule-required", 0)]
    assert validation.rules == [{"checked": 3, "failed": 2, "passed": False}, {"checked": 3, "failed": 0, "passed": True}]
    assert not validation.passed


def test_rules_that_make_no_sense_are_exceptions(rules):
    table = pa.table({"id": ["1"]})
    with pytest.raises(hrein.HreinError) as raised:
        hrein.validate(table, rules)
    assert raised.value.code == "unknown-column"
    with pytest.raises(hrein.HreinError):
        hrein.validate(table, "[[rules]]\ncheck = 1")


def test_no_library_is_imported():
    program = "import sys, hrein; hrein.kinds(); sys.exit(bool({'pyarrow', 'pandas', 'polars', 'duckdb', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_capsules_that_nobody_reads_are_released():
    """Also those that outlive their owner, and those that live until the interpreter ends."""
    for _ in range(3):
        hrein.normalize(pa.chunked_array([EMAILS]), "email").__arrow_c_stream__()
        hrein.normalize(pa.array(EMAILS), "email").__arrow_c_array__()
    program = "import pyarrow as pa, hrein; kept = hrein.normalize(pa.array(['a@b.is']), 'email').__arrow_c_array__(); other = hrein.normalize(pa.array(['a']), 'text')"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
    from hrein import _arrow
    _arrow.sweep()
    assert not _arrow._lent
