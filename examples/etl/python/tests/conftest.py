"""The contacts of examples/data, and each library's way to hold them."""
import pathlib

import pyarrow as pa
import pytest
from pyarrow import csv

CONTACTS = pathlib.Path(__file__).resolve().parents[4] / "examples/data/contacts.csv"


@pytest.fixture(scope="session")
def contacts():
    """All columns as text; what is blank is null."""
    names = CONTACTS.open(encoding="utf-8").readline().strip().split(",")
    types = {name: pa.string() for name in names}
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    return csv.read_csv(CONTACTS, convert_options=options)


@pytest.fixture
def rules():
    """Half of the e-mail addresses are there, and every id once."""
    return '''
[[rules]]
check = "required"
column = "email"
mostly = 0.5

[[rules]]
check = "unique"
columns = ["id"]
'''
